/* lexicon_helper.h - the dictionaries of fixtures/thesaurus, read. */
#ifndef US_TESTS_LEXICON_HELPER_H
#define US_TESTS_LEXICON_HELPER_H

#include "model_helper.h"

#include "train/lexicon_build.h"

#define THESAURUS UNSPIN_SRCDIR "/fixtures/thesaurus"

static const struct lexicon_sources helper_sources = {
	.moby = THESAURUS "/moby.txt",
	.mythes = THESAURUS "/mythes.dat",
	.wordnet = THESAURUS,
	.classes = THESAURUS "/classes.txt",
	.books = THESAURUS "/books.txt",
	.hunspell = THESAURUS "/words",
};

struct helper_lexicon {
	struct buf words;	/* section "vocab" */
	struct vocab vocab;
	struct dictionaries dictionaries;
};

static inline void helper_read_dictionaries(struct helper_lexicon *h,
					    struct mem *mem)
{
	struct span text = helper_read(THESAURUS "/text.txt");
	struct us_error err;

	buf_init(&h->words, mem);
	helper_vocab(&h->words, text, 1000);
	ck_assert(!vocab_open(&h->vocab, buf_span(&h->words), &err));
	ck_assert_msg(!dictionaries_read(&h->dictionaries, mem, &h->vocab,
					 &helper_sources, &err), "%s",
		      err.text);
	mapfile_close(text);
}

static inline void helper_free_dictionaries(struct helper_lexicon *h)
{
	dictionaries_free(&h->dictionaries);
	buf_free(&h->words);
}

#endif
