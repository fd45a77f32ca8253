/* phrase.c - the best paths through a line.
 *
 * A line is short, so whole paths are kept instead of a lattice: the best few
 * at each token, no recombination, and posteriors are shares of those that
 * reach the end.  The weights were learned by gradient steps on the
 * log-likelihood of the originals among the paths, the counts of one half of
 * a parallel list being known and the other half restored, and then the other
 * way round.
 */
#include "spin/phrase.h"

static const double WEIGHTS[PHRASE_FEATURES] = {
	[PHRASE_CHANNEL] = 0.43, [PHRASE_FIELD] = 0.41,
	[PHRASE_FREQUENCY] = -0.19, [PHRASE_SUBJECT] = 0.12,
	[PHRASE_PRIOR] = -0.25, [PHRASE_MOBY] = 0.43,
	[PHRASE_MOBY_BACK] = 0.31, [PHRASE_WORDNET] = 0.21,
	[PHRASE_WORDNET_LINK] = 0.50, [PHRASE_MYTHES] = 0.59,
	[PHRASE_MYTHES_LINK] = 0.15, [PHRASE_INFLECTED] = -0.28,
	[PHRASE_SECOND] = -0.03, [PHRASE_FUNCTION] = 0.31,
	[PHRASE_KEEP] = 0.85, [PHRASE_KEEP_LISTED] = 1.37,
	[PHRASE_KEEP_SEEN] = 0.11, [PHRASE_NAMED] = 1.41,
	[PHRASE_SEVERAL] = -0.45, [PHRASE_SEVERAL_NAMED] = 3.03,
	[PHRASE_ORIGINAL] = -0.68, [PHRASE_ORIGINAL_COUNT] = -0.45,
	[PHRASE_NGRAM] = 0.56, [PHRASE_COLLOCATION] = 1.18
};

/* ln P of a candidate that only a source outside the text names. */
static const logp_t NAMED_PRIOR = -6 * LOGP_ONE;

/* ---- is it a list? ---- */

static bool ends_sentence(const struct document *doc, const struct sentence *s)
{
	struct span last = tok_span(doc->text,
				    &doc->tokens[s->first + s->count - 1]);

	return last.n == 1 && strchr(".!?", *last.p);
}

bool phrase_is_list(const struct document *doc)
{
	const double most = 0.9, few = 0.1;
	size_t tokens = 0, ended = 0, marks = 0;

	for (size_t i = 0; i < doc->count; i++)
		marks += doc->tokens[i].kind == TOK_PUNCT;
	for (size_t i = 0; i < doc->nsentences; i++) {
		const struct sentence *s = &doc->sentences[i];

		tokens += s->count <= PHRASE_MAX ? s->count : 0;
		ended += ends_sentence(doc, s);
	}
	return doc->count && (double)tokens >= most * (double)doc->count &&
	       (double)ended <= few * (double)doc->nsentences &&
	       (double)marks <= few * (double)doc->count;
}

static bool list_asked(struct phrase *phrase, const struct document *doc)
{
	if (phrase->asked != doc) {
		phrase->asked = doc;
		phrase->known = phrase_is_list(doc) ? phrase->ask(phrase->whose)
						    : NULL;
	}
	return phrase->known != NULL;
}

/* ---- features ---- */

static double nats(logp_t x)
{
	return (double)x / LOGP_ONE;
}

static double places(uint32_t count)
{
	return (double)count / PROFILE_ONE;
}

static double log_of(double p)
{
	return nats(logp_log(p));
}

/* The dictionaries' share of the candidate, or that of keep. */
static double expected(const struct place *p, size_t k)
{
	const double keep = 0.38, keep_unlisted = 0.9;
	double left = p->ncandidates > 1 ? keep : keep_unlisted;

	return k == KEEP ? left
			 : (1 - left) * (double)p->candidates[k].share;
}

/* ln of the share that the counts give the candidate, drawn towards what is
 * expected as if by one place. */
static double channel(const struct known *known, const struct place *p,
		      size_t k)
{
	const struct spin_candidate *c = &p->candidates[k];
	bool word = c->nwords == 1 && c->span == 1;
	uint32_t seen = word ? known_pair(known, p->word, c->words[0]) : 0;

	return log_of((places(seen) + expected(p, k) + 1e-6) /
		      (places(known_spun(known, p->word)) + 1));
}

