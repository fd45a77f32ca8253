/* vectors_lists.c - a matrix of pairs and its transpose.
 *
 * Pairs that only share a neighbour in the dictionaries are candidates, but no
 * spinner writes them: they are left out of the spinnings.
 */
#include "train/vectors_lists.h"

#include <string.h>

static bool is_direct(const struct lexicon_candidate *c)
{
	return (c->relation & ~(unsigned)(LEXICON_SECOND |
					  LEXICON_INFLECTED)) != 0;
}

/* Adds the candidates of one word, and counts each direct one's spinning at
 * counts[original + 1]. */
static void add_row(struct vectors_lists *l, const struct lexicon *lexicon,
		    uint32_t word, struct buf *direct, uint32_t *counts)
{
	struct lexicon_candidate found[LEXICON_MAX];
	size_t n = lexicon_find(lexicon, word, found, LEXICON_MAX);

	for (size_t i = 0; i < n; i++) {
		uint32_t o = found[i].original;

		if (o >= l->words || o == word)
			continue;
		*BUF_PUSH(&l->candidates.items, uint32_t) = o;
		*BUF_PUSH(direct, char) = is_direct(&found[i]);
		counts[o + 1] += is_direct(&found[i]);
	}
	*BUF_PUSH(&l->candidates.first, uint32_t) =
		(uint32_t)BUF_COUNT(&l->candidates.items, uint32_t);
}

/* Turns the direct pairs round; next[o] is where the next spinning of o
 * goes. */
static void transpose(struct vectors_lists *l, const char *direct,
		      uint32_t *next)
{
	const uint32_t *first = BUF_ARRAY(&l->candidates.first, uint32_t);
	const uint32_t *item = BUF_ARRAY(&l->candidates.items, uint32_t);
	uint32_t *out;

	out = buf_grow(&l->spinnings.items, next[l->words] * sizeof *out);
	for (uint32_t s = 0; s < l->words; s++)
		for (uint32_t i = first[s]; i < first[s + 1]; i++)
			if (direct[i])
				out[next[item[i]]++] = s;
}

void vectors_lists_build(struct vectors_lists *l, struct mem *mem,
			 const struct lexicon *lexicon, uint32_t words)
{
	uint32_t *counts = mem_zalloc(mem, words + 1, sizeof *counts);
	struct buf direct;

	l->words = words;
	buf_init(&direct, mem);
	buf_init(&l->candidates.first, mem);
	buf_init(&l->candidates.items, mem);
	buf_init(&l->spinnings.first, mem);
	buf_init(&l->spinnings.items, mem);
	*BUF_PUSH(&l->candidates.first, uint32_t) = 0;
	for (uint32_t s = 0; s < words; s++)
		add_row(l, lexicon, s, &direct, counts);
	for (uint32_t o = 0; o < words; o++)
		counts[o + 1] += counts[o];
	buf_add(&l->spinnings.first, span_of(counts, (words + (size_t)1) *
						     sizeof *counts));
	transpose(l, direct.p, counts);
	buf_free(&direct);
	mem_free(counts);
}

void vectors_lists_free(struct vectors_lists *l)
{
	buf_free(&l->candidates.first);
	buf_free(&l->candidates.items);
	buf_free(&l->spinnings.first);
	buf_free(&l->spinnings.items);
}

uint32_t vectors_spin(const struct vectors_lists *l, uint32_t word,
		      uint64_t random)
{
	const uint32_t *row;
	uint32_t n;

	if (word >= l->words)
		return word;
	row = vectors_row(&l->spinnings, word, &n);
	return n ? row[random % n] : word;
}
