/* chars_build.h - the section "chars" made from counts (model/chars.h). */
#ifndef US_TRAIN_CHARS_BUILD_H
#define US_TRAIN_CHARS_BUILD_H

#include "base/map.h"
#include "train/chars_count.h"

/* Estimates the model, keeps as many n-grams as fill `gram_slots` slots of
 * the table, those that lift the likelihood most, and appends the section to
 * `out`.  `words` are the hashes (chars_word_hash) of the word set. */
void chars_build(struct chars_counts *counts, const struct map *words,
		 uint32_t gram_slots, struct buf *out);

#endif
