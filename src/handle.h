/* handle.h - what the public handles are made of. */
#ifndef US_HANDLE_H
#define US_HANDLE_H

#include "model/lexicon.h"
#include "model/ngram.h"
#include "model/ranker.h"
#include "model/vocab.h"
#include "unspin.h"

/* A mapped file and views on its sections: constant once opened. */
struct us_model {
	struct span file;
	struct vocab vocab;
	struct ngram ngram;
	struct lexicon lexicon;
	struct ranker ranker;
	char description[512];
};

#endif
