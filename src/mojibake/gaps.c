/* gaps.c - a beam search from byte to byte.
 *
 * A path knows the bytes of the sequence that it is in, 0 for those that a gap
 * hides.  When the sequence is complete, every character that has the known
 * bytes continues the path, and the character model says how likely it is.
 * The decoder gives a hint, too: what it could read is no gap.
 */
#include "mojibake/gaps.h"

#include "mojibake/sequence.h"
#include "text/utf8.h"

enum {
	BEAM = 16, BEST = 5,
	GAP = 2 * LOGP_ONE,		/* what a guess costs */
	LOST = 14 * LOGP_ONE,		/* a character of which nothing is left */
	MARKED = 2 * LOGP_ONE,		/* a lead that is none */
	MOST = 32,			/* gaps in a word, to be read */
	LETTER_ENDS = -5 * LOGP_ONE / 2,	/* as most do */
	REPLACED = 0xFFFD
};

/* A character of a path. */
struct step_back {
	const struct step_back *before;
	struct sequence from;
	uint32_t c;
	bool guessed;
};

struct path {
	const struct step_back *last;
	struct chars_state state;
	logp_t score;
	struct sequence q;	/* at hand */
};

struct search {
	struct suspect_finder *f;
	enum wide_set set;
	struct path paths[2][BEAM];
	size_t count[2];
	int now;		/* which of the two; the other is next */
	uint8_t behind;		/* the byte behind the character at hand, 0 if
				 * it is not known */
};

static void push(struct search *s, const struct path *p)
{
	struct path *next = s->paths[!s->now];
	size_t *n = &s->count[!s->now], worst = 0;

	if (*n < BEAM) {
		next[(*n)++] = *p;
		return;
	}
	for (size_t i = 1; i < BEAM; i++)
		if (next[i].score < next[worst].score)
			worst = i;
	if (p->score > next[worst].score)
		next[worst] = *p;
}

/* Goes on to the paths that were pushed. */
static void turn(struct search *s)
{
	s->count[s->now] = 0;
	s->now = !s->now;
}

/* Do the bytes begin with a character of the set that is so long?  Those of
 * private use are read by some decoders only. */
static bool is_read(struct search *s, unsigned a, unsigned b, size_t length)
{
	char bytes[2] = { (char)a, (char)b };
	uint32_t c;

	return wide_next(&s->f->wide, s->set, span_of(bytes, length), &c) ==
	       length && c >= 0xA0 && (c < 0xE000 || c >= 0xF900);
}

/* Would the decoder have found nothing that it can read in the gaps of the
 * sequence, if it is c? */
static bool fits(struct search *s, const struct sequence *q, uint32_t c)
{
	for (size_t k = 0; k < q->need; k++) {
		unsigned byte = sequence_byte(c, q->need, k);
		unsigned before = k ? sequence_byte(c, q->need, k - 1) : q->end;
		unsigned behind = k + 1u < q->need ? q->bytes[k + 1] :
				  q->behind;

		if (q->pairs >> k & 1 && before &&
		    (is_read(s, before, 0, 1) || is_read(s, before, byte, 2)))
			return false;
		if (q->alone >> k & 1 &&
		    (is_read(s, byte, 0, 1) ||
		     (behind && is_read(s, byte, behind, 2))))
			return false;
	}
	return true;
}

static void emit(struct search *s, struct path *p, uint32_t c, bool guessed)
{
	struct step_back *step = ARENA_NEW(s->f->arena, struct step_back, 1);
	size_t n = p->q.need;

	*step = (struct step_back){ p->last, p->q, c, guessed };
	p->last = step;
	p->score += c == REPLACED ? -LOST :
		    chars_step(s->f->chars, &p->state, c);
	p->score -= guessed ? GAP : 0;
	p->q = (struct sequence){
		.end = n ? (uint8_t)sequence_byte(c, n, n - 1) : 0
	};
}

static void emit_ascii(struct search *s, struct path *p, uint32_t c)
{
	p->q.need = 0;
	emit(s, p, c, false);
}

