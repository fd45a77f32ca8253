/* western.h - signs of windows-1252 that stand alone beyond ASCII in a word.
 *
 * The model has seen few of them and takes a letter of another set for
 * likelier; but a letter does not stand there.
 */
#ifndef US_RECODE_WESTERN_H
#define US_RECODE_WESTERN_H

#include "mojibake/finder.h"

/* Is text[i], a character of the word text[0 .. n), a sign in its place? */
bool western_in_place(const uint32_t *text, size_t n, size_t i);

#endif
