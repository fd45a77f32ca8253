/* cmd_ngram.c - unspin-train ngram: from text to the section "ngram". */
#include "train/arpa.h"
#include "train/commands.h"
#include "train/estimate.h"
#include "train/message.h"
#include "train/model_file.h"
#include "train/ngram_pack.h"
#include "train/number.h"
#include "train/options.h"
#include "train/pack.h"
#include "train/prune.h"
#include "train/token_ids.h"

#define SYNOPSIS \
	"ngram -m MODEL [--order N] [--prune A,B,...] [--bytes SIZE] " \
	"[--memory SIZE] [--hold-out N:M] [--arpa FILE] [--ids FILE] TEXT..."

enum { TRIES = 4 };

struct options {
	const char *model, *arpa, *ids;
	unsigned order;
	uint32_t threshold[NGRAM_MAX_ORDER + 1];	/* from 1 */
	uint64_t bytes;		/* of the section; 0 for no bound */
	uint64_t memory;
	struct corpus corpus;
};

/* "0,0,1" are the thresholds of orders 1, 2, 3; higher orders have the last
 * one's. */
static bool read_thresholds(uint32_t t[NGRAM_MAX_ORDER + 1], const char *text)
{
	uint64_t v = 0;

	for (unsigned n = 1; n <= NGRAM_MAX_ORDER; n++) {
		if (*text && (!number_read(&text, &v) || v > UINT32_MAX))
			return false;
		t[n] = (uint32_t)v;
		text += *text == ',' || *text == ' ';
	}
	for (unsigned n = 2; n <= NGRAM_MAX_ORDER; n++)
		if (t[n] < t[n - 1])
			return false;
	return !*text && !t[1] && !t[2];
}

static bool take_thresholds(struct options *o, const char *text)
{
	if (read_thresholds(o->threshold, text))
		return true;
	message_error("--prune wants rising thresholds, 0 for orders 1 and 2");
	return false;
}

static bool take_option(void *arg, int option, const char *value)
{
	struct options *o = arg;

	switch (option) {
	case 'm': o->model = value; return true;
	case 'i': o->ids = value; return true;
	case 'a': o->arpa = value; return true;
	case 'p': return take_thresholds(o, value);
	case 'H': return corpus_hold_out(&o->corpus, value);
	case 'n': return number_small(value, &o->order);
	case 'b': return number_size(value, &o->bytes);
	default: return number_size(value, &o->memory);
	}
}

static bool read_options(struct options *o, int argc, char **argv)
{
	static const struct option table[] = {
		{ "model", required_argument, NULL, 'm' },
		{ "order", required_argument, NULL, 'n' },
		{ "prune", required_argument, NULL, 'p' },
		{ "bytes", required_argument, NULL, 'b' },
		{ "memory", required_argument, NULL, 'M' },
		{ "hold-out", required_argument, NULL, 'H' },
		{ "ids", required_argument, NULL, 'i' },
		{ "arpa", required_argument, NULL, 'a' },
		{ NULL, 0, NULL, 0 }
	};
	struct operands texts;

	if (!options_read(argc, argv, "m:", table, take_option, o, &texts))
		return false;
	o->corpus.paths = texts.names;
	o->corpus.count = texts.count;
	return o->model && o->corpus.count > 0 && o->order >= 2 &&
	       o->order <= NGRAM_MAX_ORDER;
}

static void report(const struct estimate *e)
{
	for (unsigned n = 1; n <= e->trie.order; n++)
		message_note("order %u: %lu n-grams of %lu, discounts %.4f "
			     "%.4f %.4f%s", n,
			     (unsigned long)e->trie.level[n].n,
			     (unsigned long)e->seen[n], e->discount[n].of[1],
			     e->discount[n].of[2], e->discount[n].of[3],
			     e->discount[n].fallback ? " (too little data)"
						     : "");
}

static enum us_status write_arpa(const char *path, const struct estimate *e,
				 const struct vocab *v, struct us_error *err)
{
	FILE *f = fopen(path, "w");
	bool ok;

	if (!f)
		return status_errno(err, path);
	arpa_write(f, e, v);
	ok = !ferror(f);
	return fclose(f) || !ok ? status_errno(err, path) : US_OK;
}

/* Packs the model; if it is to have a size, prunes it until it has. */
static void pack(const struct options *o, struct estimate *e,
		 struct buf *section)
{
	double budget = 1.05 * (double)o->bytes;

	if (o->bytes)
		prune_to_size(e, (uint64_t)budget);
	ngram_pack(e, NGRAM_PACK_VALUE, NGRAM_PACK_BACKOFF, section);
	for (int i = 0; o->bytes && section->n > o->bytes && i < TRIES; i++) {
		budget *= 0.995 * (double)o->bytes / (double)section->n;
		prune_to_size(e, (uint64_t)budget);
		buf_clear(section);
		ngram_pack(e, NGRAM_PACK_VALUE, NGRAM_PACK_BACKOFF, section);
	}
}

static enum us_status save(struct mem *mem, const struct options *o,
			   struct span bytes, struct us_error *err)
{
	struct pack_section s = { .name = "ngram", .version = NGRAM_VERSION,
				  .bytes = bytes };

	message_note("section of %zu bytes", bytes.n);
	if (o->bytes && bytes.n > o->bytes)
		message_note("larger than asked for: all bigrams stay");
	return pack_update(mem, o->model, &s, 1, err);
}

static enum us_status read_tokens(const struct options *o,
				  struct token_ids *ids, struct us_error *err)
{
	enum us_status status = token_ids_read(ids, &o->corpus, o->ids, err);

	if (!status)
		message_note("%lu tokens in %lu sentences, %lu unknown",
			     (unsigned long)(ids->count - 2 * ids->sentences),
			     (unsigned long)ids->sentences,
			     (unsigned long)ids->unknown);
	return status;
}

static enum us_status train(struct mem *mem, const struct options *o,
			    const struct vocab *vocab, struct us_error *err)
{
	struct big_store store = { mem, o->memory, 0 };
	struct estimate e;
	struct token_ids ids;
	struct buf section;
	enum us_status status;

	token_ids_init(&ids, &store, vocab);
	status = read_tokens(o, &ids, err);
	if (status) {
		token_ids_free(&ids);
		return status;
	}
	suffix_trie_count(&e.trie, &store, o->order, vocab->count,
			  token_ids_all(&ids), ids.count, o->memory / 128);
	token_ids_free(&ids);
	suffix_trie_link(&e.trie);
	estimate_run(&e, o->threshold);
	report(&e);
	buf_init(&section, mem);
	pack(o, &e, &section);
	if (o->bytes)
		report(&e);
	if (o->arpa)
		status = write_arpa(o->arpa, &e, vocab, err);
	if (!status)
		status = save(mem, o, buf_span(&section), err);
	buf_free(&section);
	estimate_free(&e);
	return status;
}

static enum us_status run(struct mem *mem, const struct options *o,
			  struct us_error *err)
{
	struct model_file f;
	enum us_status status = model_file_open(&f, o->model, VIEWS_VOCAB,
						err);

	if (!status)
		status = train(mem, o, &f.views.vocab, err);
	model_file_close(&f);
	return status;
}

int command_ngram(struct mem *mem, int argc, char **argv)
{
	struct options o = { .order = 4, .memory = UINT64_C(8) << 30 };
	struct us_error err;

	if (!read_options(&o, argc, argv))
		return command_usage(SYNOPSIS);
	return run(mem, &o, &err) ? command_failed(&err) : EXIT_DONE;
}
