/* bit_writer.c - the write side of keyset.h and monotone.h. */
#include "train/bit_writer.h"

#include "base/bits.h"
#include "model/keyset.h"
#include "model/monotone.h"
#include "train/pack.h"

void bit_writer_begin(struct bit_writer *w, struct buf *out)
{
	*w = (struct bit_writer){ out, out->n, 0 };
	memset(buf_grow(out, BITS_PADDING), 0, BITS_PADDING);
}

void bit_writer_put(struct bit_writer *w, unsigned width, uint64_t value)
{
	size_t need = w->start + (size_t)((w->bits + width) / 8) +
		      BITS_PADDING + 1;

	if (need > w->out->n) {
		size_t more = need - w->out->n;

		memset(buf_grow(w->out, more), 0, more);
	}
	bits_put((unsigned char *)w->out->p + w->start, w->bits, width,
		 value);
	w->bits += width;
}

static void put_ones(struct bit_writer *w, uint64_t count)
{
	for (; count > 32; count -= 32)
		bit_writer_put(w, 32, UINT32_MAX);
	bit_writer_put(w, (unsigned)count, UINT32_MAX);
}

void bit_writer_end(struct bit_writer *w)
{
	w->out->n = w->start + (size_t)((w->bits + 7) / 8);
}

static void write_samples(struct bit_writer *w, const struct keyset *k,
			  const uint32_t *numbers)
{
	uint32_t i = 0;

	for (uint64_t b = KEYSET_STEP; b < k->buckets; b += KEYSET_STEP) {
		while (i < k->n && numbers[i] >> k->low_width < b)
			i++;
		bit_writer_put(w, k->sample_width, i);
	}
}

static void write_unary(struct bit_writer *w, const struct keyset *k,
			const uint32_t *numbers)
{
	uint32_t i = 0;

	for (uint32_t b = 0; b < k->buckets; b++) {
		uint32_t from = i;

		while (i < k->n && numbers[i] >> k->low_width == b)
			i++;
		put_ones(w, i - from);
		bit_writer_put(w, 1, 0);
	}
}

void keyset_write(struct bit_writer *w, const uint32_t *numbers, uint32_t n,
		  uint32_t universe)
{
	struct keyset k = keyset_at(NULL, 0, n, universe);

	if (k.buckets)
		write_samples(w, &k, numbers);
	for (uint32_t i = 0; i < n; i++)
		bit_writer_put(w, k.low_width, numbers[i]);
	if (k.buckets)
		write_unary(w, &k, numbers);
}

static void write_highs(struct bit_writer *w, const uint64_t *numbers,
			uint32_t count, unsigned low_width)
{
	uint64_t before = 0;

	for (uint32_t i = 0; i < count; i++) {
		uint64_t high = numbers[i] >> low_width;

		for (; high - before > 32; before += 32)
			bit_writer_put(w, 32, 0);
		bit_writer_put(w, (unsigned)(high - before), 0);
		bit_writer_put(w, 1, 1);
		before = high;
	}
}

/* Where the ones of every 64 numbers are; fills *list if they are far apart.
 */
static void write_places(struct buf *out, struct buf *list,
			 const uint64_t *numbers, uint32_t count,
			 unsigned low_width)
{
	for (uint32_t i = 0; i < count; i += MONOTONE_STEP) {
		uint32_t end = count - i < MONOTONE_STEP ? count
							 : i + MONOTONE_STEP;
		uint64_t first = (numbers[i] >> low_width) + i;
		uint64_t last = (numbers[end - 1] >> low_width) + end - 1;

		if (last - first <= MONOTONE_SPAN) {
			pack_u32(out, (uint32_t)first);
			continue;
		}
		pack_u32(out, MONOTONE_LISTED + (uint32_t)(list->n / 4));
		for (uint32_t k = i; k < end; k++)
			pack_u32(list,
				 (uint32_t)(numbers[k] >> low_width) + k);
	}
}

void monotone_write(struct buf *out, const uint64_t *numbers, uint32_t count)
{
	uint64_t last = count ? numbers[count - 1] : 0;
	unsigned low = count && last / count ? bits_width(last / count) - 1
					     : 0;
	struct buf places, list;
	struct bit_writer w;

	buf_init(&places, out->mem);
	buf_init(&list, out->mem);
	write_places(&places, &list, numbers, count, low);
	pack_u32(out, count);
	pack_u32(out, low);
	pack_u64(out, count ? (last >> low) + count : 0);
	pack_u32(out, (uint32_t)(list.n / 4));
	pack_u32(out, 0);
	buf_add(out, buf_span(&places));
	buf_add(out, buf_span(&list));
	buf_free(&places);
	buf_free(&list);
	bit_writer_begin(&w, out);
	for (uint32_t i = 0; i < count; i++)
		bit_writer_put(&w, low, numbers[i]);
	bit_writer_end(&w);
	bit_writer_begin(&w, out);
	write_highs(&w, numbers, count, low);
	bit_writer_end(&w);
}
