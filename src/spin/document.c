/* document.c - tokens -> places -> candidates. */
#include "spin/document.h"

#include "base/map.h"
#include "spin/outside.h"

/* The likeliest candidates by prior that replace one token, and several.  With
 * those that outside sources name they are at most DOCUMENT_MAX_CANDIDATES. */
enum { MAX_WORDS = 90, MAX_PHRASES = 8 };

struct spin_model spin_model_of(const struct views *v)
{
	return (struct spin_model){
		.vocab = &v->vocab, .ngram = &v->ngram,
		.lexicon = &v->lexicon, .vectors = &v->vectors,
		.encoder = &v->encoder, .ranker = &v->ranker
	};
}

static bool known_compound(const void *arg, struct span compound)
{
	const struct spin_model *model = arg;

	return vocab_find(model->vocab, compound) != VOCAB_UNK;
}

bool document_touchable(const struct token *t)
{
	return t->kind == TOK_WORD &&
	       !(t->flags & (TOK_CAPITAL | TOK_UPPER | TOK_NON_ASCII));
}

static struct spin_candidate keep_candidate(uint32_t word)
{
	return (struct spin_candidate){ .words = { word }, .nwords = 1, .span = 1,
				   .p = 1 };
}

static bool fill_words(const struct lexicon *lexicon, uint32_t original,
		       struct spin_candidate *c)
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
static bool hide(const struct spin_model *model, struct spin_candidate *c)
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
static size_t add_found(const struct document *doc, struct spin_candidate *out,
			const struct lexicon_candidate *found, size_t n,
			unsigned span)
{
	const struct spin_model *model = doc->model;
	size_t count = 0;

	for (size_t i = 0; i < n; i++) {
		struct spin_candidate c = { .span = (uint8_t)span,
				       .relation = found[i].relation,
				       .size = found[i].size,
				       .rank = found[i].rank,
				       .prior = found[i].prior };

		if (fill_words(model->lexicon, found[i].original, &c) &&
		    (c.nwords > 1 || c.words[0] != doc->pronoun) &&
		    hide(model, &c))
			out[count++] = c;
	}
	return count;
}

/* A run of words that may be a spun phrase: the words' numbers, and how many
 * tokens the first k + 1 of them take up.  Spinners join phrases by hyphens
 * ("some-more"), which are tokens and no words. */
struct run {
	struct span spelt[LEXICON_MAX_PHRASE];
	uint32_t words[LEXICON_MAX_PHRASE];
	uint8_t tokens[LEXICON_MAX_PHRASE];
	size_t count;
};

/* The words from place i on that stand together in one sentence. */
static struct run run_at(const struct document *doc, size_t i)
{
	struct run run = { .count = 0 };

	for (size_t k = i; k < doc->count; k++) {
		const struct token *t = &doc->tokens[k];

		if (k > i && t->flags & TOK_SENTENCE)
			break;
		if (t->kind == TOK_HYPHEN && k > i)
			continue;
		if (!document_touchable(t) || run.count == LEXICON_MAX_PHRASE)
			break;
		run.spelt[run.count] = tok_span(doc->text, t);
		run.words[run.count] = doc->places[k].word;
		run.tokens[run.count] = (uint8_t)(k - i + 1);
		run.count++;
	}
	return run;
}

static size_t add_phrases(const struct document *doc, const struct run *run,
			  struct spin_candidate *out, size_t max)
{
	struct lexicon_candidate found[MAX_PHRASES];
	size_t count = 0;

	for (size_t len = 2; len <= run->count && count < max; len++) {
		size_t k = lexicon_find_phrase(doc->model->lexicon, run->words,
					       len, found, max - count);

		count += add_found(doc, out + count, found, k,
				   run->tokens[len - 1]);
	}
	return count;
}

/* ---- what sources outside the text name ---- */

static bool same_words(const struct spin_candidate *a,
		       const struct spin_candidate *b)
{
	return a->span == b->span && a->nwords == b->nwords &&
	       !memcmp(a->words, b->words, a->nwords * sizeof *a->words);
}

