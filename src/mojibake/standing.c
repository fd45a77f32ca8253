/* standing.c - how often the letter stands, and how often it is restored. */
#include "mojibake/standing.h"

#include "mojibake/line.h"
#include "text/utf8.h"

#include <string.h>

enum {
	OFTEN = 3,		/* times as often as it is restored */
	LEAST = 6,
	INTACT = 8, FEW = 16	/* letters to a word restored, and more */
};

static const struct candidate *chosen(const struct suspect *s)
{
	return s->chosen < 0 ? NULL : &s->candidates[s->chosen];
}

/* Sets that text is mixed with in some lines only. */
static bool is_usual(enum charmap set)
{
	return set == CHARMAP_LATIN1 || set == CHARMAP_CP1252;
}

/* The letter beyond ASCII that stands for the only character restored, if
 * bytes of it had to be guessed or were spaces, or the set is an unusual one; 0
 * if there is none. */
static uint32_t lone_letter(struct mojibake *m, const struct suspect *s,
			    const struct candidate *k)
{
	const struct step *step = plan_at(&m->plans, k->plan)->step;
	const struct reading *r = &k->reading;
	uint32_t word[LATTICE_MAX_NODES], letter = 0;
	bool spaced = false;

	if (step->kind != STEP_UTF8 || r->changed != 1)
		return 0;
	line_word(&BUF_ARRAY(&m->lines, struct line)[s->line], s->from, s->to,
		  word);
	for (size_t i = 0; i < r->n; i++) {
		if (!reading_changes(r, i, word[r->at[i]]))
			continue;
		letter = letter ? letter : word[r->at[i]];
		for (size_t at = r->at[i]; at < r->at[i + 1]; at++)
			spaced |= word[at] == ' ';
	}
	return (r->guessed || spaced || !is_usual((enum charmap)step->a)) &&
	       letter >= 0x80 && words_is_letter(letter) ? letter : 0;
}

/* Are all that is restored single letters beyond ASCII, each the first byte of
 * something of which nothing else is left? */
static bool are_first_bytes(struct mojibake *m, const struct suspect *s,
			    const struct candidate *k)
{
	const struct reading *r = &k->reading;
	uint32_t word[LATTICE_MAX_NODES];

	if (plan_at(&m->plans, k->plan)->step[0].kind != STEP_UTF8 ||
	    !r->guessed || s->english)
		return false;
	line_word(&BUF_ARRAY(&m->lines, struct line)[s->line], s->from, s->to,
		  word);
	for (size_t i = 0; i < r->n; i++)
		if (reading_changes(r, i, word[r->at[i]]) &&
		    (r->at[i + 1] != r->at[i] + 1u || word[r->at[i]] < 0x80 ||
		     !words_is_letter(word[r->at[i]])))
			return false;
	return true;
}

static size_t count_in(struct span text, struct span letter)
{
	const char *p = text.p, *end = text.p + text.n;
	size_t count = 0;

	while (p < end && (p = memchr(p, *letter.p, (size_t)(end - p)))) {
		count += (size_t)(end - p) >= letter.n &&
			 !memcmp(p, letter.p, letter.n);
		p++;
	}
	return count;
}

/* How often does it stand in what is restored, whatever becomes of it? */
static size_t count_moved(struct mojibake *m, uint32_t letter)
{
	const struct suspect *s = BUF_ARRAY(&m->suspects, struct suspect);
	const struct line *lines = BUF_ARRAY(&m->lines, struct line);
	size_t count = 0;

	for (size_t i = 0; i < BUF_COUNT(&m->suspects, struct suspect); i++) {
		const struct cell *c = cells_of(&lines[s[i].line].cells);

		for (size_t k = s[i].from; chosen(&s[i]) && k < s[i].to; k++)
			count += c[k].c == letter;
	}
	return count;
}

static bool is_at_home(struct mojibake *m, uint32_t letter)
{
	struct buf bytes;
	size_t all, moved = count_moved(m, letter);

	buf_init(&bytes, m->mem);
	utf8_add(&bytes, letter);
	all = count_in(m->finder.window, buf_span(&bytes));
	buf_free(&bytes);
	return all >= moved + LEAST && all >= moved + OFTEN * moved;
}

