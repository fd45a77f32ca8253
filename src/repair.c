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
#include "origin.h"
#include "words.h"

#include "charset/utf16.h"
#include "residue/residue.h"
#include "residue/typography.h"
#include "text/utf8.h"

/* What a mail program undoes. */
#define MAIL (1u << FIXER_QUOTED | 1u << FIXER_HEADERS)

void us_options_init(struct us_options *options)
{
	*options = (struct us_options){ .stages = US_STAGE_ALL,
					.min_confidence = -1,
					.alternatives = 3,
					.fixers = FIXERS_DEFAULT };
}

static enum us_status check_options(const struct us_options *o,
				    struct us_error *err)
{
	if (o->stages & ~(unsigned)US_STAGE_ALL)
		return status_set(err, US_EARGUMENT, US_NO_OFFSET,
				  "unknown stage");
	if (!(o->min_confidence <= 1))	/* nor what is no number */
		return status_set(err, US_EARGUMENT, US_NO_OFFSET,
				  "confidence must be from 0 to 1");
	if (o->alternatives < 0 || o->alternatives > 16)
		return status_set(err, US_EARGUMENT, US_NO_OFFSET,
				  "alternatives must be from 0 to 16");
	return US_OK;
}

/* Characters are not judged without a model of them. */
static enum us_status check_model(const struct us_model *m,
				  const struct us_options *o,
				  struct us_error *err)
{
	if (m->views.chars.gram_slots ||
	    !(o->stages & US_STAGE_MOJIBAKE || o->keep_encoding))
		return US_OK;
	status_set(err, US_EMODEL, US_NO_OFFSET,
		   "the model has no section \"chars\": it can only repair "
		   "words (stage \"spin\")");
	return status_name_file(err, US_EMODEL, m->path);
}

static void start(struct us_context *ctx)
{
	const struct views *v = &ctx->model->views;
	struct mem *mem = &ctx->mem;

	arena_init(&ctx->arena, mem);
	arena_init(&ctx->section, mem);
	spin_init(&ctx->spin, mem);
	known_init(&ctx->known, mem);
	lessons_init(&ctx->lessons, mem);
	detect_init(&ctx->detect, mem);
	detect_init(&ctx->glance, mem);
	buf_init(&ctx->found, mem);
	buf_init(&ctx->flat, mem);
	buf_init(&ctx->sections, mem);
	buf_init(&ctx->seams, mem);
	buf_init(&ctx->first, mem);
	buf_init(&ctx->second, mem);
	buf_init(&ctx->both, mem);
	buf_init(&ctx->between, mem);
	buf_init(&ctx->text, mem);
	buf_init(&ctx->scratch, mem);
	mojibake_init(&ctx->mojibake, mem, &v->vocab, &v->chars);
	recode_init(&ctx->recode, mem, &ctx->mojibake.finder);
	ctx->recode.least = ctx->options.min_confidence;
	buf_init(&ctx->zeroth, mem);
	buf_init(&ctx->whole, mem);
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
	if (!status)
		status = check_model(model, options, err);
	if (status)
		return status;
	ctx = mem_try(sizeof *ctx);
	if (!ctx)
		return status_set(err, US_ENOMEM, US_NO_OFFSET,
				  "out of memory");
	ctx->model = model;
	ctx->options = *options;
	if (setjmp(ctx->mem.escape)) {
		us_context_free(ctx);
		return status_set(err, US_ENOMEM, US_NO_OFFSET,
				  "out of memory");
	}
	start(ctx);
	*out = ctx;
	return US_OK;
}

void us_context_free(struct us_context *ctx)
{
	if (!ctx)
		return;
	arena_free(&ctx->arena);
	arena_free(&ctx->section);
	recode_free(&ctx->recode);
	mojibake_free(&ctx->mojibake);
	buf_free(&ctx->zeroth);
	buf_free(&ctx->whole);
	spin_free(&ctx->spin);
	known_free(&ctx->known);
	lessons_free(&ctx->lessons);
	detect_free(&ctx->detect);
	detect_free(&ctx->glance);
	buf_free(&ctx->found);
	buf_free(&ctx->flat);
	buf_free(&ctx->sections);
	buf_free(&ctx->seams);
	buf_free(&ctx->first);
	buf_free(&ctx->second);
	buf_free(&ctx->both);
	buf_free(&ctx->between);
	buf_free(&ctx->text);
	buf_free(&ctx->scratch);
	mem_free(ctx);
}

