/* english.c - is a line English?  By how many of its words belong to the
 * commonest, and of the longer ones to the usual.
 */
#include "mojibake/english.h"

#include "language/cells.h"
#include "language/guard.h"
#include "text/utf8.h"

enum { COMMONEST = 300, USUAL = 8000, FULL_WORD = 4, CONTRACTION = 2000,
       LONGEST = 30 };

/* The words of a line, as far as they tell its language. */
struct tally {
	size_t all, common;	/* common: articles, pronouns and the like */
	size_t full, usual;	/* of four ASCII letters and more; those of
				 * them that English uses often */
	size_t contracted;	/* with a hole or another character for an
				 * apostrophe (don?t, itÕs) */
};

static size_t behind_ascii_letters(const struct buf *cells, size_t i)
{
	while ((cells_shown(cells, i) | 32) - 'a' < 26)
		i++;
	return i;
}

static size_t behind_letters(const struct buf *cells, size_t i)
{
	i = behind_ascii_letters(cells, i);	/* quickly */
	while (words_is_letter(cells_shown(cells, i)))
		i++;
	return i;
}

static size_t add_letters(struct words *w, const struct buf *cells, size_t i)
{
	for (; words_is_letter(cells_shown(cells, i)); i++)
		utf8_add(&w->key, utf8_lower(cells_shown(cells, i)));
	return i;
}

/* Would a letter of another language in the place of the apostrophe make a word
 * of it: "port?s"? */
static bool may_be_accented(struct words *w, const struct buf *cells,
			    size_t from, size_t hole)
{
	static const uint16_t letters[] = {
		0xE0, 0xE1, 0xE2, 0xE3, 0xE4, 0xE5, 0xE8, 0xE9, 0xEA, 0xEB,
		0xED, 0xEE, 0xEF, 0xF3, 0xF4, 0xF5, 0xF6, 0xFA, 0xFB, 0xFC
	};
	uint32_t word[LONGEST + 2];
	size_t n = hole - from;

	for (size_t i = 0; i < n; i++)
		word[i] = utf8_lower(cells_shown(cells, from + i));
	word[n + 1] = 's';
	for (size_t k = 0; k < sizeof letters / sizeof *letters; k++) {
		word[n] = letters[k];
		if (words_known(w, word, n + 2))
			return true;
	}
	return false;
}

/* Does no language but English join such an end, without the hole, to the
 * letters from .. hole: "weren?t", "else?s"? */
static bool is_joined(struct words *w, const struct buf *cells, size_t from,
		      size_t hole, size_t end)
{
	uint32_t word[LONGEST];
	size_t n = hole - from;

	if ((cells_shown(cells, end - 1) | 32) == 't')
		return (cells_shown(cells, hole - 1) | 32) == 'n';
	if ((cells_shown(cells, end - 1) | 32) != 's' || n < FULL_WORD ||
	    n > LONGEST)
		return false;
	for (size_t i = 0; i < n; i++) {
		word[i] = utf8_lower(cells_shown(cells, from + i));
		if (word[i] >= 0x80)
			return false;
	}
	return words_common(w, word, n) &&
	       !may_be_accented(w, cells, from, hole);
}

/* Is it what English shortens "is" behind, and no language spells with a letter
 * more? */
static bool takes_is(const struct buf *cells, size_t i, size_t end)
{
	static const char *const words[] = {
		"it", "he", "she", "that", "what", "who", "there", "here",
		"how", "where", "let"
	};

	for (size_t k = 0; k < sizeof words / sizeof *words; k++)
		if (end - i == strlen(words[k]) &&
		    guard_word_at(cells, i, words[k]))
			return true;
	return false;
}

/* Where the word at i ends, if it has one hole that makes it a contraction, and
 * a common one if its letters may be of another language; else i. */
static size_t contraction_end(struct words *w, const struct buf *cells,
			      size_t i)
{
	size_t hole, end, apostrophe;
	uint32_t number;

	hole = behind_letters(cells, i);
	if (hole == i || !words_is_hole(cells_shown(cells, hole)) ||
	    (hole == i + 1 && (cells_shown(cells, i) | 32) != 'i'))
		return i;		/* of words of one letter, I only */
	buf_clear(&w->key);
	add_letters(w, cells, i);
	buf_byte(&w->key, '\'');
	apostrophe = hole;
	end = hole + 1;
	if (words_is_hole(cells_shown(cells, end)) &&
	    words_is_hole(cells_shown(cells, end + 1)))
		end += 2;		/* its three bytes */
	hole = end;
	end = add_letters(w, cells, end);
	if (end == hole || words_is_hole(cells_shown(cells, end)))
		return i;
	number = vocab_find(w->vocab, buf_span(&w->key));
	if ((number >= VOCAB_FIRST_WORD && number < CONTRACTION) ||
	    (end == hole + 1 && cells_shown(cells, hole) == 's' &&
	     takes_is(cells, i, apostrophe)))
		return end;
	return end == hole + 1 && is_joined(w, cells, i, apostrophe, end) &&
	       (number >= VOCAB_FIRST_WORD ||
		(cells_shown(cells, hole) | 32) == 's') ? end : i;
}

/* A letter or a sign that no author means for an apostrophe. */
static bool may_be_garbled(uint32_t c)
{
	return c > 0xA0 && c != 0xB4 && c != 0x2BC && c != 0x2018 &&
	       c != 0x2019 && c != 0x2032;
}

static bool is_apostrophe(uint32_t c)
{
	return c == '\'' || c == 0x2019;
}

