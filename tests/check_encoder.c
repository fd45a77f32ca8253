#include "harness.h"

#include "base/buf.h"
#include "model/encoder.h"
#include "train/encoder_net.h"

#include <math.h>
#include <stdlib.h>

enum { VOCABULARY = 32, LENGTH = 23, CASES = 6 };

static float unit(uint64_t *random)
{
	return (float)(harness_random(random) % 2001) / 1000 - 1;
}

/* Vectors and a network with nothing at zero. */
static void fill(struct vectors_net *v, struct encoder_net *e,
		 struct mem *mem, uint64_t *random)
{
	vectors_net_init(v, mem, VOCABULARY);
	encoder_net_init(e, mem, v);
	for (size_t i = 0; i < VOCABULARY * VECTORS_SIZE; i++) {
		v->context[i] = unit(random) / 2;
		v->candidate[i] = unit(random) / 2;
	}
	for (size_t i = 0; i < VOCABULARY; i++)
		v->bias[i] = unit(random);
	for (size_t i = 0; i < e->nparameters; i++)
		if (e->parameters[i] == 0)
			e->parameters[i] = unit(random) / 10;
}

static void write_text(uint64_t *random, uint32_t *text)
{
	for (size_t i = 0; i < LENGTH; i++)
		text[i] = (uint32_t)(harness_random(random) %
				     (VOCABULARY + 1));
}

static void write_cases(uint64_t *random, struct vectors_case *c)
{
	for (size_t i = 0; i < CASES; i++)
		c[i] = (struct vectors_case){
			.place = i * (LENGTH - 1) / (CASES - 1),
			.choice = { (uint32_t)(harness_random(random) % 16),
				    16, 17, 18 },
			.choices = 4,
			.left = { -1, -2, -4, -3 },
			.right = { -2, -1, -3, -1 } };
}

/* The slopes by backpropagation are those of the loss. */
START_TEST(test_slopes)
{
	struct vectors_case cases[CASES];
	uint32_t text[LENGTH];
	struct vectors_net v;
	struct encoder_net e;
	uint64_t random = 5;
	struct mem mem;
	float *slopes;
	size_t wrong = 0;

	HARNESS_MEM(&mem);
	fill(&v, &e, &mem, &random);
	write_text(&random, text);
	write_cases(&random, cases);
	v.left = v.right = 0.5f;	/* n-grams have a say */
	encoder_net_learn(&e, text, LENGTH, cases, CASES, 0, 0);
	slopes = mem_alloc(&mem, e.nparameters * sizeof *slopes);
	/* Adam's first moment is a tenth of the first mean slope. */
	for (size_t i = 0; i < e.nparameters; i++)
		slopes[i] = e.first[i] * 10 * CASES;
	for (size_t n = 0; n < 40; n++) {
		size_t i = n * (e.nparameters - 1) / 39;
		float was = e.parameters[i], step = 0.02f;
		double up, down, slope;

		e.parameters[i] = was + step;
		up = encoder_net_learn(&e, text, LENGTH, cases, CASES, 0, 0);
		e.parameters[i] = was - step;
		down = encoder_net_learn(&e, text, LENGTH, cases, CASES, 0,
					 0);
		e.parameters[i] = was;
		slope = (up - down) / (2 * (double)step);
		wrong += fabs(slope - (double)slopes[i]) >
			 3e-3 + 0.05 * fabs(slope);
	}
	/* A few steps may cross a corner of the hidden layer. */
	ck_assert_uint_le(wrong, 2);
	mem_free(slopes);
	encoder_net_free(&e);
	vectors_net_free(&v);
}
END_TEST

struct trained {
	struct buf vectors_bytes, encoder_bytes;
	struct vectors vectors;
	struct encoder encoder;
};

static void pack(struct trained *t, struct mem *mem,
		 const struct vectors_net *v, const struct encoder_net *e)
{
	buf_init(&t->vectors_bytes, mem);
	buf_init(&t->encoder_bytes, mem);
	vectors_net_pack(v, &t->vectors_bytes);
	encoder_net_pack(e, &t->encoder_bytes);
	ck_assert_int_eq(vectors_open(&t->vectors,
				      buf_span(&t->vectors_bytes), NULL),
			 US_OK);
	ck_assert_int_eq(encoder_open(&t->encoder,
				      buf_span(&t->encoder_bytes), NULL),
			 US_OK);
}

static void unpack(struct trained *t)
{
	buf_free(&t->vectors_bytes);
	buf_free(&t->encoder_bytes);
}

/* Reads around every step-th place before this one, from `from` on, too. */
static void context_of(const struct trained *t, const uint32_t *text,
		       size_t count, size_t place, size_t from, size_t step,
		       struct vectors_context *context)
{
	struct encoder_stretch *s;
	size_t places[LENGTH], n = 0;
	struct mem mem;

