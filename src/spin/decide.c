/* decide.c - which candidates are sure enough to be written.
 *
 * A place is changed when its likeliest change is at least as sure as asked
 * for: the minimum-risk choice under a cost of harm (Mangu 2000 for words of
 * a lattice).  That may be less sure than "keep": below one half, what is
 * gained where it is right outweighs what is lost elsewhere.  An article
 * before a changed word is then made to agree with it.
 */
#include "spin/decide.h"

#include "spin/article.h"
#include "spin/phrase.h"
#include "spin/running.h"
#include "text/shape.h"
#include "unspin.h"

/* The share of changed places is drawn towards none as if so many unchanged
 * places stood beside the text: a few odd words may be anybody's, a page of
 * them is a spinner's. */
static const double UNSEEN = 100;

static double sure_rate(const struct document *doc)
{
	double open = (double)doc->nopen;

	return doc->rate * open / (open + UNSEEN);
}

/* The detector has learned from running text, where few words are touched.  A
 * list of disguised terms has hardly any left whole, while one of the terms
 * themselves draws some changes as well. */
static bool is_list_of_terms(const struct document *doc)
{
	const double least = 0.42, unseen = 3;
	double open = (double)doc->nopen;

	return doc->list && doc->rate * open / (open + unseen) < least;
}

/* A model that cannot tell goes by the expected changes alone: too few of
 * them are nobody's spinner. */
static bool is_unspun(const struct document *doc, const struct decision *d)
{
	const double least = 0.82;

	if (is_list_of_terms(doc) || !running_text(doc))
		return true;
	if (d->spun >= 0)
		return d->spun < least;
	return sure_rate(doc) * 1000 < doc->model->ranker->gate;
}

/* The likeliest change of the place; KEEP where there is none. */
static size_t best_change(const struct place *p)
{
	size_t best = p->ncandidates > 1 ? 1 : KEEP;

	DOCUMENT_LIVE(k, p, 2)
		if (p->candidates[k].p > p->candidates[best].p)
			best = k;
	return best;
}

enum { SHADES = 1000 };		/* of confidence */

static void count_changes(const struct document *doc, size_t count[SHADES + 1])
{
	memset(count, 0, (SHADES + 1) * sizeof *count);
	for (size_t i = 0; i < doc->count; i++) {
		const struct place *p = &doc->places[i];
		size_t k = best_change(p);

		if (k != KEEP)
			count[(size_t)(p->candidates[k].p * SHADES)]++;
	}
}

/* The changes of a text must be this sure on the whole: where a spinner has
 * touched few words, those that are anybody's odd words would outweigh the ones
 * that stand out.  Returns the confidence of the least sure that the surer ones
 * can carry, and that the model would write at all. */
static double model_threshold(const struct document *doc)
{
	const double whole = 0.725;
	double least = doc->model->ranker->threshold / 1000.0, sum = 0, n = 0;
	size_t count[SHADES + 1], shade = SHADES + 1;

	count_changes(doc, count);
	while (shade > 0) {
		double p = (double)--shade / SHADES;

		n += (double)count[shade];
		sum += p * (double)count[shade];
		if (p < least || sum < whole * n)
			return (double)(shade + 1) / SHADES;
	}
	return least;
}

/* The least confidence of a change, by what it restores. */
struct least {
	double word, function;	/* function: words of a closed class */
};

/* With a whole folder's evidence most originals are likelier than not; those
 * that still are not do more harm than good.  More so where a spinner writes a
 * word for others that it leaves standing itself, "a" for "the": places are
 * many, and pooling makes them too sure. */
static struct least folder_threshold(double least, double trust)
{
	const double word = 0.32, function = 0.40;

	return (struct least){
		least >= word ? least : least + (word - least) * trust,
		least >= function ? least
				  : least + (function - least) * trust
	};
}

/* In a fragment of a few words there is next to no context to go by, only
 * what is known from outside. */
static double sentence_threshold(const struct sentence *s, double least)
{
	const uint32_t fragment = 6;
	const double strict = 0.6;

	return s->count < fragment && least < strict ? strict : least;
}

/* The words of a line of terms were chosen together, and nearly all of them are
 * changed: the best combination is written as it is. */
static bool chosen_at_once(const struct document *doc,
			   const struct sentence *s)
{
	return doc->list && s->count > 1 && s->count <= PHRASE_MAX;
}

/* The candidate's words as text, in the case shape of what they replace; keep
 * is the text as it stands. */
