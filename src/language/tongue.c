/* tongue.c - how letter follows letter, and a vote: each word of the line that
 * is among the commonest of some languages has one, which these share; a hole
 * in it stands for any letter beyond ASCII.  Letters that are left vote in the
 * same way.
 */
#include "language/tongue.h"

#include "base/map.h"
#include "language/accent.h"
#include "language/cells.h"
#include "language/inverted.h"
#include "language/tongue_pairs.h"
#include "language/tongue_table.h"
#include "language/words.h"
#include "text/utf8.h"

enum {
	LANGUAGES = sizeof tongue_table / sizeof *tongue_table,
	ENGLISH = 0, GERMAN = 2, ITALIAN = 5, DUTCH = 6,	/* by number */
	LONGEST = TONGUE_LENGTHS - 2,	/* letters */
	VOTE = 60,
	WORTH = LOGP_ONE / 30,	/* of a unit of a vote */
	PAIR = LOGP_ONE / 5,	/* a third of a nat, less because pairs are
				 * not independent */
	BEYOND = 27, CLASSES,	/* of letters: see tongue_pairs.h */
	FAR = 4 * LOGP_ONE,	/* behind the likeliest: not the language */
	CLOSE = LOGP_ONE,	/* ... English is not ruled out */
	FLUENT = 8,		/* thirds of a nat a pair */
	READABLE = 10,		/* ... words, not code */
	BYTES = 4,		/* of a character */
	ASKED = 1 << 11		/* words remembered */
};

_Static_assert((int)LANGUAGES <= 32, "a bit a language");

struct tongue_word {
	uint32_t c[LONGEST];
	unsigned n, language, rank;
	bool noun;		/* written with a capital */
};

void tongues_init(struct tongues *t, struct mem *mem)
{
	buf_init(&t->words, mem);
	buf_init(&t->asked, mem);
}

void tongues_free(struct tongues *t)
{
	buf_free(&t->words);
	buf_free(&t->asked);
}

static void add_words(struct tongues *t, unsigned language)
{
	const char *list = tongue_table[language].words;
	struct span s = span_of(list, strlen(list));

	for (unsigned rank = 0; s.n; rank++) {
		struct tongue_word word = { .language = language,
					    .rank = rank };

		while (s.n && *s.p != ' ') {
			size_t length = utf8_next(s, &word.c[word.n++]);

			s = span_of(s.p + length, s.n - length);
		}
		word.noun = utf8_is_upper(word.c[0]);
		word.c[0] = utf8_lower(word.c[0]);
		*BUF_PUSH(&t->words, struct tongue_word) = word;
		if (s.n)
			s = span_of(s.p + 1, s.n - 1);
	}
}

/* By length; those of one length stay as they come, by language and rank. */
static void read_table(struct tongues *t)
{
	struct tongue_word *all, *sorted;
	size_t count, next[TONGUE_LENGTHS];

	for (unsigned i = 0; i < LANGUAGES; i++)
		add_words(t, i);
	count = BUF_COUNT(&t->words, struct tongue_word);
	buf_grow(&t->words, t->words.n);	/* for a moment */
	all = BUF_ARRAY(&t->words, struct tongue_word);
	sorted = all + count;
	memset(t->first, 0, sizeof t->first);
	for (size_t i = 0; i < count; i++)
		for (size_t n = all[i].n + 1; n < TONGUE_LENGTHS; n++)
			t->first[n]++;
	memcpy(next, t->first, sizeof next);
	for (size_t i = 0; i < count; i++)
		sorted[next[all[i].n]++] = all[i];
	memcpy(all, sorted, count * sizeof *all);
	t->words.n = count * sizeof *all;
}

static bool matches(const struct tongue_word *w, const uint32_t *word)
{
	for (size_t i = 0; i < w->n; i++)
		if (word[i] != w->c[i] &&
		    !(words_is_hole(word[i]) && w->c[i] >= 0x80))
			return false;
	return true;
}

