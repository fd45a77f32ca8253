/* fill.c - every letter that could stand in a hole, weighed by model and
 * dictionary.
 *
 * The guards matter as much as the guesses: a hole is filled only if the word
 * then exists (or is an elision of one that does), if it did not exist before,
 * and if the second-best filling is clearly worse.
 */
#include "mojibake/fill.h"

#include "text/utf8.h"

enum {
	ASKED = 3 * LOGP_ONE,	/* cost of taking '?' for a hole */
	MARKED = LOGP_ONE,	/* ... U+FFFD */
	CLEAR = 3 * LOGP_ONE / 2, /* by which the best must win */
	READINGS = LATTICE_BEAM
};

static const uint16_t fillers[] = {
	0xE0, 0xE1, 0xE2, 0xE3, 0xE4, 0xE5, 0xE6, 0xE7, 0xE8, 0xE9, 0xEA,
	0xEB, 0xEC, 0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF2, 0xF3, 0xF4, 0xF5,
	0xF6, 0xF8, 0xF9, 0xFA, 0xFB, 0xFC, 0xFD, 0xFE, 0xFF, 0xDF, 0x101,
	0x103, 0x105, 0x107, 0x10D, 0x10F, 0x111, 0x113, 0x117, 0x119, 0x11B,
	0x11F, 0x123, 0x12B, 0x12F, 0x131, 0x137, 0x13C, 0x13E, 0x142, 0x144,
	0x146, 0x148, 0x14D, 0x151, 0x153, 0x159, 0x15B, 0x15F, 0x161, 0x163,
	0x165, 0x16B, 0x16F, 0x171, 0x173, 0x17A, 0x17C, 0x17E, 0x219, 0x21B
};

static bool is_hole(uint32_t c)
{
	return c == '?' || c == 0xFFFD;
}

static uint32_t at(const uint32_t *text, size_t n, size_t i)
{
	return i < n ? text[i] : ' ';
}

static void add_fillers(struct lattice_builder *b, uint16_t to, logp_t cost)
{
	struct lattice_edge e = { 0, to, 1, 1, cost };

	for (size_t i = 0; i < sizeof fillers / sizeof *fillers; i++) {
		e.c = fillers[i];
		lattice_add(b, e);
		e.c = utf8_upper(fillers[i]);
		if (e.c != fillers[i] && e.c > 0x7F)
			lattice_add(b, e);
	}
	e.c = 0x2019;
	lattice_add(b, e);
}

/* How the hole at i lies: only holes that touch a letter are filled here. */
static bool fillable(const uint32_t *text, size_t n, size_t i)
{
	bool before = i > 0 && words_is_letter(text[i - 1]);
	bool behind = words_is_letter(at(text, n, i + 1));

	return before || behind || (i > 0 && is_hole(text[i - 1])) ||
	       is_hole(at(text, n, i + 1));
}

static struct lattice with_fillers(struct suspect_finder *f,
				   const uint32_t *text, size_t n)
{
	struct lattice l = lattice_of(f->arena, text, n);
	struct lattice_builder b;

	lattice_begin(&b, &l);
	for (size_t i = 0; i < n; i++) {
		lattice_node(&b, &l);
		if (!is_hole(text[i]) || !fillable(text, n, i))
			continue;
		add_fillers(&b, (uint16_t)(i + 1),
			    text[i] == '?' ? ASKED : MARKED);
		if (at(text, n, i + 1) == text[i])
			add_fillers(&b, (uint16_t)(i + 2),
				    text[i] == '?' ? ASKED : MARKED);
		if (at(text, n, i + 1) == text[i] &&
		    at(text, n, i + 2) == text[i])
			add_fillers(&b, (uint16_t)(i + 3),
				    text[i] == '?' ? ASKED : MARKED);
	}
	return lattice_end(&b);
}

/* Does every word of the reading that was touched exist? */
static bool words_exist(struct suspect_finder *f, const struct reading *r,
			const uint32_t *text)
{
	for (size_t i = 0; i < r->n; ) {
		size_t from = i;
		bool touched = false;

		while (i < r->n && (words_is_letter(r->text[i]) ||
				    (r->text[i] == 0x2019 && i > from &&
				     i + 1 < r->n &&
				     words_is_letter(r->text[i + 1])))) {
			touched |= r->text[i] != text[r->at[i]];
			i++;
		}
		if (touched && (i - from < 2 ||
				!words_known(&f->words, r->text + from,
					     i - from)))
			return false;
		if (i == from) {
			if (r->text[i] != text[r->at[i]])
				return false;
			i++;
		}
	}
	return true;
}

/* A word that is good without its question mark is left alone. */
static bool plain_question(struct suspect_finder *f, const uint32_t *text,
			   size_t n)
{
	size_t end = 0, from;

	while (end < n && !is_hole(text[end]))
		end++;
	for (size_t i = end; i < n; i++)
		if (text[i] == 0xFFFD || words_is_letter(text[i]))
			return false;
	for (from = end; from > 0 && (words_is_letter(text[from - 1]) ||
				      text[from - 1] == '\''); )
		from--;
	return from == end || words_known(&f->words, text + from, end - from);
}

static bool has_hole(const uint32_t *text, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (is_hole(text[i]) && fillable(text, n, i))
			return true;
	return false;
}

static bool same_text(const struct reading *a, const struct reading *b)
{
	return a->n == b->n &&
	       memcmp(a->text, b->text, a->n * sizeof *a->text) == 0;
}

static uint8_t kind_of(const uint32_t *text, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (text[i] == 0xFFFD)
			return 1;
	return 0;
}

void fill_find(struct suspect_finder *f, const uint32_t *text, size_t n,
	       logp_t before)
{
	struct step step = { STEP_FILL, kind_of(text, n), 0 };
	struct reading r[READINGS];
	logp_t best = LOGP_ZERO, second = LOGP_ZERO;
	size_t count, first = 0;
	struct lattice l;

	if (!has_hole(text, n) || plain_question(f, text, n))
		return;
	l = with_fillers(f, text, n);
	count = lattice_read(&l, f->chars, r, READINGS);
	for (size_t i = 0; i < count; i++) {
		r[i].score += words_bonus(&f->words, r[i].text, r[i].n);
		if (r[i].score > best) {
			best = r[i].score;
			first = i;
		}
	}
	for (size_t i = 0; i < count; i++)
		if (i != first && r[i].score > second &&
		    !same_text(&r[i], &r[first]))
			second = r[i].score;
	if (!count || !r[first].changed || best - second < CLEAR ||
	    !words_exist(f, &r[first], text))
		return;
	suspect_add(f, plan_extend(f->plans, 0, step), best - before,
		    &r[first]);
}
