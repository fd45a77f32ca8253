/* undo.c - UTF-8 sequences found in a lattice, whole or broken.
 *
 * From every edge that can be a lead byte the search goes on through edges
 * that can be continuation bytes.  Characters stand for their byte in the
 * set; beyond that, at a cost: a space or nothing for A0, a straight quote or
 * an ASCII letter for its fancier look-alike, U+FFFD or '?' for bytes that the
 * set cannot show, nothing at all for bytes that were shown as control
 * characters, since these are often stripped.
 */
#include "mojibake/undo.h"

#include "charset/lookalike.h"
#include "language/cells.h"
#include "language/guess.h"
#include "language/words.h"
#include "mojibake/inner.h"
#include "text/utf8.h"

#include <utf8proc.h>

enum {
	C1_IN_FULL_SET = LOGP_ONE,
	C1_ALONE = 5 * LOGP_ONE / 2,
	SPACE_FOR_A0 = INNER_SPACE,
	STRIPPED = INNER_STRIPPED,
	MERGED = 3 * LOGP_ONE / 2,	/* ... of the two spaces one is left */
	KEPT = 6 * LOGP_ONE,		/* where others of its kind stay */
	NO_SPACE = INNER_MOST - INNER_STRIPPED,
	STRIPPED_HYPHEN = 5 * LOGP_ONE,	/* AD */
	HYPHEN_INSIDE = 2 * LOGP_ONE,	/* ... before a letter */
	LOOKALIKE = 4 * LOGP_ONE,
	HOLE = LOGP_ONE,
	LOST = 4 * LOGP_ONE,
	ASKED = 2 * LOGP_ONE,		/* '?' rather than U+FFFD */
	CONTROL = LOGP_ONE / 2,		/* meant as windows-1252 */
	NO_LEAD = 5 * LOGP_ONE,
	MAX_GUESSES = 2,
	LARGE_OE = 0x152,
	FEW = 6			/* places with any control character */
};

/* Where the characters of a sequence come from: the last layer, or one further
 * outside. */
enum age { LAST_LATIN = 1, LAST_FAR = 2, OLDER_LATIN = 4, OLDER_FAR = 8 };

/* A sequence in the making. */
struct sequence {
	const struct lattice *l;
	struct lattice_builder *out;
	enum charmap map;
	uint32_t value;		/* bits so far */
	uint16_t node;		/* the next byte begins here */
	uint8_t first;		/* the lead byte */
	uint8_t length, left;	/* bytes in all, bytes to come */
	uint8_t guessed;
	bool inner, same;	/* see enum undo_layer */
	bool few;		/* ... places with any control character */
	bool circumflexed;	/* begins with a real A circumflex, or a real A
				 * macron: so a lost no-break space betrays
				 * itself */
	bool hole;		/* the one guess is a byte the set lacks */
	bool shown;		/* ... where U+FFFD stands */
	bool bare;		/* both bytes behind the first are such */
	bool spaced;		/* a no-break space had become a space */
	bool straight;		/* ... or a curly quote a straight one */
	bool inherits;		/* a guess of the layer outside */
	uint8_t ages;		/* of its bytes, see enum age */
	bool halved;		/* ... which left nothing of the second byte of
				 * the first character */
	logp_t cost;
	uint32_t high;		/* surrogate read before, or 0 */
	bool keeps;		/* control characters are still there */
	uint16_t from;		/* the lead byte begins here */
	bool large;		/* its letters were made capitals */
	size_t *added, *sure;
	bool *counted;		/* a sure one began at this node */
};

static bool is_c1(uint32_t c)
{
	return c >= 0x80 && c < 0xA0;
}

/* What takes the place of a character that may be no guess, one of several
 * symbols: the mark of its loss, if most of its bytes are there; else 0. */
static uint32_t mark(const struct sequence *s)
{
	return s->shown && s->hole && s->length > 2 ? 0xFFFD : 0;
}

static bool well_formed(const struct sequence *s)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	utf8proc_category_t category;

	if (s->value < least[s->length] || s->value > 0x10FFFF)
		return false;
	category = utf8proc_category((utf8proc_int32_t)s->value);
	return category != UTF8PROC_CATEGORY_CN &&
	       category != UTF8PROC_CATEGORY_CS &&
	       category != UTF8PROC_CATEGORY_CO;
}

