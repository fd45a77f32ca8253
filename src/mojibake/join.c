/* join.c - the characters around a space, in which a sequence may be open.
 *
 * Letters are treated with suspicion: text in a single-byte set that was read
 * in another one is full of letters that could be lead bytes, and its words
 * are to be looked at one by one.
 */
#include "mojibake/join.h"

#include "charset/charmap.h"
#include "text/utf8.h"

enum { AROUND = 12, LAYERS = 2, SIGN = 0x2C0, CODES = 10000 };

/* The characters before a space and behind it, as far as they matter. */
struct around {
	uint32_t before[AROUND], behind[AROUND];
	size_t n, m;
};

static struct around look_around(const struct buf *cells, size_t i)
{
	const struct cell *c = cells_of(cells);
	size_t n = cells_count(cells), from = i;
	struct around a = { .n = 0 };

	while (from > 0 && i - from < AROUND && c[from - 1].c > ' ' &&
	       c[from - 1].c < RAW_BYTE)
		from--;
	while (from < i)
		a.before[a.n++] = c[from++].c;
	for (i++; i < n && a.m < AROUND && c[i].c > ' ' && c[i].c < RAW_BYTE;
	     i++)
		a.behind[a.m++] = c[i].c;
	return a;
}

/* The k-th character before the space, counted from 1; behind it, below 1. */
static uint32_t at(const struct around *a, int k)
{
	if (k > 0)
		return (size_t)k <= a->n ? a->before[a->n - (size_t)k] : ' ';
	return (size_t)-k < a->m ? a->behind[-k] : ' ';
}

/* The sets in which the character plays a part, of those in which a no-break
 * space is a continuation byte; ASCII and U+FFFD play none. */
static struct charmap_roles roles(const struct around *a, int k)
{
	uint32_t c = at(a, k), sets = charmap_roles(0xA0)->follow;
	struct charmap_roles r = { 0, 0, 0, 0 };

	if (c < 0x80 || c == 0xFFFD)
		return r;
	r = *charmap_roles(c);
	r.lead2 &= sets;
	r.lead3 &= sets;
	r.follow &= sets;
	return r;
}

static bool is_letter(const struct around *a, int k)
{
	return utf8_is_letter(at(a, k));
}

/* A lead byte of two in whatever set. */
static bool is_lead(const struct around *a, int k)
{
	return at(a, k) >= 0x80 && at(a, k) != 0xFFFD &&
	       charmap_roles(at(a, k))->lead2;
}

/* A lead byte of two, which is no small letter, nor the second of two
 * capitals.  Marks and letters that stand for others, sets exchanged, are
 * better judged with their neighbours, too. */
static bool opens_two(const struct around *a)
{
	uint32_t c = at(a, 1);

	if (!is_lead(a, 1) || (is_letter(a, 1) && utf8_lower(c) == c))
		return false;
	return !(is_letter(a, 1) && is_lead(a, 2) && is_letter(a, 2));
}

/* Does a sequence begin with the k-th character? */
static bool begins_at(const struct around *a, int k)
{
	return (roles(a, k).lead2 | roles(a, k).lead3) & roles(a, k - 1).follow;
}

/* Does one end with it? */
static bool ends_at(const struct around *a, int k)
{
	return (roles(a, k + 1).lead2 | (roles(a, k + 2).lead3 &
					 roles(a, k + 1).follow)) &
	       roles(a, k).follow;
}

/* A lead byte of three, and behind the space the last one of them.  If that
 * shows as a letter, there must be more such damage on either side. */
static bool parts_three(const struct around *a)
{
	if (!(roles(a, 1).lead3 & roles(a, 0).follow))
		return false;
	return !is_letter(a, 0) || ends_at(a, 2) || begins_at(a, -1);
}

/* Two bytes of three, in the same way, or nothing else in the word. */
static bool opens_three(const struct around *a)
{
	if (!(roles(a, 2).lead3 & roles(a, 1).follow))
		return false;
	return at(a, 1) >= SIGN || !is_letter(a, 1) || ends_at(a, 3) ||
	       begins_at(a, 0) || a->n == 2;
}

/* Three bytes of four, or two and the last one behind the space. */
static bool opens_four(const struct around *a)
{
	uint32_t three = roles(a, 3).lead3 & roles(a, 2).follow &
			 roles(a, 1).follow;
	uint32_t two = roles(a, 2).lead3 & roles(a, 1).follow &
		       roles(a, 0).follow;

	for (unsigned map = 0; map < CHARMAPS; map++)
		if ((three >> map & 1 && charmap_encode((enum charmap)map,
							at(a, 3)) >= 0xF0) ||
		    (two >> map & 1 && charmap_encode((enum charmap)map,
						      at(a, 2)) >= 0xF0))
			return true;
	return false;
}

