/* options.c - getopt_long() with messages of our own, which also name the
 * value that was refused. */
#include "train/options.h"

#include "train/message.h"

#include <stdio.h>
#include <string.h>

static const char *name_of(const struct option *table, int val)
{
	while (table->name && table->val != val)
		table++;
	return table->name ? table->name : "?";
}

/* What getopt_long() stumbled over: a long option is the argument it read
 * last; of letters it may be in the middle of several. */
static void complain(int found, const char *last)
{
	bool is_long = strncmp(last, "--", 2) == 0;

	if (found == ':' && is_long)
		message_error("%s needs a value", last);
	else if (found == ':')
		message_error("-%c needs a value", optopt);
	else if (is_long && optopt)
		message_error("%s: takes no value", last);
	else if (is_long)
		message_error("no option %s", last);
	else
		message_error("no option -%c", optopt);
}

bool options_read(int argc, char **argv, const char *letters,
		  const struct option *table, option_taker *take, void *arg,
		  struct operands *rest)
{
	char told[16];		/* ':' asks to tell a missing value apart */
	int c;

	opterr = 0;
	snprintf(told, sizeof told, ":%s", letters);
	while ((c = getopt_long(argc, argv, told, table, NULL)) != -1) {
		if (c == '?' || c == ':') {
			complain(c, argv[optind - 1]);
			return false;
		}
		if (!take(arg, c, optarg)) {
			message_error("--%s: \"%s\" is no value for it",
				      name_of(table, c), optarg ? optarg : "");
			return false;
		}
	}
	*rest = (struct operands){ (const char *const *)(argv + optind),
				   argc - optind };
	return true;
}
