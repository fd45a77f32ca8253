/* weigh.c - the score of the model, and what the model knows little of: words,
 * abbreviations, marks of print, letters that cannot stand together.
 */
#include "mojibake/weigh.h"

#include "mojibake/marks.h"
#include "mojibake/native.h"
#include "mojibake/rewrite.h"

enum {
	MANY = 4, WORD = 3, ROW = 6, BRIEF = 32, ACRONYM = 3, ACRONYMS = 5,
	UNKNOWN = 3 * LOGP_ONE,
	IMPOSSIBLE = 5 * LOGP_ONE,
	NOBODYS = 2 * LOGP_ONE,	/* ... that nobody writes among Latin, or
					 * before a small letter */
	CLOSING = 6 * LOGP_ONE,
	SPACE_CLOSED = 10 * LOGP_ONE,
	LOANWORD = 9 * LOGP_ONE
};

/* Does a letter become a quotation mark beside what is then a known word? */
static bool frees_word(struct finder *f, const uint32_t *text,
		       const uint32_t *out, size_t n, size_t i)
{
	size_t from, to;

	if (!words_is_letter(text[i]) || !rewrite_is_print(out[i]))
		return false;
	words_beside(out, n, i, &from, &to);
	return (i - from > 1 && words_known(&f->words, out + from, i - from)) ||
	       (to - i > 2 && words_known(&f->words, out + i + 1, to - i - 1));
}

bool weigh_convinces(struct finder *f, const uint32_t *text,
		     const uint32_t *out, size_t n, logp_t *doubt)
{
	bool words = false;	/* not only punctuation changes */

	*doubt = 0;
	for (size_t i = 0; i < n; ) {
		size_t from = i, changed = 0;

		words |= (text[i] >= 0x80 && text[i] < 0xA0) ||
			 frees_word(f, text, out, n, i);

		for (; i < n && (words_is_letter(out[i]) ||
				 (out[i] == 0x2019 && i > from && i + 1 < n &&
				  words_is_letter(out[i + 1]))); i++) {
			bool again = false;

			for (size_t k = from; k < i; k++)
				again |= out[k] == out[i];
			changed += out[i] != text[i] && !again;
		}
		words |= changed > 0;
		if (changed && !(i - from == 1 ? words_is_single(out[from]) :
				 words_known(&f->words, out + from, i - from)))
			*doubt += changed < MANY ? 2 * UNKNOWN : UNKNOWN;
		i += i == from;
	}
	return words;
}

/* A few capitals beyond Latin: what text in the other case becomes in some sets,
 * but an abbreviation far more often, the longer ones if no word comes of them. */
static bool is_acronym(const uint32_t *word, size_t n, bool known)
{
	for (size_t i = 0; i < n; i++)
		if (word[i] < 0x370 || !words_is_upper(word[i]))
			return false;
	return n > 1 && n <= (known ? ACRONYM : ACRONYMS);
}

/* One or two letters beyond Latin are a word as often as not. */
static bool is_brief(const uint32_t *word, size_t n)
{
	return n < WORD && n && word[0] >= 0x370;
}

/* Are the words that the swap makes a few letters each, and none is known, but
 * for some that chance makes any time?  Initials, ranges of the alphabet,
 * names of files, signs in settings and what programs are tested with are as
 * good in any other set. */
static bool is_initials(struct finder *f, const uint32_t *text,
			const uint32_t *out, size_t n)
{
	for (size_t i = 0; i < n; ) {
		size_t from = i, changed = 0;
		bool known;

		for (; i < n && words_is_letter(out[i]); i++)
			changed += out[i] != text[i];
		known = changed && !is_brief(out + from, i - from) &&
			words_known(&f->words, out + from, i - from);
		if (changed && !is_acronym(text + from, i - from, known) &&
		    (known || i - from >= MANY || changed < i - from))
			return false;
		if (i == from && out[i] != text[i])
			return false;		/* marks have a place */
		i += i == from;
	}
	return true;
}

/* Marks inside words, and signs that are written for letters in jest. */
static bool joins(uint32_t c)
{
	return (c > 0xA1 && c < 0xAF) || c == 0xA0 || c == 0xB7 ||
	       c == 0x20AC || c == 0x2019 || c == 0x2027 ||
	       (c >= 0x2010 && c < 0x2016);
}

/* Is it a Cyrillic letter inside a word of Latin ones, the first of which may be
 * large, that becomes a small one? */
