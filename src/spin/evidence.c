/* evidence.c - counts over a document, by word type and by habit. */
#include "spin/evidence.h"

void evidence_init(struct evidence *e, struct mem *mem)
{
	*e = (struct evidence){ .list = NULL };
	map_init(&e->types, mem);
	map_init(&e->originals, mem);
	buf_init(&e->expected, mem);
}

void evidence_free(struct evidence *e)
{
	map_free(&e->types);
	map_free(&e->originals);
	buf_free(&e->expected);
}

const struct word_type *evidence_type(const struct evidence *e, uint32_t word)
{
	const uint32_t *i = map_get_u64(&e->types, word);

	return i ? &e->list[*i] : NULL;
}

/* The number of the word in the text, which it gets when it is first seen. */
static uint32_t number_of(struct evidence *e, uint32_t word)
{
	bool fresh;
	uint32_t *i = map_put_u64(&e->types, word, &fresh);

	if (fresh)
		*i = (uint32_t)e->types.count - 1;
	return *i;
}

bool evidence_beside(const struct document *doc, size_t place)
{
	unsigned free = TOK_SPACE_BEFORE | TOK_SPACE_AFTER;

	return (doc->tokens[place].flags & free) != free;
}

void evidence_count(struct evidence *e, struct document *doc)
{
	map_clear(&e->types);
	map_clear(&e->originals);
	buf_clear(&e->expected);
	e->list = ARENA_NEW(doc->arena, struct word_type, doc->count + 1);
	e->open = e->beside = 0;
	for (size_t i = 0; i < doc->count; i++) {
		struct place *p = &doc->places[i];
		bool open = document_is_open(p);
		bool beside = open && evidence_beside(doc, i);
		struct word_type *t;

		p->type = number_of(e, p->word);
		t = &e->list[p->type];
		t->count++;
		t->open += open;
		t->beside += beside;
		t->certain += !open;
		e->open += open;
		e->beside += beside;
	}
}

static bool is_doubtful(const struct place *p)
{
	const logp_t sure = -LOGP_ONE / 20;

	if (p->chosen != KEEP || p->candidates[KEEP].beam < sure)
		return true;
	DOCUMENT_LIVE(k, p, 1)
		if (p->candidates[k].named)
			return true;
	return false;
}

void evidence_settle(struct evidence *e, struct document *doc)
{
	for (size_t i = 0; i < doc->count; i++) {
		const struct place *p = &doc->places[i];

		if (document_is_open(p) && is_doubtful(p))
			e->list[p->type].doubted = true;
	}
	for (size_t i = 0; i < doc->count; i++) {
		struct place *p = &doc->places[i];

		p->settled = document_is_open(p) &&
			     !e->list[p->type].doubted;
	}
}

/* Words are numbered by frequency: the most frequent are mostly function
 * words, which few spinners touch. */
static unsigned class_of(const struct place *p)
{
	static const uint32_t END[EVIDENCE_CLASSES - 1] = { 150, 500, 2000,
							    8000, 25000 };
	unsigned class = 0;

	while (class < EVIDENCE_CLASSES - 1 && p->word >= END[class])
		class++;
	return class;
}

static unsigned head_of(const struct document *doc, const struct place *p)
{
	return lexicon_flags(doc->model->lexicon, p->word) %
	       EVIDENCE_HEADS;
}

static void share_add(struct share *s, double change)
{
	s->open++;
	s->changed += change;
}

static struct share without(struct share s, const struct place *p)
{
	s.open--;
	s.changed -= document_change(p);
	return s;
}

struct share evidence_class(const struct evidence *e, const struct place *p)
{
	return without(e->class[class_of(p)], p);
}

struct share evidence_head(const struct evidence *e,
			   const struct document *doc, const struct place *p)
{
	return without(e->head[head_of(doc, p)], p);
}

static void clear_words(struct evidence *e)
{
	if (e->expected.n)
		memset(e->expected.p, 0, e->expected.n);
	for (size_t i = 0; i < e->types.count; i++) {
		struct word_type *t = &e->list[i];

		LIVE_EACH(k, &t->counted, 0)
			t->pooled[k] = t->squares[k] = 0;
		t->counted = (struct live){ { 0 } };
		t->kept_beside = 0;
	}
}

/* Candidates of one word come before phrases, in the same order at every
 * place of the word, so their position identifies them. */
static uint32_t count_single(const struct place *p)
{
	uint32_t n = 0;

	while (n < p->ncandidates && p->candidates[n].span == 1)
		n++;
	return n;
}

/* What has not been looked up yet, and what there is none of. */
enum { UNASKED = 0, NONE = 1, NUMBERED = 2 };

static uint32_t look_up(const struct map *m, uint32_t word)
{
	const uint32_t *i = map_get_u64(m, word);

	return i ? NUMBERED + *i : NONE;
}

