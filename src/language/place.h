/* place.h - signs of science, print and the screen where authors put them.
 *
 * The character model has seen few of them and takes any for garbled; an
 * exchange of sets always finds letters that it likes better.
 */
#ifndef US_LANGUAGE_PLACE_H
#define US_LANGUAGE_PLACE_H

#include "language/words.h"

/* Is character i of text[0 .. n), a text between spaces, a power, a fraction,
 * a unit, a relation, a line drawn or the like in its usual place?  Then it
 * says nothing of damage. */
bool place_is_usual(const uint32_t *text, size_t n, size_t i);

#endif
