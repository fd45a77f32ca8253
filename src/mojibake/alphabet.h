/* alphabet.h - letters that the language of a line does not write.
 *
 * What a set makes of another one's letters are mostly letters, too: "noc¹"
 * and "kuæi" read no worse than many a name.  But the letters of ASCII tell
 * which language the line is in, and that one has no such letter.
 */
#ifndef US_MOJIBAKE_ALPHABET_H
#define US_MOJIBAKE_ALPHABET_H

#include "base/logp.h"
#include "language/cells.h"
#include "language/tongue.h"
#include "mojibake/plan.h"

/* Of the line at hand. */
struct alphabet {
	const struct buf *cells;	/* the line, NULL if it is not to
					 * count */
	struct tongues *tongues;	/* what is known of languages */
	bool known;			/* it has been read */
	struct tongue tongue;
	uint32_t languages;		/* that it may be in, as a set; 0: too
					 * many, or English */
};

/* Begins a line; it is read when it is first asked about. */
void alphabet_begin(struct alphabet *a, struct tongues *tongues,
		    const struct buf *cells);

/* Is there anything in the word that no language of the line would write? */
bool alphabet_lacks(struct alphabet *a, const uint32_t *word, size_t n);

/* What speaks for an exchange of sets, whatever words come of it, that puts
 * letters of one of these languages in the place of what none has, here and
 * in all of the line; else 0. */
logp_t alphabet_lift(struct alphabet *a, struct step step,
		     const uint32_t *text, const uint32_t *out, size_t n);

/* Has the line been read, and can it be in one language only? */
bool alphabet_is_sure(const struct alphabet *a);

#endif
