/* options.c - the parser: GNU's habits over the table in optable.c.
 *
 * Short options cluster (-rq), long ones take "=VALUE" or the next argument,
 * options and operands may mix, "--" ends the options.  Written here because
 * getopt_long() is no part of POSIX and needs the table in another form.
 */
#include "cli/optable.h"
#include "cli/message.h"

#include <stdlib.h>
#include <unistd.h>

static const struct option *find_long(struct span name)
{
	for (size_t i = 0; i < optable_count; i++)
		if (optable[i].name &&
		    span_equal(span_str(optable[i].name), name))
			return &optable[i];
	return NULL;
}

static const struct option *find_short(char letter)
{
	for (size_t i = 0; i < optable_count; i++)
		if (optable[i].name && optable[i].letter == letter)
			return &optable[i];
	return NULL;
}

static bool mistake(void)
{
	message(NULL, "try 'unspin --help'");
	return false;
}

static void refuse(const struct options *o, const struct option *option,
		   const char *argument)
{
	struct buf words;

	buf_init(&words, o->operands.mem);
	optable_words(&words, option);
	message(NULL, "--%s: '%s' is none of: %.*s", option->name, argument,
		(int)words.n, words.p);
	buf_free(&words);
}

static bool apply(struct options *o, const struct option *option,
		  const char *argument)
{
	if (option->set(o, argument))
		return true;
	if (option->words)
		refuse(o, option, argument);
	else
		message(NULL, "--%s: '%s' is no %s", option->name, argument,
			option->argument);
	return mistake();
}

/* The cursor over argv. */
struct args {
	char **next;		/* up to a NULL */
};

static bool apply_next(struct options *o, const struct option *option,
		       struct args *args)
{
	if (!option->argument || option->optional)
		return apply(o, option, NULL);
	if (!*args->next) {
		message(NULL, "--%s needs its %s", option->name,
			option->argument);
		return mistake();
	}
	return apply(o, option, *args->next++);
}

static bool parse_long(struct options *o, const char *text, struct args *args)
{
	size_t n = strcspn(text, "=");
	const struct option *option = find_long(span_of(text, n));

	if (!option) {
		message(NULL, "no option --%.*s", (int)(n < 80 ? n : 80), text);
		return mistake();
	}
	if (!text[n])
		return apply_next(o, option, args);
	if (!option->argument) {
		message(NULL, "--%s takes no value", option->name);
		return mistake();
	}
	return apply(o, option, text + n + 1);
}

static bool parse_short(struct options *o, const char *text, struct args *args)
{
	while (*text) {
		const struct option *option = find_short(*text);

		if (!option) {
			message(NULL, "no option -%c", *text);
			return mistake();
		}
		text++;
		if (option->argument && *text)
			return apply(o, option, text);
		if (!apply_next(o, option, args))
			return false;
	}
	return true;
}

static bool parse_all(struct options *o, struct args *args)
{
	bool only_operands = false;

	while (*args->next) {
		const char *text = *args->next++;
		bool ok = true;

		if (only_operands || *text != '-' || !text[1])
			*BUF_PUSH(&o->operands, const char *) = text;
		else if (text[1] != '-')
			ok = parse_short(o, text + 1, args);
		else if (text[2])
			ok = parse_long(o, text + 2, args);
		else
			only_operands = true;
		if (!ok)
			return false;
	}
	return true;
}

/* no-color.org: NO_COLOR, when not empty, speaks where the command line does
 * not. */
static bool want_color(enum color_when when)
{
	const char *no = getenv("NO_COLOR"), *term = getenv("TERM");

	if (when != COLOR_AUTO)
		return when == COLOR_ALWAYS;
	return !(no && *no) && term && strcmp(term, "dumb") &&
	       isatty(STDOUT_FILENO);
}

static void choose_target(struct options *o)
{
	if (o->in_place)
		o->target = TARGET_IN_PLACE;
	else if (o->output)	/* walk.c tells files from folders */
		o->target = TARGET_FILE;
	else if (o->report)
		o->target = TARGET_NONE;
}

