/* vocab_build.c - count all keys, keep the frequent ones that are words. */
#include "train/vocab_build.h"

#include "model/vocab.h"
#include "text/token.h"
#include "text/utf8.h"
#include "train/pack.h"
#include "train/text_read.h"

#include <stdlib.h>

enum { MAX_WORD = 40, MAX_PUNCTUATION = 8, LATIN_END = 0x250,
       PRIVATE_FIRST = 0xE000, PRIVATE_LAST = 0xF8FF };

static const char *const specials[VOCAB_FIRST_WORD] = {
	"<unk>", "<s>", "</s>", "<num>", "<opaque>"
};

void vocab_counts_init(struct vocab_counts *v, struct mem *mem,
		       struct arena *arena)
{
	v->arena = arena;
	map_init(&v->counts, mem);
	buf_init(&v->tokens, mem);
	buf_init(&v->key, mem);
}

void vocab_counts_free(struct vocab_counts *v)
{
	map_free(&v->counts);
	buf_free(&v->tokens);
	buf_free(&v->key);
}

static void count_key(struct vocab_counts *v, struct span key)
{
	uint32_t *count;
	bool fresh;

	count = map_put(&v->counts, key, &fresh);
	if (fresh)
		v->counts.entries[v->counts.count - 1].key =
			arena_copy(v->arena, key);
	if (*count < UINT32_MAX)
		++*count;
}

void vocab_counts_add(struct vocab_counts *v, struct span document)
{
	struct span line;

	while (text_line(&document, &line)) {
		const struct token *t;

		buf_clear(&v->tokens);
		tok_scan(&v->tokens, line, NULL, NULL);
		t = BUF_ARRAY(&v->tokens, struct token);
		for (size_t i = 0; i < BUF_COUNT(&v->tokens, struct token);
		     i++) {
			buf_clear(&v->key);
			tok_key(&v->key, line, &t[i]);
			if (v->key.n <= MAX_WORD)
				count_key(v, buf_span(&v->key));
		}
	}
}

/* Latin letters with single hyphens or apostrophes inside, no letter four
 * times in a row. */
static bool is_word(struct span s)
{
	uint32_t before = '-', c;
	int run = 0;

	while (s.n) {
		size_t n = utf8_next(s, &c);
		bool joint = c == '-' || c == '\'';

		if (joint && (before == '-' || before == '\''))
			return false;
		if (!joint && (c >= LATIN_END || !utf8_is_letter(c)))
			return false;
		run = c == before ? run + 1 : 1;
		if (run > 3)
			return false;
		before = c;
		s = span_of(s.p + n, s.n - n);
	}
	return before != '-';
}

/* One sign, or a run of the same one. */
static bool is_punctuation(struct span s)
{
	uint32_t first, c;

	if (!s.n || s.n > MAX_PUNCTUATION)
		return false;
	utf8_next(s, &first);
	if (first < 0x21 || first == UTF8_BAD || utf8_is_letter(first) ||
	    utf8_is_digit(first) || utf8_is_space(first) ||
	    (first >= PRIVATE_FIRST && first <= PRIVATE_LAST))
		return false;
	while (s.n) {
		size_t n = utf8_next(s, &c);

		if (c != first)
			return false;
		s = span_of(s.p + n, s.n - n);
	}
	return true;
}

static bool is_special(struct span key)
{
	for (int i = 0; i < VOCAB_FIRST_WORD; i++)
		if (span_equal(key, span_str(specials[i])))
			return true;
	return false;
}

static bool is_wanted(struct span key)
{
	if (!key.n || is_special(key))
		return false;
	return is_punctuation(key) || span_equal(key, span_str("'s")) ||
	       is_word(key);
}

static int by_count(const void *a, const void *b)
{
	const struct map_entry *x = a, *y = b;

	if (x->value != y->value)
		return x->value < y->value ? 1 : -1;
	return span_compare(x->key, y->key);
}

static void add_slots(const struct span *words, size_t count, size_t slots,
		      struct buf *out)
{
	uint32_t *slot = mem_zalloc(out->mem, slots, sizeof *slot);

	for (size_t w = 0; w < count; w++) {
		size_t i = (uint32_t)map_hash(words[w]) & (slots - 1);

		while (slot[i])
			i = (i + 1) & (slots - 1);
		slot[i] = (uint32_t)w + 1;
	}
	for (size_t i = 0; i < slots; i++)
		pack_u32(out, slot[i]);
	mem_free(slot);
}

/* The section of these words, which are distinct (model/vocab.h). */
static void lay_out(const struct span *words, size_t count, struct buf *out)
{
	size_t slots = 16, bytes = 0;

	while (slots < count * 2)
		slots *= 2;
	for (size_t i = 0; i < count; i++)
		bytes += words[i].n;
	pack_u32(out, (uint32_t)count);
	pack_u32(out, (uint32_t)slots);
	pack_u32(out, (uint32_t)bytes);
	pack_u32(out, 0);
	add_slots(words, count, slots, out);
	bytes = 0;
	for (size_t i = 0; i < count; i++) {
		pack_u32(out, (uint32_t)bytes);
		bytes += words[i].n;
	}
	pack_u32(out, (uint32_t)bytes);
	for (size_t i = 0; i < count; i++)
		buf_add(out, words[i]);
}

void vocab_build(const struct vocab_counts *v, size_t size, struct buf *out)
{
	struct buf words, wanted;
	struct map_entry *e;

	buf_init(&words, out->mem);
	buf_init(&wanted, out->mem);
	for (size_t i = 0; i < v->counts.count; i++)
		if (is_wanted(v->counts.entries[i].key))
			*BUF_PUSH(&wanted, struct map_entry) =
				v->counts.entries[i];
	e = BUF_ARRAY(&wanted, struct map_entry);
	if (e)
		qsort(e, BUF_COUNT(&wanted, struct map_entry), sizeof *e,
		      by_count);
	for (int i = 0; i < VOCAB_FIRST_WORD; i++)
		*BUF_PUSH(&words, struct span) = span_str(specials[i]);
	for (size_t i = 0; i < BUF_COUNT(&wanted, struct map_entry) &&
	     BUF_COUNT(&words, struct span) < size; i++)
		*BUF_PUSH(&words, struct span) = e[i].key;
	lay_out(BUF_ARRAY(&words, struct span), BUF_COUNT(&words, struct span),
		out);
	buf_free(&wanted);
	buf_free(&words);
}
