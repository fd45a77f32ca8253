/* swap.c - every pair of sets tried, all characters at once.
 *
 * Nothing in the bytes tells that a pair is right, so the model decides
 * alone; the price of such plans is accordingly high (plan.c), and it takes
 * several words that agree, or one that speaks clearly, to pay it.
 */
#include "mojibake/swap.h"

#include "base/map.h"
#include "language/place.h"
#include "language/unmoved.h"
#include "mojibake/marks.h"
#include "mojibake/native.h"
#include "text/utf8.h"

enum { MIN_GAIN = 2 * LOGP_ONE, MIN_LETTERS = 3, MANY = 4, ACRONYM = 3, ACRONYMS = 5,
       UNKNOWN = 3 * LOGP_ONE,
       IMPOSSIBLE = 5 * LOGP_ONE,
       CYRILLIC = 2 * LOGP_ONE,	/* ... which nobody writes among Latin */
       SPACE_CLOSED = 10 * LOGP_ONE,
       LONGEST = LATTICE_MAX_NODES };

static const uint8_t wrongs[] = {
	CHARMAP_LATIN1, CHARMAP_CP1252, CHARMAP_CP1251, CHARMAP_MAC,
	CHARMAP_CP437, CHARMAP_CP850, CHARMAP_CP1250, CHARMAP_CP866, CHARMAP_KOI8R,
	CHARMAP_LATIN2, CHARMAP_CP1253, CHARMAP_CP1254, CHARMAP_CP1257,
	CHARMAP_ISO5, CHARMAP_CP1255, CHARMAP_CP1256, CHARMAP_CP852,
	CHARMAP_LATIN9
};

static const uint8_t rights[] = {
	CHARMAP_CP1252, CHARMAP_CP1251, CHARMAP_CP1250, CHARMAP_CP1253,
	CHARMAP_MAC, CHARMAP_CP437, CHARMAP_CP850, CHARMAP_CP866,
	CHARMAP_KOI8R, CHARMAP_KOI8U, CHARMAP_LATIN2, CHARMAP_CP852,
	CHARMAP_CP1254, CHARMAP_CP1255, CHARMAP_CP1256, CHARMAP_CP1257,
	CHARMAP_CP1258, CHARMAP_ISO5, CHARMAP_ISO7, CHARMAP_CP737,
	CHARMAP_MACCYR, CHARMAP_MACCE, CHARMAP_LATIN5, CHARMAP_LATIN9,
	CHARMAP_CP857, CHARMAP_CP874
};

bool swap_is_right(unsigned map)
{
	return memchr(rights, (int)map, sizeof rights) != NULL;
}

static bool typographic(uint32_t c)
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
	return out[i] != 0x2019 && typographic(out[i]) && i > 0 &&
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

static bool is_upper(uint32_t c)
{
	return words_is_letter(c) && utf8_lower(c) != c;
}

static bool is_lower(uint32_t c)
{
	return words_is_letter(c) && utf8_upper(c) != c && c != 0xDF;
}

/* A capital behind a small letter, or a small letter between capitals. */
static bool breaks_case(const uint32_t *out, size_t n, size_t i)
{
	if (!i)
		return false;
	if (is_upper(out[i]))
		return is_lower(out[i - 1]);
	return is_lower(out[i]) && is_upper(out[i - 1]) && i + 1 < n &&
	       is_upper(out[i + 1]);
}

static bool is_latin(uint32_t c)
{
	return c < 0x250 && words_is_letter(c);
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
	return words_is_letter(c) || typographic(c) || c == 0x60C ||
	       c == 0x61B || c == 0x61F || c == 0x5BE || c == 0xB7 ||
	       c == 0xB2 || c == 0xB3 || (c >= 0xBC && c <= 0xBE) || c == 0x387;
}

/* Signs of trade, which have one place only. */
static bool is_sign(uint32_t c)
{
	return c == 0xA2 || c == 0xA5 || c == 0xAE || c == 0x2122;
}

/* Punctuation of print where it belongs: no sign of damage. */
static bool natural(const uint32_t *text, size_t n, size_t i)
{
	bool before = i > 0 && words_is_letter(text[i - 1]);
	bool behind = i + 1 < n && words_is_letter(text[i + 1]);

	if (place_is_usual(text, n, i))
		return true;
	if (!typographic(text[i]) && text[i] != 0x2122 && text[i] != 0xAE &&
	    text[i] != 0xA9 && text[i] != 0xA8 && text[i] != 0xB4)
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
	return is_latin(c) && !charmap_encode(wrong, c);
}

/* The bytes of the characters that the set has beyond ASCII, 0 for others;
 * false for a word that was not read in it, and for a line drawn. */
