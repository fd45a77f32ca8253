/* cmd_perplexity.c - unspin-train perplexity: how well a model predicts. */
#include "model/model.h"
#include "model/ngram.h"
#include "train/commands.h"
#include "train/corpus.h"
#include "train/message.h"
#include "train/model_file.h"
#include "train/token_ids.h"

#include <getopt.h>
#include <math.h>
#include <stdio.h>
#include <unistd.h>

#define SYNOPSIS \
	"perplexity -m MODEL [--hold-out N:M] [--ids FILE] TEXT..."

struct options {
	const char *model, *hold_out, *ids;
	struct corpus corpus;
};

static bool read_options(struct options *o, int argc, char **argv)
{
	static const struct option longs[] = {
		{ "model", required_argument, NULL, 'm' },
		{ "hold-out", required_argument, NULL, 'H' },
		{ "ids", required_argument, NULL, 'i' },
		{ NULL, 0, NULL, 0 }
	};
	int c;

	while ((c = getopt_long(argc, argv, "m:", longs, NULL)) != -1)
		if (c == 'm')
			o->model = optarg;
		else if (c == 'H')
			o->hold_out = optarg;
		else if (c == 'i')
			o->ids = optarg;
		else
			return false;
	o->corpus.paths = argv + optind;
	o->corpus.count = argc - optind;
	return o->model && (o->ids || o->corpus.count > 0);
}

static void visit(void *arg, struct span document)
{
	token_ids_add(arg, document);
}

struct tally {
	double all, known;		/* sums of logps */
	uint64_t words, unknown;
	uint64_t hits[NGRAM_MAX_ORDER];	/* by length of n-gram found */
};

static void tally_text(const struct ngram *m, const struct token_ids *ids,
		       struct tally *t)
{
	const uint32_t *w = token_ids_all(ids);
	struct ngram_state state;

	ngram_empty(&state);
	for (uint64_t i = 0; i < ids->count; i++) {
		logp_t p;

		if (w[i] == VOCAB_BEGIN) {
			ngram_begin(m, &state);
			continue;
		}
		t->hits[ngram_found(m, &state, w[i]) - 1]++;
		p = ngram_score(m, &state, w[i], &state);
		t->words++;
		t->all += p;
		t->unknown += w[i] == VOCAB_UNK;
		t->known += w[i] == VOCAB_UNK ? 0 : p;
	}
}

static void print(const struct ngram *m, const struct tally *t)
{
	double words = (double)t->words;

	printf("tokens (with sentence ends): %lu\n"
	       "unknown: %lu (%.3f %%)\n"
	       "perplexity: %.3f\n"
	       "perplexity without unknown: %.3f\n",
	       (unsigned long)t->words, (unsigned long)t->unknown,
	       100 * (double)t->unknown / words,
	       exp(-t->all / LOGP_ONE / words),
	       exp(-t->known / LOGP_ONE / (words - (double)t->unknown)));
	for (unsigned n = 0; n < m->order; n++)
		printf("%u-gram found: %.2f %%\n", n + 1,
		       100 * (double)t->hits[n] / words);
}

static enum us_status read_ids(struct mem *mem, const struct options *o,
			       struct token_ids *ids, struct us_error *err)
{
	enum us_status status;

	if (o->ids && access(o->ids, F_OK) == 0)
		return token_ids_load(ids, o->ids, err);
	status = corpus_visit(mem, &o->corpus, "reading", visit, ids, err);
	if (!status && o->ids)
		status = token_ids_save(ids, o->ids, err);
	return status;
}

static enum us_status measure(struct mem *mem, const struct options *o,
			      const struct model_file *f,
			      struct us_error *err)
{
	struct big_store store = { mem, UINT64_MAX, 0 };
	struct tally t = { 0 };
	struct token_ids ids;
	enum us_status status;
	struct span section;
	struct ngram m;

	status = model_section(f->bytes, "ngram", NGRAM_VERSION, &section,
			       err);
	if (!status)
		status = ngram_open(&m, section, err);
	if (status)
		return status;
	token_ids_init(&ids, &store, &f->vocab);
	status = read_ids(mem, o, &ids, err);
	if (!status) {
		tally_text(&m, &ids, &t);
		print(&m, &t);
	}
	token_ids_free(&ids);
	return status;
}

static enum us_status run(struct mem *mem, struct options *o,
			  struct us_error *err)
{
	enum us_status status = US_OK;
	struct model_file f;

	if (o->hold_out)
		status = corpus_hold_out(&o->corpus, o->hold_out, err);
	if (status)
		return status;
	o->corpus.held = o->hold_out != NULL;
	status = model_file_open(&f, o->model, err);
	if (!status)
		status = measure(mem, o, &f, err);
	model_file_close(&f);
	return status;
}

int command_perplexity(struct mem *mem, int argc, char **argv)
{
	struct options o = { 0 };
	struct us_error err;

	if (!read_options(&o, argc, argv))
		return command_usage(SYNOPSIS);
	return run(mem, &o, &err) ? command_failed(&err) : EXIT_DONE;
}
