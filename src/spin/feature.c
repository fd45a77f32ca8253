/* feature.c - one small function a group of features. */
#include "spin/feature.h"

#include "spin/channel.h"
#include "spin/fit.h"

static const char *const NAMES[FEATURES] = {
	"keep", "fit", "literal", "beam", "left", "left-gain", "right-gain",
	"margin", "order",
	"topic", "topic-gain", "topic-literal", "topic-margin", "topic-best",
	"frequency", "rarity", "prior", "size", "rank", "moby", "wordnet",
	"mythes", "book", "inflected", "second", "function", "suffix", "words",
	"spun-frequency", "spun-left", "candidates", "beam-keep",
	"punctuation", "head", "spun-odds", "neighbour", "rate", "class-rate", "head-rate", "surprise",
	"spun-excess", "excess", "certain", "spun-certain", "open",
	"standing", "beside",
	"before", "pooled", "pooled-keep", "relation-habit", "rank-habit",
	"agreement", "elsewhere", "claim", "consistency",
	"beside-habit",
	"linear-margin", "linear-order", "linear-keep"
};

const char *feature_name(unsigned feature)
{
	return feature < FEATURES ? NAMES[feature] : "?";
}

static int16_t clamp(int64_t v)
{
	return (int16_t)(v < INT16_MIN ? INT16_MIN : v > INT16_MAX ? INT16_MAX
								    : v);
}

/* A logp in 1/64 nat. */
static int16_t logs(logp_t v)
{
	return clamp(v / (LOGP_ONE / 64));
}

static int16_t log_ratio(double a, double b)
{
	return logs(logp_log(a) - logp_log(b));
}

static int16_t per_mille(double p)
{
	return clamp((int64_t)(p * 1000 + 0.5));
}

/* ---- the candidate in its sentence ---- */

static void context_features(const struct place *p,
			     const struct spin_candidate *c, int16_t *row)
{
	logp_t left = c->left - p->candidates[KEEP].left;
	logp_t floor = -16 * LOGP_ONE;

	row[F_FIT] = logs(c->fit);
	row[F_LITERAL] = logs(c->literal);
	row[F_BEAM] = logs(c->beam < floor ? floor : c->beam);
	row[F_LEFT] = logs(c->left);
	row[F_LEFT_GAIN] = logs(left);
	row[F_RIGHT_GAIN] = logs(c->fit - left);
}

/* Rank and margin among the candidates that are alive. */
static void order_features(const struct document *doc, const struct place *p,
			   const uint16_t *alive, size_t n, int16_t *rows)
{
	logp_t score[FIT_ALIVE + 1];

	for (size_t k = 0; k < n; k++) {
		const struct spin_candidate *c = &p->candidates[alive[k]];

		score[k] = channel_total(doc, c->fit, c->channel);
	}
	for (size_t k = 0; k < n; k++) {
		logp_t best = INT32_MIN / 2;
		int16_t order = 0;

		for (size_t j = 0; j < n; j++) {
			if (j == k)
				continue;
			if (score[j] > best)
				best = score[j];
			order = (int16_t)(order + (score[j] > score[k]));
		}
		rows[k * FEATURES + F_MARGIN] = logs(score[k] - best);
		rows[k * FEATURES + F_ORDER] = order;
	}
}

/* The best score but that of row `but`. */
static logp_t best_topic(const struct place *p, const uint16_t *alive,
			 size_t n, size_t but)
{
	logp_t best = INT32_MIN / 2;

	for (size_t k = 0; k < n; k++)
		if (k != but && p->candidates[alive[k]].topic > best)
			best = p->candidates[alive[k]].topic;
	return best;
}

/* How candidates suit the text around, restored so far. */
static void topic_features(const struct place *p, const uint16_t *alive,
			   size_t n, int16_t *rows)
{
	const struct spin_candidate *keep = &p->candidates[KEEP];
	logp_t best = best_topic(p, alive, n, KEEP) - keep->topic;

	for (size_t k = 0; k < n; k++) {
		const struct spin_candidate *c = &p->candidates[alive[k]];
		int16_t *row = rows + k * FEATURES;

		row[F_TOPIC] = logs(c->topic);
		row[F_TOPIC_GAIN] = logs(c->topic - keep->topic);
		row[F_TOPIC_LITERAL] = logs(c->literal_topic -
					    keep->literal_topic);
		row[F_TOPIC_MARGIN] = logs(c->topic -
					   best_topic(p, alive, n, k));
		row[F_TOPIC_BEST] = logs(best);
	}
}