static bool encode(const uint32_t *text, size_t n, enum charmap wrong,
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
 * would have there. */
static bool is_possessive(const uint32_t *text, const uint32_t *out, size_t n,
			  size_t i)
{
	return out[i] == 0x2019 && words_is_letter(text[i]) && i > 0 &&
	       words_is_letter(out[i - 1]) && i + 1 < n &&
	       (out[i + 1] | 32) == 's' &&
	       (i + 2 == n || !words_is_letter(out[i + 2]));
}

/* Dots between two words, one of which is known: people forget the space. */
static bool parts_words(struct finder *f, const uint32_t *text,
			size_t n, size_t i)
{
	size_t from = i, to = i + 1;

	if (text[i] != 0x2026)
		return false;
	while (from > 0 && words_is_letter(text[from - 1]))
		from--;
	while (to < n && words_is_letter(text[to]))
		to++;
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
		      is_latin(text[i - 1]) &&
		      (is_latin(out[i]) || !words_is_letter(out[i]));
	}
	return ys == 1 && changed == 1;
}

/* Rewrites text; false unless letters or the punctuation of print come out
 * of it, among at least so many letters. */
static bool exchange(struct finder *f, const uint32_t *text,
		     const unsigned char *bytes, size_t n, enum charmap right,
		     size_t least, uint32_t *out)
{
	bool changed = false;	/* anything that is not natural */
	size_t letters = 0;

	for (size_t i = 0; i < n; i++)
		out[i] = bytes[i] ? charmap_decode(right, bytes[i]) : text[i];
	for (size_t i = 0; i < n; i++)
		if (out[i] != text[i] && !may_come_out(out[i]) &&
		    !(f->surely_english && is_sign(out[i]) &&
		      marks_in_place(out, n, i)))
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
		if (unmoved_contradicts(text, bytes, out, n, i))
			return false;
		if (out_of_place(text, out, n, i) ||
		    (f->english && opens_nothing(text, out, n, i)) ||
		    (!f->english && is_possessive(text, out, n, i)) ||
		    half_placed(text, out, n, i) || breaks_case(out, n, i))
			return false;
		changed = changed || !least || f->breaks ||
			  !natural(text, n, i);
	}
	if (least && is_french_y(text, out, n))
		return false;
	if (changed && letters < least && f->surely_english)
		return marks_restored(f, text, out, n) > 0;
	return changed && letters >= least;
}

/* Are the words that a swap makes known, or so much changed that chance is
 * out of the question? */
/* Does a letter become a quotation mark beside what is then a known word? */
static bool frees_word(struct finder *f, const uint32_t *text,
		       const uint32_t *out, size_t n, size_t i)
{
	size_t from = i, to = i + 1;

	if (!words_is_letter(text[i]) || !typographic(out[i]))
		return false;
	while (from > 0 && words_is_letter(out[from - 1]))
		from--;
	while (to < n && words_is_letter(out[to]))
		to++;
	return (i - from > 1 && words_known(&f->words, out + from, i - from)) ||
	       (to - i > 2 && words_known(&f->words, out + i + 1, to - i - 1));
}

static bool convincing(struct finder *f, const uint32_t *text,
		       const uint32_t *out, size_t n, logp_t *doubt)
{
	bool words = false;	/* not only punctuation changes */

	*doubt = 0;
	for (size_t i = 0; i < n; ) {
		size_t from = i, changed = 0;

		words |= (text[i] >= 0x80 && text[i] < 0xA0) ||
			 frees_word(f, text, out, n, i);

		for (; i < n && (words_is_letter(out[i]) ||
				 (out[i] == 0x2019 && i > from && i + 1 < n &&
				  words_is_letter(out[i + 1]))); i++) {
			bool again = false;

			for (size_t k = from; k < i; k++)
				again |= out[k] == out[i];
			changed += out[i] != text[i] && !again;
		}
		words |= changed > 0;
		if (changed && !(i - from == 1 ? words_is_single(out[from]) :
				 words_known(&f->words, out + from, i - from)))
			*doubt += changed < MANY ? 2 * UNKNOWN : UNKNOWN;
		i += i == from;
	}
	return words;
}

/* A few capitals beyond Latin: what text in the other case becomes in some sets,
 * but an abbreviation far more often, the longer ones if no word comes of them. */
static bool is_acronym(const uint32_t *word, size_t n, bool known)
{
	for (size_t i = 0; i < n; i++)
		if (word[i] < 0x370 || !is_upper(word[i]))
			return false;
	return n > 1 && n <= (known ? ACRONYM : ACRONYMS);
}

/* Are the words that the swap makes a few letters each, and none is known?
 * Initials, ranges of the alphabet and what programs are tested with are as
 * good in any other set. */
