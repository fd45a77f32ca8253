/* optable.c - every option: its names, its argument, what it does.
 *
 * Setters only note what was asked; options.c judges the combination.
 */
#include "cli/optable.h"

#include <stdlib.h>

static bool add(struct buf *list, const char *value)
{
	*BUF_PUSH(list, const char *) = value;
	return true;
}

static bool number(const char *text, unsigned max, unsigned *out)
{
	unsigned long v;
	char *end;

	if (*text < '0' || *text > '9')		/* strtoul takes "-1", " 1" */
		return false;
	v = strtoul(text, &end, 10);
	if (*end || v > max)
		return false;
	*out = (unsigned)v;
	return true;
}

static bool add_kind(struct kinds *kinds, const char *name)
{
	unsigned bit = us_fixer_bit(name);

	if (!strcmp(name, "mojibake"))
		kinds->stages |= US_STAGE_MOJIBAKE;
	else if (!strcmp(name, "spin"))
		kinds->stages |= US_STAGE_SPIN;
	else
		kinds->fixers |= bit;
	return bit || !strcmp(name, "mojibake") || !strcmp(name, "spin");
}

/* "a,b": adds these; false when one of them is unknown. */
static bool add_kinds(struct kinds *kinds, const char *list)
{
	for (;;) {
		size_t n = strcspn(list, ",");
		char name[32];

		if (n >= sizeof name)
			return false;
		memcpy(name, list, n);
		name[n] = '\0';
		if (!add_kind(kinds, name))
			return false;
		if (!list[n])
			return true;
		list += n + 1;
	}
}

static bool set_only(struct options *o, const char *list)
{
	return add_kinds(&o->only, list);
}

static bool set_skip(struct options *o, const char *list)
{
	return add_kinds(&o->skip, list);
}

static bool set_also(struct options *o, const char *list)
{
	return add_kinds(&o->also, list) && !o->also.stages;
}

static bool set_keep_encoding(struct options *o, const char *unused)
{
	(void)unused;
	o->repair.keep_encoding = 1;
	return true;
}

static bool set_min_confidence(struct options *o, const char *text)
{
	char *end;

	o->repair.min_confidence = strtod(text, &end);
	return end != text && !*end && o->repair.min_confidence >= 0 &&
	       o->repair.min_confidence <= 1;
}

static bool set_alternatives(struct options *o, const char *text)
{
	unsigned n;

	if (!number(text, 16, &n))
		return false;
	o->repair.alternatives = (int)n;
	return true;
}

static bool set_force(struct options *o, const char *unused)
{
	(void)unused;
	o->repair.force = 1;
	return true;
}

static bool set_profile(struct options *o, const char *path)
{
	return add(&o->profiles, path);
}

static bool set_learn(struct options *o, const char *unused)
{
	(void)unused;
	return o->learn = true;
}

static bool set_rounds(struct options *o, const char *text)
{
	return number(text, 20, &o->rounds) && o->rounds > 0;
}

static bool set_merge(struct options *o, const char *unused)
{
	(void)unused;
	o->learn_from = LEARN_PROFILES;
	return true;
}

static bool set_pairs(struct options *o, const char *unused)
{
	(void)unused;
	o->learn_from = LEARN_PAIRS;
	return true;
}

static bool set_model(struct options *o, const char *path)
{
	o->model = path;
	return true;
}

static bool set_in_place(struct options *o, const char *suffix)
{
	o->in_place = true;
	o->suffix = suffix && *suffix ? suffix : NULL;
	return !suffix || !strchr(suffix, '/');
}

static bool set_output(struct options *o, const char *path)
{
	o->output = path;
	return *path != 0;
}

static bool set_touch(struct options *o, const char *unused)
{
	(void)unused;
	return o->touch = true;
}

static bool set_check(struct options *o, const char *unused)
{
	(void)unused;
	if (o->report == REPORT_NONE)
		o->report = REPORT_CHECK;
	return o->check = true;
}

static bool set_diff(struct options *o, const char *unused)
{
	(void)unused;
	o->report = REPORT_DIFF;
	return o->check = true;
}

static bool set_list(struct options *o, const char *unused)
{
	(void)unused;
	o->report = REPORT_LIST;
	return true;
}

static bool set_json(struct options *o, const char *unused)
{
	(void)unused;
	o->report = REPORT_JSON;
	return true;
}

static bool set_explain(struct options *o, const char *unused)
{
	(void)unused;
	return o->explain = true;
}

static bool set_score(struct options *o, const char *unused)
{
	(void)unused;
	return o->score = true;
}

static bool set_color(struct options *o, const char *when)
{
	if (!strcmp(when, "auto"))
		o->color_when = COLOR_AUTO;
	else if (!strcmp(when, "always"))
		o->color_when = COLOR_ALWAYS;
	else if (!strcmp(when, "never"))
		o->color_when = COLOR_NEVER;
	else
		return false;
	return true;
}

static bool set_recursive(struct options *o, const char *unused)
{
	(void)unused;
	return o->recursive = true;
}

static bool set_include(struct options *o, const char *glob)
{
	return add(&o->include, glob);
}

static bool set_exclude(struct options *o, const char *glob)
{
	return add(&o->exclude, glob);
}

static bool set_context(struct options *o, const char *path)
{
	return add(&o->context, path);
}

static bool set_files_from(struct options *o, const char *path)
{
	return add(&o->files_from, path);
}

static bool set_null(struct options *o, const char *unused)
{
	(void)unused;
	return o->null_names = true;
}

static bool set_jobs(struct options *o, const char *text)
{
	return number(text, 1024, &o->jobs);
}

static bool set_quiet(struct options *o, const char *unused)
{
	(void)unused;
	o->verbosity = -1;
	return true;
}