/* ---- the pair ---- */

static logp_t frequency(const struct document *doc, const uint32_t *words,
			size_t n)
{
	logp_t sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += ngram_unigram(doc->model->ngram, words[i]);
	return sum;
}

static int16_t listed(unsigned relation, unsigned plain, unsigned linked)
{
	return relation & plain ? 2 : relation & linked ? 1 : 0;
}

static bool ends_in(struct span w, const char *end, size_t n)
{
	return w.n > n + 1 && !memcmp(w.p + w.n - n, end, n);
}

/* The ending of a word as a class: plural or third person, past, -ing,
 * adverb, comparative, superlative, none. */
static int ending(struct span w)
{
	switch (w.n ? w.p[w.n - 1] : 0) {
	case 'g':
		return ends_in(w, "ing", 3) ? 1 : 0;
	case 'd':
		return ends_in(w, "ed", 2) ? 2 : 0;
	case 'y':
		return ends_in(w, "ly", 2) ? 3 : 0;
	case 't':
		return ends_in(w, "est", 3) ? 4 : 0;
	case 'r':
		return ends_in(w, "er", 2) ? 5 : 0;
	case 's':
		return ends_in(w, "s", 1) ? 6 : 0;
	}
	return 0;
}

static int ending_of(const struct document *doc, uint32_t word)
{
	return ending(vocab_word(doc->model->vocab, word));
}

static int16_t suffix(int a, int b)
{
	return a != b ? 0 : a ? 2 : 1;
}

/* `our_ending` is that of the place's word. */
static void pair_features(const struct document *doc, const struct place *p,
			  const struct spin_candidate *c, int our_ending,
			  int16_t *row)
{
	unsigned r = c->relation;
	logp_t ours = ngram_unigram(doc->model->ngram, p->word);
	logp_t theirs = frequency(doc, c->words, c->nwords);

	row[F_FREQUENCY] = logs(theirs);
	row[F_RARITY] = logs(theirs - ours);
	row[F_PRIOR] = logs(c->prior);
	row[F_SIZE] = c->size;
	row[F_RANK] = c->rank;
	row[F_MOBY] = listed(r, LEXICON_MOBY, LEXICON_MOBY_BACK);
	row[F_WORDNET] = listed(r, LEXICON_WORDNET, LEXICON_WORDNET_LINK);
	row[F_MYTHES] = listed(r, LEXICON_MYTHES, LEXICON_MYTHES_LINK);
	row[F_BOOK] = !!(r & LEXICON_BOOK);
	row[F_INFLECTED] = !!(r & LEXICON_INFLECTED);
	row[F_SECOND] = !!(r & LEXICON_SECOND);
	row[F_FUNCTION] = !!(r & LEXICON_FUNCTION);
	row[F_SUFFIX] = suffix(ending_of(doc, c->words[0]), our_ending);
	row[F_WORDS] = (int16_t)(c->nwords - c->span);
}

/* ---- the place ---- */

static int16_t punctuation(const struct document *doc, size_t i)
{
	unsigned f = doc->tokens[i].flags;

	return (int16_t)((f & TOK_SPACE_BEFORE ? 0 : 1) |
			 (f & TOK_SPACE_AFTER ? 0 : 2));
}

static double change_beside(const struct document *doc, size_t i)
{
	double sum = 0;

	if (i > 0)
		sum += document_change(&doc->places[i - 1]);
	if (i + 1 < doc->count)
		sum += document_change(&doc->places[i + 1]);
	return sum;
}

/* No dictionary knows of a word for which only sources outside the text have
 * candidates: then nothing speaks for or against. */
static int16_t spun_odds(const struct document *doc, const struct place *p)
{
	logp_t spun = lexicon_spun(doc->model->lexicon, p->word);

	if (spun <= LOGP_ZERO && p->candidates[p->ncandidates - 1].named)
		return 0;
	return logs(spun - ngram_unigram(doc->model->ngram, p->word));
}

