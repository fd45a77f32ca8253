/* company.c - sums of contexts, then the nearest words to each.
 *
 * A proposal's score: the scalar product of its vector with the spun word's
 * mean context, the folder's own mean taken off, times the root of the number
 * of places (they are of few subjects, hence not independent); plus ln of its
 * frequency; less half of ln of how often it still stands in the folder, where
 * a table would have replaced it.  For the best by that, and the spun word
 * itself, what n-grams say of a few places is added (usage.h), which the
 * vectors leave to them (they learned beside n-grams).
 */
#include "spin/company.h"

#include "spin/habit.h"
#include "spin/pooling.h"
#include "spin/told.h"
#include "spin/usage.h"

#include <stdlib.h>

enum {
	FEW = 2,		/* places that say something */
	MANY = 4,		/* ... and much */
	SPREAD = 2,		/* documents: a subject's own words keep to few */
	ENOUGH = 500,		/* words, to judge the dictionaries by */
	FREQUENT = 30000,	/* words that are proposed: by number, these
				 * are the most frequent */
	MARGIN = LOGP_ONE,	/* better than the spun word itself */
	SURE = 7 * LOGP_ONE,	/* ... and beyond doubt */
	SAMPLED = 2 * USAGE_PLACES,	/* places that the sample may speak
					 * for */
	RAREST = -14 * LOGP_ONE
};

/* Of what n-grams say beside the vectors. */
static const double NGRAM_WEIGHT = 0.5;

struct company_sum {
	uint64_t places;
	uint32_t documents, last;	/* with the word; number of the last */
	int64_t context[VECTORS_SIZE];
	struct usage usage;
};

void company_init(struct company *c, struct mem *mem)
{
	map_init(&c->words, mem);
	arena_init(&c->spellings, mem);
	buf_init(&c->sums, mem);
	c->stretch = NULL;
	c->documents = 0;
	c->model = (struct spin_model){ .vocab = NULL };
}

void company_free(struct company *c)
{
	map_free(&c->words);
	arena_free(&c->spellings);
	buf_free(&c->sums);
	mem_free(c->stretch);
}

void company_clear(struct company *c)
{
	map_clear(&c->words);
	arena_reset(&c->spellings);
	buf_clear(&c->sums);
}

/* ---- noting ---- */

static struct company_sum *sum_of(struct company *c, struct span word)
{
	const uint32_t *known = map_get(&c->words, word);
	struct company_sum *sum;

	if (known)
		return &BUF_ARRAY(&c->sums, struct company_sum)[*known];
	*map_put(&c->words, arena_copy(&c->spellings, word), NULL) =
		(uint32_t)BUF_COUNT(&c->sums, struct company_sum);
	sum = BUF_PUSH(&c->sums, struct company_sum);
	*sum = (struct company_sum){ .places = 0 };
	return sum;
}

static void add(struct company_sum *sum, uint32_t document,
		const struct vectors_context *context)
{
	sum->places++;
	sum->documents += sum->last != document;
	sum->last = document;
	for (size_t k = 0; k < VECTORS_SIZE; k++)
		sum->context[k] += context->h[k];
}

/* The words of the text, restored as far as is believed. */
static uint32_t *restored(const struct document *doc)
{
	uint32_t *words = ARENA_NEW(doc->arena, uint32_t, doc->count + 1);

	for (size_t i = 0; i < doc->count; i++) {
		const struct place *p = &doc->places[i];

		words[i] = p->candidates[p->chosen].words[0];
	}
	return words;
}

static void note_stretch(struct company *c, const struct document *doc,
			 const uint32_t *words, size_t from, size_t n)
{
	const struct spin_model *m = doc->model;
	struct vectors_context contexts[ENCODER_BLOCK];
	size_t places[ENCODER_BLOCK], count = 0;
	char buffer[PROFILE_MAX_SPELLING];

	for (size_t i = from; i < from + n; i++)
		if (document_touchable(&doc->tokens[i]))
			places[count++] = i;
	if (!count)
		return;
	encoder_read(m->encoder, m->vectors, words, doc->count, places, count,
		     c->stretch);
	vectors_contexts(m->vectors, words, doc->count, places, count,
			 contexts);
	encoder_refine(m->encoder, c->stretch, places, count, contexts);
	for (size_t i = 0; i < count; i++) {
		struct span s = habit_spun(doc, places[i], 1, buffer);
		struct company_sum *sum;

		if (!profile_spells(s))
			continue;
		sum = sum_of(c, s);
		add(sum, c->documents, &contexts[i]);
		usage_note(&sum->usage, doc, words, places[i]);
	}
}

