/* suspect.h - what a suspicious piece of text could have been.
 *
 * The candidates of one span are found without looking at the rest of the
 * file; decide.h weighs them against what the other spans say.
 */
#ifndef US_MOJIBAKE_SUSPECT_H
#define US_MOJIBAKE_SUSPECT_H

#include "charset/wide.h"
#include "language/tongue.h"
#include "language/words.h"
#include "mojibake/alphabet.h"
#include "mojibake/lattice.h"
#include "mojibake/plan.h"
#include "mojibake/recall.h"

struct suspect {
	size_t from, to;	/* cells of the line */
	size_t line;		/* number of the line in the window */
	struct candidate *candidates;
	size_t count;
	logp_t burden;		/* what any change must earn beyond its price,
				 * because of where it stands */
	bool english;		/* its line surely is */
	int chosen;		/* index, or -1 */
	logp_t sure;		/* by how much the choice won */
};

/* Suspects stand line by line: the number behind the last one of the line of
 * s[i], of n in all. */
static inline size_t suspect_line_end(const struct suspect *s, size_t n,
				      size_t i)
{
	size_t end = i;

	while (end < n && s[end].line == s[i].line)
		end++;
	return end;
}

struct suspect_finder {
	struct arena *arena;
	const struct chars *chars;
	struct words words;
	struct buf *plans;
	struct wide wide;
	unsigned fixers;	/* set of 1 << enum fixer */
	struct buf found;	/* struct candidate, scratch */
	struct recall recall;	/* of the document */
	const uint32_t *text;	/* of the span at hand */
	size_t edges;		/* of all lattices of the window so far */
	size_t explained;	/* bytes in sequences of one and the same set */
	bool exchange;		/* of single-byte sets is worth a search */
	bool english;		/* the line at hand looks English */
	bool surely_english;	/* ... and is long enough to tell */
	bool breaks;		/* the word at hand, see clause.h */
	uint64_t *unfilled;	/* FILL_UNFILLED hashes, see fill.c */
	struct buf piles;	/* see pileup.c */
	struct tongues tongues;
	struct tongue tongue;	/* of the line at hand, if it has holes */
	struct alphabet alphabet;
	bool nameless;		/* ... whose language is not asked for */
	uint32_t spoken;	/* ... but it may be one of these, as a set;
				 * 0: or any */
	bool unsolved;		/* a hole in one of its words stays open */
	struct span window;	/* the text around the line */
	struct shown *shown;	/* in it; NULL: not yet known */
	int asks;		/* its question marks are such (asks.h); -1:
				 * not yet known */
};

/* Fills s->candidates for the characters text[0 .. n).  `roles` as in fill.h,
 * NULL if there are no holes to fill. */
void suspect_find(struct suspect_finder *f, struct suspect *s,
		  const uint32_t *text, size_t n, const uint32_t *roles);

/* Adds what the plans that have by now proved right make of it. */
void suspect_find_again(struct suspect_finder *f, struct suspect *s,
			const uint32_t *text, size_t n);

/* What the window shows. */
struct shown *suspect_shown(struct suspect_finder *f);

/* Has a candidate been found that leaves nothing to be desired? */
bool suspect_has_perfect(struct suspect_finder *f);

/* Is it nothing but known words, ASCII and the common quotes and dashes? */
bool suspect_is_plain(struct suspect_finder *f, const uint32_t *text,
		      size_t n);

/* Is there anything in the text that a reader would stumble over? */
bool suspect_looks_bad(struct suspect_finder *f, const uint32_t *text,
		       size_t n);

/* May the text pass unexamined, as known or fluent enough? */
bool suspect_reads_well(struct suspect_finder *f, const uint32_t *text,
			size_t n);

/* ln P of a text between spaces with what its words add; anything below
 * `least` if it is sure to be that. */
logp_t suspect_score(struct suspect_finder *f, const uint32_t *text, size_t n,
		     logp_t least);

/* Adds a candidate with this gain over the text as it stands. */
void suspect_add(struct suspect_finder *f, uint16_t plan, logp_t gain,
		 const struct reading *reading);

/* Adds one that makes `out` (uint32_t) of the text, less what both have in
 * common at their ends. */
void suspect_add_text(struct suspect_finder *f, struct step step,
		      const uint32_t *text, size_t n, const struct buf *out,
		      logp_t gain, unsigned guessed);

#endif
