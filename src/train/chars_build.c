/* chars_build.c - interpolated Witten-Bell, pruned.
 *
 * P(c | h) = (count(hc) + distinct(h) P(c | h')) / (total(h) + distinct(h)),
 * h' being h without its oldest character.  An n-gram is worth
 * count(hc) * (ln P(c | h) - ln of what backing off would give); the worth at
 * which the table is just full decides what stays, and with each n-gram its
 * context stays.  Back-off weights are computed anew from what is left, so
 * that every context still sums to one.
 */
#include "train/chars_build.h"

#include "train/pack.h"

#include "base/bits.h"

enum { HEADER = 32, WORTH_STEPS = 4096, WORTH_SHARPNESS = 64,
       FULLNESS = 86 /* per cent */ };

static float unigram_p(const struct chars_counts *counts, const struct gram *g)
{
	return (float)g->count / (float)counts->characters;
}

/* Adds each n-gram's count to its context. */
static void sum_contexts(struct chars_counts *counts, int k)
{
	const struct gram_table *t = &counts->order[k];

	for (size_t i = 0; i < t->capacity; i++) {
		const struct gram *g = &t->slots[i];
		struct gram *h;

		if (!g->count)
			continue;
		h = gram_find(&counts->order[k - 1], g->c + 1, (size_t)k);
		if (h) {
			h->total += g->count;
			h->distinct++;
		}
	}
}

static float lower_p(const struct chars_counts *counts, const struct gram *g,
		     int k)
{
	return gram_find(&counts->order[k - 1], g->c, (size_t)k)->p;
}

/* What backing off to the shorter context would give. */
static float backed_off(const struct gram *h, float lower)
{
	float distinct = (float)h->distinct;

	return distinct / ((float)h->total + distinct) * lower;
}

static void estimate_order(struct chars_counts *counts, int k)
{
	struct gram_table *t = &counts->order[k];

	for (size_t i = 0; i < t->capacity; i++) {
		struct gram *g = &t->slots[i], *h;

		if (!g->count)
			continue;
		if (k == 0) {
			g->p = unigram_p(counts, g);
			continue;
		}
		h = gram_find(&counts->order[k - 1], g->c + 1, (size_t)k);
		g->p = lower_p(counts, g, k);
		if (h)
			g->p = backed_off(h, g->p) + (float)g->count /
			       ((float)h->total + (float)h->distinct);
	}
}

/* The worth of an n-gram on a logarithmic scale from 0 to WORTH_STEPS - 1. */
static int worth(const struct chars_counts *counts, const struct gram *g,
		 int k)
{
	const struct gram *h = gram_find(&counts->order[k - 1], g->c + 1,
					 (size_t)k);
	double gain;
	logp_t scale;

	if (!h || g->count < 2)
		return 0;
	gain = (double)(logp_log(g->p) - logp_log(backed_off(h,
				lower_p(counts, g, k)))) / LOGP_ONE;
	scale = logp_log(1 + gain * g->count) / (LOGP_ONE / WORTH_SHARPNESS);
	return scale < 0 ? 0 : scale < WORTH_STEPS ? scale : WORTH_STEPS - 1;
}

static int find_threshold(const struct chars_counts *counts, uint64_t room)
{
	uint64_t histogram[WORTH_STEPS] = { 0 }, kept;
	int step = WORTH_STEPS;

	for (int k = 1; k < CHARS_ORDER; k++) {
		const struct gram_table *t = &counts->order[k];

		for (size_t i = 0; i < t->capacity; i++)
			if (t->slots[i].count)
				histogram[worth(counts, &t->slots[i], k)]++;
	}
	for (kept = counts->order[0].used; step > 1; step--) {
		kept += histogram[step - 1];
		if (kept > room)
			break;
	}
	return step;
}

static void keep(struct chars_counts *counts, struct gram *g, int k)
{
	for (; k >= 0 && g && !g->stays; k--) {
		g->stays = 1;
		g = k ? gram_find(&counts->order[k - 1], g->c + 1, (size_t)k) :
			NULL;
	}
}

/* Marks what stays; the contexts that come along may overfill the table, so
 * the caller tries again with a higher threshold. */
static uint64_t mark_kept(struct chars_counts *counts, int threshold)
{
	uint64_t kept = 0;

	for (int k = CHARS_ORDER - 1; k >= 0; k--) {
		struct gram_table *t = &counts->order[k];

		for (size_t i = 0; i < t->capacity; i++) {
			struct gram *g = &t->slots[i];

			if (g->count &&
			    (!k || worth(counts, g, k) >= threshold))
				keep(counts, g, k);
			kept += g->stays;
		}
	}
	return kept;
}

static void unmark(struct chars_counts *counts)
{
	for (int k = 0; k < CHARS_ORDER; k++)
		for (size_t i = 0; i < counts->order[k].capacity; i++)
			counts->order[k].slots[i].stays = 0;
}

