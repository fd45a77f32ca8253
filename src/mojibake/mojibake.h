/* mojibake.h - damage to characters found and undone, as a list of edits.
 *
 * The state belongs to one document at a time: what the damage was in one
 * part is remembered for the next.  Text is looked at in windows of whole
 * lines; undamaged text passes at the speed of a byte scan.
 *
 *     struct mojibake m;
 *     mojibake_init(&m, mem, &vocab, &chars);
 *     mojibake_repair(&m, text, &edits);
 *     ...
 *     mojibake_free(&m);
 */
#ifndef US_MOJIBAKE_MOJIBAKE_H
#define US_MOJIBAKE_MOJIBAKE_H

#include "base/arena.h"
#include "mojibake/scan.h"
#include "residue/fixer.h"

#include <stdint.h>

/* The `length` bytes at `offset` become `after`.  Edits come in order and
 * never overlap. */
struct mojibake_edit {
	size_t offset, length;
	struct span after;	/* in the state, until the next repair */
	double confidence;	/* 0..1 that the edit is right */
	const char *fixer;	/* its name, static */
	const char *plan;	/* the steps, replayable, NUL-terminated */
};

struct mojibake {
	struct mem *mem;
	struct chars chars;		/* the view, with a memo of our own */
	struct suspect_finder finder;
	struct arena arena;		/* of a window */
	struct arena results;		/* of a repair: texts of the edits */
	struct buf plans;		/* struct plan, of the document */
	struct buf words;		/* struct scan_word, of a window */
	struct buf active;		/* a flag a plan, before the window */
	struct buf lines, suspects;	/* of a window */
	struct buf groups;	/* ... see citation.c */
	struct buf scratch;
	struct buf roles;		/* uint32_t a cell, see fill.h */
	struct buf printed;		/* const char *, a plan; in `results` */
	struct scan scan;		/* .clean: of a window */
	bool damaged;			/* the window before was */
	bool english;			/* half of the window surely is */
};

/* `vocab` may be NULL; both must outlive the state, which must
 * not be moved.  All fixers but those that
 * fixer.h calls off are on; change m->finder.fixers. */
void mojibake_init(struct mojibake *m, struct mem *mem,
		   const struct vocab *vocab, const struct chars *chars);
void mojibake_free(struct mojibake *m);

/* A new document begins. */
void mojibake_reset(struct mojibake *m);

/* Appends the edits (struct mojibake_edit) that the text needs.  Any bytes;
 * less than 4 GiB, cut at line ends if a document comes in parts. */
void mojibake_repair(struct mojibake *m, struct span text, struct buf *edits);

#endif