void us_context_reset(struct us_context *ctx)
{
	mojibake_reset(&ctx->mojibake);
	recode_reset(&ctx->recode);
	detect_reset(&ctx->detect);
}

unsigned us_unit_width(const char *text, size_t length)
{
	enum utf16_number form = utf16_recognise(span_of(text, length));

	return form == UTF16_FORMS ? 1 : utf16_form(form).width;
}

/* Edits of damaged characters, as sure as asked for. */
static void repair_characters(struct us_context *ctx, struct span text)
{
	const struct mojibake_edit *e;
	size_t n;

	mojibake_repair(&ctx->mojibake, text, &ctx->found);
	e = BUF_ARRAY(&ctx->found, struct mojibake_edit);
	n = BUF_COUNT(&ctx->found, struct mojibake_edit);
	for (size_t i = 0; i < n; i++)
		if (e[i].confidence >= ctx->options.min_confidence)
			*BUF_PUSH(&ctx->first, struct us_edit) =
				(struct us_edit){
					.offset = e[i].offset,
					.length = e[i].length,
					.kind = US_KIND_MOJIBAKE,
					.confidence = e[i].confidence,
					.after = e[i].after.p,
					.after_length = e[i].after.n,
					.fixer = e[i].fixer,
					.why = e[i].plan };
}

static void clear(struct us_context *ctx)
{
	arena_reset(&ctx->arena);
	buf_clear(&ctx->zeroth);
	buf_clear(&ctx->whole);
	buf_clear(&ctx->found);
	buf_clear(&ctx->flat);
	buf_clear(&ctx->sections);
	buf_clear(&ctx->seams);
	buf_clear(&ctx->first);
	buf_clear(&ctx->second);
	buf_clear(&ctx->both);
	buf_clear(&ctx->between);
	buf_clear(&ctx->text);
	ctx->result = (struct us_result){ .invalid = 0 };
}

static const struct us_edit *edits_of(const struct buf *list, size_t *count)
{
	*count = BUF_COUNT(list, struct us_edit);
	return BUF_ARRAY(list, const struct us_edit);
}

/* Bytes that are not UTF-8 are read in their own set.  Single ones among
 * UTF-8 are left to the mojibake room. */
static bool read_bytes(struct us_context *ctx, struct span document)
{
	const struct us_options *o = &ctx->options;
	unsigned *fixers = &ctx->mojibake.finder.fixers;
	bool read = false;

	*fixers = o->fixers;
	ctx->recode.valid = false;
	if (o->keep_encoding || (o->stages & US_STAGE_MOJIBAKE &&
				 o->fixers & 1u << FIXER_RAW))
		read = recode_read(&ctx->recode, document);
	if (o->keep_encoding)
		*fixers &= ~(1u << FIXER_RAW);
	if (ctx->recode.binary)
		*fixers = 0;
	if (*fixers & MAIL && residue_is_mail(document))
		*fixers &= ~MAIL;
	if (*fixers & 1u << FIXER_ENTITIES && residue_is_markup(document))
		*fixers &= ~(1u << FIXER_ENTITIES);
	ctx->mojibake.exported = *fixers & 1u << FIXER_ESCAPES &&
				 residue_is_export(document, &ctx->scratch);
	return read;
}

/* The two steps' edits as one list on the text as it was read. */
static void compose(struct us_context *ctx, struct span between)
{
	size_t nfirst, nsecond;
	const struct us_edit *first = edits_of(&ctx->first, &nfirst);
	const struct us_edit *second = edits_of(&ctx->second, &nsecond);

	edit_compose(&ctx->both, &ctx->arena, between, first, nfirst, second,
		     nsecond);
	ctx->result.edits = edits_of(&ctx->both, &ctx->result.nedits);
}

/* The edits of the text that was read as edits of the document. */
static void go_back(struct us_context *ctx, struct span document)
{
	struct us_result *r = &ctx->result;
	size_t nzeroth;
	const struct us_edit *zeroth;

	if (ctx->options.keep_encoding) {
		origin_keep(&ctx->whole, &ctx->arena, &ctx->recode, document,
			    r->edits, r->nedits);
	} else {
		origin_edits(&ctx->zeroth, &ctx->arena, &ctx->recode);
		zeroth = edits_of(&ctx->zeroth, &nzeroth);
		edit_compose(&ctx->whole, &ctx->arena,
			     buf_span(&ctx->recode.text), zeroth, nzeroth,
			     r->edits, r->nedits);
	}
	r->edits = edits_of(&ctx->whole, &r->nedits);
}

