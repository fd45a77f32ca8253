/* rewrite.c - what comes out of an exchange is refused where it stands in a
 * place in which no author puts it.
 */
#include "mojibake/rewrite.h"

#include "language/place.h"
#include "language/unmoved.h"
#include "mojibake/marks.h"
#include "text/utf8.h"

enum {
	MIRROR = 4,		/* characters read from both ends, at least */
	SIGNS_TO_LETTER = 5	/* in a picture */
};

bool rewrite_is_print(uint32_t c)
{
	return (c >= 0x2013 && c <= 0x2026) || c == 0xAB || c == 0xBB ||
	       c == 0x20AC || c == 0xA3 || c == 0xB0 || c == 0xA0 ||
	       c == 0xBF || c == 0xA1 || c == 0x2039 || c == 0x203A;
}

/* A quotation mark or space that a swap puts between two letters is not one
 * that an author wrote. */
static bool out_of_place(const uint32_t *text, const uint32_t *out, size_t n,
			 size_t i)
{
	if (out[i] == 0xA0 && text[i] == 0xFF)	/* so all sets of DOS */
		return false;
	if (out[i] == 0x2026 && text[i] < 0xA0)	/* no letter was there */
		return false;
	return out[i] != 0x2019 && rewrite_is_print(out[i]) && i > 0 &&
	       i + 1 < n && words_is_letter(out[i - 1]) &&
	       words_is_letter(out[i + 1]) && out[i] != 0x2013 &&
	       out[i] != 0x2014;
}

/* A letter that becomes an opening quotation mark where English closes one,
 * and none of other languages opens. */
static bool opens_nothing(const uint32_t *text, const uint32_t *out, size_t n,
			  size_t i)
{
	if ((out[i] != 0x2018 && out[i] != 0x201C) || i == 0 ||
	    !words_is_letter(text[i]) || !words_is_letter(out[i - 1]) ||
	    (i + 1 < n && words_is_letter(out[i + 1])))
		return false;
	while (i > 0 && out[i] != 0x201A && out[i] != 0x201E)
		i--;
	return i == 0 && out[0] != 0x201A && out[0] != 0x201E;
}

/* A sign that the exchange leaves between two letters, where it is no more at
 * home than before: something else has happened to the text. */
static bool stays_odd(const uint32_t *out, size_t n, size_t i)
{
	return out[i] > 0xA0 && out[i] < 0xC0 && out[i] != 0xAD &&
	       out[i] != 0xB7 && !words_is_letter(out[i]) && i > 0 &&
	       i + 1 < n && words_is_letter(out[i - 1]) &&
	       words_is_letter(out[i + 1]);
}

/* A letter that becomes a dash beside one word only, or a space that no
 * punctuation asks for. */
static bool half_placed(const uint32_t *text, const uint32_t *out, size_t n,
			size_t i)
{
	bool before = i > 0 && words_is_letter(out[i - 1]);
	bool behind = i + 1 < n && words_is_letter(out[i + 1]);

	if (!words_is_letter(text[i]))
		return false;
	if (out[i] == 0x2013 || out[i] == 0x2014)
		return before != behind;
	return out[i] == 0xA0 && text[i] != 0xFF && (before || behind) &&
	       (i + 1 == n || out[i + 1] >= 0x80 ||
		!strchr(";:?!%", (int)out[i + 1]));
}

/* A capital behind a small letter, or a small letter between capitals, or
 * behind some at the end of a word. */
static bool breaks_case(const uint32_t *out, size_t n, size_t i)
{
	if (!i)
		return false;
	if (words_is_upper(out[i]))
		return words_is_lower(out[i - 1]);
	if (!words_is_lower(out[i]) || !words_is_upper(out[i - 1]))
		return false;
	if (i + 1 < n && words_is_letter(out[i + 1]))
		return words_is_upper(out[i + 1]);
	return i > 1 && words_is_upper(out[i - 2]);
}

