/* inventory.c - in the order of the code or of the alphabet, all of one
 * letter, all with one mark, vowels with any, all in both cases, or all that one language adds
 * to the alphabet, each of them once.
 */
#include "language/inventory.h"

#include "language/accent.h"
#include "language/cells.h"
#include "language/words.h"
#include "text/utf8.h"

#include <utf8proc.h>

enum { LEAST = 3, STEP = 2,
       BEYOND_LATIN = 0x370, EAST = 0x2000,
       VOWELS = 4,
       ROW = 5,
       CASES = 4,		/* letters in both cases are two at least */
       ALPHABET = 10 };		/* letters; more than chance sorts */

/* Does nearly each stand behind its neighbour in the code? */
static bool ascends(const uint32_t *run, size_t n)
{
	size_t steps = 0;

	for (size_t i = 1; i < n; i++)
		steps += run[i] > run[i - 1] && run[i] - run[i - 1] <= STEP;
	return steps * 4 >= (n - 1) * 3;
}

static size_t count_distinct(const uint32_t *run, size_t n)
{
	size_t distinct = 0;

	for (size_t i = 0; i < n; i++) {
		size_t k = 0;

		while (k < i && run[k] != run[i])
			k++;
		distinct += k == i;
	}
	return distinct;
}

/* Each once, as no long word has its letters, or few of them over and
 * over. */
static bool is_listed(const uint32_t *run, size_t n)
{
	size_t distinct = count_distinct(run, n);

	return distinct == n || distinct * LEAST <= n;
}

struct parts {
	utf8proc_int32_t base, mark;	/* 0: it has none */
};

/* The letter that one is sorted with which Unicode does not take apart. */
static uint32_t sorted_as(uint32_t c)
{
	switch (utf8_lower(c)) {
	case 0xE6:
		return 'a';
	case 0xF0:
	case 0x111:
		return 'd';
	case 0x142:
		return 'l';
	case 0xF8:
	case 0x153:
		return 'o';
	case 0xDF:
		return 's';
	default:
		return c;
	}
}

static struct parts take_apart(uint32_t c)
{
	utf8proc_int32_t all[8] = { 0 };
	int class = UTF8PROC_BOUNDCLASS_START;
	utf8proc_ssize_t n = utf8proc_decompose_char(
		(utf8proc_int32_t)utf8_lower(c), all, 8, UTF8PROC_DECOMPOSE,
		&class);

	return n < 2 || n > 8 ?
	       (struct parts){ (utf8proc_int32_t)sorted_as(c), 0 } :
	       (struct parts){ all[0], all[n - 1] };
}

/* Letters with several marks, one letter behind the other, or one mark on
 * several letters. */
static bool shares_parts(const uint32_t *run, size_t n)
{
	struct parts before = take_apart(run[0]);
	size_t bases = 0, marks = 0;

	for (size_t i = 1; i < n; i++) {
		struct parts next = take_apart(run[i]);

		bases += next.base == before.base;
		marks += next.mark && next.mark == before.mark;
		before = next;
	}
	return bases * 2 >= n || bases == n - 1 || marks == n - 1;
}

/* Letters beyond Latin, of which words have at most one or two with a mark, and
 * half have one? */
static bool carries_marks(const uint32_t *run, size_t n)
{
	size_t marked = 0;

	for (size_t i = 0; i < n; i++) {
		if (!words_is_letter(run[i]) || run[i] < BEYOND_LATIN ||
		    run[i] >= EAST)
			return false;
		marked += take_apart(run[i]).mark != 0;
	}
	return marked >= LEAST && marked * 2 >= n;
}

/* Nearly all in both cases? */
static bool shows_cases(const uint32_t *run, size_t n)
{
	size_t pairs = 0;

	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < n; k++)
			pairs += run[i] != run[k] &&
				 utf8_lower(run[i]) == run[k];
	return n >= CASES && pairs * 8 >= n * 3;
}