/* Behind the 's of a word that ends at `end`, if there is one: it tells nothing. */
static size_t behind_possessive(const struct buf *cells, size_t end)
{
	return is_apostrophe(cells_shown(cells, end)) &&
	       cells_shown(cells, end + 1) == 's' &&
	       !words_is_letter(cells_shown(cells, end + 2)) ? end + 2 : end;
}

/* Does a usual word end at `at` in one ideograph, which may be the apostrophe
 * and the letter behind it, read in a set of East Asia: "today抯"? */
static bool ends_in_ideograph(struct words *w, const struct buf *cells,
			      size_t i, size_t at)
{
	uint32_t c = cells_shown(cells, at), number;

	if (c < 0x3400 || c >= 0xA000 || at < i + 2 ||
	    words_is_letter(cells_shown(cells, at + 1)))
		return false;
	buf_clear(&w->key);
	add_letters(w, cells, i);
	w->key.n = at - i;
	number = vocab_find(w->vocab, buf_span(&w->key));
	return number >= VOCAB_FIRST_WORD && number < USUAL;
}

/* The same of a common one with its apostrophe, at `at`, or another character
 * that it has become: "itÕs", "don¹t". */
static size_t joined_end(struct words *w, const struct buf *cells, size_t i,
			  size_t at)
{
	uint32_t number;
	size_t end;

	if (ends_in_ideograph(w, cells, i, at))
		return at + 1;
	buf_clear(&w->key);
	add_letters(w, cells, i);
	w->key.n = at - i;
	buf_byte(&w->key, '\'');
	end = behind_ascii_letters(cells, at + 1);
	if (end == at + 1 || words_is_letter(cells_shown(cells, end)))
		return i;
	if (end == at + 2 && cells_shown(cells, at + 1) == 's' &&
	    takes_is(cells, i, at))
		return end;
	add_letters(w, cells, at + 1);
	number = vocab_find(w->vocab, buf_span(&w->key));
	return number >= VOCAB_FIRST_WORD && number < CONTRACTION ? end : i;
}

/* Is it one letter beyond ASCII, and not enclosed in anything? */
static bool is_alone(const struct buf *cells, size_t from, size_t to)
{
	return to == from + 1 && cells_shown(cells, from) >= 0x80 &&
	       (!from || cells_shown(cells, from - 1) == ' ' ||
		to == cells_count(cells) || cells_shown(cells, to) == ' ');
}

/* Is it what names have on one side of an apostrophe that was lost: the s of
 * "Brien?s", the O of "O?Brien"? */
static bool is_joined_part(const struct buf *cells, size_t from, size_t to)
{
	uint32_t c = cells_shown(cells, from);

	return to == from + 1 &&
	       ((c == 's' && from && words_is_hole(cells_shown(cells, from - 1))) ||
		(c == 'O' && words_is_hole(cells_shown(cells, to))));
}

/* Adds a word that is no contraction: the cells from .. to.  The commonest
 * are ASCII, and nothing else is looked up. */
static void tally_word(struct words *w, const struct buf *cells, size_t from,
		       size_t to, struct tally *t)
{
	bool holes = (from && words_is_hole(cells_shown(cells, from - 1))) ||
		     words_is_hole(cells_shown(cells, to));
	bool full = !holes && to - from >= FULL_WORD;
	uint32_t number;

	if (is_alone(cells, from, to) ||	/* any mark of print, if garbled */
	    is_joined_part(cells, from, to))
		return;
	t->all++;
	buf_clear(&w->key);
	for (size_t i = from; i < to; i++) {
		uint32_t c = cells_shown(cells, i), small = utf8_lower(c);

		if (small >= 0x80)
			return;
		full &= c < 0x80;
		buf_byte(&w->key, (char)small);
	}
	number = vocab_find(w->vocab, buf_span(&w->key));
	t->full += full;
	if (number < VOCAB_FIRST_WORD)
		return;
	t->common += to - from > 1 && number < COMMONEST;
	t->usual += full && number < USUAL;
}

static struct tally tally_words(struct finder *f, const struct buf *cells)
{
	struct words *w = &f->words;
	struct tally t = { 0 };

	for (size_t i = 0; w->vocab && i < cells_count(cells); i++) {
		size_t ascii = behind_ascii_letters(cells, i);
		size_t end = behind_letters(cells, ascii), whole = i;

		bool whole_mark = is_apostrophe(cells_shown(cells, ascii));

		if (end > i && words_is_hole(cells_shown(cells, end)))
			whole = contraction_end(w, cells, i);
		else if (ascii > i + 1 &&
			 (whole_mark ||
			  may_be_garbled(cells_shown(cells, ascii))))
			whole = joined_end(w, cells, i, ascii);
		if (whole > i) {
			t.contracted += !whole_mark;
			t.common++;
			t.all++;
		} else if (end > i) {
			tally_word(w, cells, i, end, &t);
		}
		i = whole > i ? whole : behind_possessive(cells, end);
	}
	return t;
}

bool english_in_line(struct finder *f, const struct buf *cells)
{
	struct tally t = tally_words(f, cells);
	bool usual = t.full >= 3 && t.usual * 3 >= t.full * 2;
	bool unusual = t.full >= 3 ? t.usual * 3 < t.full :
		       t.usual * 3 < t.full && t.common * 3 < t.all;

	f->english = t.all < 3 || usual || (t.common * 6 >= t.all && !unusual);
	f->surely_english = (t.all >= 3 || t.contracted) &&
			    (t.common * 3 >= t.all ||
			     ((usual || t.contracted) &&
			      t.common * 6 >= t.all));
	return f->surely_english;
}