static bool is_initials(struct finder *f, const uint32_t *text,
			const uint32_t *out, size_t n)
{
	for (size_t i = 0; i < n; ) {
		size_t from = i, changed = 0;
		bool known;

		for (; i < n && words_is_letter(out[i]); i++)
			changed += out[i] != text[i];
		known = changed && words_known(&f->words, out + from, i - from);
		if (changed && !is_acronym(text + from, i - from, known) &&
		    (known || i - from >= MANY || changed < i - from))
			return false;
		if (i == from && out[i] != text[i])
			return false;		/* marks have a place */
		i += i == from;
	}
	return true;
}

static struct reading reading_of(struct arena *arena, const uint32_t *text,
				 size_t n)
{
	struct reading r = { .n = n, .changed = 1 };

	r.text = ARENA_NEW(arena, uint32_t, n);
	r.at = ARENA_NEW(arena, uint16_t, n + 1);
	memcpy(r.text, text, n * sizeof *text);
	for (size_t i = 0; i <= n; i++)
		r.at[i] = (uint16_t)i;
	return r;
}

/* The sets that have some character of the text; ISO 8859-1 only if it is
 * needed to tell control characters. */
static uint32_t maps_of(const uint32_t *text, size_t n)
{
	uint32_t maps = 0;

	for (size_t i = 0; i < n; i++)
		if (text[i] >= 0x80)
			maps |= charmap_roles(text[i])->any;
	for (size_t i = 0; i < n; i++)
		if (text[i] >= 0x80 && text[i] < 0xA0)
			return maps;
	return maps & ~(1u << CHARMAP_LATIN1);
}

/* Many pairs make the same of a word; it is weighed once. */
struct weighed {
	uint64_t mark;
	logp_t gain;		/* doubt deducted; below MIN_GAIN: no */
};

enum { WEIGHED = 64 };

/* Marks inside words, and signs that are written for letters in jest. */
static bool joins(uint32_t c)
{
	return (c > 0xA1 && c < 0xAF) || c == 0xA0 || c == 0xB7 ||
	       c == 0x20AC || c == 0x2019 || c == 0x2027 ||
	       (c >= 0x2010 && c < 0x2016);
}

/* Is it a Cyrillic letter inside a word of Latin ones, the first of which may be
 * large, that becomes a small one? */
static bool is_cyrillic_among_latin(uint32_t before, uint32_t was,
				    uint32_t behind)
{
	return was >= 0x400 && was < 0x530 && is_latin(before) &&
	       is_latin(behind) && is_lower(behind);
}

/* What no language has between two small letters, a sign, a capital or a
 * letter of another script, where the exchange puts a small letter of theirs:
 * not only the model says that it is wrong. */
static logp_t impossible(const uint32_t *text, const uint32_t *out, size_t n)
{
	for (size_t i = 1; i + 1 < n; i++) {
		unsigned script = words_script(text[i - 1]);

		if (is_lower(out[i]) && is_latin(out[i]) &&
		    is_cyrillic_among_latin(text[i - 1], text[i],
					    text[i + 1]))
			return IMPOSSIBLE + CYRILLIC;
		if (text[i] == out[i] || joins(text[i]) ||
		    !is_lower(text[i - 1]) || !is_lower(text[i + 1]) ||
		    !is_lower(out[i]) || words_script(out[i]) != script)
			continue;
		if (!words_is_letter(text[i]) || is_upper(text[i]) ||
		    text[i] == 0xB5 || words_script(text[i]) != script)
			return IMPOSSIBLE;
	}
	return 0;
}

/* Middle dots that would become letters inside words: do the pieces read better
 * as words by themselves?  Then the dots part them. */
static bool dots_part_words(struct finder *f, const uint32_t *text,
			    const uint32_t *out, size_t n)
{
	uint32_t *parted = NULL;

	for (size_t i = 1; i + 1 < n; i++) {
		if (text[i] != 0xB7 || !words_is_letter(out[i]) ||
		    !words_is_letter(text[i - 1]) ||
		    !words_is_letter(text[i + 1]))
			continue;
		if (!parted) {
			parted = ARENA_NEW(f->arena, uint32_t, n);
			memcpy(parted, out, n * sizeof *out);
		}
		parted[i] = ' ';
	}
	return parted && finder_score(f, parted, n, LOGP_ZERO * 100) >
			 finder_score(f, out, n, LOGP_ZERO * 100);
}

static logp_t weigh(struct finder *f, const uint32_t *text,
		    const uint32_t *out, size_t n, logp_t before,
		    logp_t spelt)
{
	logp_t marks = !f->surely_english ? 0 :
		       marks_restored(f, text, out, n);
	logp_t more = marks + impossible(text, out, n) + spelt;
	logp_t least = before + MIN_GAIN - more;
	logp_t gain = finder_score(f, out, n, least) + more - before;
	logp_t doubt;

	if (gain < MIN_GAIN ||
	    (!convincing(f, text, out, n, &doubt) && !marks) ||
	    (!marks && is_initials(f, text, out, n)) ||
	    dots_part_words(f, text, out, n) ||
	    native_is_visual(f, text, n, gain / 2))
		return 0;
	return spelt ? gain : gain - doubt;
}