void company_note(struct company *c, const struct document *doc)
{
	const uint32_t *words = restored(doc);

	c->model = *doc->model;
	c->documents++;
	if (!c->stretch)
		c->stretch = encoder_stretch_new(c->words.mem);
	for (size_t from = 0; from < doc->count; from += ENCODER_BLOCK) {
		size_t left = doc->count - from;

		note_stretch(c, doc, words, from,
			     left < ENCODER_BLOCK ? left : ENCODER_BLOCK);
	}
}

void company_merge(struct company *c, const struct company *other)
{
	const struct company_sum *from =
		BUF_ARRAY(&other->sums, const struct company_sum);

	if (other->words.count)
		c->model = other->model;
	for (size_t i = 0; i < other->words.count; i++) {
		struct company_sum *sum = sum_of(c, other->words.entries[i].key);

		sum->places += from[i].places;
		sum->documents += from[i].documents;
		for (size_t k = 0; k < VECTORS_SIZE; k++)
			sum->context[k] += from[i].context[k];
		usage_merge(&sum->usage, &from[i].usage);
	}
}

/* ---- proposing ---- */

struct proposer {
	const struct spin_model *model;
	struct company_sum all;
	uint32_t count;		/* words that may be proposed */
	logp_t *usual;		/* of each: all but the context */
	double power;		/* of what is told (told.h); 0: nothing is */
};

static bool is_word(struct span s)
{
	return s.n && ((s.p[0] >= 'a' && s.p[0] <= 'z'));
}

static void weigh_words(const struct company *c, struct proposer *p)
{
	const struct company_sum *sums =
		BUF_ARRAY(&c->sums, const struct company_sum);

	for (uint32_t w = 0; w < p->count; w++)
		p->usual[w] = is_word(vocab_word(c->model.vocab, w))
			? ngram_unigram(c->model.ngram, w) : LOGP_ZERO;
	for (size_t i = 0; i < c->words.count; i++) {
		uint32_t w = vocab_find(c->model.vocab,
					c->words.entries[i].key);

		if (w < p->count)
			p->usual[w] -= logp_log((double)sums[i].places + 1) / 2;
		for (size_t k = 0; k < VECTORS_SIZE; k++)
			p->all.context[k] += sums[i].context[k];
		p->all.places += sums[i].places;
	}
}

/* The mean context less that of the folder. */
static struct vectors_context centred(const struct company_sum *sum,
				      const struct company_sum *all)
{
	struct vectors_context out;

	for (size_t k = 0; k < VECTORS_SIZE; k++)
		out.h[k] = (int32_t)(sum->context[k] / (int64_t)sum->places -
				     all->context[k] / (int64_t)all->places);
	return out;
}

/* What may stand behind one spun word. */
struct proposals {
	struct span spun;
	uint64_t places;
	uint32_t word;		/* its number, or VOCAB_UNK */
	logp_t own;		/* score of the spun word itself */
	struct proposal best[COMPANY_PROPOSALS];	/* best first */
	struct proposal likely[USAGE_WORDS];	/* and itself, as they come */
	size_t nlikely;
};

static logp_t score(const struct proposer *p,
		    const struct vectors_context *context, double factor,
		    uint32_t word)
{
	return (logp_t)(factor *
			vectors_score(p->model->vectors, context, word));
}

/* Into the n best so far. */
static void insert(struct proposal *best, size_t n, struct proposal p)
{
	size_t i = n - 1;

	if (p.score <= best[i].score)
		return;
	for (; i > 0 && best[i - 1].score < p.score; i--)
		best[i] = best[i - 1];
	best[i] = p;
}

/* How much the contexts of n places are worth, as factor of their mean. */
static double worth(uint64_t n)
{
	return logp_exp(logp_log((double)n) / 2);
}

