/* write.h - from decisions to edits. */
#ifndef US_MOJIBAKE_WRITE_H
#define US_MOJIBAKE_WRITE_H

#include "mojibake/window.h"

/* The `length` bytes at `offset` become `after`.  Edits come in order and
 * never overlap. */
struct mojibake_edit {
	size_t offset, length;
	struct span after;	/* in the state, until the next repair */
	double confidence;	/* 0..1 that the edit is right */
	const char *fixer;	/* its name, static */
	const char *plan;	/* the steps, replayable, NUL-terminated */
};

/* Writes what was chosen for m->suspects into m->lines. */
void write_readings(struct mojibake *m);

/* The same, and appends the edits (struct mojibake_edit) of all changed cells,
 * in order. */
void write_edits(struct mojibake *m, struct buf *edits);

#endif
