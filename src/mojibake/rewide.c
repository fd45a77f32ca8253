/* rewide.c - the bytes that the wrong set has for the characters, read in the
 * right one.
 *
 * Two cases are told apart.  A Western text has few bytes beyond ASCII, and
 * each of them swallows the letter behind it: an ideograph that hardly any text
 * uses stands in a word of ASCII letters, as for an apostrophe and its t.  What
 * East Asia writes is bytes beyond ASCII nearly throughout: all of it becomes
 * characters that nobody puts side by side.
 */
#include "mojibake/rewide.h"

enum {
	FEW = 3,			/* characters that prove nothing */
	BRIEF = 4,			/* ... that show nothing */
	GLANCE = 12,			/* characters that are looked at */
	ENOUGH = 4,			/* ideographs */
	USUAL = -10 * LOGP_ONE,		/* a character that follows from others */
	TEXT = -19 * LOGP_ONE / 2,	/* what may come of it */
	GAIN = 4 * LOGP_ONE,		/* a character, at least */
	LEAD = 6 * LOGP_ONE,		/* over other sets */
	WORD_GAIN = 8 * LOGP_ONE,
	LOST = 0xFFFD, GAP = 1,		/* ... and what stands for it in bytes */
	LONGEST = 40
};

static const uint8_t singles[] = {
	CHARMAP_CP1252, CHARMAP_CP1250, CHARMAP_CP1254, CHARMAP_CP1257
};

static bool is_far(uint32_t c)
{
	return c >= 0x2E80;
}

static bool is_ascii_letter(uint32_t c)
{
	return (c | 32) >= 'a' && (c | 32) <= 'z';
}

/* The bytes of the characters in the set; false if one has none, or four, which
 * no reader shows for others. */
static bool to_bytes(struct wide *w, enum wide_set set, const uint32_t *text,
		     size_t n, struct buf *out)
{
	buf_clear(out);
	for (size_t i = 0; i < n; i++) {
		struct span bytes;

		if (text[i] < 0x80 || text[i] == LOST) {
			buf_byte(out, (char)(text[i] == LOST ? GAP : text[i]));
			continue;
		}
		bytes = wide_shown(w, set, text[i]);
		if (!bytes.n || bytes.n > 2)
			return false;
		buf_add(out, bytes);
	}
	return true;
}

/* ln P of the characters beyond ASCII, on average. */
static logp_t average(struct finder *f, const uint32_t *text, size_t n,
		      size_t *count)
{
	struct chars_state state;
	logp_t sum = 0;

	*count = 0;
	chars_begin(&state);
	for (size_t i = 0; i < n; i++) {
		logp_t p = chars_step(f->chars, &state, text[i]);

		sum += text[i] >= 0x80 ? p : 0;
		*count += text[i] >= 0x80;
	}
	return *count ? sum / (logp_t)*count : 0;
}

/* Does a byte of Western letters or quotation marks and a letter of ASCII make
 * the character in some set? */
static bool swallows(struct wide *w, uint32_t c)
{
	for (int set = 0; set < WIDES; set++) {
		struct span s = wide_shown(w, (enum wide_set)set, c);
		unsigned lead = s.n == 2 ? (unsigned char)s.p[0] : 0;

		if ((lead >= 0xC0 || (lead > 0x90 && lead < 0x98)) &&
		    is_ascii_letter((unsigned char)s.p[1]))
			return true;
	}
	return false;
}

/* Is there one in a word of ASCII letters, and no two of them together? */
static bool is_glued(struct wide *w, const uint32_t *text, size_t n)
{
	size_t far = 0, letters = 0;

	for (size_t i = 0; i < n; i++) {
		letters += is_ascii_letter(text[i]);
		if (!is_far(text[i]) || text[i] == LOST)
			continue;
		if (!swallows(w, text[i]))
			return false;
		far++;
	}
	return far && letters >= far;
}

static bool is_kana(uint32_t c)
{
	return c >= 0x3041 && c < 0x30FF;
}

static bool is_ideograph(uint32_t c)
{
	return c >= 0x3400 && c < 0xA000;
}

/* Kana, and an ideograph that is not written with them: what Chinese sets make
 * of Japanese ones that have the same kana. */
static bool is_half_japanese(struct wide *w, const uint32_t *text, size_t n)
{
	size_t looked_at = 0;
	bool kana = false;

	for (size_t i = 0; i < n && !kana; i++)
		kana = is_kana(text[i]);
	for (size_t i = 0; kana && i < n && looked_at < ENOUGH; i++) {
		if (!is_ideograph(text[i]))
			continue;
		if (!wide_encode(w, WIDE_CP932, text[i]).n)
			return true;
		looked_at++;
	}
	return false;
}

/* Letters and signs of ASCII in full width, which the model hardly knows. */
static bool is_wide_ascii(uint32_t c)
{
	return c > 0xFF00 && c < 0xFF5F;
}

/* Does hardly any character follow from those before it?  In text every other
 * one does. */
