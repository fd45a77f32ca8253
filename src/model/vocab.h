/* vocab.h - the words of the model and their numbers.
 *
 * Words are keys as tok_key() writes them.  Numbers run from 0 in order of
 * falling frequency after the five special ones, so that small numbers are
 * frequent words.  A view on the section "vocab": copying it is free.
 *
 * Section: u32 words, u32 slots (a power of two), u32 bytes of all strings,
 * u32 zero; the slots, u32 each: 0 or word number + 1, a word being in the
 * first free slot from its hash (map_hash) on; words + 1 string offsets, u32
 * each; the strings, in order of their numbers, nothing between them.
 */
#ifndef US_MODEL_VOCAB_H
#define US_MODEL_VOCAB_H

#include "base/span.h"
#include "base/status.h"

#include <stdint.h>

/* The first five words are "<unk>", "<s>", "</s>", "<num>", "<opaque>". */
enum {
	VOCAB_UNK, VOCAB_BEGIN, VOCAB_END, VOCAB_NUM, VOCAB_OPAQUE,
	VOCAB_FIRST_WORD,
	VOCAB_VERSION = 1
};

struct vocab {
	const unsigned char *slots;	/* hash table of u32 word numbers */
	const unsigned char *offsets;	/* u32 each, one more than words */
	const char *strings;
	uint32_t count, slot_mask, string_bytes;
};

/* US_EMODEL if the section is malformed (every offset is checked to lie in
 * the section by vocab_find and vocab_word themselves, so that a damaged
 * file cannot make them read outside it). */
enum us_status vocab_open(struct vocab *v, struct span section,
			  struct us_error *err);

/* VOCAB_UNK when the word is not known. */
uint32_t vocab_find(const struct vocab *v, struct span key);

/* Empty for a number out of range. */
struct span vocab_word(const struct vocab *v, uint32_t word);

#endif