/* How frequent the words are in any text, and how much more so here. */
static void frequencies(const struct known *known, const struct document *doc,
			const struct spin_candidate *c, double f[])
{
	const double drawn = 1000;	/* places */
	double all = places((uint32_t)(known->total < UINT32_MAX
				       ? known->total : UINT32_MAX));

	for (size_t i = 0; i < c->nwords; i++) {
		double p = logp_exp(ngram_unigram(doc->model->ngram,
						  c->words[i])) + 1e-9;
		double here = (places(known_original(known, c->words[i])) +
			       drawn * p) / (all + drawn);

		f[PHRASE_FIELD] += log_of(here / p);
		f[PHRASE_FREQUENCY] += log_of(p);
	}
}

void phrase_features(const struct known *known, const struct document *doc,
		     size_t i, size_t k, double f[PHRASE_FEATURES])
{
	const struct place *p = &doc->places[i];
	const struct spin_candidate *c = &p->candidates[k];
	bool named = k != KEEP && c->prior == NAMED_PRIOR;
	uint32_t original = known_original(known, c->words[0]);

	memset(f, 0, PHRASE_FEATURES * sizeof *f);
	f[PHRASE_CHANNEL] = channel(known, p, k);
	frequencies(known, doc, c, f);
	f[PHRASE_ORIGINAL] = original > 0;
	f[PHRASE_ORIGINAL_COUNT] = log_of(1 + places(original));
	f[PHRASE_SUBJECT] = nats(vectors_score(doc->model->vectors,
					       &known->subject, c->words[0]));
	f[PHRASE_SEVERAL] = c->nwords > 1 || c->span > 1;
	f[PHRASE_SEVERAL_NAMED] = f[PHRASE_SEVERAL] > 0 && c->named;
	f[PHRASE_NAMED] = named;
	f[PHRASE_KEEP] = k == KEEP;
	f[PHRASE_KEEP_LISTED] = k == KEEP && p->ncandidates > 1;
	f[PHRASE_KEEP_SEEN] = k == KEEP && known_spun(known, p->word);
	f[PHRASE_PRIOR] = named ? 0 : log_of(k == KEEP ? 1
						: (double)c->share + 1e-6);
	for (unsigned r = PHRASE_MOBY; r <= PHRASE_FUNCTION && k != KEEP &&
				       !named; r++)
		f[r] = c->relation >> (r - PHRASE_MOBY) & 1;
}

/* ---- paths ---- */

struct path {
	double score;
	struct ngram_state state;
	uint32_t last;		/* word */
	uint16_t candidate;	/* of the place where its last step began */
	uint8_t place, from;	/* that place; the path's number there */
};

/* The best paths that end before a token, best first. */
struct paths {
	struct path best[PHRASE_PATHS];
	size_t count;
};

struct line {
	const struct known *known;
	struct document *doc;
	size_t first, count;	/* tokens */
	struct paths at[PHRASE_MAX + 1];
};

/* The candidates of a place in rising order of their first word. */
struct choices {
	size_t count;
	uint16_t candidate[DOCUMENT_MAX_CANDIDATES];
	uint32_t word[DOCUMENT_MAX_CANDIDATES];
	double score[DOCUMENT_MAX_CANDIDATES];	/* by itself */
	logp_t language[DOCUMENT_MAX_CANDIDATES];
	struct ngram_state next[DOCUMENT_MAX_CANDIDATES];
};

static double weighted(const double f[PHRASE_FEATURES])
{
	double sum = 0;

	for (unsigned i = 0; i < PHRASE_FEATURES; i++)
		sum += WEIGHTS[i] * f[i];
	return sum;
}

/* Puts candidate k where its word belongs. */
static void insert_choice(struct choices *out, const struct line *line,
			  size_t i, size_t k)
{
	uint32_t word = line->doc->places[i].candidates[k].words[0];
	double f[PHRASE_FEATURES];
	size_t at = out->count++;

	phrase_features(line->known, line->doc, i, k, f);
	for (; at > 0 && out->word[at - 1] > word; at--) {
		out->word[at] = out->word[at - 1];
		out->candidate[at] = out->candidate[at - 1];
		out->score[at] = out->score[at - 1];
	}
	out->word[at] = word;
	out->candidate[at] = (uint16_t)k;
	out->score[at] = weighted(f);
}

static void list_choices(struct choices *out, const struct line *line,
			 size_t place)
{
	size_t i = line->first + place;
	const struct place *p = &line->doc->places[i];

	out->count = 0;
	for (size_t k = 0; k < p->ncandidates; k++)
		if (place + p->candidates[k].span <= line->count)
			insert_choice(out, line, i, k);
}

static void keep_path(struct paths *list, const struct path *p)
{
	size_t i = list->count;

	if (i == PHRASE_PATHS)
		i--;
	else
		list->count++;
	for (; i > 0 && list->best[i - 1].score < p->score; i--)
		list->best[i] = list->best[i - 1];
	list->best[i] = *p;
}

