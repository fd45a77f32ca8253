/* cmd_score.c - unspin-train score: measures a model on JSON Lines with
 * {"spun", "original"} or, for clean text, {"text"}. */
#include "base/mapfile.h"
#include "train/commands.h"
#include "train/message.h"
#include "train/number.h"
#include "train/options.h"
#include "train/score.h"
#include "train/text_read.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#define SYNOPSIS \
	"score MODEL [--limit N] [--skip N] [--learn ROUNDS] FILE.jsonl..."

struct scorer {
	struct us_context *ctx;
	struct arena arena;
	struct score score;
	const struct us_model *model;
	struct us_options options;
	size_t limit, skip, rounds;
	size_t strange;		/* lines of the file without texts */
	double seconds;
};

static const char *field(const json_t *object, const char *name)
{
	return json_string_value(json_object_get(object, name));
}

/* The texts of a line; false if it has none. */
static bool texts_of(json_t *object, const char **spun, const char **original)
{
	*original = field(object, "original");
	*spun = field(object, "spun");
	if (!*spun)
		*original = *spun = field(object, "text");
	return *spun && *original;
}

static enum us_status score_line(struct scorer *s, struct span line,
				 struct us_error *err)
{
	json_t *object = json_loadb(line.p, line.n, 0, NULL);
	const char *original, *spun;
	const struct us_result *result;
	enum us_status status = US_OK;
	clock_t before = clock();

	if (texts_of(object, &spun, &original)) {
		us_context_reset(s->ctx);
		status = us_repair(s->ctx, spun, strlen(spun), &result, err);
		s->seconds += (double)(clock() - before) / CLOCKS_PER_SEC;
		if (!status && !s->options.learn)
			score_add(&s->score, &s->arena, span_str(spun),
				  span_str(original), result);
		arena_reset(&s->arena);
	} else {
		s->strange++;
	}
	json_decref(object);
	return status;
}

static void print_score(const char *path, const struct scorer *s)
{
	const struct score *r = &s->score;

	printf("%s: %zu texts, %zu words, %zu changed; %.0f words/s; "
	       "calibration error %.3f\n", path, r->texts, r->words, r->gold,
	       s->seconds > 0 ? (double)r->words / s->seconds : 0,
	       score_calibration_error(r));
	for (size_t t = 0; t < SCORE_THRESHOLDS; t++)
		printf("  %.1f  recall %.3f  precision %.3f  harm %.2f  "
		       "unchanged %.3f  bin %zu/%zu\n", (double)t / 10,
		       r->gold ? (double)r->good[t] / (double)r->gold : 0,
		       r->changes[t] ? (double)r->good[t] /
				       (double)r->changes[t] : 0,
		       r->untouched ? 1000 * (double)r->harm[t] /
				      (double)r->untouched : 0,
		       (double)r->calm[t] / (double)r->texts, r->right[t],
		       r->bin[t]);
}

/* Every line of the file, with the options as they are. */
static enum us_status walk_lines(struct scorer *s, struct span file,
				 struct us_error *err)
{
	struct span rest = file, line;
	enum us_status status = us_context_new(s->model, &s->options, &s->ctx,
					       err);
	size_t n = 0;

	while (!status && n < s->limit && text_line(&rest, &line))
		if (n++ >= s->skip)
			status = score_line(s, line, err);
	return status;
}

/* One round: a profile, learned while `tried` (may be NULL) is tried. */
static enum us_status learn_round(struct scorer *s, struct span file,
				  const struct us_profile *tried,
				  struct us_profile **out,
				  struct us_error *err)
{
	enum us_status status = us_profile_new(out, err);

	s->options.learn = 1;
	s->options.profile = tried;
	if (!status)
		status = walk_lines(s, file, err);
	if (!status)
		status = us_profile_take(*out, s->ctx, err);
	if (!status)
		status = us_profile_settle(*out, err);
	us_context_free(s->ctx);
	s->ctx = NULL;
	s->options.learn = 0;
	s->options.profile = *out;
	return status;
}

/* What the next round is to try, besides what the last one tried. */
static enum us_status propose(struct us_profile *learned,
			      struct us_profile **tried, size_t *count,
			      struct us_error *err)
{
	struct us_profile *before = *tried;
	enum us_status status = us_profile_new(tried, err);

	if (!status)
		status = us_profile_propose(learned, *tried, count, err);
	if (!status && before)
		status = us_profile_merge(*tried, before, err);
	us_profile_free(before);
	return status;
}

/* Lines that say nothing are worth a word, a file of them is a mistake. */
static enum us_status check_texts(const struct scorer *s, const char *path,
				  struct us_error *err)
{
	if (!s->score.texts)
		return status_set(err, US_EARGUMENT, US_NO_OFFSET,
				  "%s: no line with \"spun\" and \"original\", "
				  "or \"text\"", path);
	if (s->strange)
		message_note("%s: %zu lines without texts", path, s->strange);
	return US_OK;
}

/* The file's texts as a folder: learned from, then scored with what was. */
static enum us_status score_texts(struct scorer *s, struct span file,
				  struct us_error *err)
{
	struct us_profile *profile = NULL, *tried = NULL;
	enum us_status status = US_OK;
	size_t proposals = 1;

	for (size_t i = 0; !status && i < s->rounds; i++) {
		if (i)
			status = propose(profile, &tried, &proposals, err);
		if (status || !proposals)
			break;
		us_profile_free(profile);
		profile = NULL;
		status = learn_round(s, file, tried, &profile, err);
	}
	us_profile_free(tried);
	s->score = (struct score){ .texts = 0 };
	s->strange = 0;
	s->seconds = 0;
	if (!status)
		status = walk_lines(s, file, err);
	us_context_free(s->ctx);
	us_profile_free(profile);
	s->options.profile = NULL;
	return status;
}

static int score_file(struct scorer *s, const char *path)
{
	struct us_error err;
	struct span file;
	enum us_status status = mapfile_open(path, &file, &err);

	if (status)
		return command_failed(&err);
	status = score_texts(s, file, &err);
	mapfile_close(file);
	if (!status)
		status = check_texts(s, path, &err);
	if (status)
		return command_failed(&err);
	print_score(path, s);
	return EXIT_DONE;
}

static bool take_option(void *arg, int option, const char *value)
{
	struct scorer *s = arg;

	return number_count(value, option == 'l' ? &s->limit :
				   option == 's' ? &s->skip : &s->rounds);
}

static bool read_options(struct scorer *s, int argc, char **argv,
			 struct operands *files)
{
	static const struct option table[] = {
		{ "limit", required_argument, NULL, 'l' },
		{ "skip", required_argument, NULL, 's' },
		{ "learn", required_argument, NULL, 'r' },
		{ NULL, 0, NULL, 0 }
	};

	return options_read(argc, argv, "", table, take_option, s, files) &&
	       files->count >= 2;
}

int command_score(struct mem *mem, int argc, char **argv)
{
	struct scorer s = { .limit = (size_t)-1 };
	struct operands files;	/* the first is the model */
	struct us_model *model;
	struct us_error err;
	int status = EXIT_DONE;

	us_options_init(&s.options);
	s.options.min_confidence = 0;
	s.options.stages = US_STAGE_SPIN;
	if (!read_options(&s, argc, argv, &files))
		return command_usage(SYNOPSIS);
	if (us_model_open(files.names[0], &model, &err))
		return command_failed(&err);
	s.model = model;
	arena_init(&s.arena, mem);
	for (int i = 1; i < files.count && !status; i++)
		status = score_file(&s, files.names[i]);
	arena_free(&s.arena);
	us_model_close(model);
	return status;
}
