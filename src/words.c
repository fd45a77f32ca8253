/* words.c - section by section: detector, decoder, gate, edits. */
#include "words.h"

#include "spin/decide.h"
#include "spin/habit.h"
#include "spin/phrase.h"
#include "spin/seam.h"
#include "text/section.h"

/* ---- what is known from outside ---- */

/* What spinners were seen to write; filled when it is first asked for. */
static const struct known *known_pairs(void *context)
{
	struct us_context *ctx = context;
	const struct views *v = &ctx->model->views;
	const struct us_profile *profile = ctx->options.profile;

	if (ctx->know)
		return &ctx->known;
	known_add_terms(&ctx->known, &v->terms);
	if (profile)
		known_add_profile(&ctx->known, &v->vocab, &v->lexicon,
				  &profile->profile);
	known_settle(&ctx->known, &v->vectors);
	ctx->know = true;
	return &ctx->known;
}

static struct outside *terms(struct us_context *ctx)
{
	struct outside *source = ARENA_NEW(&ctx->section, struct outside, 1);
	struct phrase *phrase = ARENA_NEW(&ctx->section, struct phrase, 1);

	phrase->ask = known_pairs;
	phrase->whose = ctx;
	*source = phrase_source(phrase, NULL);
	return source;
}

/* What is known of the text from outside, and who wants to know of it. */
static const struct outside *sources(struct us_context *ctx, struct span text)
{
	const struct us_profile *profile = ctx->options.profile;
	struct outside *list = ctx->options.learn ? NULL : terms(ctx), *next;

	if (profile) {
		struct habit *habit = ARENA_NEW(&ctx->section, struct habit, 1);

		*habit = habit_of(&profile->profile, profile->trust, text);
		next = list;
		list = ARENA_NEW(&ctx->section, struct outside, 1);
		*list = habit_source(habit, next);
		if (ctx->options.learn)	/* notes what the text alone says */
			list->weigh = NULL;
	}
	if (ctx->options.learn) {
		next = list;
		list = ARENA_NEW(&ctx->section, struct outside, 1);
		*list = lessons_source(&ctx->lessons,
				       profile ? &profile->profile : NULL,
				       next);
	}
	return list;
}

/* Puts the neighbours that are near, if any, before the other sources. */
static struct neighbour_match *
ask_neighbours(struct us_context *ctx, struct spin_model *model,
	       struct outside *source, struct span text)
{
	const struct us_neighbours *n = ctx->options.neighbours;
	struct neighbour_match *match = NULL;

	if (n)
		match = neighbour_match(&n->index, model, &ctx->section,
					&ctx->scratch, text);
	if (!match)
		return NULL;
	*source = neighbour_outside(match);
	source->next = model->outside;
	model->outside = source;
	return match;
}

/* Counts of parallel texts are no folder: they say nothing of the rest. */
static double folder_trust(const struct us_profile *profile)
{
	return profile && profile->profile.documents.count ? profile->trust : 0;
}

/* ---- one section ---- */

/* A section's edits are so many of the list from `first` on; the odds are
 * those that it is spun. */
struct section {
	size_t first, count;
	double odds;
};

/* ln (p / (1 - p)), cut off where one section would outvote any other. */
static double log_odds(double p)
{
	const double least = 0.018, most = 0.982;	/* 4 nats */

	p = p < least ? least : p > most ? most : p;
	return (double)(logp_log(p) - logp_log(1 - p)) / LOGP_ONE;
}

/* Gives an edit of the section strings that last, and its place in the text. */
static void keep_edit(struct us_context *ctx, struct us_edit *e, size_t shift)
{
	struct arena *arena = &ctx->arena;
	struct us_alternative *others = ARENA_NEW(arena, struct us_alternative,
						  e->nalternatives + 1);

	e->offset += shift;
	e->after = arena_copy(arena, span_of(e->after, e->after_length)).p;
	for (size_t i = 0; i < e->nalternatives; i++) {
		others[i] = e->alternatives[i];
		others[i].text = arena_copy(arena,
				span_of(others[i].text, others[i].length)).p;
	}
	e->alternatives = others;
}