/* Without a stage, the fixers named are all that is done; with one, they come
 * on top of its defaults.  Fixers are part of the stage of characters. */
static void choose_kinds(struct options *o)
{
	struct kinds only = o->only;
	struct us_options *r = &o->repair;

	if (!only.stages && !only.fixers)
		only.stages = US_STAGE_ALL;
	if (!(only.stages & US_STAGE_MOJIBAKE))
		r->fixers = 0;
	r->fixers |= only.fixers | o->also.fixers;
	r->fixers &= ~o->skip.fixers;
	if (r->fixers)
		only.stages |= US_STAGE_MOJIBAKE;
	r->stages = only.stages & ~o->skip.stages;
	if (!r->fixers)
		r->stages &= ~(unsigned)US_STAGE_MOJIBAKE;
}

static void choose_score(struct options *o)
{
	o->report = o->report == REPORT_JSON ? REPORT_SCORE_JSON
					     : REPORT_SCORE;
	o->recursive = true;	/* nothing is written: why ask for -r? */
}

static const char *contradiction(const struct options *o)
{
	if (o->in_place && o->output)
		return "-i and -o exclude each other";
	if (o->check && (o->in_place || o->output))
		return "--check and --diff write no files: leave out -i or -o";
	if (o->score && (o->in_place || o->output || o->check ||
			 o->report == REPORT_LIST))
		return "--score repairs nothing; it goes with --json only";
	if (o->learn_from)
		return "--merge and --pairs go with learn";
	if (o->rounds && !o->learn)
		return "--rounds goes with learn and --learn";
	if (!o->repair.stages)
		return "--only and --skip leave nothing to do";
	if (o->learn && !o->operands.n && !o->files_from.n)
		return "--learn reads its files twice: name them";
	if (o->in_place && !o->operands.n && !o->files_from.n)
		return "-i needs the names of files";
	if (o->recursive && !o->operands.n && !o->files_from.n)
		return "-r needs the names of folders";
	return NULL;
}

/* Folders are gone through, and nothing but the profile is written. */
static bool check_learn(struct options *o)
{
	const char *wrong = NULL;

	if (o->in_place || o->report || o->learn)
		wrong = "learn writes a profile: leave out -i, --learn and "
			"reports";
	else if (!o->operands.n && !o->files_from.n)
		wrong = "learn needs the names of files or folders";
	o->repair.stages = US_STAGE_ALL;
	o->recursive = true;
	o->target = TARGET_NONE;
	if (!wrong)
		return true;
	message(NULL, "%s", wrong);
	return mistake();
}

static void set_defaults(struct options *o, struct mem *mem)
{
	*o = (struct options){ .jobs = 1 };
	us_options_init(&o->repair);
	buf_init(&o->include, mem);
	buf_init(&o->exclude, mem);
	buf_init(&o->files_from, mem);
	buf_init(&o->context, mem);
	buf_init(&o->operands, mem);
	buf_init(&o->profiles, mem);
}

bool options_parse(struct options *o, struct mem *mem, int argc, char **argv)
{
	struct args args = { argc > 0 ? argv + 1 : argv };
	const char *wrong;

	set_defaults(o, mem);
	if (*args.next && !strcmp(*args.next, "learn")) {
		o->action = ACTION_LEARN;
		args.next++;
	}
	if (!parse_all(o, &args))
		return false;
	if (o->action == ACTION_LEARN)
		return check_learn(o);
	if (o->action != ACTION_REPAIR)
		return true;
	choose_kinds(o);
	wrong = contradiction(o);
	if (wrong) {
		message(NULL, "%s", wrong);
		return mistake();
	}
	if (o->score)
		choose_score(o);
	choose_target(o);
	o->color = want_color(o->color_when);
	return true;
}

void options_free(struct options *o)
{
	buf_free(&o->include);
	buf_free(&o->exclude);
	buf_free(&o->files_from);
	buf_free(&o->context);
	buf_free(&o->operands);
	buf_free(&o->profiles);
}
