#include "harness.h"

#include "base/buf.h"
#include "model/vectors.h"
#include "train/pack.h"
#include "train/vectors_net.h"

#include <string.h>

enum { WORDS = 8 };

static void put_u16(struct buf *b, unsigned v)
{
	buf_byte(b, (char)(v & 0xff));
	buf_byte(b, (char)(v >> 8));
}

/* A section by hand: weights 1 near and 1/2 far, no mean; the context vector
 * of word w is w in dimension w, its candidate vector 1 there. */
static void write_section(struct buf *b)
{
	pack_u32(b, WORDS);
	pack_u32(b, VECTORS_SIZE);
	pack_u32(b, VECTORS_NEAR);
	pack_u32(b, VECTORS_FAR);
	for (int i = 0; i < VECTORS_SLOTS * VECTORS_SIZE; i++)
		put_u16(b, i < (VECTORS_SLOTS - 1) * VECTORS_SIZE
				   ? VECTORS_WEIGHT_ONE
				   : VECTORS_WEIGHT_ONE / 2);
	for (int i = 0; i < VECTORS_SIZE; i++)
		pack_u32(b, 0);
	for (int i = 0; i < 2 * WORDS; i++)
		put_u16(b, VECTORS_SCALE_ONE / 64);
	for (int w = 0; w < 2 * WORDS; w++)
		for (int k = 0; k < VECTORS_SIZE; k++)
			buf_byte(b, (char)(k != w % WORDS ? 0
					   : w < WORDS ? w : 64));
}

static logp_t fit(const struct vectors *v, const uint32_t *words, size_t n,
		  size_t place, uint32_t word)
{
	struct vectors_context c;

	vectors_context(v, words, n, place, &c);
	return vectors_score(v, &c, word);
}

START_TEST(test_by_hand)
{
	uint32_t text[60] = { 0 };
	struct vectors v;
	struct mem mem;
	struct buf b;

	HARNESS_MEM(&mem);
	buf_init(&b, &mem);
	write_section(&b);
	ck_assert_int_eq(vectors_open(&v, buf_span(&b), NULL), US_OK);
	text[30] = 7;				/* the place itself */
	text[29] = 4;
	text[31] = 5;
	text[20] = 5;				/* the last near one */
	text[19] = 6;				/* the first far one */
	text[41] = 6;
	ck_assert_int_eq(fit(&v, text, 60, 30, 7), 0);
	ck_assert_int_eq(fit(&v, text, 60, 30, 4), 4 * LOGP_ONE / 64);
	ck_assert_int_eq(fit(&v, text, 60, 30, 5), 10 * LOGP_ONE / 64);
	ck_assert_int_eq(fit(&v, text, 60, 30, 6), 6 * LOGP_ONE / 64);
	ck_assert_int_eq(fit(&v, text, 60, 59, 6), 6 * LOGP_ONE / 64);
	ck_assert_int_eq(fit(&v, text, 60, 0, 4), 4 * LOGP_ONE / 128);
	ck_assert_int_eq(fit(&v, text, 60, 30, WORDS), 0);
	text[29] = WORDS;			/* without a vector */
	ck_assert_int_eq(fit(&v, text, 60, 30, 4), 0);
	buf_free(&b);
}
END_TEST

START_TEST(test_malformed)
{
	struct us_error err;
	struct vectors v;
	struct mem mem;
	struct buf b;

	HARNESS_MEM(&mem);
	buf_init(&b, &mem);
	write_section(&b);
	for (size_t n = 1; n < b.n; n += 97)
		ck_assert_int_eq(vectors_open(&v, span_of(b.p, n), &err),
				 US_EMODEL);
	for (int i = 0; i < 16; i++) {
		b.p[i] = (char)(b.p[i] ^ 0x81);
		ck_assert_int_eq(vectors_open(&v, buf_span(&b), &err),
				 US_EMODEL);
		b.p[i] = (char)(b.p[i] ^ 0x81);
	}
	ck_assert_int_eq(vectors_open(&v, span_of(NULL, 0), &err), US_OK);
	ck_assert_int_eq(fit(&v, (uint32_t[]){ 1, 2, 3 }, 3, 1, 2), 0);
	buf_free(&b);
}
END_TEST

/* Whatever the numbers are, nothing overflows and scores are bounded. */
START_TEST(test_extreme_numbers)
{
	static const int fills[] = { 0x00, 0x7f, 0x80, 0x81, 0xff, -1 };
	uint64_t random = 5;
	uint32_t text[100];
	struct mem mem;
	struct buf b;

	HARNESS_MEM(&mem);
	buf_init(&b, &mem);
	write_section(&b);
	for (size_t f = 0; f < sizeof fills / sizeof *fills; f++) {
		struct vectors v;

		for (size_t i = 16; i < b.n; i++)
			b.p[i] = (char)(fills[f] < 0 ? (int)harness_random(
				&random) : fills[f]);
		for (size_t i = 0; i < 100; i++)
			text[i] = (uint32_t)harness_random(&random) % WORDS;
		ck_assert_int_eq(vectors_open(&v, buf_span(&b), NULL), US_OK);
		for (size_t place = 0; place < 100; place++) {
			logp_t s = fit(&v, text, 100, place, text[place]);

			ck_assert_int_le(s, 32 * LOGP_ONE);
			ck_assert_int_ge(s, -32 * LOGP_ONE);
		}
	}
	buf_free(&b);
}
END_TEST

enum { TOPICS = 2, TOPIC = 8, VOCABULARY = 32, LENGTH = 40 };

/* A document of one topic: words 2 + 8 t .. 9 + 8 t, but word `topic` at
 * every tenth place. */
static uint32_t write_document(uint64_t *random, uint32_t *text)
{
	uint32_t topic = (uint32_t)(harness_random(random) % TOPICS);

	for (size_t i = 0; i < LENGTH; i++)
		text[i] = i % 10 == 5 ? topic
			: (uint32_t)(2 + TOPIC * topic +
				     harness_random(random) % TOPIC);
	return topic;
}

/* Learning to tell word 0 from word 1 by what stands around; the integers
 * must know it too. */
START_TEST(test_learning)
{
	uint32_t text[LENGTH], topic;
	uint64_t random = 11;
	struct vectors_net net;
	struct vectors v;
	struct mem mem;
	struct buf b;

	HARNESS_MEM(&mem);
	buf_init(&b, &mem);
	vectors_net_init(&net, &mem, VOCABULARY);
	for (int d = 0; d < 500; d++) {
		topic = write_document(&random, text);
		vectors_net_begin(&net, text, LENGTH);
		for (size_t i = 5; i < LENGTH; i += 10) {
			struct vectors_case c = {
				.place = i, .choice = { topic, 1 - topic },
				.choices = 2
			};

			vectors_net_step(&net, &c, 0.1f);
		}
		vectors_net_end(&net, 0.1f);
	}
	vectors_net_pack(&net, &b);
	vectors_net_free(&net);
	ck_assert_int_eq(vectors_open(&v, buf_span(&b), NULL), US_OK);
	for (int d = 0; d < 20; d++) {
		topic = write_document(&random, text);
		text[15] = 31;
		ck_assert_int_gt(fit(&v, text, LENGTH, 15, topic),
				 LOGP_ONE + fit(&v, text, LENGTH, 15,
						1 - topic));
	}
	buf_free(&b);
}
END_TEST

HARNESS_MAIN("vectors", test_by_hand, test_malformed, test_extreme_numbers,
	     test_learning)
