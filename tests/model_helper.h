/* model_helper.h - tiny vocabularies and models for tests. */
#ifndef US_TESTS_MODEL_HELPER_H
#define US_TESTS_MODEL_HELPER_H

#include "harness.h"

#include "base/mapfile.h"
#include "train/estimate.h"
#include "train/token_ids.h"
#include "train/vocab_build.h"

#define TINY_TEXT UNSPIN_SRCDIR "/fixtures/tiny/text.txt"
#define TINY_ARPA UNSPIN_SRCDIR "/fixtures/tiny/order3.arpa"

static inline struct span helper_read(const char *path)
{
	struct us_error err;
	struct span s;

	ck_assert_msg(!mapfile_open(path, &s, &err), "%s", err.text);
	return s;
}

/* A section "vocab" of at most `size` words of the text. */
static inline void helper_vocab(struct buf *section, struct span text,
				size_t size)
{
	struct vocab_counts counts;
	struct arena arena;

	arena_init(&arena, section->mem);
	vocab_counts_init(&counts, section->mem, &arena);
	vocab_counts_add(&counts, text);
	vocab_build(&counts, size, section);
	vocab_counts_free(&counts);
	arena_free(&arena);
}

/* The model of the text, `order` words, nothing pruned. */
static inline void helper_estimate(struct estimate *e, struct big_store *store,
				   const struct vocab *v, struct span text,
				   unsigned order, uint64_t block)
{
	static const uint32_t none[NGRAM_MAX_ORDER + 2];
	struct token_ids ids;

	token_ids_init(&ids, store, v);
	token_ids_add(&ids, text);
	suffix_trie_count(&e->trie, store, order, v->count,
			  token_ids_all(&ids), ids.count, block);
	token_ids_free(&ids);
	suffix_trie_link(&e->trie);
	estimate_run(e, none);
}

#endif
