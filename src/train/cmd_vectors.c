/* cmd_vectors.c - unspin-train vectors: from text and the lexicon to the
 * section "vectors". */
#include "train/commands.h"
#include "train/encoder_net.h"
#include "train/message.h"
#include "train/model_file.h"
#include "train/number.h"
#include "train/options.h"
#include "train/pack.h"
#include "train/vectors_measure.h"
#include "train/vectors_ngrams.h"

#define SYNOPSIS \
	"vectors -m MODEL [--words N] [--every N] [--part K] " \
	"[--hold-out N:M] [--held] [--encoder] [--go-on] " \
	"[--ngrams MODEL] [--measure] [--ids FILE] TEXT..."

static const float RATE = 0.1f;		/* step size at the start */
static const float ENCODER_RATE = 2e-3f;
static const float GO_ON = 0.6f;	/* of these, for what has learned */
static const float BESIDE = 0.3f;	/* ... beside n-grams */
static const float NGRAM_WEIGHT = 0.5f;	/* at the start */

enum { MEASURED = 100000 };

struct options {
	const char *model, *ids;
	const char *ngrams;	/* a model whose n-grams have a say */
	unsigned words, every, part;
	bool measure;		/* the model's section on what is held out,
				 * instead of learning from the rest */
	bool encoder;		/* go on from the model's vectors, together
				 * with the encoder above them */
	bool go_on;		/* ... which the model has already */
	bool held;		/* from what is held out */
	struct corpus corpus;
};

static bool take_option(void *arg, int option, const char *value)
{
	struct options *o = arg;

	switch (option) {
	case 'm': o->model = value; return true;
	case 'H': return corpus_hold_out(&o->corpus, value);
	case 'i': o->ids = value; return true;
	case 'w': return number_small(value, &o->words);
	case 'e': return number_small(value, &o->every);
	case 'p': return number_small(value, &o->part);
	case 'M': return o->measure = true;
	case 'E': return o->encoder = true;
	case 'G': return o->encoder = o->go_on = true;
	case 'h': return o->held = true;
	default: o->ngrams = value; return true;
	}
}

static bool read_options(struct options *o, int argc, char **argv)
{
	static const struct option table[] = {
		{ "model", required_argument, NULL, 'm' },
		{ "words", required_argument, NULL, 'w' },
		{ "every", required_argument, NULL, 'e' },
		{ "part", required_argument, NULL, 'p' },
		{ "hold-out", required_argument, NULL, 'H' },
		{ "ids", required_argument, NULL, 'i' },
		{ "measure", no_argument, NULL, 'M' },
		{ "encoder", no_argument, NULL, 'E' },
		{ "go-on", no_argument, NULL, 'G' },
		{ "held", no_argument, NULL, 'h' },
		{ "ngrams", required_argument, NULL, 'n' },
		{ NULL, 0, NULL, 0 }
	};
	struct operands texts;

	if (!options_read(argc, argv, "m:", table, take_option, o, &texts))
		return false;
	o->corpus.paths = texts.names;
	o->corpus.count = texts.count;
	o->corpus.held = o->measure || o->held;
	return o->model && o->corpus.count > 0 && o->part < o->every &&
	       (!o->ngrams || o->encoder) &&
	       o->words > VOCAB_FIRST_WORD;
}

