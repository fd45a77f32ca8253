/* options.h - what the command line asks for.
 *
 * One table (optable.c) of every option feeds the parser, the help and the
 * completions of the shells; the tests compare the manual with it.
 */
#ifndef US_CLI_OPTIONS_H
#define US_CLI_OPTIONS_H

#include "base/buf.h"
#include "unspin.h"

enum action {
	ACTION_REPAIR,
	ACTION_LEARN,
	ACTION_HELP,
	ACTION_VERSION,
	ACTION_COMPLETION,
	ACTION_MODEL_INFO,
	ACTION_VERIFY_MODEL
};

/* Where the repaired text goes. */
enum target {
	TARGET_STDOUT,
	TARGET_NONE,		/* a report takes its place */
	TARGET_IN_PLACE,
	TARGET_FILE,		/* options.output names it */
	TARGET_FOLDER		/* a mirror of the input in options.output */
};

/* What standard output tells about each document. */
enum report_kind {
	REPORT_NONE,
	REPORT_CHECK,		/* a line for each document to be repaired */
	REPORT_DIFF,
	REPORT_LIST,
	REPORT_JSON,
	REPORT_SCORE,		/* --score: is it spun at all? */
	REPORT_SCORE_JSON
};

/* What `unspin learn` learns from. */
enum learn_from { LEARN_DOCUMENTS, LEARN_PROFILES, LEARN_PAIRS };

enum color_when { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER };

/* Stages and fixers named in a list. */
struct kinds {
	unsigned stages;	/* a set of enum us_stage */
	unsigned fixers;	/* a set of us_fixer_bit() */
};

struct options {
	enum action action;
	const char *shell;	/* of ACTION_COMPLETION */
	struct us_options repair;
	struct kinds only, skip, also;	/* `only` empty: the defaults */
	const char *model;	/* NULL: see us_model_open() */

	enum target target;
	const char *output;	/* -o, or NULL */
	bool in_place;
	const char *suffix;	/* of backups in place, or NULL */
	bool touch;		/* rewritten files get the present time */

	enum report_kind report;
	bool explain;		/* what each repair undid, on stderr */
	bool score;		/* judge, repair nothing */
	bool check;		/* repairs needed: exit status 1 */
	enum color_when color_when;
	bool color;		/* the decision */

	bool recursive;
	struct buf include, exclude;	/* of const char *: patterns */
	struct buf files_from;		/* of const char *: files of names */
	bool null_names;		/* names in them end in NUL */
	struct buf context;		/* of const char *: FILE or DIR */
	struct buf operands;		/* of const char *: FILE, DIR or "-" */

	struct buf profiles;		/* of const char *: files */
	bool learn;			/* from the documents, before repair */
	enum learn_from learn_from;
	unsigned rounds;		/* of learning; 0: as many as help */

	unsigned jobs;		/* workers; 0: as many as processors */
	int verbosity;		/* -1 quiet, 0, 1 verbose */
	bool stats;
};

/* Strings are borrowed from argv.  False after a message about the first
 * mistake.  Buffers are released by options_free() in either case. */
bool options_parse(struct options *o, struct mem *mem, int argc, char **argv);
void options_free(struct options *o);

/* --help and --completion SHELL; false for an unknown shell. */
void options_help(struct buf *out);
bool options_completion(struct buf *out, const char *shell);

#endif
