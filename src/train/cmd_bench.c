/* cmd_bench.c - unspin-train bench-ngram: look-ups a second.
 *
 * The load of a lattice: after every context of a text, candidates drawn by
 * their frequency (words from random places of the same text) are scored, in
 * rising order, and their states made.
 */
#include "train/commands.h"
#include "train/model_file.h"
#include "train/number.h"
#include "train/options.h"
#include "train/token_ids.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define SYNOPSIS \
	"bench-ngram -m MODEL [--candidates N] [--ids FILE] TEXT..."

enum { MAX_CANDIDATES = 1000, MAX_CONTEXTS = 400000, BATCH = 500 };

struct options {
	const char *model, *ids;
	unsigned candidates;
	struct corpus corpus;
};

static bool take_option(void *arg, int option, const char *value)
{
	struct options *o = arg;

	switch (option) {
	case 'm': o->model = value; return true;
	case 'i': o->ids = value; return true;
	default: return number_small(value, &o->candidates);
	}
}

static bool read_options(struct options *o, int argc, char **argv)
{
	static const struct option table[] = {
		{ "model", required_argument, NULL, 'm' },
		{ "candidates", required_argument, NULL, 'c' },
		{ "ids", required_argument, NULL, 'i' },
		{ NULL, 0, NULL, 0 }
	};
	struct operands texts;

	if (!options_read(argc, argv, "m:", table, take_option, o, &texts))
		return false;
	o->corpus.paths = texts.names;
	o->corpus.count = texts.count;
	return o->model && (o->ids || o->corpus.count > 0) &&
	       o->candidates && o->candidates <= MAX_CANDIDATES;
}

static int by_number(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

/* Fills `out` with different words of the text, sorted; returns how many. */
static size_t draw(const struct token_ids *ids, unsigned count,
		   uint64_t *seed, uint32_t *out)
{
	size_t n = 0;

	for (unsigned i = 0; i < count; i++) {
		*seed = *seed * UINT64_C(6364136223846793005) + 1442695041u;
		out[i] = token_ids_all(ids)[(*seed >> 24) % ids->count];
	}
	qsort(out, count, sizeof *out, by_number);
	for (unsigned i = 0; i < count; i++)
		if (!n || out[n - 1] != out[i])
			out[n++] = out[i];
	return n;
}

static double cpu_seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* Some contexts of the text and candidates for each, drawn beforehand so that
 * only look-ups are timed. */
struct batch {
	size_t contexts;
	struct ngram_state states[BATCH];
	uint32_t truth[BATCH];
	size_t count[BATCH];
	uint32_t words[BATCH][MAX_CANDIDATES];
	double candidates, text;	/* CPU seconds so far */
	uint64_t lookups;
	int64_t sum;			/* of scores, so that none is idle */
};

static void time_candidates(const struct ngram *m, struct batch *b)
{
	struct ngram_state next[MAX_CANDIDATES];
	logp_t scores[MAX_CANDIDATES];
	double begin = cpu_seconds();

	for (size_t i = 0; i < b->contexts; i++) {
		ngram_score_many(m, &b->states[i], b->words[i], b->count[i],
				 scores, next);
		b->lookups += b->count[i];
		b->sum += scores[b->count[i] / 2] +
			  (int)next[b->count[i] / 2].depth;
	}
	b->candidates += cpu_seconds() - begin;
}

static void time_text(const struct ngram *m, struct batch *b)
{
	struct ngram_state next;
	double begin = cpu_seconds();

	for (size_t i = 0; i < b->contexts; i++)
		b->sum += ngram_score(m, &b->states[i], b->truth[i], &next);
	b->text += cpu_seconds() - begin;
}

static void time_batch(const struct ngram *m, struct batch *b)
{
	time_text(m, b);
	time_candidates(m, b);
	b->contexts = 0;
}

static void bench(const struct ngram *m, const struct token_ids *ids,
		  unsigned count, struct batch *b)
{
	struct ngram_state state;
	uint64_t seed = 1, i;

	ngram_empty(&state);
	for (i = 0; i < ids->count && i < MAX_CONTEXTS; i++) {
		uint32_t w = token_ids_all(ids)[i];
		size_t k = b->contexts++;

		b->states[k] = state;
		b->truth[k] = w;
		b->count[k] = draw(ids, count, &seed, b->words[k]);
		if (w == VOCAB_BEGIN)
			ngram_begin(m, &state);
		else
			ngram_score(m, &state, w, &state);
		if (b->contexts == BATCH)
			time_batch(m, b);
	}
	time_batch(m, b);
	printf("candidates: %lu look-ups, %.1f ns each\n"
	       "running text: %lu look-ups, %.1f ns each\n"
	       "(sum %ld)\n", (unsigned long)b->lookups,
	       1e9 * b->candidates / (double)b->lookups,
	       (unsigned long)i, 1e9 * b->text / (double)i, (long)b->sum);
}

static enum us_status run(struct mem *mem, const struct options *o,
			  struct us_error *err)
{
	struct big_store store = { mem, UINT64_MAX, 0 };
	struct token_ids ids;
	struct model_file f;
	enum us_status status = model_file_open(&f, o->model, VIEWS_VOCAB |
						VIEWS_NGRAM, err);

	token_ids_init(&ids, &store, &f.views.vocab);
	if (!status)
		status = token_ids_read(&ids, &o->corpus, o->ids, err);
	if (!status) {
		struct batch *b = mem_zalloc(mem, 1, sizeof *b);

		bench(&f.views.ngram, &ids, o->candidates, b);
		mem_free(b);
	}
	token_ids_free(&ids);
	model_file_close(&f);
	return status;
}

int command_bench(struct mem *mem, int argc, char **argv)
{
	struct options o = { .candidates = 30 };
	struct us_error err;

	if (!read_options(&o, argc, argv))
		return command_usage(SYNOPSIS);
	return run(mem, &o, &err) ? command_failed(&err) : EXIT_DONE;
}