static bool is_all_odd(struct finder *f, const uint32_t *text, size_t n)
{
	struct chars_state state;
	size_t far = 0, fine = 0;

	for (size_t i = 0; i < n && far < BRIEF; i++)
		far += is_far(text[i]);
	if (far < BRIEF)
		return false;
	far = 0;
	chars_begin(&state);
	for (size_t i = 0; i < n && far < GLANCE && fine * 4 <= far; i++) {
		logp_t p = chars_step(f->chars, &state, text[i]);

		far += is_far(text[i]);
		fine += is_far(text[i]) &&
			(p > USUAL || is_wide_ascii(text[i]));
	}
	return fine * 4 <= far;
}

bool rewide_may_hide(struct finder *f, const uint32_t *text, size_t n)
{
	size_t letters = 0;

	for (size_t i = 0; i < n; i++)
		letters += is_ascii_letter(text[i]);
	return (letters && is_glued(&f->wide, text, n)) ||
	       is_all_odd(f, text, n) || is_half_japanese(&f->wide, text, n);
}

/* Reads the bytes in the set of the step; false if they are none of it. */
static bool read_bytes(struct finder *f, struct step step,
		       const struct buf *bytes, struct buf *out)
{
	buf_clear(out);
	if (step.kind == STEP_WIDE_WIDE)
		return wide_decode(&f->wide, (enum wide_set)step.b,
				   buf_span(bytes), out);
	for (size_t i = 0; i < bytes->n; i++) {
		unsigned byte = (unsigned char)bytes->p[i];

		*BUF_PUSH(out, uint32_t) = byte == GAP ? LOST :
			byte < 0x80 ? byte :
			charmap_decode((enum charmap)step.b, byte);
	}
	return true;
}

static bool closes_clause(uint32_t c)
{
	return c && c < 0x80 && strchr(".,!?", (int)c);
}

static bool has_lost(const uint32_t *text, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (text[i] == LOST)
			return true;
	return false;
}

/* The mark that closes the quotation which is open before character i, 0 if
 * none is. */
static uint32_t closes_quotation(const uint32_t *text, size_t i)
{
	while (i > 0) {
		uint32_t c = text[--i];

		if (c == 0x201C || c == 0x2018)
			return c + 1;
		if (c == 0x201D)
			return 0;
	}
	return 0;
}

/* What the byte at the end of a word was, which took a space or a full stop for
 * the second half of its character: the e of loanwords, or the mark that ends
 * a quotation behind others or one that begins in the word; 0 if it is neither. */
static uint32_t last_of(struct finder *f, uint32_t *text, size_t n, size_t i)
{
	size_t from = i;

	if (i + 1 < n && words_is_letter(text[i + 1]))
		return 0;
	if (i && closes_clause(text[i - 1]))
		return 0x201D;
	if (closes_quotation(text, i))
		return closes_quotation(text, i);
	while (from > 0 && words_is_letter(text[from - 1]))
		from--;
	if (i - from < 2 || i - from >= LONGEST)
		return 0;
	text[i] = 0xE9;
	return words_known(&f->words, text + from, i - from + 1) ? 0xE9 : 0;
}

/* Fills what no set tells; false if something stays open. */
static bool fill_lost(struct finder *f, struct buf *out)
{
	uint32_t *text = BUF_ARRAY(out, uint32_t);
	size_t n = BUF_COUNT(out, uint32_t);

	for (size_t i = 0; i < n; i++) {
		if (text[i] != LOST)
			continue;
		text[i] = last_of(f, text, n, i);
		if (!text[i])
			return false;
	}
	return true;
}

static logp_t score(struct finder *f, const struct buf *out)
{
	return finder_score(f, BUF_ARRAY(out, uint32_t),
			    BUF_COUNT(out, uint32_t), LOGP_ZERO * 100);
}

/* Does the apostrophe at i join what English or a Romance language joins?  `m`
 * stands behind I alone, `t` behind an n, `s` behind a word. */
static bool joins(const uint32_t *text, size_t n, size_t i)
{
	size_t from, to;

	words_beside(text, n, i, &from, &to);
	if (words_is_elided(text + from, i - from))
		return to > i + 2;
	if (from == i || !words_is_joined(text + i + 1, to - i - 1))
		return false;
	if (to > i + 2 || text[i + 1] == 'd')
		return true;
	return text[i + 1] == 'm' ? text[i - 1] == 'I' && i - from == 1 :
	       i - from > 1 && (text[i + 1] == 's' ||
				(text[i - 1] | 32) == 'n');
}

/* Are the words known?  Those before 't by themselves or without their n. */
static bool are_known(struct finder *f, const uint32_t *text, size_t n)
{
	for (size_t i = 0; i < n; ) {
		size_t from = i;
		bool no;

		while (i < n && words_is_letter(text[i]))
			i++;
		no = i - from > 2 && i + 1 < n && text[i] == 0x2019 &&
		     text[i + 1] == 't';
		if (i > from + 1 &&
		    !words_known(&f->words, text + from, i - from) &&
		    !(no && words_known(&f->words, text + from, i - from - 1)))
			return false;
		i += i == from;
	}
	return true;
}

