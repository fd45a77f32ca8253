/* ngram_pack.c - from the suffix trie to the forward trie of the section.
 *
 * Within a level of the suffix trie the n-grams are sorted by their last word
 * first.  Dealing them out to their prefixes in that order, as in a counting
 * sort, leaves each prefix's list sorted by last word: the forward order.  The
 * rank of an n-gram among the children of its suffix context is then the
 * difference of two forward numbers, those of its suffix and of the first
 * child of its suffix's prefix.
 */
#include "train/ngram_pack.h"

#include "base/bits.h"
#include "base/logp.h"
#include "train/bit_writer.h"
#include "train/pack.h"
#include "train/quantize.h"

enum { ARRAYS = 8, HEADER = 16, LEVEL = 16 + 16 * ARRAYS, ALIGN = 8,
       FLAG_BYTES = 60, UNIGRAM_WIDTH = 12 };

struct packer {
	const struct estimate *e;
	struct mem *mem;
	struct buf *out;
	size_t start;		/* where the section begins in out */
	uint32_t *place[NGRAM_MAX_ORDER + 1];	/* [node]: forward number */
	uint32_t *first[NGRAM_MAX_ORDER + 1];	/* [forward number of level n]:
						 * first child at level n + 1,
						 * one more at the end */
	unsigned value_width, backoff_width;
	struct codebook book;
};

static const struct suffix_level *level(const struct packer *p, unsigned n)
{
	return &p->e->trie.level[n];
}

static void order_unigrams(struct packer *p)
{
	uint32_t words = level(p, 1)->n;

	p->place[1] = mem_alloc(p->mem, words * sizeof(uint32_t));
	for (uint32_t i = 0; i < words; i++)
		p->place[1][i] = i;
}

static void order_level(struct packer *p, unsigned n)
{
	const uint32_t *prefix = big_u32(&level(p, n)->prefix);
	uint32_t contexts = level(p, n - 1)->n, count = level(p, n)->n;
	uint32_t *first, *place, sum = 0;

	first = mem_zalloc(p->mem, contexts + (size_t)2, sizeof *first);
	place = mem_alloc(p->mem, count * sizeof *place);
	for (uint32_t i = 0; i < count; i++)
		first[p->place[n - 1][prefix[i]] + 2]++;
	for (uint32_t i = 0; i < contexts + 2; i++)
		first[i] = sum += first[i];
	for (uint32_t i = 0; i < count; i++)
		place[i] = first[p->place[n - 1][prefix[i]] + 1]++;
	p->first[n - 1] = first;
	p->place[n] = place;
}

/* ---- arrays ---- */

/* Aligns the end of the section and returns its offset. */
static uint64_t align(struct packer *p)
{
	while ((p->out->n - p->start) % ALIGN)
		buf_byte(p->out, 0);
	return p->out->n - p->start;
}

/* Notes that array i of the level's record reaches from `offset` to here. */
static void end_array(struct packer *p, unsigned n, unsigned i,
		      uint64_t offset)
{
	unsigned char *r = (unsigned char *)p->out->p + p->start + HEADER +
			   (size_t)(n - 1) * LEVEL + 16 * (i + 1);

	bits_store(r, offset);
	bits_store(r + 8, p->out->n - p->start - offset);
}

static void set_u32(struct packer *p, unsigned n, unsigned field, uint32_t v)
{
	unsigned char *r = (unsigned char *)p->out->p + p->start + HEADER +
			   (size_t)(n - 1) * LEVEL + 4 * field;

	for (int i = 0; i < 4; i++)
		r[i] = (unsigned char)(v >> 8 * i);
}

/* Writes logps[0 .. count-1] as a codebook (array i) and codes (i + 1). */
static void pack_coded(struct packer *p, unsigned n, unsigned i,
		       const logp_t *logps, uint32_t count, unsigned width)
{
	struct bit_writer w;
	struct histogram h;
	uint64_t at;

	histogram_init(&h, p->mem);
	for (uint32_t k = 0; k < count; k++)
		histogram_add(&h, logps[k]);
	codebook_fit(&p->book, &h, width);
	histogram_free(&h);
	at = align(p);
	for (uint32_t k = 0; k < UINT32_C(1) << width; k++)
		pack_u32(p->out, (uint32_t)p->book.value[k]);
	end_array(p, n, i, at);
	at = align(p);
	bit_writer_begin(&w, p->out);
	for (uint32_t k = 0; k < count; k++)
		bit_writer_put(&w, width, codebook_code(&p->book, logps[k]));
	bit_writer_end(&w);
	end_array(p, n, i + 1, at);
}

static void pack_values(struct packer *p, unsigned n)
{
	unsigned width = n == 1 ? UNIGRAM_WIDTH : p->value_width;
	const float *prob = big_float(&p->e->p[n]);
	uint32_t count = level(p, n)->n;
	logp_t *logps = mem_alloc(p->mem, count * sizeof *logps);

	for (uint32_t i = 0; i < count; i++)
		logps[p->place[n][i]] = logp_log((double)prob[i]);
	set_u32(p, n, 2, width);
	pack_coded(p, n, 0, logps, count, width);
	mem_free(logps);
}

static bool is_inner(const struct packer *p, unsigned n, uint32_t i)
{
	return p->first[n][i + 1] > p->first[n][i];
}