static void begin_second(struct sequence s);

static uint32_t shown_at(const struct lattice *l, size_t node)
{
	return node + 1u < l->nodes ? l->edges[l->first[node]].c : ' ';
}

static bool is_ascii_letter(uint32_t c)
{
	return c < 0x80 && utf8_is_letter(c);
}

/* An arrow or a minus: of the signs whose last byte is a curly quote there is
 * little else. */
static bool was_curly(const struct sequence *s)
{
	return s->straight && s->guessed == 1 &&
	       (s->value == 0x2192 || s->value == 0x2212);
}

/* Is it no first byte alone by chance, as beside ASCII letters? */
static bool is_bare(const struct sequence *s)
{
	size_t from = s->node - 3u;

	return guess_is_from_lead(s->value) && shown_at(s->l, from) < 0x250 &&
	       !is_ascii_letter(shown_at(s->l, s->node)) &&
	       !(from && is_ascii_letter(shown_at(s->l, from - 1)));
}

/* A control character, itself stripped, that an A circumflex behind other such
 * letters had before it: one more layer has a use for it. */
static bool is_control_of_layer(const struct sequence *s)
{
	return (s->map == CHARMAP_LATIN1 || s->map == CHARMAP_CP1252) &&
	       s->few &&
	       s->first == 0xC2 && is_c1(s->value) && s->node > 1 &&
	       shown_at(s->l, s->node - 2u) >= 0xA0;
}

static uint32_t before(const struct sequence *s)
{
	return s->from ? shown_at(s->l, s->from - 1u) : ' ';
}

static bool is_quote(uint32_t c)
{
	return c >= 0x2018 && c < 0x2020;
}

static bool stands_in(uint32_t c, const char *list)
{
	return c && c < 0x80 && strchr(list, (int)c);
}

/* A quotation mark alone between brackets; or one that was guessed, between
 * letters and no apostrophe, or between digits; or one whose last byte became a
 * question mark, by itself. */
static bool quotes_nothing(const struct sequence *s)
{
	uint32_t prev = before(s), next = shown_at(s->l, s->node);
	bool asked = shown_at(s->l, s->node - 1u) == '?';

	if (stands_in(prev, "=!([{") && stands_in(next, ")]}"))
		return true;
	if (s->inner)
		return false;
	for (size_t i = s->node; next == '?'; i++)	/* more of what was lost? */
		next = shown_at(s->l, i);
	return (asked && prev == ' ' && next == ' ') ||
	       (utf8_is_digit(prev) && utf8_is_digit(next)) ||
	       (s->value != 0x2019 && is_ascii_letter(prev) &&
		is_ascii_letter(next));
}

static bool is_punctuation(uint32_t c)
{
	return c > ' ' && c < 0x80 && !is_ascii_letter(c) && !utf8_is_digit(c);
}

/* The no-break space that was complete without its second byte, or with a
 * space for it, has a word on one side and opens no bracket: else the A
 * circumflex is a name. */
static bool is_lost_space(const struct sequence *s)
{
	uint32_t prev = before(s);

	if (!s->circumflexed)
		return false;
	return s->inner || (prev != '(' && prev != '[' && prev != '{' &&
			    (s->spaced || !is_punctuation(prev) ||
			     !is_punctuation(shown_at(s->l, s->node))));
}

/* White space or a sign of ASCII. */
static bool is_gap(uint32_t c)
{
	return c < 0x80 && !is_ascii_letter(c);
}

/* A soft hyphen parts a word; signs of sums stand beside none. */
static bool is_misplaced(const struct sequence *s)
{
	bool begins = is_gap(before(s));
	bool ends = is_gap(shown_at(s->l, s->node));

	return s->value == 0xAD ? begins || ends :
	       (s->value == 0xD7 || s->value == 0xF7) && !(begins && ends);
}

/* That of an edge, 0 if it was there from the beginning. */
static uint8_t age_of(const struct lattice *l, const struct lattice_edge *e)
{
	bool latin = e->c < 0x100;

	if (!e->changed)
		return 0;
	return e->changed < l->layers ? (latin ? OLDER_LATIN : OLDER_FAR) :
	       latin ? LAST_LATIN : LAST_FAR;
}

