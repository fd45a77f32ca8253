/* recode.h - documents that are not UTF-8, or not all of it, turned into it,
 * and edits of the UTF-8 turned back into edits of the document.
 *
 * A line is the unit: a file may hold several sets.  What is found in one part
 * of a document is remembered for the next.  Lines whose set stays open keep
 * their raw bytes.
 */
#ifndef US_RECODE_RECODE_H
#define US_RECODE_RECODE_H

#include "recode/recognise.h"

/* Bytes of the document and what they became. */
struct segment {
	size_t from, length;		/* in the document */
	size_t to, made;		/* in the text */
	struct charset set;
	double confidence;		/* that the set is right */
};

struct recode {
	struct finder *finder;
	struct charset set;	/* the document's; CHARSET_UTF8: not known */
	double least;		/* confidence that a reading must have */
	bool started;		/* a part of the document has been seen */
	bool valid;		/* the part last read is UTF-8 as it is */
	bool drawn;		/* the document is pages for a printer */
	bool binary;		/* the part is no text: bytes are left alone */
	bool alike;		/* all segments are in `set`, nothing is UTF-8 */
	struct buf text;	/* UTF-8 */
	struct buf segments;	/* struct segment, in order */
};

void recode_init(struct recode *r, struct mem *mem,
		 struct finder *finder);
void recode_free(struct recode *r);

/* A new document begins. */
void recode_reset(struct recode *r);

/* False, with nothing done, if the part is UTF-8 or no text at all; else r->text is the part
 * with r->segments converted. */
bool recode_read(struct recode *r, struct span part);

/* Where in the document the byte `at` of the text stands, and the number of
 * its segment, or of the one before it; *segment is where to start looking,
 * 0 at first. */
size_t recode_origin(const struct recode *r, struct span part, size_t at,
		     size_t *segment);

#endif
