/* cmd_spin.c - unspin-train spin: text to test repair with.
 *
 * Prints a JSON object a document, {"id","spun","original"}, or with --text
 * the spun text alone.
 */
#include "base/mapfile.h"
#include "model/lexicon.h"
#include "train/commands.h"
#include "train/dictionary_options.h"
#include "train/message.h"
#include "train/model_file.h"
#include "train/number.h"
#include "train/options.h"
#include "train/spinner.h"
#include "train/text_read.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

#define SYNOPSIS \
	"spin -m MODEL " DICTIONARY_SYNOPSIS \
	"[--kind table|alphabet|random] " \
	"[--dictionary moby,wordnet,mythes,links] [--rate R] " \
	"[--function-words R] [--seed N] [--common N] [--articles] " \
	"[--inflect] [--punctuation] [--capitals] [--phrases] [--text] " \
	"[--whole] TEXT..."

struct options {
	const char *model;
	struct lexicon_sources sources;
	struct spinner_options spin;
	bool text;		/* plain text, no JSON */
	bool whole;		/* a file is one document */
	struct operands texts;
};

static bool set_kind(struct spinner_options *o, const char *name)
{
	static const char *const names[] = { "table", "alphabet", "random" };

	for (int i = 0; i < 3; i++)
		if (strcmp(name, names[i]) == 0) {
			o->kind = (enum spinner_kind)i;
			return true;
		}
	return false;
}

static bool set_dictionaries(struct spinner_options *o, const char *list)
{
	static const struct { const char *name; unsigned relation; } all[] = {
		{ "moby", LEXICON_MOBY },
		{ "wordnet", LEXICON_WORDNET },
		{ "mythes", LEXICON_MYTHES },
		{ "books", LEXICON_BOOK },
		{ "links", LEXICON_WORDNET_LINK | LEXICON_MYTHES_LINK },
	};
	struct span rest = span_str(list), name;

	o->relations = 0;
	while (thesaurus_field(&rest, ',', &name)) {
		unsigned relation = 0;

		for (size_t i = 0; i < sizeof all / sizeof *all; i++)
			if (span_equal(name, span_str(all[i].name)))
				relation = all[i].relation;
		if (!relation)
			return false;
		o->relations |= relation;
	}
	return o->relations != 0;
}

static bool set_number(double *number, const char *text)
{
	char *end;

	*number = strtod(text, &end);
	return end != text && !*end && *number >= 0 && *number <= 1;
}

static bool take_spinner(struct spinner_options *o, int option,
			 const char *value)
{
	switch (option) {
	case 'k': return set_kind(o, value);
	case 'd': return set_dictionaries(o, value);
	case 'r': return set_number(&o->rate, value);
	case 'f': return set_number(&o->function_words, value);
	case 's': return number_size(value, &o->seed);
	case 'n': return number_small(value, &o->common);
	case 'a': return o->articles = true;
	case 'i': return o->inflect = true;
	case 'p': return o->punctuation = true;
	case 'C': return o->capitals = true;
	case 'P': return o->phrases = true;
	default: return false;
	}
}

static bool take_option(void *arg, int option, const char *value)
{
	struct options *o = arg;

	switch (option) {
	case 'm': o->model = value; return true;
	case 'T': return o->text = true;
	case 'W': return o->whole = true;
	default: return dictionary_option(&o->sources, option, value) ||
			take_spinner(&o->spin, option, value);
	}
}

static bool read_options(struct options *o, int argc, char **argv)
{
	static const struct option table[] = {
		{ "model", required_argument, NULL, 'm' },
		DICTIONARY_OPTIONS,
		{ "kind", required_argument, NULL, 'k' },
		{ "dictionary", required_argument, NULL, 'd' },
		{ "rate", required_argument, NULL, 'r' },
		{ "function-words", required_argument, NULL, 'f' },
		{ "seed", required_argument, NULL, 's' },
		{ "common", required_argument, NULL, 'n' },
		{ "articles", no_argument, NULL, 'a' },
		{ "inflect", no_argument, NULL, 'i' },
		{ "punctuation", no_argument, NULL, 'p' },
		{ "capitals", no_argument, NULL, 'C' },
		{ "phrases", no_argument, NULL, 'P' },
		{ "text", no_argument, NULL, 'T' },
		{ "whole", no_argument, NULL, 'W' },
		{ NULL, 0, NULL, 0 }
	};

	spinner_options_init(&o->spin);
	if (!options_read(argc, argv, "m:", table, take_option, o, &o->texts))
		return false;
	return o->model && dictionary_options_given(&o->sources) &&
	       o->texts.count > 0;
}

