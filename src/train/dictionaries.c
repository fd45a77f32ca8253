/* dictionaries.c - reads all sources in order. */
#include "train/lexicon_build.h"

enum us_status dictionaries_read(struct dictionaries *d, struct mem *mem,
				 const struct vocab *vocab,
				 const struct lexicon_sources *s,
				 struct us_error *err)
{
	struct thesaurus *t = &d->thesaurus;
	struct forms_sources f = { .wordnet = s->wordnet,
				   .hunspell = s->hunspell };
	enum us_status status;

	thesaurus_init(t, mem);
	forms_init(&d->forms, mem);
	status = thesaurus_read_moby(t, s->moby, err);
	if (!status)
		status = thesaurus_read_wordnet(t, s->wordnet, err);
	if (!status)
		status = thesaurus_read_mythes(t, s->mythes, err);
	if (!status)
		status = thesaurus_read_books(t, s->books, err);
	if (!status)
		status = thesaurus_read_classes(t, s->classes, err);
	if (!status) {
		thesaurus_finish(t);
		status = forms_build(&d->forms, t, vocab, &f, err);
	}
	return status;
}

void dictionaries_free(struct dictionaries *d)
{
	forms_free(&d->forms);
	thesaurus_free(&d->thesaurus);
}