static struct span render(const struct document *doc, size_t place,
			  const struct spin_candidate *c, struct buf *scratch)
{
	struct span old = tok_span(doc->text, &doc->tokens[place]);
	struct span s;

	if (!c->relation)
		return arena_copy(doc->arena, old);
	buf_clear(scratch);
	for (size_t i = 0; i < c->nwords; i++) {
		if (i)
			buf_byte(scratch, ' ');
		buf_add(scratch, vocab_word(doc->model->vocab, c->words[i]));
	}
	s = arena_copy(doc->arena, buf_span(scratch));
	buf_clear(scratch);
	shape_apply(scratch, shape_of(old), s);
	return arena_copy(doc->arena, buf_span(scratch));
}

static const char FUNCTION_WORD[] = "function word; context";

static const char *reason(const struct spin_candidate *c)
{
	if (c->relation & LEXICON_FUNCTION)
		return FUNCTION_WORD;
	if (c->relation & LEXICON_SECOND)
		return "related word; context";
	return "synonym; context";
}

static struct us_alternative *alternatives(const struct document *doc,
					   size_t place, size_t chosen,
					   size_t max, size_t *count,
					   struct buf *scratch)
{
	const struct place *p = &doc->places[place];
	struct us_alternative *out = ARENA_NEW(doc->arena,
					       struct us_alternative, max + 1);
	bool used[DOCUMENT_MAX_CANDIDATES] = { [0] = false };

	used[chosen] = true;
	for (*count = 0; *count < max; ++*count) {
		size_t best = p->ncandidates;
		struct span text;

		DOCUMENT_LIVE(k, p, 0)
			if (!used[k] && p->candidates[k].p > 0.001 &&
			    (best == p->ncandidates ||
			     p->candidates[k].p > p->candidates[best].p))
				best = k;
		if (best == p->ncandidates)
			break;
		used[best] = true;
		text = render(doc, place, &p->candidates[best], scratch);
		out[*count] = (struct us_alternative){
			text.p, text.n, p->candidates[best].p };
	}
	return out;
}

static void add_edit(const struct document *doc, const struct decision *d,
		     size_t place, size_t k, struct buf *edits,
		     struct buf *scratch)
{
	const struct spin_candidate *c = &doc->places[place].candidates[k];
	const struct token *first = &doc->tokens[place];
	const struct token *last = &doc->tokens[place + c->span - 1];
	struct us_edit *e = BUF_PUSH(edits, struct us_edit);
	struct span after;

	after = render(doc, place, c, scratch);
	*e = (struct us_edit){
		.offset = first->offset,
		.length = last->offset + last->length - first->offset,
		.kind = US_KIND_SPIN,
		.confidence = c->p,
		.after = after.p,
		.after_length = after.n,
		.why = reason(c)
	};
	e->alternatives = alternatives(doc, place, k, d->alternatives,
				       &e->nalternatives, scratch);
}

static void decide_sentence(const struct document *doc,
			    const struct decision *d,
			    const struct sentence *s,
			    const struct least *asked,
			    struct buf *edits, struct buf *scratch)
{
	bool likeliest = chosen_at_once(doc, s) && d->min_confidence < 0;

	for (size_t i = s->first; i < s->first + s->count; i++) {
		size_t k = likeliest ? doc->places[i].chosen
				     : best_change(&doc->places[i]);
		const struct spin_candidate *c =
			&doc->places[i].candidates[k];
		double least = c->relation & LEXICON_FUNCTION
			? asked->function : asked->word;

		if (d->min_confidence < 0 && !c->named)
			least = sentence_threshold(s, least);
		if (k == KEEP || c->p <= 0 || (!likeliest && c->p < least))
			continue;
		add_edit(doc, d, i, k, edits, scratch);
		i += c->span - 1u;
	}
}

static bool same_change(const struct document *doc, const struct us_edit *a,
			const struct us_edit *b)
{
	return span_equal(span_of(doc->text.p + a->offset, a->length),
			  span_of(doc->text.p + b->offset, b->length)) &&
	       span_equal(span_of(a->after, a->after_length),
			  span_of(b->after, b->after_length));
}

/* Has an edit before number i made the same change? */
static bool is_again(const struct document *doc, const struct us_edit *e,
		     size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (same_change(doc, &e[k], &e[i]))
			return true;
	return false;
}

/* Edits, and how many different changes they make. */
struct kinds {
	size_t edits, kinds;
};

static void count_edit(struct kinds *c, bool again)
{
	c->edits++;
	c->kinds += !again;
}

static bool is_content(const struct us_edit *e)
{
	return e->why != FUNCTION_WORD;
}

