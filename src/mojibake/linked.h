/* linked.h - garbled text beside what it says, an arrow or a word that compares
 * between them: "Ã± -> ñ", "becomes Ã±".  There one character is enough.
 */
#ifndef US_MOJIBAKE_LINKED_H
#define US_MOJIBAKE_LINKED_H

#include "mojibake/line.h"
#include "mojibake/suspect.h"

/* Are half of the places that the reading of cells s->from and on mends, or
 * more, linked so? */
bool linked_is_answered(const struct buf *cells, const struct suspect *s,
			const struct reading *r);

#endif