/* A byte is not spared by the layer outside, but those of ISO 8859-1 are where
 * a program mends what it takes to be that. */
static bool is_of_age(const struct sequence *s)
{
	if (s->ages & OLDER_LATIN)
		return s->ages == (OLDER_LATIN | LAST_FAR);
	return !(s->ages & OLDER_FAR);
}

/* A character is complete; the halves of a surrogate pair, each encoded by
 * itself, are put together. */
static void finish(struct sequence *s)
{
	struct lattice_edge e;

	if (s->value >= 0xD800 && s->value < 0xDC00 && !s->high) {
		begin_second(*s);
		return;
	}
	if (s->high) {
		if (s->value < 0xDC00 || s->value > 0xDFFF)
			return;
		s->value = 0x10000 + ((s->high & 0x3FF) << 10 |
				      (s->value & 0x3FF));
		s->length = 4;
	}
	e = (struct lattice_edge){ s->value, s->node, s->out->out.layers,
				   s->guessed, s->cost };
	if (!well_formed(s) || (s->inner && !is_of_age(s)) ||
	    (s->bare && !is_bare(s)) ||
	    (s->guessed && !guess_is_likely(s->value, s->hole) &&
	     !was_curly(s) && !is_control_of_layer(s) && !(e.c = mark(s))) ||
	    (s->inherits && !guess_is_likely(s->value, s->map !=
						     CHARMAP_LATIN1)) ||
	    (s->shown && guess_is_rare(s->value)) ||
	    ((s->spaced || s->inherits || s->length == 2) &&
	     guess_is_exotic(s->value)) ||
	    ((s->guessed || s->spaced) && s->value >= 0x2000 &&
	     s->value < 0x2013) ||
	    ((s->guessed || s->spaced) && s->value == 0xA0 &&
	     !is_lost_space(s)) ||
	    (s->guessed && is_misplaced(s)) ||
	    (s->guessed && is_quote(s->value) && quotes_nothing(s)))
		return;
	lattice_add(s->out, e);
	++*s->added;
	if (!s->guessed && is_c1(e.c) &&
	    charmap_decode(CHARMAP_CP1252, e.c) != e.c) {
		e.c = charmap_decode(CHARMAP_CP1252, e.c);
		e.cost += CONTROL;
		lattice_add(s->out, e);
	}
	if (!s->guessed && !*s->counted) {
		*s->sure += s->length - s->spaced;
		*s->counted = true;
	}
}

static void go_on(struct sequence s);

static void take(struct sequence s, unsigned byte, uint16_t to, logp_t cost,
		 unsigned guessed)
{
	s.value = s.value << 6 | (byte & 0x3F);
	s.node = to;
	s.left--;
	s.cost += cost;
	s.guessed = (uint8_t)(s.guessed + guessed);
	go_on(s);
}

static bool leads(unsigned byte)
{
	return byte >= 0xC2 && byte <= 0xF4;
}

static bool follows(unsigned byte)
{
	return byte >= 0x80 && byte <= 0xBF;
}

/* Guessing at a byte leads to a common character only in sequences of two
 * bytes and in those of punctuation and Vietnamese. */
static bool may_guess(const struct sequence *s)
{
	return s->guessed < MAX_GUESSES && !s->hole &&
	       (s->length == 2 || (s->length == 3 && s->first >= 0xE1 &&
				   s->first <= 0xE2));
}

/* What it costs that a byte which the set has was lost nevertheless.  Bytes
 * that show as control characters may be, and those that a narrower set
 * lacks become question marks, but where they are shown; others hardly ever. */
static logp_t lost_cost(const struct sequence *s, unsigned byte, uint32_t c)
{
	if (c == '?')
		return (shown_has(s->l->shown, charmap_decode(s->map, byte)) ?
			3 * LOST : LOST) + ASKED;
	return byte < 0xA0 && charmap_decode(s->map, byte) == byte ? LOST :
	       3 * LOST;
}

