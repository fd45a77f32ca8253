/* options.h - the command line of a step: options anywhere, then operands.
 *
 * The forms are those of getopt_long(): "-m FILE", "--model FILE",
 * "--model=FILE", "--mod FILE"; behind "--" all is operands.
 */
#ifndef US_TRAIN_OPTIONS_H
#define US_TRAIN_OPTIONS_H

#include <getopt.h>
#include <stdbool.h>

struct operands {
	const char *const *names;	/* in argv */
	int count;
};

/* Takes the option whose `val` in the table is `option`; `value` is NULL where
 * it has none.  False when that is no value for it. */
typedef bool option_taker(void *arg, int option, const char *value);

/* Gives the options of argv[1] and on to `take`, in order; `letters` are those
 * that have a short form, as for getopt().  Sets *rest; argv is put in order.
 * False after a message that names the first mistake. */
bool options_read(int argc, char **argv, const char *letters,
		  const struct option *table, option_taker *take, void *arg,
		  struct operands *rest);

#endif
