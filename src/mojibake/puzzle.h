/* puzzle.h - a word with holes, and what fills them.
 *
 * In a known language any of its letters (spell.h).  Else what the dictionary
 * knows, if it is clearly the likeliest such word and the word with its hole
 * was none.
 */
#ifndef US_MOJIBAKE_PUZZLE_H
#define US_MOJIBAKE_PUZZLE_H

#include "mojibake/spell.h"

/* Entries of finder->unfilled: words with holes that nothing fits. */
enum { PUZZLE_UNFILLED = 1 << 12 };

enum { PUZZLE_LONGEST = LATTICE_MAX_NODES };

/* A word with holes and what has been found for it. */
struct puzzle {
	struct finder *f;
	uint32_t word[PUZZLE_LONGEST], best_word[PUZZLE_LONGEST];
	size_t n;
	size_t hole[SPELL_HOLES];
	size_t run[SPELL_HOLES];	/* marks that stand for it */
	size_t holes;
	bool capital;		/* a hole at its beginning is a large letter */
	bool either;		/* ... or a small one: it cannot be told */
	bool upper;		/* all of it is */
	bool asks;		/* ends in a question mark */
	logp_t best, second;
	logp_t floor;		/* below it no word is worth a look */
	enum spell_ground ground;	/* in a known language */
};

/* False if there is no telling; else best_word is the answer. */
bool puzzle_solve(struct puzzle *z);

/* Is it by far the best answer?  Words of three letters are many. */
bool puzzle_is_sure(const struct puzzle *z);

#endif