/* The languages among whose commonest words it is. */
static uint32_t languages_of(const struct tongues *t, const uint32_t *word,
			     size_t n)
{
	const struct tongue_word *all = BUF_ARRAY(&t->words,
						  struct tongue_word);
	uint32_t set = 0;

	for (size_t i = t->first[n]; i < t->first[n + 1]; i++)
		if (matches(&all[i], word))
			set |= 1u << all[i].language;
	return set;
}

/* A word that was asked for and what came of it, direct-mapped. */
struct asked {
	uint64_t hash;
	uint32_t set;
};

/* The same, remembered: the commonest words of a text come all the time. */
static uint32_t recall_languages(const struct tongues *t, const uint32_t *word,
				 size_t n)
{
	uint64_t hash = map_hash(span_of(word, n * sizeof *word)) | 1;
	struct asked *a = &BUF_ARRAY(&t->asked, struct asked)
			  [hash >> 32 & (ASKED - 1)];

	if (a->hash != hash) {
		a->hash = hash;
		a->set = languages_of(t, word, n);
	}
	return a->set;
}

static const struct tongue_word *find_word(const struct tongues *t,
					   unsigned language,
					   const uint32_t *word, size_t n)
{
	const struct tongue_word *all = BUF_ARRAY(&t->words,
						  struct tongue_word);

	if (n > LONGEST)
		return NULL;
	for (size_t i = t->first[n]; i < t->first[n + 1]; i++)
		if (all[i].language == language && matches(&all[i], word))
			return &all[i];
	return NULL;
}

uint32_t tongue_set(const struct tongue *tongue)
{
	uint32_t set = 0;

	for (size_t i = 0; i < tongue->count; i++)
		set |= 1u << tongue->language[i];
	return set;
}

static bool ends_in(const uint32_t *word, size_t n, const char *ending)
{
	size_t m = strlen(ending);

	if (n < m + 2)
		return false;
	for (size_t i = 0; i < m; i++)
		if (word[n - m + i] != (unsigned char)ending[i])
			return false;
	return true;
}

/* Does a German word end as those do that are made nouns of others? */
static bool has_noun_ending(const uint32_t *word, size_t n)
{
	static const char *const endings[] = {
		"ung", "ungen", "heit", "heiten", "keit", "keiten", "schaft",
		"schaften", "tion", "tionen", "nis"
	};

	for (size_t k = 0; k < sizeof endings / sizeof *endings; k++)
		if (ends_in(word, n, endings[k]))
			return true;
	return false;
}

bool tongue_is_noun(const struct tongues *t, unsigned language,
		    const uint32_t *word, size_t n)
{
	const struct tongue_word *found = find_word(t, language, word, n);

	return (found && found->noun) ||
	       (language == GERMAN && has_noun_ending(word, n));
}

int tongue_rank(const struct tongues *t, unsigned language,
		const uint32_t *word, size_t n)
{
	const struct tongue_word *found = find_word(t, language, word, n);

	return found ? (int)found->rank : -1;
}

bool tongue_elides(unsigned language)
{
	return tongue_table[language].elides;
}

/* May a vowel be elided before the letter, a silent h among them, or does a
 * name begin with it? */
static bool elides_before(uint32_t c)
{
	return c >= 0x80 || utf8_is_upper(c) || strchr("aeiouyh", (int)c);
}

bool tongue_may_elide(unsigned language, const uint32_t *word, size_t n,
		      size_t at)
{
	if (language == DUTCH)		/* auto's */
		return at + 2 == n && word[at + 1] == 's' &&
		       word[at - 1] < 0x80 &&
		       strchr("aiouy", (int)word[at - 1]);
	if (at > 2 && language != ITALIAN && word[at - 1] != 'u' &&
	    word[at - 1] != 'd')	/* qu', aujourd' */
		return false;
	return at + 1 < n && elides_before(word[at + 1]) &&
	       words_is_elided(word, at);
}

/* Which languages write which letter. */
static void read_alphabets(struct tongues *t)
{
	struct accent letters[ACCENT_LETTERS];

	for (unsigned i = 0; i < LANGUAGES; i++) {
		size_t n = accent_letters(i, letters);

		for (size_t k = 0; k < n; k++)
			t->writers[letters[k].c] |= 1u << i;
	}
}

