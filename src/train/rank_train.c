/* rank_train.c - spin, decode, collect, fit; then the same one round on. */
#include "train/rank_train.h"

#include "train/linear.h"
#include "train/message.h"
#include "train/pack.h"

struct trainer {
	struct mem *mem;
	struct spin_model model;
	struct ranker ranker;
	struct spin spin;
	struct arena arena;
	struct spun_text spun;
	const struct rank_options *options;
	struct buf forests[RANKER_ROUNDS];
};

/* Which documents a step looks at: i % of == at, or of the rest. */
struct part {
	size_t first, step;
};

static void pack_ranker(struct trainer *t, struct buf *out)
{
	const struct ranker *r = &t->ranker;

	for (unsigned i = 0; i < RANKER_RELATIONS; i++)
		pack_u32(out, (uint32_t)r->relation[i]);
	pack_u32(out, (uint32_t)r->change);
	pack_u32(out, (uint32_t)r->size_weight);
	pack_u32(out, (uint32_t)r->prior_weight);
	pack_u32(out, (uint32_t)r->phrase);
	pack_u32(out, (uint32_t)r->language);
	pack_u32(out, (uint32_t)r->temperature);
	pack_u32(out, (uint32_t)r->threshold);
	pack_u32(out, (uint32_t)r->gate);
	pack_u32(out, (uint32_t)r->topic);
	if (t->options->join.n)
		buf_add(out, ranker_forests(t->options->join));
	for (unsigned i = 0; i < RANKER_ROUNDS; i++) {
		if (t->forests[i].n)
			buf_add(out, buf_span(&t->forests[i]));
		else
			memset(buf_grow(out, 12), 0, 12);
	}
}

/* Puts what has been learned so far into the ranker that decodes. */
static void adopt(struct trainer *t, struct buf *section)
{
	buf_clear(section);
	pack_ranker(t, section);
	if (ranker_open(&t->ranker, buf_span(section), NULL))
		message_give_up(t->mem, "the trained ranker is malformed");
}

/* Brings a document to the point where `round` would be ranked. */
static void advance(struct trainer *t, struct document *doc, int round)
{
	spin_decode(&t->spin, doc, &t->model, &t->arena,
		    buf_span(&t->spun.text));
	for (int r = 0; r <= round; r++) {
		spin_prepare(&t->spin, doc, r);
		if (r < round)
			spin_choose(&t->spin, doc, r);
	}
}

static void collect(struct trainer *t, struct rank_data *data, int round,
		    const struct span *documents, size_t count,
		    struct part part)
{
	struct random random;
	struct document doc;

	for (size_t i = part.first; i < count; i += part.step) {
		random_seed(&random, t->options->seed + i * 1000003u);
		buf_clear(&t->spun.text);
		buf_clear(&t->spun.changes);
		t->spun.hidden = 0;
		t->options->spinner(t->options->spinner_arg, &random,
				    documents[i], &t->spun);
		t->model.hidden = t->spun.hidden;
		arena_reset(&t->arena);
		advance(t, &doc, round);
		rank_data_add(data, &t->spin, &doc, round,
			      BUF_ARRAY(&t->spun.changes,
					struct spinner_change),
			      BUF_COUNT(&t->spun.changes,
					struct spinner_change), 1);
		message_progress("spinning", i, count);
	}
	message_progress_end();
	message_note("round %d: %zu places, %zu changed, of these %.3f with "
		     "the original listed, %.3f still alive", round,
		     BUF_COUNT(&data->groups, struct boost_group),
		     data->changed,
		     (double)data->reachable / (double)(data->changed + 1),
		     (double)data->alive / (double)(data->changed + 1));
}

static void fit_channel(struct trainer *t, const struct span *documents,
			size_t count, struct buf *section)
{
	t->model.unsettled = true;
	for (int pass = 0; pass < 2; pass++) {
		struct rank_data data;
		double loss;

		rank_data_init(&data, t->mem);
		collect(t, &data, 0, documents, count,
			(struct part){ 0, 8 });
		loss = linear_fit(&data, &t->ranker);
		message_note("channel: loss %.4f, language weight %.3f", loss,
			     (double)t->ranker.language / LOGP_ONE);
		adopt(t, section);
		rank_data_free(&data);
	}
	t->model.unsettled = false;
}

/* The weighted sum of the features, which the trees start from. */
static void fit_linear(struct trainer *t, struct rank_data *data, int round,
		       struct buf *section)
{
	struct boost_options none = { .trees = 0, .depth = 1 };
	struct boost_data view;
	double loss = linear_rows_fit(data);

	view = rank_data_view(data);
	message_note("round %d: loss of the weighted sum %.4f", round, loss);
	buf_clear(&t->forests[round]);
	boost_train(t->mem, &view, &none, &t->forests[round]);
	adopt(t, section);
	rank_data_start(data, &t->ranker.rounds[t->ranker.forests - 1][round]);
	buf_clear(&t->forests[round]);
}

static void progress(void *arg, uint32_t tree, double loss)
{
	const struct boost_options *o = arg;

	message_progress("trees", tree, o->trees);
	if (tree % 25 == 0 || tree + 1 == o->trees)
		message_note("tree %u: loss %.4f", (unsigned)tree, loss);
}

static void fit_round(struct trainer *t, int round,
		      const struct span *documents, size_t count,
		      struct buf *section)
{
	struct boost_options boost = t->options->boost;
	struct rank_data data;
	struct boost_data view;

	rank_data_init(&data, t->mem);
	collect(t, &data, round, documents, count,
		(struct part){ (size_t)round, 2 });
	fit_linear(t, &data, round, section);
	view = rank_data_view(&data);
	boost.progress = progress;
	boost.progress_arg = &boost;
	boost_train(t->mem, &view, &boost, &t->forests[round]);
	message_progress_end();
	rank_data_free(&data);
	adopt(t, section);
}

/* Begins with the ranker that is joined, or by hand. */
static void begin(struct trainer *t)
{
	const struct rank_options *o = t->options;

	ranker_open(&t->ranker, o->join, NULL);
	if (o->join.n)
		return;
	t->ranker.threshold = o->threshold;
	t->ranker.gate = o->gate;
}

void rank_train(struct mem *mem, const struct spin_model *model,
		const struct span *documents, size_t count,
		const struct rank_options *options, struct buf *out)
{
	struct trainer t = { .mem = mem, .model = *model, .options = options };
	struct buf section;

	begin(&t);
	t.model.ranker = &t.ranker;
	spin_init(&t.spin, mem);
	arena_init(&t.arena, mem);
	buf_init(&t.spun.text, mem);
	buf_init(&t.spun.changes, mem);
	buf_init(&section, mem);
	for (unsigned i = 0; i < RANKER_ROUNDS; i++)
		buf_init(&t.forests[i], mem);
	if (!options->join.n)
		fit_channel(&t, documents, count, &section);
	for (int round = 0; round < RANKER_ROUNDS; round++)
		fit_round(&t, round, documents, count, &section);
	buf_add(out, buf_span(&section));
	spin_free(&t.spin);
	arena_free(&t.arena);
	buf_free(&t.spun.text);
	buf_free(&t.spun.changes);
	buf_free(&section);
	for (unsigned i = 0; i < RANKER_ROUNDS; i++)
		buf_free(&t.forests[i]);
}
