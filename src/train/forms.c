/* forms.c - the paradigms of all terms.
 *
 * Over-generate and test: every rule and variant is tried, and what neither
 * text nor dictionary knows is dropped, as is a form so much commoner than its
 * lemma that it must be another word (hi, his).
 */
#include "train/forms.h"

#include "base/mapfile.h"
#include "train/irregular.h"
#include "train/term_words.h"

#include <hunspell/hunspell.h>
#include <stdlib.h>

enum {
	RARER = 50,		/* a regular form this much rarer than the
				 * irregular one is a mistake: "leaved" */
	COMMONER = 8,		/* a form this much commoner than the lemma is
				 * another word */
	FAR_COMMONER = 100	/* ... though the dictionary derives it */
};

#define UNSEEN UINT32_MAX

struct builder {
	struct thesaurus *t;
	const struct vocab *vocab;
	Hunhandle *hunspell;
	struct buf irregular;	/* struct form, by lemma */
	struct buf rows;	/* struct form, all that are accepted */
	struct buf text;
};

void forms_init(struct forms *f, struct mem *mem)
{
	f->mem = mem;
	buf_init(&f->by_lemma, mem);
	buf_init(&f->by_surface, mem);
}

void forms_free(struct forms *f)
{
	buf_free(&f->by_lemma);
	buf_free(&f->by_surface);
}

static int compare(uint32_t a, uint32_t b)
{
	return (a > b) - (a < b);
}

static int by_lemma(const void *a, const void *b)
{
	const struct form *x = a, *y = b;
	int c = compare(x->lemma, y->lemma);

	if (!c)
		c = compare(x->feature, y->feature);
	return c ? c : compare(x->surface, y->surface);
}

static int by_surface(const void *a, const void *b)
{
	const struct form *x = a, *y = b;
	int c = compare(x->surface, y->surface);

	return c ? c : by_lemma(a, b);
}

/* Sorts and drops doubles. */
static void tidy(struct buf *rows, int (*order)(const void *, const void *))
{
	struct form *f = BUF_ARRAY(rows, struct form);
	size_t n = BUF_COUNT(rows, struct form), kept = 0;

	if (n)
		qsort(f, n, sizeof *f, order);
	for (size_t i = 0; i < n; i++)
		if (!kept || order(&f[kept - 1], &f[i]) != 0)
			f[kept++] = f[i];
	rows->n = kept * sizeof *f;
}

/* The run of rows whose key is `term`, by binary search. */
static const struct form *run_of(const struct buf *rows, uint32_t term,
				 bool surface, size_t *count)
{
	const struct form *f = BUF_ARRAY(rows, const struct form);
	size_t low = 0, high = BUF_COUNT(rows, struct form), n = high, end;

#define KEY(i) (surface ? f[i].surface : f[i].lemma)
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (KEY(middle) < term)
			low = middle + 1;
		else
			high = middle;
	}
	for (end = low; end < n && KEY(end) == term; end++)
		;
#undef KEY
	*count = end - low;
	return f + low;
}

const struct form *forms_of(const struct forms *f, uint32_t lemma,
			    size_t *count)
{
	return run_of(&f->by_lemma, lemma, false, count);
}

const struct form *forms_analyse(const struct forms *f, uint32_t surface,
				 size_t *count)
{
	return run_of(&f->by_surface, surface, true, count);
}

/* ---- single words ---- */

static struct span text_of(const struct builder *b, uint32_t term)
{
	return thesaurus_get(b->t, term)->text;
}

/* What hunspell thinks of a form and a lemma. */
enum opinion { REJECTED, UNRELATED, ITSELF, DERIVED };

/* hunspell also strips prefixes: it takes "removed" for a form of "move". */
static bool is_stem_of(struct span stem, struct span lemma)
{
	return span_equal(stem, lemma) ||
	       (stem.n > 2 && stem.n < lemma.n &&
		memcmp(lemma.p + lemma.n - stem.n, stem.p, stem.n) == 0);
}

/* ITSELF: a word that hunspell lists but derives from no other one, as it
 * does with "planned" and "happily". */
static enum opinion opinion_of(struct builder *b, const char *form,
			       struct span lemma)
{
	char **stems = NULL;
	int n = Hunspell_stem(b->hunspell, &stems, form);
	enum opinion opinion = n ? ITSELF : REJECTED;

	for (int i = 0; i < n; i++)
		if (is_stem_of(span_str(stems[i]), lemma))
			opinion = DERIVED;
		else if (opinion == ITSELF && strcmp(stems[i], form) != 0)
			opinion = UNRELATED;
	Hunspell_free_list(b->hunspell, &stems, n);
	return opinion;
}

/* Is the form spelt otherwise than lemma and ending: planned, happily? */
static bool respells(struct span form, struct span lemma)
{
	return form.n > lemma.n + 1 &&
	       (form.p[lemma.n] == lemma.p[lemma.n - 1] ||
		form.p[lemma.n - 1] != lemma.p[lemma.n - 1]);
}

