/* cmd_rank.c - unspin-train rank: the ranker's weights.
 *
 * Needs a model with vocabulary, n-grams and lexicon, and clean text that the
 * n-grams were not trained on: the held-out documents of the same files.
 */
#include "base/mapfile.h"
#include "model/model.h"
#include "model/views.h"
#include "spin/feature.h"
#include "train/commands.h"
#include "train/corpus.h"
#include "train/dictionary_options.h"
#include "train/message.h"
#include "train/pack.h"
#include "train/rank_spin.h"
#include "train/sample.h"

#include <stdlib.h>

#define SYNOPSIS \
	"rank -m MODEL " DICTIONARY_SYNOPSIS \
	"[--hold-out N:K] [--documents N] " \
	"[--words N] [--trees N] [--depth N] [--seed N] " \
	"[--threshold N] [--gate N] [--join] " \
	"[--without FEATURE]... TEXT..."

struct options {
	const char *model;
	struct lexicon_sources sources;
	struct corpus corpus;
	size_t documents, words;
	struct boost_options boost;
	uint64_t seed;
	int32_t threshold, gate;	/* thousandths */
	bool join;
};

static bool without(struct options *o, const char *name)
{
	for (unsigned f = 0; f < FEATURES; f++)
		if (!strcmp(feature_name(f), name)) {
			o->boost.without |= UINT64_C(1) << f;
			return true;
		}
	message_error("no feature \"%s\"", name);
	return false;
}

static bool read_option(struct options *o, int c, const char *value,
			struct us_error *err)
{
	switch (c) {
	case 'm':
		o->model = value;
		return true;
	case 'h':
		return !corpus_hold_out(&o->corpus, value, err);
	case 'd':
		o->documents = strtoul(value, NULL, 10);
		return true;
	case 'w':
		o->words = strtoul(value, NULL, 10);
		return true;
	case 't':
		o->boost.trees = (uint32_t)strtoul(value, NULL, 10);
		return o->boost.trees <= 1000;
	case 'p':
		o->boost.depth = (uint32_t)strtoul(value, NULL, 10);
		return o->boost.depth <= RANKER_MAX_DEPTH;
	case 's':
		o->seed = strtoull(value, NULL, 10);
		return true;
	case 'x':
		return without(o, value);
	case 'j':
		return o->join = true;
	case 'l':
		o->threshold = (int32_t)strtol(value, NULL, 10);
		return o->threshold > 0 && o->threshold <= 1000;
	case 'g':
		o->gate = (int32_t)strtol(value, NULL, 10);
		return o->gate >= 0 && o->gate <= 1000;
	default:
		return dictionary_option(&o->sources, c, value);
	}
}

static bool read_options(struct options *o, int argc, char **argv)
{
	static const struct option longs[] = {
		{ "model", required_argument, NULL, 'm' },
		{ "hold-out", required_argument, NULL, 'h' },
		{ "documents", required_argument, NULL, 'd' },
		{ "words", required_argument, NULL, 'w' },
		{ "trees", required_argument, NULL, 't' },
		{ "depth", required_argument, NULL, 'p' },
		{ "seed", required_argument, NULL, 's' },
		{ "without", required_argument, NULL, 'x' },
		{ "threshold", required_argument, NULL, 'l' },
		{ "gate", required_argument, NULL, 'g' },
		{ "join", no_argument, NULL, 'j' },
		DICTIONARY_OPTIONS,
		{ NULL, 0, NULL, 0 }
	};
	struct us_error err;
	int c;

	while ((c = getopt_long(argc, argv, "m:", longs, NULL)) != -1)
		if (!read_option(o, c, optarg, &err))
			return false;
	o->corpus.paths = argv + optind;
	o->corpus.count = argc - optind;
	o->corpus.held = o->corpus.every > 0;
	return o->model && o->corpus.count > 0 && o->documents > 1 &&
	       dictionary_options_given(&o->sources);
}

/* A ranker that a further forest can join: one made for these features. */
static enum us_status find_ranker(struct span file, struct span *section,
				  struct us_error *err)
{
	struct ranker r;
	enum us_status status = model_section(file, "ranker", RANKER_VERSION,
					      section, err);

	if (!status)
		status = ranker_open(&r, *section, err);
	if (!status && (!r.forests || r.forests == RANKER_FORESTS ||
			r.rounds[0][0].features != FEATURES))
		status = status_set(err, US_EMODEL, US_NO_OFFSET,
				    "the model's ranker cannot be joined");
	return status;
}

/* The parts of the model that training decodes with. */
static enum us_status open_parts(struct views *v, struct span *file,
				 const struct options *o, struct span *join,
				 struct us_error *err)
{
	unsigned parts = VIEWS_VOCAB | VIEWS_NGRAM | VIEWS_LEXICON |
			 VIEWS_VECTORS | VIEWS_ENCODER;
	enum us_status status = mapfile_open(o->model, file, err);

	*join = span_of(NULL, 0);
	if (!status)
		status = model_check(*file, o->model, err);
	if (!status)
		status = views_open(v, *file, parts, err);
	if (!status && o->join)
		status = find_ranker(*file, join, err);
	return status;
}

static enum us_status train(struct mem *mem, const struct options *o,
			    const struct views *v, struct span join,
			    const struct sample *sample, struct buf *out,
			    struct us_error *err)
{
	const struct spin_model model = { .vocab = &v->vocab,
					  .ngram = &v->ngram,
					  .lexicon = &v->lexicon,
					  .vectors = &v->vectors,
					  .encoder = &v->encoder };
	struct dictionaries dictionaries;
	struct rank_spin spin = { mem, &dictionaries, &v->vocab };
	const struct rank_options options = { .boost = o->boost,
					      .spinner = rank_spin,
					      .spinner_arg = &spin,
					      .seed = o->seed,
					      .threshold = o->threshold,
					      .gate = o->gate,
					      .join = join };
	enum us_status status = dictionaries_read(&dictionaries, mem,
						  &v->vocab, &o->sources,
						  err);

	if (!status)
		rank_train(mem, &model, sample->documents, sample->count,
			   &options, out);
	dictionaries_free(&dictionaries);
	return status;
}

static enum us_status run(struct mem *mem, const struct options *o,
			  struct us_error *err)
{
	struct pack_section s = { .name = "ranker",
				  .version = RANKER_VERSION };
	struct span file = { NULL, 0 }, join;
	struct views views;
	struct sample sample;
	struct arena arena;
	struct buf section;
	enum us_status status = open_parts(&views, &file, o, &join, err);

	arena_init(&arena, mem);
	buf_init(&section, mem);
	if (!status)
		status = sample_draw(&sample, &arena, &o->corpus,
				     o->documents, o->words, o->seed, err);
	if (!status)
		status = train(mem, o, &views, join, &sample, &section, err);
	s.bytes = buf_span(&section);
	if (!status)
		status = pack_update(mem, o->model, &s, 1, err);
	mapfile_close(file);
	buf_free(&section);
	arena_free(&arena);
	return status;
}

int command_rank(struct mem *mem, int argc, char **argv)
{
	struct options o = {
		.documents = 4200, .words = 350, .seed = 2,
		.threshold = 320, .gate = 28,
		.boost = { .trees = 300, .depth = 6, .shrinkage = 0.15,
			   .smoothing = 3, .sample = 0.5, .seed = 5 }
	};
	struct us_error err;

	if (!read_options(&o, argc, argv))
		return command_usage(SYNOPSIS);
	return run(mem, &o, &err) ? command_failed(&err) : EXIT_DONE;
}
