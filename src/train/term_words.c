/* term_words.c - cutting a term at spaces, then at hyphens if need be. */
#include "train/term_words.h"

#include "train/thesaurus.h"

static bool add_word(const struct vocab *vocab, struct span word,
		     uint32_t words[LEXICON_MAX_PHRASE], size_t *n)
{
	uint32_t number = vocab_find(vocab, word);

	if (number < VOCAB_FIRST_WORD || *n == LEXICON_MAX_PHRASE)
		return false;
	words[(*n)++] = number;
	return true;
}

static bool add_part(const struct vocab *vocab, struct span part,
		     uint32_t words[LEXICON_MAX_PHRASE], size_t *n)
{
	struct span word;

	if (vocab_find(vocab, part) >= VOCAB_FIRST_WORD)
		return add_word(vocab, part, words, n);
	while (thesaurus_field(&part, '-', &word))
		if (!add_word(vocab, word, words, n))
			return false;
	return true;
}

size_t term_words(const struct vocab *vocab, struct span term,
		  uint32_t words[LEXICON_MAX_PHRASE])
{
	struct span part;
	size_t n = 0;

	while (thesaurus_field(&term, ' ', &part))
		if (!add_part(vocab, part, words, &n))
			return 0;
	return n;
}