/* All the continuation bytes that a replacement character may stand for. */
static void take_lost(struct sequence s, const struct lattice_edge *e)
{
	logp_t hole = e->cost + HOLE + (e->c == '?' ? ASKED : 0);

	for (unsigned b = 0x80; b <= 0xBF; b++)
		if (charmap_is_hole(s.map, b)) {
			struct sequence holed = s;

			holed.bare = s.hole && s.length == 3;
			holed.hole = !s.guessed || holed.bare;
			holed.shown = e->c == 0xFFFD && (s.shown || !s.guessed);
			take(holed, b, e->to, hole, 1);
		} else if (may_guess(&s)) {
			take(s, b, e->to, e->cost + lost_cost(&s, b, e->c), 1);
		}
}

/* The space was a no-break space: nothing is left to guess. */
static void take_space(struct sequence s, const struct lattice_edge *e)
{
	unsigned byte = charmap_encode(s.map, 0xA0);

	if (!follows(byte))
		return;
	s.hole = s.spaced = true;
	take(s, byte, e->to, e->cost + SPACE_FOR_A0, 0);
}

/* What compatibility forms spell with several ASCII characters. */
static void take_spelt(struct sequence s, const struct lattice_edge *e)
{
	static const struct {
		const char *seen;
		uint16_t was;
	} forms[] = { { "TM", 0x2122 }, { "...", 0x2026 } };

	for (size_t k = 0; k < sizeof forms / sizeof *forms; k++) {
		const char *seen = forms[k].seen;
		size_t i = 1, n = strlen(seen);
		unsigned byte = charmap_encode(s.map, forms[k].was);

		while (i < n && shown_at(s.l, s.node + i) ==
				(unsigned char)seen[i])
			i++;
		if (i == n && e->c == (unsigned char)seen[0] && follows(byte))
			take(s, byte, (uint16_t)(s.node + n),
			     e->cost + LOOKALIKE, 1);
	}
}

/* Does a straight quotation mark at this node of a word close what another one
 * in the word opened?  Then it is none that was bent. */
static bool ends_enclosure(const struct lattice *word, size_t node)
{
	uint32_t mark = shown_at(word, node);
	size_t i = node;

	if ((mark != '"' && mark != '\'') ||
	    words_is_letter(shown_at(word, node + 1)))
		return false;
	while (i > 0 && shown_at(word, i - 1) != mark)
		i--;
	return i > 0 && (i == 1 || (shown_at(word, i - 2) < 0x80 &&
				    !words_is_letter(shown_at(word, i - 2))));
}

/* The edge, whose byte in the set this is, if it has one. */
static void take_edge(struct sequence s, const struct lattice_edge *e,
		      unsigned byte)
{
	unsigned char others[LOOKALIKES];
	size_t n;

	if (follows(byte)) {
		bool odd = is_c1(e->c) && charmap_decode(s.map, byte) != e->c;

		s.inherits |= s.inner && e->changed && e->cost > SPACE_FOR_A0;
		s.spaced |= s.inner && inner_is_spaced(s.l, e);
		s.ages |= age_of(s.l, e);
		if (s.large && e->c == LARGE_OE)
			byte = charmap_encode(s.map, utf8_lower(LARGE_OE));
		take(s, byte, e->to, e->cost + (odd ? C1_IN_FULL_SET : 0), 0);
		return;
	}
	if (e->c == 0xFFFD || e->c == '?')
		take_lost(s, e);
	if (e->c == ' ' && !s.guessed)
		take_space(s, e);
	if (!may_guess(&s) || ends_enclosure(s.l, s.node))
		return;
	n = lookalike_bytes(s.map, e->c, others);
	s.straight = e->c == '\'';
	for (size_t i = 0; i < n; i++)
		if (follows(others[i]))
			take(s, others[i], e->to, e->cost + LOOKALIKE, 1);
	s.straight = false;
	take_spelt(s, e);
}

static bool is_capital(uint32_t c)
{
	return utf8_is_letter(c) && utf8_lower(c) != c;
}

static bool begins_sequence(const struct sequence *s)
{
	uint32_t next = shown_at(s->l, s->node);

	return next >= 0x80 && leads(charmap_encode(s->map, next)) &&
	       follows(charmap_encode(s->map, shown_at(s->l, s->node + 1u)));
}

/* May the A circumflex before s->node belong to a word?  Then no no-break
 * space was lost behind it: it begins a word, or stands among capitals. */