/* Marks the candidate where the list has it, else appends it. */
static size_t name(struct spin_candidate *all, size_t n,
		   const struct spin_candidate *c)
{
	for (size_t k = 0; k < n; k++)
		if (same_words(&all[k], c)) {
			all[k].named = k != KEEP;
			return n;
		}
	if (n == DOCUMENT_MAX_CANDIDATES)
		return n;
	all[n] = (struct spin_candidate){
		.nwords = c->nwords, .span = c->span, .prior = c->prior,
		.relation = LEXICON_SECOND, .rank = 3, .named = true };
	memcpy(all[n].words, c->words, sizeof c->words);
	return n + 1;
}

static size_t add_named(const struct document *doc, const struct run *run,
			size_t len, struct spin_candidate *all, size_t n)
{
	const struct outside *source = doc->model->outside;
	const struct outside_run given = { run->spelt, run->words, len };
	struct spin_candidate named[OUTSIDE_MAX];

	for (; source; source = source->next) {
		size_t k = 0;

		if (source->suggest)
			k = source->suggest(source->known, doc, &given, named);
		for (size_t i = 0; i < k; i++) {
			named[i].span = run->tokens[len - 1];
			n = name(all, n, &named[i]);
		}
	}
	return n;
}

/* The priors as shares that sum to 1 over the changes of the place. */
static void share_out(struct spin_candidate *all, size_t n)
{
	float sum = 0;

	for (size_t k = 1; k < n; k++)
		sum += all[k].share = (float)logp_exp(all[k].prior);
	for (size_t k = 1; k < n && sum > 0; k++)
		all[k].share /= sum;
}

/* Places of the words looked up so far, + 1, by a hash of the word; a later
 * word drives out an earlier one. */
enum { MEMORY = 1 << 12 };

/* An earlier place that has the same word, open to a spinner, or NULL. */
static const struct place *recall(const struct document *doc, size_t i,
				  uint32_t *memory)
{
	uint32_t *slot = &memory[doc->places[i].word % MEMORY];
	uint32_t before = *slot;

	*slot = (uint32_t)i + 1;
	if (!before || doc->places[before - 1].word != doc->places[i].word)
		return NULL;
	return &doc->places[before - 1];
}

/* Candidates for the one word alone, keep included; returns the number. */
static size_t copy_single(const struct place *from, struct spin_candidate *all)
{
	size_t n = 1;

	while (n < from->ncandidates && from->candidates[n].span == 1)
		n++;
	memcpy(all, from->candidates, n * sizeof *all);
	return n;
}

static size_t add_single(const struct document *doc, size_t i,
			 const struct run *run, struct spin_candidate *all)
{
	struct lexicon_candidate found[MAX_WORDS];
	size_t n = 1, k;

	k = lexicon_find(doc->model->lexicon, doc->places[i].word, found,
			 MAX_WORDS);
	n += add_found(doc, all + n, found, k, 1);
	return add_named(doc, run, 1, all, n);
}

/* All that a touchable word or the phrases from it on may stand for, one
 * word first, behind keep; returns the number with keep.  *alike: the earlier
 * place that has the same, or NULL. */
static size_t add_all(const struct document *doc, size_t i, uint32_t *memory,
		      struct spin_candidate *all, const struct place **alike)
{
	const struct place *before = recall(doc, i, memory);
	const struct run run = run_at(doc, i);
	size_t single = before ? copy_single(before, all)
			       : add_single(doc, i, &run, all);
	size_t n = single;

	n += add_phrases(doc, &run, all + n, MAX_PHRASES);
	for (size_t len = 2; len <= run.count; len++)
		n = add_named(doc, &run, len, all, n);
	*alike = before && n == single && n == before->ncandidates ? before
								   : NULL;
	if (!*alike)
		share_out(all, n);
	return n;
}

static char sign_at(const struct document *doc, size_t i)
{
	const struct token *t = &doc->tokens[i];

	return t->kind == TOK_PUNCT && t->length == 1 ?
	       doc->text.p[t->offset] : 0;
}

