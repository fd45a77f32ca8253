#include "lexicon_helper.h"

#include "model/lexicon.h"
#include "train/spinner.h"

static struct mem mem;
static struct helper_lexicon h;
static struct buf out, changes;

static const char text[] =
	"The big house has a big plan, and the quick one lost it.\n"
	"He planned houses; the big, big plan was quick.\n";

static void spin(const struct spinner_options *o, const char *s)
{
	struct spinner spinner;

	buf_clear(&out);
	buf_clear(&changes);
	spinner_init(&spinner, &mem, &h.dictionaries, &h.vocab, o);
	spinner_spin(&spinner, span_str(s), &out, &changes);
	spinner_free(&spinner);
}

static void setup(void)
{
	helper_read_dictionaries(&h, &mem);
	buf_init(&out, &mem);
	buf_init(&changes, &mem);
}

static void clean_up(void)
{
	buf_free(&changes);
	buf_free(&out);
	helper_free_dictionaries(&h);
}

static void check_spun(const char *want)
{
	ck_assert_msg(span_equal(buf_span(&out), span_str(want)),
		      "\"%.*s\", not \"%s\"", (int)out.n, out.p, want);
}

/* Puts the originals back where the changes say: the text again. */
static void check_changes(const char *original)
{
	const struct spinner_change *c =
		BUF_ARRAY(&changes, const struct spinner_change);
	struct buf back;
	size_t at = 0;

	buf_init(&back, &mem);
	for (size_t i = 0; i < BUF_COUNT(&changes, struct spinner_change);
	     i++) {
		ck_assert_uint_ge(c[i].offset, at);
		buf_add(&back, span_of(out.p + at, c[i].offset - at));
		buf_add(&back, c[i].original);
		at = c[i].offset + c[i].length;
	}
	buf_add(&back, span_of(out.p + at, out.n - at));
	ck_assert(span_equal(buf_span(&back), span_str(original)));
	buf_free(&back);
}

START_TEST(test_alphabet)
{
	struct spinner_options o;

	HARNESS_MEM(&mem);
	setup();
	spinner_options_init(&o);
	o.kind = SPINNER_ALPHABET;
	o.relations = LEXICON_MOBY;
	spin(&o, "the big house, the quick plan of big houses");
	check_spun("the enormous house, the brisk design of enormous "
			  "houses");
	check_changes("the big house, the quick plan of big houses");
	o.punctuation = o.inflect = o.articles = true;
	spin(&o, "the big house, the quick plan of big houses");
	check_spun("a enormous abode, a brisk design of enormous "
			  "dwellings");
	o.capitals = true;
	spin(&o, "Big BIG big");
	check_spun("Enormous ENORMOUS enormous");
	clean_up();
}
END_TEST

START_TEST(test_table_is_a_function)
{
	struct spinner_options o;
	struct span big[3];
	size_t n = 0;
	const struct spinner_change *c;

	HARNESS_MEM(&mem);
	setup();
	spinner_options_init(&o);
	o.punctuation = o.inflect = true;
	for (o.seed = 1; o.seed < 20; o.seed++) {
		spin(&o, text);
		check_changes(text);
		c = BUF_ARRAY(&changes, const struct spinner_change);
		n = 0;
		for (size_t i = 0;
		     i < BUF_COUNT(&changes, struct spinner_change); i++)
			if (span_equal(c[i].original, span_str("big")) &&
			    n < 3)
				big[n++] = span_of(out.p + c[i].offset,
						   c[i].length);
		ck_assert_uint_eq(n, 3);
		ck_assert(span_equal(big[0], big[1]));
		ck_assert(span_equal(big[0], big[2]));
	}
	clean_up();
}
END_TEST

START_TEST(test_random)
{
	struct spinner_options o;
	struct buf first;
	bool differs = false;

	HARNESS_MEM(&mem);
	setup();
	buf_init(&first, &mem);
	spinner_options_init(&o);
	o.kind = SPINNER_RANDOM;
	o.rate = .5;
	spin(&o, text);
	buf_add(&first, buf_span(&out));
	spin(&o, text);		/* the same seed, the same text */
	ck_assert(span_equal(buf_span(&first), buf_span(&out)));
	for (o.seed = 2; o.seed < 20; o.seed++) {
		spin(&o, text);
		check_changes(text);
		differs |= !span_equal(buf_span(&first), buf_span(&out));
	}
	ck_assert(differs);
	o.rate = 0;
	spin(&o, text);
	check_spun(text);
	buf_free(&first);
	clean_up();
}
END_TEST

START_TEST(test_function_words)
{
	struct spinner_options o;

	HARNESS_MEM(&mem);
	setup();
	spinner_options_init(&o);
	o.relations = LEXICON_FUNCTION;
	spin(&o, "old but good");
	check_spun("old but good");
	o.function_words = 1;
	spin(&o, "old but good");
	check_spun("old though good");
	spin(&o, "old more good");	/* "some more" is a phrase */
	check_spun("old more good");
	o.phrases = true;
	spin(&o, "old more good");
	check_spun("old some more good");
	clean_up();
}
END_TEST

START_TEST(test_common_only)
{
	struct spinner_options o;

	HARNESS_MEM(&mem);
	setup();
	spinner_options_init(&o);
	o.kind = SPINNER_ALPHABET;
	o.relations = LEXICON_MOBY;
	o.common = h.vocab.count;
	spin(&o, "the big plan");	/* "enormous" is no word of the text */
	check_spun("the huge design");
	clean_up();
}
END_TEST

HARNESS_MAIN("spinner", test_alphabet, test_table_is_a_function, test_random,
	     test_function_words, test_common_only)
