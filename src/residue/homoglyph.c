/* homoglyph.c - letters of another script inside a word, taken over from
 * keyboards, character recognition and people who evade filters.
 *
 * The whole word is judged: with the look-alikes exchanged it must be all of
 * one script, and a known word or one that reads far better.
 */
#include "charset/charmap.h"
#include "language/guard.h"
#include "residue/residue.h"

#include "text/utf8.h"

#include "residue/homoglyph_table.h"

enum { LONGEST = 48, SURE = 970, BETTER = 8 * LOGP_ONE,
       CLEAR = 2 * LOGP_ONE,
       PAIRS = sizeof homoglyph_table / sizeof *homoglyph_table };

static bool is_latin(uint32_t c)
{
	return (c | 32) >= 'a' && (c | 32) <= 'z';
}

/* Small Greek letters are symbols in words of science; only these two are not
 * to be told from Latin ones. */
static bool is_symbol(uint32_t c)
{
	return c >= 0x3B1 && c <= 0x3C9 && c != 0x3BD && c != 0x3BF;
}

static uint32_t latin_for(uint32_t c)
{
	for (size_t i = 0; i < PAIRS && !is_symbol(c); i++)
		if (homoglyph_table[i].c == c)
			return (unsigned char)homoglyph_table[i].latin;
	return c;
}

/* The look-alike of a Latin letter among those from `low` to `high`, the
 * letter itself if there is none. */
static uint32_t other_for(uint32_t c, uint32_t low, uint32_t high)
{
	for (size_t i = 0; i < PAIRS; i++)
		if ((unsigned char)homoglyph_table[i].latin == c &&
		    homoglyph_table[i].c >= low && homoglyph_table[i].c <= high &&
		    !is_symbol(homoglyph_table[i].c))
			return homoglyph_table[i].c;
	return c;
}

static logp_t score(const struct chars *m, const uint32_t *text, size_t n)
{
	struct chars_state state;
	logp_t sum = 0;

	chars_begin(&state);
	for (size_t i = 0; i < n; i++)
		sum += chars_step(m, &state, text[i]);
	return sum + chars_step(m, &state, ' ');
}

/* A large letter behind others, not all of which are: no such word was
 * meant. */
static bool breaks_case(const struct buf *cells, size_t from, size_t i,
			uint32_t c)
{
	return i > from && utf8_is_upper(c) && cells_at(cells, i) != c &&
	       !utf8_is_upper(cells_at(cells, i + 1));
}

/* Is it a word, or as likely one, if its letters are accented ones that were
 * read in another set? */
static bool may_be_exchanged(const uint32_t *old, logp_t least, size_t n,
			     struct words *words)
{
	static const uint8_t sets[] = { CHARMAP_CP1251, CHARMAP_KOI8R,
					CHARMAP_CP866, CHARMAP_CP1253 };
	uint32_t other[LONGEST];

	for (size_t k = 0; k < sizeof sets; k++) {
		for (size_t i = 0; i < n; i++) {
			unsigned byte = old[i] < 0x80 ? 0 : charmap_encode(
					(enum charmap)sets[k], old[i]);

			other[i] = !byte ? old[i] :
				   charmap_decode(CHARMAP_CP1252, byte);
		}
		if (words_known(words, other, n) ||
		    score(words->chars, other, n) > least)
			return true;
	}
	return false;
}

/* Are the letters of Cyrillic, of Windows, all first bytes of UTF-8 and the one
 * that follows? */
static bool spells_utf8(const uint32_t *old, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		unsigned lead, next;

		if (old[i] < 0x80)
			continue;
		lead = charmap_encode(CHARMAP_CP1251, old[i]);
		next = i + 1 < n && old[i + 1] >= 0x80 ?
		       charmap_encode(CHARMAP_CP1251, old[i + 1]) : 0;
		if (lead < 0xC2 || lead >= 0xE0 || next < 0x80 || next >= 0xC0)
			return false;
		i++;
	}
	return true;
}

/* Does a word that is not known read far better in Latin letters, which most
 * of it are?  Two of another script side by side are bytes of UTF-8. */
static bool reads_better(const uint32_t *old, const uint32_t *word, size_t n,
			 const struct chars *chars)
{
	size_t others = 0;

	for (size_t i = 0; i < n; i++) {
		others += old[i] != word[i];
		if (i && old[i] != word[i] && old[i - 1] != word[i - 1])
			return false;
	}
	return n > 3 && others * 3 <= n &&
	       score(chars, word, n) > score(chars, old, n) + BETTER;
}

/* The word in Latin letters only, if that is a word; not one in capitals,
 * which is often a name meant so. */
