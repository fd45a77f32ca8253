/* clause.h - what the words to either side of a place in English say of it. */
#ifndef US_LANGUAGE_CLAUSE_H
#define US_LANGUAGE_CLAUSE_H

#include "language/cells.h"
#include "language/words.h"

/* Is the cell at i a letter beyond ASCII, or part of a frame, alone between two
 * common words, or one and a name, of a line of English?  Hardly anything
 * but a dash stands there; letters that are mentioned have an article or a
 * preposition before them, or others beside them, and signs of science are at
 * home anywhere. */
bool clause_breaks_at(struct words *w, const struct buf *cells, size_t i);

/* Signs of which one may stand at a place, and no letter may. */
enum clause_want {
	CLAUSE_SECTION = 1,	/* before a number */
	CLAUSE_PRICE = 2,	/* behind one */
	CLAUSE_MEASURE = 4,	/* before what is measured: "½ cup" */
	CLAUSE_ITEM = 8,	/* at the beginning of a line */
	CLAUSE_LARGE = 16	/* ... before a capital or a number */
};

/* Which signs may the cells from .. to, a word of an English line, be?  A set of
 * enum clause_want. */
unsigned clause_wants_at(const struct buf *cells, size_t from, size_t to);

/* CLAUSE_ITEM, and CLAUSE_LARGE, if the cells from .. to are a letter or a sign
 * that bullets become, with nothing but blanks before and a blank and a word
 * behind it, in any language; else 0. */
unsigned clause_wants_item(const struct buf *cells, size_t from, size_t to);

/* Does a word end before cell i that wants another behind it? */
bool clause_wants_more(const struct buf *cells, size_t i);

/* May a hole behind the word that ends at cell i be the apostrophe of a plural
 * in English?  What it owns begins behind cell `end`. */
bool clause_owns(struct words *w, const struct buf *cells, size_t i,
		 size_t end);

#endif
