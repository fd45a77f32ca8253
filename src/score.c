/* score.c - is a document spun at all? */
#include "handle.h"

static enum us_status no_detector(const struct us_model *m,
				  struct us_error *err)
{
	status_set(err, US_EMODEL, US_NO_OFFSET,
		   "the model has no section \"detect\": it cannot tell "
		   "whether text is spun");
	return status_name_file(err, US_EMODEL, m->path);
}

static bool can_judge(const struct detector *d)
{
	return detector_ready(d, DETECTOR_SPUN, DETECT_FEATURES) &&
	       detector_ready(d, DETECTOR_TABLE, DETECT_FEATURES) &&
	       detector_ready(d, DETECTOR_SHARE, DETECT_FEATURES);
}

static struct us_score judge(const struct us_context *ctx)
{
	const struct detector *d = &ctx->model->views.detector;
	struct us_score s = { .words = ctx->detect.words };
	int16_t row[DETECT_FEATURES];

	if (!s.words)
		return s;
	detect_row(&ctx->detect, row);
	s.probability = detector_ask(d, DETECTOR_SPUN, row);
	s.share = s.probability * detector_ask(d, DETECTOR_SHARE, row);
	if (s.probability >= 0.5)
		s.spinner = detector_ask(d, DETECTOR_TABLE, row) >= 0.5
			    ? US_SPINNER_TABLE : US_SPINNER_RANDOM;
	return s;
}

enum us_status us_score(struct us_context *ctx, const char *text,
			size_t length, struct us_score *out,
			struct us_error *err)
{
	const struct views *v = &ctx->model->views;
	const struct spin_model model = spin_model_of(v);

	*out = (struct us_score){ .words = 0 };
	if (!can_judge(&v->detector))
		return no_detector(ctx->model, err);
	if (setjmp(ctx->mem.escape))
		return status_set(err, US_ENOMEM, US_NO_OFFSET,
				  "out of memory");
	detect_read(&ctx->detect, &model, span_of(text, length));
	*out = judge(ctx);
	return US_OK;
}

const char *us_spinner_name(enum us_spinner spinner)
{
	static const char *const NAMES[] = { "none", "table", "random" };

	return (unsigned)spinner < 3 ? NAMES[spinner] : "?";
}