static bool set_verbose(struct options *o, const char *unused)
{
	(void)unused;
	o->verbosity = 1;
	return true;
}

static bool set_stats(struct options *o, const char *unused)
{
	(void)unused;
	return o->stats = true;
}

static bool set_help(struct options *o, const char *unused)
{
	(void)unused;
	o->action = ACTION_HELP;
	return true;
}

static bool set_version(struct options *o, const char *unused)
{
	(void)unused;
	o->action = ACTION_VERSION;
	return true;
}

static bool set_model_info(struct options *o, const char *unused)
{
	(void)unused;
	o->action = ACTION_MODEL_INFO;
	return true;
}

static bool set_verify_model(struct options *o, const char *unused)
{
	(void)unused;
	o->action = ACTION_VERIFY_MODEL;
	return true;
}

static bool set_completion(struct options *o, const char *shell)
{
	o->action = ACTION_COMPLETION;
	o->shell = shell;
	return !strcmp(shell, "bash") || !strcmp(shell, "zsh") ||
	       !strcmp(shell, "fish");
}

#define HEADING(text) { 0, NULL, NULL, false, NULL, NULL, text, false }
#define FLAG(letter, name, set, help) \
	{ letter, name, NULL, false, NULL, set, help, false }
#define TAKES(letter, name, argument, words, set, help) \
	{ letter, name, argument, false, words, set, help, false }

const struct option optable[] = {
	HEADING("Where the text goes"),
	TAKES('o', "output", "PATH", NULL, set_output,
	      "write to the file PATH, or mirror folders in PATH"),
	{ 'i', "in-place", "SUFFIX", true, NULL, set_in_place,
	  "rewrite the files (keep the old as NAMESUFFIX)", false },
	FLAG(0, "touch", set_touch,
	     "with -i: give rewritten files the present time"),

	HEADING("Reports in its stead"),
	FLAG(0, "check", set_check,
	     "say which files need repair; exit 1 if any"),
	FLAG(0, "diff", set_diff, "show a unified diff; exit 1 if any"),
	FLAG(0, "list-edits", set_list,
	     "list every repair with its confidence"),
	FLAG(0, "json", set_json, "list every repair as JSON Lines"),
	FLAG(0, "explain", set_explain,
	     "besides: say on stderr what each repair undid"),
	FLAG(0, "score", set_score,
	     "say how likely each text is spun; repair nothing"),
	TAKES(0, "color", "WHEN", "auto always never", set_color,
	      "colour in reports"),

	HEADING("What is repaired"),
	{ 0, "only", "KINDS", false, "mojibake spin", set_only,
	  "only these kinds of damage, see below", true },
	{ 0, "skip", "KINDS", false, "mojibake spin", set_skip,
	  "all but these", true },
	{ 0, "also", "KINDS", false, "", set_also,
	  "these, too, which are off by default", true },
	FLAG(0, "keep-encoding", set_keep_encoding,
	     "text that is not UTF-8 stays in its encoding"),
	TAKES(0, "min-confidence", "P", NULL, set_min_confidence,
	      "apply repairs at least this sure, 0 to 1"),
	TAKES(0, "alternatives", "N", NULL, set_alternatives,
	      "at most N alternatives a repair (3)"),
	TAKES(0, "context", "PATH", NULL, set_context,
	      "clean texts on the subject, as evidence"),
	FLAG(0, "force", set_force,
	     "repair words even if the text looks unspun"),

	HEADING("What is known of the spinner"),
	TAKES(0, "profile", "FILE", NULL, set_profile,
	      "use a profile that 'learn' made (several add up)"),
	FLAG(0, "learn", set_learn, "learn from all the files first"),
	TAKES(0, "rounds", "N", NULL, set_rounds,
	      "learn in N rounds at most (2)"),
	FLAG(0, "merge", set_merge, "learn: put profiles together"),
	FLAG(0, "pairs", set_pairs,
	     "learn: from lines of spun TAB original"),

	HEADING("Many files"),
	FLAG('r', "recursive", set_recursive, "go through folders"),
	TAKES(0, "include", "GLOB", NULL, set_include,
	      "in folders, only names like this"),
	TAKES(0, "exclude", "GLOB", NULL, set_exclude,
	      "in folders, no names like this"),
	TAKES(0, "files-from", "FILE", NULL, set_files_from,
	      "read names of files, one a line (-: from stdin)"),
	FLAG('0', "null", set_null, "these names end in NUL"),
	TAKES('j', "jobs", "N", NULL, set_jobs,
	      "N workers (1); 0: one a processor"),

	HEADING("The model"),
	TAKES(0, "model", "FILE", NULL, set_model,
	      "the model (else $UNSPIN_MODEL, or as installed)"),
	FLAG(0, "model-info", set_model_info, "describe the model"),
	FLAG(0, "verify-model", set_verify_model,
	     "check the model against its checksums"),

	HEADING("Messages"),
	FLAG('q', "quiet", set_quiet, "errors only"),
	FLAG('v', "verbose", set_verbose, "a line for each file"),
	FLAG(0, "stats", set_stats, "figures at the end, on stderr"),
	FLAG('h', "help", set_help, "this text"),
	FLAG(0, "version", set_version, "the version"),
	TAKES(0, "completion", "SHELL", "bash zsh fish", set_completion,
	      "print the completion for a shell"),
};

const size_t optable_count = sizeof optable / sizeof *optable;

void optable_words(struct buf *out, const struct option *option)
{
	buf_str(out, option->words);
	for (unsigned i = 0; option->fixers && us_fixer_name(i); i++) {
		if (i || *option->words)
			buf_byte(out, ' ');
		buf_str(out, us_fixer_name(i));
	}
}
