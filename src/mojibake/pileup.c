/* pileup.c - every common character is garbled in the ways in which layers
 * pile up, and the outcome compared with the text, where a question mark
 * stands for whatever Latin-1 does not have.
 *
 * Taking such layers off one by one would mean guessing at nearly every byte,
 * and all sorts of words can be made of what is left.
 */
#include "mojibake/pileup.h"

#include "charset/charmap.h"
#include "mojibake/layers.h"
#include "text/utf8.h"

#include <utf8proc.h>

enum {
	LONGEST = 32,		/* of one character garbled three times */
	LAYERS = 3,
	MOST = 64,		/* that look alike */
	GUESS = LOGP_ONE, RARE = 3 * LOGP_ONE
};

/* What a character becomes. */
struct pile {
	uint16_t of, n;
	bool whole;		/* layers: all of it went through them */
	uint16_t c[LONGEST];
};

/* Characters, and how many of them. */
struct string {
	uint32_t c[LONGEST];
	size_t n;
};

/* UTF-8 read in the set. */
static struct string garble(const struct string *s, enum charmap map)
{
	struct string out = { .n = 0 };

	for (size_t i = 0; i < s->n; i++) {
		utf8proc_uint8_t bytes[4];
		utf8proc_ssize_t n = utf8proc_encode_char(
			(utf8proc_int32_t)s->c[i], bytes);

		for (int k = 0; k < n && out.n < LONGEST; k++)
			out.c[out.n++] = bytes[k] < 0x80 ? bytes[k] :
					 charmap_decode(map, bytes[k]);
	}
	return out;
}

/* The same, but what Latin-1 lacks stays as it is; nothing if it lacks
 * nothing. */
static struct string garble_latin(const struct string *s)
{
	struct string out = { .n = 0 };
	bool any = false;

	for (size_t i = 0; i < s->n; i++) {
		struct string one = { { s->c[i] }, 1 };

		any |= s->c[i] >= 0x100;
		if (s->c[i] < 0x100)
			one = garble(&one, CHARMAP_CP1252);
		for (size_t k = 0; k < one.n && out.n < LONGEST; k++)
			out.c[out.n++] = one.c[k];
	}
	return any ? out : (struct string){ .n = 0 };
}

/* How layers pile up: sets from the inside out, PART for one that only what
 * is in Latin-1 went through. */
enum { PART = CHARMAPS, NONE };

static const uint8_t ways[][LAYERS] = {
	{ CHARMAP_CP1252, CHARMAP_CP1252, NONE },
	{ CHARMAP_LATIN1, CHARMAP_CP1252, NONE },
	{ CHARMAP_CP1252, PART, CHARMAP_CP1252 },
	{ CHARMAP_CP1252, CHARMAP_CP1252, CHARMAP_CP1252 },
	{ CHARMAP_LATIN1, CHARMAP_LATIN1, CHARMAP_CP1252 },
	{ CHARMAP_LATIN1, CHARMAP_LATIN1, NONE },	/* small ones alone */
	{ CHARMAP_LATIN1, CHARMAP_LATIN1, CHARMAP_LATIN1 }
};

enum { WAYS = sizeof ways / sizeof *ways, SMALL = WAYS - 2 };

static struct string pile_up(uint32_t c, const uint8_t *way)
{
	struct string s = { { c }, 1 };

	for (int i = 0; i < LAYERS && way[i] != NONE; i++)
		s = way[i] == PART ? garble_latin(&s) :
		    garble(&s, (enum charmap)way[i]);
	return s;
}

static bool is_lost(uint32_t c)
{
	return c >= 0x100 || (c >= 0x80 && c < 0xA0);
}

/* What is tried: the characters of windows-1252, but no spaces and hyphens that
 * nobody sees, and the letters of Europe's other languages; 0 for none. */
static uint32_t common(unsigned i)
{
	uint32_t c = i < 0x80 ? charmap_decode(CHARMAP_CP1252, 0x80 + i) :
		     i < 0x100 ? 0x100 + (i - 0x80) : 0x218 + (i - 0x100);

	return c > 0xA0 && c != 0xAD ? c : 0;
}

enum { COMMON = 0x104 };

/* Several look alike: what speaks against this one.  Signs stand in few words,
 * and the sets of Western Europe are the ones that pile up. */
static logp_t cost_of(uint32_t c)
{
	return c < 0xC0 || (c >= 0x100 && c < 0x2000) ? RARE : GUESS;
}

