/* east.c - the span turned into bytes and read anew as a whole.
 *
 * Characters of these sets straddle those of the damaged text, so there is no
 * lattice: a reading is taken whole, less the characters that it has in
 * common with the damaged text at both ends.
 */
#include "mojibake/east.h"

#include "language/cells.h"
#include "mojibake/exchange.h"
#include "mojibake/gaps.h"
#include "mojibake/rewide.h"
#include "mojibake/rival.h"
#include "mojibake/slight.h"
#include "text/utf8.h"

enum { MIN_GAIN = 2 * LOGP_ONE, LOST_BYTE = 3 * LOGP_ONE,
       ALONE = 11 * LOGP_ONE / 10 };	/* just worth a plan in use */

/* The raw bytes of the span; false if a character has none.  Among them valid
 * UTF-8 may be chance, so it counts as bytes too. */
static bool to_raw_bytes(const uint32_t *text, size_t n, struct buf *out)
{
	buf_clear(out);
	for (size_t i = 0; i < n; i++) {
		unsigned byte = text[i] < 0x80 ? text[i] : text[i] - RAW_BYTE;

		if (text[i] >= 0x80 && text[i] < RAW_BYTE)
			utf8_add(out, text[i]);
		else if (!byte || byte > 0xFF)
			return false;
		else
			buf_byte(out, (char)byte);
	}
	return true;
}

/* "It?", and a syllable of which the first byte goes on a sequence and the second
 * is a letter of English: the set could show none of E2 80, which begin all marks of
 * print. */
static bool lacks_lead(struct wide *w, enum wide_set set, const uint32_t *text,
		       size_t n)
{
	struct span bytes = n > 1 && set == WIDE_CP949 && text[0] == '?' &&
			    text[1] >= 0xAC00 && text[1] < 0xD7B0 ?
			    wide_shown(w, set, text[1]) : span_of(NULL, 0);

	return bytes.n == 2 && ((unsigned char)bytes.p[0] & 0xC0) == 0x80 &&
	       words_is_letter((unsigned char)bytes.p[1] & 0x7Fu) &&
	       !((unsigned char)bytes.p[1] & 0x80);
}

static bool to_wide_bytes(struct wide *w, enum wide_set set,
			  const uint32_t *text, size_t n, struct buf *out)
{
	buf_clear(out);
	for (size_t i = 0; i < n; i++)
		if (text[i] == '?' && i + 1 < n &&
		    lacks_lead(w, set, text + i + 1, n - i - 1)) {
			continue;	/* one for each byte */
		} else if (lacks_lead(w, set, text + i, n - i)) {
			buf_byte(out, (char)0xE2);
			buf_byte(out, (char)0x80);
		} else if (text[i] < 0x80) {
			buf_byte(out, (char)text[i]);
		} else if (text[i] != 0xFFFD) {
			struct span bytes = wide_shown(w, set, text[i]);

			if (!bytes.n)
				return false;
			buf_add(out, bytes);
		}
	return true;
}

/* Was the third byte lost because what followed, and is gone with it, is no
 * second byte?  Letters are. */
static bool has_swallowed(struct span s)
{
	return s.n > 3 && s.p[2] == '?' &&
	       words_is_letter((unsigned char)s.p[3]);
}

static bool is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

/* E2 80 and no third byte, which the set could not show, is a quotation mark,
 * opening where a word begins, or a dash if it stands alone, between numbers, or
 * has lost the space behind it; E2 82 is the euro, E2 84 the trademark. */
static size_t read_broken(struct span s, bool whole, uint32_t before,
			  uint32_t *c)
{
	bool begins = before <= ' ' || before == '(';
	size_t length = s.n > 2 && s.p[2] == '?' ? 3 : 2;
	bool range = is_digit(before) && s.n > length &&
		     is_digit((unsigned char)s.p[length]);

	if (s.n < 2 || (unsigned char)s.p[0] != 0xE2)
		return 0;
	if ((unsigned char)s.p[1] == 0x82)
		*c = 0x20AC;
	else if ((unsigned char)s.p[1] == 0x84 && words_is_letter(before))
		*c = 0x2122;
	else if ((unsigned char)s.p[1] == 0x80)
		*c = whole || range ? 0x2013 : !begins ? 0x201D :
		     has_swallowed(s) ? 0x2014 : 0x201C;
	else
		return 0;
	return length;
}

/* Reads UTF-8; *lost counts sequences that had to be completed.  False if
 * something else is broken. */
