/* marks.h - the marks of print where English puts them.
 *
 * A word with one letter that an exchange of sets made of a quotation mark,
 * a dash or a currency sign says little by itself; that the mark stands
 * where only such a mark can stand, and that the letter cannot, says more.
 */
#ifndef US_MOJIBAKE_MARKS_H
#define US_MOJIBAKE_MARKS_H

#include "mojibake/finder.h"

/* What it is worth that characters of text[0 .. n), a word of an English
 * line, are out of place where out[0 .. n) has marks in their place. */
logp_t marks_restored(struct finder *f, const uint32_t *text,
		      const uint32_t *out, size_t n);

/* Does a Latin letter glued to a number become a pound or a euro, whatever the
 * language?  Nothing else is written so. */
bool marks_make_price(const uint32_t *text, const uint32_t *out, size_t n);

/* Does w[i] stand between a number and a unit or a word that scales it: "40 km",
 * "9 am"? */
bool marks_part_number(const uint32_t *w, size_t n, size_t i);

/* May the mark w[i] stand where it does? */
bool marks_in_place(const uint32_t *w, size_t n, size_t i);

/* The same of a mark of the word at hand, by the words beside it, too. */
bool marks_fit(const struct finder *f, const uint32_t *w, size_t n, size_t i);

#endif