static bool spells_word(const struct sequence *s)
{
	uint32_t prev = s->node > 1 ? shown_at(s->l, s->node - 2u) : ' ';
	uint32_t next = shown_at(s->l, s->node);

	if (s->first != 0xC2 || !utf8_is_letter(next))
		return false;
	if (s->inner || !s->circumflexed)
		return true;
	if (utf8_is_letter(prev))
		return is_capital(prev) && is_capital(next);
	if (utf8_is_digit(prev) || begins_sequence(s))
		return false;
	if (!is_capital(next))
		return prev != '.';
	next = shown_at(s->l, s->node + 1u);
	return is_capital(next) || !utf8_is_letter(next);
}

/* A space behind the bytes may be the no-break space that belongs to them. */
static bool before_space(const struct sequence *s)
{
	return s->left == 1 && s->node + 1u < s->l->nodes &&
	       shown_at(s->l, s->node) == ' ' &&
	       follows(charmap_encode(s->map, 0xA0));
}

/* A letter behind the bytes that begins no sequence itself. */
static bool before_letter(const struct sequence *s)
{
	uint32_t next = shown_at(s->l, s->node);

	return s->left == 1 && utf8_is_letter(next) &&
	       !(next >= 0x80 && leads(charmap_encode(s->map, next)));
}

/* A letter that begins a word of several is seldom one with a grave accent. */
static bool begins_word(const struct sequence *s)
{
	return s->first == 0xC3 && before_letter(s) &&
	       !utf8_is_letter(before(s));
}

/* One of the few bytes that the set lacks left no trace, or a no-break space;
 * then any letter of three bytes may be worth a guess. */
static void take_stripped_hole(struct sequence s, uint32_t gone)
{
	bool spaced = before_space(&s);

	if (s.guessed || s.length != 3)
		return;
	s.hole = true;
	if (charmap_decode(s.map, 0xA0) == 0xA0)
		take(s, 0xA0, s.node, SPACE_FOR_A0 + (spaced ? 2 * MERGED : 0),
		     1);
	if (s.map != CHARMAP_CP1252)
		return;
	for (unsigned b = 0x80; gone; b++, gone >>= 1)
		if (gone & 1)
			take(s, b, s.node,
			     STRIPPED + (s.keeps ? KEPT : 0), 1);
}

/* Does a lead byte of the set stand before what is neither a continuation
 * byte nor a space? */
static bool has_stripped(const struct lattice *l, enum charmap map)
{
	for (size_t node = 0; node + 2 < l->nodes; node++) {
		uint32_t c = shown_at(l, node), next = shown_at(l, node + 1);

		if (c >= 0x80 && leads(charmap_encode(map, c)) &&
		    next != ' ' && !follows(charmap_encode(map, next)))
			return true;
	}
	return false;
}

/* Nobody strips some control characters and leaves others. */
static bool has_controls(const struct lattice *l)
{
	for (size_t node = 0; node + 1 < l->nodes; node++)
		if (is_c1(shown_at(l, node)))
			return true;
	return false;
}

/* The trademark that ends an apostrophe was removed as a sign of no use:
 * "donâ€t". */
static bool lacks_trademark(const struct sequence *s)
{
	return s->first == 0xE2 && s->value == (0x2019 >> 6) && !s->inner &&
	       charmap_decode(s->map, 0x99) == 0x2122 &&
	       is_ascii_letter(before(s)) &&
	       is_ascii_letter(shown_at(s->l, s->node));
}

/* Continuation bytes that left no trace. */
static void take_stripped(struct sequence s)
{
	uint32_t gone = charmap_controls(s.map);
	bool spaced = before_space(&s);
	bool joined = before_letter(&s) && utf8_is_letter(before(&s));
	logp_t spare = spaced && !has_stripped(s.l, s.map) ? NO_SPACE : 0;
	logp_t cost = STRIPPED + (s.keeps ? KEPT : 0) + spare;

	if (!may_guess(&s)) {
		take_stripped_hole(s, gone);
		return;
	}
	if (lacks_trademark(&s))
		take(s, 0x99, s.node, STRIPPED, 1);
	for (unsigned b = 0x80; gone; b++, gone >>= 1)
		if (gone & 1)
			take(s, b, s.node, cost, 1);
	if (!spells_word(&s) && charmap_decode(s.map, 0xA0) == 0xA0)
		take(s, 0xA0, s.node, SPACE_FOR_A0 + (spaced ? MERGED : 0) +
				      (begins_word(&s) ? STRIPPED : 0), 1);
	if (charmap_decode(s.map, 0xAD) == 0xAD)
		take(s, 0xAD, s.node, spare + (joined ? HYPHEN_INSIDE :
					       STRIPPED_HYPHEN), 1);
}

