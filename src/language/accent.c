/* accent.c - lost letters by their neighbours: a decision list (Yarowsky 1994)
 * that was counted from text, not written.
 *
 * A context of two letters before and one behind says more than the nearest
 * ones alone, so it is applied on top of them, and two behind on top of that.
 */
#include "language/accent.h"

#include "language/accent_table.h"
#include "language/words.h"
#include "text/utf8.h"

enum { KEY = 4, ENTRY = KEY + 2 };	/* characters: letter and sureness */

_Static_assert(sizeof accent_alphabets / sizeof *accent_alphabets ==
	       ACCENT_LANGUAGES, "one alphabet a language");

size_t accent_letters(unsigned language, struct accent *out)
{
	const char *p = accent_alphabets[language];
	struct span s = span_of(p, strlen(p));
	size_t n = 0;

	while (s.n && n < ACCENT_LETTERS) {
		size_t length = utf8_next(s, &out[n].c);

		out[n++].cost = (s.p[length] - '0') * (LOGP_ONE / 2);
		s = span_of(s.p + length + 1, s.n - length - 1);
	}
	return n;
}

/* What the lists call a neighbour. */
static char name_of(const uint32_t *word, size_t n, size_t i)
{
	uint32_t c = i < n ? word[i] : ' ';

	if (c && c < 0x80)
		return (c | 32) >= 'a' && (c | 32) <= 'z' ?
		       (char)(c | 32) : ' ';
	return !c || words_is_letter(c) ? '#' : ' ';
}

static const char *find(const char *list, const char *key)
{
	size_t low = 0, high = strlen(list) / ENTRY;

	while (low < high) {
		size_t middle = (low + high) / 2;
		int order = memcmp(list + middle * ENTRY, key, KEY);

		if (!order)
			return list + middle * ENTRY + KEY;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

/* -ln P and -ln (1 - P) of how sure an entry is, in 1/1024. */
static const logp_t sure[][2] = {
	{ 938, 523 }, { 710, 710 }, { 523, 938 }, { 365, 1233 },
	{ 228, 1648 }, { 131, 2171 }, { 63, 2881 }, { 31, 3591 },
	{ 15, 4300 }, { 6, 5239 }
};

static void sharpen(struct accent *all, size_t n, size_t best, unsigned q)
{
	logp_t others = logp_log(1 - logp_exp(-all[best].cost));

	for (size_t i = 0; i < n; i++)
		all[i].cost += sure[q][1] + (others > -8 * LOGP_ONE ? others :
					     -8 * LOGP_ONE);
	all[best].cost = sure[q][0];
}

size_t accent_letters_at(unsigned language, const uint32_t *word, size_t n,
			 size_t at, struct accent *out)
{
	char all[KEY] = {
		name_of(word, n, at - 2), name_of(word, n, at - 1),
		name_of(word, n, at + 1), name_of(word, n, at + 2)
	};
	char key[KEY] = { '.', all[1], all[2], '.' };
	size_t count = accent_letters(language, out);

	if (all[1] == ' ')
		all[0] = ' ';
	if (all[2] == ' ')
		all[3] = ' ';
	for (int level = 0; level < 3; level++) {
		const char *entry;

		key[0] = level > 0 ? all[0] : '.';
		key[3] = level > 1 ? all[3] : '.';
		entry = find(accent_contexts[language], key);
		if (entry)
			sharpen(out, count, (size_t)(entry[0] - 'a'),
				(unsigned)(entry[1] - '0'));
	}
	return count;
}
