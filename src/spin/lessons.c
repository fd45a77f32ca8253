/* lessons.c - places noted, then weighed against each other. */
#include "spin/lessons.h"

#include "spin/habit.h"
#include "spin/others.h"
#include "spin/pooling.h"

/* Rounds of pooling; the counts hardly move after these. */
enum { ROUNDS = 6 };

/* Counts below this say nothing. */
enum { NEGLIGIBLE = PROFILE_ONE / 20 };

/* Candidates less likely than this are not noted. */
static const double LEAST = 0.004;

struct noted_place {
	uint32_t spun;		/* number of a spelling in `names` */
	uint32_t first, count;	/* choices */
	uint16_t others;	/* other places of the word in its text */
	uint8_t keep;		/* class, see prior.h */
	bool whole;		/* counted as it is */
};

struct noted_choice {
	uint32_t original;	/* number of a spelling */
	float p, others;	/* here; sum at the others */
	float hope;		/* expected of it because a source outside the
				 * text named it */
	uint16_t own;		/* posterior in 1/PROFILE_ONE: its counts */
	uint8_t change;		/* class; of no use for keep */
	bool keep;
};

void lessons_init(struct lessons *l, struct mem *mem)
{
	profile_init(&l->names, mem);
	l->tried = NULL;
	l->prior = (struct prior){ .keep = { 0 } };
	buf_init(&l->places, mem);
	buf_init(&l->choices, mem);
	company_init(&l->company, mem);
}

void lessons_free(struct lessons *l)
{
	profile_free(&l->names);
	buf_free(&l->places);
	buf_free(&l->choices);
	company_free(&l->company);
}

static void forget_places(struct lessons *l)
{
	profile_clear(&l->names);
	l->prior = (struct prior){ .keep = { 0 } };
	buf_clear(&l->places);
	buf_clear(&l->choices);
}

void lessons_clear(struct lessons *l)
{
	forget_places(l);
	company_clear(&l->company);
}

/* ---- noting ---- */

static struct noted_place *begin_place(struct lessons *l, struct span spun)
{
	struct noted_place *place = BUF_PUSH(&l->places, struct noted_place);

	*place = (struct noted_place){
		.spun = profile_name(&l->names, spun),
		.first = (uint32_t)BUF_COUNT(&l->choices, struct noted_choice) };
	return place;
}

static void note_choice(struct lessons *l, struct noted_place *place,
			struct span original, struct noted_choice choice)
{
	if (!profile_spells(original))
		return;
	choice.original = profile_name(&l->names, original);
	*BUF_PUSH(&l->choices, struct noted_choice) = choice;
	place->count++;
}

/* The posteriors of the place given what is told of its word. */
static void hear(const struct lessons *l, const struct document *doc, size_t i,
		 struct span spun, double *p)
{
	const struct place *place = &doc->places[i];
	const struct profile_entry *e = l->tried
		? profile_find(l->tried, spun) : NULL;
	char buffer[PROFILE_MAX_SPELLING];
	double sum = 0;

	for (size_t k = 0; k < place->ncandidates; k++) {
		const struct spin_candidate *c = &place->candidates[k];

		p[k] = c->p;
		if (e && c->span == 1 && c->p > 0)
			p[k] *= profile_told(l->tried, e,
				habit_original(doc, c, i, buffer));
		sum += p[k];
	}
	for (size_t k = 0; e && k < place->ncandidates; k++)
		p[k] /= sum;
}

static void note_words(struct lessons *l, const struct document *doc,
		       const struct others *others, size_t i)
{
	const struct place *p = &doc->places[i];
	char buffer[PROFILE_MAX_SPELLING];
	struct span spun = habit_spun(doc, i, 1, buffer);
	struct noted_place *place;
	double told[DOCUMENT_MAX_CANDIDATES];

	if (!profile_spells(spun))
		return;
	hear(l, doc, i, spun, told);
	place = begin_place(l, spun);
	place->keep = (uint8_t)prior_keep_class(doc, p);
	place->others = (uint16_t)(others->places[i] - 1 < UINT16_MAX
				   ? others->places[i] - 1 : UINT16_MAX);
	for (size_t k = 0; k < p->ncandidates; k++) {
		const struct spin_candidate *c = &p->candidates[k];

		if (c->span == 1 && (told[k] >= LEAST || k == KEEP))
			note_choice(l, place, habit_original(doc, c, i, buffer),
				    (struct noted_choice){
				.p = (float)told[k],
				.others = (float)(others->sum[i][k] - c->p),
				.hope = c->named ? (float)logp_exp(c->prior)
						 : 0,
				.change = k == KEEP ? 0 : (uint8_t)
					prior_change_class(doc, p, k),
				.keep = k == KEEP });
	}
}

