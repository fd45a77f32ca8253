/* relate.c - walking the graph of the thesauri backwards.
 *
 * Each term has a place in the list of what was found, so that several paths
 * to one original join their relations.
 */
#include "train/relate.h"

#include "model/lexicon.h"

#include <math.h>
#include <stdlib.h>

enum { LISTED = LEXICON_MOBY | LEXICON_WORDNET | LEXICON_WORDNET_LINK |
		LEXICON_MYTHES | LEXICON_MYTHES_LINK | LEXICON_BOOK |
		LEXICON_FUNCTION,
       SHARED = LISTED & ~(LEXICON_FUNCTION | LEXICON_BOOK) };

#define LEAST_COSINE .05f	/* chance: below it nothing was ever right */
#define LONG_ENTRY 50.f		/* from about this length on */

/* Long entries say less: the squared weight of one in the cosine. */
static float weight_of(const struct thesaurus *t, size_t head)
{
	float n = (float)(t->first[head + 1] - t->first[head]);

	return 1 / (LONG_ENTRY + n);
}

static void count_entries(struct relate *r)
{
	const struct thesaurus *t = r->thesaurus;
	const struct thesaurus_link *l = thesaurus_links(t);

	for (size_t h = 0; h < t->linked; h++) {
		float w = weight_of(t, h);

		r->entries[h] += w;
		for (uint32_t i = t->first[h]; i < t->first[h + 1]; i++)
			if (l[i].relation & SHARED)
				r->entries[l[i].other] += w;
	}
}

void relate_init(struct relate *r, struct mem *mem, const struct thesaurus *t,
		 const struct forms *forms, const uint8_t *usable)
{
	size_t n = thesaurus_count(t);

	*r = (struct relate){ .thesaurus = t, .forms = forms,
			      .usable = usable };
	r->place = mem_zalloc(mem, n, sizeof *r->place);
	r->shared = mem_zalloc(mem, n, sizeof *r->shared);
	r->entries = mem_zalloc(mem, n, sizeof *r->entries);
	buf_init(&r->found, mem);
	buf_init(&r->touched, mem);
	buf_init(&r->lemma_found, mem);
	count_entries(r);
}

void relate_free(struct relate *r)
{
	buf_free(&r->lemma_found);
	buf_free(&r->touched);
	buf_free(&r->found);
	mem_free(r->entries);
	mem_free(r->shared);
	mem_free(r->place);
}

/* A stronger way to a term hides a weaker one: surface entries before
 * lemmas, anything before the second order. */
static unsigned weakness(unsigned relation)
{
	return relation & LEXICON_SECOND ? 2 :
	       relation & LEXICON_INFLECTED ? 1 : 0;
}

static void add(struct relate *r, struct relative new)
{
	uint32_t *place = &r->place[new.term];
	struct relative *old;

	if (!r->usable[new.term])
		return;
	if (!*place) {
		*BUF_PUSH(&r->found, struct relative) = new;
		*place = (uint32_t)BUF_COUNT(&r->found, struct relative);
		return;
	}
	old = &BUF_ARRAY(&r->found, struct relative)[*place - 1];
	if (weakness(new.relation) < weakness(old->relation)) {
		*old = new;
	} else if (weakness(new.relation) == weakness(old->relation)) {
		old->relation |= new.relation;
		if (new.rank < old->rank)
			old->rank = new.rank;
		if (new.cosine > old->cosine)
			old->cosine = new.cosine;
	}
}

/* Appends the originals that the entries of the sources give for `spun`. */
static void listed(const struct thesaurus *t, uint32_t spun, struct buf *out)
{
	const struct thesaurus_link *links = thesaurus_links(t), *l;

	if (spun >= t->linked)
		return;
	for (uint32_t i = t->back_first[spun]; i < t->back_first[spun + 1];
	     i++) {
		l = &links[t->back[i]];
		*BUF_PUSH(out, struct relative) = (struct relative){
			l->head, l->head, l->relation & LISTED, l->rank, 0
		};
	}
	for (uint32_t i = t->first[spun]; i < t->first[spun + 1]; i++)
		if (links[i].relation & LEXICON_MOBY)
			*BUF_PUSH(out, struct relative) = (struct relative){
				links[i].other, links[i].other,
				LEXICON_MOBY_BACK, 3, 0
			};
}

static void share(struct relate *r, uint32_t term, float weight)
{
	if (r->shared[term] == 0)
		*BUF_PUSH(&r->touched, uint32_t) = term;
	r->shared[term] += weight;
}

