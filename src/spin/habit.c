/* habit.c - looking places up in a profile. */
#include "spin/habit.h"

#include "spin/others.h"
#include "spin/pooling.h"

/* ---- spellings ---- */

/* Words joined by spaces, in lower case. */
static struct span join(const struct span *words, size_t n, char *buffer)
{
	size_t used = 0;

	for (size_t i = 0; i < n; i++) {
		if (used + (i > 0) + words[i].n > PROFILE_MAX_SPELLING)
			return span_of(buffer, 0);
		if (i)
			buffer[used++] = ' ';
		for (size_t k = 0; k < words[i].n; k++) {
			char c = words[i].p[k];

			buffer[used++] = c >= 'A' && c <= 'Z' ? (char)(c | 32)
							      : c;
		}
	}
	return span_of(buffer, used);
}

struct span habit_original(const struct document *doc,
			   const struct spin_candidate *c, size_t place,
			   char *buffer)
{
	struct span words[LEXICON_MAX_PHRASE];

	if (c == &doc->places[place].candidates[KEEP])
		return habit_spun(doc, place, 1, buffer);
	for (size_t i = 0; i < c->nwords; i++)
		words[i] = vocab_word(doc->model->vocab, c->words[i]);
	return join(words, c->nwords, buffer);
}

struct span habit_spun(const struct document *doc, size_t place, size_t span,
		       char *buffer)
{
	struct span words[LEXICON_MAX_PHRASE];
	size_t n = 0;

	for (size_t i = place; i < place + span; i++)
		if (doc->tokens[i].kind != TOK_HYPHEN &&
		    n < LEXICON_MAX_PHRASE)
			words[n++] = tok_span(doc->text, &doc->tokens[i]);
	return join(words, n, buffer);
}

/* ---- candidates ---- */

/* The words of a spelling; 0 if one of them is not in the vocabulary. */
static size_t numbers_of(const struct vocab *v, struct span spelling,
			 uint32_t *words)
{
	size_t n = 0;

	while (spelling.n) {
		const char *space = memchr(spelling.p, ' ', spelling.n);
		size_t length = space ? (size_t)(space - spelling.p)
				      : spelling.n;

		if (n == LEXICON_MAX_PHRASE)
			return 0;
		words[n] = vocab_find(v, span_of(spelling.p, length));
		if (words[n++] == VOCAB_UNK)
			return 0;
		length += space != NULL;
		spelling = span_of(spelling.p + length, spelling.n - length);
	}
	return n;
}

/* Was a pair of the entry seen, not inferred?  Parallel texts leave no room
 * for doubt in the counts, so no consistency is asked for. */
static bool seen(const struct profile *p, const struct profile_entry *e)
{
	const struct profile_pair *pair = profile_pair(p, e->first);

	while (pair && !profile_pair_is_seen(pair))
		pair = profile_pair(p, pair->next);
	return pair != NULL;
}

/* Pairs that a profile has hardly seen are no candidates of their own, nor are
 * those that it counted if it is not to be trusted; what was only proposed is
 * there to be tried. */
static bool worth_naming(const struct profile_entry *e,
			 const struct profile_pair *pair, bool trusted)
{
	if (pair->original == e->spelling)
		return false;
	if (!pair->count)
		return pair->expected > 0;
	return trusted && pair->count >= PROFILE_ONE / 4 &&
	       pair->count >= profile_places(e) / 50;
}

/* The share of the word's places that was expected of the pair. */
static double expected_share(const struct profile_entry *e,
			     const struct profile_pair *pair)
{
	double places = (double)profile_places(e);

	return (double)pair->expected / (places > 1 ? places : 1);
}

/* What was counted has its say when the posteriors are weighed. */
static logp_t prior_of(const struct profile_entry *e,
		       const struct profile_pair *pair)
{
	const logp_t least = -6 * LOGP_ONE;
	logp_t share = logp_log(expected_share(e, pair));

	return share < least ? least : share < 0 ? share : 0;
}

static size_t suggest(void *known, const struct document *doc,
		      const struct outside_run *run,
		      struct spin_candidate *out)
{
	const struct habit *habit = known;
	const struct profile *profile = habit->profile;
	char buffer[PROFILE_MAX_SPELLING];
	const struct profile_entry *e =
		profile_find(profile, join(run->spelt, run->count, buffer));
	const struct profile_pair *pair;
	bool trusted;
	size_t n = 0;

	if (!e)
		return 0;
	trusted = habit->trust > 0 || seen(profile, e);
	pair = profile_pair(profile, e->first);
	for (; pair && n < OUTSIDE_MAX;
	     pair = profile_pair(profile, pair->next)) {
		struct span s = profile_spelling(profile, pair->original);

		if (!worth_naming(e, pair, trusted))
			continue;
		out[n] = (struct spin_candidate){
			.prior = prior_of(e, pair) };
		out[n].nwords = (uint8_t)numbers_of(doc->model->vocab, s,
						    out[n].words);
		n += out[n].nwords > 0;
	}
	return n;
}

/* ---- posteriors ---- */

/* What was seen in parallel texts counts for more than what was inferred. */
static const double SEEN = 1.2;