/* Is a regular form, which hunspell does not derive from the lemma, its form
 * all the same?  "passed" is, though derived from "passe"; "matter" has
 * nothing to do with mat, nor number with numb. */
static bool is_plausible(struct span form, struct span lemma,
			 enum form_feature feature, enum opinion opinion)
{
	if (respells(form, lemma))
		return opinion == ITSELF;
	if (feature == FORM_COMPARATIVE || feature == FORM_SUPERLATIVE)
		return false;
	return opinion != REJECTED && lemma.n > 2;
}

/* The British travelled, which an American dictionary rejects. */
static bool is_doubled_l(struct span form, enum form_feature feature)
{
	size_t n = form.n;

	return (feature == FORM_PAST && n > 5 &&
		memcmp(form.p + n - 4, "lled", 4) == 0) ||
	       (feature == FORM_PARTICIPLE && n > 5 &&
		memcmp(form.p + n - 4, "lled", 4) == 0) ||
	       (feature == FORM_ING && n > 6 &&
		memcmp(form.p + n - 5, "lling", 5) == 0);
}

/* Makes a regular form in b->text; returns its word number, UNSEEN if only the
 * dictionary knows it, or 0 if it is none that people write. */
static uint32_t regular(struct builder *b, struct span lemma,
			enum form_feature feature, int variant)
{
	uint32_t word, self = vocab_find(b->vocab, lemma);
	enum opinion opinion;
	struct span form;

	buf_clear(&b->text);
	if (!inflect(&b->text, lemma, feature, variant))
		return 0;
	form = buf_span(&b->text);
	word = vocab_find(b->vocab, form);
	buf_byte(&b->text, '\0');
	b->text.n--;
	opinion = opinion_of(b, b->text.p, lemma);
	if (word < VOCAB_FIRST_WORD)
		return opinion == DERIVED ? UNSEEN : 0;
	if (opinion == DERIVED)
		return word * FAR_COMMONER >= self ? word : 0;
	if (variant != 0)
		return 0;
	if (is_plausible(form, lemma, feature, opinion))
		return word * COMMONER >= self ? word : 0;
	/* text_of() is NUL-terminated by the arena */
	return opinion == REJECTED && (is_doubled_l(form, feature) ||
				       !Hunspell_spell(b->hunspell, lemma.p))
		? word : 0;
}

static void push(struct builder *b, uint32_t lemma, uint32_t surface,
		 enum form_feature feature)
{
	*BUF_PUSH(&b->rows, struct form) =
		(struct form){ lemma, surface, (uint8_t)feature };
}

/* Adds the irregular forms; returns the smallest word number among them, 0 if
 * there are none. */
static uint32_t add_irregular(struct builder *b, uint32_t lemma,
			      enum form_feature feature)
{
	size_t n;
	const struct form *f = run_of(&b->irregular, lemma, false, &n);
	uint32_t best = 0;

	for (size_t i = 0; i < n; i++) {
		uint32_t word;

		if (f[i].feature != feature)
			continue;
		word = vocab_find(b->vocab, text_of(b, f[i].surface));
		if (word < VOCAB_FIRST_WORD)
			word = UNSEEN;
		push(b, lemma, f[i].surface, feature);
		if (!best || word < best)
			best = word;
	}
	return best;
}

static bool is_past(enum form_feature feature)
{
	return feature == FORM_PAST || feature == FORM_PARTICIPLE;
}

static void add_forms(struct builder *b, uint32_t lemma,
		      enum form_feature feature)
{
	struct span text = text_of(b, lemma);
	uint32_t irregular = add_irregular(b, lemma, feature);
	uint32_t best = 0;

	if (irregular && is_past(feature) && text.p[text.n - 1] == 'e')
		return;		/* no "seed" beside saw and seen */
	for (int variant = 0; variant < 2; variant++) {
		uint32_t word = regular(b, text, feature, variant);

		if (!word || (irregular && word / RARER > irregular) ||
		    (best && word / RARER > best))
			continue;
		push(b, lemma,
		     thesaurus_term(b->t, buf_span(&b->text), 0), feature);
		if (!best || word < best)
			best = word;
	}
}

static void add_paradigm(struct builder *b, uint32_t lemma, unsigned flags)
{
	static const uint8_t part[FORM_FEATURES] = {
		[FORM_PLURAL] = THESAURUS_NOUN,
		[FORM_THIRD] = THESAURUS_VERB,
		[FORM_PAST] = THESAURUS_VERB,
		[FORM_PARTICIPLE] = THESAURUS_VERB,
		[FORM_ING] = THESAURUS_VERB,
		[FORM_COMPARATIVE] = THESAURUS_ADJECTIVE | THESAURUS_ADVERB,
		[FORM_SUPERLATIVE] = THESAURUS_ADJECTIVE | THESAURUS_ADVERB,
		[FORM_ADVERB] = THESAURUS_ADJECTIVE,
	};

	for (int f = 0; f < FORM_FEATURES; f++)
		if (flags & part[f])
			add_forms(b, lemma, (enum form_feature)f);
}