/* May the second byte of three be gone although one follows?  That of the
 * ellipsis, the bullet and the euro sign is, where control characters are
 * stripped; any, if there are but two. */
static bool lacks_second(const struct sequence *s)
{
	uint32_t third;

	if (s->length != 3 || s->left != 2 ||
	    charmap_decode(s->map, 0xA0) != 0xA0)
		return false;
	third = shown_at(s->l, s->node + 1u);
	return (s->first == 0xE2 && s->map == CHARMAP_LATIN1) ||
	       (third != ' ' && !follows(charmap_encode(s->map, third)));
}

/* A straight quotation mark in the place of the last byte of punctuation was
 * a curly one: nothing is gone. */
static bool before_straightened(const struct sequence *s)
{
	return s->first == 0xE2 && s->left == 1 &&
	       shown_at(s->l, s->node) == '"';
}

static void go_on(struct sequence s)
{
	const struct lattice *l = s.l;
	bool real = false;

	if (!s.left) {
		finish(&s);
		return;
	}
	if (s.node + 1u < l->nodes)
		for (uint32_t e = l->first[s.node]; e < l->first[s.node + 1];
		     e++) {
			unsigned byte;

			if (s.inner && inner_hides(l, s.node, &l->edges[e],
						   s.same, s.halved))
				continue;
			byte = charmap_encode(s.map, l->edges[e].c);
			real |= follows(byte);
			take_edge(s, &l->edges[e], byte);
		}
	if ((!real || lacks_second(&s)) && !before_straightened(&s))
		take_stripped(s);
}

static void begin(struct sequence s, unsigned byte, uint16_t to, logp_t cost,
		  unsigned guessed)
{
	s.first = (uint8_t)byte;
	s.length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2;
	s.left = (uint8_t)(s.length - 1);
	s.value = byte & (0x7Fu >> s.length);
	s.node = to;
	s.cost = cost;
	s.guessed = (uint8_t)guessed;
	go_on(s);
}

static void begin_second(struct sequence s)
{
	const struct lattice *l = s.l;

	s.high = s.value;
	for (uint32_t e = l->first[s.node];
	     s.node + 1u < l->nodes && e < l->first[s.node + 1]; e++)
		if (charmap_encode(s.map, l->edges[e].c) == 0xED)
			begin(s, 0xED, l->edges[e].to,
			      s.cost + l->edges[e].cost, s.guessed);
}

/* The euro behind a number. */
static bool is_price(const struct sequence *s)
{
	uint32_t before = s->node ? shown_at(s->l, s->node - 1u) : ' ';

	return before >= '0' && before <= '9';
}

/* A small a with a tilde before a sign in a word of small letters: all of them
 * were made small when it was garbled already. */
static bool is_lowered(const struct sequence *s, const struct lattice_edge *e)
{
	uint32_t next = shown_at(s->l, e->to);
	size_t from = s->node;

	if (s->inner || e->c != 0xE3 || next <= 0xA0 || next >= 0xC0 ||
	    charmap_decode(s->map, 0xC3) != 0xC3)
		return false;
	if (!from || !is_ascii_letter(shown_at(s->l, from - 1))) {
		from = e->to + 2u;	/* the letter behind */
		while (shown_at(s->l, from - 1) == e->c)
			from += 2;	/* "één" */
	}
	if (!is_ascii_letter(shown_at(s->l, from - 1)))
		return false;
	while (from > 0 && is_ascii_letter(shown_at(s->l, from - 1)))
		if (utf8_is_upper(shown_at(s->l, --from)))
			return false;
	return true;
}

