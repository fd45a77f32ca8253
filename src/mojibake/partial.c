/* partial.c - a line half restored is neither the text nor the damage that
 * somebody with more knowledge, of the file or of the language, could still
 * undo.  What stays broken is counted in the line as it would be: marks of
 * loss, first bytes whose others are gone, question marks that are none.
 */
#include "mojibake/partial.h"

#include "mojibake/line.h"
#include "mojibake/swap.h"
#include "text/utf8.h"

enum {
	FEW = 12,		/* restored characters to a broken one */
	WORD = 40
};

/* A character of the line to be. */
struct outcome {
	uint32_t c;
	bool changed;
};

static const struct candidate *chosen(const struct suspect *s)
{
	return s->chosen < 0 ? NULL : &s->candidates[s->chosen];
}

static void push(struct buf *out, uint32_t c, bool changed)
{
	*BUF_PUSH(out, struct outcome) = (struct outcome){ c, changed };
}

/* The line of the suspects s[0 .. n) as it would be. */
static void read_line(const struct mojibake *m, const struct suspect *s,
		      size_t n, struct buf *out)
{
	const struct buf *cells = &BUF_ARRAY(&m->lines, struct line)
				   [s->line].cells;
	const struct cell *c = cells_of(cells);
	size_t at = 0;

	for (size_t k = 0; k <= n; k++) {
		size_t stop = k < n ? s[k].from : cells_count(cells);
		const struct reading *r;

		for (; at < stop; at++)
			push(out, c[at].c, false);
		if (k == n || !chosen(&s[k]))
			continue;
		r = &chosen(&s[k])->reading;
		for (size_t i = 0; i < r->n; i++)
			push(out, r->text[i],
			     reading_moves(r, i) ||
			     r->text[i] != c[at + r->at[i]].c);
		at = s[k].to;
	}
}

/* What was done to a line. */
struct repair {
	bool filled;		/* U+FFFD of which nothing else is known */
	bool asked;		/* ... and question marks */
	bool layers;		/* UTF-8 */
	bool stripped;		/* UTF-8 of which bytes are gone */
	enum charmap set;	/* in which it was read */
	struct step exchange;	/* of sets; STEP_UTF8: none */
};

static struct repair repair_of(const struct mojibake *m,
			       const struct suspect *s, size_t n)
{
	struct repair done = { .set = CHARMAP_CP1252,
			       .exchange = { .kind = STEP_UTF8 } };

	for (size_t k = 0; k < n; k++) {
		const struct plan *p = chosen(&s[k]) ?
			plan_at(&m->plans, chosen(&s[k])->plan) : NULL;

		if (p && p->step[0].kind == STEP_FILL) {
			done.filled |= p->step[0].a;
			done.asked |= !p->step[0].a;
		}
		if (p && p->step[0].kind == STEP_SWAP)
			done.exchange = p->step[0];
		if (!p || p->step[0].kind != STEP_UTF8)
			continue;
		done.layers = true;
		done.stripped |= chosen(&s[k])->reading.guessed > 0;
		done.set = (enum charmap)p->step[p->steps - 1].a;
	}
	return done;
}

static uint32_t shown(const struct outcome *o, size_t n, size_t i)
{
	return i < n ? o[i].c : ' ';
}

/* Is the word around o[i] one? */
static bool in_known_word(struct mojibake *m, const struct outcome *o,
			  size_t n, size_t i)
{
	uint32_t word[WORD];
	size_t from = i, to = i;

	while (from > 0 && words_is_letter(o[from - 1].c))
		from--;
	while (to < n && words_is_letter(o[to].c))
		to++;
	if (to - from < 2 || to - from > WORD)
		return false;
	for (size_t k = from; k < to; k++)
		word[k - from] = o[k].c;
	return words_known(&m->finder.words, word, to - from);
}

/* Is it a byte that goes on a sequence? */
static bool follows(enum charmap set, uint32_t c)
{
	unsigned byte = c < 0x80 ? 0 : charmap_encode(set, c);

	return byte >= 0x80 && byte < 0xC0;
}

/* Is o[i] the first byte of what is in most texts, and of nothing else, or of
 * a sequence that has stayed? */
