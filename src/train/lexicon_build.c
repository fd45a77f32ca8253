/* lexicon_build.c - the candidate lists, each sorted by its prior.
 *
 * The prior is a small generative model of spinners: the author writes a word
 * as often as text has it; a spinner chooses a source with the probability
 * below and then draws one word of the author's word's list there.  So
 *
 *   P(original, spun) = P(original) * share(relation) / length of the list
 *
 * where the shortest list counts when several sources attest the pair.
 */
#include "train/lexicon_build.h"

#include "train/lexicon_pack.h"
#include "train/relate.h"

#include <math.h>
#include <stdlib.h>

enum {
	COSINE_STEPS = 16,
	QUARTERS = 4,
	SYNONYM = LEXICON_MOBY | LEXICON_MYTHES | LEXICON_WORDNET |
		  LEXICON_FUNCTION
};

/* How likely a spinner is to take this way.  Set by hand; their order matters,
 * their exact values hardly do, since the ranker learns weights of its own. */
static const struct { unsigned relation; double share; } shares[] = {
	{ LEXICON_MOBY, .45 },
	{ LEXICON_MYTHES, .20 },
	{ LEXICON_WORDNET, .10 },
	{ LEXICON_MYTHES_LINK, .12 },
	{ LEXICON_WORDNET_LINK, .06 },
};

#define USUAL_LENGTH 150	/* of a list, where none is known */
#define SHARE_BACK (.04 / USUAL_LENGTH)
#define SHARE_SECOND (.10 / USUAL_LENGTH)	/* times the cosine squared */
#define SHARE_BOOK (.10 / USUAL_LENGTH)
#define SHARE_FUNCTION .02
#define INFLECTS .6		/* share of spinners that inflect */
#define FIRST_BOOST 4.0		/* for the first word of a list: some spinners
				 * always take that */

struct choice {
	struct lexicon_original original;
	struct lexicon_code code;
	logp_t joint;
};

struct builder {
	const struct thesaurus *t;
	struct units units;
	struct relate relate;
	struct lexicon_packer packer;
	const struct lexicon_limits *limits;
	struct buf choices;	/* struct choice */
};

/* log2 in quarters, as struct lexicon_candidate has it. */
static uint8_t quarters(uint32_t n)
{
	return n ? (uint8_t)lround(log2(n) * QUARTERS) : 0;
}

static double step_of(double cosine)
{
	double step = floor(cosine * COSINE_STEPS);

	return (step < COSINE_STEPS ? step + .5 : COSINE_STEPS - .5) /
	       COSINE_STEPS;
}

/* The probability of the way from original to spun, but for the list. */
static double share_of(const struct relative *r)
{
	double p = 0;

	for (size_t i = 0; i < sizeof shares / sizeof *shares; i++)
		if (r->relation & shares[i].relation)
			p += shares[i].share;
	if (p <= 0 && (r->relation & LEXICON_BOOK))
		p = SHARE_BOOK;
	if (p <= 0 && (r->relation & LEXICON_MOBY_BACK))
		p = SHARE_BACK;
	if (p <= 0 && (r->relation & LEXICON_SECOND))
		p = SHARE_SECOND * step_of(r->cosine) * step_of(r->cosine);
	if (r->relation & LEXICON_INFLECTED)
		p *= INFLECTS;
	if (r->rank == 0)
		p *= FIRST_BOOST;
	if (r->relation & LEXICON_FUNCTION)
		p = SHARE_FUNCTION + p / USUAL_LENGTH;
	return p;
}

static enum lexicon_source source_of(unsigned relation)
{
	if (relation & LEXICON_FUNCTION)
		return LEXICON_NO_LIST;
	if (relation & (LEXICON_MYTHES | LEXICON_WORDNET))
		return LEXICON_MYTHES_LIST;
	if (relation & LEXICON_MOBY)
		return LEXICON_MOBY_LIST;
	if (relation & (LEXICON_MYTHES_LINK | LEXICON_WORDNET_LINK))
		return LEXICON_MYTHES_LIST;
	return LEXICON_NO_LIST;
}

static logp_t frequency_of(const struct builder *b, uint32_t number)
{
	double n = units_frequency(&b->units, number) + .5;

	return logp_log(n / ((double)b->units.total + 1));
}

