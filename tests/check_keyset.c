#include "harness.h"

#include "base/bits.h"
#include "model/keyset.h"
#include "model/monotone.h"
#include "train/bit_writer.h"

enum { MOST = 3000 };

static struct mem mem;
static uint64_t seed = 7;

/* Different numbers below `universe`, each taken with chance n / universe;
 * small ones oftener when `skewed`. */
static uint32_t draw(uint32_t *out, uint32_t n, uint32_t universe,
		     bool skewed)
{
	uint32_t count = 0;

	for (uint32_t v = 0; v < universe && count < MOST; v++) {
		uint64_t chance = skewed ? UINT64_C(8) * n / (v / 8 + 8) + 1
					 : n;

		if (harness_random(&seed) % universe < chance)
			out[count++] = v;
	}
	return count;
}

static void check_set(uint32_t n, uint32_t universe, bool skewed,
		      unsigned offset)
{
	static uint32_t numbers[MOST];
	uint32_t count = draw(numbers, n, universe, skewed), at = 0, index;
	struct bit_writer w;
	struct keyset k;
	struct buf out;

	buf_init(&out, &mem);
	bit_writer_begin(&w, &out);
	bit_writer_put(&w, offset, 0x155);
	keyset_write(&w, numbers, count, universe);
	k = keyset_at((unsigned char *)out.p, offset, count, universe);
	HARNESS_FAST(k.end == w.bits);
	for (uint32_t v = 0; v < universe + 2; v++) {
		bool there = at < count && numbers[at] == v;

		HARNESS_FAST(keyset_find(&k, v, &index) == there);
		HARNESS_FAST(!there || index == at);
		at += there;
	}
	buf_free(&out);
}

START_TEST(test_sets)
{
	HARNESS_MEM(&mem);
	for (uint32_t universe = 1; universe < 6000;
	     universe += 1 + universe / 3)
		for (uint32_t n = 1; n <= universe; n += 1 + n / 2) {
			check_set(n, universe, false, n % 11);
			check_set(n, universe, true, n % 13);
		}
}
END_TEST

START_TEST(test_small)
{
	check_set(300, 100000, true, 5);
	check_set(0, 10, false, 0);
	/* A set of few numbers is never longer than they are by themselves. */
	for (uint32_t n = 1; n < 50; n++)
		HARNESS_FAST(keyset_at(NULL, 0, n, 1000).end <= n * 10);
}
END_TEST

START_TEST(test_damaged_set)
{
	HARNESS_MEM(&mem);
	for (int round = 0; round < 3000; round++) {
		uint32_t universe = 1 + (uint32_t)(harness_random(&seed) %
						   5000);
		uint32_t n = 1 + (uint32_t)(harness_random(&seed) % universe);
		struct keyset k = keyset_at(NULL, 0, n, universe);
		size_t size = (size_t)(k.end + 7) / 8 + BITS_PADDING;
		unsigned char *bits = mem_alloc(&mem, size);
		uint32_t index = 0;

		for (size_t i = 0; i < size; i++)
			bits[i] = (unsigned char)harness_random(&seed);
		k.bits = bits;
		for (int i = 0; i < 20; i++)
			if (keyset_find(&k, (uint32_t)(harness_random(&seed) %
						       universe), &index))
				HARNESS_FAST(index < n);
		mem_free(bits);
	}
}
END_TEST

static void check_sequence(uint32_t count, uint64_t step)
{
	static uint64_t numbers[MOST];
	uint64_t sum = 0, a, b;
	struct monotone m;
	struct buf out;

	for (uint32_t i = 0; i < count; i++)
		numbers[i] = sum += harness_random(&seed) % 5
			? harness_random(&seed) % (i % 500 < 70 ? step * 999
								: step)
			: 0;
	buf_init(&out, &mem);
	monotone_write(&out, numbers, count);
	HARNESS_FAST(monotone_open(&m, buf_span(&out), count));
	HARNESS_FAST(!monotone_open(&m, buf_span(&out), count + 1));
	HARNESS_FAST(!monotone_open(&m, span_of(out.p, out.n - 1), count));
	HARNESS_FAST(monotone_open(&m, buf_span(&out), count));
	memset(buf_grow(&out, BITS_PADDING), 0, BITS_PADDING);
	monotone_open(&m, span_of(out.p, out.n - BITS_PADDING), count);
	for (uint32_t i = 0; i + 1 < count; i++) {
		monotone_pair(&m, i, &a, &b);
		HARNESS_FAST(a == numbers[i] && b == numbers[i + 1]);
		HARNESS_FAST(monotone_get(&m, i) == a);
	}
	buf_free(&out);
}

START_TEST(test_monotone)
{
	HARNESS_MEM(&mem);
	for (uint64_t step = 1; step < UINT64_C(1) << 24; step *= 5)
		for (uint32_t count = 1; count < MOST; count += count)
			check_sequence(count, step);
}
END_TEST

HARNESS_MAIN("keyset", test_sets, test_small, test_damaged_set, test_monotone)
