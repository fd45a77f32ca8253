#include "model_helper.h"

#include "base/bits.h"
#include "base/logp.h"
#include "model/ngram.h"
#include "model/ngram_memo.h"
#include "train/ngram_pack.h"
#include "train/prune.h"
#include "train/vectors_ngrams.h"

#include <stdio.h>

enum { ORDER = 3, MOST = 400 };

static struct mem mem;
static struct buf words, section;
static struct vocab vocab;
static struct ngram model;

/* The packed model of the tiny text; pruned to `bytes` unless that is 0. */
static void setup(unsigned order, uint64_t bytes)
{
	struct big_store store = { &mem, UINT64_MAX, 0 };
	struct span text = helper_read(TINY_TEXT);
	struct us_error err;
	struct estimate e;

	buf_init(&words, &mem);
	buf_init(&section, &mem);
	helper_vocab(&words, text, 10000);
	ck_assert(!vocab_open(&vocab, buf_span(&words), &err));
	helper_estimate(&e, &store, &vocab, text, order, 1000);
	if (bytes)
		prune_to_size(&e, bytes);
	ngram_pack(&e, 8, 7, &section);
	estimate_free(&e);
	mapfile_close(text);
	memset(buf_grow(&section, BITS_PADDING), 0, BITS_PADDING);
	section.n -= BITS_PADDING;
	ck_assert_msg(!ngram_open(&model, buf_span(&section), &err), "%s",
		      err.text);
}

static void teardown(void)
{
	buf_free(&words);
	buf_free(&section);
}

/* The model once more, straight from the ARPA file. */
static struct entry {
	uint32_t words[ORDER];
	unsigned n;
	double p, backoff;
} entries[MOST];
static size_t nentries;

static void read_arpa(void)
{
	FILE *f = fopen(TINY_ARPA, "r");
	char line[200];

	nentries = 0;
	while (fgets(line, sizeof line, f)) {
		struct entry x = { .n = 0 };
		char *tab = strchr(line, '\t'), *text, *end;

		if (!tab)
			continue;
		x.p = strtod(line, NULL);
		text = tab + 1;
		end = strchr(text, '\t');
		x.backoff = end ? strtod(end + 1, NULL) : 0;
		text[strcspn(text, "\t\n")] = '\0';
		for (char *w = strtok(text, " "); w; w = strtok(NULL, " "))
			x.words[x.n++] = vocab_find(&vocab, span_str(w));
		entries[nentries++] = x;
	}
	fclose(f);
}

static const struct entry *find(const uint32_t *w, unsigned n)
{
	for (size_t i = 0; i < nentries; i++)
		if (entries[i].n == n &&
		    memcmp(entries[i].words, w, n * sizeof *w) == 0)
			return &entries[i];
	return NULL;
}

/* log10 P(last | others). */
static double reference(const uint32_t *w, unsigned n)
{
	const struct entry *x = find(w, n), *context;

	if (x)
		return x->p;
	ck_assert_uint_gt(n, 1);
	context = find(w, n - 1);
	return (context ? context->backoff : 0) + reference(w + 1, n - 1);
}

static double ln_of(logp_t x)
{
	return (double)x / LOGP_ONE;
}

/* Every word after every pair of words, and after the start: the model is so
 * small that all its values have codes of their own, so only rounding to
 * logps differs. */
START_TEST(test_against_arpa)
{
	const double ln10 = 2.302585092994046;
	struct ngram_state begin, one, two;
	uint32_t w[ORDER];

	HARNESS_MEM(&mem);
	setup(ORDER, 0);
	read_arpa();
	for (w[0] = 1; w[0] < vocab.count; w[0]++) {
		ngram_empty(&begin);
		if (w[0] == VOCAB_BEGIN)
			ngram_begin(&model, &one);
		else
			ngram_score(&model, &begin, w[0], &one);
		for (w[1] = 2; w[1] < vocab.count; w[1]++) {
			logp_t p = ngram_score(&model, &one, w[1], &two);
			double all = ln10 * reference(w, 2);

			HARNESS_FAST(ln_of(p) - all < 0.003 &&
				     all - ln_of(p) < 0.003);
			for (w[2] = 2; w[2] < vocab.count; w[2]++) {
				p = ngram_score(&model, &two, w[2], NULL);
				all = ln10 * reference(w, 3);
				HARNESS_FAST(ln_of(p) - all < 0.003 &&
					     all - ln_of(p) < 0.003);
			}
		}
	}
	teardown();
}
END_TEST