static bool is_open(const struct around *a)
{
	return opens_two(a) || parts_three(a) || opens_three(a) ||
	       opens_four(a);
}

/* How many characters are a whole sequence of the set, 0 if they are none;
 * *c is what it says. */
static size_t sequence(enum charmap map, const uint32_t *text, size_t n,
		       uint32_t *c)
{
	char bytes[4];
	size_t k;

	for (k = 0; k < n && k < sizeof bytes; k++) {
		unsigned byte = text[k] < 0x80 ? 0 :
				charmap_encode(map, text[k]);

		if (!byte)
			break;
		bytes[k] = (char)byte;
	}
	if (k < 2)
		return 0;
	k = utf8_next(span_of(bytes, k), c);
	return *c == UTF8_BAD ? 0 : k;
}

/* Takes a layer off the text, wherever there is one. */
static bool peel(enum charmap map, uint32_t *text, size_t *n)
{
	size_t kept = 0, length;
	bool any = false;
	uint32_t c;

	for (size_t i = 0; i < *n; i += length) {
		length = sequence(map, text + i, *n - i, &c);
		any |= length > 0;
		text[kept++] = length ? c : text[i];
		length += !length;
	}
	*n = kept;
	return any;
}

/* The commonest sets in which the last two or three characters may be a
 * sequence. */
static uint32_t ends(const struct around *a)
{
	uint32_t common = 1u << CHARMAP_CP1252 | 1u << CHARMAP_LATIN1 |
			  1u << CHARMAP_CP1250 | 1u << CHARMAP_CP1251;
	uint32_t two = roles(a, 2).lead2 | roles(a, 2).lead3;
	uint32_t three = roles(a, 3).lead3 & roles(a, 2).follow;

	return common & (two | three) & roles(a, 1).follow;
}

static bool is_inside(const struct around *a, int layers)
{
	uint32_t maps;

	if (is_open(a))
		return true;
	maps = layers ? ends(a) : 0;
	for (unsigned map = 0; maps; map++, maps >>= 1) {
		struct around below = *a;

		if (!(maps & 1) ||
		    !peel((enum charmap)map, below.before, &below.n))
			continue;
		peel((enum charmap)map, below.behind, &below.m);
		if (is_inside(&below, layers - 1))
			return true;
	}
	return false;
}

/* The number that ends before cell i, or begins there; 0 if there is none. */
static unsigned number_before(const struct buf *cells, size_t i)
{
	unsigned n = 0, unit = 1;

	for (; i > 0 && unit < CODES && utf8_is_digit(cells_shown(cells, i - 1));
	     i--, unit *= 10)
		n += (cells_shown(cells, i - 1) - '0') * unit;
	return n;
}

static unsigned number_at(const struct buf *cells, size_t i)
{
	unsigned n = 0;

	for (; n < CODES && utf8_is_digit(cells_shown(cells, i)); i++)
		n = n * 10 + cells_shown(cells, i) - '0';
	return n;
}

/* "Ā ā": a letter in both its cases, each by itself? */
static bool is_pair(const struct around *a)
{
	return a->n == 1 && a->m == 1 && is_letter(a, 1) &&
	       at(a, 1) != at(a, 0) &&
	       utf8_lower(at(a, 1)) == utf8_lower(at(a, 0));
}

/* A circumflex behind an article that was cut: nothing that ends there wants a
 * no-break space, "l'Â est". */
static bool is_elided(const struct around *a)
{
	return at(a, 1) == 0xC2 && (at(a, 2) == '\'' || at(a, 2) == 0x2019) &&
	       is_letter(a, 3);
}

/* Does a letter by itself before the space i have a code on both sides, as in
 * tables of characters: "0xC2", "U+00C2", one number and the next; or its
 * other case? */
static bool is_listed(const struct buf *cells, size_t i, const struct around *a)
{
	unsigned n;

	if (is_pair(a) || (at(a, 0) == '0' && at(a, -1) == 'x') ||
	    (at(a, 0) == 'U' && at(a, -1) == '+'))
		return true;
	n = a->n == 1 && i > 1 ? number_before(cells, i - 2) : 0;
	return n && number_at(cells, i + 1) == n + 1;
}

bool join_is_inside(const struct buf *cells, size_t i)
{
	struct around a;

	if (!i || cells_of(cells)[i - 1].c < 0x80)
		return false;
	a = look_around(cells, i);
	return a.n && !is_listed(cells, i, &a) && !is_elided(&a) &&
	       is_inside(&a, LAYERS);
}
