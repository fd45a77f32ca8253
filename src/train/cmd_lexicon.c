/* cmd_lexicon.c - unspin-train lexicon: thesauri turned round. */
#include "train/commands.h"
#include "train/dictionary_options.h"
#include "train/lexicon_build.h"
#include "train/message.h"
#include "train/model_file.h"
#include "train/number.h"
#include "train/options.h"
#include "train/pack.h"

#define SYNOPSIS \
	"lexicon -m MODEL " DICTIONARY_SYNOPSIS \
	"[--limit N] [--second N] TEXT..."

struct options {
	const char *model;
	struct lexicon_sources sources;
	struct lexicon_limits limits;
	struct corpus corpus;
};

static bool take_option(void *arg, int option, const char *value)
{
	struct options *o = arg;

	switch (option) {
	case 'm': o->model = value; return true;
	case 'l': return number_count(value, &o->limits.word);
	case 's': return number_count(value, &o->limits.second);
	default: return dictionary_option(&o->sources, option, value);
	}
}

static bool read_options(struct options *o, int argc, char **argv)
{
	static const struct option table[] = {
		{ "model", required_argument, NULL, 'm' },
		DICTIONARY_OPTIONS,
		{ "limit", required_argument, NULL, 'l' },
		{ "second", required_argument, NULL, 's' },
		{ NULL, 0, NULL, 0 }
	};
	struct operands texts;

	if (!options_read(argc, argv, "m:", table, take_option, o, &texts))
		return false;
	o->corpus.paths = texts.names;
	o->corpus.count = texts.count;
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
	struct model_file f;
	struct buf section;
	enum us_status status = model_file_open(&f, o->model, VIEWS_VOCAB,
						err);

	buf_init(&section, mem);
	if (!status)
		status = build(mem, o, &f.views.vocab, &section, err);
	s.bytes = buf_span(&section);
	if (!status)
		status = pack_update(mem, o->model, &s, 1, err);
	if (!status)
		message_note("lexicon: %zu bytes", section.n);
	buf_free(&section);
	model_file_close(&f);
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
