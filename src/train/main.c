/* main.c - unspin-train: one subcommand a step of making a model. */
#include "train/commands.h"
#include "train/message.h"
#include "unspin.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static const struct {
	const char *name;
	int (*run)(struct mem *mem, int argc, char **argv);
	const char *help;
} commands[] = {
	{ "vocab", command_vocab, "choose the words of a new model" },
	{ "ngram", command_ngram, "learn its n-grams from text" },
	{ "info", command_info, "print what a model file holds" },
	{ "lexicon", command_lexicon, "turn thesauri round" },
	{ "candidates", command_candidates,
	  "print what a word may have been" },
	{ "vectors", command_vectors, "learn which words go together" },
	{ "spin", command_spin, "spin text to test repair with" },
	{ "chars", command_chars, "learn how text runs, for mojibake" },
	{ "empty", command_empty, "take parts out, to see what they bring" },
	{ "verify", command_verify, "check a model file's checksums" },
	{ "perplexity", command_perplexity,
	  "measure how well a model predicts text" },
	{ "bench-ngram", command_bench, "measure look-ups in the n-grams" },
	{ "rank", command_rank, "learn to rank candidates from spun text" },
	{ "detect", command_detect, "learn to tell spun documents from clean" },
	{ "terms", command_terms, "learn what spinners made of terms" },
	{ "score", command_score, "measure a model on texts with originals" },
	{ "tokens", command_tokens, "print text as the n-grams see it" },
};

enum { COMMANDS = sizeof commands / sizeof *commands };

int command_failed(const struct us_error *err)
{
	message_error("%s", err->text);
	return err->status == US_EARGUMENT ? EXIT_USAGE : EXIT_FAILED;
}

int command_usage(const char *synopsis)
{
	message_error("usage: unspin-train %s", synopsis);
	return EXIT_USAGE;
}

static int help(void)
{
	printf("Usage: unspin-train COMMAND ...\n"
	       "Makes and examines model files of unspin.\n\n");
	for (int i = 0; i < COMMANDS; i++)
		printf("  %-12s %s\n", commands[i].name, commands[i].help);
	printf("\nEvery step adds a section to the model file or replaces "
	       "it; see unspin-train(1).\n");
	return EXIT_DONE;
}

static int run(struct mem *mem, int argc, char **argv)
{
	if (strcmp(argv[1], "--help") == 0)
		return help();
	if (strcmp(argv[1], "--version") == 0) {
		printf("unspin-train %s\n", US_VERSION);
		return EXIT_DONE;
	}
	for (int i = 0; i < COMMANDS; i++)
		if (strcmp(argv[1], commands[i].name) == 0)
			return commands[i].run(mem, argc - 1, argv + 1);
	message_error("no command \"%s\"; try --help", argv[1]);
	return EXIT_USAGE;
}

/* What a command printed has to have arrived: a full disk shows late. */
static int finish(int status)
{
	bool lost = fflush(stdout) || ferror(stdout);

	if (!lost || status)
		return status;
	message_error("standard output: %s", strerror(errno));
	return EXIT_FAILED;
}

int main(int argc, char **argv)
{
	struct mem mem;

	switch (setjmp(mem.escape)) {
	case 0:
		break;
	case MESSAGE_TOLD:
		return EXIT_FAILED;
	default:
		message_error("out of memory");
		return EXIT_FAILED;
	}
	if (argc < 2)
		return command_usage("COMMAND ...; try --help");
	return finish(run(&mem, argc, argv));
}
