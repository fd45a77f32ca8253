/* cmd_tokens.c - unspin-train tokens: text as the n-grams see it.
 *
 * One sentence a line, words between spaces: what other language model
 * toolkits read.
 */
#include "text/token.h"
#include "train/commands.h"
#include "train/corpus.h"
#include "train/model_file.h"
#include "train/options.h"

#include <stdio.h>

#define SYNOPSIS "tokens -m MODEL [--hold-out N:M [--held]] TEXT..."

struct options {
	const char *model;
	struct corpus corpus;
};

struct printer {
	const struct vocab *vocab;
	struct buf tokens, key;
};

static bool take_option(void *arg, int option, const char *value)
{
	struct options *o = arg;

	switch (option) {
	case 'm': o->model = value; return true;
	case 'H': return corpus_hold_out(&o->corpus, value);
	default: return o->corpus.held = true;
	}
}

static bool read_options(struct options *o, int argc, char **argv)
{
	static const struct option table[] = {
		{ "model", required_argument, NULL, 'm' },
		{ "hold-out", required_argument, NULL, 'H' },
		{ "held", no_argument, NULL, 'h' },
		{ NULL, 0, NULL, 0 }
	};
	struct operands texts;

	if (!options_read(argc, argv, "m:", table, take_option, o, &texts))
		return false;
	o->corpus.paths = texts.names;
	o->corpus.count = texts.count;
	return o->model && o->corpus.count > 0;
}

static bool is_known(const void *vocab, struct span compound)
{
	return vocab_find(vocab, compound) != VOCAB_UNK;
}

static void print_line(struct printer *p, struct span line)
{
	const struct token *t;
	size_t n;

	buf_clear(&p->tokens);
	tok_scan(&p->tokens, line, is_known, p->vocab);
	t = BUF_ARRAY(&p->tokens, struct token);
	n = BUF_COUNT(&p->tokens, struct token);
	for (size_t i = 0; i < n; i++) {
		buf_clear(&p->key);
		tok_key(&p->key, line, &t[i]);
		if (vocab_find(p->vocab, buf_span(&p->key)) == VOCAB_UNK) {
			buf_clear(&p->key);
			buf_str(&p->key, "<unk>");
		}
		buf_byte(&p->key, i + 1 < n ? ' ' : '\n');
		fwrite(p->key.p, 1, p->key.n, stdout);
	}
}

static void visit(void *arg, struct span document)
{
	struct span line;

	while (text_line(&document, &line))
		print_line(arg, line);
}

static enum us_status run(struct mem *mem, const struct options *o,
			  struct us_error *err)
{
	struct model_file f;
	struct printer p;
	enum us_status status = model_file_open(&f, o->model, VIEWS_VOCAB,
						err);

	p.vocab = &f.views.vocab;
	buf_init(&p.tokens, mem);
	buf_init(&p.key, mem);
	if (!status)
		status = corpus_visit(mem, &o->corpus, "tokens", visit, &p,
				      err);
	buf_free(&p.tokens);
	buf_free(&p.key);
	model_file_close(&f);
	return status;
}

int command_tokens(struct mem *mem, int argc, char **argv)
{
	struct options o = { 0 };
	struct us_error err;

	if (!read_options(&o, argc, argv))
		return command_usage(SYNOPSIS);
	return run(mem, &o, &err) ? command_failed(&err) : EXIT_DONE;
}
