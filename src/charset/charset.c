/* charset.c - see charset.h. */
#include "charset/charset.h"

#include "text/utf8.h"

const char *charset_name(struct charset set)
{
	switch (set.kind) {
	case CHARSET_UNITS:
		return utf16_form(set.number).name;
	case CHARSET_SINGLE:
	case CHARSET_MIXED:
		return charmap_name((enum charmap)set.number);
	case CHARSET_WIDE:
		return wide_name(set.number);
	default:
		return "utf-8";
	}
}

static size_t next_single(struct charset set, struct span s, uint32_t *c)
{
	unsigned byte = (unsigned char)s.p[0];

	*c = byte < 0x80 ? byte :
	     charmap_decode((enum charmap)set.number, byte);
	return 1;
}

static size_t next_mixed(struct charset set, struct span s, uint32_t *c)
{
	size_t n = utf8_next(s, c);

	return *c == UTF8_BAD ? next_single(set, s, c) : n;
}

size_t charset_next(struct wide *w, struct charset set, struct span s,
		    uint32_t *c)
{
	size_t n;

	switch (set.kind) {
	case CHARSET_UNITS:
		return utf16_next(s, utf16_form(set.number), c);
	case CHARSET_SINGLE:
		return next_single(set, s, c);
	case CHARSET_MIXED:
		return next_mixed(set, s, c);
	case CHARSET_WIDE:
		*c = (unsigned char)s.p[0];
		return *c < 0x80 ? 1 :
		       wide_next(w, (enum wide_set)set.number, s, c);
	default:
		n = utf8_next(s, c);
		return *c == UTF8_BAD ? 0 : n;
	}
}

static bool encode_one(struct wide *w, struct charset set, uint32_t c,
		       struct buf *out)
{
	struct span bytes = span_of(NULL, 0);
	unsigned byte;

	switch (set.kind) {
	case CHARSET_UNITS:
		utf16_add(out, utf16_form(set.number), c);
		return true;
	case CHARSET_SINGLE:
		byte = c < 0x80 ? c : charmap_encode((enum charmap)set.number,
						     c);
		if (c >= 0x80 && !byte)
			return false;
		buf_byte(out, (char)byte);
		return true;
	case CHARSET_WIDE:
		if (c < 0x80)
			buf_byte(out, (char)c);
		else
			bytes = wide_encode(w, (enum wide_set)set.number, c);
		buf_add(out, bytes);
		return c < 0x80 || bytes.n;
	default:
		utf8_add(out, c);
		return true;
	}
}

bool charset_encode(struct wide *w, struct charset set, struct span utf8,
		    struct buf *out)
{
	while (utf8.n) {
		uint32_t c;
		size_t n = utf8_next(utf8, &c);

		if (c == UTF8_BAD || !encode_one(w, set, c, out))
			return false;
		utf8 = span_of(utf8.p + n, utf8.n - n);
	}
	return true;
}