/* Where the expected count of candidate k is kept. */
static double *expected_of(struct evidence *e, const struct place *p, size_t k)
{
	uint32_t *at = &e->list[p->type].originals[k].expected;

	if (*at < NUMBERED) {
		bool fresh;
		uint32_t *i = map_put_u64(&e->originals,
					  p->candidates[k].words[0], &fresh);

		if (fresh) {
			*i = (uint32_t)BUF_COUNT(&e->expected, double);
			*BUF_PUSH(&e->expected, double) = 0;
		}
		*at = NUMBERED + *i;
	}
	return &BUF_ARRAY(&e->expected, double)[*at - NUMBERED];
}

/* The same, 0 where there is none.  Another word's candidate may bring one, so
 * that there is none is not remembered. */
static double expected_now(const struct evidence *e, const struct place *p,
			   size_t k)
{
	uint32_t *at = &e->list[p->type].originals[k].expected;

	if (*at < NUMBERED)
		*at = look_up(&e->originals, p->candidates[k].words[0]);
	return *at < NUMBERED ? 0 : BUF_ARRAY(&e->expected,
					      double)[*at - NUMBERED];
}

/* The type of the text that the candidate is, or NULL. */
static const struct word_type *type_of(const struct evidence *e,
				       const struct place *p, size_t k)
{
	uint32_t *at = &e->list[p->type].originals[k].type;

	if (*at == UNASKED)
		*at = look_up(&e->types, p->candidates[k].words[0]);
	return *at < NUMBERED ? NULL : &e->list[*at - NUMBERED];
}

/* Places where candidate k, one word, is believed to have stood and the spinner
 * would have seen it, changed or not. */
static double places_of(const struct evidence *e, const struct place *p,
			size_t k)
{
	const struct word_type *t = type_of(e, p, k);
	double n = expected_now(e, p, k);

	if (!t || !t->ncandidates)
		return n;
	return n + t->pooled[KEEP] - e->blind * t->kept_beside;
}

struct claim evidence_claim(const struct evidence *e, const struct place *p,
			    size_t k)
{
	const struct word_type *t = &e->list[p->type];
	const struct spin_candidate *c = &p->candidates[k];
	double here, all;

	if (k >= t->ncandidates || c->nwords > 1)
		return (struct claim){ 0, 0 };
	here = t->pooled[k] - c->p;
	all = places_of(e, p, k) - c->p;
	here = here > 0 ? here : 0;
	return (struct claim){ here, all > here ? all : here };
}

double evidence_elsewhere(const struct evidence *e, const struct place *p,
			  size_t k)
{
	const struct word_type *t = &e->list[p->type];
	const struct spin_candidate *c = &p->candidates[k];
	double here, all;

	if (k >= t->ncandidates || c->nwords > 1)
		return 0;
	all = expected_now(e, p, k);
	here = k == KEEP ? 0 : t->pooled[k];
	return all > here ? all - here : 0;
}

/* Makes room for the sums of a word when its first place comes, once for the
 * document. */
static void begin_sums(struct word_type *t, const struct document *doc,
		       const struct place *p)
{
	t->ncandidates = count_single(p);
	t->pooled = ARENA_NEW(doc->arena, double, t->ncandidates);
	t->squares = ARENA_NEW(doc->arena, double, t->ncandidates);
	t->originals = ARENA_NEW(doc->arena, struct original, t->ncandidates);
}

static void pool_place(struct evidence *e, struct document *doc,
		       const struct place *p, bool beside)
{
	struct word_type *t = &e->list[p->type];

	if (!t->ncandidates)
		begin_sums(t, doc, p);
	DOCUMENT_LIVE(k, p, 0) {
		const struct spin_candidate *c = &p->candidates[k];

		if (k >= t->ncandidates)
			break;
		if (c->p <= 0)
			continue;
		if (k != KEEP && c->nwords == 1 && c->p > 0.001)
			*expected_of(e, p, k) += c->p;
		t->pooled[k] += c->p;
		t->squares[k] += c->p * c->p;
		live_add(&t->counted, k);
	}
	if (beside)
		t->kept_beside += p->candidates[KEEP].p;
}

/* How far the spinner passes over words beside punctuation, from 0 to 1. */
static double blindness(const struct evidence *e)
{
	double beside = (e->beside_changed + 1) / (e->beside + 3);
	double all = (e->changed + 1) / (e->open + 3);

	return beside < all ? 1 - beside / all : 0;
}

/* Expected use of each dictionary mix and list rank among the changes, beside
 * what the lexicon's priors alone would lead one to expect. */
