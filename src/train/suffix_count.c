/* suffix_count.c - from a run of word numbers to a suffix trie, by sorting.
 *
 * The vocabulary is cut into ranges of last words whose occurrences fill a
 * block; for each range the text is read through once, the words before every
 * occurrence are packed into a key and put straight into the group of its
 * last word, and each group is sorted.  The groups come out in order, so
 * nothing is ever merged, and the only random writes are those into groups.
 *
 * A key holds the words before the last one, nearest first; a key that
 * reached the start of its sentence ends with <s> and zeros.
 */
#include "base/bits.h"
#include "model/vocab.h"
#include "train/key_sort.h"
#include "train/message.h"
#include "train/suffix_trie.h"

enum { HI_WORDS = 3, LO_WORDS = NGRAM_MAX_ORDER - 1 - HI_WORDS };

struct counter {
	struct suffix_trie *trie;
	unsigned bits;		/* of a word */
	unsigned hi_words, lo_words;
	const uint32_t *ids;
	uint64_t n;
	uint64_t *end;		/* [word]: where its group ends in keys */
	struct big keys, scratch;
};

/* The key of a word in the middle of a sentence from that of the one before
 * it, which is `word`. */
static struct key key_after(const struct counter *c, struct key k,
			    uint32_t word)
{
	uint64_t out = k.hi & ((UINT64_C(1) << c->bits) - 1);

	k.lo >>= c->bits;
	if (c->lo_words)
		k.lo |= out << c->bits * (c->lo_words - 1);
	k.hi = k.hi >> c->bits |
	       (uint64_t)word << c->bits * (c->hi_words - 1);
	return k;
}

/* Occurrences of each word but <s> as the last one of n-grams. */
static void count_words(struct counter *c)
{
	struct suffix_level *l = &c->trie->level[1];
	uint32_t *count;

	l->n = c->trie->words;
	big_zero(&l->count, (uint64_t)l->n * sizeof *count);
	count = big_u32(&l->count);
	for (uint64_t i = 0; i < c->n; i++)
		if (!++count[c->ids[i]])
			message_give_up(l->count.store->mem, "a word occurs "
					"more than 2^32 times");
}

static uint64_t group_size(const struct counter *c, uint32_t word)
{
	return word == VOCAB_BEGIN ? 0
				   : big_u32(&c->trie->level[1].count)[word];
}

/* Puts the keys of all words in [from, to) into their groups; end[] holds
 * the starts of the groups before and their ends after. */
static void gather(struct counter *c, uint32_t from, uint32_t to)
{
	struct key *keys = c->keys.p, k = { 0, 0 };

	for (uint64_t i = 0; i < c->n; i++) {
		uint32_t word = c->ids[i];

		if (word == VOCAB_BEGIN)
			k = (struct key){ 0, 0 };
		else if (word >= from && word < to)
			keys[c->end[word]++] = k;
		k = key_after(c, k, word);
	}
}

static uint32_t key_word(const struct counter *c, struct key k, unsigned i)
{
	uint64_t v = i < c->hi_words
		? k.hi >> c->bits * (c->hi_words - 1 - i)
		: k.lo >> c->bits * (c->hi_words + c->lo_words - 1 - i);

	return (uint32_t)(v & ((UINT64_C(1) << c->bits) - 1));
}

/* The first word in which two different keys differ. */
static unsigned first_difference(const struct counter *c, struct key a,
				 struct key b)
{
	unsigned top;

	if (a.hi != b.hi) {
		top = bits_width(a.hi ^ b.hi) - 1;
		return c->hi_words - 1 - top / c->bits;
	}
	top = bits_width(a.lo ^ b.lo) - 1;
	return c->hi_words + c->lo_words - 1 - top / c->bits;
}

static void add_node(struct suffix_trie *t, unsigned n, uint32_t word)
{
	struct suffix_level *l = &t->level[n];
	uint64_t size = (l->n + UINT64_C(2)) * sizeof(uint32_t);

	if (l->n == UINT32_MAX)		/* numbers of nodes hold 32 bits */
		message_give_up(l->word.store->mem, "more than 2^32 %u-grams",
				n);
	big_reserve(&l->word, size);
	big_reserve(&l->count, size);
	big_u32(&l->word)[l->n] = word;
	big_u32(&l->count)[l->n] = 0;
	if (n < t->order) {
		big_reserve(&l->child, size);
		big_u32(&l->child)[l->n] = t->level[n + 1].n;
	}
	l->n++;
}

