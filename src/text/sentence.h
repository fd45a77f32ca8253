/* sentence.h - where sentences begin.
 *
 * Rule-based, for token.c: a sentence ends at . ! ? (and closing quotes or
 * brackets behind it) before white space and a capital, number or opening
 * quote, unless the word before the dot is an abbreviation or an initial; at
 * a blank line; and at a line end unless the line has 40 bytes or more and the
 * next one goes on in lower case.
 * So text with one sentence a line is cut at its lines, and wrapped text
 * mostly at its full stops.
 */
#ifndef US_TEXT_SENTENCE_H
#define US_TEXT_SENTENCE_H

#include "text/token.h"

/* Sets TOK_SENTENCE on the tokens that start a sentence; the tokens' other
 * flags must be set.  Linear time. */
void sentence_mark(struct token *tokens, size_t count, struct span text);

#endif
