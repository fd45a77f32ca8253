/* cmd_vectors.c - unspin-train vectors: from text and the lexicon to the
 * section "vectors". */
#include "train/commands.h"
#include "train/corpus.h"
#include "train/message.h"
#include "train/model_file.h"
#include "train/number.h"
#include "train/pack.h"
#include "train/vectors_measure.h"

#include "model/model.h"

#include <getopt.h>
#include <unistd.h>

#define SYNOPSIS \
	"vectors -m MODEL [--words N] [--every N] [--hold-out N:M] " \
	"[--measure] [--ids FILE] TEXT..."

static const float RATE = 0.1f;		/* step size at the start */

enum { MEASURED = 100000 };

struct options {
	const char *model, *hold_out, *ids;
	unsigned words, every;
	bool measure;		/* the model's section on what is held out,
				 * instead of learning from the rest */
	struct corpus corpus;
};

static bool take_option(struct options *o, int c)
{
	switch (c) {
	case 'm': o->model = optarg; return true;
	case 'H': o->hold_out = optarg; return true;
	case 'i': o->ids = optarg; return true;
	case 'w': return number_small(optarg, &o->words);
	case 'e': return number_small(optarg, &o->every);
	case 'M': return o->measure = true;
	default: return false;
	}
}

static bool read_options(struct options *o, int argc, char **argv)
{
	static const struct option longs[] = {
		{ "model", required_argument, NULL, 'm' },
		{ "words", required_argument, NULL, 'w' },
		{ "every", required_argument, NULL, 'e' },
		{ "hold-out", required_argument, NULL, 'H' },
		{ "ids", required_argument, NULL, 'i' },
		{ "measure", no_argument, NULL, 'M' },
		{ NULL, 0, NULL, 0 }
	};
	int c;

	while ((c = getopt_long(argc, argv, "m:", longs, NULL)) != -1)
		if (!take_option(o, c))
			return false;
	o->corpus.paths = argv + optind;
	o->corpus.count = argc - optind;
	o->corpus.held = o->measure;
	return o->model && o->corpus.count > 0 && o->every > 0 &&
	       o->words > VOCAB_FIRST_WORD;
}

/* All that the steps below share. */
struct job {
	struct mem *mem;
	const struct options *options;
	struct big_store store;
	struct model_file file;
	struct lexicon lexicon;
	struct vectors_lists lists;
	struct buf section;
};

/* The numbers 0 .. n-1 in random order (Fisher & Yates). */
static uint32_t *shuffled(struct mem *mem, size_t n)
{
	uint32_t *order = mem_alloc(mem, n * sizeof *order);
	struct random r;

	random_seed(&r, 3);
	for (size_t i = 0; i < n; i++) {
		size_t j = random_below(&r, i + 1);

		order[i] = order[j];
		order[j] = (uint32_t)i;
	}
	return order;
}

struct progress {
	uint64_t words, total, cases, noted;
	double loss;		/* over the cases since the last note */
};

static void note_progress(struct progress *p)
{
	message_progress("vectors", p->words, p->total);
	if (p->words < p->noted + p->total / 20)
		return;
	message_note("%3.0f %%: loss %.4f over %lu cases",
		     100 * (double)p->words / (double)p->total,
		     p->loss / (double)(p->cases + !p->cases),
		     (unsigned long)p->cases);
	p->noted = p->words;
	p->cases = 0;
	p->loss = 0;
}

static void learn_document(struct vectors_net *net, struct vectors_sampler *s,
			   struct progress *p)
{
	float rate = RATE * (1 - (float)p->words / (float)p->total);
	struct vectors_case c;
	uint32_t spun;

	vectors_net_begin(net, BUF_ARRAY(&s->spun, uint32_t),
			  s->document.count);
	for (size_t i = 0; i < s->document.count; i++) {
		if (!vectors_sampler_place(s, i, &spun))
			continue;
		vectors_sampler_fill(s, i, spun, &c);
		p->loss += (double)vectors_net_step(net, &c, rate);
		p->cases++;
	}
	vectors_net_end(net, rate);
	p->words += s->document.count;
	note_progress(p);
}

