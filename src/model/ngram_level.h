/* ngram_level.h - reading the arrays of the n-grams of one order, for the files
 * that make up the n-gram model.
 */
#ifndef US_MODEL_NGRAM_LEVEL_H
#define US_MODEL_NGRAM_LEVEL_H

#include "base/bits.h"
#include "base/clones.h"
#include "model/ngram.h"

enum { NGRAM_NO_NODE = -1 };

static inline logp_t ngram_coded(const unsigned char *book,
				 const unsigned char *codes, uint32_t i,
				 unsigned width)
{
	uint64_t code = bits_get(codes, (uint64_t)i * width, width);

	return (logp_t)bits_u32(book + 4 * code);
}

/* ln P of n-gram i: of its last word given the others. */
static inline logp_t ngram_value(const struct ngram_level *l, uint32_t i)
{
	return ngram_coded(l->value_book, l->values, i, l->value_width);
}

static inline logp_t ngram_backoff(const struct ngram_level *l, uint32_t node)
{
	return ngram_coded(l->backoff_book, l->backoffs, node,
			   l->backoff_width);
}

static inline const unsigned char *ngram_flags(const struct ngram_level *l,
					       uint32_t i)
{
	return l->flags + (size_t)(i / NGRAM_FLAG_BITS) * NGRAM_FLAG_BLOCK;
}

/* The number of n-gram i among the inner ones, or NGRAM_NO_NODE. */
INLINED int64_t ngram_inner_number(const struct ngram_level *l, uint32_t i)
{
	const unsigned char *block = ngram_flags(l, i);
	unsigned at = i % NGRAM_FLAG_BITS;
	uint32_t rank = bits_u32(block);

	block += 4;
	if (!(block[at / 8] >> at % 8 & 1))
		return NGRAM_NO_NODE;
	for (; at >= 64; at -= 64, block += 8)
		rank += bits_count(bits_load(block));
	rank += bits_count(bits_load(block) & ((UINT64_C(1) << at) - 1));
	return rank;
}

/* Asks memory for what is read of an n-gram that was found. */
static inline void ngram_expect(const struct ngram_level *l, uint32_t i)
{
	__builtin_prefetch(l->values + ((uint64_t)i * l->value_width >> 3));
	if (l->inner)
		__builtin_prefetch(ngram_flags(l, i));
}

#endif