static bool read_utf8(struct span s, struct buf *out, unsigned *lost)
{
	bool whole = s.n < 4;
	uint32_t before = ' ';

	buf_clear(out);
	*lost = 0;
	while (s.n) {
		uint32_t c;
		size_t n = utf8_next(s, &c);
		bool spaced = false;

		if (c == UTF8_BAD) {
			n = read_broken(s, whole, before, &c);
			if (!n)
				return false;
			spaced = has_swallowed(s);
			++*lost;
		}
		*BUF_PUSH(out, uint32_t) = before = c;
		if (spaced)
			*BUF_PUSH(out, uint32_t) = before = ' ';
		s = span_of(s.p + n, s.n - n);
	}
	return true;
}

static void try_reading(struct finder *f, struct step step,
			const uint32_t *text, size_t n, logp_t before,
			logp_t cost, const struct buf *out)
{
	logp_t gain = finder_score(f, BUF_ARRAY(out, uint32_t),
				   BUF_COUNT(out, uint32_t),
				   before + MIN_GAIN) - before - cost;

	if (gain >= MIN_GAIN)
		finder_add_text(f, step, text, n, out, gain, 0);
}

static bool mostly_far(const uint32_t *text, size_t n, uint32_t low,
		       uint32_t high)
{
	for (size_t i = 0; i < n; i++)
		if (text[i] >= low && text[i] <= high)
			return true;
	return false;
}

static bool has_digit(const uint32_t *text, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (text[i] >= '0' && text[i] <= '9')
			return true;
	return false;
}

/* UTF-8 with bytes that the set does not have. */
static void find_gaps(struct finder *f, struct step step,
		      const uint32_t *text, size_t n, logp_t before,
		      struct buf *out)
{
	unsigned guessed;
	logp_t gain = gaps_read(f, (enum wide_set)step.a, text, n, before, out,
				&guessed);

	if (gain >= MIN_GAIN)
		finder_add_text(f, step, text, n, out, gain, guessed);
}

/* The middle dot of windows-932 stands for what it could not read. */
static bool has_dots(unsigned set, const uint32_t *text, size_t n)
{
	for (size_t i = 0; i < n && set == WIDE_CP932; i++)
		if (text[i] == 0x30FB)
			return true;
	return false;
}

/* UTF-8 that was read as a multi-byte set.  A lone character follows where
 * others have led. */
static void find_utf8(struct finder *f, const uint32_t *text,
		      size_t n, logp_t before, struct buf *bytes,
		      struct buf *out)
{
	bool alone = slight_stands_alone(text, n) &&
		     !(f->surely_english && has_digit(text, n));

	for (uint8_t set = 0; set < WIDES; set++) {
		struct step step = { STEP_WIDE, set, 0 };
		unsigned lost;

		if (has_dots(set, text, n) ||
		    !to_wide_bytes(&f->wide, (enum wide_set)set, text, n,
				   bytes) ||
		    !read_utf8(buf_span(bytes), out, &lost)) {
			find_gaps(f, step, text, n, before, out);
			continue;
		}
		if (!lost && !slight_is_likely(f, text, n,
					       BUF_ARRAY(out, uint32_t),
					       BUF_COUNT(out, uint32_t)))
			continue;
		if (alone && (!lost || f->english))
			finder_add_text(f, step, text, n, out, ALONE, 0);
		else if (!alone)
			try_reading(f, step, text, n, before,
				    (logp_t)lost * LOST_BYTE, out);
	}
}

/* Raw bytes of a single-byte set, all of them. */
static void find_single(struct finder *f, const uint32_t *text,
			size_t n, logp_t before, const struct buf *bytes,
			struct buf *out)
{
	for (uint8_t map = 0; map < CHARMAPS; map++) {
		struct step step = { STEP_RAW, map, 0 };

		buf_clear(out);
		for (size_t i = 0; i < bytes->n; i++) {
			unsigned byte = (unsigned char)bytes->p[i];

			*BUF_PUSH(out, uint32_t) = byte < 0x80 ? byte :
				charmap_decode((enum charmap)map, byte);
		}
		try_reading(f, step, text, n, before, 0, out);
	}
}

