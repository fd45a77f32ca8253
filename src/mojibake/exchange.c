/* exchange.c - the bytes read in every multi-byte set. */
#include "mojibake/exchange.h"

#include "mojibake/rewrite.h"

enum { MIN_GAIN = 2 * LOGP_ONE, LOST_BYTE = 3 * LOGP_ONE,
       TEXT = -9 * LOGP_ONE,		/* a character, on average */
       NO_TEXT = -14 * LOGP_ONE,	/* ... chance makes less likely ones */
       CLEAR = -10 * LOGP_ONE,		/* ... where no other set comes near */
       LEAD = 6 * LOGP_ONE,		/* over the other sets, between them */
       SLIGHT = 7 * LOGP_ONE / 2,	/* ... with characters enough */
       ENOUGH = 4,
       FIRST = 3 * LOGP_ONE,		/* the first ones know no context */
       OUTDONE = 15 * LOGP_ONE,	/* so far behind is no answer */
       FEW = 2,				/* characters that prove little */
       ONE_CASE = 5,		/* letters; fewer may be so by chance */
       MANY = 5 };			/* bytes that do */

/* The sets that text in a multi-byte set is read in by mistake. */
static const uint8_t wrongs[] = {
	CHARMAP_CP1252, CHARMAP_CP1254, CHARMAP_CP437, CHARMAP_CP850,
	CHARMAP_MAC, CHARMAP_CP1250, CHARMAP_CP1251
};

/* The bytes of the span in the set; false if a character has none. */
static bool to_bytes(const uint32_t *text, size_t n, enum charmap map,
		     struct buf *out)
{
	buf_clear(out);
	for (size_t i = 0; i < n; i++) {
		unsigned byte = text[i] < 0x80 ? text[i] :
				charmap_encode(map, text[i]);

		if (!byte || byte > 0xFF)
			return false;
		buf_byte(out, (char)byte);
	}
	return true;
}

/* Have ASCII characters become second bytes?  In GB 18030 and windows-949
 * those of no common character are. */
static bool takes_ascii(const uint32_t *text, size_t n, const struct buf *out)
{
	size_t ascii = 0;

	for (size_t i = 0; i < n; i++)
		ascii += text[i] < 0x80;
	for (size_t i = 0; i < BUF_COUNT(out, uint32_t); i++)
		ascii -= BUF_ARRAY(out, uint32_t)[i] < 0x80;
	return ascii > 0;
}

/* Korean is written with its own letters, few ideographs among them: by
 * themselves these are chance. */
static bool lacks_hangul(const struct buf *out)
{
	bool ideographs = false;

	for (size_t i = 0; i < BUF_COUNT(out, uint32_t); i++) {
		uint32_t c = BUF_ARRAY(out, uint32_t)[i];

		if (c >= 0xAC00 && c < 0xD7B0)
			return false;
		ideographs |= c >= 0x4E00 && c < 0xA000;
	}
	return ideographs;
}

/* What the characters beyond ASCII cost, and their number. */
static logp_t score_far(struct finder *f, const struct buf *out, logp_t *count)
{
	struct chars_state state;
	logp_t sum = 0;

	*count = 0;
	chars_begin(&state);
	for (size_t i = 0; i < BUF_COUNT(out, uint32_t); i++) {
		uint32_t c = BUF_ARRAY(out, uint32_t)[i];
		logp_t p = chars_step(f->chars, &state, c);

		sum += c >= 0x80 ? p : 0;
		*count += c >= 0x80;
	}
	return sum;
}

/* Common characters speak for themselves.  Less common ones, of names and
 * terms, might be chance, which decodes to rare ones in all sets alike: they
 * have to be more likely than what any other set makes of the bytes. */
