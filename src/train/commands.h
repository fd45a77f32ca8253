/* commands.h - the subcommands of unspin-train.
 *
 * Each gets its own name in argv[0] and returns the exit status: 0 done,
 * 1 failed, 2 wrongly called.  Out of memory jumps to main(), which also sees
 * whether what was printed could be written.
 */
#ifndef US_TRAIN_COMMANDS_H
#define US_TRAIN_COMMANDS_H

#include "base/mem.h"
#include "base/status.h"

enum { EXIT_DONE, EXIT_FAILED, EXIT_USAGE };

/* Reports the error and returns the exit status that belongs to it. */
int command_failed(const struct us_error *err);

/* Says how a command is called; returns EXIT_USAGE. */
int command_usage(const char *synopsis);

int command_chars(struct mem *mem, int argc, char **argv);
int command_vocab(struct mem *mem, int argc, char **argv);
int command_ngram(struct mem *mem, int argc, char **argv);
int command_terms(struct mem *mem, int argc, char **argv);
int command_tokens(struct mem *mem, int argc, char **argv);
int command_perplexity(struct mem *mem, int argc, char **argv);
int command_lexicon(struct mem *mem, int argc, char **argv);
int command_candidates(struct mem *mem, int argc, char **argv);
int command_spin(struct mem *mem, int argc, char **argv);
int command_vectors(struct mem *mem, int argc, char **argv);
int command_bench(struct mem *mem, int argc, char **argv);
int command_empty(struct mem *mem, int argc, char **argv);
int command_info(struct mem *mem, int argc, char **argv);
int command_verify(struct mem *mem, int argc, char **argv);
int command_detect(struct mem *mem, int argc, char **argv);
int command_rank(struct mem *mem, int argc, char **argv);
int command_score(struct mem *mem, int argc, char **argv);

#endif