static void place_features(const struct document *doc, size_t i, int16_t *row)
{
	const struct place *p = &doc->places[i];
	const struct spin_candidate *keep = &p->candidates[KEEP];
	logp_t floor = -16 * LOGP_ONE;

	row[F_SPUN_FREQUENCY] = logs(ngram_unigram(doc->model->ngram,
						   p->word));
	row[F_SPUN_LEFT] = logs(keep->left);
	row[F_CANDIDATES] = (int16_t)p->ncandidates;
	row[F_BEAM_KEEP] = logs(keep->beam < floor ? floor : keep->beam);
	row[F_PUNCTUATION] = punctuation(doc, i);
	row[F_HEAD] = (int16_t)(lexicon_flags(doc->model->lexicon, p->word) %
				EVIDENCE_HEADS);
	row[F_SPUN_ODDS] = spun_odds(doc, p);
	row[F_NEIGHBOUR] = per_mille(change_beside(doc, i));
}

/* ---- the document ---- */

/* ln of how many times more often the word occurs than expected. */
static int16_t excess(const struct document *doc, const struct word_type *t,
		      uint32_t word)
{
	double expected = (double)doc->count *
			  logp_exp(ngram_unigram(doc->model->ngram, word));

	return log_ratio((t ? t->count : 0) + 0.5, expected + 0.5);
}

/* The word where it stands in the text, if it does. */
static void standing_features(const struct document *doc,
			      const struct evidence *e, uint32_t word,
			      int16_t *row)
{
	const struct word_type *t = evidence_type(e, word);

	row[F_EXCESS] = excess(doc, t, word);
	row[F_CERTAIN] = t ? clamp(t->certain) : 0;
	row[F_STANDING] = t ? clamp((int64_t)t->open - t->beside) : 0;
	row[F_BESIDE] = t ? clamp(t->beside) : 0;
}

/* A share that a few places cannot tell is near that of all places. */
static int16_t smooth_share(struct share s, double rate)
{
	return per_mille((s.changed + 4 * rate) / (s.open + 4));
}

static void document_features(const struct document *doc,
			      const struct evidence *e, size_t i, int16_t *row)
{
	const struct place *p = &doc->places[i];
	const struct word_type *t = &e->list[p->type];

	row[F_RATE] = per_mille(doc->rate);
	row[F_CLASS_RATE] = smooth_share(evidence_class(e, p), doc->rate);
	row[F_HEAD_RATE] = smooth_share(evidence_head(e, doc, p), doc->rate);
	row[F_SURPRISE] = per_mille(e->surprise / 10);
	row[F_SPUN_EXCESS] = excess(doc, t, p->word);
	row[F_SPUN_CERTAIN] = clamp(t->certain);
	row[F_OPEN] = clamp(t->open);
}

/* ---- the document's posteriors ---- */

/* ln of the share that candidate k has at the other places of the word, drawn
 * towards the share that this place gives it: weight of one place. */
static int16_t pooled(const struct place *p, const struct word_type *t,
		      size_t k)
{
	double here = p->candidates[k].p, others;

	if (k >= t->ncandidates)
		return logs(logp_log(here + 0.001));
	others = t->pooled[k] - here;
	return logs(logp_log((others + here + 0.001) / t->open));
}

/* ln of the share of its places, as an original, that became this word. */
static int16_t claim(struct claim c)
{
	const double few = 0.5;

	return logs(logp_log((c.here + few) / (c.all + few)));
}

/* What all candidates of a place have in common. */
static void pooled_place_features(const struct evidence *e,
				  const struct place *p, int16_t *row)
{
	row[F_POOLED_KEEP] = pooled(p, &e->list[p->type], KEEP);
	row[F_AGREEMENT] = per_mille(e->agreement);
	row[F_CONSISTENCY] = per_mille(e->consistency);
	row[F_BESIDE_HABIT] = log_ratio((e->beside_changed + 1) /
					(e->beside + 3),
					(e->changed + 1) / (e->open + 3));
}