static void check_many(const struct ngram_state *state)
{
	struct ngram_state next[64], single;
	uint32_t all[64];
	logp_t scores[64];
	size_t n = vocab.count < 62 ? vocab.count : 62;

	for (uint32_t i = 0; i < n; i++)
		all[i] = i;
	all[n] = vocab.count;		/* out of range: as VOCAB_UNK */
	all[n + 1] = UINT32_MAX;
	ngram_score_many(&model, state, all, n + 2, scores, next);
	for (size_t i = 0; i < n + 2; i++) {
		HARNESS_FAST(ngram_score(&model, state, all[i], &single) ==
			     scores[i]);
		HARNESS_FAST(ngram_state_equal(&single, &next[i]));
	}
	HARNESS_FAST(scores[n] == scores[VOCAB_UNK] &&
		     scores[n + 1] == scores[VOCAB_UNK]);
}

START_TEST(test_many_as_one)
{
	struct ngram_state state;
	uint64_t seed = 5;

	HARNESS_MEM(&mem);
	for (unsigned order = 2; order <= NGRAM_MAX_ORDER; order++) {
		setup(order, order % 2 ? 900 : 0);
		ngram_begin(&model, &state);
		for (int i = 0; i < 300; i++) {
			check_many(&state);
			ngram_score(&model, &state, (uint32_t)
				    (harness_random(&seed) % vocab.count),
				    &state);
			if (i % 20 == 0)
				ngram_begin(&model, &state);
		}
		teardown();
	}
}
END_TEST

enum { STATES = 20, WORDS = 9, QUERIES = STATES * WORDS };

/* Queries about some words after the states of a walk through the text. */
static void walk(struct ngram_state *states, struct ngram_query *q,
		 uint64_t *seed)
{
	ngram_begin(&model, &states[0]);
	for (int i = 1; i < STATES; i++)
		ngram_score(&model, &states[i - 1], (uint32_t)
			    (harness_random(seed) % vocab.count), &states[i]);
	for (int i = 0; i < QUERIES; i++) {
		q[i].state = &states[i / WORDS];
		q[i].word = (uint32_t)(harness_random(seed) %
				       (vocab.count + 1));
	}
}

static void check_answers(const struct ngram_query *q)
{
	struct ngram_state single;

	for (int i = 0; i < QUERIES; i++) {
		HARNESS_FAST(ngram_score(&model, q[i].state, q[i].word,
					 &single) == q[i].score);
		HARNESS_FAST(ngram_state_equal(&single, &q[i].next));
		HARNESS_FAST(!memcmp(single.node, q[i].next.node,
				     single.depth * sizeof *single.node));
	}
}

/* Many queries of any states are answered as one by one. */
START_TEST(test_ask_as_one)
{
	struct ngram_state states[STATES];
	struct ngram_query q[QUERIES];
	uint64_t seed = 9;

	HARNESS_MEM(&mem);
	for (unsigned order = 2; order <= NGRAM_MAX_ORDER; order++) {
		setup(order, 0);
		for (int round = 0; round < 30; round++) {
			walk(states, q, &seed);
			ngram_ask(&model, q, QUERIES);
			check_answers(q);
		}
		ngram_ask(&model, q, 0);
		teardown();
	}
}
END_TEST

/* With a memo come the answers that come without, at first and when they are
 * remembered. */
START_TEST(test_memo)
{
	struct ngram_state states[STATES];
	struct ngram_query q[QUERIES];
	uint64_t seed = 3;

	HARNESS_MEM(&mem);
	for (unsigned order = 2; order <= NGRAM_MAX_ORDER; order++) {
		struct ngram with;

		setup(order, 0);
		with = model;
		with.memo = mem_zalloc(&mem, 1, sizeof *with.memo);
		for (int round = 0; round < 60; round++) {
			walk(states, q, &seed);
			for (int again = 0; again < 2; again++) {
				ngram_ask(&with, q, QUERIES);
				check_answers(q);
			}
		}
		mem_free(with.memo);
		teardown();
	}
}
END_TEST

static unsigned feed(const char *sentence, struct ngram_state *state)
{
	char copy[200];
	unsigned found = 0;

	snprintf(copy, sizeof copy, "%s", sentence);
	for (char *w = strtok(copy, " "); w; w = strtok(NULL, " ")) {
		uint32_t word = vocab_find(&vocab, span_str(w));

		found = ngram_found(&model, state, word);
		ngram_score(&model, state, word, state);
	}
	return found;
}

START_TEST(test_states)
{
	struct ngram_state a, b;

	HARNESS_MEM(&mem);
	setup(ORDER, 0);
	ngram_begin(&model, &a);
	ck_assert_uint_eq(feed("the river fell", &a), 3);
	ngram_empty(&b);
	ck_assert_uint_eq(feed("boats fell", &b), 1);
	ck_assert(!ngram_state_equal(&a, &b));
	/* Only the last two words can matter to a model of order 3. */
	ngram_begin(&model, &a);
	feed("the bridge over the", &a);
	ngram_empty(&b);
	feed("ran over the", &b);
	ck_assert(ngram_state_equal(&a, &b));
	/* A word that nothing goes on from leaves no context. */
	feed("</s>", &a);
	ck_assert_uint_eq(a.depth, 0);
	teardown();
}
END_TEST

