/* units.c - numbering and counting. */
#include "train/units.h"

#include "text/token.h"
#include "train/term_words.h"
#include "train/text_read.h"

#include <stdlib.h>

static int by_words(const void *a, const void *b)
{
	const struct phrase *x = a, *y = b;

	for (int i = 0; i < LEXICON_MAX_PHRASE; i++)
		if (x->words[i] != y->words[i])
			return x->words[i] < y->words[i] ? -1 : 1;
	return (x->term > y->term) - (x->term < y->term);
}

/* Would the tokenizer take the term for one word? */
static bool is_plain_word(struct span s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((s.p[i] < 'a' || s.p[i] > 'z') && (s.p[i] & 0x80) == 0)
			return false;
	return true;
}

static void gather(struct units *u, const struct thesaurus *t)
{
	for (uint32_t i = 0; i < thesaurus_count(t); i++) {
		struct phrase p = { .term = i };
		size_t n = term_words(u->vocab, thesaurus_get(t, i)->text,
				      p.words);

		if (n > 1) {
			*BUF_PUSH(&u->phrases, struct phrase) = p;
		} else if (n == 1 && u->word_term[p.words[0]] == UINT32_MAX) {
			u->word_term[p.words[0]] = i;
			u->number[i] = p.words[0];
		} else if (n == 0 && is_plain_word(thesaurus_get(t, i)->text)) {
			*BUF_PUSH(&u->extras, uint32_t) = i;
		}
	}
}

static struct span words_key(const uint32_t words[LEXICON_MAX_PHRASE])
{
	return span_of(words, LEXICON_MAX_PHRASE * sizeof *words);
}

/* Sorts the phrases and drops doubles. */
static void sort_phrases(struct units *u)
{
	struct phrase *p = BUF_ARRAY(&u->phrases, struct phrase);
	size_t n = BUF_COUNT(&u->phrases, struct phrase), kept = 0;

	if (n)
		qsort(p, n, sizeof *p, by_words);
	for (size_t i = 0; i < n; i++)
		if (!kept || memcmp(p[kept - 1].words, p[i].words,
				    sizeof p->words) != 0)
			p[kept++] = p[i];
	u->phrases.n = kept * sizeof *p;
}

void units_number(struct units *u)
{
	const struct phrase *p = BUF_ARRAY(&u->phrases, const struct phrase);
	size_t n = BUF_COUNT(&u->phrases, struct phrase);

	map_clear(&u->phrase_of);
	memset(u->starts, 0, u->vocab->count * sizeof *u->starts);
	for (size_t i = 0; i < u->terms; i++)
		if (u->number[i] & LEXICON_PHRASE)
			u->number[i] = 0;
	for (size_t i = 0; i < n; i++) {
		*map_put(&u->phrase_of, words_key(p[i].words), NULL) =
			(uint32_t)i + 1;
		u->starts[p[i].words[0]] = true;
		u->number[p[i].term] = LEXICON_PHRASE | (uint32_t)i;
	}
}

void units_build(struct units *u, struct mem *mem, const struct thesaurus *t,
		 const struct vocab *vocab)
{
	size_t n = vocab->count;

	*u = (struct units){ .vocab = vocab, .terms = thesaurus_count(t) };
	u->word_term = mem_alloc(mem, n * sizeof *u->word_term);
	memset(u->word_term, 0xff, n * sizeof *u->word_term);
	u->word_count = mem_zalloc(mem, n, sizeof *u->word_count);
	u->starts = mem_zalloc(mem, n, sizeof *u->starts);
	u->number = mem_zalloc(mem, thesaurus_count(t), sizeof *u->number);
	buf_init(&u->extras, mem);
	buf_init(&u->phrases, mem);
	map_init(&u->phrase_of, mem);
	buf_init(&u->tokens, mem);
	buf_init(&u->key, mem);
	buf_init(&u->line, mem);
	gather(u, t);
	sort_phrases(u);
	units_number(u);
}

void units_free(struct units *u)
{
	buf_free(&u->line);
	buf_free(&u->key);
	buf_free(&u->tokens);
	map_free(&u->phrase_of);
	buf_free(&u->phrases);
	buf_free(&u->extras);
	mem_free(u->number);
	mem_free(u->starts);
	mem_free(u->word_count);
	mem_free(u->word_term);
}

static bool is_known(const void *vocab, struct span compound)
{
	return vocab_find(vocab, compound) >= VOCAB_FIRST_WORD;
}

/* The line in word numbers, into u->line. */
static void read_line(struct units *u, struct span line)
{
	const struct token *t;

	buf_clear(&u->tokens);
	buf_clear(&u->line);
	tok_scan(&u->tokens, line, is_known, u->vocab);
	t = BUF_ARRAY(&u->tokens, const struct token);
	for (size_t i = 0; i < BUF_COUNT(&u->tokens, struct token); i++) {
		tok_key(&u->key, line, &t[i]);
		*BUF_PUSH(&u->line, uint32_t) =
			vocab_find(u->vocab, buf_span(&u->key));
	}
}

/* Counts the phrases that start with the first of `n` words. */
static void count_phrases(struct units *u, const uint32_t *words, size_t n)
{
	uint32_t key[LEXICON_MAX_PHRASE] = { words[0] };

	for (size_t i = 1; i < LEXICON_MAX_PHRASE && i < n; i++) {
		const uint32_t *place;

		key[i] = words[i];
		place = map_get(&u->phrase_of, words_key(key));
		if (place)
			BUF_ARRAY(&u->phrases, struct phrase)[*place - 1]
				.count++;
	}
}

void units_count(void *units, struct span document)
{
	struct units *u = units;
	struct span line;

	while (text_line(&document, &line)) {
		const uint32_t *words;
		size_t n;

		read_line(u, line);
		words = BUF_ARRAY(&u->line, const uint32_t);
		n = BUF_COUNT(&u->line, uint32_t);
		for (size_t i = 0; i < n; i++) {
			u->word_count[words[i]]++;
			if (u->starts[words[i]])
				count_phrases(u, words + i, n - i);
		}
		u->total += n;
	}
}

uint32_t units_frequency(const struct units *u, uint32_t number)
{
	if (number & LEXICON_PHRASE)
		return BUF_ARRAY(&u->phrases, const struct phrase)
			[number & ~(uint32_t)LEXICON_PHRASE].count;
	return u->word_count[number];
}
