/* cmd_vocab.c - unspin-train vocab: the words of a new model. */
#include "model/vocab.h"
#include "train/commands.h"
#include "train/corpus.h"
#include "train/message.h"
#include "train/number.h"
#include "train/options.h"
#include "train/pack.h"
#include "train/vocab_build.h"

#define SYNOPSIS "vocab -o MODEL [--size N] TEXT..."

struct options {
	const char *model;
	size_t size;
	struct corpus corpus;
};

static bool take_option(void *arg, int option, const char *value)
{
	struct options *o = arg;

	if (option == 'o')
		o->model = value;
	return option == 'o' || number_count(value, &o->size);
}

static bool read_options(struct options *o, int argc, char **argv)
{
	static const struct option table[] = {
		{ "output", required_argument, NULL, 'o' },
		{ "size", required_argument, NULL, 's' },
		{ NULL, 0, NULL, 0 }
	};
	struct operands texts;

	if (!options_read(argc, argv, "o:s:", table, take_option, o, &texts))
		return false;
	o->corpus.paths = texts.names;
	o->corpus.count = texts.count;
	return o->model && o->corpus.count > 0 &&
	       o->size > VOCAB_FIRST_WORD && o->size < UINT32_MAX / 4;
}

static void visit(void *arg, struct span document)
{
	vocab_counts_add(arg, document);
}

static enum us_status run(struct mem *mem, const struct options *o,
			  struct us_error *err)
{
	struct pack_section s = { .name = "vocab", .version = VOCAB_VERSION };
	struct vocab_counts counts;
	enum us_status status;
	struct arena arena;
	struct buf section;

	arena_init(&arena, mem);
	buf_init(&section, mem);
	vocab_counts_init(&counts, mem, &arena);
	status = corpus_learn(mem, &o->corpus, "words", visit, &counts, err);
	if (!status) {
		vocab_build(&counts, o->size, &section);
		s.bytes = buf_span(&section);
		message_note("%zu different words seen", counts.counts.count);
		status = pack_update(mem, o->model, &s, 1, err);
	}
	vocab_counts_free(&counts);
	buf_free(&section);
	arena_free(&arena);
	return status;
}

int command_vocab(struct mem *mem, int argc, char **argv)
{
	struct options o = { .size = 131072 };
	struct us_error err;

	if (!read_options(&o, argc, argv))
		return command_usage(SYNOPSIS);
	return run(mem, &o, &err) ? command_failed(&err) : EXIT_DONE;
}
