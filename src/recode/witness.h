/* witness.h - what libuchardet says about a text.
 *
 * It names one set for the whole, is good at long texts and weak on short
 * ones; it is asked for its opinion, nothing more.  Built without it
 * (configure --without-uchardet), there is no witness.
 */
#ifndef US_RECODE_WITNESS_H
#define US_RECODE_WITNESS_H

#include "charset/charset.h"

/* CHARSET_UTF8 for none, and for sets that unspin does not know. */
struct charset witness_ask(struct span text);

#endif
