/* price.c - by words for money, in the window and in the line. */
#include "mojibake/price.h"

#include "mojibake/guard.h"
#include "text/utf8.h"

enum { POUND = 0xA3, EURO = 0x20AC, YEAR = 4 };

static bool is_letter(char c)
{
	return (c | 32) >= 'a' && (c | 32) <= 'z';
}

/* Does the text have the word, in this spelling? */
static bool has_word(struct span text, const char *word)
{
	size_t n = strlen(word);
	const char *p = text.p, *end = text.p + text.n;

	while ((size_t)(end - p) >= n &&
	       (p = memchr(p, *word, (size_t)(end - p) - n + 1))) {
		bool begins = p == text.p || !is_letter(p[-1]);
		bool ends = p + n == end || !is_letter(p[n]);

		if (memcmp(p, word, n) == 0 &&
		    ((begins && ends) || !is_letter(*word)))
			return true;
		p++;
	}
	return false;
}

/* The sign that the text shows or names, 0 if none or both. */
static uint32_t named_in(struct span text)
{
	bool pound = has_word(text, "\xC2\xA3") || has_word(text, "GBP") ||
		     has_word(text, "sterling") ||
		     has_word(text, "in pounds") || has_word(text, "pence");
	bool euro = has_word(text, "\xE2\x82\xAC") || has_word(text, "EUR") ||
		    has_word(text, "euro") || has_word(text, "euros");

	return pound == euro ? 0 : pound ? POUND : EURO;
}

/* Does the line speak of money? */
static bool is_about_money(const struct buf *cells)
{
	static const char *const words[] = {
		"price", "cost", "fee", "fees", "paid", "pay", "worth",
		"spend", "spent", "sold", "raised", "budget", "salary",
		"ticket", "tickets", "discount", "donat", "sale", "voucher",
		"refund", "postage"
	};

	for (size_t i = 0; i < cells_count(cells); i++) {
		if (i && words_is_letter(cells_shown(cells, i - 1)))
			continue;
		for (size_t k = 0; k < sizeof words / sizeof *words; k++)
			if (guard_word_at(cells, i, words[k]))
				return true;
	}
	return false;
}

/* Is the number at i a sum: no year, measure or share of a whole? */
static bool is_sum(const struct buf *cells, size_t i)
{
	size_t end = i;
	uint32_t next;

	while (utf8_is_digit(cells_shown(cells, end)))
		end++;
	next = cells_shown(cells, end);
	if (end == i || next == '%' || next == '-' || next == '/' ||
	    next == 0xB0 || words_is_hole(next))
		return false;
	if (words_is_letter(next) && next != 'k' && next != 'm' && next != 'b')
		return false;
	return end - i != YEAR || (cells_shown(cells, i) != '1' &&
				   cells_shown(cells, i) != '2');
}

/* Is the hole at i behind a space, with a sum behind it? */
static bool is_place(const struct buf *cells, size_t i)
{
	uint32_t before = i ? cells_shown(cells, i - 1) : ' ';

	return words_is_hole(cells_shown(cells, i)) &&
	       (before <= ' ' || before == '(') && is_sum(cells, i + 1);
}

/* U+FFFD, or several question marks of which none asks. */
static bool is_lost(const struct buf *cells, size_t i)
{
	size_t places = 0;

	if (cells_shown(cells, i) == 0xFFFD)
		return true;
	for (size_t k = 0; k < cells_count(cells); k++) {
		bool place = is_place(cells, k);

		if (cells_shown(cells, k) == '?' && !place)
			return false;
		places += place;
	}
	return places > 1;
}

/* Does the text speak of lands that pay in euros? */
static bool is_elsewhere(struct span text)
{
	static const char *const lands[] = {
		"Europe", "European", "EU", "Eurozone", "Greece", "Greek",
		"Germany", "German", "France", "French", "Paris", "Ireland",
		"Irish", "Dublin", "Spain", "Spanish", "Italy", "Italian",
		"Portugal", "Portuguese", "Netherlands", "Dutch", "Belgium",
		"Finland", "Austria"
	};

	for (size_t i = 0; i < sizeof lands / sizeof *lands; i++)
		if (has_word(text, lands[i]))
			return true;
	return false;
}

uint32_t price_sign(struct suspect_finder *f, const struct buf *cells,
		    size_t i, size_t end)
{
	uint32_t before = i ? cells_shown(cells, i - 1) : ' ';

	if ((before > ' ' && before != '(') || !f->surely_english ||
	    !is_sum(cells, end) || !is_lost(cells, i))
		return 0;
	if (f->currency < 0)
		f->currency = (int)named_in(f->window);
	if (f->currency)
		return (uint32_t)f->currency;
	return i > 0 && is_about_money(cells) && !is_elsewhere(f->window) ?
	       POUND : 0;
}