/* The share of a word's places that one would have expected for an original:
 * the profile says, or else the lexicon's prior has to do. */
static double usual(const struct profile_entry *e,
		    const struct profile_pair *pair,
		    const struct spin_candidate *c)
{
	const double change = 0.3;

	if (pair && pair->expected)
		return expected_share(e, pair);
	return c->relation ? change * (double)c->share : 1 - change;
}

/* A place's candidates with what the profile counted. */
struct weighing {
	uint16_t candidate[DOCUMENT_MAX_CANDIDATES];
	struct pooling pooling[DOCUMENT_MAX_CANDIDATES];
	size_t n;
	uint64_t total;
	struct pooling_trust trust;
};

static void collect(struct weighing *w, const struct habit *habit,
		    const struct others *others, const struct document *doc,
		    size_t i)
{
	const struct profile *profile = habit->profile;
	const struct place *p = &doc->places[i];
	char buffer[PROFILE_MAX_SPELLING];
	const struct profile_entry *e =
		profile_find(profile, habit_spun(doc, i, 1, buffer));

	w->n = 0;
	w->trust.counts = e && seen(profile, e) ? SEEN : habit->trust;
	w->trust.table = habit->trust;
	w->total = e ? profile_places(e) : 0;
	for (uint16_t k = 0; k < p->ncandidates; k++) {
		const struct spin_candidate *c = &p->candidates[k];
		struct pooling *x = &w->pooling[w->n];
		const struct profile_pair *pair;
		struct span original;

		if (c->p <= 0 || c->span != 1)
			continue;
		original = habit_original(doc, c, i, buffer);
		pair = e ? profile_find_pair(profile, e, original) : NULL;
		x->p = c->p;
		x->expected = others_expected(others, doc, i, k,
					      usual(e, pair, c));
		x->count = pair ? pair->count : 0;
		x->original = profile_original(profile, original);
		w->candidate[w->n++] = k;
	}
}

static void take(uint64_t *count, uint64_t n)
{
	*count -= n < *count ? n : *count;
}

/* The place's own share in the counts, if it has one: about what the counts
 * make of it. */
static void leave_out(struct weighing *w)
{
	struct weighing own = *w;

	pooling_weigh(own.pooling, own.n, own.total, &own.trust);
	for (size_t k = 0; k < w->n; k++) {
		uint64_t p = (uint64_t)(own.pooling[k].p * PROFILE_ONE);

		take(&w->pooling[k].count, p);
		take(&w->pooling[k].original, p);
	}
	take(&w->total, PROFILE_ONE);
}

static void weigh_place(const struct habit *habit, struct weighing *w,
			struct place *p)
{
	if (habit->learned)
		leave_out(w);
	pooling_weigh(w->pooling, w->n, w->total, &w->trust);
	for (size_t k = 0; k < w->n; k++)
		p->candidates[w->candidate[k]].p = w->pooling[k].p;
}

/* How much more a phrase that was seen in parallel texts is worth. */
static double phrase_factor(const struct profile *profile,
			    const struct document *doc, size_t i,
			    const struct spin_candidate *c)
{
	const struct pooling_trust trust = { SEEN, 0 };
	char buffer[PROFILE_MAX_SPELLING];
	const struct profile_entry *e =
		profile_find(profile, habit_spun(doc, i, c->span, buffer));
	const struct profile_pair *pair = e
		? profile_find_pair(profile, e,
				    habit_original(doc, c, i, buffer)) : NULL;
	const struct pooling seen_pair = { .expected = 0.001,
					   .count = pair ? pair->count : 0 };

	if (!pair || !profile_pair_is_seen(pair))
		return 1;
	return pooling_factor(&seen_pair, profile_places(e), &trust);
}

static void weigh_phrases(const struct habit *habit,
			  const struct document *doc, size_t i)
{
	struct place *p = &doc->places[i];
	double sum = 0;

	for (size_t k = 0; k < p->ncandidates; k++) {
		struct spin_candidate *c = &p->candidates[k];

		if (c->span > 1 && c->named && c->p > 0)
			c->p *= phrase_factor(habit->profile, doc, i, c);
		sum += c->p;
	}
	for (size_t k = 0; k < p->ncandidates && sum > 0; k++)
		p->candidates[k].p /= sum;
}

static void weigh(void *known, struct document *doc, int round)
{
	const struct habit *habit = known;
	struct weighing w;
	struct others others;

	(void)round;
	others_sum(&others, doc);
	for (size_t i = 0; i < doc->count; i++) {
		if (!document_is_undecided(&doc->places[i]))
			continue;
		collect(&w, habit, &others, doc, i);
		weigh_place(habit, &w, &doc->places[i]);
		weigh_phrases(habit, doc, i);
	}
}

struct habit habit_of(const struct profile *profile, double trust,
		      struct span text)
{
	return (struct habit){ profile, trust,
			       profile_has_document(profile, map_hash(text)) };
}

struct outside habit_source(struct habit *habit, const struct outside *next)
{
	return (struct outside){ next, habit, suggest, weigh,
				 habit->trust > 0 };
}
