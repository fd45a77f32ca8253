/* recognise.c - all sets read the words side by side; who falls too far behind
 * drops out.
 *
 * Only words with bytes beyond ASCII are read.  They are cut at bytes up to
 * the space, which are the same characters in every set, so the sums of ln P
 * are about the same bytes and can be compared.  Two sets that read a text
 * alike are one reading.
 */
#include "recode/recognise.h"

#include "recode/western.h"
#include "recode/witness.h"
#include "text/utf8.h"

enum {
	MAX_SETS = 2 * CHARMAPS + WIDES,
	ENOUGH = 3000,			/* bytes read in every set */
	LONGEST = 600,			/* of a word */
	HOPELESS = 45 * LOGP_ONE,
	FLUENT = -8 * LOGP_ONE,		/* a byte, on average; noise has -12 */
	GOOD = -5 * LOGP_ONE,		/* what people write has -3 */
	FLUENT_UNIT = -8 * LOGP_ONE,	/* a character of UTF-16 */
	UNITS_LEAD = 12 * LOGP_ONE,
	KNOWN = 16 * LOGP_ONE,		/* what `likely` gets */
	WITNESS = 3 * LOGP_ONE,
	SEAM = 6 * LOGP_ONE,
	SIGN = -6 * LOGP_ONE,		/* in its place */
	MIXTURE = 6 * LOGP_ONE,
	CERTAIN = 20 * LOGP_ONE
};

struct contender {
	struct charset set;
	logp_t score;
	uint64_t print;		/* of what it reads */
	size_t bytes;
	bool out;
};

struct contest {
	struct finder *f;
	struct contender all[MAX_SETS];
	size_t count;
	struct buf text;	/* uint32_t */
};

/* ---- words ---- */

/* Length of the surrogate (CESU-8) at s.p, or 0. */
static size_t surrogate(struct span s)
{
	return s.n >= 3 && (unsigned char)s.p[0] == 0xED &&
	       (unsigned char)s.p[1] >= 0xA0 &&
	       ((unsigned char)s.p[2] & 0xC0) == 0x80 ? 3 : 0;
}

bool recognise_raw(struct span s)
{
	size_t n;

	do {
		n = utf8_valid_prefix(s);
		s = span_of(s.p + n, s.n - n);
		n = s.n ? surrogate(s) : 0;
		s = span_of(s.p + n, s.n - n);
	} while (n);
	return s.n > 0;
}

/* Splits the next word with bytes beyond ASCII off *rest; of a very long one,
 * its beginning. */
static bool next_word(struct span *rest, struct span *word)
{
	while (rest->n) {
		size_t n = 0;
		bool high = false;

		for (; n < rest->n && (unsigned char)rest->p[n] > ' '; n++)
			high |= (unsigned char)rest->p[n] >= 0x80;
		*word = span_of(rest->p, n < LONGEST ? n : (size_t)LONGEST);
		n += !n;
		*rest = span_of(rest->p + n, rest->n - n);
		if (high)
			return true;
	}
	return false;
}

/* Reads a word into `text`; false if it is not of the set.  One cut off may
 * end in the middle of a character. */
static bool read_word(struct finder *f, struct charset set,
		      struct span word, struct buf *text)
{
	size_t rest = word.n == LONGEST ? 3 : 0;

	buf_clear(text);
	while (word.n) {
		uint32_t c;
		size_t n = charset_next(&f->wide, set, word, &c);

		if (!n)
			return word.n <= rest;
		*BUF_PUSH(text, uint32_t) = c;
		word = span_of(word.p + n, word.n - n);
	}
	return true;
}

/* ---- the contest ---- */

/* How seldom text of a set is met, in nats. */
static int price(struct charset set)
{
	static const uint32_t common =
		1u << CHARMAP_CP1250 | 1u << CHARMAP_CP1251 |
		1u << CHARMAP_CP1253 | 1u << CHARMAP_CP1254 |
		1u << CHARMAP_CP1255 | 1u << CHARMAP_CP1256 |
		1u << CHARMAP_CP1257 | 1u << CHARMAP_LATIN1;
	static const uint32_t rare = 1u << CHARMAP_MAC |
		1u << CHARMAP_CP737 | 1u << CHARMAP_CP857 |
		1u << CHARMAP_MACCYR | 1u << CHARMAP_MACCE |
		1u << CHARMAP_LATIN10 | 1u << CHARMAP_CP1258 |
		1u << CHARMAP_KOI8U;

	if (set.kind == CHARSET_WIDE)
		return 4;
	if (set.number == CHARMAP_CP1252)
		return 0;
	return common >> set.number & 1 ? 3 : rare >> set.number & 1 ? 6 : 4;
}

static void enter(struct contest *c, struct charset set, struct charset likely,
		  struct charset named)
{
	struct contender *k = &c->all[c->count++];

	*k = (struct contender){ .set = set, .score = -price(set) * LOGP_ONE };
	if (set.kind == CHARSET_MIXED)
		k->score -= MIXTURE;
	if (set.number == likely.number && set.kind == likely.kind)
		k->score += KNOWN;
	if (named.kind != CHARSET_UTF8 && set.number == named.number &&
	    (set.kind == CHARSET_WIDE) == (named.kind == CHARSET_WIDE))
		k->score += WITNESS;
}