static bool is_text(struct finder *f, const struct buf *out,
		    logp_t score, logp_t rival, bool rare)
{
	logp_t all = (logp_t)BUF_COUNT(out, uint32_t) + 1, n, sum;
	bool leads = score >= rival + LEAD;

	if (score > all * TEXT)
		return true;
	if (rare || score < rival + SLIGHT)
		return false;
	sum = score_far(f, out, &n);
	return (leads && score > all * CLEAR) ||
	       (n > (leads ? FEW : ENOUGH - 1) && sum > n * NO_TEXT - FIRST);
}

/* The bytes read in every multi-byte set; returns the best score, of text or
 * not. */
static logp_t find_exchanged(struct finder *f, const uint32_t *text,
			   size_t n, logp_t before, uint8_t wrong,
			   const struct buf *bytes, struct buf *out)
{
	logp_t least = before + MIN_GAIN, best = LOGP_ZERO * 100, score[WIDES];

	for (uint8_t set = 0; set < WIDES; set++) {
		buf_clear(out);
		score[set] = !wide_decode(&f->wide, (enum wide_set)set,
					  buf_span(bytes), out) ? LOGP_ZERO :
			     finder_score(f, BUF_ARRAY(out, uint32_t),
					  BUF_COUNT(out, uint32_t),
					  least - LEAD);
		best = score[set] > best ? score[set] : best;
	}
	for (uint8_t set = 0; set < WIDES; set++) {
		struct step step = { STEP_WIDE_SWAP, wrong, set };
		logp_t rival = LOGP_ZERO;
		bool rare;

		if (score[set] < least)
			continue;
		for (uint8_t k = 0; k < WIDES; k++)
			if (k != set && score[k] > rival)
				rival = score[k];
		buf_clear(out);
		wide_decode(&f->wide, (enum wide_set)set, buf_span(bytes),
			    out);
		rare = (set == WIDE_GB18030 || set == WIDE_CP949) &&
		       takes_ascii(text, n, out);
		if (set == WIDE_CP949 && lacks_hangul(out))
			continue;
		if (is_text(f, out, score[set], rival, rare))
			finder_add_text(f, step, text, n, out,
					score[set] - before, 0);
	}
	return best;
}

/* Drops exchanges of single-byte sets that gain far less than what could be
 * multi-byte text, were it clear in which set. */
static void drop_outdone(struct finder *f, logp_t gain)
{
	struct candidate *c = BUF_ARRAY(&f->found, struct candidate);
	size_t kept = 0;

	for (size_t i = 0; i < BUF_COUNT(&f->found, struct candidate); i++)
		if (plan_at(f->plans, c[i].plan)->step[0].kind != STEP_SWAP ||
		    c[i].gain + OUTDONE > gain)
			c[kept++] = c[i];
	f->found.n = kept * sizeof *c;
}

/* Is it UTF-8 of East Asia, whose control characters were stripped?  In a third
 * of its characters a first byte of three has one that goes on behind it. */
static bool is_stripped(const uint32_t *text, size_t n)
{
	size_t begun = 0, far = 0;

	for (size_t i = 0; i < n; i++) {
		far += text[i] >= 0x80;
		begun += text[i] >= 0xE3 && text[i] < 0xEE && i + 1 < n &&
			 text[i + 1] >= 0xA0 && text[i + 1] < 0xC0;
	}
	return begun >= MANY && begun * 3 >= far;
}

/* Letters of one case and nothing else beyond ASCII, of an alphabet that has
 * two?  Bytes of a multi-byte set are spread over both cases. */
static bool is_one_case(const uint32_t *text, size_t n)
{
	size_t upper = 0, lower = 0, far = 0;

	for (size_t i = 0; i < n; i++) {
		far += text[i] >= 0x80;
		upper += text[i] >= 0x80 && words_is_upper(text[i]);
		lower += text[i] >= 0x80 && words_is_lower(text[i]);
	}
	return far >= ONE_CASE && (upper == far || lower == far);
}

