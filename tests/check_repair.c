/* check_repair.c - the public interface, on the shipped model. */
#include "harness.h"

#include "base/mapfile.h"
#include "unspin.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const SPUN[] = { "bakery", "budget", "clinic", "flood",
				    "harbour", "telescope" };
static const char *const CLEAN[] = { "cup", "museum", "strike", "website",
				     "bakery", "flood" };

enum { COUNT = 6 };

static struct us_model *model;

static struct span fixture(const char *folder, const char *name)
{
	char path[512];
	struct us_error err;
	struct span s;

	snprintf(path, sizeof path, UNSPIN_SRCDIR "/fixtures/%s/%s.txt",
		 folder, name);
	ck_assert_msg(!mapfile_open(path, &s, &err), "%s", err.text);
	return s;
}

static struct us_context *context(const struct us_options *options)
{
	struct us_error err;
	struct us_context *ctx;

	if (!model)
		ck_assert_msg(!us_model_open(NULL, &model, &err), "%s",
			      err.text);
	ck_assert_msg(!us_context_new(model, options, &ctx, &err), "%s",
		      err.text);
	return ctx;
}

static const struct us_result *repair(struct us_context *ctx, struct span s)
{
	const struct us_result *r;
	struct us_error err;

	ck_assert_msg(!us_repair(ctx, s.p, s.n, &r, &err), "%s", err.text);
	return r;
}

enum { MAX_WORDS = 800 };

static size_t split(struct span s, struct span words[MAX_WORDS])
{
	size_t n = 0, i = 0;

	while (i < s.n && n < MAX_WORDS) {
		size_t start = i;

		while (i < s.n && s.p[i] != ' ' && s.p[i] != '\n')
			i++;
		if (i > start)
			words[n++] = span_of(s.p + start, i - start);
		i++;
	}
	return n;
}

/* Words that the two texts have in common, in order. */
static size_t same_words(struct span a, struct span b)
{
	static struct span x[MAX_WORDS], y[MAX_WORDS];
	static size_t best[MAX_WORDS + 1][MAX_WORDS + 1];
	size_t n = split(a, x), m = split(b, y);

	for (size_t i = 1; i <= n; i++)
		for (size_t j = 1; j <= m; j++) {
			size_t up = best[i - 1][j], left = best[i][j - 1];

			best[i][j] = span_equal(x[i - 1], y[j - 1])
				? best[i - 1][j - 1] + 1
				: up > left ? up : left;
		}
	return best[n][m];
}

START_TEST(clean_text_comes_back)
{
	struct us_context *ctx = context(NULL);

	for (int i = 0; i < COUNT; i++) {
		struct span s = fixture("articles", CLEAN[i]);
		const struct us_result *r = repair(ctx, s);

		ck_assert_msg(r->nedits == 0, "%s: %zu edits", CLEAN[i],
			      r->nedits);
		ck_assert(span_equal(s, span_of(r->text, r->length)));
		us_context_reset(ctx);
	}
	us_context_free(ctx);
}
END_TEST

/* Old books, dialect, verse, law, science: odd, but nobody spun it.  A model
 * without a detector cannot tell. */
START_TEST(odd_text_comes_back)
{
	static const char *const odd[] = {
		"austen", "burns", "declaration", "dickens", "enzyme",
		"forum", "king-james", "learner", "lease", "melville",
		"proof", "recipe", "sermon", "twain", "verse", "village",
		"yorkshire"
	};
	struct us_context *ctx = context(NULL);
	struct us_score score;
	struct us_error err;
	bool detects = !us_score(ctx, "", 0, &score, &err);

	ck_assert(detects || err.status == US_EMODEL);
	for (size_t i = 0; detects && i < sizeof odd / sizeof *odd; i++) {
		struct span s = fixture("negatives", odd[i]);
		const struct us_result *r = repair(ctx, s);

		ck_assert_msg(r->nedits == 0, "%s: %zu edits", odd[i],
			      r->nedits);
		ck_assert(span_equal(s, span_of(r->text, r->length)));
		us_context_reset(ctx);
	}
	us_context_free(ctx);
}
END_TEST

