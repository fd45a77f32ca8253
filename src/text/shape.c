/* shape.c - counts of capitals and letters tell the shape. */
#include "text/shape.h"

#include "text/utf8.h"

enum shape shape_of(struct span word)
{
	size_t letters = 0, capitals = 0;
	bool first = false;

	for (size_t i = 0; i < word.n; ) {
		uint32_t c;

		i += utf8_next(span_of(word.p + i, word.n - i), &c);
		if (utf8_class(c) != UTF8_LETTER)
			continue;
		if (utf8_is_upper(c)) {
			first |= !letters;
			capitals++;
		}
		letters++;
	}
	if (!capitals)
		return SHAPE_LOWER;
	if (capitals == 1 && first)
		return SHAPE_CAPITAL;
	return capitals == letters ? SHAPE_UPPER : SHAPE_MIXED;
}

void shape_apply(struct buf *out, enum shape shape, struct span word)
{
	bool raise = shape == SHAPE_CAPITAL || shape == SHAPE_UPPER;

	for (size_t i = 0; i < word.n; ) {
		uint32_t c;
		size_t n = utf8_next(span_of(word.p + i, word.n - i), &c);

		if (raise && utf8_class(c) == UTF8_LETTER) {
			utf8_add(out, utf8_upper(c));
			raise = shape == SHAPE_UPPER;
		} else {
			buf_add(out, span_of(word.p + i, n));
		}
		i += n;
	}
}
