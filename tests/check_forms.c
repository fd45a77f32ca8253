#include "lexicon_helper.h"

static struct mem mem;
static struct helper_lexicon h;

static const struct {
	const char *lemma;
	enum form_feature feature;
	int variant;
	const char *form;	/* NULL: there is none */
} regular[] = {
	{ "house", FORM_PLURAL, 0, "houses" },
	{ "box", FORM_PLURAL, 0, "boxes" },
	{ "church", FORM_PLURAL, 0, "churches" },
	{ "city", FORM_PLURAL, 0, "cities" },
	{ "day", FORM_PLURAL, 0, "days" },
	{ "potato", FORM_PLURAL, 0, "potatoes" },
	{ "piano", FORM_PLURAL, 1, "pianos" },
	{ "radio", FORM_PLURAL, 0, "radios" },
	{ "radio", FORM_PLURAL, 1, NULL },
	{ "pass", FORM_THIRD, 0, "passes" },
	{ "try", FORM_THIRD, 0, "tries" },
	{ "like", FORM_PAST, 0, "liked" },
	{ "try", FORM_PAST, 0, "tried" },
	{ "play", FORM_PAST, 0, "played" },
	{ "plan", FORM_PAST, 0, "planned" },
	{ "plan", FORM_PAST, 1, "planed" },
	{ "visit", FORM_PAST, 1, "visited" },
	{ "travel", FORM_PAST, 0, "travelled" },
	{ "travel", FORM_PAST, 1, "traveled" },
	{ "need", FORM_PAST, 0, "needed" },
	{ "need", FORM_PAST, 1, NULL },
	{ "fix", FORM_PAST, 0, "fixed" },
	{ "show", FORM_PAST, 0, "showed" },
	{ "equip", FORM_PARTICIPLE, 0, "equipped" },
	{ "lie", FORM_ING, 0, "lying" },
	{ "make", FORM_ING, 0, "making" },
	{ "see", FORM_ING, 0, "seeing" },
	{ "dye", FORM_ING, 0, "dyeing" },
	{ "run", FORM_ING, 0, "running" },
	{ "big", FORM_COMPARATIVE, 0, "bigger" },
	{ "happy", FORM_SUPERLATIVE, 0, "happiest" },
	{ "large", FORM_COMPARATIVE, 0, "larger" },
	{ "quick", FORM_ADVERB, 0, "quickly" },
	{ "happy", FORM_ADVERB, 0, "happily" },
	{ "simple", FORM_ADVERB, 0, "simply" },
	{ "sole", FORM_ADVERB, 0, "solely" },
	{ "basic", FORM_ADVERB, 0, "basically" },
	{ "full", FORM_ADVERB, 0, "fully" },
	{ "true", FORM_ADVERB, 0, "truly" },
	{ "a", FORM_PLURAL, 0, NULL },
};

START_TEST(test_regular)
{
	struct buf out;

	HARNESS_MEM(&mem);
	buf_init(&out, &mem);
	for (size_t i = 0; i < sizeof regular / sizeof *regular; i++) {
		bool made;

		buf_clear(&out);
		made = inflect(&out, span_str(regular[i].lemma),
			       regular[i].feature, regular[i].variant);
		ck_assert_msg(made == (regular[i].form != NULL), "%s",
			      regular[i].lemma);
		ck_assert_msg(!made || span_equal(buf_span(&out),
						  span_str(regular[i].form)),
			      "%s -> %.*s", regular[i].lemma, (int)out.n,
			      out.p);
	}
	buf_free(&out);
}
END_TEST

/* The forms of a lemma with a feature, joined by commas. */
static void forms_text(const char *lemma, enum form_feature feature,
		       struct buf *out)
{
	const struct thesaurus *t = &h.dictionaries.thesaurus;
	uint32_t term = thesaurus_find(t, span_str(lemma));
	size_t n;
	const struct form *f;

	ck_assert_msg(term != UINT32_MAX, "%s", lemma);
	f = forms_of(&h.dictionaries.forms, term, &n);
	buf_clear(out);
	for (size_t i = 0; i < n; i++)
		if (f[i].feature == feature) {
			if (out->n)
				buf_byte(out, ',');
			buf_add(out, thesaurus_get(t, f[i].surface)->text);
		}
}