START_TEST(documents_are_scored)
{
	struct us_context *ctx = context(NULL);
	struct span spun = fixture("spun", "harbour");
	struct us_score whole, parts;
	struct us_error err;

	if (us_score(ctx, spun.p, spun.n, &whole, &err)) {
		ck_assert_int_eq(err.status, US_EMODEL);
		ck_assert_ptr_nonnull(strstr(err.text, "detect"));
		us_context_free(ctx);
		return;
	}
	ck_assert(whole.probability > 0.9 && whole.share > 0.1);
	ck_assert_int_eq(whole.spinner, US_SPINNER_TABLE);
	ck_assert_str_eq(us_spinner_name(whole.spinner), "table");
	us_context_reset(ctx);
	ck_assert(!us_score(ctx, spun.p, spun.n / 2, &parts, &err));
	ck_assert(!us_score(ctx, spun.p + spun.n / 2, spun.n - spun.n / 2,
			    &parts, &err));
	ck_assert(parts.words >= whole.words &&
		  parts.words <= whole.words + 1);
	ck_assert(parts.probability > 0.9);
	us_context_reset(ctx);
	ck_assert(!us_score(ctx, "", 0, &parts, &err));
	ck_assert(parts.words == 0 && parts.probability == 0);
	ck_assert_int_eq(parts.spinner, US_SPINNER_NONE);
	us_context_free(ctx);
}
END_TEST

/* The detector may let pass what a person spun with well-chosen synonyms: one
 * of the six. */
START_TEST(spun_text_comes_nearer_to_its_original)
{
	struct us_context *ctx = context(NULL);
	const int known = 1;
	int let_pass = 0;

	for (int i = 0; i < COUNT; i++) {
		struct span spun = fixture("spun", SPUN[i]);
		struct span original = fixture("articles", SPUN[i]);
		const struct us_result *r = repair(ctx, spun);
		size_t before = same_words(spun, original);

		let_pass += r->nedits == 0;
		ck_assert_msg(r->nedits == 0 ||
			      same_words(span_of(r->text, r->length),
					 original) > before, "%s", SPUN[i]);
		ck_assert_msg(let_pass <= known, "%s: no edits", SPUN[i]);
		us_context_reset(ctx);
	}
	us_context_free(ctx);
}
END_TEST

START_TEST(edits_are_in_order_and_make_the_text)
{
	struct us_context *ctx = context(NULL);
	struct span s = fixture("spun", "harbour");
	const struct us_result *r = repair(ctx, s);
	size_t at = 0, out = 0;

	ck_assert_uint_gt(r->nedits, 10);
	for (size_t i = 0; i < r->nedits; i++) {
		const struct us_edit *e = &r->edits[i];

		ck_assert_uint_ge(e->offset, at);
		ck_assert_uint_le(e->offset + e->length, s.n);
		ck_assert(e->confidence > 0 && e->confidence <= 1);
		ck_assert(!memcmp(r->text + out, s.p + at, e->offset - at));
		out += e->offset - at;
		ck_assert(!memcmp(r->text + out, e->after, e->after_length));
		out += e->after_length;
		at = e->offset + e->length;
		ck_assert_uint_le(e->nalternatives, 3);
		ck_assert_ptr_nonnull(e->why);
	}
	ck_assert_uint_eq(out + s.n - at, r->length);
	us_context_free(ctx);
}
END_TEST

/* What one document taught must not reach the next. */
START_TEST(a_context_forgets)
{
	struct us_context *used = context(NULL), *fresh = context(NULL);
	struct span a = fixture("spun", "harbour");
	struct span b = fixture("spun", "clinic");
	const struct us_result *r, *q;

	repair(used, a);
	us_context_reset(used);
	r = repair(used, b);
	q = repair(fresh, b);
	ck_assert(span_equal(span_of(r->text, r->length),
			     span_of(q->text, q->length)));
	us_context_free(used);
	us_context_free(fresh);
}
END_TEST

/* ... nor what it left in memory: in whatever order they come, each document is
 * repaired as if it came alone. */
START_TEST(order_does_not_matter)
{
	static const char *const texts[] = {
		"The boats didnâ€™t leave the harbour, since nobody there "
		"had heard that whoever sails in autumn needs a lamp.",
		"&Atilde;&iexcl;rbol",
		"\xc2\x81gŒ~\xc2\x81h‚Í–k‚ÌŠC‚É\xc2\x8fZ‚Þ\xc2\x90¶‚«•¨‚Å"
		"\xc2\x81" "A‹™Žt‚Ì˜b‚É\xc2\x8fo‚Ä‚\xc2\xad‚é\xc2\x81" "B",
		"Der Kapit\xc3\xa4n ging fr\xc3\x83\xc2\xbch an Land.",
		"Caf\xe9 cr\xe8me and \x93tea\x94, in a set of one byte",
		"What d?you think they?ll say of the caf? by the harbour?",
		"\x01\x02\x03\xff\xfe no text at all: \xef\xbc\xa1"
	};
	enum { TEXTS = sizeof texts / sizeof *texts };
	char *alone[TEXTS];
	struct us_context *ctx = context(NULL);

	for (int i = 0; i < TEXTS; i++) {
		struct us_context *fresh = context(NULL);

		alone[i] = strdup(repair(fresh, span_str(texts[i]))->text);
		us_context_free(fresh);
	}
	for (int i = 0; i < TEXTS * TEXTS; i++) {
		us_context_reset(ctx);
		repair(ctx, span_str(texts[i / TEXTS]));
		us_context_reset(ctx);
		ck_assert_str_eq(repair(ctx, span_str(texts[i % TEXTS]))->text,
				 alone[i % TEXTS]);
	}
	for (int i = 0; i < TEXTS; i++)
		free(alone[i]);
	us_context_free(ctx);
}
END_TEST

