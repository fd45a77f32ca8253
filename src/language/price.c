/* price.c - pounds or euros, before digits in English.
 *
 * Dollars are never lost.  Where each byte left a mark, their number tells;
 * else it is the pound, ten times as often, unless the line speaks of those who
 * pay in euros.
 */
#include "language/price.h"

#include "language/cells.h"
#include "language/guard.h"
#include "language/words.h"
#include "text/utf8.h"

enum { POUND = 0xA3, EURO = 0x20AC, DEGREE = 0xB0,
       APOSTROPHE = 0x2019, YEAR = 4, GROUP = 3 };

static bool is_digit_at(const struct buf *cells, size_t i)
{
	uint32_t c = cells_shown(cells, i);

	return c >= '0' && c <= '9';
}

static size_t behind_digits(const struct buf *cells, size_t i)
{
	while (is_digit_at(cells, i))
		i++;
	return i;
}

/* Does one of the words stand at i, and end there? */
static bool has_word(const struct buf *cells, size_t i,
		     const char *const *words, size_t count)
{
	for (size_t k = 0; k < count; k++)
		if (guard_word_at(cells, i, words[k]) &&
		    !words_is_letter(cells_shown(cells, i + strlen(words[k]))))
			return true;
	return false;
}

/* Does the number that ends at i go on as sums do: "1.2m", "3 billion"? */
static bool is_scaled(const struct buf *cells, size_t i)
{
	static const char *const scales[] = {
		"m", "bn", "k", "b", "mn", "tn", "million", "billion",
		"trillion", "thousand"
	};

	if (cells_shown(cells, i) == ' ' || cells_shown(cells, i) == '-')
		i++;
	return has_word(cells, i, scales, sizeof scales / sizeof *scales);
}

/* The number at i is written as a sum, with groups of three digits or cents or
 * a scale; a plain one may be anything. */
static bool is_sum(const struct buf *cells, size_t i)
{
	size_t end = behind_digits(cells, i), next;

	if (cells_shown(cells, end) == ',') {
		next = behind_digits(cells, end + 1);
		if (next == end + 1 + GROUP)
			return true;
	}
	if (cells_shown(cells, end) == '.') {
		next = behind_digits(cells, end + 1);
		if (next > end + 1 && next <= end + GROUP &&
		    cells_shown(cells, next) != '.')
			return true;
		end = next > end + 1 ? next : end;
	}
	return is_scaled(cells, end);
}

/* "?60s": of a decade the century was left out, and an apostrophe stands there. */
static bool is_decade(const struct buf *cells, size_t i)
{
	return behind_digits(cells, i) == i + 2 &&
	       cells_shown(cells, i + 1) == '0' &&
	       cells_shown(cells, i + 2) == 's' &&
	       !words_is_letter(cells_shown(cells, i + 3));
}

/* Is a sum of the line without the sign of its currency? */
static bool has_bare_sum(const struct buf *cells)
{
	for (size_t i = 1; i < cells_count(cells); i++)
		if (is_digit_at(cells, i) &&
		    words_is_hole(cells_shown(cells, i - 1)) &&
		    (i == 1 || cells_shown(cells, i - 2) == ' ') &&
		    is_sum(cells, i))
			return true;
	return false;
}

bool price_is_degrees(const struct buf *cells, size_t i)
{
	size_t end = behind_digits(cells, i);
	uint32_t scale;

	if (end == i)
		return false;
	if (cells_shown(cells, end) == '.' || cells_shown(cells, end) == ',')
		end = behind_digits(cells, end + 1);
	if (cells_shown(cells, end) == ' ')
		end++;
	scale = cells_shown(cells, end + 1);
	if (words_is_hole(cells_shown(cells, end)))
		return (scale == 'C' || scale == 'F') &&
		       !words_is_letter(cells_shown(cells, end + 2));
	return cells_shown(cells, end) == DEGREE;
}

static bool is_amount(const struct buf *cells, size_t from, size_t to,
		      bool torn)
{
	uint32_t before = from ? cells_shown(cells, from - 1) : ' ';

	if ((before > ' ' && before != '(' && before != '-' && before != 0x201C &&
	     before != '\'' && before != '"') || !is_digit_at(cells, to) ||
	    price_is_degrees(cells, to))
		return false;
	return is_sum(cells, to) || cells_shown(cells, from) == 0xFFFD ||
	       (behind_digits(cells, to) != to + YEAR &&
		(torn || has_bare_sum(cells)));
}

/* What the words of the line say of the money. */
struct talk {
	bool pounds, euros;	/* by name */
	bool abroad;		/* of those who pay in euros */
	bool shown;		/* a sign of the two is there */
};

static struct talk listen(const struct buf *cells)
{
	static const char *const british[] = {
		"pound", "pounds", "sterling", "gbp", "pence", "uk", "britain",
		"british", "england", "english", "london", "scotland", "wales"
	}, *const euro[] = {
		"euro", "euros", "eur", "eurozone"
	}, *const abroad[] = {
		"eu", "europe", "european", "germany", "german", "france",
		"french", "italy", "italian", "spain", "spanish", "ireland",
		"irish", "greece", "greek", "dutch", "portugal", "brussels",
		"dublin", "paris", "berlin", "madrid", "rome", "vienna",
		"amsterdam", "yen", "japan", "japanese", "tokyo"
	};
	struct talk t = { 0 };

	for (size_t i = 0; i < cells_count(cells); i++) {
		uint32_t c = cells_of(cells)[i].c;

		t.shown |= c == POUND || c == EURO;
		if (i && words_is_letter(cells_shown(cells, i - 1)))
			continue;
		t.pounds |= has_word(cells, i, british,
				     sizeof british / sizeof *british);
		t.euros |= has_word(cells, i, euro, sizeof euro / sizeof *euro);
		t.abroad |= has_word(cells, i, abroad,
				     sizeof abroad / sizeof *abroad);
	}
	return t;
}

uint32_t price_sign(const struct buf *cells, size_t from, size_t to, bool torn)
{
	struct talk t;

	if (is_decade(cells, to) && (!from || cells_shown(cells, from - 1) == ' '))
		return to - from == 2 ? 0 : APOSTROPHE;
	if (!is_amount(cells, from, to, torn))
		return 0;
	if (to - from == 2)		/* their bytes */
		return POUND;
	if (to - from == 3)
		return EURO;
	t = listen(cells);
	if (t.shown || (t.pounds && t.euros))
		return 0;		/* one comes through */
	if (t.euros)
		return EURO;
	return t.abroad && !t.pounds ? 0 : POUND;
}
