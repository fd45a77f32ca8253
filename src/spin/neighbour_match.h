/* neighbour_match.h - one document beside its near passages; for
 * neighbour*.c. */
#ifndef US_SPIN_NEIGHBOUR_MATCH_H
#define US_SPIN_NEIGHBOUR_MATCH_H

#include "spin/neighbour.h"

enum {
	NEIGHBOUR_NEAR = 24,	/* passages looked at */
	NEIGHBOUR_SAID = 3	/* aligned words kept a token */
};

/* What an aligned sentence has in the token's place. */
struct neighbour_said {
	uint32_t number;	/* of the word here; 0: nothing */
	float trust;		/* share of agreement around it, 0..1 */
};

struct neighbour_sentence {
	uint32_t first, count;	/* words in the text of all neighbours */
};

struct neighbour_place {
	uint32_t at;		/* in the text of all neighbours */
	uint32_t sentence;
};

struct neighbour_match {
	const struct neighbours *neighbours;
	const struct spin_model *model;
	struct span text;
	const struct token *tokens;
	uint32_t *own;		/* numbers of the text's words; 0: not here */
	size_t count;

	/* the near passages */
	struct neighbour_sentence *sentences;
	size_t nsentences, words;
	uint32_t *begin;	/* by number: first of its places */
	struct neighbour_place *places;

	struct neighbour_said (*said)[NEIGHBOUR_SAID];	/* one a token */
};

/* The number of a word, by its key; 0: the neighbours do not have it. */
uint32_t neighbour_number(const struct neighbours *n, struct span key);

/* The passages nearest to the distinct words own[0 .. count-1], best first;
 * returns how many. */
size_t neighbour_near(const struct neighbours *n,
		      const struct spin_model *model, struct arena *arena,
		      const uint32_t *own, size_t count,
		      uint32_t passages[NEIGHBOUR_NEAR]);

/* Where a word stands in the near passages; *count places. */
static inline const struct neighbour_place *
neighbour_places(const struct neighbour_match *m, uint32_t number,
		 size_t *count)
{
	*count = m->begin[number + 1] - m->begin[number];
	return m->places + m->begin[number];
}

/* What a word tells by standing in a passage: little if it is frequent in
 * English or in the neighbours, else about ln(1 / frequency) - 6. */
double neighbour_weight(const struct neighbours *n,
			const struct spin_model *model, uint32_t number);

/* Fills m->said: lays each sentence of the document beside the sentences of
 * the near passages that share its words. */
void neighbour_align(struct neighbour_match *m, struct arena *arena);

/* How much of the text its neighbours say in the same words: the mean trust of
 * the aligned words that are the text's own, over those that no spinner
 * touches.  Other news on the subject comes to about .1, another report of the
 * event to .3, a copy that was worked over to .5. */
double neighbour_closeness(const struct neighbour_match *m,
			   const struct document *doc);

#endif
