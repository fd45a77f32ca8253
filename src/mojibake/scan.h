/* scan.h - where text could be damaged, at nearly the speed of memory.
 *
 * Words are found by the bits of an outline (outline.h).  What is beyond ASCII
 * is judged word by word, once; the judgement is remembered: pairs of
 * neighbouring characters decide (pairs.h), the dictionary, and how the word
 * reads.
 *
 * A word that reads badly but shows no trace of UTF-8 could be damaged only by
 * an exchange of single-byte sets.  That garbles most words of a text, so in
 * a window where the clean words are many times as many, such a word passes
 * as long as the document shows no other damage.
 */
#ifndef US_MOJIBAKE_SCAN_H
#define US_MOJIBAKE_SCAN_H

#include "mojibake/outline.h"
#include "mojibake/pairs.h"
#include "mojibake/seen.h"

struct scan {
	struct finder *finder;	/* model, dictionary, fixers */
	struct pairs pairs;
	struct outline outline;	/* of the window */
	struct seen seen;	/* words judged before */
	size_t clean;		/* words beyond ASCII passed over */
	bool unread;		/* some of them because they need not read
				 * well unless `strict` */
	bool strict;		/* sets may have been exchanged */
	bool quoted;		/* a '=' at the end of a line matters */
	size_t eastern, odd;	/* words of East Asia looked at, and those that
				 * may have been in another set */
	size_t enough;		/* words that tell */
};

/* Bytes text[from .. to). */
struct scan_word {
	size_t from, to;
};

void scan_init(struct scan *s, struct mem *mem, struct finder *f);
void scan_free(struct scan *s);

/* Forgets the document: whether a word has been read matters to the next. */
void scan_reset(struct scan *s);

/* Appends to `words` (struct scan_word) the words in text[at .. stop) that
 * could be damaged, and sets s->clean and, if it is to be, s->strict.  Unless
 * it is set already, only a sample of the words that have to read well is
 * read.  Returns where the last word looked at ends: `stop` or a little more.
 * A word may begin at `at`. */
size_t scan_window(struct scan *s, struct span text, size_t at, size_t stop,
		   struct buf *words);

/* Is the word text[from .. to) clean? */
bool scan_is_clean(struct scan *s, struct span text, size_t from, size_t to);

/* It proved clean, or if not s->strict, clean of all but exchanges of
 * sets. */
void scan_remember(struct scan *s, struct span text, size_t from, size_t to);

#endif