/* ---- output ---- */

/* False for text that is not UTF-8: JSON has no form for it. */
static bool print_json(const char *id, struct span spun, struct span original)
{
	json_t *object = json_pack("{s:s, s:s%, s:s%}", "id", id, "spun",
				   spun.p, spun.n, "original", original.p,
				   original.n);

	if (!object)
		return false;
	json_dumpf(object, stdout, JSON_COMPACT);
	putchar('\n');
	json_decref(object);
	return true;
}

struct work {
	const struct options *options;
	struct spinner spinner;
	struct buf spun, changes, id;
	size_t words, changed;
};

static void spin_document(struct work *w, const char *path, uint64_t number,
			  struct span document)
{
	buf_clear(&w->spun);
	buf_clear(&w->changes);
	buf_clear(&w->id);
	spinner_spin(&w->spinner, document, &w->spun, &w->changes);
	w->words += BUF_COUNT(&w->spinner.tokens, struct token);
	w->changed += BUF_COUNT(&w->changes, struct spinner_change);
	if (w->options->text) {
		fwrite(w->spun.p, 1, w->spun.n, stdout);
		return;
	}
	buf_printf(&w->id, "%s:%llu%c", path, (unsigned long long)number, 0);
	if (!print_json(w->id.p, buf_span(&w->spun), document))
		message_note("%s: not UTF-8, left out", w->id.p);
}

static enum us_status spin_whole(struct work *w, const char *path,
				 struct us_error *err)
{
	struct span file;
	enum us_status status = mapfile_open(path, &file, err);

	if (status)
		return status;
	spin_document(w, path, 0, file);
	mapfile_close(file);
	return US_OK;
}

static enum us_status spin_file(struct work *w, struct mem *mem,
				const char *path, struct us_error *err)
{
	struct text_reader r;
	struct span document;
	enum us_status status;

	if (w->options->whole)
		return spin_whole(w, path, err);
	status = text_open(&r, mem, path, err);
	while (!status && !(status = text_next(&r, &document, err)) &&
	       document.n)
		spin_document(w, path, r.documents - 1, document);
	text_close(&r);
	return status;
}

/* ---- set-up ---- */

static enum us_status spin_files(struct mem *mem, const struct options *o,
				 const struct vocab *vocab,
				 struct us_error *err)
{
	struct dictionaries d;
	struct work w = { .options = o };
	enum us_status status = dictionaries_read(&d, mem, vocab, &o->sources,
						  err);

	buf_init(&w.spun, mem);
	buf_init(&w.changes, mem);
	buf_init(&w.id, mem);
	spinner_init(&w.spinner, mem, &d, vocab, &o->spin);
	for (int i = 0; i < o->texts.count && !status; i++)
		status = spin_file(&w, mem, o->texts.names[i], err);
	if (!status)
		message_note("%zu of %zu tokens changed", w.changed, w.words);
	spinner_free(&w.spinner);
	buf_free(&w.id);
	buf_free(&w.changes);
	buf_free(&w.spun);
	dictionaries_free(&d);
	return status;
}

static enum us_status run(struct mem *mem, const struct options *o,
			  struct us_error *err)
{
	struct model_file f;
	enum us_status status = model_file_open(&f, o->model, VIEWS_VOCAB,
						err);

	if (!status)
		status = spin_files(mem, o, &f.views.vocab, err);
	model_file_close(&f);
	return status;
}

int command_spin(struct mem *mem, int argc, char **argv)
{
	struct options o = { 0 };
	struct us_error err;

	if (!read_options(&o, argc, argv))
		return command_usage(SYNOPSIS);
	return run(mem, &o, &err) ? command_failed(&err) : EXIT_DONE;
}
