/* sentence.h - where sentences begin.
 *
 * Rule-based, for token.c: a sentence ends at . ! ? (and closing quotes or
 * brackets behind it) before white space and a capital, digit or opening
 * quote, unless the word before the dot is an abbreviation or an initial; at
 * a blank line; and at a line end unless the next line goes on in lower case.
 */
#ifndef US_TEXT_SENTENCE_H
#define US_TEXT_SENTENCE_H

#include "text/token.h"

/* Sets TOK_SENTENCE on the tokens that start a sentence. */
void sentence_mark(struct token *tokens, size_t count, struct span text);

#endif
