/* inventory.h - letters that are listed, not spelt: alphabets, tables of
 * characters, classes of regular expressions.
 *
 * Such runs read as badly as text in a wrong set, and some other set makes a
 * word-like run of them as soon as anything.
 */
#ifndef US_LANGUAGE_INVENTORY_H
#define US_LANGUAGE_INVENTORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Are half of the characters beyond ASCII in it in runs that list them, or is
 * some run of letters sorted? */
bool inventory_in(const uint32_t *text, size_t n);

#endif