/* The characters that may be meant; kana of Japan where nothing is known. */
static struct sequence_range range_of(const struct search *s,
				      const struct sequence *q)
{
	if (s->set == WIDE_CP932 && sequence_hidden(q) == 3)
		return (struct sequence_range){ 0x3040, 1, 0x3100, false };
	return sequence_range(q);
}

/* Hangul is read where Korean is, and nothing else that is as dense. */
static bool is_at_home(const struct search *s, uint32_t c)
{
	bool hangul = c >= 0xAC00 && c < 0xD7A4;

	return s->set == WIDE_CP949 ? hangul || c < 0x3040 || c >= 0xFE00 :
	       !hangul;
}

static bool is_character(const struct search *s, uint32_t c, size_t length)
{
	return c >= (length == 2 ? 0x80u : length == 3 ? 0x800u : 0x10000u) &&
	       (c < 0xD800 || c >= 0xFE00) && c < 0x110000 && c != REPLACED &&
	       is_at_home(s, c);
}

struct likely {
	uint32_t c;
	logp_t score;
};

/* The BEST likeliest characters for the path's sequence, in no order; returns
 * how many. */
static size_t likeliest(struct search *s, const struct path *p,
			struct likely *best)
{
	struct sequence_range r = range_of(s, &p->q);
	size_t n = 0, worst = 0;

	for (; r.c < r.end; sequence_next(&r)) {
		struct chars_state state = p->state;
		logp_t score;

		if (!is_character(s, r.c, p->q.need))
			continue;
		score = chars_step(s->f->chars, &state, r.c);
		if ((n == BEST && score <= best[worst].score) ||
		    !chars_familiar(s->f->chars, r.c) || !fits(s, &p->q, r.c))
			continue;
		best[n < BEST ? n++ : worst] = (struct likely){ r.c, score };
		worst = 0;
		for (size_t i = 1; i < n; i++)
			if (best[i].score < best[worst].score)
				worst = i;
	}
	return n;
}

static void push_with(struct search *s, struct path p, uint32_t c,
		      bool guessed, uint32_t swallowed)
{
	emit(s, &p, c, guessed);
	if (swallowed)
		emit_ascii(s, &p, swallowed);
	push(s, &p);
}

/* The sequence of the path is complete; an ASCII character that the last gap
 * has swallowed, or 0. */
static void complete(struct search *s, struct path p, uint8_t swallowed)
{
	struct likely best[BEST];
	size_t hidden = sequence_hidden(&p.q), n;
	uint32_t c;

	p.q.behind = swallowed ? swallowed : s->behind;
	if (!hidden) {
		if (utf8_next(span_of((char *)p.q.bytes, p.q.need), &c) ==
		    p.q.need && c != UTF8_BAD && c != REPLACED)
			push_with(s, p, c, false, swallowed);
		return;
	}
	n = likeliest(s, &p, best);
	for (size_t i = 0; i < n; i++)
		push_with(s, p, best[i].c, true, swallowed);
	if (!n && hidden == p.q.need)
		push_with(s, p, REPLACED, true, swallowed);
}

/* Where the set has the byte 80 as a control character and the text ended a
 * sequence with it, the control character is gone. */
static void restore_control(struct search *s, struct path *p)
{
	uint32_t c;

	if (s->set == WIDE_GB18030 || p->q.need != 3 || p->q.have != 2 ||
	    !p->q.bytes[0] || !p->q.bytes[1])
		return;
	p->q.bytes[2] = 0x80;
	if (utf8_next(span_of((char *)p->q.bytes, 3), &c) != 3 ||
	    c == UTF8_BAD || !chars_familiar(s->f->chars, c))
		return;
	emit(s, p, c, true);
}

/* A byte that came through. */
static void read_byte(struct search *s, unsigned byte)
{
	for (size_t i = 0; i < s->count[s->now]; i++) {
		struct path p = s->paths[s->now][i];

		if ((byte & 0xC0) != 0x80)
			restore_control(s, &p);
		if (byte < 0x80) {
			if (p.q.have)
				continue;
			emit_ascii(s, &p, byte);
			push(s, &p);
		} else if (sequence_append(&p.q, byte, SEQUENCE_NONE)) {
			if (p.q.have == p.q.need)
				complete(s, p, 0);
			else
				push(s, &p);
		}
	}
	turn(s);
}