	HARNESS_MEM(&mem);
	s = encoder_stretch_new(&mem);
	for (size_t i = from; i < place; i += step)
		places[n++] = i;
	places[n++] = place;
	encoder_read(&t->encoder, &t->vectors, text, count, places, n, s);
	vectors_context(&t->vectors, text, count, place, context);
	encoder_refine(&t->encoder, s, &place, 1, context);
	free(s);
}

/* The integers say what the floats say, as far as bytes can, wherever a
 * stretch begins and whichever other places it has. */
START_TEST(test_integers)
{
	static float contexts[LENGTH * VECTORS_SIZE];
	static const size_t FROM[] = { 0, 4, 9, 14, 0, 2 };
	static const size_t STEP[] = { 1, 1, 1, 1, 3, 7 };
	uint32_t text[LENGTH];
	struct vectors_net v;
	struct encoder_net e;
	uint64_t random = 6;
	struct trained t;
	struct mem mem;

	HARNESS_MEM(&mem);
	fill(&v, &e, &mem, &random);
	pack(&t, &mem, &v, &e);
	write_text(&random, text);
	encoder_net_contexts(&e, text, LENGTH, contexts);
	for (size_t f = 0; f < sizeof FROM / sizeof *FROM; f++)
		for (size_t i = FROM[f]; i < LENGTH; i++) {
			struct vectors_context c;

			context_of(&t, text, LENGTH, i, FROM[f], STEP[f],
				   &c);
			for (size_t k = 0; k < VECTORS_SIZE; k++)
				ck_assert_float_eq_tol(
					(float)c.h[k] / VECTORS_CONTEXT_ONE,
					contexts[i * VECTORS_SIZE + k],
					0.08f);
		}
	unpack(&t);
	encoder_net_free(&e);
	vectors_net_free(&v);
}
END_TEST

enum { LONG = ENCODER_STRETCH + 40 };

/* What is read of a place in the longest stretch is what is read of it alone,
 * to the last bit; at both ends of the stretch and of parts of it. */
START_TEST(test_long)
{
	static const size_t PLACES[] = { 0, 1, 28, 63, 64, 100, 129, 300,
					 ENCODER_STRETCH - 1 };
	struct encoder_stretch *s;
	size_t all[ENCODER_STRETCH];
	uint32_t text[LONG];
	struct vectors_net v;
	struct encoder_net e;
	uint64_t random = 8;
	struct trained t;
	struct mem mem;

	HARNESS_MEM(&mem);
	s = encoder_stretch_new(&mem);
	fill(&v, &e, &mem, &random);
	pack(&t, &mem, &v, &e);
	for (size_t i = 0; i < LONG; i++)
		text[i] = (uint32_t)(harness_random(&random) %
				     (VOCABULARY + 1));
	for (size_t i = 0; i < ENCODER_STRETCH; i++)
		all[i] = i;
	encoder_read(&t.encoder, &t.vectors, text, LONG, all,
		     ENCODER_STRETCH, s);
	for (size_t i = 0; i < sizeof PLACES / sizeof *PLACES; i++) {
		struct vectors_context together, alone;

		vectors_context(&t.vectors, text, LONG, PLACES[i], &together);
		encoder_refine(&t.encoder, s, &PLACES[i], 1, &together);
		context_of(&t, text, LONG, PLACES[i], PLACES[i], 1, &alone);
		ck_assert_mem_eq(&together, &alone, sizeof alone);
	}
	free(s);
	unpack(&t);
	encoder_net_free(&e);
	vectors_net_free(&v);
}
END_TEST

enum { PAIRS = 3, FIRST_PAIR = 3, PAIR_STEP = 7, TEXTS = 120 };

/* Which of two words comes hangs on whether the two before it are of one kind:
 * no sum over single words can tell. */
static void write_pairs(uint64_t *random, uint32_t *text,
			struct vectors_case *cases)
{
	for (size_t i = 0; i < LENGTH; i++)
		text[i] = (uint32_t)(20 + harness_random(random) % 10);
	for (size_t k = 0; k < PAIRS; k++) {
		uint32_t a = (uint32_t)harness_random(random) % 2;
		uint32_t b = (uint32_t)harness_random(random) % 2;
		size_t at = FIRST_PAIR + k * PAIR_STEP;

		text[at] = 2 + a;
		text[at + 1] = 4 + b;
		cases[k] = (struct vectors_case){
			.place = at + 2, .choice = { a ^ b, 1 - (a ^ b) },
			.choices = 2 };
	}
}