/* Whatever plain word is joined to it. */
static bool is_ornament(const uint32_t *text, size_t n)
{
	size_t from = 0;

	while (from < n && text[from] < 0x80)
		from++;
	while (n > from && text[n - 1] < 0x80)
		n--;
	return rewrite_is_ornament(text + from, n - from);
}

/* A multi-byte set that was read as a single-byte one: as windows-1252, or,
 * if there are bytes enough, as one that has what windows-1252 lacks.  What
 * both read alike tells neither from the other; the words around do. */
void exchange_find(struct finder *f, const uint32_t *text, size_t n,
		   size_t high, logp_t before, struct buf *bytes,
		   struct buf *out)
{
	struct buf first;
	bool western;

	if (is_stripped(text, n) || is_ornament(text, n) ||
	    is_one_case(text, n))
		return;
	buf_init(&first, f->plans->mem);
	western = to_bytes(text, n, CHARMAP_CP1252, &first);
	for (size_t w = 0; w < sizeof wrongs; w++)
		if ((western || high >= MANY) &&
		    to_bytes(text, n, (enum charmap)wrongs[w], bytes) &&
		    (!western || span_equal(buf_span(bytes),
					    buf_span(&first))))
			drop_outdone(f, find_exchanged(f, text, n, before,
						       wrongs[w], bytes, out) -
					before);
	buf_free(&first);
}

/* What the bytes spell, with a byte AD in a place where a soft hyphen that
 * nobody saw may have gone; LOGP_ZERO if that is no text of the set. */
static logp_t read_hyphenated(struct finder *f, enum wide_set set,
			      const struct buf *bytes, size_t at,
			      struct buf *whole, struct buf *out)
{
	buf_clear(whole);
	buf_add(whole, span_of(bytes->p, at));
	buf_byte(whole, (char)0xAD);
	buf_add(whole, span_of(bytes->p + at, bytes->n - at));
	buf_clear(out);
	if (!wide_decode(&f->wide, set, buf_span(whole), out))
		return LOGP_ZERO * 100;
	return finder_score(f, BUF_ARRAY(out, uint32_t),
			    BUF_COUNT(out, uint32_t), LOGP_ZERO * 100);
}

/* Puts the second byte of a character back that was a soft hyphen, where that
 * is likeliest. */
static bool restore_hyphen(struct finder *f, enum wide_set set,
			   const struct buf *bytes, struct buf *out)
{
	logp_t best = LOGP_ZERO * 100, score;
	struct buf whole;
	size_t found = 0;

	buf_init(&whole, f->plans->mem);
	for (size_t i = 1; i <= bytes->n; i++) {
		if (!(bytes->p[i - 1] & 0x80))
			continue;
		score = read_hyphenated(f, set, bytes, i, &whole, out);
		if (score > best) {
			best = score;
			found = i;
		}
	}
	if (found)
		read_hyphenated(f, set, bytes, found, &whole, out);
	buf_free(&whole);
	return found > 0;
}

void exchange_apply(struct finder *f, struct step step,
		    const uint32_t *text, size_t n, logp_t favour)
{
	struct buf bytes, out;
	bool lost = false;
	logp_t gain;

	buf_init(&bytes, f->plans->mem);
	buf_init(&out, f->plans->mem);
	if (to_bytes(text, n, (enum charmap)step.a, &bytes) &&
	    (wide_decode(&f->wide, (enum wide_set)step.b, buf_span(&bytes),
			 &out) ||
	     (lost = restore_hyphen(f, (enum wide_set)step.b, &bytes,
				    &out)))) {
		gain = favour - finder_score(f, text, n, LOGP_ZERO * 100) +
		       finder_score(f, BUF_ARRAY(&out, uint32_t),
				    BUF_COUNT(&out, uint32_t),
				    LOGP_ZERO * 100) -
		       (lost ? LOST_BYTE : 0);
		if (gain > 0)
			finder_add_text(f, step, text, n, &out, gain, 0);
	}
	buf_free(&out);
	buf_free(&bytes);
}
