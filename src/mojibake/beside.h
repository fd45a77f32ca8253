/* beside.h - what stands beside a broken sequence tells which of its bytes may
 * be gone, and in which way.
 */
#ifndef US_MOJIBAKE_BESIDE_H
#define US_MOJIBAKE_BESIDE_H

#include "mojibake/broken.h"

/* Does a straight quotation mark at this node of a word close what another one
 * in the word opened?  Then it is none that was bent. */
bool beside_ends_enclosure(const struct lattice *word, size_t node);

/* May the A circumflex before s->node belong to a word?  Then no no-break
 * space was lost behind it: it begins a word, or stands among capitals. */
bool beside_spells_word(const struct broken *s);

/* A space behind the bytes may be the no-break space that belongs to them. */
bool beside_is_space(const struct broken *s);

/* A letter behind the bytes that begins no sequence itself. */
bool beside_is_letter(const struct broken *s);

/* A letter that begins a word of several is seldom one with a grave accent. */
bool beside_begins_word(const struct broken *s);

/* The trademark that ends an apostrophe was removed as a sign of no use:
 * "donâ€t". */
bool beside_lacks_trademark(const struct broken *s);

/* May the second byte of three be gone although one follows?  That of the
 * ellipsis, the bullet and the euro sign is, where control characters are
 * stripped; any, if there are but two. */
bool beside_lacks_second(const struct broken *s);

/* A straight quotation mark in the place of the last byte of punctuation was
 * a curly one: nothing is gone. */
bool beside_is_straightened(const struct broken *s);

/* The euro behind a number, or alone in brackets or a tag's element. */
bool beside_is_price(const struct broken *s);

/* A small a with a tilde before a sign in a word of small letters: all of them
 * were made small when it was garbled already. */
bool beside_is_lowered(const struct broken *s, const struct lattice_edge *e);

#endif
