/* layers.h - UTF-8 read in single-byte sets, one layer inside the other. */
#ifndef US_MOJIBAKE_LAYERS_H
#define US_MOJIBAKE_LAYERS_H

#include "mojibake/finder.h"

/* Adds what comes of taking layers off f->text, whose lattice is `l` and whose
 * score is `before`. */
void layers_find(struct finder *f, const struct lattice *l, logp_t before);

/* Adds what the plans make of it that have proved right in this document;
 * true if one of them leaves nothing to be desired. */
bool layers_try_active(struct finder *f, const struct lattice *l,
		       logp_t before);

/* Is there a plan in use with more layers than `plan`, the next of which could
 * be taken off what that one made? */
bool layers_go_on(const struct finder *f, const struct plan *plan,
		  const struct reading *r);

/* Adds the best way through a lattice that a plan of several layers made. */
void layers_add(struct finder *f, const struct lattice *l,
		uint16_t plan, logp_t before);

/* Adds the raw bytes among it, read in every set. */
void layers_read_raw(struct finder *f, const struct lattice *l, logp_t before);

#endif
