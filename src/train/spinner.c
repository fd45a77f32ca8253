/* spinner.c - one token after the other: touch it? with what?
 *
 * A table need not be stored: whether a word is in it, and with which output,
 * follows from a hash of the seed and the word.
 */
#include "train/spinner.h"

#include "model/lexicon.h"
#include "text/shape.h"

enum purpose { IN_TABLE, WHICH };

void spinner_options_init(struct spinner_options *o)
{
	*o = (struct spinner_options){
		.kind = SPINNER_TABLE,
		.relations = LEXICON_MOBY | LEXICON_WORDNET |
			     LEXICON_WORDNET_LINK,
		.rate = 1,
		.seed = 1,
	};
}

void spinner_init(struct spinner *s, struct mem *mem,
		  const struct dictionaries *d, const struct vocab *vocab,
		  const struct spinner_options *options)
{
	*s = (struct spinner){ .dictionaries = d, .vocab = vocab,
			       .options = *options };
	random_seed(&s->random, options->seed);
	buf_init(&s->tokens, mem);
	buf_init(&s->key, mem);
	buf_init(&s->choices, mem);
}

void spinner_free(struct spinner *s)
{
	buf_free(&s->choices);
	buf_free(&s->key);
	buf_free(&s->tokens);
}

/* In [0, 1): the place's own number, or the table's for the word. */
static double unit(struct spinner *s, uint32_t term, enum purpose purpose)
{
	struct random r;

	if (s->options.kind == SPINNER_RANDOM)
		return random_unit(&s->random);
	random_seed(&r, s->options.seed * 0x9e3779b97f4a7c15u ^
			(uint64_t)term << 8 ^ (uint64_t)purpose);
	random_next(&r);
	return random_unit(&r);
}

static bool may_write(const struct spinner *s, uint32_t term)
{
	struct span text = thesaurus_get(&s->dictionaries->thesaurus,
					 term)->text;
	uint32_t word;

	if (memchr(text.p, ' ', text.n))
		return s->options.phrases;
	if (!s->options.common)
		return true;
	word = vocab_find(s->vocab, text);
	return word >= VOCAB_FIRST_WORD && word < s->options.common;
}

static void add_choice(struct spinner *s, uint32_t term, uint32_t self)
{
	if (term != self && may_write(s, term))
		*BUF_PUSH(&s->choices, uint32_t) = term;
}

/* What the entry of `head` lists, in its alphabetical order. */
static void list_entry(struct spinner *s, uint32_t head)
{
	const struct thesaurus *t = &s->dictionaries->thesaurus;
	const struct thesaurus_link *links = thesaurus_links(t);

	if (head >= t->linked)
		return;
	for (uint32_t i = t->first[head]; i < t->first[head + 1]; i++)
		if (links[i].relation & s->options.relations)
			add_choice(s, links[i].other, head);
}

/* Puts every choice, which came from a lemma's entry, in the same form. */
static void inflect_choices(struct spinner *s, unsigned feature, uint32_t self)
{
	size_t n = BUF_COUNT(&s->choices, uint32_t);

	for (size_t i = 0; i < n; i++) {
		uint32_t lemma = BUF_ARRAY(&s->choices, uint32_t)[i];
		size_t count;
		const struct form *f = forms_of(&s->dictionaries->forms,
						lemma, &count);

		for (size_t k = 0; k < count; k++)
			if (f[k].feature == feature) {
				add_choice(s, f[k].surface, self);
				break;
			}
	}
	s->choices.n -= n * sizeof(uint32_t);
	memmove(s->choices.p, s->choices.p + n * sizeof(uint32_t),
		s->choices.n);
}

/* Gathers what may be written for the word. */
static void list_choices(struct spinner *s, uint32_t term)
{
	const struct form *f;
	size_t n;

	buf_clear(&s->choices);
	list_entry(s, term);
	if (s->choices.n || !s->options.inflect)
		return;
	f = forms_analyse(&s->dictionaries->forms, term, &n);
	for (size_t i = 0; i < n && !s->choices.n; i++) {
		list_entry(s, f[i].lemma);
		if (s->choices.n)
			inflect_choices(s, f[i].feature, term);
	}
}

/* Does the word stand in the list of closed classes? */
static bool is_function_word(const struct thesaurus *t, uint32_t term)
{
	if (term >= t->linked)
		return false;
	for (uint32_t i = t->first[term]; i < t->first[term + 1]; i++)
		if (thesaurus_links(t)[i].relation & LEXICON_FUNCTION)
			return true;
	return false;
}

static uint32_t choose(struct spinner *s, uint32_t term)
{
	const struct thesaurus *t = &s->dictionaries->thesaurus;
	double rate = is_function_word(t, term) ? s->options.function_words
						: s->options.rate;
	size_t n;
	double u;

	if (unit(s, term, IN_TABLE) >= rate)
		return UINT32_MAX;
	list_choices(s, term);
	n = BUF_COUNT(&s->choices, uint32_t);
	if (!n)
		return UINT32_MAX;
	u = s->options.kind == SPINNER_ALPHABET ? 0 : unit(s, term, WHICH);
	return BUF_ARRAY(&s->choices, uint32_t)[(size_t)(u * (double)n)];
}

static bool is_touchable(const struct spinner *s, const struct token *t)
{
	unsigned spaces = TOK_SPACE_BEFORE | TOK_SPACE_AFTER;

	if (t->kind != TOK_WORD || (t->flags & TOK_COMPOUND))
		return false;
	if ((t->flags & (TOK_CAPITAL | TOK_UPPER)) && !s->options.capitals)
		return false;
	return s->options.punctuation || (t->flags & spaces) == spaces;
}

/* What the spinner writes for the token, in lower case; empty if it lets it
 * stand. */
static struct span spin_token(struct spinner *s, struct span text,
			      const struct token *token)
{
	const struct thesaurus *t = &s->dictionaries->thesaurus;
	struct span key;
	uint32_t term;

	if (!is_touchable(s, token))
		return span_of("", 0);
	tok_key(&s->key, text, token);
	key = buf_span(&s->key);
	if (s->options.articles && (span_equal(key, span_str("the")) ||
				    span_equal(key, span_str("its"))))
		return span_str("a");
	term = thesaurus_find(t, key);
	if (term != UINT32_MAX)
		term = choose(s, term);
	return term == UINT32_MAX ? span_of("", 0)
				  : thesaurus_get(t, term)->text;
}

static bool is_known(const void *vocab, struct span compound)
{
	return vocab_find(vocab, compound) >= VOCAB_FIRST_WORD;
}

void spinner_spin(struct spinner *s, struct span text, struct buf *out,
		  struct buf *changes)
{
	const struct token *t;
	size_t at = 0, n;

	buf_clear(&s->tokens);
	tok_scan(&s->tokens, text, is_known, s->vocab);
	t = BUF_ARRAY(&s->tokens, const struct token);
	n = BUF_COUNT(&s->tokens, struct token);
	for (size_t i = 0; i < n; i++) {
		struct span word = tok_span(text, &t[i]);
		struct span spun = spin_token(s, text, &t[i]);
		size_t begin;

		if (!spun.n)
			continue;
		buf_add(out, span_of(text.p + at, t[i].offset - at));
		at = t[i].offset + t[i].length;
		begin = out->n;
		shape_apply(out, shape_of(word), spun);
		*BUF_PUSH(changes, struct spinner_change) =
			(struct spinner_change){
				(uint32_t)begin, (uint32_t)(out->n - begin),
				word
			};
	}
	buf_add(out, span_of(text.p + at, text.n - at));
}