static bool is_bare_lead(struct mojibake *m, const struct repair *done,
			 const struct outcome *o, size_t n, size_t i)
{
	unsigned byte;

	if (o[i].changed || o[i].c < 0x80)
		return false;
	byte = charmap_encode(done->set, o[i].c);
	if (done->layers && (byte == 0xC2 || byte == 0xC3) && i + 1 < n &&
	    !o[i + 1].changed && follows(done->set, o[i + 1].c))
		return true;
	return done->stripped &&
	       ((byte >= 0xC2 && byte < 0xC6) || byte == 0xC8 ||
		(byte >= 0xCE && byte < 0xD2) || byte == 0xE2 ||
		byte == 0xF0) && !in_known_word(m, o, n, i);
}

/* Is o[i] a mark of loss, or a question mark that stands where none does? */
static bool is_bare_mark(struct mojibake *m, const struct repair *done,
			 const struct outcome *o, size_t n, size_t i)
{
	uint32_t next = shown(o, n, i + 1);

	if (o[i].c == 0xFFFD)
		return o[i].changed || done->filled;
	if (!done->asked || o[i].c != '?' || !i)
		return false;
	if (next == '?' && words_is_letter(o[i - 1].c))
		return !in_known_word(m, o, n, i);
	if (next == ' ' && words_is_letter(o[i - 1].c) &&
	    (i < 2 || o[i - 2].c == ' '))
		return (o[i - 1].c | 32) != 'a' && (o[i - 1].c | 32) != 'i';
	return o[i - 1].c == ' ' || next == '.' || next == ',';
}

/* A sign with which no word begins, or a mark that no word has inside. */
static bool is_glued(const struct outcome *o, size_t n, size_t i)
{
	uint32_t c = o[i].c;
	bool before = i > 0 && words_is_letter(o[i - 1].c);
	bool behind = words_is_letter(shown(o, n, i + 1));

	return behind && (before ? c == 0x201C || c == 0x201D || c == 0x201E ||
			  c == 0x2030 || c == 0x2020 || c == 0x2021 :
			  c == 0xA9 || c == 0xAE || c == 0xA4 || c == 0xB6 ||
			  c == 0xA6 || c == 0xBE || c == 0xB9);
}

/* Is it a frame, or a sign glued to a word, that an exchange of sets should
 * have made something else of? */
static bool is_left_over(const struct repair *done, const struct outcome *o,
			 size_t n, size_t i)
{
	uint32_t c = o[i].c;

	if (done->exchange.kind != STEP_SWAP || o[i].changed || c < 0xA0)
		return false;
	return is_glued(o, n, i) ||
	       (((c >= 0x2500 && c < 0x25A1) || c == 0x2248) &&
		swap_changes(done->exchange, c));
}

/* Does so much of the line stay broken? */
static bool is_partial(struct mojibake *m, const struct suspect *s, size_t n)
{
	struct repair done = repair_of(m, s, n);
	const struct outcome *o;
	size_t count, mended = 0, broken = 0;
	struct buf line;

	buf_init(&line, m->mem);
	read_line(m, s, n, &line);
	o = BUF_ARRAY(&line, struct outcome);
	count = BUF_COUNT(&line, struct outcome);
	for (size_t i = 0; i < count; i++) {
		bool bad = is_bare_mark(m, &done, o, count, i) ||
			   is_bare_lead(m, &done, o, count, i) ||
			   is_left_over(&done, o, count, i);

		broken += bad;
		mended += o[i].changed && !bad;
	}
	buf_free(&line);
	return mended && broken * FEW >= mended;
}

/* UTF-8 from end to end, no byte of it guessed: it is right whatever becomes
 * of the rest. */
static bool is_exact(const struct mojibake *m, const struct suspect *s)
{
	const struct candidate *c = chosen(s);

	return c && plan_at(&m->plans, c->plan)->step[0].kind == STEP_UTF8 &&
	       !c->reading.guessed;
}

void partial_hold(struct mojibake *m)
{
	struct suspect *s = BUF_ARRAY(&m->suspects, struct suspect);
	size_t n = BUF_COUNT(&m->suspects, struct suspect), end;

	for (size_t i = 0; i < n; i = end) {
		end = suspect_line_end(s, n, i);
		if (!is_partial(m, s + i, end - i))
			continue;
		for (size_t k = i; k < end; k++)
			if (!is_exact(m, &s[k]))
				s[k].chosen = -1;
	}
}
