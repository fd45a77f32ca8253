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

#include "mojibake/window.h"
#include "mojibake/write.h"
#include "residue/fixer.h"

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
