/* telltale.c - by the three characters. */
#include "mojibake/telltale.h"

#include "language/words.h"
#include "text/utf8.h"

enum { LIFT = 3 * LOGP_ONE };

static bool is_lead(uint32_t c)
{
	return c == 0xC2 || c == 0xC3;
}

/* A sign that stands in no word and does not close one, as a quotation mark or
 * an ordinal might. */
static bool is_sign(uint32_t c)
{
	return c > 0xA0 && c < 0xC0 && c != 0xAA && c != 0xAB && c != 0xB4 &&
	       c != 0xB7 && c != 0xBA && c != 0xBB;
}

static bool goes_on(uint32_t c)
{
	return c < 0x80 && (words_is_letter(c) || utf8_is_digit(c));
}

logp_t telltale_lift(const uint32_t *text, const struct reading *r)
{
	for (size_t i = 0; i + 1 < r->n; i++) {
		size_t at = r->at[i];

		if (r->at[i + 1] == at + 2 && is_lead(text[at]) &&
		    is_sign(text[at + 1]) && goes_on(text[at + 2]) &&
		    !r->guessed)
			return LIFT;
	}
	return 0;
}