/* The second byte of a gap that hides two. */
static void read_second(struct search *s, struct path p)
{
	sequence_append(&p.q, 0, SEQUENCE_PAIR);
	if (p.q.have == p.q.need)
		complete(s, p, 0);
	else
		push(s, &p);
}

/* Two bytes of the same sequence, or the last of one and the first of the
 * next. */
static void read_pair(struct search *s, struct path p)
{
	struct likely best[BEST];
	size_t n;

	sequence_append(&p.q, 0, SEQUENCE_NONE);
	if (p.q.have < p.q.need) {
		read_second(s, p);
		return;
	}
	n = likeliest(s, &p, best);
	for (size_t i = 0; i < n; i++) {
		struct path q = p;

		emit(s, &q, best[i].c, true);
		read_second(s, q);
	}
}

/* One byte, with what it has swallowed or without. */
static void read_alone(struct search *s, struct path p, const char *swallowed,
		       bool must)
{
	sequence_append(&p.q, 0, SEQUENCE_ALONE);
	if (p.q.have < p.q.need) {
		push(s, &p);
		return;
	}
	if (!must)
		complete(s, p, 0);
	for (; *swallowed; swallowed++)
		complete(s, p, (uint8_t)*swallowed);
}

static void read_gap(struct search *s, uint32_t c, const char *swallowed)
{
	for (size_t i = 0; i < s->count[s->now]; i++) {
		struct path p = s->paths[s->now][i], q = p;

		if (c == '?' && !p.q.have) {
			emit_ascii(s, &q, c);
			push(s, &q);
		}
		read_pair(s, p);
		read_alone(s, p, swallowed, c == '?' && s->behind &&
					    s->behind < 0x80);
	}
	turn(s);
}

static bool is_open(const uint32_t *text, size_t n, uint32_t mark)
{
	bool open = false;

	for (size_t i = 0; i < n; i++)
		open ^= text[i] == mark;
	return open;
}

/* The ASCII characters that the gap text[i] may have swallowed: the end of a
 * quotation, where punctuation follows, and the beginning of an end tag are
 * clear; else a space or a full stop. */
static const char *swallowed_by(const uint32_t *text, size_t n, size_t i)
{
	uint32_t next = i + 1 < n ? text[i + 1] : 0;

	if (next && next < 0x80 && strchr(",;:.)]}>", (int)next)) {
		if (is_open(text, i, '\''))
			return "'";
		if (is_open(text, i, '"'))
			return "\"";
	}
	return next == '/' ? "<" : next ? " ." : ".";
}

static struct span bytes_of(struct search *s, uint32_t c, char *ascii)
{
	*ascii = (char)c;
	return c < 0x80 ? span_of(ascii, 1) :
	       wide_shown(&s->f->wide, s->set, c);
}

static bool run(struct search *s, const uint32_t *text, size_t n)
{
	char ascii;

	for (size_t i = 0; i < n && s->count[s->now]; i++) {
		struct span b;

		s->behind = 0;
		if (i + 1 < n && !gaps_is_one(s->set, text[i + 1])) {
			b = bytes_of(s, text[i + 1], &ascii);
			s->behind = b.n ? (uint8_t)b.p[0] : 0;
		}
		if (gaps_is_one(s->set, text[i])) {
			read_gap(s, text[i], text[i] == REPLACED ? "" :
					     swallowed_by(text, n, i));
			continue;
		}
		b = bytes_of(s, text[i], &ascii);
		if (!b.n)
			return false;
		for (size_t k = 0; k < b.n; k++)
			read_byte(s, (unsigned char)b.p[k]);
	}
	return s->count[s->now] > 0;
}

static const struct path *best_path(struct search *s)
{
	struct path *best = NULL;

	for (size_t i = 0; i < s->count[s->now]; i++) {
		struct path *p = &s->paths[s->now][i];

		restore_control(s, p);
		p->score += chars_step(s->f->chars, &p->state, ' ');
		if (!p->q.have && (!best || p->score > best->score))
			best = p;
	}
	return best;
}