static const struct {
	const char *lemma;
	enum form_feature feature;
	const char *forms;
} paradigms[] = {
	{ "begin", FORM_PAST, "began" },
	{ "begin", FORM_PARTICIPLE, "begun" },
	{ "take", FORM_PAST, "took" },
	{ "take", FORM_PARTICIPLE, "taken" },
	{ "go", FORM_PAST, "went" },
	{ "go", FORM_PARTICIPLE, "gone" },
	{ "lose", FORM_PAST, "lost" },
	{ "lose", FORM_PARTICIPLE, "lost" },
	{ "run", FORM_PAST, "ran" },
	{ "run", FORM_PARTICIPLE, "run" },
	{ "run", FORM_ING, "running" },
	{ "show", FORM_PAST, "showed" },
	{ "cut", FORM_PAST, "cut" },		/* does not change */
	{ "plan", FORM_PAST, "planned" },	/* not "planed" */
	{ "child", FORM_PLURAL, "children" },	/* not "childs" */
	{ "house", FORM_PLURAL, "houses" },
	{ "big", FORM_SUPERLATIVE, "biggest" },
	{ "quick", FORM_ADVERB, "quickly" },
	{ "take away", FORM_PAST, "took away" },
	{ "take away", FORM_THIRD, "takes away" },
};

START_TEST(test_paradigms)
{
	struct buf out;

	HARNESS_MEM(&mem);
	buf_init(&out, &mem);
	helper_read_dictionaries(&h, &mem);
	for (size_t i = 0; i < sizeof paradigms / sizeof *paradigms; i++) {
		forms_text(paradigms[i].lemma, paradigms[i].feature, &out);
		ck_assert_msg(span_equal(buf_span(&out),
					 span_str(paradigms[i].forms)),
			      "%s: %.*s, not %s", paradigms[i].lemma,
			      (int)out.n, out.p, paradigms[i].forms);
	}
	forms_text("travel", FORM_PAST, &out);	/* both spellings */
	ck_assert_uint_eq(out.n, strlen("travelled,traveled"));
	helper_free_dictionaries(&h);
	buf_free(&out);
}
END_TEST

START_TEST(test_analyse)
{
	const struct thesaurus *t = &h.dictionaries.thesaurus;
	const struct form *f;
	size_t n;

	HARNESS_MEM(&mem);
	helper_read_dictionaries(&h, &mem);
	f = forms_analyse(&h.dictionaries.forms,
			  thesaurus_find(t, span_str("lost")), &n);
	ck_assert_uint_eq(n, 2);
	for (size_t i = 0; i < n; i++)
		ck_assert(span_equal(thesaurus_get(t, f[i].lemma)->text,
				     span_str("lose")));
	forms_analyse(&h.dictionaries.forms, UINT32_MAX, &n);
	ck_assert_uint_eq(n, 0);
	helper_free_dictionaries(&h);
}
END_TEST

START_TEST(test_missing_file)
{
	struct lexicon_sources bad = helper_sources;
	struct us_error err;
	static struct dictionaries d;

	HARNESS_MEM(&mem);
	helper_read_dictionaries(&h, &mem);
	bad.hunspell = THESAURUS "/absent";
	ck_assert(dictionaries_read(&d, &mem, &h.vocab, &bad, &err) == US_EIO);
	dictionaries_free(&d);
	bad = helper_sources;
	bad.mythes = THESAURUS "/moby.txt";
	ck_assert(dictionaries_read(&d, &mem, &h.vocab, &bad, &err) ==
		  US_EMODEL);
	dictionaries_free(&d);
	bad = helper_sources;
	bad.wordnet = THESAURUS "/absent";
	ck_assert(dictionaries_read(&d, &mem, &h.vocab, &bad, &err) == US_EIO);
	dictionaries_free(&d);
	helper_free_dictionaries(&h);
}
END_TEST

HARNESS_MAIN("forms", test_regular, test_paradigms, test_analyse,
	     test_missing_file)
