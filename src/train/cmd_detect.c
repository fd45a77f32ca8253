/* cmd_detect.c - unspin-train detect: is a document spun at all?
 *
 * Comes last: needs a model with all that words are repaired with, and clean
 * text of many kinds that the n-grams were not trained on.
 */
#include "base/mapfile.h"
#include "model/model.h"
#include "model/views.h"
#include "train/commands.h"
#include "train/corpus.h"
#include "train/detect_train.h"
#include "train/dictionary_options.h"
#include "train/pack.h"
#include "train/rank_spin.h"
#include "train/sample.h"

#include <stdlib.h>

#define SYNOPSIS \
	"detect -m MODEL [-o FILE] " DICTIONARY_SYNOPSIS \
	"[--hold-out N:K] [--documents N] [--trees N] [--depth N] " \
	"[--gate N] [--seed N] TEXT..."

struct options {
	const char *model;	/* read */
	const char *output;	/* where the section goes; NULL: the same */
	struct lexicon_sources sources;
	struct corpus corpus;
	size_t documents;
	struct boost_options boost;
	uint64_t seed;
	size_t gate;		/* pieces that are decoded */
};

static bool read_option(struct options *o, int c, const char *value,
			struct us_error *err)
{
	switch (c) {
	case 'm':
		o->model = value;
		return true;
	case 'o':
		o->output = value;
		return true;
	case 'h':
		return !corpus_hold_out(&o->corpus, value, err);
	case 'd':
		o->documents = strtoul(value, NULL, 10);
		return o->documents > 1;
	case 't':
		o->boost.trees = (uint32_t)strtoul(value, NULL, 10);
		return o->boost.trees <= 1000;
	case 'p':
		o->boost.depth = (uint32_t)strtoul(value, NULL, 10);
		return o->boost.depth <= RANKER_MAX_DEPTH;
	case 'g':
		o->gate = strtoul(value, NULL, 10);
		return true;
	case 's':
		o->seed = strtoull(value, NULL, 10);
		return true;
	default:
		return dictionary_option(&o->sources, c, value);
	}
}

static bool read_options(struct options *o, int argc, char **argv)
{
	static const struct option longs[] = {
		{ "model", required_argument, NULL, 'm' },
		{ "output", required_argument, NULL, 'o' },
		{ "hold-out", required_argument, NULL, 'h' },
		{ "documents", required_argument, NULL, 'd' },
		{ "trees", required_argument, NULL, 't' },
		{ "depth", required_argument, NULL, 'p' },
		{ "gate", required_argument, NULL, 'g' },
		{ "seed", required_argument, NULL, 's' },
		DICTIONARY_OPTIONS,
		{ NULL, 0, NULL, 0 }
	};
	struct us_error err;
	int c;

	while ((c = getopt_long(argc, argv, "m:o:", longs, NULL)) != -1)
		if (!read_option(o, c, optarg, &err))
			return false;
	o->corpus.paths = argv + optind;
	o->corpus.count = argc - optind;
	o->corpus.held = o->corpus.every > 0;
	return o->model && o->corpus.count > 0 &&
	       dictionary_options_given(&o->sources);
}

static enum us_status train(struct mem *mem, const struct options *o,
			    const struct views *v,
			    const struct sample *sample, struct buf *out,
			    struct us_error *err)
{
	const struct spin_model model = { .vocab = &v->vocab,
					  .ngram = &v->ngram,
					  .lexicon = &v->lexicon,
					  .vectors = &v->vectors,
					  .encoder = &v->encoder,
					  .ranker = &v->ranker };
	struct dictionaries dictionaries;
	struct rank_spin spin = { mem, &dictionaries, &v->vocab };
	const struct detect_options options = { .boost = o->boost,
						.spinner = rank_spin,
						.spinner_arg = &spin,
						.seed = o->seed,
						.gate = o->gate };
	enum us_status status = dictionaries_read(&dictionaries, mem,
						  &v->vocab, &o->sources,
						  err);

	if (!status)
		detect_train(mem, &model, sample->documents, sample->count,
			     &options, out);
	dictionaries_free(&dictionaries);
	return status;
}

static enum us_status run(struct mem *mem, const struct options *o,
			  struct us_error *err)
{
	unsigned parts = VIEWS_VOCAB | VIEWS_NGRAM | VIEWS_LEXICON |
			 VIEWS_VECTORS | VIEWS_RANKER | VIEWS_ENCODER;
	struct pack_section s = { .name = "detect",
				  .version = DETECTOR_VERSION };
	struct span file = { NULL, 0 };
	struct views views;
	struct sample sample;
	struct arena arena;
	struct buf section;
	enum us_status status = mapfile_open(o->model, &file, err);

	arena_init(&arena, mem);
	buf_init(&section, mem);
	if (!status)
		status = model_check(file, o->model, err);
	if (!status)
		status = views_open(&views, file, parts, err);
	if (!status)
		status = sample_draw(&sample, &arena, &o->corpus,
				     o->documents, 1200, o->seed, err);
	if (!status)
		status = train(mem, o, &views, &sample, &section, err);
	s.bytes = buf_span(&section);
	if (!status)
		status = pack_update(mem, o->output ? o->output : o->model, &s,
				     1, err);
	mapfile_close(file);
	buf_free(&section);
	arena_free(&arena);
	return status;
}

int command_detect(struct mem *mem, int argc, char **argv)
{
	struct options o = {
		.documents = 12000, .seed = 3, .gate = 6000,
		.boost = { .trees = 80, .depth = 4, .shrinkage = 0.15,
			   .smoothing = 3, .sample = 0.5, .seed = 5 }
	};
	struct us_error err;

	if (!read_options(&o, argc, argv))
		return command_usage(SYNOPSIS);
	return run(mem, &o, &err) ? command_failed(&err) : EXIT_DONE;
}
