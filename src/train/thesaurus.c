/* thesaurus.c - terms and links.
 *
 * Links are gathered in any order as a flat array and sorted once: a graph
 * in "compressed sparse row" form, with a second index for the way back.
 */
#include "train/thesaurus.h"

#include "model/lexicon.h"

#include <stdlib.h>

#define MOBY LEXICON_MOBY
#define MYTHES (LEXICON_MYTHES | LEXICON_MYTHES_LINK)
#define WORDNET (LEXICON_WORDNET | LEXICON_WORDNET_LINK)

void thesaurus_init(struct thesaurus *t, struct mem *mem)
{
	*t = (struct thesaurus){ .mem = mem };
	arena_init(&t->arena, mem);
	map_init(&t->ids, mem);
	buf_init(&t->terms, mem);
	buf_init(&t->links, mem);
}

void thesaurus_free(struct thesaurus *t)
{
	mem_free(t->sizes);
	mem_free(t->back_first);
	mem_free(t->back);
	mem_free(t->first);
	buf_free(&t->links);
	buf_free(&t->terms);
	map_free(&t->ids);
	arena_free(&t->arena);
}

bool thesaurus_field(struct span *rest, char separator, struct span *field)
{
	const char *end;

	if (!rest->p)
		return false;
	end = rest->n ? memchr(rest->p, separator, rest->n) : NULL;
	*field = span_of(rest->p, end ? (size_t)(end - rest->p) : rest->n);
	*rest = end ? span_of(end + 1, rest->n - field->n - 1)
		    : span_of(NULL, 0);
	return true;
}

static bool is_term_byte(unsigned char c)
{
	return c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
	       c == '-' || c == '\'' || c == '.';
}

/* Writes the normal form of `text` to `out` (as long as the text at least);
 * returns its length, 0 if it is no term. */
static size_t normalise(struct span text, char *out, bool *lower)
{
	size_t n = 0, words = 0;
	bool inside = false;

	*lower = true;
	for (size_t i = 0; i < text.n; i++) {
		char c = text.p[i];

		if (c == ' ' || c == '_' || c == '\t') {
			inside = false;
			continue;
		}
		if (c >= 'A' && c <= 'Z') {
			*lower = false;
			c = (char)(c - 'A' + 'a');
		}
		if (!is_term_byte((unsigned char)c))
			return 0;
		if (!inside && words++)
			out[n++] = ' ';
		inside = true;
		out[n++] = c;
	}
	return words <= THESAURUS_MAX_WORDS ? n : 0;
}

uint32_t thesaurus_term(struct thesaurus *t, struct span text, unsigned flags)
{
	char normal[128];
	bool lower, fresh;
	size_t n;
	uint32_t *id;

	if (text.n > sizeof normal)
		return UINT32_MAX;
	n = normalise(text, normal, &lower);
	if (!n)
		return UINT32_MAX;
	if (lower)
		flags |= THESAURUS_LOWER;
	id = map_put(&t->ids, span_of(normal, n), &fresh);
	if (fresh) {
		struct thesaurus_term *term =
			BUF_PUSH(&t->terms, struct thesaurus_term);

		term->text = arena_copy(&t->arena, span_of(normal, n));
		term->flags = 0;
		t->ids.entries[t->ids.count - 1].key = term->text;
		*id = (uint32_t)thesaurus_count(t) - 1;
	}
	BUF_ARRAY(&t->terms, struct thesaurus_term)[*id].flags |=
		(uint8_t)flags;
	return *id;
}

uint32_t thesaurus_find(const struct thesaurus *t, struct span term)
{
	const uint32_t *id = map_get(&t->ids, term);

	return id ? *id : UINT32_MAX;
}

void thesaurus_add(struct thesaurus *t, uint32_t head, uint32_t other,
		   unsigned relation)
{
	if (head == UINT32_MAX || other == UINT32_MAX || head == other)
		return;
	*BUF_PUSH(&t->links, struct thesaurus_link) = (struct thesaurus_link){
		head, other, (uint16_t)relation, 3
	};
}

/* ---- finishing ---- */

struct ordered {
	struct span text;
	uint32_t term;
};

static int by_text(const void *a, const void *b)
{
	return span_compare(((const struct ordered *)a)->text,
			    ((const struct ordered *)b)->text);
}

/* alphabetical[t]: the place of term t among all terms. */
static uint32_t *alphabet(const struct thesaurus *t)
{
	size_t n = thesaurus_count(t);
	struct ordered *all = mem_alloc(t->mem, n * sizeof *all);
	uint32_t *place = mem_alloc(t->mem, n * sizeof *place);

	for (size_t i = 0; i < n; i++)
		all[i] = (struct ordered){ thesaurus_get(t, (uint32_t)i)->text,
					   (uint32_t)i };
	qsort(all, n, sizeof *all, by_text);
	for (size_t i = 0; i < n; i++)
		place[all[i].term] = (uint32_t)i;
	mem_free(all);
	return place;
}

