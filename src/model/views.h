/* views.h - all sections of a model file, opened. */
#ifndef US_MODEL_VIEWS_H
#define US_MODEL_VIEWS_H

#include "model/chars.h"
#include "model/detector.h"
#include "model/encoder.h"
#include "model/lexicon.h"
#include "model/ngram.h"
#include "model/ranker.h"
#include "model/terms.h"
#include "model/vectors.h"
#include "model/vocab.h"

enum views_part {
	VIEWS_VOCAB = 1, VIEWS_NGRAM = 2, VIEWS_LEXICON = 4,
	VIEWS_VECTORS = 8, VIEWS_RANKER = 16, VIEWS_CHARS = 32,
	VIEWS_ENCODER = 64,
	VIEWS_DETECTOR = 128, VIEWS_TERMS = 256,
	VIEWS_ALL = 511
};

/* Constant once opened. */
struct views {
	struct vocab vocab;
	struct ngram ngram;
	struct lexicon lexicon;
	struct vectors vectors;
	struct encoder encoder;
	struct ranker ranker;
	struct chars chars;	/* may be empty */
	struct detector detector;	/* may be empty */
	struct terms terms;	/* so may these */
};

/* Opens the given parts (a set of enum views_part) of a mapped file that
 * model_check() has passed; the others stay zero.  US_EMODEL when one is
 * missing or malformed; encoder, chars, detector and terms may be missing. */
enum us_status views_open(struct views *v, struct span file, unsigned parts,
			  struct us_error *err);

#endif
