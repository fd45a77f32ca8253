/* alphabet.c - the language is guessed as if all letters beyond ASCII were
 * lost, so that they do not testify for themselves.
 */
#include "mojibake/alphabet.h"

#include "language/words.h"
#include "text/utf8.h"

enum {
	LEAST_WORDS = 2,
	SURE = 7 * LOGP_ONE,	/* there is but one language */
	LIKELY = 5 * LOGP_ONE
};

void alphabet_begin(struct alphabet *a, struct tongues *tongues,
		    const struct buf *cells)
{
	*a = (struct alphabet){ .cells = cells, .tongues = tongues };
}

static bool is_ascii_letter(uint32_t c)
{
	return c < 0x80 && utf8_is_letter(c);
}

/* Quotation marks, dashes and spaces part words. */
static bool is_mark(uint32_t c)
{
	return c == 0xA0 || c == 0xAB || c == 0xBB ||
	       (c >= 0x2010 && c < 0x2027);
}

/* The line with holes where other letters may have been, and no others. */
static void hide_letters(const struct buf *cells, struct buf *out)
{
	const struct cell *c = cells_of(cells);
	size_t n = cells_count(cells);

	for (size_t i = 0; i < n; i++) {
		struct cell shown = c[i];
		bool beside = (i && is_ascii_letter(c[i - 1].c)) ||
			      (i + 1 < n && is_ascii_letter(c[i + 1].c));

		if (shown.c == '?' || is_mark(shown.c))
			shown.c = '.';
		else if (shown.c >= 0x80 && shown.c < TONGUE_LATIN &&
			 (beside || words_is_letter(shown.c)))
			shown.c = '?';
		*BUF_PUSH(out, struct cell) = shown;
	}
}

/* None if there are so many that there may be more. */
static uint32_t languages_of_line(struct alphabet *a)
{
	const struct tongue *t = &a->tongue;
	struct buf hidden;

	if (!a->cells)
		return 0;
	if (a->known)
		return a->languages;
	a->known = true;
	buf_init(&hidden, a->cells->mem);
	hide_letters(a->cells, &hidden);
	tongue_guess(a->tongues, &hidden, &a->tongue);
	buf_free(&hidden);
	if (!t->fluent || t->words < LEAST_WORDS || t->count == TONGUES)
		return 0;
	for (size_t i = 0; i < t->count; i++)
		a->languages |= 1u << t->language[i];
	return a->languages;
}

/* What it is worth that one of these would write the line; the likeliest is
 * the first in the list. */
static logp_t worth_of(const struct tongue *t, uint32_t languages)
{
	size_t i = 0;

	while (i < t->count && !(languages >> t->language[i] & 1))
		i++;
	return i == t->count ? 0 : t->count == 1 ? SURE : LIKELY + t->prior[i];
}

/* The languages that write it; any may write an ordinal. */
static uint32_t writers_of(const struct alphabet *a, uint32_t c)
{
	if (words_is_ordinal(c))
		return ~0u;
	c = utf8_lower(c);
	return c < TONGUE_LATIN && words_is_letter(c) ?
	       a->tongues->writers[c] : 0;
}

bool alphabet_lacks(struct alphabet *a, const uint32_t *word, size_t n)
{
	uint32_t languages = languages_of_line(a);

	for (size_t i = 0; languages && i < n; i++)
		if (word[i] >= 0x80 && !(writers_of(a, word[i]) & languages))
			return true;
	return false;
}

/* Those among the languages that write all letters of the line, once it is
 * rewritten: what they do not write is text of another language. */
static uint32_t writers_of_line(const struct alphabet *a,
				struct step step, uint32_t languages)
{
	const struct cell *c = cells_of(a->cells);
	size_t n = cells_count(a->cells);

	for (size_t i = 0; languages && i < n; i++) {
		unsigned byte = c[i].c < 0x80 ? 0 :
				charmap_encode((enum charmap)step.a, c[i].c);
		uint32_t is = byte ? charmap_decode((enum charmap)step.b,
						    byte) : c[i].c;

		if (is >= 0x80 && words_is_letter(is))
			languages &= writers_of(a, is);
	}
	return languages;
}

/* Circumflexes on vowels, which languages that are not known here have for
 * length, as Kurdish and Welsh do. */
static bool is_circumflexed(uint32_t c)
{
	c = utf8_lower(c);
	return c == 0xE2 || c == 0xEA || c == 0xEE || c == 0xF4 || c == 0xFB;
}

static bool is_usual(struct step step)
{
	return step.a == CHARMAP_CP1252 || step.a == CHARMAP_LATIN1 ||
	       step.b == CHARMAP_CP1252 || plan_sets_akin(step.a, step.b);
}

bool alphabet_is_sure(const struct alphabet *a)
{
	return a->known && a->tongue.count == 1;
}

logp_t alphabet_lift(struct alphabet *a, struct step step,
		     const uint32_t *text, const uint32_t *out, size_t n)
{
	uint32_t languages = is_usual(step) ? languages_of_line(a) : 0;
	bool healed = false, sure = a->tongue.count == 1;

	for (size_t i = 0; languages && i < n; i++) {
		if (out[i] == text[i])
			continue;
		if (!words_is_letter(out[i]) || text[i] >= 0x2E80 ||
		    words_script(text[i]) != words_script(out[i]) ||
		    writers_of(a, text[i]) & languages)
			return 0;
		healed |= sure || !is_circumflexed(text[i]);
	}
	return !healed ? 0 :
	       worth_of(&a->tongue,
			writers_of_line(a, step, languages));
}