/* A stable counting sort of the link numbers in `in` by key[link's end]. */
static uint32_t *sort_links(const struct thesaurus *t, uint32_t *in,
			    bool by_head, const uint32_t *key)
{
	const struct thesaurus_link *links = thesaurus_links(t);
	size_t n = BUF_COUNT(&t->links, struct thesaurus_link);
	size_t terms = thesaurus_count(t);
	uint32_t *start = mem_zalloc(t->mem, terms + 1, sizeof *start);
	uint32_t *out = mem_alloc(t->mem, (n + 1) * sizeof *out);

#define KEY(i) (by_head ? links[i].head : key ? key[links[i].other] \
					      : links[i].other)
	for (size_t i = 0; i < n; i++)
		start[KEY(i) + 1]++;
	for (size_t i = 0; i < terms; i++)
		start[i + 1] += start[i];
	for (size_t i = 0; i < n; i++)
		out[start[KEY(in[i])]++] = in[i];
#undef KEY
	mem_free(start);
	mem_free(in);
	return out;
}

static uint32_t *every_link(const struct thesaurus *t)
{
	size_t n = BUF_COUNT(&t->links, struct thesaurus_link);
	uint32_t *all = mem_alloc(t->mem, (n + 1) * sizeof *all);

	for (size_t i = 0; i < n; i++)
		all[i] = (uint32_t)i;
	return all;
}

/* Puts the links in order of head, then alphabet, joining equal ones. */
static void sort_and_merge(struct thesaurus *t)
{
	size_t n = BUF_COUNT(&t->links, struct thesaurus_link), kept = 0;
	struct thesaurus_link *links =
		BUF_ARRAY(&t->links, struct thesaurus_link);
	uint32_t *place = alphabet(t);
	uint32_t *order = sort_links(t, every_link(t), false, place);
	struct buf sorted;

	order = sort_links(t, order, true, NULL);
	buf_init(&sorted, t->mem);
	for (size_t i = 0; i < n; i++) {
		struct thesaurus_link l = links[order[i]], *last = NULL;

		if (kept)
			last = &BUF_ARRAY(&sorted, struct thesaurus_link)
				[kept - 1];
		if (last && last->head == l.head && last->other == l.other) {
			last->relation |= l.relation;
			continue;
		}
		*BUF_PUSH(&sorted, struct thesaurus_link) = l;
		kept++;
	}
	buf_free(&t->links);
	t->links = sorted;
	mem_free(order);
	mem_free(place);
}

/* 0 first, 1 second, 2 in the first tenth, 3 later. */
static uint8_t rank_of(uint32_t place, uint32_t count)
{
	return place < 2 ? (uint8_t)place : place < count / 10 ? 2 : 3;
}

static uint32_t max_of(uint32_t a, uint32_t b)
{
	return a > b ? a : b;
}

/* Sizes of one head's lists, and the rank of each single word in the list
 * that it stands in (Moby's, if it is in both). */
static void rank_entry(struct thesaurus *t, uint32_t head)
{
	struct thesaurus_link *l = BUF_ARRAY(&t->links, struct thesaurus_link) +
				   t->first[head];
	size_t n = t->first[head + 1] - t->first[head];
	uint32_t moby = 0, mythes = 0, wordnet = 0, at_moby = 0, at_mythes = 0;

	for (size_t i = 0; i < n; i++) {
		moby += (l[i].relation & MOBY) != 0;
		mythes += (l[i].relation & MYTHES) != 0;
		wordnet += (l[i].relation & WORDNET) != 0;
	}
	for (size_t i = 0; i < n; i++) {
		struct span s = thesaurus_get(t, l[i].other)->text;

		if (memchr(s.p, ' ', s.n))
			continue;
		if (l[i].relation & MYTHES)
			l[i].rank = rank_of(at_mythes++, mythes);
		if (l[i].relation & MOBY)
			l[i].rank = rank_of(at_moby++, moby);
	}
	t->sizes[head] = (struct thesaurus_sizes){ moby,
						   max_of(mythes, wordnet) };
}

void thesaurus_finish(struct thesaurus *t)
{
	const struct thesaurus_link *links;
	size_t n;

	sort_and_merge(t);
	links = thesaurus_links(t);
	n = BUF_COUNT(&t->links, struct thesaurus_link);
	t->linked = thesaurus_count(t);
	t->first = mem_zalloc(t->mem, t->linked + 1, sizeof *t->first);
	t->back_first = mem_zalloc(t->mem, t->linked + 1, sizeof *t->first);
	t->sizes = mem_zalloc(t->mem, t->linked + 1, sizeof *t->sizes);
	for (size_t i = 0; i < n; i++) {
		t->first[links[i].head + 1]++;
		t->back_first[links[i].other + 1]++;
	}
	for (size_t i = 0; i < t->linked; i++) {
		t->first[i + 1] += t->first[i];
		t->back_first[i + 1] += t->back_first[i];
	}
	t->back = sort_links(t, every_link(t), false, NULL);
	for (size_t h = 0; h < t->linked; h++)
		rank_entry(t, (uint32_t)h);
}
