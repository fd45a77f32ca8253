/* lexicon_pack.h - writes the section "lexicon" (model/lexicon.h). */
#ifndef US_TRAIN_LEXICON_PACK_H
#define US_TRAIN_LEXICON_PACK_H

#include "model/lexicon.h"
#include "train/units.h"

struct lexicon_packer {
	struct units *units;
	struct map original_of;	/* number -> place + 1 */
	struct map code_of;	/* code -> place + 1 */
	struct buf originals;	/* struct lexicon_original */
	struct buf codes;	/* struct lexicon_code */
	struct buf entries;	/* original << 32 | code as uint64_t */
	struct buf firsts;	/* uint32_t, one a list */
	struct buf norms;	/* int16_t, one a list */
	struct buf flags;	/* uint8_t, one a word */
	struct buf extras;	/* struct span, in order */
};

void lexicon_packer_init(struct lexicon_packer *p, struct mem *mem,
			 struct units *units);
void lexicon_packer_free(struct lexicon_packer *p);

/* Lists are given in order: all words of the vocabulary, then extra words by
 * their bytes, then all phrases.  lexicon_packer_begin() starts the next one,
 * lexicon_packer_add() appends a candidate, best first. */
void lexicon_packer_begin(struct lexicon_packer *p);
void lexicon_packer_add(struct lexicon_packer *p,
			const struct lexicon_original *original,
			const struct lexicon_code *code);

/* The list begun last is that of this extra word; its bytes are borrowed. */
void lexicon_packer_extra(struct lexicon_packer *p, struct span word);

/* The flags (set of enum lexicon_flag, without LEXICON_STARTS) of the next
 * word. */
void lexicon_packer_flags(struct lexicon_packer *p, unsigned flags);

/* Writes the section. */
void lexicon_packer_finish(struct lexicon_packer *p, struct buf *section);

#endif