/* Two letters of ASCII and a mark of print are soon made: the marks have to
 * stand where they belong, and the words to be known. */
static bool is_printed(struct finder *f, const uint32_t *text, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		bool begins = i == 0 || !words_is_letter(text[i - 1]);

		if (text[i] < 0x80 ||
		    (text[i] == 0x2019 && joins(text, n, i)) ||
		    ((text[i] == 0x201C || text[i] == 0x2018) && begins) ||
		    ((text[i] == 0x2013 || text[i] == 0x2014) && !begins) ||
		    (text[i] == 0x201D && i && closes_clause(text[i - 1])) ||
		    text[i] == closes_quotation(text, i))
			continue;
		return false;
	}
	return are_known(f, text, n);
}

/* Where letters come out, what reads well. */
static bool is_western(struct finder *f, const struct buf *out)
{
	const uint32_t *text = BUF_ARRAY(out, uint32_t);
	size_t n = BUF_COUNT(out, uint32_t), letters = 0;

	for (size_t i = 0; i < n; i++)
		letters += text[i] >= 0x80 && words_is_letter(text[i]);
	return letters ? finder_reads_well(f, text, n) :
			 is_printed(f, text, n);
}

static void find_western(struct finder *f, enum wide_set wrong,
			 const uint32_t *text, size_t n, logp_t before,
			 const struct buf *bytes, struct buf *out)
{
	for (size_t k = 0; k < sizeof singles; k++) {
		struct step step = { STEP_WIDE_BACK, (uint8_t)wrong,
				     singles[k] };
		logp_t gain;

		read_bytes(f, step, bytes, out);
		if (!fill_lost(f, out))
			continue;
		gain = score(f, out) - before;
		if (gain >= WORD_GAIN && is_western(f, out))
			finder_add_text(f, step, text, n, out, gain, 0);
	}
}

/* How many characters the reading has that are not as they were. */
static size_t count_changed(const uint32_t *text, size_t n,
			    const struct buf *out)
{
	const uint32_t *made = BUF_ARRAY(out, uint32_t);
	size_t m = BUF_COUNT(out, uint32_t), changed = 0;

	for (size_t i = 0; i < m; i++)
		changed += made[i] >= 0x80 && (m != n || made[i] != text[i]);
	return changed;
}

static void find_eastern(struct finder *f, enum wide_set wrong,
			 const uint32_t *text, size_t n, logp_t before,
			 const struct buf *bytes, struct buf *out)
{
	for (uint8_t right = 0; right < WIDES; right++) {
		struct step step = { STEP_WIDE_WIDE, (uint8_t)wrong, right };
		logp_t gain, mean;
		size_t far, changed;

		if (right == wrong || !read_bytes(f, step, bytes, out))
			continue;
		gain = score(f, out) - before;
		mean = average(f, BUF_ARRAY(out, uint32_t),
			       BUF_COUNT(out, uint32_t), &far);
		changed = count_changed(text, n, out);
		if (far >= FEW && mean > TEXT &&
		    gain > (logp_t)changed * GAIN + LEAD &&
		    !is_half_japanese(&f->wide, BUF_ARRAY(out, uint32_t),
				      BUF_COUNT(out, uint32_t)))
			finder_add_text(f, step, text, n, out, gain, 0);
	}
}

void rewide_find(struct finder *f, const uint32_t *text, size_t n,
		 logp_t before, struct buf *bytes, struct buf *out)
{
	bool glued = is_glued(&f->wide, text, n);

	if (!glued && (has_lost(text, n) || !rewide_may_hide(f, text, n)))
		return;
	for (int wrong = 0; wrong < WIDES; wrong++) {
		if (!to_bytes(&f->wide, (enum wide_set)wrong, text, n, bytes))
			continue;
		if (glued)
			find_western(f, (enum wide_set)wrong, text, n, before,
				     bytes, out);
		else
			find_eastern(f, (enum wide_set)wrong, text, n, before,
				     bytes, out);
	}
}

void rewide_apply(struct finder *f, struct step step, const uint32_t *text,
		  size_t n, logp_t favour)
{
	struct buf bytes, out;
	logp_t gain;

	buf_init(&bytes, f->plans->mem);
	buf_init(&out, f->plans->mem);
	if (to_bytes(&f->wide, (enum wide_set)step.a, text, n, &bytes) &&
	    read_bytes(f, step, &bytes, &out) && fill_lost(f, &out) &&
	    (step.kind == STEP_WIDE_WIDE || is_western(f, &out))) {
		gain = score(f, &out) + favour -
		       finder_score(f, text, n, LOGP_ZERO * 100);
		if (gain > 0)
			finder_add_text(f, step, text, n, &out, gain, 0);
	}
	buf_free(&out);
	buf_free(&bytes);
}
