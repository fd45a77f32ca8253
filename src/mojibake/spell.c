/* spell.c - a beam over the letters of the language, left to right under the
 * character model; at the end the words that are known go first.
 */
#include "mojibake/spell.h"

#include "language/accent.h"
#include "text/utf8.h"

enum {
	BEAM = 40,
	CHARS_WEIGHT = 2,
	APOSTROPHE = 2 * LOGP_ONE,
	KNOWN = 4 * LOGP_ONE,
	ELIDED = 5 * LOGP_ONE,	/* l', qu' */
	RARER = 3 * LOGP_ONE,	/* ... though not of the very commonest */
	COMMON = 12 * LOGP_ONE,	/* one of the commonest of the language */
	FLUENT = -11 * LOGP_ONE / 4	/* a character, on average */
};

/* A word up to some place. */
struct prefix {
	struct chars_state state;
	logp_t score;
	uint32_t letter[SPELL_HOLES];
};

struct beam {
	struct prefix best[BEAM];	/* falling */
	size_t n;
};

static void offer(struct beam *b, const struct prefix *p)
{
	size_t i = b->n;

	if (i == BEAM && b->best[BEAM - 1].score >= p->score)
		return;
	if (i == BEAM)
		i--;
	else
		b->n++;
	for (; i > 0 && b->best[i - 1].score < p->score; i--)
		b->best[i] = b->best[i - 1];
	b->best[i] = *p;
}

static void step_all(const struct chars *model, struct beam *b, uint32_t c)
{
	for (size_t i = 0; i < b->n; i++)
		b->best[i].score += chars_step(model, &b->best[i].state, c) /
				    CHARS_WEIGHT;
}

/* A language while it is tried. */
struct trial {
	struct finder *f;
	unsigned language;
	struct accent letters[ACCENT_LETTERS + 1];
	size_t count;
	const struct spell_choice *choices;	/* a hole, NULL: any letter */
	struct beam beam, other;
};

/* Every letter behind every prefix. */
static void fill_hole(struct trial *t, size_t hole, bool upper)
{
	t->other.n = 0;
	for (size_t i = 0; i < t->beam.n; i++)
		for (size_t k = 0; k < t->count; k++) {
			struct prefix p = t->beam.best[i];
			uint32_t c = t->letters[k].c;

			c = !upper ? c : c == 0x131 ? 0x130 : utf8_upper(c);
			if (c < 0x80)
				continue;
			p.letter[hole] = c;
			p.score += chars_step(t->f->chars, &p.state, c) /
				   CHARS_WEIGHT - t->letters[k].cost;
			offer(&t->other, &p);
		}
	t->beam = t->other;
}

/* One of the letters that the hole admits behind every prefix. */
static void choose_letter(struct trial *t, size_t hole)
{
	const struct spell_choice *choice = &t->choices[hole];

	t->other.n = 0;
	for (size_t i = 0; i < t->beam.n; i++)
		for (size_t k = 0; k < t->count * choice->n; k++) {
			const struct accent *a = &t->letters[k / choice->n];
			uint32_t c = choice->letter[k % choice->n];
			struct prefix p = t->beam.best[i];

			if (utf8_lower(c) != a->c)
				continue;
			p.letter[hole] = c;
			p.score += chars_step(t->f->chars, &p.state, c) /
				   CHARS_WEIGHT - a->cost;
			offer(&t->other, &p);
		}
	t->beam = t->other;
}

/* What could stand at word[at]. */
static void list_letters(struct trial *t, const uint32_t *word, size_t n,
			 size_t at)
{
	t->count = accent_letters_at(t->language, word, n, at, t->letters);
	if (tongue_elides(t->language) && at > 0 && at + 1 < n)
		t->letters[t->count++] = (struct accent){ 0x2019, APOSTROPHE };
}

/* All ways to fill the word that are worth a look. */
static void run_beam(struct trial *t, const uint32_t *word, size_t n,
		     enum spell_case letters)
{
	size_t hole = 0;

	chars_begin(&t->beam.best[0].state);
	t->beam.best[0].score = 0;
	t->beam.n = 1;
	for (size_t i = 0; i < n; i++)
		if (word[i]) {
			step_all(t->f->chars, &t->beam, word[i]);
		} else {
			list_letters(t, word, n, i);
			if (t->choices)
				choose_letter(t, hole++);
			else
				fill_hole(t, hole++, letters == SPELL_UPPER ||
					  (letters == SPELL_CAPITAL && i == 0));
		}
	step_all(t->f->chars, &t->beam, ' ');
}

