/* cmd_detect.c - unspin-train detect: is a document spun at all?
 *
 * Comes last: needs a model with all that words are repaired with, and clean
 * text of many kinds that the n-grams were not trained on.
 */
#include "train/commands.h"
#include "train/detect_train.h"
#include "train/number.h"
#include "train/pack.h"
#include "train/study.h"

#define SYNOPSIS "detect " STUDY_SYNOPSIS "[-o FILE] [--gate N] TEXT..."

struct options {
	struct study_options study;
	const char *output;	/* where the section goes; NULL: the same */
	size_t gate;		/* pieces that are decoded */
};

static bool take_option(void *arg, int option, const char *value)
{
	struct options *o = arg;

	switch (option) {
	case 'o':
		o->output = value;
		return true;
	case 'g':
		return number_count(value, &o->gate);
	default:
		return study_option(&o->study, option, value);
	}
}

static bool read_options(struct options *o, int argc, char **argv)
{
	static const struct option table[] = {
		{ "output", required_argument, NULL, 'o' },
		{ "gate", required_argument, NULL, 'g' },
		STUDY_OPTIONS,
		{ NULL, 0, NULL, 0 }
	};
	struct operands texts;

	return options_read(argc, argv, "m:o:", table, take_option, o,
			    &texts) && study_operands(&o->study, &texts);
}

static void train(struct mem *mem, const struct options *o, struct study *s,
		  struct buf *out)
{
	const struct spin_model model = study_model(s);
	const struct detect_options options = { .boost = o->study.boost,
						.spinner = rank_spin,
						.spinner_arg = &s->spinner,
						.seed = o->study.seed,
						.gate = o->gate };

	detect_train(mem, &model, s->sample.documents, s->sample.count,
		     &options, out);
}

static enum us_status run(struct mem *mem, const struct options *o,
			  struct us_error *err)
{
	unsigned parts = VIEWS_VOCAB | VIEWS_NGRAM | VIEWS_LEXICON |
			 VIEWS_VECTORS | VIEWS_RANKER | VIEWS_ENCODER;
	struct pack_section section = { .name = "detect",
					.version = DETECTOR_VERSION };
	struct study study;
	struct buf out;
	enum us_status status = study_open(&study, mem, &o->study, parts, err);

	buf_init(&out, mem);
	if (!status)
		train(mem, o, &study, &out);
	section.bytes = buf_span(&out);
	if (!status)
		status = pack_update(mem, o->output ? o->output
						    : o->study.model,
				     &section, 1, err);
	study_close(&study);
	buf_free(&out);
	return status;
}

int command_detect(struct mem *mem, int argc, char **argv)
{
	struct options o = {
		.gate = 6000,
		.study = { .documents = 12000, .words = 1200, .seed = 3,
			   .boost = { .trees = 80, .depth = 4,
				      .shrinkage = 0.15, .smoothing = 3,
				      .sample = 0.5, .seed = 5 } }
	};
	struct us_error err;

	if (!read_options(&o, argc, argv))
		return command_usage(SYNOPSIS);
	return run(mem, &o, &err) ? command_failed(&err) : EXIT_DONE;
}