START_TEST(test_unigram)
{
	struct ngram_state empty;

	HARNESS_MEM(&mem);
	setup(ORDER, 0);
	ngram_empty(&empty);
	for (uint32_t w = 0; w < vocab.count; w++)
		ck_assert_int_eq(ngram_unigram(&model, w),
				 ngram_score(&model, &empty, w, NULL));
	ck_assert(ngram_unigram(&model, vocab_find(&vocab, span_str("the"))) >
		  ngram_unigram(&model, vocab_find(&vocab,
						   span_str("held"))));
	teardown();
}
END_TEST

START_TEST(test_truncated)
{
	struct us_error err;

	HARNESS_MEM(&mem);
	setup(ORDER, 0);
	for (size_t n = 0; n < section.n; n += n < 600 ? 1 : 97) {
		char *copy = mem_alloc(&mem, n + BITS_PADDING);

		memcpy(copy, section.p, n);
		memset(copy + n, 0, BITS_PADDING);
		ngram_open(&model, span_of(copy, n), &err);
		mem_free(copy);
	}
	ck_assert(ngram_open(&model, span_of(section.p, 100), &err) ==
		  US_EMODEL);
	teardown();
}
END_TEST

static void use(uint64_t *seed)
{
	struct ngram_state state;

	ngram_begin(&model, &state);
	for (int i = 0; i < 40; i++)
		ngram_score(&model, &state,
			    (uint32_t)(harness_random(seed) % 40), &state);
	state.depth = (uint32_t)harness_random(seed);
	for (unsigned i = 0; i < NGRAM_MAX_ORDER - 1; i++)
		state.node[i] = (uint32_t)(harness_random(seed) % 60);
	ngram_score(&model, &state, 7, &state);
}

/* A damaged section gives wrong scores, no read outside and no hang. */
START_TEST(test_damaged)
{
	struct us_error err;
	uint64_t seed = 9;

	HARNESS_MEM(&mem);
	setup(5, 0);
	for (int round = 0; round < 3000; round++) {
		size_t n = section.n, from = round % 2 ? 16 + 5 * 144 : 0;
		char *copy = mem_alloc(&mem, n + BITS_PADDING);

		memcpy(copy, section.p, n + BITS_PADDING);
		for (int i = 0; i < 6; i++)
			copy[from + harness_random(&seed) % (n - from)] =
				(char)harness_random(&seed);
		if (!ngram_open(&model, span_of(copy, n), &err))
			use(&seed);
		mem_free(copy);
	}
	teardown();
}
END_TEST

/* The scores of a case's choices are those of the words in a row. */
START_TEST(test_choices)
{
	static const uint8_t begins[] = { 1, 0, 0, 0, 0, 1, 0 };
	static const uint32_t choice[] = { 9, 6, 12, 7 };
	static const size_t places[] = { 1, 3, 4, 5 };
	uint32_t text[] = { 5, 6, 7, 8, 9, 5, 10 };
	struct vectors_document d = { text, begins, 7 };
	struct vectors_ngrams g;

	HARNESS_MEM(&mem);
	setup(4, 0);
	vectors_ngrams_init(&g, &mem, &model);
	vectors_ngrams_begin(&g, &d, text);
	for (size_t p = 0; p < 4; p++) {
		struct vectors_case c = { .place = places[p], .choices = 4 };

		memcpy(c.choice, choice, sizeof choice);
		vectors_ngrams_score(&g, &c);
		for (size_t i = 0; i < 4; i++) {
			size_t from = places[p] < 5 ? 0 : 5;
			size_t end = places[p] < 5 ? 5 : 7, j;
			struct ngram_state s;
			logp_t right = 0;

			ngram_begin(&model, &s);
			for (j = from; j < places[p]; j++)
				ngram_score(&model, &s, text[j], &s);
			ck_assert_float_eq(
				c.left[i],
				(float)ngram_score(&model, &s, choice[i], &s) /
					LOGP_ONE);
			for (j++; j <= end && j <= places[p] + 3; j++)
				right += ngram_score(&model, &s,
						     j < end ? text[j]
							     : VOCAB_END, &s);
			ck_assert_float_eq_tol(c.right[i],
					       (float)right / LOGP_ONE, 1e-3f);
		}
	}
	vectors_ngrams_free(&g);
	teardown();
}
END_TEST

HARNESS_MAIN("ngram", test_against_arpa, test_many_as_one, test_ask_as_one,
	     test_memo, test_states, test_unigram, test_truncated,
	     test_damaged, test_choices)
