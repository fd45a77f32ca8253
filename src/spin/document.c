/* document.c - tokens -> places -> candidates. */
#include "spin/document.h"

#include "spin/channel.h"

static bool known_compound(const void *arg, struct span compound)
{
	const struct spin_model *model = arg;

	return vocab_find(model->vocab, compound) != VOCAB_UNK;
}

/* A spinner replaces bare words; capitals, numbers, names, opaque text and
 * words with foreign letters are left alone. */
static bool is_touchable(const struct token *t)
{
	return t->kind == TOK_WORD &&
	       !(t->flags & (TOK_CAPITAL | TOK_UPPER | TOK_NON_ASCII));
}

static struct candidate keep_candidate(uint32_t word)
{
	return (struct candidate){ .words = { word }, .nwords = 1, .span = 1,
				   .p = 1 };
}

static bool fill_words(const struct lexicon *lexicon, uint32_t original,
		       struct candidate *c)
{
	size_t n = 1;

	if (original & LEXICON_PHRASE)
		n = lexicon_phrase(lexicon, original, c->words);
	else
		c->words[0] = original;
	c->nwords = (uint8_t)n;
	return n > 0;
}

/* What is left of a pair when a dictionary is hidden: of the pairs that only
 * it attests, about half are still found as second-order links. */
static bool hide(const struct spin_model *model, struct candidate *c)
{
	unsigned left = c->relation & ~model->hidden;

	if (left == c->relation)
		return true;
	c->size = 0;
	c->rank = 3;
	if (!(left & ~(unsigned)LEXICON_INFLECTED)) {
		left |= LEXICON_SECOND;
		if (c->words[0] % 2)
			return false;
	}
	c->relation = (uint16_t)left;
	return true;
}

/* Appends the found candidates, which replace `span` tokens. */
static size_t add_found(const struct spin_model *model, struct candidate *out,
			const struct lexicon_candidate *found, size_t n,
			unsigned span)
{
	size_t count = 0;

	for (size_t i = 0; i < n; i++) {
		struct candidate c = { .span = (uint8_t)span,
				       .relation = found[i].relation,
				       .size = found[i].size,
				       .rank = found[i].rank,
				       .prior = found[i].prior };

		if (fill_words(model->lexicon, found[i].original, &c) &&
		    hide(model, &c))
			out[count++] = c;
	}
	return count;
}

/* Numbers of the words from place i on that stand together in one sentence
 * with nothing but single gaps between; at most `max`. */
static size_t following_words(const struct document *doc, size_t i,
			      uint32_t *words, size_t max)
{
	size_t n = 0;

	while (n < max && i + n < doc->count) {
		const struct token *t = &doc->tokens[i + n];

		if (!is_touchable(t) || (n && t->flags & TOK_SENTENCE))
			break;
		words[n] = doc->places[i + n].word;
		n++;
	}
	return n;
}

static size_t add_phrases(const struct document *doc, size_t i,
			  struct candidate *out, size_t max)
{
	const struct lexicon *lexicon = doc->model->lexicon;
	struct lexicon_candidate found[16];
	uint32_t words[LEXICON_MAX_PHRASE];
	size_t n = following_words(doc, i, words, LEXICON_MAX_PHRASE);
	size_t count = 0;

	for (size_t len = 2; len <= n && count < max; len++) {
		size_t room = max - count < 16 ? max - count : 16;
		size_t k = lexicon_find_phrase(lexicon, words, len, found,
					       room);

		count += add_found(doc->model, out + count, found, k,
				   (unsigned)len);
	}
	return count;
}

/* "a" before a vowel sound and "an" before a consonant are both candidates'
 * business (channel.c); here they are words like any other. */
static void look_up(struct document *doc, size_t i, struct candidate *all)
{
	struct lexicon_candidate found[DOCUMENT_MAX_CANDIDATES];
	struct place *p = &doc->places[i];
	size_t n = 1, k;

	all[0] = keep_candidate(p->word);
	if (is_touchable(&doc->tokens[i])) {
		k = lexicon_find(doc->model->lexicon, p->word, found,
				 DOCUMENT_MAX_CANDIDATES - 17);
		n += add_found(doc->model, all + n, found, k, 1);
		n += add_phrases(doc, i, all + n, 16);
	}
	p->candidates = arena_alloc(doc->arena, n * sizeof *all);
	memcpy(p->candidates, all, n * sizeof *all);
	p->ncandidates = (uint16_t)n;
	doc->nopen += n > 1;
}

/* Words that are too rare for the vocabulary may be known as spun ones. */
static uint32_t word_number(const struct spin_model *model, struct span key)
{
	uint32_t word = vocab_find(model->vocab, key);

	return word != VOCAB_UNK ? word : lexicon_extra(model->lexicon, key);
}

static void read_words(struct document *doc, struct buf *key)
{
	for (size_t i = 0; i < doc->count; i++) {
		buf_clear(key);
		tok_key(key, doc->text, &doc->tokens[i]);
		doc->places[i].word = word_number(doc->model, buf_span(key));
	}
}

static void read_sentences(struct document *doc)
{
	size_t n = 0;

	doc->sentences = ARENA_NEW(doc->arena, struct sentence,
				   doc->count + 1);
	for (size_t i = 0; i < doc->count; i++) {
		if (i == 0 || doc->tokens[i].flags & TOK_SENTENCE ||
		    doc->sentences[n - 1].count == DOCUMENT_MAX_SENTENCE)
			doc->sentences[n++].first = (uint32_t)i;
		doc->sentences[n - 1].count++;
	}
	doc->nsentences = n;
}

static void read_tokens(struct document *doc, struct buf *scratch)
{
	buf_clear(scratch);
	tok_scan(scratch, doc->text, known_compound, doc->model);
	doc->count = BUF_COUNT(scratch, struct token);
	doc->tokens = ARENA_NEW(doc->arena, struct token, doc->count + 1);
	if (doc->count)
		memcpy(doc->tokens, scratch->p, scratch->n);
	doc->places = ARENA_NEW(doc->arena, struct place, doc->count + 1);
	read_words(doc, scratch);
}

void document_read(struct document *doc, const struct spin_model *model,
		   struct arena *arena, struct buf *scratch, struct span text)
{
	struct candidate all[DOCUMENT_MAX_CANDIDATES];

	*doc = (struct document){ .text = text, .arena = arena,
				  .model = model, .rate = 0.25 };
	read_tokens(doc, scratch);
	read_sentences(doc);
	for (size_t i = 0; i < doc->count; i++)
		look_up(doc, i, all);
	channel_score(doc);
}

double document_change(const struct place *place)
{
	return 1 - place->candidates[KEEP].p;
}
