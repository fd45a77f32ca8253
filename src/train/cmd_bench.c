/* cmd_bench.c - unspin-train bench-ngram: look-ups a second.
 *
 * The load of a lattice: after every context of a text, candidates drawn by
 * their frequency (words from random places of the same text) are scored, in
 * rising order, and their states made.
 */
#include "model/model.h"
#include "model/ngram.h"
#include "train/commands.h"
#include "train/corpus.h"
#include "train/message.h"
#include "train/model_file.h"
#include "train/number.h"
#include "train/token_ids.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#define SYNOPSIS \
	"bench-ngram -m MODEL [--candidates N] [--ids FILE] TEXT..."

enum { MAX_CANDIDATES = 1000, MAX_CONTEXTS = 400000 };

struct options {
	const char *model, *ids;
	unsigned candidates;
	struct corpus corpus;
};

static bool read_options(struct options *o, int argc, char **argv)
{
	static const struct option longs[] = {
		{ "model", required_argument, NULL, 'm' },
		{ "candidates", required_argument, NULL, 'c' },
		{ "ids", required_argument, NULL, 'i' },
		{ NULL, 0, NULL, 0 }
	};
	int c;

	while ((c = getopt_long(argc, argv, "m:", longs, NULL)) != -1)
		if (c == 'm')
			o->model = optarg;
		else if (c == 'i')
			o->ids = optarg;
		else if (c != 'c' || !number_small(optarg, &o->candidates))
			return false;
	o->corpus.paths = argv + optind;
	o->corpus.count = argc - optind;
	return o->model && (o->ids || o->corpus.count > 0) &&
	       o->candidates && o->candidates <= MAX_CANDIDATES;
}

static void visit(void *arg, struct span document)
{
	token_ids_add(arg, document);
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

/* Goes through the text; scores candidates everywhere unless `count` is 0.
 * Returns the number of look-ups. */
static uint64_t walk(const struct ngram *m, const struct token_ids *ids,
		     unsigned count, bool score, int64_t *sum)
{
	uint64_t seed = 1, lookups = 0;
	struct ngram_state state, next[MAX_CANDIDATES];
	uint32_t words[MAX_CANDIDATES];
	logp_t scores[MAX_CANDIDATES];

	ngram_empty(&state);
	for (uint64_t i = 0; i < ids->count && i < MAX_CONTEXTS; i++) {
		uint32_t w = token_ids_all(ids)[i];
		size_t n = draw(ids, count, &seed, words);

		if (score) {
			ngram_score_many(m, &state, words, n, scores, next);
			lookups += n;
			*sum += scores[n / 2] + (int)next[n / 2].depth;
		}
		if (w == VOCAB_BEGIN)
			ngram_begin(m, &state);
		else
			*sum += ngram_score(m, &state, w, &state);
	}
	return lookups;
}

static void bench(const struct ngram *m, const struct token_ids *ids,
		  unsigned count)
{
	double begin, empty, full, text;
	uint64_t lookups, words = ids->count;
	int64_t sum = 0;

	walk(m, ids, count, true, &sum);	/* warms up */
	begin = cpu_seconds();
	walk(m, ids, count, false, &sum);
	empty = cpu_seconds() - begin;
	begin = cpu_seconds();
	lookups = walk(m, ids, count, true, &sum);
	full = cpu_seconds() - begin;
	begin = cpu_seconds();
	walk(m, ids, 1, false, &sum);
	text = cpu_seconds() - begin;
	if (words > MAX_CONTEXTS)
		words = MAX_CONTEXTS;
	printf("candidates: %lu look-ups, %.1f ns each\n"
	       "running text: %lu look-ups, %.1f ns each\n"
	       "(sum %ld)\n", (unsigned long)lookups,
	       1e9 * (full - empty) / (double)lookups,
	       (unsigned long)words, 1e9 * text / (double)words, (long)sum);
}

static enum us_status run(struct mem *mem, const struct options *o,
			  struct us_error *err)
{
	struct big_store store = { mem, UINT64_MAX, 0 };
	enum us_status status;
	struct token_ids ids;
	struct model_file f;
	struct span section;
	struct ngram m;

	status = model_file_open(&f, o->model, err);
	token_ids_init(&ids, &store, &f.vocab);
	if (!status)
		status = model_section(f.bytes, "ngram", NGRAM_VERSION,
				       &section, err);
	if (!status)
		status = ngram_open(&m, section, err);
	if (!status)
		status = o->ids ? token_ids_load(&ids, o->ids, err)
				: corpus_visit(mem, &o->corpus, "reading",
					       visit, &ids, err);
	if (!status && ids.count)
		bench(&m, &ids, o->candidates);
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
