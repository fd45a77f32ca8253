/* study.h - what the steps that learn from text spun by ourselves share: rank
 * and detect.  Options, and what these name: a model that decodes, a sample of
 * clean text, dictionaries to spin it with.
 */
#ifndef US_TRAIN_STUDY_H
#define US_TRAIN_STUDY_H

#include "base/arena.h"
#include "spin/document.h"
#include "train/boost.h"
#include "train/dictionary_options.h"
#include "train/model_file.h"
#include "train/options.h"
#include "train/rank_spin.h"
#include "train/sample.h"

struct study_options {
	const char *model;
	struct lexicon_sources sources;
	struct corpus corpus;
	size_t documents, words;	/* of the sample; words a document */
	struct boost_options boost;
	uint64_t seed;
};

#define STUDY_SYNOPSIS \
	"-m MODEL " DICTIONARY_SYNOPSIS "[--hold-out N:M] [--documents N] " \
	"[--trees N] [--depth N] [--seed N] "

/* Rows for a table of long options; -m is short as well. */
#define STUDY_OPTIONS \
	{ "model", required_argument, NULL, 'm' }, \
	{ "hold-out", required_argument, NULL, 'h' }, \
	{ "documents", required_argument, NULL, 'd' }, \
	{ "trees", required_argument, NULL, 't' }, \
	{ "depth", required_argument, NULL, 'p' }, \
	{ "seed", required_argument, NULL, 's' }, \
	DICTIONARY_OPTIONS

/* Takes the option `c`; false if it is none of these, or has a bad value. */
bool study_option(struct study_options *o, int c, const char *value);

/* Takes the names of text files; false if something needed is missing. */
bool study_operands(struct study_options *o, const struct operands *texts);

struct study {
	struct model_file model;
	struct sample sample;
	struct dictionaries dictionaries;
	struct rank_spin spinner;	/* argument of rank_spin() */
	struct arena arena;
};

/* Opens these parts of the model (enum views_part), draws the sample, reads
 * the dictionaries.  To be closed even on failure.  US_EIO, US_EMODEL ... */
enum us_status study_open(struct study *s, struct mem *mem,
			  const struct study_options *o, unsigned parts,
			  struct us_error *err);
void study_close(struct study *s);

/* The model to decode with; what was not opened is empty. */
struct spin_model study_model(const struct study *s);

#endif