static void add_choice(struct builder *b, const struct relative *r)
{
	struct choice c;
	struct thesaurus_sizes s = { 0 };

	if (r->lemma < b->t->linked)
		s = b->t->sizes[r->lemma];
	c.original = (struct lexicon_original){
		b->units.number[r->term],
		(int16_t)frequency_of(b, b->units.number[r->term]),
		{ quarters(s.moby), quarters(s.mythes) }
	};
	c.code = (struct lexicon_code){
		r->relation, r->rank, (uint8_t)source_of(r->relation),
		logp_log(share_of(r))
	};
	c.joint = lexicon_joint(&c.original, &c.code);
	*BUF_PUSH(&b->choices, struct choice) = c;
}

static int by_joint(const void *a, const void *b)
{
	const struct choice *x = a, *y = b;

	if (x->joint != y->joint)
		return x->joint < y->joint ? 1 : -1;
	return (x->original.number > y->original.number) -
	       (x->original.number < y->original.number);
}

static void pack_choices(struct builder *b, size_t max, size_t most_second)
{
	const struct choice *c = BUF_ARRAY(&b->choices, const struct choice);
	size_t n = BUF_COUNT(&b->choices, struct choice), second = 0, kept = 0;

	if (n)
		qsort(b->choices.p, n, sizeof *c, by_joint);
	for (size_t i = 0; i < n && kept < max; i++) {
		if ((c[i].code.relation & LEXICON_SECOND) &&
		    second++ >= most_second)
			continue;
		lexicon_packer_add(&b->packer, &c[i].original, &c[i].code);
		kept++;
	}
}

/* Gathers the candidates of a spun term; says whether a thesaurus proper
 * attests one of them. */
static bool gather(struct builder *b, uint32_t term)
{
	const struct relative *r;
	unsigned seen = 0;
	size_t n;

	buf_clear(&b->choices);
	r = relate_find(&b->relate, term, &n);
	for (size_t i = 0; i < n; i++)
		if (r[i].relation && r[i].term != term) {
			add_choice(b, &r[i]);
			seen |= r[i].relation;
		}
	return seen & SYNONYM;
}

/* The list of one spun term. */
static void build_list(struct builder *b, uint32_t term, size_t max)
{
	lexicon_packer_begin(&b->packer);
	if (term == UINT32_MAX)
		return;
	gather(b, term);
	pack_choices(b, max, b->limits->second);
}

static unsigned heads(const struct thesaurus *t, uint32_t term)
{
	unsigned relation = 0;

	if (term >= t->linked)
		return 0;
	for (uint32_t i = t->first[term]; i < t->first[term + 1]; i++)
		relation |= thesaurus_links(t)[i].relation;
	return (relation & LEXICON_MOBY ? LEXICON_HEADS_MOBY : 0u) |
	       (relation & (LEXICON_WORDNET | LEXICON_WORDNET_LINK)
		? LEXICON_HEADS_WORDNET : 0u) |
	       (relation & (LEXICON_MYTHES | LEXICON_MYTHES_LINK)
		? LEXICON_HEADS_MYTHES : 0u);
}

static unsigned flags_of(const struct builder *b, const struct forms *forms,
			 uint32_t term)
{
	unsigned flags;
	const struct form *f;
	size_t n;

	if (term == UINT32_MAX)
		return 0;
	flags = heads(b->t, term);
	f = forms_analyse(forms, term, &n);
	for (size_t i = 0; i < n && !flags; i++)
		if (heads(b->t, f[i].lemma))
			return LEXICON_HEADS_LEMMA;
	return flags;
}

static bool is_used(const struct builder *b, uint64_t count)
{
	return count && count * b->limits->rare >= b->units.total;
}

/* Which terms may be originals: known, not only names, phrases in use. */
static uint8_t *usable_terms(const struct builder *b, struct mem *mem)
{
	size_t n = thesaurus_count(b->t);
	uint8_t *usable = mem_zalloc(mem, n, sizeof *usable);

	for (uint32_t i = 0; i < n; i++) {
		uint32_t number = b->units.number[i];

		if (number && is_used(b, units_frequency(&b->units, number)) &&
		    (thesaurus_get(b->t, i)->flags & THESAURUS_LOWER))
			usable[i] = number & LEXICON_PHRASE ? RELATE_PHRASE
							    : RELATE_WORD;
	}
	return usable;
}

