/* cmd_perplexity.c - unspin-train perplexity: how well a model predicts. */
#include "train/commands.h"
#include "train/model_file.h"
#include "train/options.h"
#include "train/token_ids.h"

#include <math.h>
#include <stdio.h>

#define SYNOPSIS \
	"perplexity -m MODEL [--hold-out N:M] [--ids FILE] TEXT..."

struct options {
	const char *model, *ids;
	struct corpus corpus;
};

static bool take_option(void *arg, int option, const char *value)
{
	struct options *o = arg;

	switch (option) {
	case 'm': o->model = value; return true;
	case 'H': return corpus_hold_out(&o->corpus, value);
	default: o->ids = value; return true;
	}
}

static bool read_options(struct options *o, int argc, char **argv)
{
	static const struct option table[] = {
		{ "model", required_argument, NULL, 'm' },
		{ "hold-out", required_argument, NULL, 'H' },
		{ "ids", required_argument, NULL, 'i' },
		{ NULL, 0, NULL, 0 }
	};
	struct operands texts;

	if (!options_read(argc, argv, "m:", table, take_option, o, &texts))
		return false;
	o->corpus.paths = texts.names;
	o->corpus.count = texts.count;
	o->corpus.held = o->corpus.every > 0;
	return o->model && (o->ids || o->corpus.count > 0);
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

static enum us_status measure(struct mem *mem, const struct options *o,
			      const struct views *v, struct us_error *err)
{
	struct big_store store = { mem, UINT64_MAX, 0 };
	struct tally t = { 0 };
	struct token_ids ids;
	enum us_status status;

	token_ids_init(&ids, &store, &v->vocab);
	status = token_ids_read(&ids, &o->corpus, o->ids, err);
	if (!status) {
		tally_text(&v->ngram, &ids, &t);
		print(&v->ngram, &t);
	}
	token_ids_free(&ids);
	return status;
}

static enum us_status run(struct mem *mem, const struct options *o,
			  struct us_error *err)
{
	struct model_file f;
	enum us_status status = model_file_open(&f, o->model, VIEWS_VOCAB |
						VIEWS_NGRAM, err);

	if (!status)
		status = measure(mem, o, &f.views, err);
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