/* Do the letters follow each other as in the alphabet, marks aside? */
static bool is_sorted(const uint32_t *run, size_t n)
{
	utf8proc_int32_t before;
	size_t steps = 0;

	if (n < ALPHABET)
		return false;
	before = take_apart(run[0]).base;
	for (size_t i = 1; i < n; i++) {
		utf8proc_int32_t next = take_apart(run[i]).base;

		steps += next >= before && next - before <= STEP;
		before = next;
	}
	return steps * 5 >= (n - 1) * 3;
}

/* All with a mark, on letters that follow each other in the alphabet, as
 * vowels are listed? */
static bool lists_marks(const uint32_t *run, size_t n)
{
	utf8proc_int32_t before = 0;

	for (size_t i = 0; i < n; i++) {
		struct parts p = take_apart(run[i]);

		if (!p.mark || p.base <= before || run[i] >= BEYOND_LATIN)
			return false;
		before = p.base;
	}
	return n >= VOWELS;
}

static bool writes(const struct accent *letters, size_t count, uint32_t c)
{
	uint32_t lower = c == 0x130 ? 0x131 : utf8_lower(c);

	for (size_t i = 0; i < count; i++)
		if (letters[i].c == lower)
			return true;
	return false;
}

static bool is_of_language(unsigned language, const uint32_t *run, size_t n)
{
	struct accent letters[ACCENT_LETTERS];
	size_t count = accent_letters(language, letters);

	for (size_t i = 0; i < n; i++)
		if (!writes(letters, count, run[i]))
			return false;
	return true;
}

static bool is_of_one_language(const uint32_t *run, size_t n)
{
	for (unsigned i = 0; i < ACCENT_LANGUAGES; i++)
		if (is_of_language(i, run, n))
			return true;
	return false;
}

static bool is_inventory(const uint32_t *run, size_t n)
{
	if (n < LEAST)
		return false;
	if (ascends(run, n))
		return true;
	for (size_t i = 0; i < n; i++)
		if (!words_is_letter(run[i]))
			return false;
	return is_listed(run, n) &&
	       (shares_parts(run, n) || shows_cases(run, n) ||
		carries_marks(run, n) || lists_marks(run, n) ||
		is_of_one_language(run, n));
}

/* The run of letters, or of characters beyond ASCII, from text[from] on;
 * where it ends. */
static size_t end_of(const uint32_t *text, size_t n, size_t from, bool letters)
{
	size_t i = from;

	while (i < n && (letters ? words_is_letter(text[i]) :
			 text[i] >= 0x80 && text[i] < RAW_BYTE))
		i++;
	return i;
}

/* How many letters of text[from .. to) are listed in rows of their own, signs
 * between them. */
static size_t count_rows(const uint32_t *text, size_t from, size_t to)
{
	size_t listed = 0;

	for (size_t end; from < to; from = end > from ? end : from + 1) {
		end = end_of(text, to, from, true);
		if (end - from >= ROW && is_inventory(text + from, end - from))
			listed += end - from;
	}
	return listed;
}

/* Does what is listed make up half of what stands beyond ASCII? */
static bool is_most(const uint32_t *text, size_t n, size_t listed)
{
	size_t far = 0;

	for (size_t i = 0; i < n; i++)
		far += text[i] >= 0x80;
	return listed && listed * 2 >= far;
}

bool inventory_in(const uint32_t *text, size_t n)
{
	size_t listed = 0;

	for (size_t i = 0, to; i < n; i = to > i ? to : i + 1) {
		to = end_of(text, n, i, false);
		listed += is_inventory(text + i, to - i) ? to - i :
			  count_rows(text, i, to);
	}
	if (is_most(text, n, listed))
		return true;
	for (size_t i = 0, to; i < n; i = to > i ? to : i + 1) {
		to = end_of(text, n, i, true);
		if (is_sorted(text + i, to - i))
			return true;
	}
	return false;
}