START_TEST(more_confidence_fewer_edits)
{
	struct us_options options;
	struct span s = fixture("spun", "harbour");
	size_t before = SIZE_MAX;

	us_options_init(&options);
	for (int i = 0; i <= 4; i++) {
		struct us_context *ctx;
		const struct us_result *r;

		options.min_confidence = 0.2 * i + 0.1;
		ctx = context(&options);
		r = repair(ctx, s);
		ck_assert_uint_le(r->nedits, before);
		before = r->nedits;
		us_context_free(ctx);
	}
}
END_TEST

START_TEST(any_bytes_are_taken)
{
	static const char bytes[] = "a\0b\xff\xfe\r\n\t\xc3 the \x80 end";
	struct us_options options;
	struct us_context *ctx;
	const struct us_result *r;
	uint64_t state = 5;
	char random[5000];

	us_options_init(&options);
	options.stages = US_STAGE_SPIN;
	ctx = context(&options);
	r = repair(ctx, span_of(bytes, sizeof bytes - 1));
	ck_assert(span_equal(span_of(r->text, r->length),
			     span_of(bytes, sizeof bytes - 1)));
	ck_assert_uint_eq(r->invalid, 4);
	ck_assert_uint_eq(r->invalid_at, 3);
	r = repair(ctx, span_of("", 0));
	ck_assert_uint_eq(r->length, 0);
	us_context_free(ctx);
	ctx = context(NULL);
	for (int round = 0; round < 20; round++) {
		for (size_t i = 0; i < sizeof random; i++)
			random[i] = (char)harness_random(&state);
		repair(ctx, span_of(random, sizeof random));
	}
	us_context_free(ctx);
}
END_TEST

START_TEST(units_have_a_width)
{
	static const char word[] = "s\0i\0g\0n\0s\0\0";

	ck_assert_uint_eq(us_unit_width("", 0), 1);
	ck_assert_uint_eq(us_unit_width("signs\n", 6), 1);
	ck_assert_uint_eq(us_unit_width(word, 10), 2);
	ck_assert_uint_eq(us_unit_width(word, 9), 1);
	ck_assert_uint_eq(us_unit_width("\xFE\xFF\4\x18", 4), 2);
	ck_assert_uint_eq(us_unit_width("\xFF\xFE\0\0s\0\0\0", 8), 4);
}
END_TEST

START_TEST(options_out_of_range_are_refused)
{
	struct us_options options;
	struct us_context *ctx = context(NULL);
	struct us_error err;

	us_context_free(ctx);
	us_options_init(&options);
	options.min_confidence = 1.5;
	ck_assert_int_eq(us_context_new(model, &options, &ctx, &err),
			 US_EARGUMENT);
	ck_assert_ptr_null(ctx);
	options.min_confidence = strtod("nan", NULL);
	ck_assert_int_eq(us_context_new(model, &options, &ctx, &err),
			 US_EARGUMENT);
	us_options_init(&options);
	options.stages = 8;
	ck_assert_int_eq(us_context_new(model, &options, &ctx, &err),
			 US_EARGUMENT);
}
END_TEST

START_TEST(models_that_are_none_are_refused)
{
	struct us_model *m;
	struct us_error err;

	ck_assert_int_eq(us_model_open("/nonexistent", &m, &err), US_EIO);
	ck_assert_ptr_null(m);
	ck_assert_ptr_nonnull(strstr(err.text, "/nonexistent"));
	ck_assert_int_eq(us_model_open(UNSPIN_SRCDIR "/README.md", &m, &err),
			 US_EMODEL);
	ck_assert_ptr_nonnull(strstr(err.text, "README.md"));
}
END_TEST

HARNESS_MAIN("repair", clean_text_comes_back, odd_text_comes_back,
	     documents_are_scored,
	     spun_text_comes_nearer_to_its_original,
	     edits_are_in_order_and_make_the_text, a_context_forgets,
	     order_does_not_matter,
	     more_confidence_fewer_edits, any_bytes_are_taken,
	     units_have_a_width, options_out_of_range_are_refused,
	     models_that_are_none_are_refused)