/* ---- phrases ---- */

static bool is_phrase(struct span s)
{
	return memchr(s.p, ' ', s.n) != NULL;
}

/* Puts every wanted form of the word at `at` .. `at` + `n` of the phrase in
 * its place. */
static void inflect_part(struct builder *b, uint32_t phrase, size_t at,
			 size_t n, unsigned first, unsigned last)
{
	struct span s = text_of(b, phrase);
	uint32_t word = thesaurus_find(b->t, span_of(s.p + at, n));
	size_t count;
	const struct form *f;

	if (word == UINT32_MAX)
		return;
	f = run_of(&b->rows, word, false, &count);
	for (size_t i = 0; i < count; i++) {
		if (f[i].feature < first || f[i].feature > last)
			continue;
		buf_clear(&b->text);
		buf_add(&b->text, span_of(s.p, at));
		buf_add(&b->text, text_of(b, f[i].surface));
		buf_add(&b->text, span_of(s.p + at + n, s.n - at - n));
		*BUF_PUSH(&b->irregular, struct form) = (struct form){
			phrase,
			thesaurus_term(b->t, buf_span(&b->text), 0),
			f[i].feature
		};
	}
}

static void add_phrase(struct builder *b, uint32_t phrase, unsigned flags)
{
	struct span s = text_of(b, phrase);
	const char *space = memchr(s.p, ' ', s.n);
	uint32_t words[LEXICON_MAX_PHRASE];
	size_t last = s.n;

	if (!term_words(b->vocab, s, words))
		return;
	while (s.p[last - 1] != ' ')
		last--;
	if (flags & THESAURUS_VERB)
		inflect_part(b, phrase, 0, (size_t)(space - s.p), FORM_THIRD,
			     FORM_ING);
	if (flags & THESAURUS_NOUN)
		inflect_part(b, phrase, last, s.n - last, FORM_PLURAL,
			     FORM_PLURAL);
}

/* ---- all ---- */

static void build(struct builder *b)
{
	size_t n = thesaurus_count(b->t);

	tidy(&b->irregular, by_lemma);
	for (uint32_t i = 0; i < n; i++) {
		const struct thesaurus_term *term = thesaurus_get(b->t, i);

		if (!is_phrase(term->text) && (term->flags & THESAURUS_LOWER))
			add_paradigm(b, i, term->flags);
	}
	tidy(&b->rows, by_lemma);
	buf_clear(&b->irregular);	/* from here on: phrases */
	for (uint32_t i = 0; i < n; i++) {
		const struct thesaurus_term *term = thesaurus_get(b->t, i);

		if (is_phrase(term->text) && (term->flags & THESAURUS_LOWER))
			add_phrase(b, i, term->flags);
	}
	buf_add(&b->rows, buf_span(&b->irregular));
	tidy(&b->rows, by_lemma);
}

/* hunspell itself says nothing when a file is missing. */
static enum us_status open_hunspell(struct builder *b, const char *path,
				    struct us_error *err)
{
	enum us_status status = US_OK;
	struct buf names[2];

	for (int i = 0; i < 2; i++) {
		struct span file;

		buf_init(&names[i], b->t->mem);
		buf_printf(&names[i], "%s%s%c", path, i ? ".dic" : ".aff",
			   '\0');
		if (!status)
			status = mapfile_open(names[i].p, &file, err);
		if (!status)
			mapfile_close(file);
	}
	if (!status)
		b->hunspell = Hunspell_create(names[0].p, names[1].p);
	buf_free(&names[1]);
	buf_free(&names[0]);
	return status;
}

enum us_status forms_build(struct forms *f, struct thesaurus *t,
			   const struct vocab *vocab,
			   const struct forms_sources *sources,
			   struct us_error *err)
{
	struct builder b = { .t = t, .vocab = vocab };
	enum us_status status;

	buf_init(&b.irregular, f->mem);
	buf_init(&b.rows, f->mem);
	buf_init(&b.text, f->mem);
	status = open_hunspell(&b, sources->hunspell, err);
	if (!status)
		status = irregular_read(t, sources->wordnet, &b.irregular,
					err);
	if (!status) {
		build(&b);
		buf_clear(&f->by_lemma);
		buf_clear(&f->by_surface);
		buf_add(&f->by_lemma, buf_span(&b.rows));
		buf_add(&f->by_surface, buf_span(&b.rows));
		tidy(&f->by_surface, by_surface);
	}
	if (b.hunspell)
		Hunspell_destroy(b.hunspell);
	buf_free(&b.text);
	buf_free(&b.rows);
	buf_free(&b.irregular);
	return status;
}