/* The path with one more step, n-th of the choices. */
static void step(struct line *line, const struct path *from, size_t place,
		 const struct choices *all, size_t n, size_t number)
{
	const struct ngram *m = line->doc->model->ngram;
	const struct spin_candidate *c = &line->doc->places[line->first + place]
				     .candidates[all->candidate[n]];
	struct paths *list = &line->at[place + c->span];
	struct path p = { .state = all->next[n], .last = c->words[0],
			  .candidate = all->candidate[n],
			  .place = (uint8_t)place, .from = (uint8_t)number };
	double language = nats(all->language[n]);

	for (size_t i = 1; i < c->nwords; i++) {
		language += nats(ngram_score(m, &p.state, c->words[i],
					     &p.state));
		p.last = c->words[i];
	}
	p.score = from->score + all->score[n] +
		  WEIGHTS[PHRASE_NGRAM] * language;
	if (place && known_collocation(line->known, from->last, c->words[0]))
		p.score += WEIGHTS[PHRASE_COLLOCATION];
	if (list->count < PHRASE_PATHS ||
	    p.score > list->best[PHRASE_PATHS - 1].score)
		keep_path(list, &p);
}

static void go_on(struct line *line, size_t place)
{
	struct paths *list = &line->at[place];
	struct choices all;

	list_choices(&all, line, place);
	for (size_t i = 0; i < list->count; i++) {
		ngram_score_many(line->doc->model->ngram,
				 &list->best[i].state, all.word, all.count,
				 all.language, all.next);
		for (size_t n = 0; n < all.count; n++)
			step(line, &list->best[i], place, &all, n, i);
	}
}

/* Each path that reached the end gives its candidates their share. */
static void share_out(struct line *line)
{
	struct paths *end = &line->at[line->count];
	struct place *places = &line->doc->places[line->first];
	double sum = 0, share[PHRASE_PATHS];

	for (size_t i = 0; i < end->count; i++)
		sum += share[i] = logp_exp((logp_t)((end->best[i].score -
					    end->best[0].score) * LOGP_ONE));
	for (size_t i = 0; i < line->count; i++) {
		document_revive(&places[i]);
		for (size_t k = 0; k < places[i].ncandidates; k++)
			places[i].candidates[k].p = k == KEEP;
	}
	for (size_t i = 0; i < end->count; i++)
		for (const struct path *p = &end->best[i]; p->place != UINT8_MAX;
		     p = &line->at[p->place].best[p->from]) {
			struct spin_candidate *c = places[p->place].candidates;

			c[KEEP].p -= share[i] / sum;
			c[p->candidate].p += share[i] / sum;
		}
}

static void choose_line(const struct known *known, struct document *doc,
			const struct sentence *s)
{
	struct line line = { .known = known, .doc = doc, .first = s->first,
			     .count = s->count };

	line.at[0].count = 1;
	line.at[0].best[0] = (struct path){ .place = UINT8_MAX };
	ngram_empty(&line.at[0].best[0].state);
	for (size_t i = 0; i < line.count; i++)
		go_on(&line, i);
	if (line.at[line.count].count)
		share_out(&line);
}

/* ---- the source ---- */

static size_t suggest(void *known_phrase, const struct document *doc,
		      const struct outside_run *run,
		      struct spin_candidate *out)
{
	struct phrase *phrase = known_phrase;
	const struct known_original *o;
	size_t n = 0;

	if (run->count > 1 || run->words[0] == VOCAB_UNK ||
	    !list_asked(phrase, doc))
		return 0;
	o = known_first(phrase->known, run->words[0]);
	for (; o && n < OUTSIDE_MAX; o = known_next(phrase->known, o))
		if (o->word != run->words[0])
			out[n++] = (struct spin_candidate){
				.words = { o->word }, .nwords = 1,
				.prior = NAMED_PRIOR };
	return n;
}

static void weigh(void *known_phrase, struct document *doc, int round)
{
	struct phrase *phrase = known_phrase;

	if (round != RANKER_ROUNDS - 1 || !list_asked(phrase, doc))
		return;
	doc->list = true;
	for (size_t i = 0; i < doc->nsentences; i++)
		if (doc->sentences[i].count > 1 &&
		    doc->sentences[i].count <= PHRASE_MAX)
			choose_line(phrase->known, doc, &doc->sentences[i]);
}

struct outside phrase_source(struct phrase *phrase,
			     const struct outside *next)
{
	return (struct outside){ next, phrase, suggest, weigh, false };
}