/* The candidates of the place that replace `span` tokens. */
static void note_phrase(struct lessons *l, const struct document *doc,
			size_t i, size_t span)
{
	const struct place *p = &doc->places[i];
	char buffer[PROFILE_MAX_SPELLING];
	struct span spun = habit_spun(doc, i, span, buffer);
	struct noted_place *place;
	double rest = 1;

	if (!profile_spells(spun))
		return;
	place = begin_place(l, spun);
	place->whole = true;
	for (size_t k = 1; k < p->ncandidates; k++) {
		const struct spin_candidate *c = &p->candidates[k];

		if (c->span != span || c->p < LEAST)
			continue;
		rest -= c->p;
		note_choice(l, place, habit_original(doc, c, i, buffer),
			    (struct noted_choice){ .p = (float)c->p });
	}
	note_choice(l, place, habit_spun(doc, i, span, buffer),
		    (struct noted_choice){ .p = (float)rest, .keep = true });
}

/* A word that cannot have been written for another is an original that was
 * left standing. */
static void note_closed(struct lessons *l, const struct document *doc,
			size_t i)
{
	char buffer[PROFILE_MAX_SPELLING];
	struct noted_place *place;

	if (!document_touchable(&doc->tokens[i]) ||
	    doc->places[i].word >= DOCUMENT_UNKNOWN)
		return;
	place = begin_place(l, habit_spun(doc, i, 1, buffer));
	place->whole = true;
	note_choice(l, place, habit_spun(doc, i, 1, buffer),
		    (struct noted_choice){ .p = 1, .keep = true });
}

static unsigned spans_at(const struct place *p)
{
	unsigned spans = 0;

	for (size_t k = 1; k < p->ncandidates; k++)
		if (p->candidates[k].p >= 0.05 && p->candidates[k].span < 8)
			spans |= 1u << p->candidates[k].span;
	return spans & ~2u;
}

static void note(void *known, struct document *doc, int round)
{
	struct lessons *l = known;
	struct others others;

	if (round != RANKER_ROUNDS - 1)
		return;
	others_sum(&others, doc);
	for (size_t i = 0; i < doc->count; i++) {
		const struct place *p = &doc->places[i];
		unsigned spans = spans_at(p);

		if (!document_is_open(p)) {
			note_closed(l, doc, i);
			continue;
		}
		prior_add(&l->prior, doc, p);
		note_words(l, doc, &others, i);
		for (size_t span = 2; spans >> span; span++)
			if (spans >> span & 1)
				note_phrase(l, doc, i, span);
	}
	company_note(&l->company, doc);
	profile_add_document(&l->names, map_hash(doc->text));
}

struct outside lessons_source(struct lessons *l, const struct profile *tried,
			      const struct outside *next)
{
	l->tried = tried;
	return (struct outside){ next, l, NULL, note, true };
}

void lessons_merge(struct lessons *l, const struct lessons *other)
{
	const struct noted_place *p =
		BUF_ARRAY(&other->places, const struct noted_place);
	const struct noted_choice *c =
		BUF_ARRAY(&other->choices, const struct noted_choice);
	size_t shift = BUF_COUNT(&l->choices, struct noted_choice);

	for (size_t i = 0; i < BUF_COUNT(&other->places, struct noted_place); i++) {
		struct noted_place *own = BUF_PUSH(&l->places, struct noted_place);

		*own = p[i];
		own->first += (uint32_t)shift;
		own->spun = profile_name(&l->names,
			profile_spelling(&other->names, p[i].spun));
	}
	for (size_t i = 0; i < BUF_COUNT(&other->choices, struct noted_choice); i++) {
		struct noted_choice *own = BUF_PUSH(&l->choices, struct noted_choice);

		*own = c[i];
		own->original = profile_name(&l->names,
			profile_spelling(&other->names, c[i].original));
	}
	profile_merge(&l->names, &other->names);
	company_merge(&l->company, &other->company);
	prior_merge(&l->prior, &other->prior);
}

/* ---- settling ---- */

/* What was to be expected of the choice, by the class of its word alone or
 * because it was proposed. */