static bool is_cyrillic_among_latin(uint32_t before, uint32_t was,
				    uint32_t behind)
{
	return was >= 0x400 && was < 0x530 && words_is_latin(before) &&
	       words_is_latin(behind) && words_is_lower(behind);
}

/* A sign glued to a small letter, where the exchange puts a letter: "¶nieg". */
static bool begins_with_sign(const uint32_t *text, const uint32_t *out,
			     size_t n)
{
	return n > 1 && (text[0] == 0xA6 || text[0] == 0xA9 ||
			 text[0] == 0xAE || text[0] == 0xB6) &&
	       words_is_lower(text[1]) && words_is_letter(out[0]) &&
	       words_script(out[0]) == words_script(out[1]);
}

/* What no language has between two small letters, a sign, a capital or a
 * letter of another script, where the exchange puts a small letter of theirs:
 * not only the model says that it is wrong. */
static logp_t impossible(const uint32_t *text, const uint32_t *out, size_t n)
{
	if (begins_with_sign(text, out, n))
		return 2 * IMPOSSIBLE + NOBODYS;
	for (size_t i = 1; i + 1 < n; i++) {
		unsigned script = words_script(text[i - 1]);

		if (words_is_lower(out[i]) && words_is_latin(out[i]) &&
		    is_cyrillic_among_latin(text[i - 1], text[i],
					    text[i + 1]))
			return IMPOSSIBLE + NOBODYS;
		if (text[i] == out[i] || joins(text[i]) ||
		    !words_is_lower(text[i - 1]) ||
		    !words_is_lower(text[i + 1]) || !words_is_lower(out[i]) ||
		    words_script(out[i]) != script)
			continue;
		if (!words_is_letter(text[i]) || words_is_upper(text[i]) ||
		    text[i] == 0xB5 || words_script(text[i]) != script)
			return IMPOSSIBLE;
	}
	return 0;
}

/* Is the closing quotation mark inside what is one word, as the o with a
 * diaeresis of DOS, which Germanic names have?  Between two words a blank may
 * be missing. */
static bool closes_in_word(struct finder *f, const uint32_t *text,
			   const uint32_t *out, size_t n, size_t i)
{
	size_t from, to;

	if (text[i] != 0x201D || out[i] != 0xF6)
		return false;
	for (size_t k = 0; k < i; k++)
		if (text[k] == 0x201C || text[k] == 0x201E)
			return false;
	words_beside(text, n, i, &from, &to);
	return from < i && to > i + 1 &&
	       !(words_common(&f->words, text + from, i - from) &&
		 words_common(&f->words, text + i + 1, to - i - 1));
}

static logp_t closing_lift(struct finder *f, const uint32_t *text,
			   const uint32_t *out, size_t n)
{
	for (size_t i = 1; i + 1 < n; i++)
		if (closes_in_word(f, text, out, n, i))
			return CLOSING;
	return 0;
}

/* Middle dots that would become letters inside words: do the pieces read better
 * as words by themselves?  Then the dots part them. */
static bool dots_part_words(struct finder *f, const uint32_t *text,
			    const uint32_t *out, size_t n)
{
	uint32_t *parted = NULL;

	for (size_t i = 1; i + 1 < n; i++) {
		if (text[i] != 0xB7 || !words_is_letter(out[i]) ||
		    !words_is_letter(text[i - 1]) ||
		    !words_is_letter(text[i + 1]))
			continue;
		if (!parted) {
			parted = ARENA_NEW(f->arena, uint32_t, n);
			memcpy(parted, out, n * sizeof *out);
		}
		parted[i] = ' ';
	}
	return parted && finder_score(f, parted, n, LOGP_ZERO * 100) >
			 finder_score(f, out, n, LOGP_ZERO * 100);
}

/* Is the word at hand the whole text, so that nothing else can tell? */
static bool is_all(const struct finder *f)
{
	size_t n = f->window.n;

	while (n > 0 && (unsigned char)f->window.p[n - 1] <= ' ')
		n--;
	return n <= BRIEF && !memchr(f->window.p, ' ', n) &&
	       !memchr(f->window.p, '\n', n);
}

/* How many of the characters before `to` are the 's of English, unchanged. */
static size_t possessive(const uint32_t *text, const uint32_t *out, size_t to)
{
	return text[to - 1] == 's' && out[to - 1] == 's' &&
	       (text[to - 2] == '\'' || text[to - 2] == 0x2019) &&
	       out[to - 2] == text[to - 2] ? 2 : 0;
}

