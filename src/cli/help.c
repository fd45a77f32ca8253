/* help.c - --help and the completions, both from the table of options. */
#include "cli/optable.h"

#include <stdio.h>

static const char examples[] =
"Usage: unspin [OPTION]... [FILE]...\n"
"Puts damaged English text back the way its author wrote it: words that a\n"
"spinner swapped for synonyms, and characters garbled by wrong encodings.\n"
"\n"
"  unspin < spun.txt > restored.txt    repair standard input\n"
"  unspin --diff article.txt           show what would change\n"
"  unspin --list-edits article.txt     every repair, how sure, what else\n"
"  unspin -i.bak article.txt           repair in place, keep article.txt.bak\n"
"  unspin -r -j0 -o restored/ site/    repair a folder into another one\n"
"  unspin -r --check site/             exit status 1 if repairs are needed\n"
"  unspin learn -o site.profile site/  learn the spinner of many texts\n"
"  unspin --only mojibake < in > out   characters only\n"
"  unspin --skip loss,entities         all but two kinds of damage\n"
"  :%!unspin                           in vim: the whole buffer\n";

static const char endnotes[] =
"\n"
"Without FILE, or with -, standard input is read. The text goes to standard\n"
"output unless an option says otherwise; undamaged text is not touched.\n"
"Exit status: 0 done; 1 repairs needed (--check, --diff); 2 error.\n";

static void help_option(struct buf *out, const struct option *o)
{
	enum { COLUMN = 29 };
	size_t start = out->n;

	if (o->letter)
		buf_printf(out, "  -%c, --%s", o->letter, o->name);
	else
		buf_printf(out, "      --%s", o->name);
	if (o->argument && o->optional)
		buf_printf(out, "[=%s]", o->argument);
	else if (o->argument)
		buf_printf(out, " %s", o->argument);
	do
		buf_byte(out, ' ');
	while (out->n - start < COLUMN);
	buf_printf(out, "%s\n", o->help);
}

/* The fixers; in brackets those that are off by default. */
static void help_kinds(struct buf *out)
{
	struct us_options o;
	char name[32];

	us_options_init(&o);
	buf_str(out, "\nKINDS, separated by commas ([off] unless named):\n"
		"  spin                words swapped for synonyms\n"
		"  mojibake            damage to characters: those below\n");
	for (unsigned i = 0; us_fixer_name(i); i++) {
		bool on = o.fixers & us_fixer_bit(us_fixer_name(i));

		snprintf(name, sizeof name, on ? "%s" : "[%s]",
			 us_fixer_name(i));
		buf_printf(out, "  %-18s  %s\n", name, us_fixer_about(i));
	}
}

void options_help(struct buf *out)
{
	buf_str(out, examples);
	for (size_t i = 0; i < optable_count; i++) {
		if (optable[i].name)
			help_option(out, &optable[i]);
		else
			buf_printf(out, "\n%s:\n", optable[i].help);
	}
	help_kinds(out);
	buf_str(out, endnotes);
}

/* ---- bash ---- */

static void bash_words(struct buf *out)
{
	for (size_t i = 0; i < optable_count; i++)
		if (optable[i].name)
			buf_printf(out, " --%s", optable[i].name);
}

static void bash_values(struct buf *out)
{
	for (size_t i = 0; i < optable_count; i++) {
		if (!optable[i].words)
			continue;
		buf_printf(out, "\t--%s)\n\t\tCOMPREPLY=($(compgen -W '",
			   optable[i].name);
		optable_words(out, &optable[i]);
		buf_str(out, "' -- \"$cur\"))\n\t\treturn ;;\n");
	}
}

