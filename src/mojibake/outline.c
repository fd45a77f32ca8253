/* outline.c - see outline.h. */
#include "mojibake/outline.h"

#include "base/lanes.h"

enum { BLOCK = 64 };

void outline_init(struct outline *o, struct mem *mem)
{
	buf_init(&o->spaces, mem);
	buf_init(&o->triggers, mem);
}

void outline_free(struct outline *o)
{
	buf_free(&o->spaces);
	buf_free(&o->triggers);
}

/* As outline_is_space() and outline_is_trigger() have it: sixteen bytes, whose
 * bits begin with number `shift`; one more is read. */
INLINED void draw(const char *p, unsigned shift, uint64_t *spaces,
		  uint64_t *triggers)
{
	lanes v = lanes_load(p + shift), escape = v == 0x1B;
	lanes next = lanes_load(p + shift + 1);

	*spaces |= lanes_high((v < '!') & (v > -1) & ~escape) << shift;
	/* '=' and '?' differ in one bit, as do '0' and '2' */
	*triggers |= lanes_high(v | ((v | 2) == '?') | (v == '%') |
				(v == '&') | (v == '\\') | escape |
				((v == 'u') & ((next | 2) == '2'))) << shift;
}

INLINED void draw_block(const char *p, unsigned char *spaces,
			unsigned char *triggers)
{
	uint64_t a = 0, b = 0;

	draw(p, 0, &a, &b);
	draw(p, 16, &a, &b);
	draw(p, 32, &a, &b);
	draw(p, 48, &a, &b);
	bits_store(spaces, a);
	bits_store(triggers, b);
}

CLONED static void draw_blocks(const char *p, size_t n, unsigned char *spaces,
			       unsigned char *triggers)
{
	for (size_t i = 0; i < n; i++)
		draw_block(p + i * BLOCK, spaces + i * BLOCK / 8,
			   triggers + i * BLOCK / 8);
}

/* Room for the bits of n bytes; what lies before and behind is zero. */
static unsigned char *clear(struct buf *bits, size_t n)
{
	unsigned char *p;

	n = (n + BLOCK - 1) / BLOCK * BLOCK / 8;
	buf_clear(bits);
	p = buf_grow(bits, n + 2 * OUTLINE_MARGIN);
	memset(p, 0, OUTLINE_MARGIN);
	memset(p + OUTLINE_MARGIN + n, 0, OUTLINE_MARGIN);
	return p + OUTLINE_MARGIN;
}

void outline_draw(struct outline *o, struct span text, size_t from, size_t to)
{
	size_t n = to - from, whole = n ? (n - 1) / BLOCK : 0;
	size_t rest = n - whole * BLOCK;
	unsigned char *spaces = clear(&o->spaces, n);
	unsigned char *triggers = clear(&o->triggers, n);
	char last[BLOCK + 1] = { 0 };

	o->from = from;
	draw_blocks(text.p + from, whole, spaces, triggers);
	if (rest)
		draw_blocks(memcpy(last, text.p + to - rest, rest), 1,
			    spaces + whole * BLOCK / 8,
			    triggers + whole * BLOCK / 8);
}
