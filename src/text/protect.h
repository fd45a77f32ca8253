/* protect.h - spots the runs that must be neither touched nor split: URLs,
 * e-mail addresses, host and file names, paths, code, markup, @names, #tags.
 *
 * Both functions look ahead only as far as the run they find, or a bounded
 * number of bytes, so a scanner that calls them at every token stays linear.
 */
#ifndef US_TEXT_PROTECT_H
#define US_TEXT_PROTECT_H

#include "base/span.h"

/* The words or numbers text[start .. end), joined by hyphens, have been
 * read: where does an opaque run that begins with them end?  Returns `end`
 * if there is none. */
size_t protect_word(struct span text, size_t start, size_t end);

/* The same for a run that begins with the mark (no letter, digit or space)
 * at `at`; returns `at` if there is none. */
size_t protect_mark(struct span text, size_t at);

#endif