/* Edits of swapped words, and what the section looks like as a whole. */
static void repair_section(struct us_context *ctx, struct span text,
			   size_t shift, struct section *s)
{
	const struct views *v = &ctx->model->views;
	struct spin_model model = spin_model_of(v);
	struct decision decision = {
		ctx->options.min_confidence,
		(size_t)ctx->options.alternatives, ctx->options.force, -1,
		folder_trust(ctx->options.profile), false
	};
	const struct neighbour_match *near;
	struct outside source;
	struct document doc;

	model.outside = sources(ctx, text);
	near = ask_neighbours(ctx, &model, &source, text);
	decision.informed = ctx->options.profile || near;
	detect_reset(&ctx->glance);
	detect_read(&ctx->glance, &model, text);
	s->odds = log_odds(0);
	if (!decision.force && !decision.informed &&
	    gate_is_clean(&v->detector, &ctx->glance)) {
		ctx->result.words += ctx->glance.words;
		return;
	}
	spin_rank(&ctx->spin, &doc, &model, &ctx->section, text);
	decision.spun = gate_ask(&v->detector, &ctx->glance, &doc,
				 &ctx->spin.evidence);
	s->odds = log_odds(decision.spun < 0 ? 1 : decision.spun);
	if (near)
		neighbour_weigh(near, &doc);
	decide_edits(&doc, &decision, &ctx->second, &ctx->scratch);
	s->count = BUF_COUNT(&ctx->second, struct us_edit) - s->first;
	for (size_t i = 0; i < s->count; i++)
		keep_edit(ctx, &BUF_ARRAY(&ctx->second,
					  struct us_edit)[s->first + i],
			  shift);
	ctx->result.words += doc.count;
	ctx->result.spun += doc.rate * (double)doc.nopen;
}

/* ---- sections beside one another ---- */

/* In a long text the odd section of verse or of a list looks spun; its
 * neighbours tell.  A spun article among clean ones is surer than that. */
static bool stands_alone(const struct section *s, size_t n, size_t i)
{
	const double weight = 0.25, least = 1.5;	/* nats; p = .82 */
	double odds = s[i].odds;

	if (i > 0)
		odds += weight * s[i - 1].odds;
	if (i + 1 < n)
		odds += weight * s[i + 1].odds;
	return odds < least;
}

static void drop_lonely(struct us_context *ctx, const struct section *s,
			size_t n)
{
	struct us_edit *e = BUF_ARRAY(&ctx->second, struct us_edit);
	size_t kept = 0;

	for (size_t i = 0; i < n; i++) {
		if (!s[i].count || stands_alone(s, n, i))
			continue;
		memmove(e + kept, e + s[i].first, s[i].count * sizeof *e);
		kept += s[i].count;
	}
	ctx->second.n = kept * sizeof *e;
}

/* A list's lines tell about each other all the way down; what a longer one
 * holds in memory at a time stays bounded. */
static bool is_one_list(struct span text)
{
	const size_t most = 1 << 18;	/* bytes; 300 MB for the lattice */

	return text.n <= most && section_is_list(text);
}

/* The section that begins at `from`, of a text whose seams are known; *seam
 * is the number of the next one. */
static struct span next_section(const struct us_context *ctx,
				struct span text, size_t from, size_t *seam)
{
	const struct buf *seams = &ctx->seams;
	const size_t *at = BUF_ARRAY(seams, const size_t);

	while (*seam < BUF_COUNT(seams, size_t) && at[*seam] <= from)
		++*seam;
	if (*seam < BUF_COUNT(seams, size_t))
		text.n = at[*seam];
	return section_at(text, from);
}

void words_repair(struct us_context *ctx, struct span text)
{
	const struct spin_model model = spin_model_of(&ctx->model->views);
	bool whole = is_one_list(text);
	struct span part;
	size_t n, seam = 0;

	if (!whole)
		seam_find(&ctx->glance, &model, text, &ctx->section,
			  &ctx->seams);
	for (size_t from = 0; from < text.n; from += part.n) {
		struct section s = {
			.first = BUF_COUNT(&ctx->second, struct us_edit) };

		part = whole ? text : next_section(ctx, text, from, &seam);
		arena_reset(&ctx->section);
		repair_section(ctx, part, from, &s);
		*BUF_PUSH(&ctx->sections, struct section) = s;
	}
	n = BUF_COUNT(&ctx->sections, struct section);
	if (n > 1 && !ctx->options.force)
		drop_lonely(ctx, BUF_ARRAY(&ctx->sections, struct section), n);
	if (ctx->result.words)
		ctx->result.spun /= (double)ctx->result.words;
}