/* ln P of text[i] and the characters that know it; anything below `least` if
 * it is less.  How a letter likes the end of the text says nothing about it. */
static logp_t score_around(const struct chars *m, struct chars_state state,
			   const uint32_t *text, size_t n, size_t i,
			   logp_t least)
{
	logp_t sum = 0;

	for (size_t k = i; k < n && k < i + CHARS_ORDER && sum >= least; k++)
		sum += chars_step(m, &state, text[k]);
	if (i + CHARS_ORDER > n)
		sum += words_is_letter(text[n - 1]) ? LETTER_ENDS :
		       chars_step(m, &state, ' ');
	return sum;
}

/* Does the guess text[i] lead the others far enough?  The fewer of its bytes
 * are known the farther. */
static bool is_clear(struct search *s, const struct sequence *q,
		      uint32_t *text, size_t n, size_t i)
{
	const struct chars *m = s->f->chars;
	struct sequence_range r = range_of(s, q);
	struct chars_state state;
	uint32_t own = text[i];
	logp_t score, best, least = (logp_t)sequence_hidden(q) * MARKED;

	chars_begin(&state);
	for (size_t k = i < CHARS_ORDER ? 0 : i - CHARS_ORDER; k < i; k++)
		chars_step(m, &state, text[k]);
	score = score_around(m, state, text, n, i, LOGP_ZERO * 100);
	best = score - least;
	for (; r.c < r.end; sequence_next(&r)) {
		logp_t p;

		if (r.c == own || !is_character(s, r.c, q->need))
			continue;
		text[i] = r.c;
		p = score_around(m, state, text, n, i, best);
		if (p > best && chars_familiar(m, r.c) && fits(s, q, r.c))
			best = p;
	}
	text[i] = own;
	return best == score - least;
}

/* Writes the path's characters; those that are not certain become U+FFFD in
 * the end.  Returns how many are. */
static size_t write_path(struct search *s, const struct path *p,
			 struct buf *out, unsigned *guessed)
{
	size_t n = 0, i, certain = 0;
	uint32_t *text;

	for (const struct step_back *b = p->last; b; b = b->before)
		n++;
	buf_clear(out);
	for (i = 0; i < n; i++)
		*BUF_PUSH(out, uint32_t) = 0;
	text = BUF_ARRAY(out, uint32_t);
	for (const struct step_back *b = p->last; b; b = b->before)
		text[--i] = b->c;
	i = n;
	for (const struct step_back *b = p->last; b; b = b->before) {
		i--;
		*guessed += b->guessed;
		certain += !b->guessed && b->c >= 0x80;
		if (b->guessed && b->c != REPLACED &&
		    !is_clear(s, &b->from, text, n, i))
			text[i] = REPLACED;
	}
	return certain;
}

/* More characters than gaps, which are not too many. */
static bool may_be_read(enum wide_set set, const uint32_t *text, size_t n)
{
	size_t gaps = 0, far = 0;

	for (size_t i = 0; i < n; i++) {
		gaps += gaps_is_one(set, text[i]);
		far += text[i] >= 0x80 && !gaps_is_one(set, text[i]);
	}
	return gaps <= MOST && gaps <= far;
}

logp_t gaps_read(struct suspect_finder *f, enum wide_set set,
		 const uint32_t *text, size_t n, logp_t before,
		 struct buf *out, unsigned *guessed)
{
	struct search *s = ARENA_NEW(f->arena, struct search, 1);
	const struct path *best;

	*guessed = 0;
	if (!may_be_read(set, text, n))
		return LOGP_ZERO;
	s->f = f;
	s->set = set;
	s->now = 0;
	s->count[0] = 1;
	s->count[1] = 0;
	s->paths[0][0] = (struct path){ .score = 0 };
	chars_begin(&s->paths[0][0].state);
	if (!run(s, text, n))
		return LOGP_ZERO;
	best = best_path(s);
	if (!best || write_path(s, best, out, guessed) < *guessed)
		return LOGP_ZERO;
	return best->score - before;
}