/* The text with the edits of the first step applied. */
static struct span apply_first(struct us_context *ctx, struct span text)
{
	size_t n;
	const struct us_edit *first = edits_of(&ctx->first, &n);

	if (!n)
		return text;
	buf_clear(&ctx->between);
	edit_apply(&ctx->between, text, first, n);
	return buf_span(&ctx->between);
}

/* Typography in the text after the first step, where that is asked for. */
static void find_typography(struct us_context *ctx, struct span between)
{
	const struct typography_edit *e;
	size_t n;

	buf_clear(&ctx->scratch);
	typography_find(between, ctx->mojibake.finder.fixers, &ctx->scratch);
	e = BUF_ARRAY(&ctx->scratch, struct typography_edit);
	n = BUF_COUNT(&ctx->scratch, struct typography_edit);
	for (size_t i = 0; i < n; i++) {
		struct span after = arena_copy(&ctx->arena,
					       span_str(e[i].after));

		*BUF_PUSH(&ctx->flat, struct us_edit) = (struct us_edit){
			.offset = e[i].offset, .length = e[i].length,
			.kind = US_KIND_MOJIBAKE, .confidence = 1,
			.after = after.p, .after_length = after.n,
			.fixer = e[i].fixer, .why = e[i].fixer };
	}
}

/* Makes it part of the first step. */
static void flatten(struct us_context *ctx, struct span text)
{
	struct span between = apply_first(ctx, text);
	const struct us_edit *first, *flat;
	size_t nfirst, nflat;
	struct buf both;

	find_typography(ctx, between);
	first = edits_of(&ctx->first, &nfirst);
	flat = edits_of(&ctx->flat, &nflat);
	if (!nflat)
		return;
	edit_compose(&ctx->both, &ctx->arena, between, first, nfirst, flat,
		     nflat);
	both = ctx->both;
	ctx->both = ctx->first;
	ctx->first = both;
	buf_clear(&ctx->both);
}

/* Characters, then words. */
static void repair_text(struct us_context *ctx, struct span text)
{
	struct span between;

	if (ctx->options.stages & US_STAGE_MOJIBAKE) {
		repair_characters(ctx, text);
		if (ctx->mojibake.finder.fixers & FIXERS_FLAT)
			flatten(ctx, text);
	}
	between = apply_first(ctx, text);
	ctx->result.invalid_at = between.n;
	if (!ctx->recode.valid)		/* edits break nothing */
		ctx->result.invalid = utf8_count_invalid(between,
						&ctx->result.invalid_at);
	if (ctx->options.stages & US_STAGE_SPIN)
		words_repair(ctx, between);
	compose(ctx, between);
}

/* The document with the edits applied, which may have been made already. */
static void set_text(struct us_context *ctx, struct span document, bool read)
{
	struct us_result *r = &ctx->result;
	struct buf *text = &ctx->text;

	if (!read && ctx->first.n && !ctx->second.n)
		text = &ctx->between;
	else
		edit_apply(text, document, r->edits, r->nedits);
	buf_byte(text, '\0');
	r->text = text->p;
	r->length = text->n - 1;
}

static void repair(struct us_context *ctx, struct span document)
{
	bool read;

	clear(ctx);
	read = read_bytes(ctx, document);
	repair_text(ctx, read ? buf_span(&ctx->recode.text) : document);
	if (read)
		go_back(ctx, document);
	set_text(ctx, document, read);
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
					     "bad model", "bad argument",
					     "bad profile" };

	return (unsigned)status < 6 ? NAMES[status] : "?";
}

unsigned us_fixer_bit(const char *name)
{
	enum fixer fixer = fixer_of(name);

	return fixer < FIXERS ? 1u << fixer : 0;
}

const char *us_fixer_name(unsigned i)
{
	return i < FIXERS ? fixer_name((enum fixer)i) : NULL;
}

const char *us_fixer_about(unsigned i)
{
	return i < FIXERS ? fixer_about((enum fixer)i) : NULL;
}
