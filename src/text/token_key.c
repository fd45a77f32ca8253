/* token_key.c - what the language model calls a token.
 *
 * The same word or mark is typed in several ways; a model that counts them
 * apart knows less of each.
 */
#include "text/token.h"

#include "text/utf8.h"

static uint32_t key_letter(uint32_t c)
{
	if (c == 0x2019)
		return '\'';
	if (c == 0x2010 || c == 0x2011)
		return '-';
	return utf8_lower(c);
}

static void word_key(struct buf *key, struct span word, bool ascii)
{
	if (ascii) {
		char *p = buf_grow(key, word.n);

		for (size_t i = 0; i < word.n; i++)
			p[i] = (char)utf8_lower((unsigned char)word.p[i]);
		return;
	}
	for (size_t i = 0; i < word.n; ) {
		uint32_t c;
		size_t n = utf8_next(span_of(word.p + i, word.n - i), &c);

		if (c == UTF8_BAD)
			buf_byte(key, word.p[i]);
		else
			utf8_add(key, key_letter(c));
		i += n;
	}
}

/* The plain form of quotes and dashes, or NULL. */
static const char *plain_mark(uint32_t c)
{
	switch (c) {
	case 0x2018: case 0x2019: case 0x201A: case 0x201B: case '`':
	case 0xB4:
		return "'";
	case 0x201C: case 0x201D: case 0x201E: case 0x201F: case 0xAB:
	case 0xBB:
		return "\"";
	case 0x2012: case 0x2013: case 0x2014: case 0x2015:
		return "--";
	case 0x2026:
		return "...";
	default:
		return NULL;
	}
}

/* Is its first character, n bytes, repeated? */
static bool is_run(struct span mark, size_t n)
{
	return mark.n >= 2 * n && !memcmp(mark.p, mark.p + n, n);
}

static void punct_key(struct buf *key, struct span mark,
		      const struct token *t)
{
	unsigned spaces = TOK_SPACE_BEFORE | TOK_SPACE_AFTER;
	const char *plain;
	uint32_t c;
	size_t n = utf8_next(mark, &c);

	plain = plain_mark(c);
	if (c == '.' && mark.n > 1)
		plain = "...";
	if (c == '-' && (mark.n > 1 || (t->flags & spaces) == spaces))
		plain = "--";
	if (plain)
		buf_str(key, plain);
	else
		buf_add(key, is_run(mark, n) ? span_of(mark.p, n) : mark);
}

void tok_key(struct buf *key, struct span text, const struct token *t)
{
	struct span bytes = tok_span(text, t);

	buf_clear(key);
	switch ((enum tok_kind)t->kind) {
	case TOK_WORD:
	case TOK_CLITIC:
		word_key(key, bytes, !(t->flags & TOK_NON_ASCII));
		break;
	case TOK_NUMBER:
		buf_str(key, "<num>");
		break;
	case TOK_HYPHEN:
		buf_byte(key, '-');
		break;
	case TOK_OPAQUE:
		buf_str(key, "<opaque>");
		break;
	case TOK_PUNCT:
		punct_key(key, bytes, t);
		break;
	}
}
