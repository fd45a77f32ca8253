/* window.h - the state of a repair: what is known of the document, and of the
 * window of whole lines at hand.
 *
 * The passes over a window (sweep.h, citation.h, carry.h, settle.h, write.h
 * ...) read and change it; mojibake.h makes it, fills it and calls them.
 */
#ifndef US_MOJIBAKE_WINDOW_H
#define US_MOJIBAKE_WINDOW_H

#include "base/arena.h"
#include "mojibake/scan.h"
#include "mojibake/suspect.h"

struct mojibake {
	struct mem *mem;
	struct chars chars;		/* the view, with a memo of our own */
	struct finder finder;
	struct arena arena;		/* of a window */
	struct arena results;		/* of a repair: texts of the edits */
	struct buf plans;		/* struct plan, of the document */
	struct buf words;		/* struct scan_word, of a window */
	struct buf active;		/* a flag a plan, before the window */
	struct buf lines, suspects;	/* of a window */
	struct buf groups;	/* ... see citation.c */
	struct buf scratch;
	struct buf roles;		/* uint32_t a cell, see roles.h */
	struct buf printed;		/* const char *, a plan; in `results` */
	struct scan scan;		/* .clean: of a window */
	bool damaged;			/* the window before was */
	bool english;			/* half of the window surely is */
	bool exported;			/* the document, see residue_is_export() */
};

#endif