static void choose(struct chars_counts *counts, uint64_t room)
{
	int threshold = find_threshold(counts, room);

	while (mark_kept(counts, threshold) > room) {
		unmark(counts);
		threshold += 4;
	}
}

static void sum_kept(struct chars_counts *counts, int k)
{
	const struct gram_table *t = &counts->order[k];

	for (size_t i = 0; i < t->capacity; i++) {
		const struct gram *g = &t->slots[i];
		struct gram *h;

		if (!g->stays)
			continue;
		h = gram_find(&counts->order[k - 1], g->c + 1, (size_t)k);
		h->kept += g->p;
		h->kept_lower += lower_p(counts, g, k);
	}
}

static uint32_t clamp(logp_t v)
{
	return v < 0 ? 0 : v > 255 ? 255 : (uint32_t)v;
}

static uint32_t stored_backoff(const struct gram *g)
{
	float left = 1 - g->kept, below = 1 - g->kept_lower;

	if (left < 1e-4f)
		left = 1e-4f;
	if (below < 1e-4f)
		below = 1e-4f;
	return clamp(CHARS_BIAS - logp_log(left / below) /
				  (LOGP_ONE / CHARS_UNIT));
}

static uint32_t slot_of(uint64_t hash, uint32_t slots)
{
	return (uint32_t)(((hash >> 32) * slots) >> 32);
}

static void put_gram(unsigned char *table, uint32_t slots,
		     const struct gram *g, int k)
{
	uint64_t hash[CHARS_ORDER];
	uint32_t at, entry;

	chars_hash(g->c, (size_t)k + 1, hash);
	entry = ((uint32_t)(hash[k] & 0xFFFF) | 1) << 16 |
		stored_backoff(g) << 8 |
		clamp(-logp_log(g->p) / (LOGP_ONE / CHARS_UNIT));
	for (at = slot_of(hash[k], slots); bits_u32(table + 4 * (size_t)at); )
		at = at + 1 < slots ? at + 1 : 0;
	for (int b = 0; b < 4; b++)
		table[4 * (size_t)at + (size_t)b] =
			(unsigned char)(entry >> 8 * b);
}

static void put_word(unsigned char *table, uint32_t slots, uint64_t hash)
{
	uint32_t mark = (uint32_t)(hash & 0xFFFFFF) | 1;
	uint32_t at = slot_of(hash, slots);

	while (table[3 * (size_t)at] & 1)		/* marks are odd */
		at = at + 1 < slots ? at + 1 : 0;
	for (int b = 0; b < 3; b++)
		table[3 * (size_t)at + (size_t)b] =
			(unsigned char)(mark >> 8 * b);
}

static void put_shapes(unsigned char *p, uint64_t shape[CHARS_SHAPES][2])
{
	for (int s = 0; s < CHARS_SHAPES; s++)
		for (int upper = 0; upper < 2; upper++) {
			double n = (double)shape[s][upper] + 1;
			double all = (double)(shape[s][0] + shape[s][1]) + 2;

			p[s * 2 + upper] = (unsigned char)
				clamp(-logp_log(n / all) /
				      (LOGP_ONE / CHARS_UNIT));
		}
}

static void write_section(struct chars_counts *counts, const struct map *words,
			  uint32_t slots, struct buf *out)
{
	uint32_t word_slots = (uint32_t)(words->count * 100 / FULLNESS + 1);
	size_t n = HEADER + (size_t)slots * 4 + (size_t)word_slots * 3;
	unsigned char *p = buf_grow(out, n);

	memset(p, 0, n);
	pack_u32_at(p, CHARS_ORDER);
	pack_u32_at(p + 4, slots);
	pack_u32_at(p + 8, word_slots);
	put_shapes(p + 16, counts->shape);
	for (int k = 0; k < CHARS_ORDER; k++)
		for (size_t i = 0; i < counts->order[k].capacity; i++)
			if (counts->order[k].slots[i].stays)
				put_gram(p + HEADER, slots,
					 &counts->order[k].slots[i], k);
	for (size_t i = 0; i < words->count; i++)
		put_word(p + HEADER + (size_t)slots * 4, word_slots,
			 words->entries[i].hash);
}

void chars_build(struct chars_counts *counts, const struct map *words,
		 uint32_t gram_slots, struct buf *out)
{
	for (int k = CHARS_ORDER - 1; k > 0; k--)
		sum_contexts(counts, k);
	for (int k = 0; k < CHARS_ORDER; k++)
		estimate_order(counts, k);
	choose(counts, (uint64_t)gram_slots * FULLNESS / 100);
	for (int k = CHARS_ORDER - 1; k > 0; k--)
		sum_kept(counts, k);
	write_section(counts, words, gram_slots, out);
}