static void completion_bash(struct buf *out)
{
	buf_str(out, "# bash completion for unspin: made by "
		"unspin --completion bash\n"
		"_unspin()\n{\n"
		"\tlocal cur=${COMP_WORDS[COMP_CWORD]}\n"
		"\tlocal prev=${COMP_WORDS[COMP_CWORD-1]}\n"
		"\t[[ $cur == = ]] && cur=\n"
		"\t[[ $prev == = ]] && prev=${COMP_WORDS[COMP_CWORD-2]}\n"
		"\tcase $prev in\n");
	bash_values(out);
	buf_str(out, "\tesac\n\tif [[ $cur == -* ]]; then\n"
		"\t\tCOMPREPLY=($(compgen -W '");
	bash_words(out);
	buf_str(out, "' -- \"$cur\"))\n\telse\n"
		"\t\tCOMPREPLY=($(compgen -f -- \"$cur\"))\n\tfi\n}\n"
		"complete -o filenames -F _unspin unspin\n");
}

/* ---- zsh ---- */

/* In zsh's specifications ':' and brackets are special, in '...' is '. */
static void zsh_text(struct buf *out, const char *text)
{
	for (; *text; text++) {
		if (strchr(":[]", *text))
			buf_byte(out, '\\');
		if (*text == '\'')
			buf_str(out, "'\\'");
		buf_byte(out, *text);
	}
}

static void zsh_argument(struct buf *out, const struct option *o)
{
	if (!o->argument)
		return;
	buf_printf(out, "%s:%s:", o->optional ? ":" : "", o->argument);
	if (o->words) {
		buf_str(out, o->fixers ? "_values -s , kind " : "(");
		optable_words(out, o);
		buf_str(out, o->fixers ? "" : ")");
	} else if (!strcmp(o->argument, "FILE") || !strcmp(o->argument, "PATH"))
		buf_str(out, "_files");
}

/* "name" is "-x" or "--long"; '=' allows "--long=value" and "--long value",
 * '-' means that the value must be attached. */
static void zsh_form(struct buf *out, const struct option *o, bool is_long)
{
	buf_str(out, " \\\n\t'*");
	if (is_long)
		buf_printf(out, "--%s%s", o->name,
			   !o->argument ? "" : o->optional ? "=-" : "=");
	else
		buf_printf(out, "-%c%s", o->letter,
			   !o->argument ? "" : o->optional ? "-" : "+");
	buf_byte(out, '[');
	zsh_text(out, o->help);
	buf_byte(out, ']');
	zsh_argument(out, o);
	buf_byte(out, '\'');
}

static void completion_zsh(struct buf *out)
{
	buf_str(out, "#compdef unspin\n# made by unspin --completion zsh\n"
		"_arguments -s -S");
	for (size_t i = 0; i < optable_count; i++) {
		if (optable[i].letter)
			zsh_form(out, &optable[i], false);
		if (optable[i].name)
			zsh_form(out, &optable[i], true);
	}
	buf_str(out, " \\\n\t'*:file:_files'\n");
}

/* ---- fish ---- */

static void fish_option(struct buf *out, const struct option *o)
{
	buf_str(out, "complete -c unspin");
	if (o->letter)
		buf_printf(out, " -s %c", o->letter);
	buf_printf(out, " -l %s", o->name);
	if (o->words) {
		buf_str(out, " -x -a '");
		optable_words(out, o);
		buf_byte(out, '\'');
	} else if (o->argument && !o->optional)
		buf_str(out, " -r");
	buf_str(out, " -d '");
	for (const char *p = o->help; *p; p++) {
		if (*p == '\'' || *p == '\\')
			buf_byte(out, '\\');
		buf_byte(out, *p);
	}
	buf_str(out, "'\n");
}

static void completion_fish(struct buf *out)
{
	buf_str(out, "# fish completion for unspin: made by "
		"unspin --completion fish\n");
	for (size_t i = 0; i < optable_count; i++)
		if (optable[i].name)
			fish_option(out, &optable[i]);
}

bool options_completion(struct buf *out, const char *shell)
{
	if (!strcmp(shell, "bash"))
		completion_bash(out);
	else if (!strcmp(shell, "zsh"))
		completion_zsh(out);
	else if (!strcmp(shell, "fish"))
		completion_fish(out);
	else
		return false;
	return true;
}