static void begin_edge(struct sequence s, const struct lattice_edge *e)
{
	unsigned byte = charmap_encode(s.map, e->c);
	unsigned char others[LOOKALIKES];
	size_t n;

	s.halved = s.inner && !e->changed;
	s.inherits = s.halved || (s.inner && e->cost > SPACE_FOR_A0);
	s.ages = age_of(s.l, e);
	s.circumflexed = e->c == 0xC2 || (e->c == 0x100 && byte == 0xC2);
	if (leads(byte)) {
		begin(s, byte, e->to, e->cost + (s.halved ? STRIPPED : 0), 0);
		if (is_lowered(&s, e))
			begin(s, 0xC3, e->to, e->cost + LOOKALIKE, 1);
		s.large = e->c == 0xC2 && shown_at(s.l, e->to) == 0x20AC;
		if (s.large)		/* E2 80 in capitals */
			begin(s, 0xE2, e->to, e->cost + LOOKALIKE, 1);
		return;
	}
	if (is_c1(e->c) && charmap_decode(CHARMAP_CP1252, e->c) != e->c)
		lattice_add(s.out, (struct lattice_edge){
			charmap_decode(CHARMAP_CP1252, e->c), e->to,
			s.out->out.layers, 1,
			e->cost + C1_ALONE });
	if (byte == 0x80 && e->c != 0x80 && !is_price(&s)) {
		/* E2 80 xx without its E2 */
		begin(s, 0xE2, s.node, NO_LEAD, 1);
		return;
	}
	if (!(lookalike_leads(e->c) >> s.map & 1))
		return;
	n = lookalike_bytes(s.map, e->c, others);
	for (size_t i = 0; i < n; i++)		/* "A" before a sign is one */
		if (leads(others[i]) && !(e->c == 'A' && others[i] == 0xC2))
			begin(s, others[i], e->to, e->cost + LOOKALIKE, 1);
}

enum undo_layer undo_layer_of(const struct step *steps, int k)
{
	if (!k)
		return UNDO_OUTER;
	return steps[k - 1].kind == STEP_UTF8 && steps[k - 1].a == steps[k].a ?
	       UNDO_SAME : UNDO_OTHER;
}

/* A circumflexes with no continuation byte of ISO 8859-1 behind. */
static size_t count_bare(const struct lattice *l)
{
	size_t n = 0;

	for (size_t node = 0; node + 1 < l->nodes; node++)
		n += shown_at(l, node) == 0xC2 &&
		     !follows(shown_at(l, node + 1));
	return n;
}

struct lattice undo_utf8(const struct lattice *from, enum charmap map,
			 enum undo_layer layer, size_t *added, size_t *sure)
{
	bool keeps = has_controls(from), few = count_bare(from) <= FEW;
	struct lattice_builder b;

	*added = *sure = 0;
	lattice_begin(&b, from);
	for (uint16_t node = 0; node + 1u < from->nodes; node++) {
		bool counted = false;
		struct sequence s = { .l = from, .out = &b, .map = map,
				      .counted = &counted,
				      .node = node, .from = node,
				      .inner = layer,
				      .same = few && layer == UNDO_SAME,
				      .few = few,
				      .added = added, .keeps = keeps,
				      .sure = sure };

		lattice_node(&b, from);
		for (uint32_t e = from->first[node];
		     e < from->first[node + 1]; e++)
			if (layer == UNDO_OUTER ||
			    inner_may_begin(&from->edges[e], map,
					    s.same))
				begin_edge(s, &from->edges[e]);
	}
	return lattice_end(&b);
}

struct lattice undo_raw(const struct lattice *from, enum charmap map,
			size_t *added)
{
	struct lattice_builder b;

	*added = 0;
	lattice_begin(&b, from);
	for (uint16_t node = 0; node + 1u < from->nodes; node++) {
		lattice_node(&b, from);
		for (uint32_t e = from->first[node];
		     e < from->first[node + 1]; e++) {
			struct lattice_edge edge = from->edges[e];

			if (edge.c < RAW_BYTE + 0x80)
				continue;
			edge.c = charmap_decode(map, edge.c - RAW_BYTE);
			edge.changed = b.out.layers;
			lattice_add(&b, edge);
			++*added;
		}
	}
	return lattice_end(&b);
}
