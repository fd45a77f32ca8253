/* repair.c - one document from first byte to last.
 *
 *     bytes -> characters put right -> tokens, candidates, lattice, ranking
 *           -> edits -> text
 *
 * Everything a document needs lives in the context's arena, which is emptied
 * when the next one comes.  Running out of memory anywhere below jumps back
 * to us_repair().
 */
#include "edit.h"
#include "handle.h"

#include "spin/decide.h"
#include "spin/spin.h"
#include "text/utf8.h"

/* Bytes that are looked at as one document: bounds the memory of us_repair()
 * for callers that hand over a whole book. */
struct us_context {
	struct mem mem;
	const struct us_model *model;
	struct us_options options;
	struct arena arena;
	struct spin spin;
	struct buf edits, text, scratch;
	struct us_result result;
};

void us_options_init(struct us_options *options)
{
	*options = (struct us_options){ .stages = US_STAGE_ALL,
					.min_confidence = -1,
					.alternatives = 3 };
}

static enum us_status check_options(const struct us_options *o,
				    struct us_error *err)
{
	if (o->stages & ~(unsigned)US_STAGE_ALL)
		return status_set(err, US_EARGUMENT, US_NO_OFFSET,
				  "unknown stage");
	if (o->min_confidence > 1)
		return status_set(err, US_EARGUMENT, US_NO_OFFSET,
				  "confidence must be from 0 to 1");
	if (o->alternatives < 0 || o->alternatives > 16)
		return status_set(err, US_EARGUMENT, US_NO_OFFSET,
				  "alternatives must be from 0 to 16");
	return US_OK;
}

enum us_status us_context_new(const struct us_model *model,
			      const struct us_options *options,
			      struct us_context **out, struct us_error *err)
{
	struct us_context *ctx;
	struct us_options defaults;
	enum us_status status;

	*out = NULL;
	us_options_init(&defaults);
	if (!options)
		options = &defaults;
	status = check_options(options, err);
	if (status)
		return status;
	ctx = mem_try(sizeof *ctx);
	if (!ctx)
		return status_set(err, US_ENOMEM, US_NO_OFFSET,
				  "out of memory");
	ctx->model = model;
	ctx->options = *options;
	arena_init(&ctx->arena, &ctx->mem);
	spin_init(&ctx->spin, &ctx->mem);
	buf_init(&ctx->edits, &ctx->mem);
	buf_init(&ctx->text, &ctx->mem);
	buf_init(&ctx->scratch, &ctx->mem);
	*out = ctx;
	return US_OK;
}

void us_context_free(struct us_context *ctx)
{
	if (!ctx)
		return;
	arena_free(&ctx->arena);
	spin_free(&ctx->spin);
	buf_free(&ctx->edits);
	buf_free(&ctx->text);
	buf_free(&ctx->scratch);
	mem_free(ctx);
}

void us_context_reset(struct us_context *ctx)
{
	(void)ctx;
}

/* Edits of swapped words, and what the document looks like as a whole. */
static void repair_words(struct us_context *ctx, struct span text)
{
	const struct views *v = &ctx->model->views;
	const struct spin_model model = {
		.vocab = &v->vocab, .ngram = &v->ngram,
		.lexicon = &v->lexicon, .vectors = &v->vectors,
		.ranker = &v->ranker
	};
	const struct decision decision = {
		ctx->options.min_confidence,
		(size_t)ctx->options.alternatives, ctx->options.force
	};
	struct document doc;

	spin_rank(&ctx->spin, &doc, &model, &ctx->arena, text);
	decide_edits(&doc, &decision, &ctx->edits, &ctx->scratch);
	ctx->result.words = doc.count;
	ctx->result.spun = doc.count ? doc.rate * (double)doc.nopen /
				       (double)doc.count : 0;
}

static void repair(struct us_context *ctx, struct span text)
{
	struct us_result *r = &ctx->result;

	arena_reset(&ctx->arena);
	buf_clear(&ctx->edits);
	buf_clear(&ctx->text);
	*r = (struct us_result){ .nedits = 0 };
	r->invalid = utf8_count_invalid(text, &r->invalid_at);
	if (ctx->options.stages & US_STAGE_SPIN)
		repair_words(ctx, text);
	r->edits = BUF_ARRAY(&ctx->edits, struct us_edit);
	r->nedits = BUF_COUNT(&ctx->edits, struct us_edit);
	edit_apply(&ctx->text, text, r->edits, r->nedits);
	buf_byte(&ctx->text, '\0');
	r->text = ctx->text.p;
	r->length = ctx->text.n - 1;
}

enum us_status us_repair(struct us_context *ctx, const char *text,
			 size_t length, const struct us_result **result,
			 struct us_error *err)
{
	*result = NULL;
	if (setjmp(ctx->mem.escape))
		return status_set(err, US_ENOMEM, US_NO_OFFSET,
				  "out of memory");
	repair(ctx, span_of(text, length));
	*result = &ctx->result;
	return US_OK;
}

const char *us_kind_name(enum us_kind kind)
{
	static const char *const NAMES[] = { "mojibake", "spin",
					     "agreement" };

	return (unsigned)kind < 3 ? NAMES[kind] : "?";
}

const char *us_status_name(enum us_status status)
{
	static const char *const NAMES[] = { "ok", "out of memory",
					     "input/output error",
					     "bad model", "bad argument" };

	return (unsigned)status < 5 ? NAMES[status] : "?";
}
