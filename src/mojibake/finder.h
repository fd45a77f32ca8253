/* finder.h - what the ways to find candidates share: the model, the dictionary,
 * what is known of the line and the window, and the candidates found so far.
 *
 * Each way (layers.h, swap.h, east.h, fill.h ...) looks at one piece of text
 * and adds what it could have been, with its gain over the text as it stands.
 */
#ifndef US_MOJIBAKE_FINDER_H
#define US_MOJIBAKE_FINDER_H

#include "charset/wide.h"
#include "language/tongue.h"
#include "language/words.h"
#include "mojibake/alphabet.h"
#include "mojibake/effort.h"
#include "mojibake/lattice.h"
#include "mojibake/plan.h"
#include "mojibake/recall.h"

struct finder {
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
	struct effort effort;	/* of the document */
	size_t explained;	/* bytes in sequences of one and the same set */
	bool exchange;		/* of single-byte sets is worth a search */
	bool english;		/* the line at hand looks English */
	bool surely_english;	/* ... and is long enough to tell */
	bool breaks;		/* the word at hand, see clause.h */
	bool last;		/* ... has nothing behind it in its line */
	unsigned wants;		/* ... the signs that it may be, in English */
	uint64_t *unfilled;	/* PUZZLE_UNFILLED hashes, see puzzle.c */
	struct buf piles;	/* see pileup.c */
	struct tongues tongues;
	struct tongue tongue;	/* of the line at hand, if it has holes */
	struct alphabet alphabet;
	bool nameless;		/* ... whose language is not asked for */
	uint32_t spoken;	/* ... but it may be one of these, as a set;
				 * 0: or any */
	bool singly;		/* its question marks are a character each */
	bool bytewise;		/* ... or a byte each: "don???t" */
	bool unsolved;		/* a hole in one of its words stays open */
	struct span window;	/* the text around the line */
	struct shown *shown;	/* in it; NULL: not yet known */
	int asks;		/* its question marks are such (asks.h); -1:
				 * not yet known */
};

/* What the window shows. */
struct shown *finder_shown(struct finder *f);

/* Has a candidate been found that leaves nothing to be desired? */
bool finder_has_perfect(struct finder *f);

/* Is it nothing but known words, ASCII and the common quotes and dashes? */
bool finder_is_plain(struct finder *f, const uint32_t *text, size_t n);

/* Is there anything in the text that a reader would stumble over? */
bool finder_looks_bad(struct finder *f, const uint32_t *text, size_t n);

/* May the text pass unexamined, as known or fluent enough? */
bool finder_reads_well(struct finder *f, const uint32_t *text, size_t n);

/* ln P of a text between spaces with what its words add; anything below
 * `least` if it is sure to be that. */
logp_t finder_score(struct finder *f, const uint32_t *text, size_t n,
		    logp_t least);

/* Adds a candidate with this gain over the text as it stands. */
void finder_add(struct finder *f, uint16_t plan, logp_t gain,
		const struct reading *reading);

/* Adds one that makes `out` (uint32_t) of the text, less what both have in
 * common at their ends. */
void finder_add_text(struct finder *f, struct step step,
		     const uint32_t *text, size_t n, const struct buf *out,
		     logp_t gain, unsigned guessed);

#endif