static bool latin_word(const struct buf *cells, size_t from, size_t to,
		       bool garbled, struct words *words,
		       uint32_t word[LONGEST])
{
	uint32_t old[LONGEST];
	size_t n = to - from;
	bool small = false;

	for (size_t i = from; i < to; i++) {
		uint32_t c = old[i - from] = cells_at(cells, i);

		small |= c >= 'a' && c <= 'z';
		word[i - from] = latin_for(c);
		if (!is_latin(word[i - from]) ||
		    breaks_case(cells, from, i, word[i - from]))
			return false;
	}
	if (!small)
		return false;
	if (words_known(words, word, n))
		return !may_be_exchanged(old, 0, n, words) &&
		       !(garbled && spells_utf8(old, n));
	return !garbled && reads_better(old, word, n, words->chars) &&
	       !may_be_exchanged(old, score(words->chars, word, n) - CLEAR, n,
				 words);
}

/* The word in the other script only: one of its letters is no look-alike,
 * the Latin ones are fewer and all are. */
static bool other_word(const struct buf *cells, size_t from, size_t to,
		       struct words *words, uint32_t word[LONGEST])
{
	uint32_t old[LONGEST], low = 0, high = 0;
	size_t latin = 0;

	for (size_t i = from; i < to; i++) {
		uint32_t c = old[i - from] = cells_at(cells, i);

		latin += is_latin(c);
		if (!is_latin(c) && latin_for(c) == c) {
			low = c < 0x400 ? 0x386 : 0x404;
			high = c < 0x400 ? 0x3CE : 0x458;
		}
	}
	if (!low || latin * 2 >= to - from)
		return false;
	for (size_t i = from; i < to; i++) {
		uint32_t c = cells_at(cells, i);

		word[i - from] = is_latin(c) ? other_for(c, low, high) : c;
		if (word[i - from] < low || word[i - from] > high)
			return false;
	}
	return words_known(words, word, to - from) ||
	       score(words->chars, word, to - from) >
	       score(words->chars, old, to - from) + BETTER;
}

/* Both scripts in one word, and nothing beside it that makes mojibake
 * likelier; host names are left to those who check them. */
static bool is_mixed(const struct buf *cells, size_t from, size_t to)
{
	bool latin = false, other = false;

	if (to - from < 3 || to - from > LONGEST ||
	    (cells_at(cells, to) == '.' &&
	     words_is_letter(cells_at(cells, to + 1))) ||
	    (from && strchr("./@", (int)(cells_at(cells, from - 1) & 0x7F))))
		return false;
	for (size_t i = from; i < to; i++) {
		latin |= is_latin(cells_at(cells, i));
		other |= cells_at(cells, i) >= 0x370 &&
			 cells_at(cells, i) < 0x530;
	}
	return latin && other && cells_at(cells, to) < 0x7F &&
	       (from == 0 || cells_at(cells, from - 1) < 0x7F);
}

static size_t word_end(const struct buf *cells, size_t i)
{
	while (words_is_letter(cells_at(cells, i)))
		i++;
	return i;
}

/* Most lines have no letter of ASCII beside one beyond it. */
static bool may_mix(const struct buf *cells)
{
	const struct cell *c = cells_of(cells);

	for (size_t i = 1; i < cells_count(cells); i++)
		if ((is_latin(c[i - 1].c) && c[i].c >= 0x80) ||
		    (is_latin(c[i].c) && c[i - 1].c >= 0x80))
			return true;
	return false;
}

/* Is there a letter beside Latin ones that looks like none of them?  So
 * letters look that were read in a wrong set. */
static bool is_garbled(const struct buf *cells)
{
	for (size_t i = 1; i < cells_count(cells); i++) {
		uint32_t a = cells_at(cells, i - 1), b = cells_at(cells, i);

		if (is_latin(b)) {
			b = a;
			a = cells_at(cells, i);
		}
		if (is_latin(a) && b >= 0x370 && b < 0x530 &&
		    latin_for(b) == b)
			return true;
	}
	return false;
}

void residue_homoglyphs(struct buf *cells, uint16_t plan, struct words *words)
{
	bool garbled;

	if (!may_mix(cells))
		return;
	garbled = is_garbled(cells);
	for (size_t i = 0, end; i < cells_count(cells); i = end) {
		uint32_t word[LONGEST];

		end = guard_skip(cells, i);
		if (end > i)
			continue;
		end = word_end(cells, i);
		if (is_mixed(cells, i, end) &&
		    (latin_word(cells, i, end, garbled, words, word) ||
		     other_word(cells, i, end, words, word)))
			for (size_t k = i; k < end; k++)
				if (cells_at(cells, k) != word[k - i])
					cells_replace(cells, k, k + 1,
						      &word[k - i], 1, plan,
						      SURE);
		end += end == i;
	}
}
