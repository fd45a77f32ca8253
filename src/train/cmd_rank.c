/* cmd_rank.c - unspin-train rank: the ranker's weights.
 *
 * Needs a model with vocabulary, n-grams and lexicon, and clean text that the
 * n-grams were not trained on: the held-out documents of the same files.
 */
#include "model/model.h"
#include "spin/feature.h"
#include "train/commands.h"
#include "train/message.h"
#include "train/number.h"
#include "train/pack.h"
#include "train/study.h"

#define SYNOPSIS \
	"rank " STUDY_SYNOPSIS "[--words N] [--threshold N] [--gate N] " \
	"[--join] [--without FEATURE]... TEXT..."

struct options {
	struct study_options study;
	int32_t threshold, gate;	/* thousandths */
	bool join;
};

static bool without(struct options *o, const char *name)
{
	for (unsigned f = 0; f < FEATURES; f++)
		if (!strcmp(feature_name(f), name)) {
			o->study.boost.without |= UINT64_C(1) << f;
			return true;
		}
	message_error("no feature \"%s\"", name);
	return false;
}

static bool thousandths(const char *text, int32_t *out)
{
	unsigned v;

	if (!number_small(text, &v) || v > 1000)
		return false;
	*out = (int32_t)v;
	return true;
}

static bool take_option(void *arg, int option, const char *value)
{
	struct options *o = arg;

	switch (option) {
	case 'w':
		return number_count(value, &o->study.words);
	case 'x':
		return without(o, value);
	case 'j':
		return o->join = true;
	case 'l':
		return thousandths(value, &o->threshold) && o->threshold > 0;
	case 'g':
		return thousandths(value, &o->gate);
	default:
		return study_option(&o->study, option, value);
	}
}

static bool read_options(struct options *o, int argc, char **argv)
{
	static const struct option table[] = {
		{ "words", required_argument, NULL, 'w' },
		{ "without", required_argument, NULL, 'x' },
		{ "threshold", required_argument, NULL, 'l' },
		{ "gate", required_argument, NULL, 'g' },
		{ "join", no_argument, NULL, 'j' },
		STUDY_OPTIONS,
		{ NULL, 0, NULL, 0 }
	};
	struct operands texts;

	return options_read(argc, argv, "m:", table, take_option, o, &texts) &&
	       study_operands(&o->study, &texts);
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

static void train(struct mem *mem, const struct options *o, struct study *s,
		  struct span join, struct buf *out)
{
	const struct spin_model model = study_model(s);
	const struct rank_options options = { .boost = o->study.boost,
					      .spinner = rank_spin,
					      .spinner_arg = &s->spinner,
					      .seed = o->study.seed,
					      .threshold = o->threshold,
					      .gate = o->gate,
					      .join = join };

	rank_train(mem, &model, s->sample.documents, s->sample.count,
		   &options, out);
}

static enum us_status run(struct mem *mem, const struct options *o,
			  struct us_error *err)
{
	unsigned parts = VIEWS_VOCAB | VIEWS_NGRAM | VIEWS_LEXICON |
			 VIEWS_VECTORS | VIEWS_ENCODER;
	struct pack_section section = { .name = "ranker",
					.version = RANKER_VERSION };
	struct span join = { NULL, 0 };
	struct study study;
	struct buf out;
	enum us_status status = study_open(&study, mem, &o->study, parts, err);

	buf_init(&out, mem);
	if (!status && o->join)
		status = status_name_file(err,
				find_ranker(study.model.bytes, &join, err),
				o->study.model);
	if (!status)
		train(mem, o, &study, join, &out);
	section.bytes = buf_span(&out);
	if (!status)
		status = pack_update(mem, o->study.model, &section, 1, err);
	study_close(&study);
	buf_free(&out);
	return status;
}

int command_rank(struct mem *mem, int argc, char **argv)
{
	struct options o = {
		.threshold = 320, .gate = 28,
		.study = { .documents = 4200, .words = 350, .seed = 2,
			   .boost = { .trees = 300, .depth = 6,
				      .shrinkage = 0.15, .smoothing = 3,
				      .sample = 0.5, .seed = 5 } }
	};
	struct us_error err;

	if (!read_options(&o, argc, argv))
		return command_usage(SYNOPSIS);
	return run(mem, &o, &err) ? command_failed(&err) : EXIT_DONE;
}