static bool is_synonym(const struct builder *b, uint32_t term)
{
	const struct thesaurus_link *links = thesaurus_links(b->t);

	if (term >= b->t->linked)
		return false;
	for (uint32_t i = b->t->back_first[term];
	     i < b->t->back_first[term + 1]; i++)
		if (links[b->t->back[i]].relation & SYNONYM)
			return true;
	return false;
}

static size_t length_of(const struct phrase *p)
{
	size_t n = 0;

	while (n < LEXICON_MAX_PHRASE && p->words[n])
		n++;
	return n;
}

/* Drops the phrases that are neither in use nor anybody's synonym, and the
 * long ones that are not in use: there are many, and spinners avoid them. */
static void prune_phrases(struct builder *b, const struct forms *forms)
{
	struct phrase *p = BUF_ARRAY(&b->units.phrases, struct phrase);
	size_t n = BUF_COUNT(&b->units.phrases, struct phrase), kept = 0;

	for (size_t i = 0; i < n; i++) {
		size_t count;
		const struct form *f = forms_analyse(forms, p[i].term, &count);
		bool keep = is_used(b, p[i].count) ||
			    is_synonym(b, p[i].term);

		for (size_t k = 0; k < count; k++)
			keep |= is_synonym(b, f[k].lemma);
		if (p[i].count == 0 && length_of(&p[i]) > 2)
			keep = false;
		if (keep)
			p[kept++] = p[i];
	}
	b->units.phrases.n = kept * sizeof *p;
	units_number(&b->units);
}

struct extra {
	struct span text;
	uint32_t term;
};

static int by_text(const void *a, const void *b)
{
	return span_compare(((const struct extra *)a)->text,
			    ((const struct extra *)b)->text);
}

/* Words outside the vocabulary, those that are somebody's synonym. */
static void build_extras(struct builder *b, const struct forms *forms)
{
	const uint32_t *terms = BUF_ARRAY(&b->units.extras, const uint32_t);
	size_t n = BUF_COUNT(&b->units.extras, uint32_t);
	struct extra *all = mem_alloc(b->t->mem, n * sizeof *all);

	for (size_t i = 0; i < n; i++)
		all[i] = (struct extra){ thesaurus_get(b->t, terms[i])->text,
					 terms[i] };
	qsort(all, n, sizeof *all, by_text);
	for (size_t i = 0; i < n; i++) {
		if (!gather(b, all[i].term))
			continue;
		lexicon_packer_begin(&b->packer);
		pack_choices(b, b->limits->extra, b->limits->extra / 4);
		lexicon_packer_extra(&b->packer, all[i].text);
		lexicon_packer_flags(&b->packer,
				     flags_of(b, forms, all[i].term));
	}
	mem_free(all);
}

static void build_lists(struct builder *b, const struct forms *forms)
{
	const struct phrase *p =
		BUF_ARRAY(&b->units.phrases, const struct phrase);

	for (uint32_t w = 0; w < b->units.vocab->count; w++) {
		build_list(b, b->units.word_term[w], b->limits->word);
		lexicon_packer_flags(&b->packer,
				     flags_of(b, forms,
					      b->units.word_term[w]));
	}
	build_extras(b, forms);
	for (size_t i = 0; i < BUF_COUNT(&b->units.phrases, struct phrase);
	     i++)
		build_list(b, p[i].term, b->limits->phrase);
}

enum us_status lexicon_build(const struct dictionaries *d, struct mem *mem,
			     const struct vocab *vocab,
			     const struct corpus *corpus,
			     const struct lexicon_limits *limits,
			     struct buf *out, struct us_error *err)
{
	struct builder b = { .t = &d->thesaurus, .limits = limits };
	enum us_status status;

	units_build(&b.units, mem, b.t, vocab);
	buf_init(&b.choices, mem);
	status = corpus_learn(mem, corpus, "words and phrases", units_count,
			      &b.units, err);
	if (!status) {
		uint8_t *usable;

		prune_phrases(&b, &d->forms);
		usable = usable_terms(&b, mem);
		relate_init(&b.relate, mem, b.t, &d->forms, usable);
		lexicon_packer_init(&b.packer, mem, &b.units);
		build_lists(&b, &d->forms);
		lexicon_packer_finish(&b.packer, out);
		lexicon_packer_free(&b.packer);
		relate_free(&b.relate);
		mem_free(usable);
	}
	buf_free(&b.choices);
	units_free(&b.units);
	return status;
}
