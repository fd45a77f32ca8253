/* known.c - maps of counts. */
#include "spin/known.h"

void known_init(struct known *k, struct mem *mem)
{
	*k = (struct known){ .total = 0 };
	map_init(&k->pairs, mem);
	map_init(&k->spun, mem);
	map_init(&k->first, mem);
	map_init(&k->originals, mem);
	map_init(&k->collocations, mem);
	buf_init(&k->list, mem);
}

void known_free(struct known *k)
{
	map_free(&k->pairs);
	map_free(&k->spun);
	map_free(&k->first);
	map_free(&k->originals);
	map_free(&k->collocations);
	buf_free(&k->list);
}

/* ---- adding ---- */

static void add(struct map *m, uint64_t key, uint64_t n)
{
	uint32_t *count = map_put_u64(m, key, NULL);

	*count = n > UINT32_MAX - *count ? UINT32_MAX : *count + (uint32_t)n;
}

static void list_original(struct known *k, uint32_t spun, uint32_t original)
{
	uint32_t *first = map_put_u64(&k->first, spun, NULL);

	*BUF_PUSH(&k->list, struct known_original) =
		(struct known_original){ original, *first };
	*first = (uint32_t)BUF_COUNT(&k->list, struct known_original);
}

static void add_pair(struct known *k, uint32_t spun, uint32_t original,
		     uint64_t count)
{
	if (!known_pair(k, spun, original))
		list_original(k, spun, original);
	add(&k->pairs, known_key(spun, original), count);
	add(&k->spun, spun, count);
	add(&k->originals, original, count);
	k->total += count;
}

/* The next word of a phrase, which is cut off. */
static struct span take_word(struct span *phrase)
{
	const char *space = memchr(phrase->p, ' ', phrase->n);
	size_t n = space ? (size_t)(space - phrase->p) : phrase->n;
	struct span word = span_of(phrase->p, n);

	n += space != NULL;
	*phrase = span_of(phrase->p + n, phrase->n - n);
	return word;
}

static bool is_phrase(struct span s)
{
	return memchr(s.p, ' ', s.n) != NULL;
}

static void add_collocations(struct known *k, const struct vocab *vocab,
			     struct span phrase, uint64_t count)
{
	uint32_t before = VOCAB_UNK;

	while (phrase.n) {
		uint32_t word = vocab_find(vocab, take_word(&phrase));

		if (before != VOCAB_UNK && word != VOCAB_UNK)
			add(&k->collocations, known_key(before, word), count);
		before = word;
	}
}

static void add_words(struct known *k, const struct vocab *vocab,
		      const struct lexicon *lexicon, struct span spun,
		      struct span original, uint64_t count)
{
	uint32_t a = vocab_find(vocab, spun), b = vocab_find(vocab, original);

	if (a == VOCAB_UNK)
		a = lexicon_extra(lexicon, spun);
	if (a != VOCAB_UNK && b != VOCAB_UNK)
		add_pair(k, a, b, count);
}

void known_add_profile(struct known *k, const struct vocab *vocab,
		       const struct lexicon *lexicon,
		       const struct profile *profile)
{
	for (size_t i = 0; i < profile_size(profile); i++) {
		const struct profile_entry *e = profile_at(profile, i);
		struct span spun = profile_spelling(profile, e->spelling);
		const struct profile_pair *p = profile_pair(profile, e->first);

		for (; p; p = profile_pair(profile, p->next)) {
			struct span original =
				profile_spelling(profile, p->original);

			if (!profile_pair_is_seen(p))
				continue;
			if (is_phrase(spun))
				add_collocations(k, vocab, original, p->count);
			else if (!is_phrase(original))
				add_words(k, vocab, lexicon, spun, original,
					  p->count);
		}
	}
}

void known_add_terms(struct known *k, const struct terms *terms)
{
	for (uint32_t i = 0; i < terms->pairs; i++) {
		struct terms_row row = terms_pair(terms, i);

		if (row.second < terms->words)
			add_pair(k, row.first, row.second,
				 (uint64_t)row.count * PROFILE_ONE / TERMS_ONE);
	}
	for (uint32_t i = 0; i < terms->collocations; i++) {
		struct terms_row row = terms_collocation(terms, i);

		add(&k->collocations, known_key(row.first, row.second),
		    (uint64_t)row.count * PROFILE_ONE / TERMS_ONE);
	}
}

/* Each original as the neighbour of others: the mean of what their contexts
 * ask for is what the originals are about. */
void known_settle(struct known *k, const struct vectors *vectors)
{
	enum { STEP = 8 };
	int64_t sum[VECTORS_SIZE] = { 0 };
	struct vectors_context at;
	struct buf words;
	size_t n, count = 0;

	buf_init(&words, k->originals.mem);
	for (size_t i = 0; i < k->originals.count; i++)
		for (uint32_t c = 0; c < k->originals.entries[i].value;
		     c += 4 * PROFILE_ONE)
			*BUF_PUSH(&words, uint32_t) =
				(uint32_t)k->originals.entries[i].hash;
	n = BUF_COUNT(&words, uint32_t);
	for (size_t i = VECTORS_FAR; i + VECTORS_FAR < n; i += STEP, count++) {
		vectors_context(vectors, BUF_ARRAY(&words, uint32_t), n, i,
				&at);
		for (size_t d = 0; d < VECTORS_SIZE; d++)
			sum[d] += at.h[d];
	}
	for (size_t d = 0; d < VECTORS_SIZE; d++)
		k->subject.h[d] = count ? (int32_t)(sum[d] / (int64_t)count)
					: 0;
	buf_free(&words);
}

/* ---- asking ---- */

static uint32_t value(const struct map *m, uint64_t key)
{
	const uint32_t *count = map_get_u64(m, key);

	return count ? *count : 0;
}

uint32_t known_pair(const struct known *k, uint32_t spun, uint32_t original)
{
	return value(&k->pairs, known_key(spun, original));
}

uint32_t known_spun(const struct known *k, uint32_t spun)
{
	return value(&k->spun, spun);
}

uint32_t known_original(const struct known *k, uint32_t word)
{
	return value(&k->originals, word);
}

uint32_t known_collocation(const struct known *k, uint32_t a, uint32_t b)
{
	return value(&k->collocations, known_key(a, b));
}

static const struct known_original *listed(const struct known *k,
					   uint32_t number)
{
	return number ? &BUF_ARRAY(&k->list,
				   const struct known_original)[number - 1]
		      : NULL;
}

const struct known_original *known_first(const struct known *k, uint32_t spun)
{
	return listed(k, value(&k->first, spun));
}

const struct known_original *known_next(const struct known *k,
					const struct known_original *o)
{
	return listed(k, o->next);
}
