/* unmoved.h - characters that an exchange of two sets leaves as they are bear
 * witness against it.
 */
#ifndef US_LANGUAGE_UNMOVED_H
#define US_LANGUAGE_UNMOVED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Does a neighbour of out[i], which the exchange brought in for text[i], say
 * that the text was never read in the wrong set?  `bytes` are those of `text` in
 * it, 0 for what it lacks. */
bool unmoved_contradicts(const uint32_t *text, const unsigned char *bytes,
			 const uint32_t *out, size_t n, size_t i);

#endif
