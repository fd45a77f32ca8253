/* outline.h - the spaces and the triggers of a window, a bit each.
 *
 * Drawn in one pass over the bytes; words are then found by counting zeros,
 * without a loop over their letters.
 */
#ifndef US_MOJIBAKE_OUTLINE_H
#define US_MOJIBAKE_OUTLINE_H

#include "base/bits.h"
#include "base/buf.h"

struct outline {
	struct buf spaces, triggers;	/* bits, bytes of zeros at both ends */
	size_t from;			/* byte of the text that is bit 0 */
};

void outline_init(struct outline *o, struct mem *mem);
void outline_free(struct outline *o);

/* What parts words: controls and spaces, but not the escape character. */
static inline bool outline_is_space(unsigned char c)
{
	return c <= ' ' && c != 0x1B;
}

/* Bytes that make a word worth a look, by the next one: an escape without its
 * backslash begins with u2 or u0. */
static inline bool outline_is_trigger(unsigned char c, unsigned char next)
{
	return c >= 0x80 || c == '?' || c == '&' || c == '=' || c == '%' ||
	       c == '\\' || c == 0x1B ||
	       (c == 'u' && (next == '2' || next == '0'));
}

/* Draws text[from .. to). */
void outline_draw(struct outline *o, struct span text, size_t from, size_t to);

enum { OUTLINE_MARGIN = 8,
       OUTLINE_SURE = 57 };	/* bits of a load, wherever it begins */

static inline size_t outline_next(const struct outline *o,
				  const struct buf *bits, size_t at,
				  size_t end)
{
	const unsigned char *p = (const unsigned char *)bits->p +
				 OUTLINE_MARGIN;

	for (; at < end; at += OUTLINE_SURE) {
		size_t i = at - o->from;
		uint64_t v = bits_load(p + i / 8) >> i % 8;

		if (!v)
			continue;
		at += (size_t)__builtin_ctzll(v);
		return at < end ? at : end;
	}
	return end;
}

/* The next trigger from `at` on, `end` if there is none before it; the outline
 * reaches as far. */
static inline size_t outline_trigger(const struct outline *o, size_t at,
				     size_t end)
{
	return outline_next(o, &o->triggers, at, end);
}

/* The next space in the same way. */
static inline size_t outline_space(const struct outline *o, size_t at,
				   size_t end)
{
	return outline_next(o, &o->spaces, at, end);
}

/* Behind the last space before `at`, not before `least`: each load ends with
 * the byte that has the bit of `at`. */
static inline size_t outline_word(const struct outline *o, size_t least,
				  size_t at)
{
	const unsigned char *p = (const unsigned char *)o->spaces.p + 1;

	while (at > least) {
		size_t i = at - o->from, step = OUTLINE_SURE - 1;
		uint64_t v = bits_load(p + i / 8) << (8 - i % 8);

		if (v)
			step = (size_t)__builtin_clzll(v);
		if (step >= at - least)
			return least;
		at -= step;
		if (v)
			break;
	}
	return at;
}

#endif
