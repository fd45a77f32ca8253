/* cmd_lexicon.c - unspin-train lexicon: thesauri turned round. */
#include "base/mapfile.h"
#include "model/lexicon.h"
#include "model/model.h"
#include "train/commands.h"
#include "train/dictionary_options.h"
#include "train/lexicon_build.h"
#include "train/message.h"
#include "train/number.h"
#include "train/pack.h"

#include <stdlib.h>

#define SYNOPSIS \
	"lexicon -m MODEL " DICTIONARY_SYNOPSIS \
	"[--limit N] [--second N] TEXT..."

struct options {
	const char *model;
	struct lexicon_sources sources;
	struct lexicon_limits limits;
	struct corpus corpus;
};

static bool set_option(struct options *o, int c)
{
	switch (c) {
	case 'm': o->model = optarg; return true;
	case 'l': return number_count(optarg, &o->limits.word);
	case 's': return number_count(optarg, &o->limits.second);
	default: return dictionary_option(&o->sources, c, optarg);
	}
}

static bool read_options(struct options *o, int argc, char **argv)
{
	static const struct option longs[] = {
		{ "model", required_argument, NULL, 'm' },
		DICTIONARY_OPTIONS,
		{ "limit", required_argument, NULL, 'l' },
		{ "second", required_argument, NULL, 's' },
		{ NULL, 0, NULL, 0 }
	};
	int c;

	while ((c = getopt_long(argc, argv, "m:", longs, NULL)) != -1)
		if (!set_option(o, c))
			return false;
	o->corpus.paths = argv + optind;
	o->corpus.count = argc - optind;
	return o->model && dictionary_options_given(&o->sources) &&
	       o->corpus.count > 0 &&
	       o->limits.word > 0 && o->limits.word <= LEXICON_MAX;
}

static enum us_status build(struct mem *mem, const struct options *o,
			    const struct vocab *vocab, struct buf *section,
			    struct us_error *err)
{
	struct dictionaries d;
	enum us_status status = dictionaries_read(&d, mem, vocab, &o->sources,
						  err);

	if (!status) {
		message_note("%zu terms, %zu links, %zu word forms",
			     thesaurus_count(&d.thesaurus),
			     BUF_COUNT(&d.thesaurus.links,
				       struct thesaurus_link),
			     BUF_COUNT(&d.forms.by_lemma, struct form));
		status = lexicon_build(&d, mem, vocab, &o->corpus, &o->limits,
				       section, err);
	}
	dictionaries_free(&d);
	return status;
}

static enum us_status run(struct mem *mem, const struct options *o,
			  struct us_error *err)
{
	struct pack_section s = { .name = "lexicon",
				  .version = LEXICON_VERSION };
	struct span file, words;
	struct vocab vocab;
	struct buf section;
	enum us_status status = mapfile_open(o->model, &file, err);

	if (status)
		return status;
	buf_init(&section, mem);
	status = model_check(file, o->model, err);
	if (!status)
		status = model_section(file, "vocab", VOCAB_VERSION, &words,
				       err);
	if (!status)
		status = vocab_open(&vocab, words, err);
	if (!status)
		status = build(mem, o, &vocab, &section, err);
	s.bytes = buf_span(&section);
	if (!status)
		status = pack_update(mem, o->model, &s, 1, err);
	if (!status)
		message_note("lexicon: %zu bytes", section.n);
	buf_free(&section);
	mapfile_close(file);
	return status;
}

int command_lexicon(struct mem *mem, int argc, char **argv)
{
	struct options o = { .limits = { 100, 20, 6, 24, 4000000 } };
	struct us_error err;

	if (!read_options(&o, argc, argv))
		return command_usage(SYNOPSIS);
	return run(mem, &o, &err) ? command_failed(&err) : EXIT_DONE;
}