static void pooled_features(const struct evidence *e, const struct place *p,
			    size_t k, int16_t *row)
{
	const struct spin_candidate *c = &p->candidates[k];

	row[F_BEFORE] = logs(logp_log(c->p + 0.0001));
	row[F_POOLED] = pooled(p, &e->list[p->type], k);
	row[F_RELATION_HABIT] = logs(e->relation_habit[c->relation %
						       EVIDENCE_RELATIONS]);
	row[F_RANK_HABIT] = logs(e->rank_habit[c->rank % EVIDENCE_RANKS]);
	row[F_ELSEWHERE] = per_mille(evidence_elsewhere(e, p, k) / 10);
	row[F_CLAIM] = claim(evidence_claim(e, p, k));
}

static size_t list_alive(const struct place *p, uint16_t *alive)
{
	size_t n = 0;

	DOCUMENT_LIVE(k, p, 0)
		if (p->candidates[k].alive && n <= FIT_ALIVE)
			alive[n++] = (uint16_t)k;
	return n;
}

size_t feature_rows(const struct document *doc, const struct evidence *e,
		    int round, size_t i, int16_t *rows, uint16_t *alive)
{
	const struct place *p = &doc->places[i];
	size_t n = list_alive(p, alive);
	int our_ending = ending_of(doc, p->word);

	memset(rows, 0, n * FEATURES * sizeof *rows);
	place_features(doc, i, rows);
	document_features(doc, e, i, rows);
	if (round > 0)
		pooled_place_features(e, p, rows);
	for (size_t k = 1; k < n; k++)
		memcpy(rows + k * FEATURES, rows, FEATURES * sizeof *rows);
	for (size_t k = 0; k < n; k++) {
		const struct spin_candidate *c = &p->candidates[alive[k]];
		int16_t *row = rows + k * FEATURES;

		row[F_KEEP] = alive[k] == KEEP;
		context_features(p, c, row);
		pair_features(doc, p, c, our_ending, row);
		standing_features(doc, e, c->words[0], row);
		if (round > 0)
			pooled_features(e, p, alive[k], row);
	}
	order_features(doc, p, alive, n, rows);
	topic_features(p, alive, n, rows);
	return n;
}

/* ---- the weighted sum ---- */

bool feature_of_candidate(unsigned feature)
{
	return feature < F_SPUN_FREQUENCY ||
	       (feature >= F_EXCESS && feature <= F_CERTAIN) ||
	       feature == F_STANDING || feature == F_BESIDE ||
	       feature == F_BEFORE || feature == F_POOLED ||
	       feature == F_ELSEWHERE || feature == F_CLAIM ||
	       feature == F_RELATION_HABIT || feature == F_RANK_HABIT;
}

void feature_weights_read(struct feature_weights *w, const struct forest *f)
{
	for (unsigned i = 0; i < F_LINEAR_MARGIN; i++) {
		w->all[i] = forest_linear(f, i);
		w->others[i] = feature_of_candidate(i) ? w->all[i] : 0;
	}
}

static logp_t weighted_sum(const int32_t *weights, const int16_t *row)
{
	int64_t sum = 0;

	for (unsigned i = 0; i < F_LINEAR_MARGIN; i++)
		sum += (int64_t)weights[i] * row[i];
	return (logp_t)(sum / RANKER_LINEAR_ONE);
}

static logp_t best_other(const logp_t *scores, size_t n, size_t but)
{
	logp_t best = INT32_MIN / 2;

	for (size_t k = 0; k < n; k++)
		if (k != but && scores[k] > best)
			best = scores[k];
	return best;
}

static int16_t order_of(const logp_t *scores, size_t n, size_t which)
{
	int16_t order = 0;

	for (size_t k = 0; k < n; k++)
		order = (int16_t)(order + (scores[k] > scores[which]));
	return order;
}

void feature_linear(const struct feature_weights *w, int16_t *rows, size_t n,
		    logp_t *scores)
{
	for (size_t k = 0; k < n; k++) {
		const int16_t *row = rows + k * FEATURES;

		scores[k] = weighted_sum(row[F_KEEP] ? w->all : w->others, row);
	}
	for (size_t k = 0; k < n; k++) {
		int16_t *row = rows + k * FEATURES;

		row[F_LINEAR_MARGIN] = logs(scores[k] -
					    best_other(scores, n, k));
		row[F_LINEAR_ORDER] = order_of(scores, n, k);
	}
	for (size_t k = 0; k < n; k++)
		rows[k * FEATURES + F_LINEAR_KEEP] = rows[F_LINEAR_MARGIN];
}
