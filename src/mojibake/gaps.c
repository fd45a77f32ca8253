/* gaps.c - a beam search from byte to byte.
 *
 * A path knows the bytes of the sequence that it is in, 0 for those that a gap
 * hides.  When the sequence is complete, the likeliest characters that have the
 * known bytes continue the path.  Decoders of Windows and of pages take two
 * bytes for one that they cannot read, those of Java one; a path does not mix
 * them.
 */
#include "mojibake/gaps.h"

#include "mojibake/completion.h"
#include "text/utf8.h"

enum {
	BEAM = 16,
	GAP = 2 * LOGP_ONE,		/* what a guess costs */
	LOST = 14 * LOGP_ONE,		/* a character of which nothing is left */
	LOST_HANGUL = 5 * LOGP_ONE,	/* ... more follows from the others */
	ASKED = 4 * LOGP_ONE,		/* a question mark among gaps */
	MOST = 32,			/* gaps in a word, to be read */
	REPLACED = 0xFFFD
};

/* A character of a path. */
struct step_back {
	const struct step_back *before;
	struct sequence from;
	uint32_t c;
	bool guessed;
};

/* What the decoder took for unreadable inside a word; before ASCII there is
 * one byte left over for both. */
enum gap_size { ANY_SIZE, BY_ONE, BY_TWO };

struct path {
	const struct step_back *last;
	struct chars_state state;
	logp_t score;
	struct sequence q;	/* at hand */
	enum gap_size size;
};

struct search {
	struct finder *f;
	struct completion by;
	enum wide_set set;
	struct path paths[2][BEAM];
	size_t count[2];
	int now;		/* which of the two; the other is next */
	uint8_t behind;		/* the byte behind the character at hand, 0 if
				 * it is not known */
};

/* Adds the path to the *n best ones. */
static void keep(struct path *paths, size_t *n, const struct path *p)
{
	size_t worst = 0;

	if (*n < BEAM) {
		paths[(*n)++] = *p;
		return;
	}
	for (size_t i = 1; i < BEAM; i++)
		if (paths[i].score < paths[worst].score)
			worst = i;
	if (p->score > paths[worst].score)
		paths[worst] = *p;
}

static void push(struct search *s, const struct path *p)
{
	keep(s->paths[!s->now], &s->count[!s->now], p);
}

/* Goes on to the paths that were pushed. */
static void turn(struct search *s)
{
	s->count[s->now] = 0;
	s->now = !s->now;
}

static void emit(struct search *s, struct path *p, uint32_t c, bool guessed)
{
	struct step_back *step = ARENA_NEW(s->f->arena, struct step_back, 1);
	size_t n = p->q.need;

	*step = (struct step_back){ p->last, p->q, c, guessed };
	p->last = step;
	p->score += c != REPLACED ? chars_step(s->f->chars, &p->state, c) :
		    s->set == WIDE_CP949 ? -LOST_HANGUL : -LOST;
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
	uint32_t best[COMPLETION_BEST];
	size_t hidden = sequence_hidden(&p.q), n;
	uint32_t c;

	p.q.behind = swallowed ? swallowed : s->behind;
	if (!hidden) {
		if (utf8_next(span_of((char *)p.q.bytes, p.q.need), &c) ==
		    p.q.need && c != UTF8_BAD && c != REPLACED)
			push_with(s, p, c, false, swallowed);
		return;
	}
	n = completion_likeliest(&s->by, &p.q, &p.state, best);
	for (size_t i = 0; i < n; i++)
		push_with(s, p, best[i], true, swallowed);
	if (!n && hidden == p.q.need)
		push_with(s, p, REPLACED, true, swallowed);
}

/* Where the set has the byte 80 as a control character and the text ended a
 * sequence with it, the control character is gone. */
static bool restore_control(struct search *s, struct path *p)
{
	uint32_t c;

	if (s->set == WIDE_GB18030 || p->q.need != 3 || p->q.have != 2 ||
	    !p->q.bytes[0] || !p->q.bytes[1])
		return false;
	p->q.bytes[2] = 0x80;
	if (utf8_next(span_of((char *)p->q.bytes, 3), &c) != 3 ||
	    c == UTF8_BAD || !chars_familiar(s->f->chars, c))
		return false;
	emit(s, p, c, true);
	return true;
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
	uint32_t best[COMPLETION_BEST];
	size_t n;

	if (p.size == BY_ONE)
		return;
	p.size = BY_TWO;
	sequence_append(&p.q, 0, SEQUENCE_NONE);
	if (p.q.have < p.q.need) {
		read_second(s, p);
		return;
	}
	n = completion_likeliest(&s->by, &p.q, &p.state, best);
	for (size_t i = 0; i < n; i++) {
		struct path q = p;

		emit(s, &q, best[i], true);
		read_second(s, q);
	}
}

/* One byte, with what it has swallowed or, inside a word, where the decoder
 * goes by single ones. */
static void read_alone(struct search *s, struct path p, uint32_t c,
		       const char *swallowed, bool inside)
{
	sequence_append(&p.q, 0, SEQUENCE_ALONE);
	if (inside && p.size != BY_TWO) {
		struct path q = p;

		q.size = BY_ONE;
		if (q.q.have < q.q.need)
			push(s, &q);
		else
			complete(s, q, 0);
	}
	if (p.q.have < p.q.need || (inside && p.size == BY_ONE))
		return;
	if (inside)
		p.size = BY_TWO;
	if (!inside && !(c == '?' && s->behind))
		complete(s, p, 0);
	for (; *swallowed; swallowed++)
		complete(s, p, (uint8_t)*swallowed);
}

