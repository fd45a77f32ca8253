/* detect.c - windows -> tokens -> n-gram scores -> counts -> features.
 *
 * The cost is that of the windows: cutting tokens and one look-up each, then
 * a few microseconds for each suspect, of which a window has a handful.  So
 * the windows together are short, and a long document has more of them.
 */
#include "spin/detect.h"

#include "spin/suspect.h"

enum {
	WHOLE = 1800,		/* bytes; shorter texts are read whole */
	WINDOW = 450,		/* bytes of a window of longer ones */
	SHARE = 12,		/* of the bytes beyond WHOLE, 1 in so many */
	FREQUENT = 150,		/* the first words by frequency: what every
				 * text is full of */
	FULL = 1000		/* features that are shares: thousandths */
};

void detect_init(struct detect *d, struct mem *mem)
{
	buf_init(&d->tokens, mem);
	buf_init(&d->key, mem);
	buf_init(&d->places, mem);
	detect_reset(d);
}

void detect_free(struct detect *d)
{
	buf_free(&d->tokens);
	buf_free(&d->key);
	buf_free(&d->places);
}

void detect_reset(struct detect *d)
{
	d->words = 0;
	d->npairs = 0;
	memset(d->sum, 0, sizeof d->sum);
	memset(d->count, 0, sizeof d->count);
	memset(d->seen, 0, sizeof d->seen);
}

/* ---- reading a window ---- */