static void start(struct contest *c, struct finder *f,
		  struct span sample, struct charset likely)
{
	struct charset named = witness_ask(sample);

	*c = (struct contest){ .f = f };
	buf_init(&c->text, f->plans->mem);
	for (unsigned char i = 0; i < CHARMAPS; i++) {
		enter(c, (struct charset){ CHARSET_SINGLE, i }, likely, named);
		enter(c, (struct charset){ CHARSET_MIXED, i }, likely, named);
	}
	for (unsigned char i = 0; i < WIDES; i++)
		enter(c, (struct charset){ CHARSET_WIDE, i }, likely, named);
}

static bool is_latin(uint32_t c)
{
	return c < 0x250 && words_is_letter(c);
}

/* A quotation mark that stands outside of words, a space or a price. */
static bool parts_words(uint32_t c)
{
	return c == 0xA0 || c == 0x20AC || c == 0x201A || c == 0x2039 ||
	       c == 0x203A || (c >= 0x201C && c <= 0x201E);
}

/* Places where a Latin letter touches one of another script, and where what
 * parts words stands between two of its small ones. */
static logp_t seams(const uint32_t *text, size_t n)
{
	logp_t sum = 0;

	for (size_t i = 1; i < n; i++)
		if (is_latin(text[i - 1]) != is_latin(text[i]) &&
		    words_is_letter(text[i - 1]) && words_is_letter(text[i]))
			sum += SEAM;
	for (size_t i = 1; i + 1 < n; i++)
		if (parts_words(text[i]) && is_latin(text[i - 1]) &&
		    is_latin(text[i + 1]) && !utf8_is_upper(text[i + 1]))
			sum += SEAM;
	return sum;
}

/* What the model takes off a Western word too much if all that is beyond ASCII
 * in it are signs that stand where they belong. */
static logp_t signs(const struct contest *c, const struct contender *k,
		    const uint32_t *text, size_t n)
{
	struct chars_state state;
	logp_t sum = 0;

	if (k->set.kind == CHARSET_WIDE || (k->set.number != CHARMAP_CP1252 &&
					    k->set.number != CHARMAP_LATIN1))
		return 0;
	chars_begin(&state);
	for (size_t i = 0; i < n; i++) {
		logp_t p = chars_step(c->f->chars, &state, text[i]);

		if (text[i] < 0x80)
			continue;
		if (!western_in_place(text, n, i))
			return 0;
		sum += p < SIGN ? SIGN - p : 0;
	}
	return sum;
}

static void read_in(struct contest *c, struct contender *k, struct span word)
{
	const uint32_t *text;
	size_t n;

	if (!read_word(c->f, k->set, word, &c->text)) {
		k->out = true;
		return;
	}
	text = BUF_ARRAY(&c->text, uint32_t);
	n = BUF_COUNT(&c->text, uint32_t);
	for (size_t i = 0; i < n; i++)
		k->print = (k->print + text[i]) *
			   UINT64_C(0x9E3779B97F4A7C15);
	k->score += finder_score(c->f, text, n, LOGP_ZERO * 100) -
		    seams(text, n) + signs(c, k, text, n);
	k->bytes += word.n;
}

static struct contender *leader(struct contest *c)
{
	struct contender *best = NULL;

	for (size_t i = 0; i < c->count; i++)
		if (!c->all[i].out && (!best || c->all[i].score > best->score))
			best = &c->all[i];
	return best;
}

/* A byte that is a letter in western sets, but a dash or dots in those of
 * Macintosh, a dot or a square in those of DOS. */
static bool may_be_mark(unsigned char c)
{
	return c < 0xC0 || c == 0xC9 || c == 0xD0 || c == 0xD1 || c > 0xF8;
}

/* A no-break space that indents, or a letter by itself, among signs at most:
 * it tells no set from another. */
static bool says_nothing(struct span word)
{
	size_t high = 0;

	if (word.n == 1 && (unsigned char)*word.p == 0xA0)
		return true;
	for (size_t i = 0; i < word.n; i++) {
		unsigned char c = (unsigned char)word.p[i];

		if (c >= 0x80 ? may_be_mark(c) || high++ :
				utf8_is_letter(c) || utf8_is_digit(c))
			return false;
	}
	return true;
}

static void read_all(struct contest *c, struct span word)
{
	const struct contender *best;

	if (says_nothing(word))
		return;
	for (size_t i = 0; i < c->count; i++)
		if (!c->all[i].out)
			read_in(c, &c->all[i], word);
	best = leader(c);
	for (size_t i = 0; best && i < c->count; i++)
		if (c->all[i].score < best->score - HOPELESS)
			c->all[i].out = true;
}

static bool fluent(const struct contender *k, int least)
{
	return k->score >= (logp_t)(k->bytes + 2) * least;
}

static struct verdict judge(struct contest *c)
{
	struct verdict v = { { CHARSET_UTF8, 0 }, 0 };
	const struct contender *best = leader(c);

