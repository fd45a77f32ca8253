/* recall.c - a map from words to lists of candidates in an arena. */
#include "mojibake/recall.h"

enum { MOST_BYTES = 8 << 20 };

struct entry {
	const struct candidate *found;
	size_t count;
};

void recall_init(struct recall *r, struct mem *mem)
{
	*r = (struct recall){ .bytes = 0 };
	arena_init(&r->arena, mem);
	map_init(&r->words, mem);
	buf_init(&r->entries, mem);
}

void recall_free(struct recall *r)
{
	buf_free(&r->entries);
	map_free(&r->words);
	arena_free(&r->arena);
}

void recall_clear(struct recall *r)
{
	map_clear(&r->words);
	buf_clear(&r->entries);
	arena_reset(&r->arena);
	r->bytes = 0;
}

void recall_trim(struct recall *r)
{
	if (r->bytes > MOST_BYTES)
		recall_clear(r);
}

bool recall_get(const struct recall *r, const uint32_t *text, size_t n,
		const struct candidate **found, size_t *count)
{
	const uint32_t *at = map_get(&r->words,
				     span_of(text, n * sizeof *text));

	if (!at)
		return false;
	*found = BUF_ARRAY(&r->entries, struct entry)[*at].found;
	*count = BUF_ARRAY(&r->entries, struct entry)[*at].count;
	return true;
}

static void *keep(struct recall *r, const void *p, size_t n)
{
	r->bytes += n;
	return n ? memcpy(arena_alloc(&r->arena, n), p, n) : NULL;
}

void recall_put(struct recall *r, const uint32_t *text, size_t n,
		const struct candidate *found, size_t count)
{
	struct candidate *copy;
	struct span key;
	bool fresh;

	if (r->bytes > MOST_BYTES)
		return;
	key = span_of(keep(r, text, n * sizeof *text), n * sizeof *text);
	copy = keep(r, found, count * sizeof *found);
	for (size_t i = 0; i < count; i++) {
		struct reading *y = &copy[i].reading;
		size_t same = 0;	/* plans often share a reading */

		while (found[same].reading.text != y->text)
			same++;
		y->text = same < i ? copy[same].reading.text :
			  keep(r, y->text, y->n * sizeof *y->text);
		y->at = same < i ? copy[same].reading.at :
			keep(r, y->at, (y->n + 1) * sizeof *y->at);
	}
	*map_put(&r->words, key, &fresh) =
		(uint32_t)BUF_COUNT(&r->entries, struct entry);
	*BUF_PUSH(&r->entries, struct entry) = (struct entry){ copy, count };
}