/* Adds the n-grams of one key, which differs from the one before at word
 * `from`, and `times` to the counts on its path. */
static void add_key(struct counter *c, struct key k, unsigned from,
		    uint32_t times)
{
	struct suffix_trie *t = c->trie;

	for (unsigned i = 0; i + 1 < t->order; i++) {
		uint32_t word = key_word(c, k, i);
		struct suffix_level *l = &t->level[i + 2];

		if (i >= from)
			add_node(t, i + 2, word);
		big_u32(&l->count)[l->n - 1] += times;
		if (word == VOCAB_BEGIN)
			break;
	}
}

static void add_group(struct counter *c, const struct key *keys, uint64_t n)
{
	uint64_t i = 0;

	while (i < n) {
		uint64_t first = i;

		while (i < n && keys[i].hi == keys[first].hi &&
		       keys[i].lo == keys[first].lo)
			i++;
		add_key(c, keys[first], first ? first_difference(c,
				keys[first], keys[first - 1]) : 0,
			(uint32_t)(i - first));
	}
}

static void count_range(struct counter *c, uint32_t from, uint32_t to,
			uint64_t size, uint64_t largest)
{
	uint64_t at = 0;

	big_reserve(&c->keys, size * sizeof(struct key));
	big_reserve(&c->scratch, largest * sizeof(struct key));
	for (uint32_t w = from; w < to; w++) {
		c->end[w] = at;
		at += group_size(c, w);
	}
	gather(c, from, to);
	for (uint32_t w = from; w < to; w++) {
		uint64_t n = group_size(c, w);
		struct key *keys = (struct key *)c->keys.p + c->end[w] - n;

		big_u32(&c->trie->level[1].child)[w] = c->trie->level[2].n;
		key_sort(keys, c->scratch.p, n, c->bits * c->hi_words,
			 c->bits * c->lo_words);
		add_group(c, keys, n);
	}
}

static void count_all(struct counter *c, uint64_t block)
{
	uint32_t words = c->trie->words, from = 0;
	uint64_t done = 0;

	while (from < words) {
		uint64_t size = 0, largest = 0;
		uint32_t to = from;

		while (to < words && (!size ||
				      size + group_size(c, to) <= block)) {
			uint64_t n = group_size(c, to++);

			size += n;
			largest = n > largest ? n : largest;
		}
		message_progress("counting", done, c->n);
		count_range(c, from, to, size, largest);
		done += size;
		from = to;
	}
	message_progress_end();
}

/* Ends the lists of children and gives back what growing took too much. */
static void finish(struct suffix_trie *t)
{
	for (unsigned n = 1; n <= t->order; n++) {
		struct suffix_level *l = &t->level[n];
		uint64_t size = (uint64_t)l->n * sizeof(uint32_t);

		if (n > 1) {
			big_resize(&l->word, size);
			big_resize(&l->count, size);
		}
		if (n == t->order)
			continue;
		big_resize(&l->child, size + sizeof(uint32_t));
		big_u32(&l->child)[l->n] = t->level[n + 1].n;
	}
}

void suffix_trie_count(struct suffix_trie *t, struct big_store *store,
		       unsigned order, uint32_t words, const uint32_t *ids,
		       uint64_t count, uint64_t block)
{
	struct counter c = { .trie = t, .ids = ids, .n = count };

	*t = (struct suffix_trie){ .order = order, .words = words };
	for (unsigned n = 1; n <= order; n++) {
		big_init(&t->level[n].word, store);
		big_init(&t->level[n].count, store);
		big_init(&t->level[n].child, store);
		big_init(&t->level[n].prefix, store);
	}
	c.bits = bits_width(words - 1);
	c.hi_words = order - 1 < HI_WORDS ? order - 1 : HI_WORDS;
	c.lo_words = order - 1 - c.hi_words;
	c.end = mem_zalloc(store->mem, words, sizeof *c.end);
	big_init(&c.keys, store);
	big_init(&c.scratch, store);
	count_words(&c);
	big_resize(&t->level[1].child, (words + UINT64_C(1)) *
		   sizeof(uint32_t));
	count_all(&c, block);
	finish(t);
	big_free(&c.keys);
	big_free(&c.scratch);
	mem_free(c.end);
}
