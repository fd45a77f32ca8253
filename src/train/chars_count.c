/* chars_count.c - one hash table a length, filled in one pass. */
#include "train/chars_count.h"

#include "text/utf8.h"
#include "train/text_read.h"

enum { FIRST_CAPACITY = 1 << 16, LONGEST_LINE = 20000 };

void chars_counts_init(struct chars_counts *counts, struct mem *mem)
{
	*counts = (struct chars_counts){ .mem = mem };
	for (int k = 0; k < CHARS_ORDER; k++) {
		counts->order[k].capacity = FIRST_CAPACITY;
		counts->order[k].slots =
			mem_zalloc(mem, FIRST_CAPACITY, sizeof(struct gram));
	}
}

void chars_counts_free(struct chars_counts *counts)
{
	for (int k = 0; k < CHARS_ORDER; k++)
		mem_free(counts->order[k].slots);
}

static struct gram *slot_for(const struct gram_table *t, const uint32_t *c,
			     size_t n)
{
	uint64_t hash[CHARS_ORDER];
	size_t at;

	chars_hash(c, n, hash);
	at = (size_t)(hash[n - 1] >> 20) & (t->capacity - 1);
	while (t->slots[at].count &&
	       memcmp(t->slots[at].c, c, n * sizeof *c) != 0)
		at = (at + 1) & (t->capacity - 1);
	return &t->slots[at];
}

struct gram *gram_find(const struct gram_table *table, const uint32_t *c,
		       size_t n)
{
	struct gram *g = slot_for(table, c, n);

	return g->count ? g : NULL;
}

static void grow(struct mem *mem, struct gram_table *t, size_t n)
{
	struct gram_table bigger = { .capacity = t->capacity * 2,
				     .used = t->used };

	bigger.slots = mem_zalloc(mem, bigger.capacity, sizeof(struct gram));
	for (size_t i = 0; i < t->capacity; i++)
		if (t->slots[i].count)
			*slot_for(&bigger, t->slots[i].c, n) = t->slots[i];
	mem_free(t->slots);
	*t = bigger;
}

static void count_gram(struct mem *mem, struct gram_table *t,
		       const uint32_t *c, size_t n)
{
	struct gram *g = slot_for(t, c, n);

	if (g->count++)
		return;
	memcpy(g->c, c, n * sizeof *c);
	if (++t->used > t->capacity / 3 * 2)
		grow(mem, t, n);
}

static void count_character(struct chars_counts *counts,
			    struct chars_state *state, uint32_t c)
{
	uint32_t window[CHARS_ORDER];

	window[0] = chars_fold(c);
	memcpy(window + 1, state->last, sizeof state->last);
	for (size_t k = 0; k < CHARS_ORDER && (k < 1 || window[k]); k++)
		count_gram(counts->mem, &counts->order[k], window, k + 1);
	if (chars_is_cased(c))
		counts->shape[state->shape][utf8_is_upper(c)]++;
	memcpy(state->last, window, sizeof state->last);
	state->shape = (uint8_t)chars_shape_after((enum chars_shape)
						  state->shape, c);
	counts->characters++;
}

static bool opens(uint32_t before)
{
	return before == ' ' || before == '(' || before == '[' ||
	       before == 0x201C || before == '-';
}

/* The typographic form of c behind the character `before`. */
static uint32_t curl(uint32_t c, uint32_t before)
{
	if (c == '"')
		return opens(before) ? 0x201C : 0x201D;
	if (c == '\'')
		return opens(before) ? 0x2018 : 0x2019;
	return c;
}

static void count_line(struct chars_counts *counts, struct span line)
{
	struct chars_state state;
	bool curly = false;
	uint32_t before = ' ', c;

	if (memchr(line.p, '"', line.n) || memchr(line.p, '\'', line.n))
		curly = counts->quoted++ % 2;
	chars_begin(&state);
	while (line.n) {
		size_t n = utf8_next(line, &c);

		line = span_of(line.p + n, line.n - n);
		if (c == UTF8_BAD)
			continue;
		if (curly) {
			c = curl(c, before);
			if (c == '-' && before == ' ' && line.n &&
			    line.p[0] == ' ')
				c = counts->quoted & 2 ? 0x2013 : 0x2014;
		}
		count_character(counts, &state, c);
		before = c;
	}
	count_character(counts, &state, ' ');
}

void chars_counts_add(struct chars_counts *counts, struct span document)
{
	struct span line;

	while (text_line(&document, &line))
		if (line.n && line.n < LONGEST_LINE)
			count_line(counts, line);
}