/* All that the steps below share. */
struct job {
	struct mem *mem;
	const struct options *options;
	struct big_store store;
	struct model_file file;		/* with what is gone on from */
	struct model_file ngrams;	/* of --ngrams */
	struct vectors_lists lists;
	struct buf section, encoder;
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

/* What learns: the vectors alone or with the encoder. */
struct learner {
	struct vectors_net vectors;
	struct encoder_net encoder;
	struct vectors_ngrams ngrams;
	bool deep, beside;	/* beside: n-grams have a say */
	float pace;		/* a factor of all step sizes */
	struct buf cases;
};

/* The cases of the sampler's document. */
static size_t draw_cases(struct learner *l, struct vectors_sampler *s)
{
	uint32_t spun;

	buf_clear(&l->cases);
	if (l->beside)
		vectors_ngrams_begin(&l->ngrams, &s->document,
				     BUF_ARRAY(&s->spun, uint32_t));
	for (size_t i = 0; i < s->document.count; i++) {
		struct vectors_case *c;

		if (!vectors_sampler_place(s, i, &spun))
			continue;
		c = BUF_PUSH(&l->cases, struct vectors_case);
		vectors_sampler_fill(s, i, spun, c);
		if (l->beside)
			vectors_ngrams_score(&l->ngrams, c);
	}
	return BUF_COUNT(&l->cases, struct vectors_case);
}

static double learn_cases(struct learner *l, const struct vectors_sampler *s,
			  size_t n, float left)
{
	const struct vectors_case *c = BUF_ARRAY(&l->cases,
						 struct vectors_case);
	const uint32_t *words = BUF_ARRAY(&s->spun, uint32_t);
	double loss = 0;

	if (l->deep)
		return encoder_net_learn(&l->encoder, words, s->document.count,
					 c, n, ENCODER_RATE * left,
					 RATE * left);
	vectors_net_begin(&l->vectors, words, s->document.count);
	for (size_t i = 0; i < n; i++)
		loss += (double)vectors_net_step(&l->vectors, &c[i],
						 RATE * left);
	vectors_net_end(&l->vectors, RATE * left);
	return loss;
}

static void learn_document(struct learner *l, struct vectors_sampler *s,
			   struct progress *p)
{
	float left = l->pace * (1 - (float)p->words / (float)p->total);
	size_t n = draw_cases(l, s);

	p->loss += learn_cases(l, s, n, left);
	p->cases += n;
	p->words += s->document.count;
	note_progress(p);
}

static void learner_init(struct learner *l, const struct job *j,
			 const struct vectors_text *text)
{
	buf_init(&l->cases, j->mem);
	vectors_net_init(&l->vectors, j->mem, j->lists.words);
	l->deep = j->options->encoder;
	l->beside = j->options->ngrams != NULL;
	l->pace = l->beside ? BESIDE : j->options->go_on ? GO_ON : 1;
	if (!l->deep)
		return;
	vectors_net_load(&l->vectors, &j->file.views.vectors);
	vectors_net_settle(&l->vectors, text->ids.p, text->count);
	encoder_net_init(&l->encoder, j->mem, &l->vectors);
	if (j->options->go_on)
		encoder_net_load(&l->encoder, &j->file.views.encoder);
	if (!l->beside)
		return;
	vectors_ngrams_init(&l->ngrams, j->mem, &j->ngrams.views.ngram);
	l->vectors.left = l->vectors.right = NGRAM_WEIGHT;
}

static void learner_pack(struct learner *l, struct job *j)
{
	vectors_net_pack(&l->vectors, &j->section);
	if (l->deep)
		encoder_net_pack(&l->encoder, &j->encoder);
}

static void learner_free(struct learner *l)
{
	if (l->beside)
		vectors_ngrams_free(&l->ngrams);
	if (l->deep)
		encoder_net_free(&l->encoder);
	vectors_net_free(&l->vectors);
	buf_free(&l->cases);
}

static void learn(struct job *j, const struct vectors_text *text)
{
	size_t n = vectors_text_documents(text);
	uint32_t *order = shuffled(j->mem, n);
	struct progress p = { .total = text->count };
	struct vectors_sampler sampler;
	struct learner learner;

	message_note("%lu words in %zu documents",
		     (unsigned long)text->count, n);
	learner_init(&learner, j, text);
	vectors_sampler_init(&sampler, j->mem, &j->lists, text);
	for (size_t i = 0; i < n; i++) {
		vectors_sampler_begin(&sampler, order[i]);
		learn_document(&learner, &sampler, &p);
	}
	message_progress_end();
	learner_pack(&learner, j);
	vectors_sampler_free(&sampler);
	learner_free(&learner);
	mem_free(order);
}

static enum us_status read_text(struct job *j, struct vectors_text *text,
				struct us_error *err)
{
	enum us_status status;
	struct token_ids ids;