static uint32_t pack_flags(struct packer *p, unsigned n)
{
	uint32_t count = level(p, n)->n, rank = 0;
	uint64_t at = align(p);

	for (uint32_t i = 0; i < count; i += NGRAM_FLAG_BITS) {
		unsigned char block[FLAG_BYTES] = { 0 };

		pack_u32(p->out, rank);
		for (uint32_t k = i; k < count && k < i + NGRAM_FLAG_BITS;
		     k++)
			if (is_inner(p, n, k)) {
				block[(k - i) / 8] |= (unsigned char)
					(1 << (k - i) % 8);
				rank++;
			}
		buf_add(p->out, span_of(block, sizeof block));
	}
	end_array(p, n, 2, at);
	set_u32(p, n, 1, rank);
	return rank;
}

static void pack_backoffs(struct packer *p, unsigned n, uint32_t inner)
{
	const float *backoff = big_float(&p->e->backoff[n]);
	uint32_t count = level(p, n)->n, k = 0;
	logp_t *all = mem_alloc(p->mem, count * sizeof *all);

	for (uint32_t i = 0; i < count; i++)
		all[p->place[n][i]] = logp_log((double)backoff[i]);
	for (uint32_t i = 0; i < count; i++)
		if (is_inner(p, n, i))
			all[k++] = all[i];
	set_u32(p, n, 3, p->backoff_width);
	pack_coded(p, n, 3, all, inner, p->backoff_width);
	mem_free(all);
}

/* ---- key sets ---- */

/* [forward number at level n + 1]: the key under which its context has it. */
static uint32_t *keys_of(const struct packer *p, unsigned n)
{
	const uint32_t *child = big_u32(&level(p, n)->child);
	const uint32_t *prefix = big_u32(&level(p, n)->prefix);
	uint32_t *keys = mem_alloc(p->mem, level(p, n + 1)->n * sizeof *keys);

	for (uint32_t s = 0; s < level(p, n)->n; s++) {
		uint32_t key = s;

		if (n > 1)
			key = p->place[n][s] -
			      p->first[n - 1][p->place[n - 1][prefix[s]]];
		for (uint32_t i = child[s]; i < child[s + 1]; i++)
			keys[p->place[n + 1][i]] = key;
	}
	return keys;
}

/* [forward number at level n]: how many keys its children choose from. */
static uint32_t *universes_of(const struct packer *p, unsigned n)
{
	uint32_t *u = mem_alloc(p->mem, level(p, n)->n * sizeof *u);
	const uint32_t *child;

	for (uint32_t i = 0; n == 1 && i < level(p, 1)->n; i++)
		u[i] = level(p, 1)->n;
	if (n == 1)
		return u;
	child = big_u32(&level(p, n - 1)->child);
	for (uint32_t s = 0; s < level(p, n - 1)->n; s++) {
		const uint32_t *first = p->first[n - 1] + p->place[n - 1][s];

		for (uint32_t i = child[s]; i < child[s + 1]; i++)
			u[p->place[n][i]] = first[1] - first[0];
	}
	return u;
}

/* The key sets of all inner n-grams, and where each begins. */
static void pack_keys(struct packer *p, unsigned n, uint64_t *where)
{
	uint32_t *keys = keys_of(p, n), *universes = universes_of(p, n);
	const uint32_t *first = p->first[n];
	uint64_t at = align(p);
	struct bit_writer w;

	bit_writer_begin(&w, p->out);
	for (uint32_t i = 0; i < level(p, n)->n; i++)
		if (is_inner(p, n, i)) {
			*where++ = w.bits;
			keyset_write(&w, keys + first[i],
				     first[i + 1] - first[i], universes[i]);
		}
	*where = w.bits;
	bit_writer_end(&w);
	end_array(p, n, 7, at);
	mem_free(keys);
	mem_free(universes);
}

static void pack_children(struct packer *p, unsigned n, uint32_t inner)
{
	uint64_t *numbers = mem_alloc(p->mem, (inner + (size_t)1) *
					      sizeof *numbers);
	uint64_t at = align(p), *next = numbers;

	for (uint32_t i = 0; i < level(p, n)->n; i++)
		if (is_inner(p, n, i))
			*next++ = p->first[n][i];
	*next = level(p, n + 1)->n;
	monotone_write(p->out, numbers, inner + 1);
	end_array(p, n, 5, at);
	pack_keys(p, n, numbers);
	at = align(p);
	monotone_write(p->out, numbers, inner + 1);
	end_array(p, n, 6, at);
	mem_free(numbers);
}

static void pack_level(struct packer *p, unsigned n)
{
	uint32_t inner;

	set_u32(p, n, 0, level(p, n)->n);
	pack_values(p, n);
	if (n == p->e->trie.order)
		return;
	inner = pack_flags(p, n);
	pack_backoffs(p, n, inner);
	pack_children(p, n, inner);
}

void ngram_pack(const struct estimate *e, unsigned value_width,
		unsigned backoff_width, struct buf *out)
{
	struct packer p = { .e = e, .mem = out->mem, .out = out,
			    .start = out->n, .value_width = value_width,
			    .backoff_width = backoff_width };
	unsigned order = e->trie.order;
	size_t head = HEADER + (size_t)order * LEVEL;

	memset(buf_grow(out, head), 0, head);
	out->n = p.start;
	pack_u32(out, order);
	pack_u32(out, e->trie.words);
	out->n = p.start + head;
	order_unigrams(&p);
	for (unsigned n = 2; n <= order; n++)
		order_level(&p, n);
	for (unsigned n = 1; n <= order; n++)
		pack_level(&p, n);
	align(&p);
	for (unsigned n = 1; n <= order; n++) {
		mem_free(p.place[n]);
		mem_free(n < order ? p.first[n] : NULL);
	}
}