/* What the line says. */
struct ballot {
	int votes[LANGUAGES];
	logp_t score[LANGUAGES];	/* ln P of its letters */
	size_t pairs, words;
	size_t letters, foreign;	/* beyond ASCII; in no language here */
};

static void vote(int *votes, uint32_t set, int weight)
{
	int voters = __builtin_popcount(set);

	for (size_t i = 0; i < LANGUAGES; i++)
		if (set >> i & 1)
			votes[i] += weight / voters;
}

static void vote_word(const struct tongues *t, const uint32_t *word, size_t n,
		      int *votes)
{
	size_t holes = 0;
	uint32_t set;

	for (size_t i = 0; i < n; i++)
		holes += words_is_hole(word[i]);
	if (!n || n > LONGEST || holes == n)
		return;
	set = recall_languages(t, word, n);
	if (set)
		vote(votes, set, n < 2 ? VOTE / 4 : holes ? VOTE / 2 : VOTE);
}

/* For those that write it, against all others. */
static void vote_letter(const struct tongues *t, uint32_t c, struct ballot *b)
{
	uint32_t set;

	if (words_is_hole(c) || !words_is_letter(c))
		return;
	b->letters++;
	if (c < 0x80)
		return;
	set = c < TONGUE_LATIN ? t->writers[c] : 0;
	if (set)
		vote(b->votes, set, VOTE / 2);
	else
		b->foreign++;
	for (size_t i = 0; i < LANGUAGES; i++)
		if (!(set >> i & 1))
			b->votes[i] -= VOTE / 2;
}

static unsigned class_of(uint32_t c)
{
	if (c < 0x80)
		return (c | 32) >= 'a' && (c | 32) <= 'z' ? (c | 32) - 96 : 0;
	return c == 0xFFFD || words_is_letter(c) ? BEYOND : 0;
}

/* How letter follows letter. */
static void score_pair(uint32_t before, uint32_t c, struct ballot *b)
{
	unsigned first = class_of(before), second = class_of(c);

	if (!first && !second)
		return;
	b->pairs++;
	for (size_t i = 0; i < LANGUAGES; i++)
		b->score[i] -= PAIR *
			(tongue_pairs[i][first * CLASSES + second] - 'a');
}

/* Is it a hole that goes with the one before? */
static bool goes_with(const struct cell *c, size_t count, size_t i)
{
	size_t from = i, to = i + 1;

	while (from > 0 && c[from - 1].c == 0xFFFD)
		from--;
	while (to < count && c[to].c == 0xFFFD)
		to++;
	return to - from == 3 ? i > from : (i - from) % 2;
}

static bool is_in_word(const struct cell *c, size_t count, size_t i,
		       bool begun)
{
	return words_is_letter(c[i].c) ||
	       (words_is_hole(c[i].c) && i + 1 < count &&
		(begun || words_is_letter(c[i + 1].c) ||
		 c[i + 1].c == 0xFFFD));
}

/* How often the character at i comes, from there on; no more than its bytes
 * could be. */
static size_t run_of(const struct cell *c, size_t count, size_t i)
{
	size_t n = 1;

	while (n < BYTES && i + n < count && c[i + n].c == c[i].c)
		n++;
	return n;
}

static void count_votes(const struct tongues *t, const struct buf *cells,
			enum tongue_holes holes, struct ballot *b)
{
	const struct cell *c = cells_of(cells);
	size_t count = cells_count(cells), n = 0;
	uint32_t word[LONGEST + 1], before = ' ';
	int inverted = 0;

	for (size_t i = 0; i < count; i++) {
		uint32_t now = utf8_lower(c[i].c);

		if (holes && now == 0xFFFD && goes_with(c, count, i))
			continue;
		if (n == 0 && words_is_hole(now) &&
		    inverted_mark(cells, i, i + run_of(c, count, i))) {
			inverted++;
			continue;
		}
		if (is_in_word(c, count, i, n > 0)) {
			score_pair(before, now == '?' ? 0xFFFD : now, b);
			before = now == '?' ? 0xFFFD : now;
			vote_letter(t, now, b);
			if (n <= LONGEST)
				word[n++] = now;
			continue;
		}
		b->words += n > 0;
		score_pair(before, ' ', b);
		before = ' ';
		vote_word(t, word, n, b->votes);
		n = 0;
	}
	b->words += n > 0;
	score_pair(before, ' ', b);
	vote_word(t, word, n, b->votes);
	if (b->votes[TONGUE_SPANISH] > 0)	/* other languages quote */
		b->votes[TONGUE_SPANISH] += 2 * inverted * VOTE;
}