/* The spun word itself, then the words that the vectors find likeliest;
 * returns how many. */
static size_t list_likely(const struct proposer *p,
			  const struct company_sum *sum, uint32_t own,
			  struct proposal *list)
{
	struct vectors_context context = centred(sum, &p->all);
	double factor = worth(sum->places);
	size_t n;

	list[0] = (struct proposal){ own, own == VOCAB_UNK ? RAREST
			: ngram_unigram(p->model->ngram, own) +
			  score(p, &context, factor, own) };
	for (n = 1; n < USAGE_WORDS; n++)
		list[n] = (struct proposal){ VOCAB_UNK, LOGP_ZERO };
	for (uint32_t w = 0; w < p->count; w++)
		if (w != own && p->usual[w] > LOGP_ZERO)
			insert(list + 1, USAGE_WORDS - 1, (struct proposal){ w,
				p->usual[w] + score(p, &context, factor, w) });
	for (n = 1; n < USAGE_WORDS && list[n].word != VOCAB_UNK;)
		n++;
	return n;
}

static int rising(const void *a, const void *b)
{
	const struct proposal *x = a, *y = b;

	return (x->word > y->word) - (x->word < y->word);
}

/* Adds what n-grams say of the words, which are sorted for it. */
static void ask_ngrams(const struct proposer *p, const struct company_sum *sum,
		       struct proposal *list, size_t n)
{
	double factor = NGRAM_WEIGHT * worth(sum->places < SAMPLED
					     ? sum->places : SAMPLED);
	uint32_t words[USAGE_WORDS];
	logp_t scores[USAGE_WORDS];

	qsort(list, n, sizeof *list, rising);
	for (size_t i = 0; i < n; i++)
		words[i] = list[i].word;
	usage_score(&sum->usage, p->model->ngram, words, n, scores);
	for (size_t i = 0; i < n; i++)
		list[i].score += (logp_t)(factor * scores[i]);
}

static void find(const struct proposer *p, const struct company_sum *sum,
		 struct proposals *out)
{
	uint32_t own = vocab_find(p->model->vocab, out->spun);
	struct proposal *list = out->likely;
	size_t n = list_likely(p, sum, own, list);

	ask_ngrams(p, sum, list, n);
	out->nlikely = n;
	out->word = own;
	out->places = sum->places;
	for (size_t i = 0; i < n; i++)
		if (list[i].word == own)
			out->own = list[i].score;
	for (size_t i = 0; i < COMPANY_PROPOSALS; i++)
		out->best[i] = (struct proposal){ VOCAB_UNK,
						  out->own + MARGIN };
	for (size_t i = 0; i < n; i++)
		if (list[i].word != own)
			insert(out->best, COMPANY_PROPOSALS, list[i]);
}

/* ---- are they needed? ---- */

/* In how many places the profile believes the word to have been left alone, in
 * counts. */
static uint64_t kept_places(const struct profile *p,
			    const struct profile_entry *e)
{
	const struct profile_pair *kept =
		profile_find_pair(p, e, profile_spelling(p, e->spelling));

	return kept ? kept->count : 0;
}

/* Is the first proposal sure, and has the profile found it as well? */
static bool is_sure(const struct proposals *p)
{
	return p->best[0].word != VOCAB_UNK &&
	       p->best[0].score >= p->own + SURE;
}

static bool is_found(const struct proposer *p, const struct proposals *all,
		     const struct profile *known,
		     const struct profile_entry *e)
{
	struct span best = vocab_word(p->model->vocab, all->best[0].word);
	const struct profile_pair *pair = profile_find_pair(known, e, best);

	return pair && 4 * pair->count >= profile_places(e);
}

/* The share of sure first proposals that the rounds so far, which knew
 * only what the dictionaries list, have found as well: by it one sees whether
 * the spinner's dictionary is among them. */