static bool is_white(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static size_t count_words(struct span text)
{
	size_t n = 0;
	bool before = true;

	for (size_t i = 0; i < text.n; i++) {
		bool white = is_white(text.p[i]);

		n += before && !white;
		before = white;
	}
	return n;
}

static bool known_compound(const void *arg, struct span compound)
{
	const struct spin_model *model = arg;

	return vocab_find(model->vocab, compound) != VOCAB_UNK;
}

static void add(struct detect *d, enum detect_feature f, int64_t value)
{
	d->sum[f] += value;
	d->count[f]++;
}

static bool is_lower(const struct token *t)
{
	unsigned no = TOK_CAPITAL | TOK_UPPER | TOK_NON_ASCII | TOK_COMPOUND;

	return t->kind == TOK_WORD && !(t->flags & no);
}

static void read_place(struct detect *d, const struct spin_model *model,
		       const struct token *t, struct detect_place *p)
{
	bool frequent;

	p->word = vocab_find(model->vocab, buf_span(&d->key));
	p->extra = VOCAB_UNK;
	p->flags = t->flags;
	p->lower = is_lower(t);
	p->letter = d->key.n ? d->key.p[0] : ' ';
	if (p->word == VOCAB_UNK && p->lower)
		p->extra = lexicon_extra(model->lexicon, buf_span(&d->key));
	frequent = p->word < VOCAB_FIRST_WORD + FREQUENT;
	p->content = p->lower && (p->extra || !frequent);
	p->alone = ngram_unigram(model->ngram, p->word);
}

static void read_places(struct detect *d, const struct spin_model *model,
			struct span text)
{
	const struct token *t = BUF_ARRAY(&d->tokens, const struct token);
	size_t n = BUF_COUNT(&d->tokens, struct token);
	struct detect_place *p;

	buf_clear(&d->places);
	p = buf_grow(&d->places, n * sizeof *p);
	for (size_t i = 0; i < n; i++) {
		tok_key(&d->key, text, &t[i]);
		read_place(d, model, &t[i], &p[i]);
		p[i].before = i ? p[i - 1].word : VOCAB_BEGIN;
		if (t[i].flags & TOK_SENTENCE)
			p[i].before = VOCAB_BEGIN;
	}
}

enum { TOGETHER = 64 };		/* places that are looked up at once */

static void score_some(const struct spin_model *model, struct detect_place *p[],
		       size_t n)
{
	struct ngram_state state[TOGETHER];
	struct ngram_query query[TOGETHER];

	for (size_t i = 0; i < n; i++) {
		ngram_after(model->ngram, p[i]->before, &state[i]);
		query[i].state = &state[i];
		query[i].word = p[i]->word;
	}
	ngram_ask(model->ngram, query, n);
	for (size_t i = 0; i < n; i++)
		p[i]->score = query[i].score;
}

/* Only content words and what follows them are looked up. */
static void score_places(struct detect *d, const struct spin_model *model)
{
	struct detect_place *p = BUF_ARRAY(&d->places, struct detect_place);
	size_t count = BUF_COUNT(&d->places, struct detect_place), n = 0;
	struct detect_place *asked[TOGETHER];

	for (size_t i = 0; i < count; i++) {
		p[i].scored = p[i].content || (i && p[i - 1].content);
		if (p[i].scored)
			asked[n++] = &p[i];
		if (n == TOGETHER) {
			score_some(model, asked, n);
			n = 0;
		}
	}
	score_some(model, asked, n);
}

static void count_article(struct detect *d, const struct spin_model *model,
			  const struct detect_place *p)
{
	bool a = p->lower && p->word == d->articles[DETECT_A];
	bool an = p->lower && p->word == d->articles[DETECT_AN];

	add(d, D_THE, p->lower && p->word == d->articles[DETECT_THE]);
	add(d, D_A, a);
	if (a || an)
		suspect_article(d, model, p);
}

static void count_place(struct detect *d, const struct spin_model *model,
			const struct detect_place *p)
{
	if (p->scored)
		add(d, D_SURPRISE, -p->score);
	count_article(d, model, p);
	if (!p->lower)
		return;
	add(d, D_UNKNOWN, p->word == VOCAB_UNK && p->extra == VOCAB_UNK);
	add(d, D_EXTRA, p->extra != VOCAB_UNK);
	if (p->scored && !p->content)
		add(d, D_SURPRISE_FUNCTION, -p->score);
}

static void read_window(struct detect *d, const struct spin_model *model,
			struct span text)
{
	const struct detect_place *p;
	size_t n;

	buf_clear(&d->tokens);
	tok_scan(&d->tokens, text, known_compound, model);
	read_places(d, model, text);
	score_places(d, model);
	p = BUF_ARRAY(&d->places, const struct detect_place);
	n = BUF_COUNT(&d->places, struct detect_place);
	for (size_t i = 0; i + 1 < n; i++)
		count_place(d, model, &p[i]);
	for (size_t i = 0; i + 1 < n; i++)
		suspect_note(d, &p[i]);
	/* The first word lacks its left neighbours, the last its right ones. */
	for (size_t i = 1; i + 1 < n; i++)
		if (p[i].content)
			suspect_judge(d, model, &p[i]);
}

/* ---- choosing windows ---- */

/* The first place from `at` on where a word begins, or the text's end. */
static size_t word_start(struct span text, size_t at)
{
	if (at > text.n)
		return text.n;
	while (at < text.n && at && !is_white(text.p[at - 1]))
		at++;
	return at;
}

static void find_articles(struct detect *d, const struct spin_model *model)
{
	static const char *const articles[] = { "the", "a", "an" };

	for (int i = 0; i < 3; i++)
		d->articles[i] = vocab_find(model->vocab,
					    span_str(articles[i]));
}

void detect_read_all(struct detect *d, const struct spin_model *model,
		     struct span text)
{
	find_articles(d, model);
	d->words += count_words(text);
	read_window(d, model, text);
}

void detect_read(struct detect *d, const struct spin_model *model,
		 struct span text)
{
	size_t budget, windows;

	if (text.n <= WHOLE) {
		detect_read_all(d, model, text);
		return;
	}
	find_articles(d, model);
	d->words += count_words(text);
	budget = WHOLE + (text.n - WHOLE) / SHARE;
	windows = budget / WINDOW;
	for (size_t i = 0; i < windows; i++) {
		size_t step = text.n / windows;
		size_t from = word_start(text, i * step);
		size_t to = word_start(text, from + budget / windows);

		if (from < to)
			read_window(d, model, span_of(text.p + from,
						      to - from));
	}
}

/* ---- features ---- */

/* Is the feature a mean of logarithms?  The others are shares. */
static bool is_logarithm(enum detect_feature f)
{
	return f == D_SURPRISE || f == D_SURPRISE_FUNCTION ||
	       f == D_FITNESS || f == D_RARITY || f == D_GAIN ||
	       f == D_COMMONER || f == D_PRIOR || f == D_A_FOR_THE;
}

void detect_row(const struct detect *d, int16_t row[DETECT_FEATURES])
{
	for (unsigned f = 0; f < DETECT_FEATURES; f++) {
		int64_t n = d->count[f], v = d->sum[f];

		v = is_logarithm(f) ? v / 8 : v * FULL;
		v = n ? v / n : 0;
		row[f] = (int16_t)(v < -32000 ? -32000 : v > 32000 ? 32000 : v);
	}
	row[D_PLACES] = (int16_t)(d->count[D_SUSPECT] > FULL ? FULL :
				  d->count[D_SUSPECT]);
	suspect_pairs(d, row);
}
