/* irregular.c - past tense or participle?
 *
 * Of a verb's irregular forms one in -n is the participle (taken, shown), and
 * where one form has a and another u, the latter is (began, begun).  A single
 * form is both (made), except that came and ran are past only.  A verb whose
 * only irregular form is a participle has a regular past (showed).  The one
 * verb with a paradigm of its own is "be".  Verbs that do not change (cut) are
 * not in the lists; they are a closed class (Quirk et al. 1985, 3.17).
 */
#include "train/irregular.h"

#include "base/mapfile.h"
#include "train/text_read.h"

#include <stdlib.h>

static const char *const unchanging[] = {
	"beat", "beset", "bet", "bid", "broadcast", "burst", "bust", "cast",
	"cost", "cut", "fit", "forecast", "hit", "hurt", "input", "knit",
	"let", "offset", "outbid", "overcast", "put", "quit", "read",
	"recast", "reset", "rid", "set", "shed", "shut", "slit", "split",
	"spread", "sublet", "thrust", "undercut", "upset", "wed", "wet",
};

static bool ends(struct span s, const char *suffix)
{
	size_t n = strlen(suffix);

	return s.n >= n && memcmp(s.p + s.n - n, suffix, n) == 0;
}

static bool has(struct span s, char c)
{
	return memchr(s.p, c, s.n) != NULL;
}

static enum form_feature form_of_be(struct span form)
{
	if (span_equal(form, span_str("is")))
		return FORM_THIRD;
	if (span_equal(form, span_str("been")))
		return FORM_PARTICIPLE;
	return form.p[0] == 'w' ? FORM_PAST : FORM_FEATURES;
}

/* FORM_PAST here means "past, or both". */
static enum form_feature verb_feature(struct span form, struct span lemma)
{
	if (span_equal(lemma, span_str("be")))
		return form_of_be(form);
	if (ends(form, "ing"))
		return FORM_ING;
	if (ends(form, "s"))
		return FORM_THIRD;
	if ((ends(form, "n") && !ends(lemma, "n")) ||
	    (ends(form, "ne") && !ends(lemma, "ne")))
		return FORM_PARTICIPLE;
	return FORM_PAST;
}

static enum form_feature other_feature(struct span form, bool noun)
{
	if (noun)
		return FORM_PLURAL;
	return ends(form, "st") ? FORM_SUPERLATIVE : FORM_COMPARATIVE;
}

static void add_line(struct thesaurus *t, struct span line, const char *part,
		     struct buf *out)
{
	struct span form, lemma;

	if (!thesaurus_field(&line, ' ', &form))
		return;
	while (thesaurus_field(&line, ' ', &lemma)) {
		struct form f;
		enum form_feature feature = *part == 'v'
			? verb_feature(form, lemma)
			: other_feature(form, *part == 'n');

		f.feature = (uint8_t)feature;
		f.surface = thesaurus_term(t, form, 0);
		f.lemma = thesaurus_find(t, lemma);
		if (feature != FORM_FEATURES && f.surface != UINT32_MAX &&
		    f.lemma != UINT32_MAX && f.surface != f.lemma)
			*BUF_PUSH(out, struct form) = f;
	}
}

static int by_lemma(const void *a, const void *b)
{
	const struct form *x = a, *y = b;

	if (x->lemma != y->lemma)
		return x->lemma < y->lemma ? -1 : 1;
	return (x->feature > y->feature) - (x->feature < y->feature);
}

static bool has_feature(const struct form *forms, size_t n, unsigned feature)
{
	for (size_t i = 0; i < n; i++)
		if (forms[i].feature == feature)
			return true;
	return false;
}

/* began, begun: both came in as past. */
static void part_by_vowel(const struct thesaurus *t, struct form *forms,
			  size_t n)
{
	bool a = false;

	for (size_t i = 0; i < n; i++)
		a |= forms[i].feature == FORM_PAST &&
		     has(thesaurus_get(t, forms[i].surface)->text, 'a');
	for (size_t i = 0; a && i < n; i++) {
		struct span s = thesaurus_get(t, forms[i].surface)->text;

		if (forms[i].feature == FORM_PAST && has(s, 'u') &&
		    !has(s, 'a'))
			forms[i].feature = FORM_PARTICIPLE;
	}
}

static void push(struct buf *out, uint32_t lemma, uint32_t surface,
		 unsigned feature)
{
	*BUF_PUSH(out, struct form) =
		(struct form){ lemma, surface, (uint8_t)feature };
}

/* Adds the participles that are not listed as such. */
static void add_participles(const struct thesaurus *t, struct form *forms,
			    size_t n, struct buf *out)
{
	struct span lemma = thesaurus_get(t, forms[0].lemma)->text;

	part_by_vowel(t, forms, n);
	if (has_feature(forms, n, FORM_PARTICIPLE))
		return;
	if (ends(lemma, "come") || ends(lemma, "run")) {
		push(out, forms[0].lemma, forms[0].lemma, FORM_PARTICIPLE);
		return;
	}
	for (size_t i = 0; i < n; i++)
		if (forms[i].feature == FORM_PAST)
			push(out, forms[i].lemma, forms[i].surface,
			     FORM_PARTICIPLE);
}

static void finish_verbs(const struct thesaurus *t, struct buf *verbs,
			 struct buf *out)
{
	struct form *f = BUF_ARRAY(verbs, struct form);
	size_t n = BUF_COUNT(verbs, struct form), end;

	if (n)
		qsort(f, n, sizeof *f, by_lemma);
	for (size_t i = 0; i < n; i = end) {
		for (end = i; end < n && f[end].lemma == f[i].lemma; end++)
			;
		add_participles(t, f + i, end - i, out);
	}
	buf_add(out, buf_span(verbs));
}

static void add_unchanging(const struct thesaurus *t, struct buf *out)
{
	for (size_t i = 0; i < sizeof unchanging / sizeof *unchanging; i++) {
		uint32_t verb = thesaurus_find(t, span_str(unchanging[i]));

		if (verb == UINT32_MAX)
			continue;
		push(out, verb, verb, FORM_PAST);
		push(out, verb, verb, FORM_PARTICIPLE);
	}
}

enum us_status irregular_read(struct thesaurus *t, const char *folder,
			      struct buf *out, struct us_error *err)
{
	static const char *const parts[] = { "verb", "noun", "adj", "adv" };
	struct buf path, verbs;
	enum us_status status = US_OK;

	buf_init(&path, t->mem);
	buf_init(&verbs, t->mem);
	for (size_t i = 0; i < 4 && !status; i++) {
		struct span file, rest, line;

		buf_clear(&path);
		buf_printf(&path, "%s/%s.exc%c", folder, parts[i], '\0');
		status = mapfile_open(path.p, &file, err);
		if (status)
			break;
		for (rest = file; text_line(&rest, &line);)
			add_line(t, line, parts[i], i ? out : &verbs);
		mapfile_close(file);
	}
	finish_verbs(t, &verbs, out);
	add_unchanging(t, out);
	buf_free(&verbs);
	buf_free(&path);
	return status;
}