static void learn(struct job *j, const struct vectors_text *text)
{
	size_t n = vectors_text_documents(text);
	uint32_t *order = shuffled(j->mem, n);
	struct progress p = { .total = text->count };
	struct vectors_sampler sampler;
	struct vectors_net net;

	message_note("%lu words in %zu documents",
		     (unsigned long)text->count, n);
	vectors_net_init(&net, j->mem, j->lists.words);
	vectors_sampler_init(&sampler, j->mem, &j->lists, text);
	for (size_t i = 0; i < n; i++) {
		vectors_sampler_begin(&sampler, order[i]);
		learn_document(&net, &sampler, &p);
	}
	message_progress_end();
	vectors_net_pack(&net, &j->section);
	vectors_sampler_free(&sampler);
	vectors_net_free(&net);
	mem_free(order);
}

static void visit(void *arg, struct span document)
{
	token_ids_add(arg, document);
}

/* From the file of --ids if it exists, else from the text. */
static enum us_status read_tokens(struct job *j, struct token_ids *ids,
				  struct us_error *err)
{
	const struct options *o = j->options;
	enum us_status status;

	if (o->ids && access(o->ids, F_OK) == 0)
		return token_ids_load(ids, o->ids, err);
	status = corpus_visit(j->mem, &o->corpus, "reading", visit, ids, err);
	if (!status && o->ids)
		status = token_ids_save(ids, o->ids, err);
	return status;
}

static enum us_status read_text(struct job *j, struct vectors_text *text,
				struct us_error *err)
{
	enum us_status status;
	struct token_ids ids;

	token_ids_init(&ids, &j->store, &j->file.vocab);
	status = read_tokens(j, &ids, err);
	vectors_text_cut(text, &j->store, &ids, j->options->every);
	token_ids_free(&ids);
	if (!status && !text->count)
		status = status_set(err, US_EARGUMENT, US_NO_OFFSET,
				    "there is no text to learn from");
	return status;
}

static enum us_status save(struct job *j, struct us_error *err)
{
	struct pack_section s = { .name = "vectors",
				  .version = VECTORS_VERSION,
				  .bytes = buf_span(&j->section) };

	message_note("section of %zu bytes", j->section.n);
	return pack_update(j->mem, j->options->model, &s, 1, err);
}

static enum us_status measure(struct job *j, const struct vectors_text *text,
			      struct us_error *err)
{
	struct vectors_sampler sampler;
	enum us_status status;
	struct span section;
	struct vectors v;

	status = model_section(j->file.bytes, "vectors", VECTORS_VERSION,
			       &section, err);
	if (!status)
		status = vectors_open(&v, section, err);
	if (status)
		return status;
	vectors_sampler_init(&sampler, j->mem, &j->lists, text);
	vectors_measure(&sampler, j->mem, &j->lexicon, &v, MEASURED);
	vectors_sampler_free(&sampler);
	return US_OK;
}

static enum us_status open_lexicon(struct job *j, struct us_error *err)
{
	struct span section;
	enum us_status status;
	uint32_t words = j->options->words;

	status = model_section(j->file.bytes, "lexicon", LEXICON_VERSION,
			       &section, err);
	if (!status)
		status = lexicon_open(&j->lexicon, section, err);
	if (status)
		return status;
	if (words > j->file.vocab.count)
		words = j->file.vocab.count;
	vectors_lists_build(&j->lists, j->mem, &j->lexicon, words);
	return US_OK;
}

static enum us_status work(struct job *j, struct us_error *err)
{
	struct vectors_text text;
	enum us_status status = open_lexicon(j, err);

	if (status)
		return status;
	status = read_text(j, &text, err);
	if (!status && j->options->measure) {
		status = measure(j, &text, err);
	} else if (!status) {
		learn(j, &text);
		status = save(j, err);
	}
	vectors_text_free(&text);
	vectors_lists_free(&j->lists);
	return status;
}

int command_vectors(struct mem *mem, int argc, char **argv)
{
	struct options o = { .words = 60000, .every = 1 };
	struct job j = { .mem = mem, .options = &o,
			 .store = { mem, UINT64_C(4) << 30, 0 } };
	enum us_status status = US_OK;
	struct us_error err;

	if (!read_options(&o, argc, argv))
		return command_usage(SYNOPSIS);
	if (o.hold_out)
		status = corpus_hold_out(&o.corpus, o.hold_out, &err);
	if (status)
		return command_failed(&err);
	buf_init(&j.section, mem);
	status = model_file_open(&j.file, o.model, &err);
	if (!status)
		status = work(&j, &err);
	model_file_close(&j.file);
	buf_free(&j.section);
	return status ? command_failed(&err) : EXIT_DONE;
}
