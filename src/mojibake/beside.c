/* beside.c - words and signs to either side of the bytes that are left. */
#include "mojibake/beside.h"

#include "language/words.h"

bool beside_ends_enclosure(const struct lattice *word, size_t node)
{
	uint32_t mark = lattice_shown(word, node);
	size_t i = node;

	if ((mark != '"' && mark != '\'') ||
	    words_is_letter(lattice_shown(word, node + 1)))
		return false;
	while (i > 0 && lattice_shown(word, i - 1) != mark)
		i--;
	return i > 0 &&
	       (i == 1 || (lattice_shown(word, i - 2) < 0x80 &&
			   !words_is_letter(lattice_shown(word, i - 2))));
}

static bool is_capital(uint32_t c)
{
	return utf8_is_letter(c) && utf8_lower(c) != c;
}

static bool begins_sequence(const struct broken *s)
{
	uint32_t next = lattice_shown(s->l, s->node);
	uint32_t behind = lattice_shown(s->l, s->node + 1u);

	return next >= 0x80 && broken_leads(charmap_encode(s->map, next)) &&
	       broken_follows(charmap_encode(s->map, behind));
}

bool beside_spells_word(const struct broken *s)
{
	uint32_t prev = s->node > 1 ? lattice_shown(s->l, s->node - 2u) : ' ';
	uint32_t next = lattice_shown(s->l, s->node);

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
	next = lattice_shown(s->l, s->node + 1u);
	return is_capital(next) || !utf8_is_letter(next);
}

bool beside_is_space(const struct broken *s)
{
	return s->left == 1 && s->node + 1u < s->l->nodes &&
	       lattice_shown(s->l, s->node) == ' ' &&
	       broken_follows(charmap_encode(s->map, 0xA0));
}

bool beside_is_letter(const struct broken *s)
{
	uint32_t next = lattice_shown(s->l, s->node);

	return s->left == 1 && utf8_is_letter(next) &&
	       !(next >= 0x80 && broken_leads(charmap_encode(s->map, next)));
}

bool beside_begins_word(const struct broken *s)
{
	return s->first == 0xC3 && beside_is_letter(s) &&
	       !utf8_is_letter(broken_before(s));
}

bool beside_lacks_trademark(const struct broken *s)
{
	return s->first == 0xE2 && s->value == (0x2019 >> 6) && !s->inner &&
	       charmap_decode(s->map, 0x99) == 0x2122 &&
	       broken_is_ascii_letter(broken_before(s)) &&
	       broken_is_ascii_letter(lattice_shown(s->l, s->node));
}

bool beside_lacks_second(const struct broken *s)
{
	uint32_t third;

	if (s->length != 3 || s->left != 2 ||
	    charmap_decode(s->map, 0xA0) != 0xA0)
		return false;
	third = lattice_shown(s->l, s->node + 1u);
	return (s->first == 0xE2 && s->map == CHARMAP_LATIN1) ||
	       (third != ' ' && !broken_follows(charmap_encode(s->map, third)));
}

bool beside_is_straightened(const struct broken *s)
{
	return s->first == 0xE2 && s->left == 1 &&
	       lattice_shown(s->l, s->node) == '"';
}

bool beside_is_price(const struct broken *s)
{
	uint32_t before = s->node ? lattice_shown(s->l, s->node - 1u) : ' ';
	uint32_t next = lattice_shown(s->l, s->node + 1u);

	return (before >= '0' && before <= '9') ||
	       (before == '>' && next == '<') ||
	       (before == '(' && next == ')') || (before == '[' && next == ']');
}

bool beside_is_lowered(const struct broken *s, const struct lattice_edge *e)
{
	uint32_t next = lattice_shown(s->l, e->to);
	size_t from = s->node;

	if (s->inner || e->c != 0xE3 || next <= 0xA0 || next >= 0xC0 ||
	    charmap_decode(s->map, 0xC3) != 0xC3)
		return false;
	if (!from || !broken_is_ascii_letter(lattice_shown(s->l, from - 1))) {
		from = e->to + 2u;	/* the letter behind */
		while (lattice_shown(s->l, from - 1) == e->c)
			from += 2;	/* "één" */
	}
	if (!broken_is_ascii_letter(lattice_shown(s->l, from - 1)))
		return false;
	while (from > 0 &&
	       broken_is_ascii_letter(lattice_shown(s->l, from - 1)))
		if (utf8_is_upper(lattice_shown(s->l, --from)))
			return false;
	return true;
}
