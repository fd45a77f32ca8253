/* holed.c - words and numbers that begin or end beside a hole. */
#include "mojibake/holed.h"

enum { LONGEST_WORD = 40 };

size_t holed_run(const struct holed *p, size_t i)
{
	size_t k = i;

	while (k < p->n && holed_at(p, k) == holed_at(p, i))
		k++;
	return k - i;
}

size_t holed_digits_before(const struct holed *p, size_t i)
{
	size_t n = 0;

	while (n < i && holed_is_digit(holed_at(p, i - 1 - n)))
		n++;
	return n;
}

size_t holed_digits_at(const struct holed *p, size_t i)
{
	size_t n = 0;

	while (holed_is_digit(holed_at(p, i + n)))
		n++;
	return n;
}

bool holed_word_known(const struct holed *p, size_t i, bool ends)
{
	uint32_t word[LONGEST_WORD];
	size_t from = i, to = i;

	if (ends)
		while (from > 0 && words_is_letter(holed_at(p, from - 1)))
			from--;
	else
		while (words_is_letter(holed_at(p, to)) ||
		       (holed_at(p, to) == '\'' &&
			words_is_letter(holed_at(p, to + 1))))
			to++;
	if (to == from || to - from > LONGEST_WORD)
		return false;
	for (size_t k = from; k < to; k++)
		word[k - from] = holed_at(p, k);
	return to - from == 1 ? word[0] < 0x80 && strchr("aAIiOo",
							 (int)word[0]) :
	       words_known(&p->f->words, word, to - from);
}