	if (!best || !fluent(best, FLUENT))
		return v;
	v.set = best->set;
	v.lead = CERTAIN;
	for (size_t i = 0; i < c->count; i++) {
		const struct contender *k = &c->all[i];

		if (!k->out && k->print != best->print &&
		    best->score - k->score < v.lead)
			v.lead = best->score - k->score;
	}
	return v;
}

/* Are the bytes that are not UTF-8 nothing but FF, and FE beside it?  No text
 * has only the last letter of a set: they are marks of a file format. */
static bool has_only_marks(struct span text)
{
	struct span rest = text;
	bool marks = false;

	while (rest.n) {
		size_t n = utf8_valid_prefix(rest);
		unsigned char byte, beside;

		rest = span_of(rest.p + n, rest.n - n);
		if (!rest.n)
			break;
		byte = (unsigned char)rest.p[0];
		beside = rest.n > 1 ? (unsigned char)rest.p[1] : 0;
		if (rest.p > text.p && beside != 0xFF)
			beside = (unsigned char)rest.p[-1];
		if (byte != 0xFF && !(byte == 0xFE && beside == 0xFF))
			return false;
		marks = true;
		rest = span_of(rest.p + 1, rest.n - 1);
	}
	return marks;
}

struct verdict recognise_bytes(struct finder *f, struct span text,
			       struct charset likely)
{
	struct contest c;
	struct span rest = text, word;
	struct verdict v;
	size_t read = 0;

	if (likely.kind == CHARSET_UTF8 && has_only_marks(text))
		return (struct verdict){ { CHARSET_UTF8, 0 }, 0 };
	start(&c, f, text, likely);
	while (read < ENOUGH && next_word(&rest, &word)) {
		read_all(&c, word);
		read += word.n;
	}
	v = judge(&c);
	buf_free(&c.text);
	return v;
}

struct verdict recognise_line(struct finder *f, struct span line,
			      struct charset likely)
{
	static const struct charset none = { CHARSET_UTF8, 0 };
	static const struct charset western = { CHARSET_MIXED,
						CHARMAP_CP1252 };
	struct contest c = { .f = f };
	struct verdict v = { likely, 4 * LOGP_ONE };
	struct span rest = line, word;
	const struct contender *best;
	bool good;

	buf_init(&c.text, f->plans->mem);
	enter(&c, likely, likely, none);
	enter(&c, western, likely, none);
	while (next_word(&rest, &word))
		read_all(&c, word);
	best = leader(&c);
	good = best && charset_equal(best->set, likely) && fluent(best, GOOD);
	buf_free(&c.text);
	return good ? v : recognise_bytes(f, line, likely);
}

bool recognise_fluent(struct finder *f, struct span text, struct charset set)
{
	struct contest c = { .f = f, .count = 1 };
	struct span rest = text, word;
	bool good;

	c.all[0].set = set;
	buf_init(&c.text, f->plans->mem);
	while (!c.all[0].out && next_word(&rest, &word))
		read_in(&c, &c.all[0], word);
	good = !c.all[0].out && fluent(&c.all[0], GOOD);
	buf_free(&c.text);
	return good;
}

/* ---- UTF-16 ---- */

/* All of the sample as one word; LOGP_ZERO if it is not of the set. */
static logp_t score_whole(struct finder *f, struct charset set,
			  struct span sample, struct buf *text)
{
	if (!read_word(f, set, sample, text))
		return LOGP_ZERO;
	for (size_t i = 0; i < BUF_COUNT(text, uint32_t); i++)
		if (utf8_class(BUF_ARRAY(text, uint32_t)[i]) == UTF8_OTHER &&
		    BUF_ARRAY(text, uint32_t)[i] >= 0xE000)
			return LOGP_ZERO;
	return finder_score(f, BUF_ARRAY(text, uint32_t),
			    BUF_COUNT(text, uint32_t), LOGP_ZERO * 100);
}

struct verdict recognise_units(struct finder *f, struct span text)
{
	struct verdict v = { { CHARSET_UTF8, 0 }, 0 };
	struct span sample = span_of(text.p, text.n < LONGEST ? text.n :
					     (size_t)LONGEST);
	struct buf scratch;
	logp_t best = (logp_t)(sample.n / 2) * FLUENT_UNIT, score;

	buf_init(&scratch, f->plans->mem);
	for (unsigned char form = UTF16_LE; form <= UTF16_BE; form++) {
		struct charset set = { CHARSET_UNITS, form };

		score = score_whole(f, set, sample, &scratch);
		if (score == LOGP_ZERO || score <= best)
			continue;
		best = score;
		v.set = set;
	}
	for (unsigned char i = 0; i < CHARMAPS + WIDES; i++) {
		struct charset set = { i < CHARMAPS ? CHARSET_MIXED :
				       CHARSET_WIDE, i % CHARMAPS };

		score = score_whole(f, set, sample, &scratch);
		if (score != LOGP_ZERO && score + UNITS_LEAD > best)
			v.set.kind = CHARSET_UTF8;
	}
	v.lead = CERTAIN;
	buf_free(&scratch);
	return v;
}
