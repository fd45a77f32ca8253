/* rank_spin.c - a spinner drawn at random, then applied. */
#include "train/rank_spin.h"

#include "spin/article.h"

enum { MOBY = LEXICON_MOBY | LEXICON_MOBY_BACK,
       WORDNET = LEXICON_WORDNET, MYTHES = LEXICON_MYTHES,
       LINKS = LEXICON_WORDNET_LINK | LEXICON_MYTHES_LINK };

enum kind { CLEAN, TABLE, ALPHABET, DRAW };

struct spinner {
	enum kind kind;
	unsigned relations;	/* pairs with one of these are its own */
	bool inflects;		/* also pairs found through lemmas */
	double coverage;	/* share of words that its dictionary has */
	double rate;		/* share of those that it replaces */
	double function_words;	/* share of those in its dictionary */
	double strange;		/* share of pairs from an unknown source */
	bool articles;		/* the, its -> a */
	bool bare;		/* leaves words beside punctuation alone */
	bool mends_articles;	/* a or an to fit the next word */
	uint64_t table;		/* seed of the fixed table */
};

static double between(struct random *r, double low, double high)
{
	return low + (high - low) * random_unit(r);
}

static bool chance(struct random *r, double p)
{
	return random_unit(r) < p;
}

static unsigned draw_relations(struct random *r)
{
	static const unsigned CHOICE[] = {
		MOBY, LEXICON_MOBY, WORDNET, MYTHES, MOBY | WORDNET,
		MOBY | MYTHES, WORDNET | MYTHES, MOBY | WORDNET | MYTHES,
		WORDNET | LEXICON_WORDNET_LINK, MYTHES | LEXICON_MYTHES_LINK,
		MOBY | WORDNET | MYTHES | LINKS
	};

	return CHOICE[random_below(r, sizeof CHOICE / sizeof *CHOICE)];
}

static struct spinner draw_spinner(struct random *r)
{
	struct spinner s = { .kind = CLEAN };
	double kind = random_unit(r);

	if (kind < 0.14)
		return s;
	s.kind = kind < 0.42 ? TABLE : kind < 0.54 ? ALPHABET : DRAW;
	s.relations = draw_relations(r);
	s.inflects = chance(r, 0.75);
	s.coverage = between(r, 0.4, 1);
	s.rate = s.kind == DRAW ? between(r, 0.15, 0.7) : 1;
	if (chance(r, 0.2))
		s.rate *= between(r, 0.08, 0.4);	/* lightly spun */
	s.function_words = chance(r, 0.5) ? between(r, 0, 0.8) : 0;
	s.strange = chance(r, 0.4) ? between(r, 0, 0.5) : 0;
	s.articles = s.kind != DRAW && chance(r, 0.6);
	s.bare = chance(r, 0.4);
	s.mends_articles = s.kind == DRAW && chance(r, 0.5);
	s.table = random_next(r);
	return s;
}

/* What the repair must not know: one dictionary of the spinner's, sometimes. */
static unsigned draw_hidden(struct random *r, const struct spinner *s)
{
	static const unsigned GROUP[] = { MOBY, WORDNET | LEXICON_WORDNET_LINK,
					  MYTHES | LEXICON_MYTHES_LINK };
	unsigned group = GROUP[random_below(r, 3)];

	return s->kind != CLEAN && chance(r, 0.45) ? group : 0;
}

/* A number in [0, 1) that depends on the table, the word and the purpose. */
static double table_unit(const struct spinner *s, uint32_t word,
			 unsigned purpose)
{
	struct random r;

	random_seed(&r, s->table ^ ((uint64_t)word << 8 | purpose));
	random_next(&r);
	return random_unit(&r);
}

static bool owns(const struct spinner *s, const struct inverse_pair *p,
		 uint32_t original)
{
	if (p->relation & LEXICON_INFLECTED && !s->inflects)
		return false;
	if (p->relation & LEXICON_FUNCTION)
		return table_unit(s, original, 3) < s->function_words;
	if (p->relation & LEXICON_SECOND)
		return table_unit(s, original ^ p->spun * 31u, 4) <
		       s->strange * 0.3;
	return p->relation & s->relations;
}

/* The pair that the spinner uses for the word, or NULL. */
static const struct inverse_pair *choose(const struct rank_spin *rs,
					 const struct spinner *s,
					 struct random *random, uint32_t word)
{
	const struct inverse_pair *own[512];
	const struct inverse *v = rs->inverse;
	size_t n = 0, best = 0;
	double u = s->kind == DRAW ? random_unit(random)
				   : table_unit(s, word, 1);

	for (uint32_t i = v->first[word]; i < v->first[word + 1]; i++)
		if (n < 512 && owns(s, &v->pairs[i], word))
			own[n++] = &v->pairs[i];
	if (!n)
		return NULL;
	if (s->kind != ALPHABET)
		return own[(size_t)(u * (double)n)];
	for (size_t i = 1; i < n; i++)
		if (span_compare(vocab_word(rs->vocab, own[i]->spun),
				 vocab_word(rs->vocab, own[best]->spun)) < 0)
			best = i;
	return own[best];
}