/* Raw bytes of a multi-byte set. */
static void find_raw(struct finder *f, const uint32_t *text, size_t n,
		     logp_t before, struct buf *bytes, struct buf *out)
{
	if (!to_raw_bytes(text, n, bytes))
		return;
	find_single(f, text, n, before, bytes, out);
	for (uint8_t set = 0; set < WIDES; set++) {
		struct step step = { STEP_WIDE_RAW, set, 0 };

		buf_clear(out);
		if (wide_decode(&f->wide, (enum wide_set)set, buf_span(bytes),
				out))
			try_reading(f, step, text, n, before, 0, out);
	}
}

/* No letters but the signs of ordinal numbers, or a line drawn. */
static bool is_drawing(const uint32_t *text, size_t n)
{
	size_t letters = 0;

	for (size_t i = 0; i < n; i++) {
		letters += text[i] >= 0x80 && words_is_letter(text[i]) &&
			   !words_is_ordinal(text[i]);
		if (i > 1 && text[i] >= 0x2500 && text[i] == text[i - 1] &&
		    text[i] == text[i - 2])
			return true;
	}
	return !letters;
}

void east_find(struct finder *f, const uint32_t *text, size_t n, logp_t before)
{
	struct buf bytes, out;
	bool raw = mostly_far(text, n, RAW_BYTE, RAW_BYTE + 0xFF);
	bool far = mostly_far(text, n, 0x2E80, 0xFFFC);
	unsigned high = 0;

	for (size_t i = 0; i < n; i++)
		high += text[i] >= 0x80;
	buf_init(&bytes, f->plans->mem);
	buf_init(&out, f->plans->mem);
	if (far && !raw) {
		find_utf8(f, text, n, before, &bytes, &out);
		rewide_find(f, text, n, before, &bytes, &out);
	} else if (high > 2 && raw) {
		find_raw(f, text, n, before, &bytes, &out);
	} else if (high > 2 && !is_drawing(text, n)) {
		exchange_find(f, text, n, high, before, &bytes, &out);
	}
	buf_free(&bytes);
	buf_free(&out);
}

void east_add_whole(struct finder *f, enum wide_set set,
		    const uint32_t *text, size_t n, logp_t gain)
{
	struct step step = { STEP_WIDE, (uint8_t)set, 0 };
	struct buf bytes, out;
	unsigned lost;

	buf_init(&bytes, f->plans->mem);
	buf_init(&out, f->plans->mem);
	if (!has_dots(set, text, n) &&
	    to_wide_bytes(&f->wide, set, text, n, &bytes) &&
	    read_utf8(buf_span(&bytes), &out, &lost) && !lost)
		finder_add_text(f, step, text, n, &out, gain, 0);
	buf_free(&bytes);
	buf_free(&out);
}

/* Where a reader of UTF-8 stands inside a sequence; with lead 0 behind a gap,
 * where it may be in any. */
struct pending {
	unsigned lead, left;
};

enum { LOOSE = 2 };

/* E2 80 and E2 82 without a third byte pass, as in read_broken(), and all that
 * lack a 80, as in gaps.c. */
static bool may_break(const struct pending *q)
{
	return !q->left || !q->lead || (q->lead >= 0xE0 && q->left == 1);
}

static bool goes_on(struct pending *q, unsigned byte)
{
	if (q->left && byte >= 0x80 && byte < 0xC0) {
		q->left--;
		return true;
	}
	if (!may_break(q))
		return false;
	q->lead = byte;
	q->left = byte < 0x80 ? 0 : byte < 0xE0 ? 1 : byte < 0xF0 ? 2 : 3;
	return byte < 0x80 || (byte >= 0xC2 && byte <= 0xF4);
}

static bool spells_utf8(struct wide *w, enum wide_set set,
			const uint32_t *text, size_t n)
{
	struct pending q = { 0, 0 };

	for (size_t i = 0; i < n; i++) {
		char ascii = (char)text[i];
		struct span bytes = span_of(&ascii, 1);

		if (gaps_is_one(set, text[i])) {
			q = (struct pending){ 0, LOOSE };
			continue;
		}
		if (text[i] >= 0x80)
			bytes = wide_shown(w, set, text[i]);
		if (!bytes.n)
			return false;
		for (size_t k = 0; k < bytes.n; k++)
			if (!goes_on(&q, (unsigned char)bytes.p[k]))
				return false;
	}
	return may_break(&q);
}

bool east_may_hide(struct wide *w, const uint32_t *text, size_t n)
{
	for (int set = 0; set < WIDES; set++)
		if (spells_utf8(w, (enum wide_set)set, text, n))
			return true;
	return false;
}