START_TEST(test_learning)
{
	struct vectors_case cases[PAIRS];
	uint32_t text[LENGTH];
	struct vectors_net v;
	struct encoder_net e;
	struct trained t;
	uint64_t random = 7;
	struct mem mem;
	int good = 0;

	HARNESS_MEM(&mem);
	vectors_net_init(&v, &mem, VOCABULARY);
	encoder_net_init(&e, &mem, &v);
	for (int d = 0; d < TEXTS; d++) {
		write_pairs(&random, text, cases);
		encoder_net_learn(&e, text, LENGTH, cases, PAIRS, 2e-3f,
				  0.1f);
	}
	pack(&t, &mem, &v, &e);
	for (int d = 0; d < 40; d++) {
		struct vectors_context c;

		write_pairs(&random, text, cases);
		context_of(&t, text, LENGTH, cases[1].place, 0, 1, &c);
		good += encoder_score(&t.encoder, &t.vectors, &c,
				      cases[1].choice[0]) >
			encoder_score(&t.encoder, &t.vectors, &c,
				      cases[1].choice[1]);
	}
	ck_assert_int_ge(good, 38);
	unpack(&t);
	encoder_net_free(&e);
	vectors_net_free(&v);
}
END_TEST

/* A network that is taken from a model packs to the same bytes. */
START_TEST(test_go_on)
{
	struct vectors_net v, again;
	struct encoder_net e, next;
	struct buf bytes;
	uint64_t random = 9;
	struct trained t;
	struct mem mem;

	HARNESS_MEM(&mem);
	fill(&v, &e, &mem, &random);
	pack(&t, &mem, &v, &e);
	vectors_net_init(&again, &mem, VOCABULARY);
	encoder_net_init(&next, &mem, &again);
	vectors_net_load(&again, &t.vectors);
	encoder_net_load(&next, &t.encoder);
	buf_init(&bytes, &mem);
	encoder_net_pack(&next, &bytes);
	ck_assert_uint_eq(bytes.n, t.encoder_bytes.n);
	ck_assert_mem_eq(bytes.p, t.encoder_bytes.p, bytes.n);
	buf_free(&bytes);
	encoder_net_free(&next);
	vectors_net_free(&again);
	unpack(&t);
	encoder_net_free(&e);
	vectors_net_free(&v);
}
END_TEST

START_TEST(test_malformed)
{
	struct vectors_context before = { { 1, 2, 3 } }, after = before;
	struct encoder_stretch *stretch;
	struct vectors_net v;
	struct encoder_net e;
	struct encoder opened;
	struct us_error err;
	struct mem mem;
	struct buf b;
	size_t place = 0;

	HARNESS_MEM(&mem);
	stretch = encoder_stretch_new(&mem);
	vectors_net_init(&v, &mem, VOCABULARY);
	encoder_net_init(&e, &mem, &v);
	buf_init(&b, &mem);
	encoder_net_pack(&e, &b);
	for (size_t n = 1; n < b.n; n += n < 64 ? 1 : 997)
		ck_assert_int_eq(encoder_open(&opened, span_of(b.p, n), &err),
				 US_EMODEL);
	for (size_t i = 0; i < 24; i += 4) {
		b.p[i]++;
		ck_assert_int_eq(encoder_open(&opened, buf_span(&b), &err),
				 US_EMODEL);
		b.p[i]--;
	}
	ck_assert_int_eq(encoder_open(&opened, span_of(NULL, 0), &err), US_OK);
	encoder_refine(&opened, stretch, &place, 1, &after);
	free(stretch);
	ck_assert_mem_eq(&before, &after, sizeof before);
	buf_free(&b);
	encoder_net_free(&e);
	vectors_net_free(&v);
}
END_TEST

/* Any bytes are a network: nothing overflows (sanitizers look on). */
START_TEST(test_extreme_numbers)
{
	static const int FILLS[] = { 0x7f, 0x80, 0xff, -1 };
	uint32_t text[LENGTH];
	struct vectors_net v;
	struct encoder_net e;
	uint64_t random = 8;
	struct trained t;
	struct mem mem;

	HARNESS_MEM(&mem);
	fill(&v, &e, &mem, &random);
	pack(&t, &mem, &v, &e);
	write_text(&random, text);
	for (size_t f = 0; f < sizeof FILLS / sizeof *FILLS; f++) {
		struct vectors_context c;

		for (size_t i = 24; i < t.encoder_bytes.n; i++)
			t.encoder_bytes.p[i] = (char)(FILLS[f] < 0
				? (int)harness_random(&random) : FILLS[f]);
		context_of(&t, text, LENGTH, 12, 0, 1, &c);
		encoder_score(&t.encoder, &t.vectors, &c, 3);
	}
	unpack(&t);
	encoder_net_free(&e);
	vectors_net_free(&v);
}
END_TEST

HARNESS_MAIN("encoder", test_slopes, test_integers, test_long, test_learning,
	     test_go_on, test_malformed, test_extreme_numbers)