/* A letter that is no word of English, by itself. */
static bool is_lone(const uint32_t *out, size_t n, size_t i)
{
	return out[i] >= 0x80 && out[i] != 0xE0 && words_is_letter(out[i]) &&
	       (i == 0 || !words_is_letter(out[i - 1])) &&
	       (i + 1 == n || !words_is_letter(out[i + 1]));
}

/* A letter that becomes a mark of print that English has no use for. */
static bool is_foreign_mark(uint32_t was, uint32_t c)
{
	return words_is_letter(was) &&
	       (c == 0xAB || c == 0xBB || c == 0xA1 || c == 0xBF ||
		c == 0x201A || c == 0x201E || c == 0x2039 || c == 0x203A);
}

/* Letters, the punctuation of print and that of Arabic and Greek, fractions
 * and powers: what authors write. */
static bool may_come_out(uint32_t c)
{
	return words_is_letter(c) || rewrite_is_print(c) || c == 0x60C ||
	       c == 0x61B || c == 0x61F || c == 0x5BE || c == 0xB7 ||
	       c == 0xB2 || c == 0xB3 || (c >= 0xBC && c <= 0xBE) || c == 0x387;
}

/* Signs of trade and of law, which have one place only. */
static bool is_sign(uint32_t c)
{
	return c == 0xA2 || c == 0xA7 || c == 0x2022 || c == 0x20AC || c == 0xA5 || c == 0xAE || c == 0x2122;
}

/* "M¨uller", "J. D´ıaz": pages of print give an accent before its letter. */
static bool is_parted_accent(const uint32_t *text, size_t n, size_t i)
{
	uint32_t next = i + 1 < n ? text[i + 1] : ' ';

	return (text[i] == 0xA8 || text[i] == 0xB4) && i > 0 &&
	       words_is_letter(text[i - 1]) &&
	       (next == 0x131 ||
		(next && next < 0x80 && strchr("aeiouAEIOU", (int)next)));
}

/* Punctuation of print where it belongs: no sign of damage. */
static bool natural(const uint32_t *text, size_t n, size_t i)
{
	bool before = i > 0 && words_is_letter(text[i - 1]);
	bool behind = i + 1 < n && words_is_letter(text[i + 1]);

	if (place_is_usual(text, n, i) || is_parted_accent(text, n, i))
		return true;
	if (!rewrite_is_print(text[i]) && text[i] != 0x2122 &&
	    text[i] != 0xAE && text[i] != 0xA9 && text[i] != 0xA8 &&
	    text[i] != 0xB4)
		return false;
	if (text[i] == 0x2020 || text[i] == 0x2021)
		return false;		/* daggers are rare */
	if ((text[i] == 0xA1 || text[i] == 0xBF || text[i] == 0x201A) &&
	    (before || (i > 0 && text[i - 1] >= '0' && text[i - 1] <= '9')))
		return false;		/* these open */
	if ((text[i] == 0xA3 && behind) || (text[i] == 0x201E && before) ||
	    ((text[i] == 0x201D || text[i] == 0x2026) && behind))
		return false;
	return !(before && behind) || text[i] == 0x2019 || text[i] == 0x2013 ||
	       (text[i] == 0xB4 && text[i + 1] == 's');
}

/* A Latin letter that the set does not have, or the control character of a byte
 * that is something else in it: had the word been read in it, there would be
 * none. */
static bool is_foreign(enum charmap wrong, uint32_t c)
{
	if (c < 0xA0)
		return c >= 0x80 && charmap_decode(wrong, c) != c;
	return words_is_latin(c) && !charmap_encode(wrong, c);
}

bool rewrite_encode(const uint32_t *text, size_t n, enum charmap wrong,
		    unsigned char *bytes)
{
	for (size_t i = 0; i < n; i++) {
		bytes[i] = text[i] < 0x80 ? 0 :
			   (unsigned char)charmap_encode(wrong, text[i]);
		if (is_foreign(wrong, text[i]) ||
		    (bytes[i] && i > 1 && text[i] == text[i - 1] &&
		     text[i] == text[i - 2]))
			return false;
	}
	return true;
}

/* A letter that becomes an apostrophe before s, which no language but English
 * would have there; a capital between small letters is none of any. */
