/* asks.h - question marks that are no letters lost.
 *
 * Where text was damaged some of them stand between letters.  Where none do
 * and others end sentences, in a line that belongs to a program, or beside the
 * signs of one, they are what they look like.
 */
#ifndef US_LANGUAGE_ASKS_H
#define US_LANGUAGE_ASKS_H

#include "base/buf.h"
#include "base/span.h"

enum asks {
	ASKS_NOT,
	ASKS_MOSTLY,	/* they end sentences, but for a few */
	ASKS_ALL	/* ... and so many letters of words are left that those
			 * at their ends would be, too */
};

/* What are the question marks of the text behind words? */
enum asks asks_in(struct span text);

/* Does the question mark in cell i belong to a program or an address, or part
 * sentences without a space? */
bool asks_in_code(const struct buf *cells, size_t i);

/* Does the question mark in cell i, of a line of English, end a clause that begins
 * as questions do, behind a word that is no name, and another sentence follow?  Of
 * a letter lost there the mark itself would be left. */
bool asks_in_english(const struct buf *cells, size_t i);

/* Is there a choice of the kind of C in the line, or a pattern of characters?
 */
bool asks_of_program(const struct buf *cells);

/* Do three question marks open a quotation, and three close it?  So its marks
 * are lost byte by byte; one asks behind words, not before them. */
bool asks_quotes(const struct buf *cells);

#endif
