/* mojibake_helper.h - a small character model made from fixtures, and damage
 * of every kind done to text on purpose. */
#ifndef US_TESTS_MOJIBAKE_HELPER_H
#define US_TESTS_MOJIBAKE_HELPER_H

#include "harness.h"

#include "base/map.h"
#include "base/mapfile.h"
#include "charset/charmap.h"
#include "mojibake/mojibake.h"
#include "text/utf8.h"
#include "train/chars_build.h"

#define MOJIBAKE_FIXTURE(name) UNSPIN_SRCDIR "/fixtures/mojibake/" name

struct helper {
	struct mem *mem;
	struct span text, clean;	/* fixtures/mojibake/ */
	struct buf section;
	struct chars chars;
};

static inline struct span helper_open(const char *path)
{
	struct us_error err;
	struct span s;

	ck_assert_msg(mapfile_open(path, &s, &err) == US_OK, "%s", err.text);
	return s;
}

/* Splits the first line off *text, without its end; false at the end. */
static inline bool helper_line(struct span *text, struct span *line)
{
	const char *nl;

	if (!text->n)
		return false;
	nl = memchr(text->p, '\n', text->n);
	*line = span_of(text->p, nl ? (size_t)(nl - text->p) : text->n);
	*text = span_of(text->p + line->n + !!nl, text->n - line->n - !!nl);
	return true;
}

static inline void helper_words(struct map *words, struct span text)
{
	uint32_t word[64], c;
	size_t n = 0;

	while (text.n) {
		size_t step = utf8_next(text, &c);

		text = span_of(text.p + step, text.n - step);
		if (utf8_is_letter(c) && n < 64) {
			word[n++] = c;
			continue;
		}
		if (n > 1)
			map_put_u64(words, chars_word_hash(word, n), NULL);
		n = 0;
	}
}

static inline void helper_init(struct helper *h, struct mem *mem)
{
	struct chars_counts counts;
	struct us_error err;
	struct map words;

	h->mem = mem;
	h->text = helper_open(MOJIBAKE_FIXTURE("text.txt"));
	h->clean = helper_open(MOJIBAKE_FIXTURE("clean.txt"));
	buf_init(&h->section, mem);
	map_init(&words, mem);
	chars_counts_init(&counts, mem);
	for (int i = 0; i < 3; i++)		/* n-grams seen once drop out */
		chars_counts_add(&counts, h->text);
	helper_words(&words, h->text);
	chars_build(&counts, &words, 200000, &h->section);
	chars_counts_free(&counts);
	map_free(&words);
	ck_assert_msg(chars_open(&h->chars, buf_span(&h->section), &err) ==
		      US_OK, "%s", err.text);
}

static inline void helper_free(struct helper *h)
{
	buf_free(&h->section);
	mapfile_close(h->text);
	mapfile_close(h->clean);
}

/* ---- damage ---- */

/* The bytes of `text`, taken for characters of `map`, as UTF-8. */
static inline void damage_utf8(struct buf *out, struct span text,
			       enum charmap map)
{
	for (size_t i = 0; i < text.n; i++) {
		unsigned byte = (unsigned char)text.p[i];

		utf8_add(out, byte < 0x80 ? byte : charmap_decode(map, byte));
	}
}

/* The same without control characters, as many programs strip them. */
static inline void damage_strip(struct buf *out, struct span text)
{
	for (size_t i = 0; i < text.n; i++) {
		unsigned byte = (unsigned char)text.p[i];

		if (byte < 0x80 || byte >= 0xA0)
			utf8_add(out, byte);
	}
}

/* Text in the set `right` read in the set `wrong`; false if it cannot be
 * written in `right`. */
static inline bool damage_swap(struct buf *out, struct span text,
			       enum charmap right, enum charmap wrong)
{
	while (text.n) {
		uint32_t c;
		size_t n = utf8_next(text, &c);
		unsigned byte = c < 0x80 ? c : charmap_encode(right, c);

		if (!byte)
			return false;
		utf8_add(out, c < 0x80 ? c : charmap_decode(wrong, byte));
		text = span_of(text.p + n, text.n - n);
	}
	return true;
}

/* Raw bytes of the set; false if the text cannot be written in it. */
static inline bool damage_raw(struct buf *out, struct span text,
			      enum charmap map)
{
	while (text.n) {
		uint32_t c;
		size_t n = utf8_next(text, &c);
		unsigned byte = c < 0x80 ? c : charmap_encode(map, c);

		if (!byte)
			return false;
		buf_byte(out, (char)byte);
		text = span_of(text.p + n, text.n - n);
	}
	return true;
}

/* ---- repair ---- */

/* Repairs the text and checks what every list of edits must keep to. */
static inline void helper_repair(struct mojibake *m, struct span text,
				 struct buf *out)
{
	struct buf edits;
	size_t at = 0;

	buf_init(&edits, out->mem);
	buf_clear(out);
	mojibake_reset(m);
	mojibake_repair(m, text, &edits);
	for (size_t i = 0; i < BUF_COUNT(&edits, struct mojibake_edit); i++) {
		const struct mojibake_edit *e =
			&BUF_ARRAY(&edits, struct mojibake_edit)[i];

		ck_assert_uint_ge(e->offset, at);
		ck_assert_uint_le(e->offset + e->length, text.n);
		ck_assert(e->confidence >= 0 && e->confidence <= 1);
		ck_assert(e->plan && *e->plan && e->fixer && *e->fixer);
		buf_add(out, span_of(text.p + at, e->offset - at));
		buf_add(out, e->after);
		at = e->offset + e->length;
	}
	buf_add(out, span_of(text.p + at, text.n - at));
	buf_free(&edits);
}

#endif