	token_ids_init(&ids, &j->store, &j->file.views.vocab);
	status = token_ids_read(&ids, &j->options->corpus, j->options->ids,
				err);
	vectors_text_cut(text, &j->store, &ids, j->options->every,
			 j->options->part);
	token_ids_free(&ids);
	if (!status && !text->count)
		status = status_set(err, US_EARGUMENT, US_NO_OFFSET,
				    "there is no text to learn from");
	return status;
}

static enum us_status save(struct job *j, struct us_error *err)
{
	struct pack_section s[] = {
		{ .name = "vectors", .version = VECTORS_VERSION,
		  .bytes = buf_span(&j->section) },
		{ .name = "encoder", .version = ENCODER_VERSION,
		  .bytes = buf_span(&j->encoder) }
	};

	message_note("sections of %zu and %zu bytes", j->section.n,
		     j->encoder.n);
	return pack_update(j->mem, j->options->model, s,
			   j->options->encoder ? 2 : 1, err);
}

static void measure(struct job *j, const struct vectors_text *text)
{
	struct vectors_sampler sampler;

	vectors_sampler_init(&sampler, j->mem, &j->lists, text);
	vectors_measure(&sampler, j->mem, &j->file.views.lexicon,
			&j->file.views.vectors, MEASURED);
	vectors_sampler_free(&sampler);
}

/* The vectors are there to go on from; is the encoder of them? */
static enum us_status check_encoder(const struct job *j, struct us_error *err)
{
	const struct views *v = &j->file.views;
	enum us_status status = US_OK;

	if (!v->encoder.words)
		status = status_set(err, US_EMODEL, US_NO_OFFSET,
				    "model has no section \"encoder\"");
	else if (v->encoder.words != v->vectors.words)
		status = status_set(err, US_EMODEL, US_NO_OFFSET,
				    "the encoder is of other vectors");
	return status_name_file(err, status, j->options->model);
}

static enum us_status open_model(struct job *j, struct us_error *err)
{
	const struct options *o = j->options;
	unsigned parts = VIEWS_VOCAB | VIEWS_LEXICON;
	enum us_status status;

	if (o->measure || o->encoder)
		parts |= VIEWS_VECTORS;
	if (o->go_on)
		parts |= VIEWS_ENCODER;
	status = model_file_open(&j->file, o->model, parts, err);
	if (!status && o->go_on)
		status = check_encoder(j, err);
	return status;
}

static enum us_status open_ngrams(struct job *j, struct us_error *err)
{
	const char *path = j->options->ngrams;
	enum us_status status = model_file_open(&j->ngrams, path, VIEWS_VOCAB |
						VIEWS_NGRAM, err);

	if (!status &&
	    j->ngrams.views.ngram.words != j->file.views.vocab.count)
		status = status_set(err, US_EMODEL, US_NO_OFFSET,
				    "%s: its n-grams are of another vocabulary",
				    path);
	return status;
}

static void build_lists(struct job *j)
{
	const struct views *v = &j->file.views;
	uint32_t words = j->options->words;

	vectors_lists_build(&j->lists, j->mem, &v->lexicon,
			    words < v->vocab.count ? words : v->vocab.count);
}

static enum us_status work(struct job *j, struct us_error *err)
{
	struct vectors_text text;
	enum us_status status = read_text(j, &text, err);

	if (!status)
		build_lists(j);
	if (!status && j->options->measure) {
		measure(j, &text);
	} else if (!status) {
		learn(j, &text);
		status = save(j, err);
	}
	vectors_text_free(&text);
	vectors_lists_free(&j->lists);
	return status;
}

static enum us_status run(struct mem *mem, const struct options *o,
			  struct us_error *err)
{
	struct job j = { .mem = mem, .options = o,
			 .store = { mem, UINT64_C(4) << 30, 0 } };
	enum us_status status = open_model(&j, err);

	buf_init(&j.section, mem);
	buf_init(&j.encoder, mem);
	if (!status && o->ngrams)
		status = open_ngrams(&j, err);
	if (!status)
		status = work(&j, err);
	model_file_close(&j.file);
	model_file_close(&j.ngrams);
	buf_free(&j.section);
	buf_free(&j.encoder);
	return status;
}

int command_vectors(struct mem *mem, int argc, char **argv)
{
	struct options o = { .words = 40000, .every = 1 };
	struct us_error err;

	if (!read_options(&o, argc, argv))
		return command_usage(SYNOPSIS);
	return run(mem, &o, &err) ? command_failed(&err) : EXIT_DONE;
}