static void add_habits(struct evidence *e, const struct place *p)
{
	double change = document_change(p);

	DOCUMENT_LIVE(k, p, 1) {
		const struct spin_candidate *c = &p->candidates[k];

		e->relation[c->relation % EVIDENCE_RELATIONS] += c->p;
		e->rank[c->rank % EVIDENCE_RANKS] += c->p;
	}
	if (change == 0)	/* nearly all of the settled places */
		return;
	for (size_t k = 1; k < p->ncandidates; k++) {
		const struct spin_candidate *c = &p->candidates[k];
		double expected = change * (double)c->share;

		e->relation_prior[c->relation % EVIDENCE_RELATIONS] += expected;
		e->rank_prior[c->rank % EVIDENCE_RANKS] += expected;
	}
}

/* Over words with several places: the chance that two places agree, less
 * what one place's own uncertainty allows, as a share of the most possible. */
static double agreement(const struct evidence *e)
{
	double agree = 0, self = 0;

	for (size_t i = 0; i < e->types.count; i++) {
		const struct word_type *t = &e->list[i];
		double pairs = (double)t->open * (t->open - 1.0);

		if (t->open < 2 || !t->ncandidates)
			continue;
		LIVE_EACH(k, &t->counted, 1) {
			double n = t->pooled[k], s = t->squares[k];

			agree += (n * n - s) / pairs * t->open;
			self += s;
		}
	}
	return self > 0 ? agree / self : 0;
}

/* Over pairs of places of an original of which one at least was changed: the
 * share in which both have the same word.  A single pair shows little. */
static double consistency(const struct evidence *e,
			  const struct document *doc)
{
	double same = 0, pairs = 1;

	for (size_t i = 0; i < doc->count; i++) {
		const struct place *p = &doc->places[i];
		const struct word_type *t = &e->list[p->type];

		if (!document_is_open(p))
			continue;
		DOCUMENT_LIVE(k, p, 1) {
			const struct spin_candidate *c = &p->candidates[k];

			if (k >= t->ncandidates)
				break;
			if (c->nwords > 1 || c->p <= 0.001)
				continue;
			same += c->p * (t->pooled[k] - c->p);
			pairs += c->p * (places_of(e, p, k) - c->p);
		}
	}
	return same / pairs;
}

void evidence_pool_words(struct evidence *e, struct document *doc)
{
	clear_words(e);
	for (size_t i = 0; i < doc->count; i++)
		if (document_is_open(&doc->places[i]))
			pool_place(e, doc, &doc->places[i],
				   evidence_beside(doc, i));
}

static void clear_rates(struct evidence *e)
{
	for (size_t i = 0; i < EVIDENCE_CLASSES; i++)
		e->class[i] = (struct share){ 0, 0 };
	for (size_t i = 0; i < EVIDENCE_HEADS; i++)
		e->head[i] = (struct share){ 0, 0 };
	e->changed = e->beside_changed = 0;
}

void evidence_pool_rates(struct evidence *e, struct document *doc)
{
	clear_rates(e);
	for (size_t i = 0; i < doc->count; i++) {
		const struct place *p = &doc->places[i];
		double change;

		if (!document_is_open(p))
			continue;
		change = document_change(p);
		e->changed += change;
		share_add(&e->class[class_of(p)], change);
		share_add(&e->head[head_of(doc, p)], change);
		if (evidence_beside(doc, i))
			e->beside_changed += change;
	}
	doc->rate = e->open > 0 ? e->changed / e->open : 0;
}

void evidence_pool(struct evidence *e, struct document *doc)
{
	evidence_pool_words(e, doc);
	evidence_pool_rates(e, doc);
	e->blind = blindness(e);
	e->agreement = agreement(e);
	e->consistency = consistency(e, doc);
}

/* A few places cannot tell.  Most mixes of dictionaries never occur. */
static void compare(const double *seen, const double *expected, size_t n,
		    logp_t *habits)
{
	const double few = 2;

	for (size_t i = 0; i < n; i++)
		habits[i] = seen[i] > 0 || expected[i] > 0
				    ? logp_log(seen[i] + few) -
					      logp_log(expected[i] + few)
				    : 0;
}

void evidence_pool_habits(struct evidence *e, const struct document *doc)
{
	memset(e->relation, 0, sizeof e->relation);
	memset(e->relation_prior, 0, sizeof e->relation_prior);
	memset(e->rank, 0, sizeof e->rank);
	memset(e->rank_prior, 0, sizeof e->rank_prior);
	for (size_t i = 0; i < doc->count; i++)
		if (document_is_open(&doc->places[i]))
			add_habits(e, &doc->places[i]);
	compare(e->relation, e->relation_prior, EVIDENCE_RELATIONS,
		e->relation_habit);
	compare(e->rank, e->rank_prior, EVIDENCE_RANKS, e->rank_habit);
}
