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
#include "mojibake/beside.h"
#include "mojibake/inner.h"
#include "mojibake/plausible.h"
#include "text/utf8.h"

enum {
	C1_IN_FULL_SET = 2 * LOGP_ONE,
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

/* That of an edge, 0 if it was there from the beginning. */
static uint8_t age_of(const struct lattice *l, const struct lattice_edge *e)
{
	bool latin = e->c < 0x100;

	if (!e->changed)
		return 0;
	return e->changed < l->layers ? (latin ? OLDER_LATIN : OLDER_FAR) :
	       latin ? LAST_LATIN : LAST_FAR;
}

static void begin_second(struct broken s);

/* A character is complete; the halves of a surrogate pair, each encoded by
 * itself, are put together. */
static void finish(struct broken *s)
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
	e = (struct lattice_edge){ plausible_character(s), s->node,
				   s->out->out.layers, s->guessed, s->cost };
	if (!e.c)
		return;
	lattice_add(s->out, e);
	++*s->added;
	if (!s->guessed && broken_is_c1(e.c) &&
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

static void go_on(struct broken s);

static void take(struct broken s, unsigned byte, uint16_t to, logp_t cost,
		 unsigned guessed)
{
	s.value = s.value << 6 | (byte & 0x3F);
	s.node = to;
	s.left--;
	s.cost += cost;
	s.guessed = (uint8_t)(s.guessed + guessed);
	go_on(s);
}

/* Guessing at a byte leads to a common character only in sequences of two
 * bytes and in those of punctuation and Vietnamese. */
static bool may_guess(const struct broken *s)
{
	return s->guessed < MAX_GUESSES && !s->hole &&
	       (s->length == 2 || (s->length == 3 && s->first >= 0xE1 &&
				   s->first <= 0xE2));
}

/* What it costs that a byte which the set has was lost nevertheless.  Bytes
 * that show as control characters may be, and those that a narrower set
 * lacks become question marks, but where they are shown; others hardly ever. */
static logp_t lost_cost(const struct broken *s, unsigned byte, uint32_t c)
{
	if (c == '?')
		return (shown_has(s->l->shown, charmap_decode(s->map, byte)) ?
			3 * LOST : LOST) + ASKED;
	return byte < 0xA0 && charmap_decode(s->map, byte) == byte ? LOST :
	       3 * LOST;
}

/* All the continuation bytes that a replacement character may stand for. */
static void take_lost(struct broken s, const struct lattice_edge *e)
{
	logp_t hole = e->cost + HOLE + (e->c == '?' ? ASKED : 0);

	for (unsigned b = 0x80; b <= 0xBF; b++)
		if (charmap_is_hole(s.map, b)) {
			struct broken holed = s;

			holed.bare = s.hole && s.length == 3;
			holed.hole = !s.guessed || holed.bare;
			holed.shown = e->c == 0xFFFD && (s.shown || !s.guessed);
			take(holed, b, e->to, hole, 1);
		} else if (may_guess(&s)) {
			take(s, b, e->to, e->cost + lost_cost(&s, b, e->c), 1);
		}
}

/* What it costs more that a no-break space went where the window has others.
 * Western text has few, and those at the ends of lines are trimmed alone. */
static logp_t spaces_cost(const struct broken *s)
{
	return !s->inner && s->first > 0xC3 &&
	       shown_has(s->l->shown, 0xA0) ? KEPT : 0;
}

/* The space was a no-break space: nothing is left to guess. */
static void take_space(struct broken s, const struct lattice_edge *e)
{
	unsigned byte = charmap_encode(s.map, 0xA0);

	if (!broken_follows(byte))
		return;
	s.hole = s.spaced = true;
	take(s, byte, e->to, e->cost + SPACE_FOR_A0 + spaces_cost(&s), 0);
}

/* What compatibility forms spell with several ASCII characters. */
static void take_spelt(struct broken s, const struct lattice_edge *e)
{
	static const struct {
		const char *seen;
		uint16_t was;
	} forms[] = { { "TM", 0x2122 }, { "...", 0x2026 } };

	for (size_t k = 0; k < sizeof forms / sizeof *forms; k++) {
		const char *seen = forms[k].seen;
		size_t i = 1, n = strlen(seen);
		unsigned byte = charmap_encode(s.map, forms[k].was);

		while (i < n && lattice_shown(s.l, s.node + i) ==
				(unsigned char)seen[i])
			i++;
		if (i == n && e->c == (unsigned char)seen[0] &&
		    broken_follows(byte))
			take(s, byte, (uint16_t)(s.node + n),
			     e->cost + LOOKALIKE, 1);
	}
}

/* The edge, whose byte in the set this is, if it has one. */
static void take_edge(struct broken s, const struct lattice_edge *e,
		      unsigned byte)
{
	unsigned char others[LOOKALIKES];
	size_t n;

	if (broken_follows(byte)) {
		bool odd = broken_is_c1(e->c) &&
			   charmap_decode(s.map, byte) != e->c;

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
	if (!may_guess(&s) || beside_ends_enclosure(s.l, s.node))
		return;
	n = lookalike_bytes(s.map, e->c, others);
	s.straight = e->c == '\'';
	for (size_t i = 0; i < n; i++)
		if (broken_follows(others[i]))
			take(s, others[i], e->to, e->cost + LOOKALIKE, 1);
	s.straight = false;
	take_spelt(s, e);
}

/* One of the few bytes that the set lacks left no trace, unless the window shows others
 * of them, or a no-break space; then any letter of three bytes may be worth a
 * guess. */
static void take_stripped_hole(struct broken s, uint32_t gone)
{
	bool spaced = beside_is_space(&s), kept = s.keeps;

	if (s.guessed || s.length != 3)
		return;
	s.hole = true;
	if (charmap_decode(s.map, 0xA0) == 0xA0)
		take(s, 0xA0, s.node, SPACE_FOR_A0 + (spaced ? 2 * MERGED : 0),
		     1);
	if (s.map != CHARMAP_CP1252)
		return;
	for (unsigned b = 0x80; !kept && b < 0xA0; b++)
		kept = shown_has(s.l->shown, b);
	for (unsigned b = 0x80; gone; b++, gone >>= 1)
		if (gone & 1)
			take(s, b, s.node, STRIPPED + (kept ? KEPT : 0), 1);
}

/* Does a lead byte of the set stand before what is neither a continuation
 * byte nor a space? */
static bool has_stripped(const struct lattice *l, enum charmap map)
{
	for (size_t node = 0; node + 2 < l->nodes; node++) {
		uint32_t c = lattice_shown(l, node);
		uint32_t next = lattice_shown(l, node + 1);

		if (c >= 0x80 && broken_leads(charmap_encode(map, c)) &&
		    next != ' ' && !broken_follows(charmap_encode(map, next)))
			return true;
	}
	return false;
}

/* Nobody strips some control characters and leaves others. */
static bool has_controls(const struct lattice *l)
{
	for (size_t node = 0; node + 1 < l->nodes; node++)
		if (broken_is_c1(lattice_shown(l, node)))
			return true;
	return false;
}

/* Continuation bytes that left no trace. */
static void take_stripped(struct broken s)
{
	uint32_t gone = charmap_controls(s.map);
	bool spaced = beside_is_space(&s);
	bool joined = beside_is_letter(&s) && utf8_is_letter(broken_before(&s));
	logp_t spare = spaced && !has_stripped(s.l, s.map) &&
		       !spaces_cost(&s) ? NO_SPACE : 0;
	logp_t cost = STRIPPED + (s.keeps ? KEPT : 0) + spare;

	if (!may_guess(&s)) {
		take_stripped_hole(s, gone);
		return;
	}
	if (beside_lacks_trademark(&s))
		take(s, 0x99, s.node, STRIPPED, 1);
	for (unsigned b = 0x80; gone; b++, gone >>= 1)
		if (gone & 1)
			take(s, b, s.node, cost, 1);
	if (!beside_spells_word(&s) && charmap_decode(s.map, 0xA0) == 0xA0)
		take(s, 0xA0, s.node, SPACE_FOR_A0 + (spaced ? MERGED : 0) +
			spaces_cost(&s) +
			(beside_begins_word(&s) ? STRIPPED : 0), 1);
	if (charmap_decode(s.map, 0xAD) == 0xAD)
		take(s, 0xAD, s.node, spare + (joined ? HYPHEN_INSIDE :
					       STRIPPED_HYPHEN), 1);
}

static void go_on(struct broken s)
{
	const struct lattice *l = s.l;
	bool real = false;

	s.out->out.steps++;
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
			real |= broken_follows(byte);
			take_edge(s, &l->edges[e], byte);
		}
	if ((!real || beside_lacks_second(&s)) &&
	    !beside_is_straightened(&s) && !s.headless)
		take_stripped(s);
}

static void begin(struct broken s, unsigned byte, uint16_t to, logp_t cost,
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

static void begin_second(struct broken s)
{
	const struct lattice *l = s.l;

	s.high = s.value;
	for (uint32_t e = l->first[s.node];
	     s.node + 1u < l->nodes && e < l->first[s.node + 1]; e++)
		if (charmap_encode(s.map, l->edges[e].c) == 0xED)
			begin(s, 0xED, l->edges[e].to,
			      s.cost + l->edges[e].cost, s.guessed);
}

static bool is_guillemet(uint32_t c)
{
	return c == 0xAB || c == 0xBB;
}

static void begin_edge(struct broken s, const struct lattice_edge *e)
{
	unsigned byte = charmap_encode(s.map, e->c);
	unsigned char others[LOOKALIKES];
	size_t n;

	s.halved = s.inner && !e->changed;
	s.inherits = s.halved || (s.inner && e->cost > SPACE_FOR_A0);
	s.ages = age_of(s.l, e);
	s.circumflexed = e->c == 0xC2 || (e->c == 0x100 && byte == 0xC2);
	if (broken_leads(byte)) {
		begin(s, byte, e->to, e->cost + (s.halved ? STRIPPED : 0), 0);
		if (beside_is_lowered(&s, e))
			begin(s, 0xC3, e->to, e->cost + LOOKALIKE, 1);
		s.large = e->c == 0xC2 && lattice_shown(s.l, e->to) == 0x20AC;
		if (s.large)		/* E2 80 in capitals */
			begin(s, 0xE2, e->to, e->cost + LOOKALIKE, 1);
		return;
	}
	if (broken_is_c1(e->c) && charmap_decode(CHARMAP_CP1252, e->c) != e->c)
		lattice_add(s.out, (struct lattice_edge){
			charmap_decode(CHARMAP_CP1252, e->c), e->to,
			s.out->out.layers, 1,
			e->cost + C1_ALONE });
	if (byte == 0x80 && e->c != 0x80 && !beside_is_price(&s)) {
		/* E2 80 xx without its E2 */
		s.headless = s.inner;
		begin(s, 0xE2, s.node, NO_LEAD, 1);
		return;
	}
	if (!(lookalike_leads(e->c) >> s.map & 1))
		return;
	if (e->c == '+' && is_guillemet(lattice_shown(s.l, e->to)) &&
	    !utf8_is_letter(lattice_shown(s.l, e->to + 1u)))
		return;			/* "B+», not a letter" */
	n = lookalike_bytes(s.map, e->c, others);
	for (size_t i = 0; i < n; i++)		/* "A" before a sign is one */
		if (broken_leads(others[i]) &&
		    !(e->c == 'A' && others[i] == 0xC2))
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
		n += lattice_shown(l, node) == 0xC2 &&
		     !broken_follows(lattice_shown(l, node + 1));
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
		struct broken s = { .l = from, .out = &b, .map = map,
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
