/* rival.c - each guessed character exchanged for the others that the lattice
 * has in its place, one at a time; the words decide with the model.
 */
#include "mojibake/rival.h"

enum {
	MARKED = 3 * LOGP_ONE / 2,	/* a lead that is none */
	ALONE = 3	/* times that, of a word that is one letter */
};

/* What colours a picture is a mark, but none that words are spelt with. */
static bool is_letter(uint32_t c)
{
	return words_is_letter(c) && c != 0xFE0F;
}

bool rival_matters(const struct reading *r)
{
	for (size_t i = 0; i < r->n; i++)
		if (r->text[i] >= 0x370 && is_letter(r->text[i]))
			return true;
	return false;
}

/* The edge of character i of the reading, NULL if it was not guessed, or is
 * no letter: marks are judged by where they stand. */
static const struct lattice_edge *guessed_edge(const struct lattice *l,
					       const struct reading *r,
					       size_t i)
{
	uint16_t node = r->at[i];

	for (uint32_t e = l->first[node]; e < l->first[node + 1]; e++)
		if (l->edges[e].c == r->text[i] &&
		    l->edges[e].to == r->at[i + 1])
			return l->edges[e].guessed &&
			       is_letter(r->text[i]) ?
			       &l->edges[e] : NULL;
	return NULL;
}

/* The best score with another guess than `own` for character i. */
static logp_t best_other(struct finder *f, const struct lattice *l,
			 const struct reading *r, uint32_t *copy, size_t i,
			 const struct lattice_edge *own)
{
	uint16_t node = r->at[i];
	logp_t best = LOGP_ZERO;

	for (uint32_t e = l->first[node]; e < l->first[node + 1]; e++) {
		const struct lattice_edge *other = &l->edges[e];
		logp_t less = other->cost - own->cost, score;

		if (other == own || other->to != own->to || !other->changed)
			continue;
		copy[i] = other->c;
		score = finder_score(f, copy, r->n, best + less) - less;
		best = score > best ? score : best;
	}
	copy[i] = r->text[i];
	return best;
}

/* Does a replacement character stand among what became character i? */
static bool shows_loss(const struct finder *f,
		       const struct reading *r, size_t i)
{
	for (unsigned k = r->at[i]; k < r->at[i + 1]; k++)
		if (f->text[k] == 0xFFFD)
			return true;
	return false;
}

/* Is character i a Latin letter of a word that is known?  Then it is right
 * as it is. */
static bool in_known_word(struct finder *f, const struct reading *r, size_t i)
{
	size_t from = i, to = i + 1;

	while (from > 0 && words_is_letter(r->text[from - 1]))
		from--;
	while (to < r->n && words_is_letter(r->text[to]))
		to++;
	return r->text[i] < 0x370 &&
	       words_known(&f->words, r->text + from, to - from);
}

/* Cyrillic has many words of one letter; that one is common tells little, the
 * words beside it would. */
static bool is_alone(const struct reading *r, size_t i)
{
	return r->text[i] >= 0x400 && r->text[i] < 0x530 &&
	       (i == 0 || !words_is_letter(r->text[i - 1])) &&
	       (i + 1 == r->n || !words_is_letter(r->text[i + 1]));
}

logp_t rival_lead(struct finder *f, const struct lattice *l, struct reading *r)
{
	uint32_t *copy = ARENA_NEW(f->arena, uint32_t, r->n);
	uint32_t *best = ARENA_NEW(f->arena, uint32_t, r->n);
	logp_t score = finder_score(f, r->text, r->n, LOGP_ZERO * 100);
	logp_t lead = READING_SURE;

	memcpy(copy, r->text, r->n * sizeof *copy);
	memcpy(best, r->text, r->n * sizeof *best);
	for (size_t i = 0; i < r->n; i++) {
		const struct lattice_edge *own = guessed_edge(l, r, i);
		logp_t here, least;

		if (!own || in_known_word(f, r, i))
			continue;
		here = score - best_other(f, l, r, copy, i, own);
		least = MARKED * own->guessed * (is_alone(r, i) ? ALONE : 1);
		if (here < least && shows_loss(f, r, i))
			best[i] = 0xFFFD;
		else
			lead = here < lead ? here : lead;
	}
	if (!rival_matters(r))
		lead = READING_SURE;
	r->text = best;
	return lead;
}
