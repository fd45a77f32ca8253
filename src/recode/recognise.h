/* recognise.h - which character set is this?
 *
 * Bytes that are not UTF-8 are read in every set; the character model and the
 * dictionary say which reading people would write.  libuchardet, where unspin
 * was built with it, is heard as one witness.
 */
#ifndef US_RECODE_RECOGNISE_H
#define US_RECODE_RECOGNISE_H

#include "charset/charset.h"
#include "mojibake/finder.h"

struct verdict {
	struct charset set;	/* CHARSET_UTF8: none is good enough */
	logp_t lead;		/* over the best reading that differs */
};

/* The set of a text with bytes that are not UTF-8.  `likely` is preferred
 * (CHARSET_UTF8: none).  A few kilobytes are looked at. */
struct verdict recognise_bytes(struct finder *f, struct span text,
			       struct charset likely);

/* UTF-16 in either order by what it spells, where neither a mark nor zero
 * bytes tell; for texts of even length that have raw bytes or controls. */
struct verdict recognise_units(struct finder *f, struct span text);

/* The set of a line of a document in the set `likely`: that one, if the line
 * reads well in it and better than as Western text; else as above. */
struct verdict recognise_line(struct finder *f, struct span line,
			      struct charset likely);

/* Does the text read as well in the set as people write? */
bool recognise_fluent(struct finder *f, struct span text, struct charset set);

/* Is there a byte in the text that is not UTF-8?  Surrogates of three bytes
 * are let pass (CESU-8), they are damage of another kind. */
bool recognise_raw(struct span text);

#endif
