/* forest_join.c - all the trees, with smaller leaves. */
#include "train/forest_join.h"

#include "train/pack.h"

static void pack_u16(struct buf *out, uint16_t v)
{
	buf_byte(out, (char)(v & 0xff));
	buf_byte(out, (char)(v >> 8));
}

static size_t leaves_of(const struct forest *f)
{
	return (size_t)f->trees << f->depth;
}

/* The leaves times part / whole, rounded. */
static void add_leaves(const struct forest *f, uint32_t whole,
		       struct buf *out)
{
	for (size_t i = 0; i < leaves_of(f); i++) {
		const unsigned char *p = f->leaves + 2 * i;
		int32_t v = (int16_t)(uint16_t)(p[0] | p[1] << 8);
		int32_t twice = 2 * v * (int32_t)f->trees;
		int32_t half = twice < 0 ? -(int32_t)whole : (int32_t)whole;

		pack_u16(out, (uint16_t)((twice + half) /
					 (2 * (int32_t)whole)));
	}
}

static void add_tests(const struct forest *f, struct buf *out)
{
	buf_add(out, span_of((const char *)f->tests,
			     (size_t)f->trees * f->depth * 4));
}

void forest_join(const struct forest *a, const struct forest *b,
		 struct buf *out)
{
	uint32_t trees = a->trees + b->trees;

	pack_u32(out, a->features);
	pack_u32(out, trees);
	pack_u32(out, a->depth);
	for (uint32_t f = 0; f < a->features; f++)
		pack_u32(out, (uint32_t)forest_linear(a, f));
	add_tests(a, out);
	add_tests(b, out);
	add_leaves(a, trees, out);
	add_leaves(b, trees, out);
	while (out->n % 4)
		buf_byte(out, 0);
}