/* How often the edit is made that makes up more than half of them, of those
 * of content words only if asked for; *all: of how many.  Something less if
 * none does (Boyer and Moore 1991). */
static size_t majority(const struct document *doc, const struct us_edit *e,
		       size_t n, bool content, size_t *all)
{
	const struct us_edit *most = NULL;
	size_t lead = 0, count = 0;

	for (size_t i = 0; i < n; i++) {
		if (content && !is_content(&e[i]))
			continue;
		if (!lead)
			most = &e[i];
		lead = most == &e[i] || same_change(doc, most, &e[i]) ?
		       lead + 1 : lead - 1;
	}
	*all = 0;
	for (size_t i = 0; i < n; i++) {
		if (content && !is_content(&e[i]))
			continue;
		++*all;
		count += same_change(doc, most, &e[i]);
	}
	return count;
}

/* Is most of what would be changed one and the same word?  Of a spun text's
 * words of content none is more than a quarter, and of all of them "a" for "the"
 * has been half. */
static bool is_one_word(const struct document *doc, const struct us_edit *e,
			size_t n)
{
	const size_t least = 6, many = 10;
	size_t all, most = majority(doc, e, n, true, &all);

	if (most >= least && 2 * most > all)
		return true;
	most = majority(doc, e, n, false, &all);
	return most >= many && 5 * most >= 3 * all;
}

/* Are there two edits and more of a kind, on the whole? */
static bool are_repeated(const struct kinds *c)
{
	const size_t least = 3;

	return c->edits >= least && c->edits >= 2 * c->kinds;
}

/* A spinner works on all kinds of words, and seldom meets one again: of 819
 * spun texts changed in fewer than 32 ways, words of a closed class aside, none
 * has more than 16 edits to ten kinds, and those changed in a few ways at most
 * three of two.  "a" for "the" and the like are made over and over; with them
 * there are up to three of a kind.  Words that the text keeps saying, where
 * others are left alone, are its author's terms. */
static bool are_terms(const struct document *doc, const struct us_edit *e,
		      size_t n)
{
	const size_t least = 4, few = 8, many = 32;
	struct kinds all = { 0, 0 }, content = { 0, 0 };

	if (doc->list)
		return false;
	if (is_one_word(doc, e, n))
		return true;
	for (size_t i = 0; i < n && (4 * all.kinds <= n ||
				     content.kinds < many); i++) {
		bool again = is_again(doc, e, i);

		count_edit(&all, again);
		if (is_content(&e[i]))
			count_edit(&content, again);
	}
	return (n >= least && 4 * all.kinds <= n) ||
	       (all.kinds < few && are_repeated(&all)) ||
	       (content.kinds < many && are_repeated(&content));
}

/* Is there but one change, made once or again, in a few sentences about which
 * nothing is known from outside?  Any author has an odd word now and then; of
 * 6,000 clean sentences, each by itself, 31 had one that seemed sure. */
static bool is_lone(const struct document *doc, const struct decision *d,
		    const struct us_edit *e, size_t n)
{
	const size_t few = 100;

	if (doc->list || d->informed || doc->count >= few)
		return false;
	for (size_t i = 1; i < n; i++)
		if (!same_change(doc, &e[0], &e[i]))
			return false;
	return true;
}

/* Do the edits as a whole show that no spinner was at work? */
static bool are_anybodys(const struct document *doc, const struct decision *d,
			 const struct us_edit *e, size_t n)
{
	return is_lone(doc, d, e, n) || are_terms(doc, e, n) ||
	       running_is_tagged(doc, e, n);
}

void decide_edits(const struct document *doc, const struct decision *d,
		  struct buf *edits, struct buf *scratch)
{
	size_t first = BUF_COUNT(edits, struct us_edit), count;
	double asked = d->min_confidence;
	struct least least = { asked, asked };

	if (asked < 0)
		least = folder_threshold(model_threshold(doc), d->trust);
	if (!d->force && is_unspun(doc, d))
		return;
	for (size_t i = 0; i < doc->nsentences; i++) {
		const struct sentence *s = &doc->sentences[i];

		decide_sentence(doc, d, s, &least, edits, scratch);
	}
	count = BUF_COUNT(edits, struct us_edit) - first;
	if (count && !d->force && d->trust <= 0 &&
	    are_anybodys(doc, d, BUF_ARRAY(edits, struct us_edit) + first,
			 count))
		edits->n = first * sizeof(struct us_edit);
	article_agree(doc, edits, first);
}
