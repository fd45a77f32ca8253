/* key_sort.c - radix sort from the most significant byte down.
 *
 * The keys are runs of words; after one or two words most groups are small
 * and left to insertion sort, so only few bytes of a key are ever moved by.
 */
#include "train/key_sort.h"

#include <stdbool.h>
#include <string.h>

enum { SMALL = 24, RADIX = 256 };

static bool less(struct key a, struct key b)
{
	return a.hi < b.hi || (a.hi == b.hi && a.lo < b.lo);
}

static void insertion_sort(struct key *k, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		struct key x = k[i];
		size_t j = i;

		for (; j && less(x, k[j - 1]); j--)
			k[j] = k[j - 1];
		k[j] = x;
	}
}

/* The byte that ends `shift` bits above the end of hi (or of lo, when shift
 * is negative: ~shift bits above its end). */
static unsigned byte_at(struct key k, int shift)
{
	uint64_t v = shift >= 0 ? k.hi >> shift : k.lo >> ~shift;

	return (unsigned)(v & (RADIX - 1));
}

static int shift_below(int shift, unsigned lo_bits)
{
	if (shift > 0)
		return shift > 8 ? shift - 8 : 0;
	if (shift == 0)
		return ~(lo_bits > 8 ? (int)lo_bits - 8 : 0);
	return ~(~shift > 8 ? ~shift - 8 : 0);
}

static bool is_last(int shift, unsigned lo_bits)
{
	return shift == (lo_bits ? ~0 : 0);
}

/* Moves the keys into groups of equal bytes; end[b] is where group b ends. */
static bool spread(struct key *k, struct key *scratch, size_t n, int shift,
		   size_t end[RADIX])
{
	size_t start[RADIX], sum = 0;

	memset(end, 0, RADIX * sizeof *end);
	for (size_t i = 0; i < n; i++)
		end[byte_at(k[i], shift)]++;
	if (end[byte_at(k[0], shift)] == n)
		return false;
	for (int b = 0; b < RADIX; b++) {
		start[b] = sum;
		sum += end[b];
		end[b] = sum;
	}
	for (size_t i = 0; i < n; i++)
		scratch[start[byte_at(k[i], shift)]++] = k[i];
	memcpy(k, scratch, n * sizeof *k);
	return true;
}

static void sort_from(struct key *k, struct key *scratch, size_t n, int shift,
		      unsigned lo_bits)
{
	size_t end[RADIX], from = 0;

	while (n > SMALL && !spread(k, scratch, n, shift, end)) {
		if (is_last(shift, lo_bits))
			return;
		shift = shift_below(shift, lo_bits);
	}
	if (n <= SMALL) {
		insertion_sort(k, n);
		return;
	}
	if (is_last(shift, lo_bits))
		return;
	shift = shift_below(shift, lo_bits);
	for (int b = 0; b < RADIX; b++) {
		if (end[b] - from > 1)
			sort_from(k + from, scratch, end[b] - from, shift,
				  lo_bits);
		from = end[b];
	}
}

void key_sort(struct key *keys, struct key *scratch, size_t n,
	      unsigned hi_bits, unsigned lo_bits)
{
	if (n > 1)
		sort_from(keys, scratch, n,
			  hi_bits > 8 ? (int)hi_bits - 8 : 0, lo_bits);
}