/* First bytes of accented letters, and of the other scripts of Europe and the
 * Near East. */
static size_t count_letters(struct span text)
{
	size_t n = 0;

	for (size_t i = 0; i < text.n; i++) {
		unsigned char c = (unsigned char)text.p[i];

		n += c >= 0xC3 && c < 0xE2;
	}
	return n;
}

/* Do letters stand all over the window that would be garbled, too? */
static bool is_intact(const struct mojibake *m)
{
	const struct suspect *s = BUF_ARRAY(&m->suspects, struct suspect);
	size_t n = BUF_COUNT(&m->suspects, struct suspect), moved = 0;

	for (size_t i = 0; i < n; i++)
		moved += s[i].chosen >= 0;
	return count_letters(m->finder.window) >= FEW + INTACT * moved;
}

enum { ANSWERS = 64 };

/* What was asked already; a letter's place is its number's last digits. */
struct answers {
	uint32_t letter[ANSWERS];
	bool home[ANSWERS];
};

static bool ask(struct answers *a, struct mojibake *m, uint32_t letter)
{
	size_t at = letter % ANSWERS;

	if (a->letter[at] != letter) {
		a->letter[at] = letter;
		a->home[at] = is_at_home(m, letter);
	}
	return a->home[at];
}

/* Are the letters that it is made of sound?  *intact, -1 at first, is whether
 * those all over the window are. */
static bool is_sound(struct mojibake *m, const struct suspect *s,
		     struct answers *answers, int *intact)
{
	const struct candidate *k = chosen(s);
	uint32_t letter = k ? lone_letter(m, s, k) : 0;

	if (letter && ask(answers, m, letter))
		return true;
	if (!k || !are_first_bytes(m, s, k))
		return false;
	if (*intact < 0)
		*intact = is_intact(m);
	return *intact > 0;
}

/* A sign, that is no mark of loss and no control character. */
static bool is_sign(uint32_t c)
{
	return c > 0xA0 && c < 0x2E80 && !words_is_letter(c);
}

/* Is one sign over and over, beside no letter, all that the span has beyond
 * ASCII? */
static bool is_run(const struct mojibake *m, const struct suspect *s)
{
	const struct line *line = &BUF_ARRAY(&m->lines, struct line)[s->line];
	size_t i = s->from, from;
	uint32_t sign;

	while (i < s->to && cells_at(&line->cells, i) < 0x80)
		i++;
	from = i;
	sign = cells_at(&line->cells, i);
	while (i < s->to && cells_at(&line->cells, i) == sign)
		i++;
	if (!is_sign(sign) || i - from < 2 ||
	    words_is_letter(cells_at(&line->cells, i)) ||
	    (from > 0 && words_is_letter(cells_at(&line->cells, from - 1))))
		return false;
	while (i < s->to && cells_at(&line->cells, i) < 0x80)
		i++;
	return i >= s->to;
}

/* Takes back what is made of signs that are repeated, where nothing else in the
 * window is restored: it would be first bytes only. */
static bool revoke_runs(struct mojibake *m)
{
	struct suspect *s = BUF_ARRAY(&m->suspects, struct suspect);
	size_t n = BUF_COUNT(&m->suspects, struct suspect);
	bool any = false;

	for (size_t i = 0; i < n; i++) {
		if (s[i].chosen < 0)
			continue;
		if (!is_run(m, &s[i]))
			return false;
		any = true;
	}
	for (size_t i = 0; any && i < n; i++)
		if (s[i].chosen >= 0)
			s[i].count = 0;
	return any;
}

bool standing_revoke(struct mojibake *m)
{
	struct suspect *s = BUF_ARRAY(&m->suspects, struct suspect);
	size_t n = BUF_COUNT(&m->suspects, struct suspect);
	struct answers answers = { .letter = { 0 } };
	int intact = -1;
	bool any = revoke_runs(m);

	if (any)
		return true;
	for (size_t i = 0; i < n; i++) {
		if (!is_sound(m, &s[i], &answers, &intact))
			continue;
		s[i].count = 0;
		any = true;
	}
	return any;
}
