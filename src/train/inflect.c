/* inflect.c - spelling rules, one function a kind of ending. */
#include "train/inflect.h"

static bool is_vowel(char c)
{
	return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

/* The character `back` places before the end, 0 if there is none. */
static char tail(struct span s, size_t back)
{
	return back < s.n ? s.p[s.n - 1 - back] : '\0';
}

static bool ends(struct span s, const char *suffix)
{
	size_t n = strlen(suffix);

	return s.n > n && memcmp(s.p + s.n - n, suffix, n) == 0;
}

static bool ends_consonant_y(struct span s)
{
	return s.n > 2 && tail(s, 0) == 'y' && !is_vowel(tail(s, 1));
}

/* One vowel letter, then one consonant letter that can be doubled: plan,
 * refer, travel; not need, fix, show; but quit and equip. */
static bool can_double(struct span s)
{
	char c = tail(s, 0), v = tail(s, 1), b = tail(s, 2);

	if (s.n < 3 || is_vowel(c) || !is_vowel(v) || strchr("wxyh", c))
		return false;
	return !is_vowel(b) || (b == 'u' && tail(s, 3) == 'q');
}

static void add(struct buf *out, struct span stem, size_t drop,
		const char *ending)
{
	buf_add(out, span_of(stem.p, stem.n - drop));
	buf_str(out, ending);
}

static bool add_s(struct buf *out, struct span s, int variant)
{
	bool after_o = tail(s, 0) == 'o' && !is_vowel(tail(s, 1));

	if (variant && !after_o)
		return false;
	if (ends_consonant_y(s))
		add(out, s, 1, "ies");
	else if (strchr("sxz", tail(s, 0)) || ends(s, "ch") || ends(s, "sh") ||
		 (after_o && variant == 0))
		add(out, s, 0, "es");
	else
		add(out, s, 0, "s");
	return true;
}

/* -ed, -er, -est: `ending` begins with e. */
static bool add_e(struct buf *out, struct span s, const char *ending,
		  int variant)
{
	bool doubles = can_double(s);

	if (variant && !doubles)
		return false;
	if (tail(s, 0) == 'e') {
		add(out, s, 0, ending + 1);
	} else if (ends_consonant_y(s)) {
		add(out, s, 1, "i");
		buf_str(out, ending);
	} else {
		add(out, s, 0, "");
		if (doubles && variant == 0)
			buf_byte(out, tail(s, 0));
		buf_str(out, ending);
	}
	return true;
}

static bool add_ing(struct buf *out, struct span s, int variant)
{
	bool doubles = can_double(s);

	if (variant && !doubles)
		return false;
	if (ends(s, "ie")) {
		add(out, s, 2, "ying");
	} else if (ends(s, "e") && !ends(s, "ee") && !ends(s, "oe") &&
		   !ends(s, "ye")) {
		add(out, s, 1, "ing");
	} else {
		add(out, s, 0, "");
		if (doubles && variant == 0)
			buf_byte(out, tail(s, 0));
		buf_str(out, "ing");
	}
	return true;
}

static bool add_ly(struct buf *out, struct span s, int variant)
{
	if (variant)
		return false;
	if (ends(s, "ic"))
		add(out, s, 0, "ally");
	else if (ends_consonant_y(s))
		add(out, s, 1, "ily");
	else if (ends(s, "le") && !is_vowel(tail(s, 2)))
		add(out, s, 1, "y");
	else if (ends(s, "ue"))
		add(out, s, 1, "ly");
	else if (ends(s, "ll"))
		add(out, s, 0, "y");
	else
		add(out, s, 0, "ly");
	return true;
}

bool inflect(struct buf *out, struct span lemma, enum form_feature feature,
	     int variant)
{
	if (lemma.n < 2 || variant > 1)
		return false;
	switch (feature) {
	case FORM_PLURAL:
	case FORM_THIRD:
		return add_s(out, lemma, variant);
	case FORM_PAST:
	case FORM_PARTICIPLE:
		return add_e(out, lemma, "ed", variant);
	case FORM_ING:
		return add_ing(out, lemma, variant);
	case FORM_COMPARATIVE:
		return add_e(out, lemma, "er", variant);
	case FORM_SUPERLATIVE:
		return add_e(out, lemma, "est", variant);
	case FORM_ADVERB:
		return add_ly(out, lemma, variant);
	case FORM_FEATURES:
		break;
	}
	return false;
}