static bool is_possessive(const uint32_t *text, const uint32_t *out, size_t n,
			  size_t i)
{
	return out[i] == 0x2019 && words_is_letter(text[i]) && i > 0 &&
	       words_is_letter(out[i - 1]) && i + 1 < n &&
	       !(words_is_upper(text[i]) && words_is_lower(out[i - 1]) &&
		 words_is_lower(out[i + 1])) &&
	       (out[i + 1] | 32) == 's' &&
	       (i + 2 == n || !words_is_letter(out[i + 2]));
}

/* Dots between two words, one of which is known: people forget the space. */
static bool parts_words(struct finder *f, const uint32_t *text,
			size_t n, size_t i)
{
	size_t from, to;

	if (text[i] != 0x2026)
		return false;
	words_beside(text, n, i, &from, &to);
	return from < i && to > i + 1 &&
	       (words_known(&f->words, text + from, i - from) ||
		words_known(&f->words, text + i + 1, to - i - 1));
}

/* Is nothing changed but the y of French names (L'Haÿ), which hardly any word
 * with another letter in its place would be taken for? */
static bool is_french_y(const uint32_t *text, const uint32_t *out, size_t n)
{
	size_t changed = 0, ys = 0;

	for (size_t i = 0; i < n; i++) {
		changed += out[i] != text[i];
		ys += out[i] != text[i] && text[i] == 0xFF && i > 0 &&
		      words_is_latin(text[i - 1]) &&
		      (words_is_latin(out[i]) || !words_is_letter(out[i]));
	}
	return ys == 1 && changed == 1;
}

/* A digit or a letter; signs of ordinal numbers are signs here. */
static bool is_spelt(uint32_t c)
{
	return (words_is_letter(c) && !words_is_ordinal(c)) || utf8_is_digit(c);
}

/* How much says that character i parts signs from each other: those of ASCII
 * that no word has inside at once, two others. */
static size_t parts(const uint32_t *text, size_t n, size_t i)
{
	if (!i || i + 1 == n || text[i] >= 0x80)
		return 0;
	if (text[i] == '`' || text[i] == '~' || text[i] == '_')
		return 2;
	return text[i + 1] >= 0x80;
}

static bool has_tick(const uint32_t *text, size_t n)
{
	for (size_t i = 1; i + 1 < n; i++)
		if (text[i] == '`' && text[i - 1] >= 0x80 &&
		    text[i + 1] >= 0x80)
			return true;
	return false;
}

static bool comes_again(const uint32_t *text, size_t n, size_t i)
{
	for (size_t k = 0; k < n; k++)
		if (k != i && text[k] == text[i])
			return true;
	return false;
}

/* Signs without a letter, parted by signs of ASCII, ".·´¯`·.", the same from both
 * ends, or each of them twice at least: no word.  A letter or two among many
 * signs, a backtick between, are signs, too ("¤º°`°º¤ø"). */
bool rewrite_is_ornament(const uint32_t *text, size_t n)
{
	size_t parted = 0, mirrored = 0, again = 0, spelt = 0;

	for (size_t i = 0; i < n; i++) {
		spelt += is_spelt(text[i]);
		mirrored += text[i] == text[n - 1 - i];
		again += comes_again(text, n, i);
		parted += parts(text, n, i);
	}
	if (spelt)
		return spelt * SIGNS_TO_LETTER < n && has_tick(text, n);
	return parted > 1 || (n > MIRROR && (mirrored == n || again == n));
}

/* A sign twice or more often and nothing else between spaces: "¬¬", an
 * ornament or a face.  Two equal letters are hardly ever a word, so that they
 * show no exchange of sets, but may follow from one. */
static bool is_run(const uint32_t *text, size_t n, size_t i)
{
	size_t from = i, to = i + 1;

	if (text[i] < 0x80 || words_is_letter(text[i]))
		return false;
	while (from > 0 && text[from - 1] == text[i])
		from--;
	while (to < n && text[to] == text[i])
		to++;
	return to - from > 1 && (!from || text[from - 1] == ' ') &&
	       (to == n || (text[to] < 0x80 && !words_is_letter(text[to])));
}

