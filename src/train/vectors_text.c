/* vectors_text.c - cutting, and spinning by hashes: the fate of a word hangs
 * on (seed, word) in a fixed table and on (seed, place) otherwise. */
#include "train/vectors_text.h"

#include <string.h>

enum { FREQUENT = 150 };	/* mostly function words, seldom replaced */

static void add_word(struct vectors_text *t, uint32_t word, bool begins)
{
	uint8_t *begin;
	uint32_t *id;

	big_reserve(&t->ids, (t->count + 1) * sizeof *id);
	big_reserve(&t->begins, t->count + 1);
	id = t->ids.p;
	begin = t->begins.p;
	id[t->count] = word;
	begin[t->count++] = begins;
}

void vectors_text_cut(struct vectors_text *t, struct big_store *store,
		      const struct token_ids *ids, uint32_t every,
		      uint32_t part)
{
	const uint32_t *id = token_ids_all(ids);
	bool taken = false, begins = false;
	uint64_t sentences = 0;

	*t = (struct vectors_text){ .count = 0 };
	big_init(&t->ids, store);
	big_init(&t->begins, store);
	big_resize(&t->ids, (ids->count / every + 1) * sizeof *id);
	big_resize(&t->begins, ids->count / every + 1);
	buf_init(&t->starts, store->mem);
	for (uint64_t i = 0; i < ids->count; i++) {
		if (id[i] == VOCAB_BEGIN &&
		    sentences++ % VECTORS_SENTENCES == 0) {
			taken = sentences / VECTORS_SENTENCES % every == part;
			if (taken)
				*BUF_PUSH(&t->starts, uint64_t) = t->count;
		}
		begins = begins || id[i] == VOCAB_BEGIN;
		if (!taken || id[i] == VOCAB_BEGIN || id[i] == VOCAB_END)
			continue;
		add_word(t, id[i], begins);
		begins = false;
	}
}

void vectors_text_free(struct vectors_text *t)
{
	big_free(&t->ids);
	big_free(&t->begins);
	buf_free(&t->starts);
}

struct vectors_document vectors_text_at(const struct vectors_text *t,
					size_t document)
{
	const uint64_t *start = BUF_ARRAY(&t->starts, uint64_t);
	uint64_t end = document + 1 < vectors_text_documents(t)
			       ? start[document + 1] : t->count;

	return (struct vectors_document){
		(const uint32_t *)t->ids.p + start[document],
		(const uint8_t *)t->begins.p + start[document],
		end - start[document]
	};
}

struct vectors_spinner vectors_spinner_draw(struct random *random)
{
	double kind = random_unit(random);
	struct vectors_spinner s = { .seed = random_next(random) };

	s.fixed = kind < 0.3;
	s.rate = kind < 0.3 ? 0.3 + 0.7 * random_unit(random)
	       : kind < 0.6 ? 0.1 + 0.5 * random_unit(random) : 0;
	return s;
}

static uint32_t spin_word(const struct vectors_spinner *s,
			  const struct vectors_lists *lists, uint32_t word,
			  size_t place)
{
	struct random r;
	double rate = s->rate;

	random_seed(&r, s->seed + (s->fixed ? word : place) *
				  UINT64_C(0xd1342543de82ef95));
	random_next(&r);
	if (word < VOCAB_FIRST_WORD + FREQUENT)
		rate *= 0.15;
	if (random_unit(&r) >= rate)
		return word;
	return vectors_spin(lists, word, random_next(&r));
}

void vectors_text_spin(const struct vectors_spinner *s,
		       const struct vectors_lists *lists,
		       const struct vectors_document *d, uint32_t *out)
{
	if (s->rate <= 0)
		memcpy(out, d->words, d->count * sizeof *out);
	else
		for (size_t i = 0; i < d->count; i++)
			out[i] = spin_word(s, lists, d->words[i], i);
}