static void share_entry(struct relate *r, uint32_t head)
{
	const struct thesaurus *t = r->thesaurus;
	const struct thesaurus_link *links = thesaurus_links(t);
	float w = weight_of(t, head);

	share(r, head, w);
	for (uint32_t i = t->first[head]; i < t->first[head + 1]; i++)
		if ((links[i].relation & SHARED) &&
		    r->usable[links[i].other] == RELATE_WORD)
			share(r, links[i].other, w);
}

static int by_cosine(const void *a, const void *b)
{
	const struct relative *x = a, *y = b;

	if (x->cosine != y->cosine)
		return x->cosine < y->cosine ? 1 : -1;
	return (x->term > y->term) - (x->term < y->term);
}

static bool is_phrase(const struct thesaurus *t, uint32_t term)
{
	struct span s = thesaurus_get(t, term)->text;

	return memchr(s.p, ' ', s.n) != NULL;
}

/* Appends the RELATE_SECOND nearest words that share entries with `spun`. */
static void second_order(struct relate *r, uint32_t spun, struct buf *out)
{
	const struct thesaurus *t = r->thesaurus;
	const struct thesaurus_link *links = thesaurus_links(t);
	size_t start = out->n, n;
	const uint32_t *touched;

	if (spun >= t->linked || is_phrase(t, spun))
		return;
	buf_clear(&r->touched);
	for (uint32_t i = t->back_first[spun]; i < t->back_first[spun + 1];
	     i++)
		if (links[t->back[i]].relation & SHARED)
			share_entry(r, links[t->back[i]].head);
	if (t->first[spun] < t->first[spun + 1])
		share_entry(r, spun);
	touched = BUF_ARRAY(&r->touched, const uint32_t);
	for (size_t i = 0; i < BUF_COUNT(&r->touched, uint32_t); i++) {
		uint32_t term = touched[i];
		float both = r->entries[term] * r->entries[spun];
		float cosine = r->shared[term] / sqrtf(both);

		r->shared[term] = 0;
		if (term != spun && r->usable[term] == RELATE_WORD &&
		    cosine >= LEAST_COSINE)
			*BUF_PUSH(out, struct relative) = (struct relative){
				term, term, LEXICON_SECOND, 3, cosine
			};
	}
	n = (out->n - start) / sizeof(struct relative);
	if (n)
		qsort(out->p + start, n, sizeof(struct relative), by_cosine);
	if (n > RELATE_SECOND)
		out->n = start + RELATE_SECOND * sizeof(struct relative);
}

/* Adds the forms with this feature of all that was found for the lemma. */
static void add_inflected(struct relate *r, unsigned feature)
{
	const struct relative *all =
		BUF_ARRAY(&r->lemma_found, const struct relative);

	for (size_t i = 0; i < BUF_COUNT(&r->lemma_found, struct relative);
	     i++) {
		size_t n;
		const struct form *f = forms_of(r->forms, all[i].term, &n);

		for (size_t k = 0; k < n; k++) {
			struct relative new = all[i];

			if (f[k].feature != feature)
				continue;
			new.term = f[k].surface;
			new.relation |= LEXICON_INFLECTED;
			add(r, new);
		}
	}
}

static void add_plain(struct relate *r)
{
	const struct relative *all =
		BUF_ARRAY(&r->lemma_found, const struct relative);

	for (size_t i = 0; i < BUF_COUNT(&r->lemma_found, struct relative);
	     i++)
		add(r, all[i]);
}

static void forget(struct relate *r)
{
	const struct relative *all = BUF_ARRAY(&r->found, struct relative);

	for (size_t i = 0; i < BUF_COUNT(&r->found, struct relative); i++)
		r->place[all[i].term] = 0;
	buf_clear(&r->found);
}

const struct relative *relate_find(struct relate *r, uint32_t spun,
				   size_t *count)
{
	size_t n;
	const struct form *f = forms_analyse(r->forms, spun, &n);

	forget(r);
	buf_clear(&r->lemma_found);
	listed(r->thesaurus, spun, &r->lemma_found);
	second_order(r, spun, &r->lemma_found);
	add_plain(r);
	for (size_t i = 0; i < n; i++) {
		buf_clear(&r->lemma_found);
		listed(r->thesaurus, f[i].lemma, &r->lemma_found);
		second_order(r, f[i].lemma, &r->lemma_found);
		add_inflected(r, f[i].feature);
	}
	if (r->place[spun])	/* never the word itself */
		BUF_ARRAY(&r->found, struct relative)[r->place[spun] - 1]
			.relation = 0;
	*count = BUF_COUNT(&r->found, struct relative);
	return BUF_ARRAY(&r->found, const struct relative);
}