static double agreement(const struct company *c, const struct proposer *p,
			const struct profile *known)
{
	const struct company_sum *sums =
		BUF_ARRAY(&c->sums, const struct company_sum);
	double agreed = 3, asked = 4;	/* they are, unless shown */

	for (size_t i = 0; i < c->words.count && asked < ENOUGH; i++) {
		struct proposals found = { .spun = c->words.entries[i].key };
		const struct profile_entry *e = profile_find(known, found.spun);

		if (!e || sums[i].places < MANY ||
		    2 * kept_places(known, e) >= profile_places(e))
			continue;	/* not changed in most places */
		find(p, &sums[i], &found);
		if (!is_sure(&found))
			continue;
		asked++;
		agreed += is_found(p, &found, known, e);
	}
	return agreed / asked;
}

/* The share that the i-th best may hope for, in counts a place: about twice
 * what was found for dictionaries held out, and yet what then comes of it is
 * as sure as it claims to be. */
static const uint64_t HOPE[COMPANY_PROPOSALS] = { 800, 200, 120 };

static size_t propose(const struct proposer *p, const struct proposals *all,
		      struct profile *out)
{
	size_t n = 0;

	if (all->best[0].word != VOCAB_UNK)
		profile_add_places(out, all->spun, all->places * PROFILE_ONE);
	for (; n < COMPANY_PROPOSALS && all->best[n].word != VOCAB_UNK; n++)
		profile_add_pair(out, all->spun,
				 vocab_word(p->model->vocab, all->best[n].word),
				 0, HOPE[n] * all->places);
	return n;
}

/* Returns how many words are told of: one, or none. */
static size_t tell(const struct proposer *p, const struct proposals *all,
		   struct profile *out)
{
	if (p->power > 0)
		told_add(out, p->model->vocab, all->spun, all->word,
			 all->places, all->likely, all->nlikely, p->power);
	return p->power > 0;
}

static size_t propose_all(const struct company *c, const struct proposer *p,
			  struct profile *out)
{
	const struct company_sum *sums =
		BUF_ARRAY(&c->sums, const struct company_sum);
	size_t n = 0;

	for (size_t i = 0; i < c->words.count; i++) {
		struct proposals found = { .spun = c->words.entries[i].key };

		if (sums[i].places < FEW)
			continue;
		find(p, &sums[i], &found);
		tell(p, &found, out);
		n += propose(p, &found, out);
	}
	return n;
}

/* ---- words for which nothing was found ---- */

static bool mostly_kept(const struct profile *p, struct span word)
{
	const struct profile_entry *e = profile_find(p, word);

	return !e || 5 * kept_places(p, e) >= 3 * profile_places(e);
}

/* Where the dictionaries are enough for most words of a table, some are left
 * whose originals they do not list; of the others it is told which one. */
static size_t propose_unfound(const struct company *c,
			      const struct proposer *p,
			      const struct profile *known, struct profile *out)
{
	const struct company_sum *sums =
		BUF_ARRAY(&c->sums, const struct company_sum);
	size_t n = 0;

	for (size_t i = 0; i < c->words.count; i++) {
		struct proposals found = { .spun = c->words.entries[i].key };
		bool unfound = mostly_kept(known, found.spun);

		if (sums[i].places < MANY ||
		    (unfound && sums[i].documents < SPREAD))
			continue;
		find(p, &sums[i], &found);
		if (unfound && !is_sure(&found))
			continue;
		n += tell(p, &found, out);
		if (unfound)	/* else what was found counts for more */
			propose(p, &found, out);
	}
	return n;
}

size_t company_propose(const struct company *c, const struct profile *known,
		       struct profile *out)
{
	const double enough = 0.65, known_power = 0.5, unknown_power = 0.7;
	bool table = pooling_trust(profile_consistency(known)) > 0;
	struct proposer p = { .model = &c->model };
	double agreed;
	size_t n = 0;

	if (!c->words.count)
		return 0;
	p.count = c->model.vectors->words < FREQUENT ? c->model.vectors->words
						      : FREQUENT;
	p.usual = mem_zalloc(c->words.mem, p.count + 1, sizeof *p.usual);
	weigh_words(c, &p);
	agreed = agreement(c, &p, known);
	if (table)
		p.power = agreed < enough ? unknown_power : known_power;
	if (agreed < enough)
		n = propose_all(c, &p, out);
	else if (table)
		n = propose_unfound(c, &p, known, out);
	mem_free(p.usual);
	return n;
}