static logp_t weigh_once(struct finder *f, const uint32_t *text,
			 const uint32_t *out, size_t n, logp_t before,
			 logp_t spelt, struct weighed *known)
{
	uint64_t mark = (map_hash(span_of(out, n * sizeof *out)) ^
			 (spelt ? ~(uint64_t)0 : 0)) | 1;
	struct weighed *w = &known[mark >> 32 & (WEIGHED - 1)];

	if (w->mark != mark) {
		w->mark = mark;
		w->gain = weigh(f, text, out, n, before, spelt);
	}
	return w->gain;
}

/* Control characters that windows-1252 does not have either. */
static bool has_stray_control(const uint32_t *text, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (text[i] >= 0x80 && text[i] < 0xA0 &&
		    charmap_is_hole(CHARMAP_CP1252, text[i]))
			return true;
	return false;
}

/* All that a span could be that was read as `wrong`. */
static void try_rights(struct finder *f, const uint32_t *text,
		       size_t n, uint8_t wrong, logp_t before,
		       struct weighed *known)
{
	size_t least = has_stray_control(text, n) ? 1 : MIN_LETTERS;
	unsigned char bytes[LONGEST];
	uint32_t out[LONGEST];

	if (!encode(text, n, (enum charmap)wrong, bytes))
		return;
	for (size_t r = 0; r < sizeof rights; r++) {
		struct step step = { STEP_SWAP, wrong, rights[r] };
		struct reading reading;
		logp_t gain;

		if (wrong == rights[r] ||
		    !exchange(f, text, bytes, n, (enum charmap)rights[r],
			      least, out))
			continue;
		gain = weigh_once(f, text, out, n, before,
				  alphabet_lift(&f->alphabet, step, text, out, n),
				  known);
		if (gain < MIN_GAIN)
			continue;
		reading = reading_of(f->arena, out, n);
		finder_add(f, plan_extend(f->plans, 0, step), gain, &reading);
	}
}

void swap_find(struct finder *f, const uint32_t *text, size_t n,
	       logp_t before)
{
	struct weighed known[WEIGHED] = { { 0, 0 } };
	uint32_t maps = maps_of(text, n);

	for (size_t w = 0; w < sizeof wrongs; w++)
		if (maps >> wrongs[w] & 1)
			try_rights(f, text, n, wrongs[w], before, known);
}

static bool all_natural(const uint32_t *text, const uint32_t *out, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (out[i] != text[i] && !place_is_usual(text, n, i) &&
		    (!typographic(text[i]) || !natural(text, n, i)))
			return false;
	return true;
}

/* No-break spaces that become letters between letters: these are no spaces
 * where the others are none. */
static logp_t spaces_closed(const uint32_t *text, const uint32_t *out,
			    size_t n)
{
	logp_t sum = 0;

	for (size_t i = 1; i + 1 < n; i++)
		if (text[i] == 0xA0 && words_is_letter(out[i]) &&
		    words_is_letter(out[i - 1]) && words_is_letter(out[i + 1]))
			sum += SPACE_CLOSED;
	return sum;
}

bool swap_changes(struct step step, uint32_t c)
{
	unsigned byte = charmap_encode((enum charmap)step.a, c);

	return byte && (step.kind != STEP_SWAP ||
			charmap_decode((enum charmap)step.b, byte) != c);
}

void swap_apply(struct finder *f, uint16_t plan, struct step step,
		const uint32_t *text, size_t n, logp_t favour)
{
	unsigned char bytes[LONGEST];
	uint32_t out[LONGEST];
	struct reading reading;
	logp_t gain, doubt;

	if (!encode(text, n, (enum charmap)step.a, bytes) ||
	    !exchange(f, text, bytes, n, (enum charmap)step.b, 0, out))
		return;
	if (all_natural(text, out, n) && !alphabet_lift(&f->alphabet, step, text, out, n) &&
	    (!convincing(f, text, out, n, &doubt) || doubt))
		return;
	gain = finder_score(f, out, n, LOGP_ZERO * 100) -
	       finder_score(f, text, n, LOGP_ZERO * 100);
	gain += words_bonus(&f->words, text, n) <= 0 ? favour : favour / 2;
	gain += spaces_closed(text, out, n);
	reading = reading_of(f->arena, out, n);
	if (gain > 0)
		finder_add(f, plan, gain, &reading);
}