/* Does a word of an English line that is none become a known one, which English
 * has taken over with its accent, or a name?  The model has seen few such. */
static bool is_loanword(struct finder *f, const uint32_t *text,
			const uint32_t *out, size_t n)
{
	size_t from = 0, to = n, changed = 0;

	while (from < n && !words_is_letter(text[from]) &&
	       !words_is_letter(out[from]))
		from++;
	while (to > from && !words_is_letter(text[to - 1]) &&
	       !words_is_letter(out[to - 1]))
		to--;
	to -= to - from > MANY + 2 ? possessive(text, out, to) : 0;
	for (size_t i = from; i < to; i++) {
		changed += out[i] != text[i];
		if (!words_is_letter(out[i]))
			return false;
	}
	return changed && changed * 4 <= to - from && to - from >= MANY &&
	       words_known(&f->words, out + from, to - from) &&
	       !words_known(&f->words, text + from, to - from);
}

/* Several daggers, sections and bullets, as at the foot of a page. */
static bool are_notes(const uint32_t *text, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (text[i] != 0x2020 && text[i] != 0x2021 &&
		    text[i] != 0x2022 && text[i] != 0xA7 && text[i] != 0xB6 &&
		    text[i] >= 0x80)
			return false;
	return n > 1;
}

/* Are all characters signs, and what comes of them is no known word, or letters
 * in a line of English?  So are rows of signs, those of keyboards and of tables,
 * and marks of footnotes. */
static bool is_row_of_signs(struct finder *f, const uint32_t *text,
			    const uint32_t *out, size_t n)
{
	size_t from = 0;

	for (size_t i = 0; i < n; i++)
		if (words_is_letter(text[i]) && !words_is_ordinal(text[i]))
			return false;
	while (from < n && !words_is_letter(out[from]))
		from++;
	while (n > from && !words_is_letter(out[n - 1]))
		n--;
	if (are_notes(text, n) || (f->surely_english && n > from + 1))
		return true;
	return n - from >= ROW && !words_known(&f->words, out + from, n - from);
}

/* A word of three letters that is the whole text, or one of a few more that is
 * none and in the script of before. */
static bool is_too_little(struct finder *f, const uint32_t *text,
			  const uint32_t *out, size_t n)
{
	bool moved = words_script(text[0]) != words_script(out[0]) ||
		     words_is_latin(text[0]);
	size_t letters = 0;

	for (size_t i = 0; i < n; i++)
		letters += words_is_letter(out[i]);
	return (letters <= WORD ||
		(letters <= ROW && !moved &&
		 !words_known(&f->words, out, n))) && is_all(f);
}

logp_t weigh_exchange(struct finder *f, const uint32_t *text,
		      const uint32_t *out, size_t n, logp_t before,
		      logp_t spelt, bool usual)
{
	bool marked = f->surely_english || marks_make_price(text, out, n);
	logp_t marks = marked ? marks_restored(f, text, out, n) : 0;
	logp_t loan = (f->surely_english || (usual && is_all(f))) &&
		      is_loanword(f, text, out, n) ? LOANWORD : 0;
	logp_t more = marks + impossible(text, out, n) + spelt + loan +
		      closing_lift(f, text, out, n);
	logp_t least = before + WEIGH_LEAST - more;
	logp_t gain = finder_score(f, out, n, least) + more - before;
	logp_t doubt;

	if (gain < WEIGH_LEAST ||
	    (!weigh_convinces(f, text, out, n, &doubt) && !marks) ||
	    (!marks && is_initials(f, text, out, n)) ||
	    is_too_little(f, text, out, n) || is_row_of_signs(f, text, out, n) ||
	    dots_part_words(f, text, out, n) ||
	    native_is_visual(f, text, n, gain / 2))
		return 0;
	return spelt ? gain : gain - doubt;
}

logp_t weigh_closed_spaces(const uint32_t *text, const uint32_t *out,
			   size_t n)
{
	logp_t sum = 0;

	for (size_t i = 1; i + 1 < n; i++)
		if (text[i] == 0xA0 && words_is_letter(out[i]) &&
		    words_is_letter(out[i - 1]) && words_is_letter(out[i + 1]))
			sum += SPACE_CLOSED;
	return sum;
}
