/* suspect.c - would a word that lists this one as its synonym sit better? */
#include "spin/suspect.h"

#include <stdlib.h>

enum {
	CANDIDATES = 14,	/* tried at a place, best priors first */
	FINALISTS = 3,		/* ... tried with the next word, too */
	NAT = LOGP_ONE
};

/* Fitting: what the neighbours on both sides add to a word's frequency. */
static const logp_t SITS_BADLY = 0;

static unsigned seen_bit(uint32_t word)
{
	return word * 2654435761u >> 18 & (DETECT_SEEN - 1);
}

void suspect_note(struct detect *d, const struct detect_place *p)
{
	unsigned bit = seen_bit(p->word);

	if (p->lower)
		d->seen[bit / 8] |= (uint8_t)(1u << bit % 8);
}

static bool stands(const struct detect *d, uint32_t word)
{
	unsigned bit = seen_bit(word);

	return d->seen[bit / 8] >> bit % 8 & 1;
}

static void add(struct detect *d, enum detect_feature f, int64_t value)
{
	d->sum[f] += value;
	d->count[f]++;
}

/* ---- candidates ---- */

struct rival {
	uint32_t word;
	logp_t prior, left, total;
};

static int by_word(const void *a, const void *b)
{
	const struct rival *x = a, *y = b;

	return (x->word > y->word) - (x->word < y->word);
}

static int by_left(const void *a, const void *b)
{
	const struct rival *x = a, *y = b;
	logp_t p = x->left + x->prior / 2, q = y->left + y->prior / 2;

	return p != q ? (p < q) - (p > q) : by_word(a, b);
}

/* The words that the dictionaries name, in rising order. */
static size_t list_rivals(const struct spin_model *model,
			  const struct detect_place *p, struct rival *out)
{
	struct lexicon_candidate found[CANDIDATES];
	uint32_t spun = p->extra ? p->extra : p->word;
	size_t n = lexicon_find(model->lexicon, spun, found, CANDIDATES);
	size_t count = 0;

	for (size_t i = 0; i < n; i++)
		if (!(found[i].original & LEXICON_PHRASE))
			out[count++] = (struct rival){
				.word = found[i].original,
				.prior = found[i].prior };
	qsort(out, count, sizeof *out, by_word);
	return count;
}

/* Scores them behind the left neighbours, the best also before the right one;
 * returns how many finalists there are. */
static size_t score_rivals(const struct spin_model *model,
			   const struct detect_place *p, struct rival *r,
			   size_t n)
{
	struct ngram_state before, after[FINALISTS];
	struct ngram_query next[FINALISTS];
	uint32_t words[CANDIDATES];
	logp_t scores[CANDIDATES];

	for (size_t i = 0; i < n; i++)
		words[i] = r[i].word;
	ngram_after(model->ngram, p->before, &before);
	ngram_score_many(model->ngram, &before, words, n, scores, NULL);
	for (size_t i = 0; i < n; i++)
		r[i].left = scores[i];
	qsort(r, n, sizeof *r, by_left);
	if (n > FINALISTS)
		n = FINALISTS;
	for (size_t i = 0; i < n; i++) {
		ngram_after(model->ngram, r[i].word, &after[i]);
		next[i].state = &after[i];
		next[i].word = p[1].word;
	}
	ngram_ask(model->ngram, next, n);
	for (size_t i = 0; i < n; i++)
		r[i].total = r[i].left + next[i].score;
	return n;
}

/* The likeliest original by context and dictionaries; n > 0. */
static const struct rival *best_rival(const struct rival *r, size_t n)
{
	const struct rival *best = r;

	for (size_t i = 1; i < n; i++)
		if (r[i].total + r[i].prior > best->total + best->prior)
			best = &r[i];
	return best;
}

/* ---- counting ---- */

static void keep_pair(struct detect *d, const struct detect_place *p,
		      uint32_t original)
{
	if (d->npairs < DETECT_PAIRS)
		d->pairs[d->npairs++] = (struct detect_pair){
			p->extra ? p->extra : p->word, original };
}