static bool is_touchable(const struct spinner *s, const struct token *t)
{
	unsigned no = TOK_CAPITAL | TOK_UPPER | TOK_NON_ASCII;
	unsigned spaces = TOK_SPACE_BEFORE | TOK_SPACE_AFTER;

	return t->kind == TOK_WORD && !(t->flags & no) &&
	       (!s->bare || (t->flags & spaces) == spaces);
}

/* What the spinner writes for the token; empty if it leaves it. */
static struct span spin_word(struct rank_spin *rs, const struct spinner *s,
			     struct random *random, struct span text,
			     const struct token *t)
{
	const struct inverse_pair *pair;
	struct span key;
	uint32_t word;

	if (s->kind == CLEAN || !is_touchable(s, t))
		return span_of("", 0);
	buf_clear(&rs->key);
	tok_key(&rs->key, text, t);
	key = buf_span(&rs->key);
	if (s->articles && (span_equal(key, span_str("the")) ||
			    span_equal(key, span_str("its"))))
		return span_str("a");
	word = vocab_find(rs->vocab, key);
	if (word < VOCAB_FIRST_WORD ||
	    table_unit(s, word, 2) >= s->coverage ||
	    (s->rate < 1 && !chance(random, s->rate)))
		return span_of("", 0);
	pair = choose(rs, s, random, word);
	return pair ? vocab_word(rs->vocab, pair->spun) : span_of("", 0);
}

static void put_change(struct rank_spin *rs, struct spun_text *out,
		       struct span original, struct span spun)
{
	*BUF_PUSH(&out->changes, struct rank_change) = (struct rank_change){
		(uint32_t)out->text.n, (uint32_t)spun.n,
		arena_copy(&rs->arena, original) };
	buf_add(&out->text, spun);
}

/* Makes a just written article fit the spun word that follows it. */
static void mend_article(struct spun_text *out, size_t article,
			 struct span next)
{
	struct span was = span_of(out->text.p + article,
				  out->text.n - article);
	bool an = article_wants_an(next);

	if (was.n >= 2 && was.p[0] == 'a' && was.p[1] == ' ' && an) {
		buf_byte(&out->text, ' ');
		memmove(out->text.p + article + 2, out->text.p + article + 1,
			out->text.n - article - 2);
		out->text.p[article + 1] = 'n';
	} else if (was.n >= 3 && was.p[0] == 'a' && was.p[1] == 'n' &&
		   was.p[2] == ' ' && !an) {
		memmove(out->text.p + article + 1, out->text.p + article + 2,
			out->text.n - article - 2);
		out->text.n--;
	}
}

static bool is_article(struct span w)
{
	return span_equal(w, span_str("a")) || span_equal(w, span_str("an"));
}

static void spin_text(struct rank_spin *rs, const struct spinner *s,
		      struct random *random, struct span text,
		      struct spun_text *out)
{
	const struct token *t = BUF_ARRAY(&rs->tokens, struct token);
	size_t n = BUF_COUNT(&rs->tokens, struct token), at = 0;
	size_t article = SIZE_MAX;	/* where one was just written */

	for (size_t i = 0; i < n; i++) {
		struct span word = tok_span(text, &t[i]);
		struct span spun = spin_word(rs, s, random, text, &t[i]);
		size_t begin;

		buf_add(&out->text, span_of(text.p + at, t[i].offset - at));
		at = t[i].offset + t[i].length;
		if (spun.n && s->mends_articles && article != SIZE_MAX)
			mend_article(out, article, spun);
		begin = out->text.n;
		if (spun.n && !span_equal(spun, word))
			put_change(rs, out, word, spun);
		else
			buf_add(&out->text, word);
		article = is_article(word) ? begin : SIZE_MAX;
	}
	buf_add(&out->text, span_of(text.p + at, text.n - at));
}

static bool known(const void *arg, struct span compound)
{
	return vocab_find(arg, compound) != VOCAB_UNK;
}

void rank_spin_init(struct rank_spin *s, struct mem *mem,
		    const struct vocab *vocab, const struct inverse *inverse)
{
	*s = (struct rank_spin){ .vocab = vocab, .inverse = inverse };
	buf_init(&s->tokens, mem);
	buf_init(&s->key, mem);
	arena_init(&s->arena, mem);
}

void rank_spin_free(struct rank_spin *s)
{
	buf_free(&s->tokens);
	buf_free(&s->key);
	arena_free(&s->arena);
}

void rank_spin(void *arg, struct random *random, struct span clean,
	       struct spun_text *out)
{
	struct rank_spin *rs = arg;
	struct spinner s = draw_spinner(random);

	out->hidden = draw_hidden(random, &s);
	arena_reset(&rs->arena);
	buf_clear(&rs->tokens);
	tok_scan(&rs->tokens, clean, known, rs->vocab);
	spin_text(rs, &s, random, clean, out);
}