/* A gap behind the path. */
static void read_gap(struct search *s, struct path p, uint32_t c,
		     const char *swallowed, bool inside)
{
	struct path q = p;

	if (c == '?' && !p.q.have) {
		emit_ascii(s, &q, c);
		q.score -= p.size == BY_TWO ? ASKED : 0;
		push(s, &q);
	}
	read_pair(s, p);
	read_alone(s, p, c, swallowed, inside);
}

static void read_gaps(struct search *s, uint32_t c, const char *swallowed,
		      bool inside)
{
	for (size_t i = 0; i < s->count[s->now]; i++) {
		struct path p = s->paths[s->now][i];

		read_gap(s, p, c, swallowed, inside);
		if (restore_control(s, &p))
			read_gap(s, p, c, swallowed, inside);
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
	if (next == '/')
		return "<";
	return !next ? "." : next < 0x80 && next != '?' ? " ." : " ";
}

static struct span bytes_of(struct search *s, uint32_t c, char *ascii)
{
	*ascii = (char)c;
	return c < 0x80 ? span_of(ascii, 1) :
	       wide_shown(&s->f->wide, s->set, c);
}

static void read_bytes(struct search *s, struct span bytes)
{
	for (size_t k = 0; k < bytes.n; k++)
		read_byte(s, (unsigned char)bytes.p[k]);
}

/* A character that came through, or one that was made of another since. */
static bool read_character(struct search *s, uint32_t c)
{
	char ascii;
	struct span b = bytes_of(s, c, &ascii);
	uint32_t doubles[WIDE_DOUBLES];
	size_t count = wide_doubles(s->set, c, doubles);
	size_t n = count ? s->count[s->now] : 0;
	struct path *before = ARENA_NEW(s->f->arena, struct path, 2 * BEAM);
	struct path *others = before + BEAM;

	if (!b.n)
		return false;
	memcpy(before, s->paths[s->now], n * sizeof *before);
	read_bytes(s, b);
	for (size_t i = 0; i < count; i++) {
		size_t m = s->count[s->now];

		memcpy(others, s->paths[s->now], m * sizeof *others);
		memcpy(s->paths[s->now], before, n * sizeof *before);
		s->count[s->now] = n;
		read_bytes(s, bytes_of(s, doubles[i], &ascii));
		for (size_t k = 0; k < m; k++)
			keep(s->paths[s->now], &s->count[s->now], &others[k]);
	}
	return true;
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
			read_gaps(s, text[i], text[i] == REPLACED ? "" :
					     swallowed_by(text, n, i),
				 i + 1 < n && (!s->behind ||
					       s->behind >= 0x80));
			continue;
		}
		if (!read_character(s, text[i]))
			return false;
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

/* Writes the path's characters; those that are not certain become U+FFFD in
 * the end.  Returns how many bytes are known of those beyond ASCII, less those
 * in gaps. */
static ptrdiff_t write_path(struct search *s, const struct path *p,
			    struct buf *out, unsigned *guessed)
{
	size_t n = 0, i;
	ptrdiff_t known = 0;
	uint32_t *text, *clear;

	for (const struct step_back *b = p->last; b; b = b->before)
		n++;
	clear = ARENA_NEW(s->f->arena, uint32_t, n);
	buf_clear(out);
	for (i = 0; i < n; i++)
		*BUF_PUSH(out, uint32_t) = 0;
	text = BUF_ARRAY(out, uint32_t);
	for (const struct step_back *b = p->last; b; b = b->before)
		text[--i] = b->c;
	i = n;
	for (const struct step_back *b = p->last; b; b = b->before) {
		ptrdiff_t hidden = (ptrdiff_t)sequence_hidden(&b->from);

		i--;
		clear[i] = hidden ? completion_clearest(&s->by, &b->from,
						      text, n, i) : b->c;
		*guessed += b->guessed;
		if (clear[i] != REPLACED)
			text[i] = clear[i];
		known += hidden && hidden == b->from.need ? -1 :
			 b->from.need - 2 * hidden;
	}
	memcpy(text, clear, n * sizeof *text);
	return known;
}

/* More characters than gaps, which are not too many. */
static bool may_be_read(enum wide_set set, const uint32_t *text, size_t n)
{
	size_t gaps = 0, far = 0;

	for (size_t i = 0; i < n; i++) {
		gaps += gaps_is_one(set, text[i]);
		far += text[i] >= 0x80 && !gaps_is_one(set, text[i]);
	}
	return gaps <= MOST && gaps <= (set == WIDE_CP949 ? 2 * far + 1 : far);
}

logp_t gaps_read(struct finder *f, enum wide_set set,
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
	s->by = (struct completion){ f->chars, &f->wide, set };
	s->now = 0;
	s->count[0] = 1;
	s->count[1] = 0;
	s->paths[0][0] = (struct path){ .score = 0 };
	chars_begin(&s->paths[0][0].state);
	if (!run(s, text, n))
		return LOGP_ZERO;
	best = best_path(s);
	if (!best || write_path(s, best, out, guessed) < 0)
		return LOGP_ZERO;
	return best->score - before;
}
