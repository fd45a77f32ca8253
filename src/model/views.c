/* views.c - section by section, until one fails. */
#include "model/views.h"

#include "model/model.h"

enum us_status views_open(struct views *v, struct span file, unsigned parts,
			  struct us_error *err)
{
	enum us_status status = US_OK;
	struct span s;

	*v = (struct views){ .vocab = { 0 } };
	if (!model_has(file, "encoder"))
		parts &= ~(unsigned)VIEWS_ENCODER;	/* does without */
	if (!model_has(file, "detect"))
		parts &= ~(unsigned)VIEWS_DETECTOR;
	if (!model_has(file, "terms"))
		parts &= ~(unsigned)VIEWS_TERMS;
	if (!model_has(file, "chars"))
		parts &= ~(unsigned)VIEWS_CHARS;
#define OPEN(part, name, version, call) \
	if (!status && parts & (part)) \
		status = model_section(file, (name), (version), &s, err); \
	if (!status && parts & (part)) \
		status = (call)
	OPEN(VIEWS_VOCAB, "vocab", VOCAB_VERSION,
	     vocab_open(&v->vocab, s, err));
	OPEN(VIEWS_NGRAM, "ngram", NGRAM_VERSION,
	     ngram_open(&v->ngram, s, err));
	OPEN(VIEWS_LEXICON, "lexicon", LEXICON_VERSION,
	     lexicon_open(&v->lexicon, s, err));
	OPEN(VIEWS_VECTORS, "vectors", VECTORS_VERSION,
	     vectors_open(&v->vectors, s, err));
	OPEN(VIEWS_ENCODER, "encoder", ENCODER_VERSION,
	     encoder_open(&v->encoder, s, err));
	OPEN(VIEWS_RANKER, "ranker", RANKER_VERSION,
	     ranker_open(&v->ranker, s, err));
	OPEN(VIEWS_CHARS, "chars", CHARS_VERSION,
	     chars_open(&v->chars, s, err));
	OPEN(VIEWS_DETECTOR, "detect", DETECTOR_VERSION,
	     detector_open(&v->detector, s, err));
	OPEN(VIEWS_TERMS, "terms", TERMS_VERSION,
	     terms_open(&v->terms, s, err));
#undef OPEN
	if (!status && parts & VIEWS_LEXICON && parts & VIEWS_VOCAB &&
	    v->lexicon.words != v->vocab.count)
		status = status_set(err, US_EMODEL, US_NO_OFFSET,
				    "the lexicon is of another vocabulary");
	if (!status && v->terms.pairs && parts & VIEWS_VOCAB &&
	    v->terms.words != v->vocab.count)
		status = status_set(err, US_EMODEL, US_NO_OFFSET,
				    "the terms are of another vocabulary");
	return status;
}