static void add_pile(struct buf *all, uint32_t of, const struct string *s,
		     bool whole)
{
	struct pile *p = BUF_PUSH(all, struct pile);

	*p = (struct pile){ .of = (uint16_t)of, .n = (uint16_t)s->n,
			    .whole = whole };
	for (size_t k = 0; k < s->n; k++)
		p->c[k] = (uint16_t)s->c[k];
}

/* A text in small letters that were made so when it was garbled already. */
static void add_lower(struct buf *all, uint32_t of, struct string s)
{
	bool any = false;

	for (size_t k = 0; k < s.n; k++) {
		uint32_t c = utf8_lower(s.c[k]);

		any |= c != s.c[k];
		s.c[k] = c;
	}
	if (any)
		add_pile(all, utf8_lower(of), &s, false);
}

/* All pile-ups, made when first needed. */
static void read_ways(struct buf *all)
{
	for (unsigned i = 0; i < COMMON; i++)
		for (size_t w = 0; common(i) && w < WAYS; w++) {
			struct string s = pile_up(common(i), ways[w]);

			if (!s.n)
				continue;
			if (w < SMALL)
				add_pile(all, common(i), &s,
					 ways[w][1] != PART);
			add_lower(all, common(i), s);
		}
}

/* Does text[0 .. n) begin with it, question marks among it?  Whole layers
 * need nothing but to be taken off, one by one. */
static bool begins_with(const uint32_t *text, size_t n, const struct pile *p)
{
	bool asks = !p->whole;

	if (n < p->n)
		return false;
	for (size_t i = 0; i < p->n; i++) {
		if (text[i] == '?' && is_lost(p->c[i]))
			asks = true;
		else if (text[i] != p->c[i])
			return false;
	}
	return asks;
}

/* Adds the edges for the pile-ups at a node, of the longest kind; how long
 * they are. */
static size_t add_edges(struct lattice_builder *b, const struct buf *all,
		      const uint32_t *text, size_t n, uint16_t node)
{
	const struct pile *p = BUF_ARRAY(all, struct pile);
	struct lattice_edge found[MOST];
	size_t count = 0, longest = 0;

	for (size_t i = 0; i < BUF_COUNT(all, struct pile); i++) {
		if (p[i].n < longest ||
		    !begins_with(text + node, n - node, &p[i]))
			continue;
		if (p[i].n > longest)
			count = 0;
		longest = p[i].n;
		if (count < MOST)
			found[count++] = (struct lattice_edge){
				p[i].of, (uint16_t)(node + longest), 1, 0,
				LOGP_ONE
			};
	}
	for (size_t i = 0; i < count; i++) {
		found[i].guessed = found[i].c != found[0].c ||
				   found[count - 1].c != found[0].c;
		found[i].cost += found[i].guessed ? cost_of(found[i].c) : 0;
		lattice_add(b, found[i]);
	}
	return longest;
}

/* A capital A with a tilde is how the second layer begins; behind it stands a
 * question mark, or what the third makes of it.  A small one has one of the
 * first signs behind it and an a with a circumflex further on. */
static bool may_have(const uint32_t *text, size_t n)
{
	bool capital = false, small = false;

	for (size_t i = 0; i + 1 < n; i++) {
		uint32_t next = text[i + 1];

		capital |= text[i] == 0xC3;
		small |= text[i] == 0xE3 && next >= 0x80 &&
			 (!words_is_letter(next) || next == 0xE2 ||
			  next == 0x192);
		if ((capital && (next == '?' || next == 0x192)) ||
		    (small && next == 0xE2))
			return true;
	}
	return false;
}

bool pileup_find(struct finder *f, const struct lattice *l, logp_t before)
{
	struct step step = { STEP_UTF8, CHARMAP_CP1252, 0 };
	size_t n = l->nodes - 1;
	struct lattice_builder b;
	struct lattice inner;
	bool small = false, rest = false;
	size_t end = 0;
	uint16_t plan;

	if (!may_have(f->text, n))
		return false;
	if (!f->piles.n)
		read_ways(&f->piles);
	lattice_begin(&b, l);
	for (uint16_t node = 0; node < n; node++) {
		size_t length = 0;

		lattice_node(&b, l);
		if ((f->text[node] | 0x20) == 0xE3)
			length = add_edges(&b, &f->piles, f->text, n, node);
		if (length && node + length > end)
			end = node + length;
		small |= length && f->text[node] == 0xE3;
		rest |= node >= end && f->text[node] >= 0x80;
	}
	inner = lattice_end(&b);
	if (!end || (small && rest))
		return false;	/* small letters hide more layers than that */
	plan = plan_extend(f->plans, 0, step);
	layers_add(f, &inner, plan_extend(f->plans, plan, step), before);
	return true;
}