/* The brace that closes the one at i, or i: what stands between them is no part
 * of the sentence, but spelt out, a command or a placeholder.  Where it is cut
 * by bars, a spinner's machine has left it. */
static size_t closing_brace(const struct document *doc, size_t i)
{
	const size_t longest = 40;

	if (sign_at(doc, i) != '{')
		return i;
	for (size_t k = i + 1; k < doc->count && k <= i + longest; k++) {
		if (sign_at(doc, k) == '}')
			return k;
		if (sign_at(doc, k) == '{' || sign_at(doc, k) == '|')
			break;
	}
	return i;
}

static void look_up(struct document *doc, size_t i, bool closed,
		    uint32_t *memory, struct spin_candidate *all)
{
	struct place *p = &doc->places[i];
	const struct place *alike = NULL;
	size_t n = 1;

	all[0] = keep_candidate(p->word);
	if (!closed && document_touchable(&doc->tokens[i]))
		n = add_all(doc, i, memory, all, &alike);
	p->candidates = arena_alloc(doc->arena, n * sizeof *all);
	memcpy(p->candidates, all, n * sizeof *all);
	p->ncandidates = (uint16_t)n;
	p->classes = alike ? alike->classes : ARENA_NEW(doc->arena, uint8_t, n);
	document_revive(p);
	doc->nopen += n > 1;
}

/* Words that are too rare for the vocabulary may be known as spun ones; and
 * those that nothing knows are told apart, since a source outside the text may
 * have candidates for them. */
static uint32_t word_number(const struct spin_model *model, struct span key,
			    bool touchable)
{
	uint32_t word = vocab_find(model->vocab, key);

	if (word == VOCAB_UNK)
		word = lexicon_extra(model->lexicon, key);
	if (word == VOCAB_UNK && touchable)
		word = DOCUMENT_UNKNOWN | (uint32_t)(map_hash(key) &
						     (DOCUMENT_UNKNOWN - 1));
	return word;
}

static void read_words(struct document *doc, struct buf *key)
{
	for (size_t i = 0; i < doc->count; i++) {
		buf_clear(key);
		tok_key(key, doc->text, &doc->tokens[i]);
		doc->places[i].word = word_number(doc->model, buf_span(key),
			document_touchable(&doc->tokens[i]));
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
	doc->restored = ARENA_NEW(doc->arena, uint32_t, doc->count + 1);
	read_words(doc, scratch);
}

void document_read(struct document *doc, const struct spin_model *model,
		   struct arena *arena, struct buf *scratch, struct span text)
{
	struct spin_candidate all[DOCUMENT_MAX_CANDIDATES];
	uint32_t memory[MEMORY] = { 0 };

	*doc = (struct document){ .text = text, .arena = arena,
				  .model = model,
				  .ngram = model->ngram, .rate = 0.25,
				  .pronoun = vocab_find(model->vocab,
							span_str("i")) };
	read_tokens(doc, scratch);
	read_sentences(doc);
	for (size_t i = 0, end = 0; i < doc->count; i++) {
		if (i >= end)
			end = closing_brace(doc, i);
		look_up(doc, i, i < end, memory, all);
	}
}

double document_change(const struct place *place)
{
	return 1 - place->candidates[KEEP].p;
}

void document_settle(struct place *p)
{
	p->settled = true;
	p->chosen = KEEP;
	DOCUMENT_LIVE(k, p, 0)
		p->candidates[k].p = k == KEEP;
	p->live = (struct live){ { 0 } };
	live_add(&p->live, KEEP);
}

void document_choose(struct place *p)
{
	p->chosen = KEEP;
	DOCUMENT_LIVE(k, p, 1)
		if (p->candidates[k].p > p->candidates[p->chosen].p)
			p->chosen = (uint16_t)k;
}

void document_restore(struct document *doc)
{
	for (size_t i = 0; i < doc->count; i++) {
		struct place *p = &doc->places[i];
		const struct spin_candidate *c = &p->candidates[p->chosen];

		p->moved = doc->restored[i] != c->words[0] || c->nwords > 1;
		doc->restored[i] = c->words[0];
	}
}