static void put(uint32_t *out, const uint32_t *word, size_t n,
		const struct prefix *p)
{
	size_t hole = 0;

	for (size_t i = 0; i < n; i++)
		out[i] = word[i] ? word[i] : p->letter[hole++];
}

/* An apostrophe that was filled in, n if there is none. */
static size_t find_apostrophe(const uint32_t *word, const uint32_t *holes,
			      size_t n)
{
	size_t i = 0;

	while (i < n && (holes[i] || word[i] != 0x2019))
		i++;
	return i;
}

static logp_t lift_of(const struct trial *t, const uint32_t *word,
		      const uint32_t *holes, size_t n,
		      enum spell_ground *ground)
{
	size_t apostrophe = find_apostrophe(word, holes, n);
	uint32_t lower[SPELL_LONGEST];
	logp_t lift = 0;
	int rank;

	*ground = SPELL_KNOWN;
	if (apostrophe < n)
		return tongue_may_elide(t->language, word, n, apostrophe) ?
		       ELIDED : -COMMON;
	for (size_t i = 0; i < n; i++)
		lower[i] = utf8_lower(word[i]);
	rank = tongue_rank(&t->f->tongues, t->language, lower, n);
	if (rank >= 0) {
		*ground = SPELL_COMMON;
		for (; rank && lift < RARER; rank >>= 1)
			lift += LOGP_ONE / 2;
		return COMMON - lift;
	}
	if (n > 2 && words_known(&t->f->words, word, n))
		return KNOWN;
	*ground = tongue_is_noun(&t->f->tongues, t->language, lower, n) ?
		  SPELL_KNOWN : SPELL_GUESSED;
	return 0;
}

/* The best two ways so far; their score, and that of the letters alone. */
struct contest {
	uint32_t word[SPELL_LONGEST];
	size_t n;
	logp_t best, second, plain;
	enum spell_ground ground;
};

static void enter(struct contest *c, const uint32_t *word, logp_t plain,
		  logp_t lift, enum spell_ground ground)
{
	bool same = memcmp(c->word, word, c->n * sizeof *word) == 0;
	logp_t score = plain + lift;

	if (score > c->best) {
		c->second = same ? c->second : c->best;
		c->best = score;
		c->plain = plain;
		c->ground = ground;
		memcpy(c->word, word, c->n * sizeof *word);
	} else if (!same && score > c->second) {
		c->second = score;
	}
}

static void try_language(struct trial *t, const uint32_t *word, size_t n,
			 enum spell_case letters, logp_t prior,
			 struct contest *c)
{
	uint32_t filled[SPELL_LONGEST];

	run_beam(t, word, n, letters);
	for (size_t i = 0; i < t->beam.n; i++) {
		enum spell_ground ground;
		logp_t lift;

		put(filled, word, n, &t->beam.best[i]);
		lift = lift_of(t, filled, word, n, &ground);
		enter(c, filled, t->beam.best[i].score, lift + prior, ground);
	}
}

static bool is_noun(struct finder *f, const uint32_t *word, size_t n)
{
	return tongue_is_noun(&f->tongues, f->tongue.language[0], word, n);
}

/* The best in any of the languages; no lead if it does not read well. */
static logp_t try_all(struct trial *t, struct contest *c, uint32_t *word,
		      size_t n, enum spell_case letters)
{
	struct finder *f = t->f;

	c->n = n;
	c->best = c->second = LOGP_ZERO * 10;
	for (size_t i = 0; i < f->tongue.count; i++) {
		t->language = f->tongue.language[i];
		try_language(t, word, n, letters, f->tongue.prior[i], c);
	}
	if (c->best == LOGP_ZERO * 10 ||
	    (!t->choices && c->ground == SPELL_GUESSED &&
	     c->plain < (logp_t)(n + 1) * FLUENT))
		return 0;
	memcpy(word, c->word, n * sizeof *word);
	return c->best - c->second;
}

logp_t spell_word(struct finder *f, uint32_t *word, size_t n,
		  enum spell_case letters, enum spell_ground *ground)
{
	struct trial t = { .f = f };
	struct contest c = { 0 };
	logp_t lead = try_all(&t, &c, word, n, letters);

	*ground = c.ground;
	if (lead && letters == SPELL_EITHER && is_noun(f, word, n))
		word[0] = utf8_upper(word[0]);
	return lead;
}

logp_t spell_choose(struct finder *f, uint32_t *word, size_t n,
		    const struct spell_choice *choices,
		    enum spell_ground *ground)
{
	struct trial t = { .f = f, .choices = choices };
	struct contest c = { 0 };
	logp_t lead = try_all(&t, &c, word, n, SPELL_LOWER);

	*ground = c.ground;
	return lead;
}