/* Adds the language in its place by prior. */
static void add_language(struct tongue *out, unsigned language, logp_t prior)
{
	size_t at = out->count;

	while (at > 0 && out->prior[at - 1] < prior)
		at--;
	if (at == TONGUES)
		return;
	if (out->count < TONGUES)
		out->count++;
	for (size_t i = out->count - 1; i > at; i--) {
		out->language[i] = out->language[i - 1];
		out->prior[i] = out->prior[i - 1];
	}
	out->language[at] = language;
	out->french |= language == TONGUE_FRENCH;
	out->euro |= at == 0 && tongue_table[language].euro;
	out->german |= language == GERMAN;
	out->prior[at] = prior;
}

/* The languages that nearly won. */
static void add_winners(const struct ballot *b, struct tongue *out)
{
	logp_t prior[LANGUAGES], best = LOGP_ZERO * 100;
	unsigned first = 0;

	for (unsigned i = 0; i < LANGUAGES; i++) {
		prior[i] = b->score[i] + b->votes[i] * WORTH -
			   tongue_table[i].rare * (LOGP_ONE / 2);
		if (prior[i] > best) {
			best = prior[i];
			first = i;
		}
	}
	if (b->foreign * 8 > b->letters ||
	    -b->score[first] > (logp_t)b->pairs * READABLE * PAIR)
		return;
	out->fluent = -b->score[first] <
		      (logp_t)b->pairs * FLUENT * PAIR;
	out->english = first == ENGLISH && b->votes[ENGLISH] > 0;
	if (best - prior[ENGLISH] < CLOSE)
		return;
	for (unsigned i = 0; i < LANGUAGES; i++)
		if (i != ENGLISH && best - prior[i] < FAR)
			add_language(out, i, prior[i] - best);
}

/* Replacement characters that only come in twos and threes are bytes, if a
 * few do not so by chance. */
static enum tongue_holes holes_of(const struct buf *cells)
{
	const struct cell *c = cells_of(cells);
	size_t n = cells_count(cells), run = 0, runs = 0;

	for (size_t i = 0; i < n; i++) {
		run = c[i].c == 0xFFFD ? run + 1 : 0;
		if (!run || (i + 1 < n && c[i + 1].c == 0xFFFD))
			continue;
		if (run % 2 && run != 3)
			return TONGUE_CHARACTER;
		runs++;
	}
	return runs > 2 ? TONGUE_BYTE : runs ? TONGUE_EITHER :
	       TONGUE_CHARACTER;
}

/* Is a good part of it in another script? */
static bool is_foreign(const struct buf *cells)
{
	const struct cell *c = cells_of(cells);
	size_t ascii = 0, foreign = 0;

	for (size_t i = 0; i < cells_count(cells); i++) {
		ascii += c[i].c < 0x80 && words_is_letter(c[i].c);
		foreign += c[i].c >= TONGUE_LATIN && c[i].c != 0xFFFD &&
			   words_is_letter(c[i].c);
	}
	return foreign * 8 > foreign + ascii;
}

void tongue_guess(struct tongues *t, const struct buf *cells,
		  struct tongue *out)
{
	struct ballot b = { 0 };

	*out = (struct tongue){ 0 };
	if (!t->words.n) {
		read_table(t);
		read_alphabets(t);
		memset(buf_grow(&t->asked, ASKED * sizeof(struct asked)), 0,
		       ASKED * sizeof(struct asked));
	}
	if (is_foreign(cells))
		return;
	out->holes = holes_of(cells);
	count_votes(t, cells, out->holes, &b);
	add_winners(&b, out);
	out->words = b.words;
}