static double usual(const struct lessons *l, const struct noted_place *p,
		    const struct noted_choice *c)
{
	double keep = prior_keep(&l->prior, p->keep);
	double change = prior_change(&l->prior, c->change, keep);

	return c->keep ? keep : change > (double)c->hope ? change
							 : (double)c->hope;
}

static double expected(const struct lessons *l, const struct noted_place *p,
		       const struct noted_choice *c)
{
	return others_blend((double)c->others, p->others, usual(l, p, c));
}

static uint64_t without(uint64_t count, uint64_t own)
{
	return count - (own < count ? own : count);
}

/* The place's choices given the counts of all other places. */
static void weigh(const struct profile *counts,
		  const struct pooling_trust *trust, const struct lessons *l, const struct noted_place *p,
		  struct pooling *out)
{
	const struct noted_choice *c =
		&BUF_ARRAY(&l->choices, const struct noted_choice)[p->first];
	const struct profile_entry *e = profile_find(counts,
			profile_spelling(&l->names, p->spun));

	for (size_t k = 0; k < p->count; k++) {
		struct span original = profile_spelling(&l->names,
							c[k].original);
		const struct profile_pair *pair = e
			? profile_find_pair(counts, e, original) : NULL;

		out[k].p = (double)c[k].p;
		out[k].expected = expected(l, p, &c[k]);
		out[k].count = without(pair ? pair->count : 0, c[k].own);
		out[k].original = without(profile_original(counts, original),
					  c[k].own);
	}
	if (!p->whole)
		pooling_weigh(out, p->count,
			      without(e ? profile_places(e) : 0, PROFILE_ONE),
			      trust);
}

/* In counts, at most `left` of them: posteriors add up to 1 but for a little,
 * the counts of a place must not exceed it. */
static uint16_t own_count(double p, uint16_t *left)
{
	uint16_t n = (uint16_t)(p * PROFILE_ONE);

	if (n > *left)
		n = *left;
	*left = (uint16_t)(*left - n);
	return n;
}

static uint64_t fixed(double p)
{
	return (uint64_t)(p * PROFILE_ONE + 0.5);
}

/* What was to be expected, in counts: never 0, which would say "seen". */
static uint64_t usual_count(const struct lessons *l,
			    const struct noted_place *p,
			    const struct noted_choice *c)
{
	uint64_t n = p->whole ? c->own : fixed(usual(l, p, c));

	return n ? n : 1;
}

/* New counts from the old ones. */
static void count_anew(struct lessons *l, const struct profile *old,
		       struct profile *counts)
{
	const struct noted_place *p =
		BUF_ARRAY(&l->places, const struct noted_place);
	struct pooling weighed[DOCUMENT_MAX_CANDIDATES];
	double consistent = pooling_trust(profile_consistency(old));
	struct pooling_trust trust = { consistent, consistent };

	for (size_t i = 0; i < BUF_COUNT(&l->places, struct noted_place); i++) {
		struct noted_choice *c = &BUF_ARRAY(&l->choices,
				struct noted_choice)[p[i].first];
		struct span spun = profile_spelling(&l->names, p[i].spun);
		uint16_t left = PROFILE_ONE;

		weigh(old, &trust, l, &p[i], weighed);
		profile_add_places(counts, spun, PROFILE_ONE);
		for (size_t k = 0; k < p[i].count; k++) {
			c[k].own = own_count(weighed[k].p, &left);
			if (c[k].own)
				profile_add_pair(counts, spun,
					profile_spelling(&l->names,
							 c[k].original),
					c[k].own, usual_count(l, &p[i], &c[k]));
		}
	}
}

void lessons_settle(struct lessons *l, struct profile *out)
{
	struct profile counts[2];

	profile_init(&counts[0], out->arena.mem);
	profile_init(&counts[1], out->arena.mem);
	for (int round = 0; round <= ROUNDS; round++) {
		profile_clear(&counts[(round + 1) % 2]);
		count_anew(l, &counts[round % 2], &counts[(round + 1) % 2]);
	}
	profile_merge_above(out, &counts[(ROUNDS + 1) % 2], NEGLIGIBLE);
	for (size_t i = 0; i < l->names.documents.count; i++)
		profile_add_document(out, l->names.documents.entries[i].hash);
	profile_free(&counts[0]);
	profile_free(&counts[1]);
	forget_places(l);
}

size_t lessons_propose(struct lessons *l, const struct profile *known,
		       struct profile *out)
{
	size_t n = company_propose(&l->company, known, out);

	company_clear(&l->company);
	return n;
}