static void count_gain(struct detect *d, const struct spin_model *model,
		       const struct detect_place *p, const struct rival *r)
{
	logp_t gain = r->total - p->score - p[1].score;

	d->sum[D_SLIGHT] += gain > NAT;
	d->sum[D_BETTER] += gain > 3 * NAT;
	d->sum[D_FAR_BETTER] += gain > 5 * NAT;
	d->sum[D_BLAMELESS] += gain <= 0;
	add(d, D_GAIN, gain < -2 * NAT ? -2 * NAT :
		       gain > 10 * NAT ? 10 * NAT : gain);
	if (gain <= 3 * NAT)
		return;
	add(d, D_COMMONER, ngram_unigram(model->ngram, r->word) - p->alone);
	add(d, D_PRIOR, r->prior);
	add(d, D_FIRST_LETTERS, p->letter == 'a' || p->letter == 'b');
	keep_pair(d, p, r->word);
}

static void investigate(struct detect *d, const struct spin_model *model,
			const struct detect_place *p)
{
	struct rival rivals[CANDIDATES];
	size_t n = list_rivals(model, p, rivals);

	add(d, D_LISTED, n > 0);
	if (!n) {
		d->sum[D_BLAMELESS]++;
		return;
	}
	n = score_rivals(model, p, rivals, n);
	count_gain(d, model, p, best_rival(rivals, n));
}

void suspect_judge(struct detect *d, const struct spin_model *model,
		   const struct detect_place *p)
{
	unsigned free = TOK_SPACE_BEFORE | TOK_SPACE_AFTER;
	logp_t left = p->score - p->alone;
	bool bad = left + p[1].score - p[1].alone < SITS_BADLY;

	add(d, D_FITNESS, left);
	add(d, D_RARITY, -p->alone);
	add(d, D_LONELY, left < 0);
	add(d, D_SUSPECT, bad);
	if ((p->flags & free) != free)
		add(d, D_SUSPECT_BESIDE, bad);
	for (unsigned f = D_SLIGHT; f <= D_BLAMELESS; f++)
		d->count[f]++;
	if (bad)
		investigate(d, model, p);
}

/* ---- articles ---- */

static bool is_vowel(char c)
{
	return c == 'a' || c == 'e' || c == 'i' || c == 'o';
}

void suspect_article(struct detect *d, const struct spin_model *model,
		     const struct detect_place *p)
{
	uint32_t the = d->articles[DETECT_THE];
	struct ngram_state before, after_the, after_own;
	logp_t gain;

	/* u and h go either way: a union, an hour */
	if (p[1].letter >= 'a' && p[1].letter <= 'z' && p[1].letter != 'u' &&
	    p[1].letter != 'h')
		add(d, D_DISAGREE, is_vowel(p[1].letter) !=
				   (p->word == d->articles[DETECT_AN]));
	ngram_after(model->ngram, p->before, &before);
	ngram_after(model->ngram, the, &after_the);
	ngram_after(model->ngram, p->word, &after_own);
	gain = ngram_score(model->ngram, &before, the, NULL) -
	       ngram_score(model->ngram, &before, p->word, NULL) +
	       ngram_score(model->ngram, &after_the, p[1].word, NULL) -
	       ngram_score(model->ngram, &after_own, p[1].word, NULL);
	add(d, D_A_FOR_THE, gain < -6 * NAT ? -6 * NAT :
			    gain > 6 * NAT ? 6 * NAT : gain);
}

/* ---- the suspects among themselves ---- */

void suspect_pairs(const struct detect *d, int16_t row[DETECT_FEATURES])
{
	size_t repeated = 0, scattered = 0, standing = 0;
	int n = (int)d->npairs;

	for (size_t i = 0; i < d->npairs; i++) {
		bool again = false, other = false;

		for (size_t k = 0; k < i; k++) {
			again |= d->pairs[k].spun == d->pairs[i].spun;
			other |= d->pairs[k].spun != d->pairs[i].spun &&
				 d->pairs[k].original ==
				 d->pairs[i].original;
		}
		repeated += again;
		scattered += other;
		standing += stands(d, d->pairs[i].original);
	}
	row[D_REPEATED] = (int16_t)(n ? 1000 * (int)repeated / n : 0);
	row[D_SCATTERED] = (int16_t)(n ? 1000 * (int)scattered / n : 0);
	row[D_STANDING] = (int16_t)(n ? 1000 * (int)standing / n : 0);
}