/* Would a letter become a no-break space, and not between a number and its unit?
 * That shows no exchange of sets, but may follow from one. */
static bool makes_space(const uint32_t *text, const uint32_t *out, size_t n,
			size_t i)
{
	return out[i] == 0xA0 && words_is_letter(text[i]) &&
	       !marks_part_number(out, n, i);
}

/* Is the letter that would become a no-break space the last one of a known
 * word, or in an English line, which has none before its marks? */
static bool ends_known(struct finder *f, const uint32_t *text,
		       const uint32_t *out, size_t n, size_t i)
{
	size_t from, to;

	if (!makes_space(text, out, n, i))
		return false;
	words_beside(text, n, i, &from, &to);
	return f->surely_english ||
	       (to - from > 1 && words_known(&f->words, text + from, to - from));
}

/* Does a byte become what no author writes?  So most pairs of sets are out. */
static bool makes_unwritten(const struct finder *f, const uint32_t *text,
			    const unsigned char *bytes, size_t n,
			    enum charmap right)
{
	for (size_t i = 0; i < n; i++) {
		uint32_t c = bytes[i] ? charmap_decode(right, bytes[i]) :
			     text[i];

		if (c != text[i] && !may_come_out(c) &&
		    !(f->surely_english && is_sign(c)))
			return true;
	}
	return false;
}

/* A sign behind the mark that ends a clause, with no letter beside it: a note
 * stands below, and it is no word of one letter. */
static bool is_footnote(const uint32_t *text, const uint32_t *out, size_t n,
			size_t i)
{
	return i > 0 && !words_is_letter(text[i]) && words_is_letter(out[i]) &&
	       text[i - 1] < 0x80 && strchr(".,:;!?)]", (int)text[i - 1]) &&
	       (i + 1 == n || !words_is_letter(out[i + 1]));
}

bool rewrite_exchange(struct finder *f, const uint32_t *text,
		      const unsigned char *bytes, size_t n, enum charmap right,
		      size_t least, uint32_t *out)
{
	bool changed = false;	/* anything that is not natural */
	size_t letters = 0;

	if (makes_unwritten(f, text, bytes, n, right))
		return false;
	for (size_t i = 0; i < n; i++)
		out[i] = bytes[i] ? charmap_decode(right, bytes[i]) : text[i];
	for (size_t i = 0; i < n; i++)
		if (out[i] != text[i] && f->surely_english &&
		    is_sign(out[i]) && !may_come_out(out[i]) &&
		    !marks_fit(f, out, n, i))
			return false;
	for (size_t i = 0; i < n; i++) {
		letters += words_is_letter(out[i]);
		if (out[i] == text[i] && least && stays_odd(out, n, i))
			return false;
		if (out[i] == text[i])
			continue;
		if (f->surely_english &&
		    (is_lone(out, n, i) || parts_words(f, text, n, i) ||
		     (least && is_foreign_mark(text[i], out[i]))))
			return false;
		if (unmoved_contradicts(text, bytes, out, n, i) ||
		    (least && is_run(text, n, i)))
			return false;
		if (out_of_place(text, out, n, i) ||
		    is_footnote(text, out, n, i) ||
		    (f->english && opens_nothing(text, out, n, i)) ||
		    (!f->english && is_possessive(text, out, n, i)) ||
		    half_placed(text, out, n, i) || breaks_case(out, n, i) ||
		    (least ? makes_space(text, out, n, i) :
		     ends_known(f, text, out, n, i)))
			return false;
		changed = changed || !least || f->breaks || f->wants ||
			  !natural(text, n, i);
	}
	if (least && is_french_y(text, out, n))
		return false;
	if (changed && letters < least &&
	    (f->surely_english || marks_make_price(text, out, n)))
		return marks_restored(f, text, out, n) > 0;
	return changed && letters >= least;
}

bool rewrite_is_natural(const uint32_t *text, const uint32_t *out, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (out[i] != text[i] && !place_is_usual(text, n, i) &&
		    (!rewrite_is_print(text[i]) || !natural(text, n, i)))
			return false;
	return true;
}
