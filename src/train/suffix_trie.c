/* suffix_trie.c - the levels of the trie, prefix links, compaction.
 *
 * A prefix link needs no search by hash: the prefix of x = (w1 .. wn) is the
 * child by w1 of the prefix of x's suffix (w2 .. wn).  Both lists of children
 * are sorted by their first word and one contains the other, so a merge with
 * galloping finds all links of a level in one sweep (compare the single sort
 * of Pibiri & Venturini 2019).
 */
#include "train/suffix_trie.h"

#include <string.h>

void suffix_trie_free(struct suffix_trie *t)
{
	for (unsigned n = 1; n <= t->order; n++) {
		struct suffix_level *l = &t->level[n];

		big_free(&l->word);
		big_free(&l->count);
		big_free(&l->child);
		big_free(&l->prefix);
	}
}

/* The first index from `from` on whose word is not below `word`; the words
 * rise and one such is known to follow. */
static uint32_t gallop(const uint32_t *words, uint32_t from, uint32_t end,
		       uint32_t word)
{
	uint32_t step = 1, low = from, high = from;

	while (high < end && words[high] < word) {
		low = high + 1;
		high += step;
		step *= 2;
	}
	if (high > end)
		high = end;
	while (low < high) {
		uint32_t mid = low + (high - low) / 2;

		if (words[mid] < word)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static void link_level(struct suffix_trie *t, unsigned n)
{
	struct suffix_level *l = &t->level[n];
	const uint32_t *word = big_u32(&l->word);
	const uint32_t *child = big_u32(&t->level[n - 1].child);
	const uint32_t *up = big_u32(&t->level[n - 1].prefix);
	const uint32_t *target = big_u32(&t->level[n - 1].word);
	const uint32_t *range = big_u32(&t->level[n - 2].child);
	uint32_t *prefix;

	big_resize(&l->prefix, (uint64_t)l->n * sizeof *prefix);
	prefix = big_u32(&l->prefix);
	for (uint32_t s = 0; s < t->level[n - 1].n; s++) {
		uint32_t at = range[up[s]], end = range[up[s] + 1];

		for (uint32_t i = child[s]; i < child[s + 1]; i++) {
			at = gallop(target, at, end, word[i]);
			prefix[i] = at;
		}
	}
}

void suffix_trie_link(struct suffix_trie *t)
{
	struct suffix_level *l = &t->level[2];

	big_resize(&l->prefix, (uint64_t)l->n * sizeof(uint32_t));
	memcpy(l->prefix.p, l->word.p, (size_t)l->n * sizeof(uint32_t));
	for (unsigned n = 3; n <= t->order; n++)
		link_level(t, n);
}

static void shrink(struct big *b, const unsigned char *keep, uint32_t n,
		   uint32_t kept)
{
	uint32_t *v = big_u32(b), k = 0;

	if (!b->size)
		return;
	for (uint32_t i = 0; i < n; i++)
		if (keep[i])
			v[k++] = v[i];
	big_resize(b, (uint64_t)kept * sizeof *v);
}

/* Renumbers what points to the nodes of a level: place[i] is how many nodes
 * before i stay. */
static void renumber(struct big *b, uint64_t n, const uint32_t *place)
{
	uint32_t *v = big_u32(b);

	for (uint64_t i = 0; i < n; i++)
		v[i] = place[v[i]];
}

void suffix_trie_compact(struct suffix_trie *t, unsigned n,
			 const unsigned char *keep, struct big **values,
			 int count)
{
	struct suffix_level *l = &t->level[n];
	struct big place;
	uint32_t kept = 0;

	big_init(&place, l->word.store);
	big_resize(&place, (l->n + UINT64_C(1)) * sizeof(uint32_t));
	for (uint32_t i = 0; i < l->n; i++) {
		big_u32(&place)[i] = kept;
		kept += keep[i] != 0;
	}
	big_u32(&place)[l->n] = kept;
	renumber(&t->level[n - 1].child, t->level[n - 1].n + UINT64_C(1),
		 big_u32(&place));
	if (n < t->order)
		renumber(&t->level[n + 1].prefix, t->level[n + 1].n,
			 big_u32(&place));
	big_free(&place);
	shrink(&l->word, keep, l->n, kept);
	shrink(&l->count, keep, l->n, kept);
	shrink(&l->prefix, keep, l->n, kept);
	for (int i = 0; i < count; i++)
		shrink(values[i], keep, l->n, kept);
	if (n < t->order) {
		uint32_t end = big_u32(&l->child)[l->n];

		shrink(&l->child, keep, l->n, kept);
		big_resize(&l->child, (kept + UINT64_C(1)) * sizeof end);
		big_u32(&l->child)[kept] = end;
	}
	l->n = kept;
}
