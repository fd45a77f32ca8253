/* cmd_ngram.c - unspin-train ngram: from text to the section "ngram". */
#include "train/arpa.h"
#include "train/commands.h"
#include "train/corpus.h"
#include "train/estimate.h"
#include "train/message.h"
#include "train/model_file.h"
#include "train/ngram_pack.h"
#include "train/number.h"
#include "train/pack.h"
#include "train/prune.h"
#include "train/token_ids.h"

#include <getopt.h>
#include <stdlib.h>
#include <unistd.h>

#define SYNOPSIS \
	"ngram -m MODEL [--order N] [--prune A,B,...] [--bytes SIZE] " \
	"[--memory SIZE] [--hold-out N:M] [--arpa FILE] [--ids FILE] TEXT..."

enum { TRIES = 4 };

struct options {
	const char *model, *arpa, *prune, *hold_out, *ids;
	unsigned order;
	uint32_t threshold[NGRAM_MAX_ORDER + 2];
	uint64_t bytes;		/* of the section; 0 for no bound */
	uint64_t memory;
	struct corpus corpus;
};

static bool take_option(struct options *o, int c)
{
	switch (c) {
	case 'm': o->model = optarg; return true;
	case 'i': o->ids = optarg; return true;
	case 'a': o->arpa = optarg; return true;
	case 'p': o->prune = optarg; return true;
	case 'H': o->hold_out = optarg; return true;
	case 'n': return number_small(optarg, &o->order);
	case 'b': return number_size(optarg, &o->bytes);
	case 'M': return number_size(optarg, &o->memory);
	default: return false;
	}
}

static bool read_options(struct options *o, int argc, char **argv)
{
	static const struct option longs[] = {
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
	int c;

	while ((c = getopt_long(argc, argv, "m:", longs, NULL)) != -1)
		if (!take_option(o, c))
			return false;
	o->corpus.paths = argv + optind;
	o->corpus.count = argc - optind;
	return o->model && o->corpus.count > 0 && o->order >= 2 &&
	       o->order <= NGRAM_MAX_ORDER;
}

/* "0,0,1" are the thresholds of orders 1, 2, 3; higher orders have the last
 * one's. */
static enum us_status read_thresholds(struct options *o, struct us_error *err)
{
	uint32_t *t = o->threshold;
	char *p = (char *)(uintptr_t)(o->prune ? o->prune : "0");
	unsigned n = 1;

	for (; *p && n <= NGRAM_MAX_ORDER; n++) {
		t[n] = (uint32_t)strtoul(p, &p, 10);
		p += *p == ',' || *p == ' ';
	}
	for (; n > 1 && n < NGRAM_MAX_ORDER + 2; n++)
		t[n] = t[n - 1];
	for (n = 2; n <= NGRAM_MAX_ORDER; n++)
		if (*p || t[1] || t[2] || t[n] < t[n - 1])
			return status_set(err, US_EARGUMENT, US_NO_OFFSET,
					  "--prune wants rising thresholds, 0 "
					  "for orders 1 and 2");
	return US_OK;
}

static void visit(void *arg, struct span document)
{
	token_ids_add(arg, document);
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

/* From the file of --ids if it exists, else from the text. */
static enum us_status read_tokens(struct mem *mem, const struct options *o,
				  struct token_ids *ids, struct us_error *err)
{
	enum us_status status;

	if (o->ids && access(o->ids, F_OK) == 0) {
		status = token_ids_load(ids, o->ids, err);
	} else {
		status = corpus_visit(mem, &o->corpus, "reading", visit, ids,
				      err);
		if (!status && o->ids)
			status = token_ids_save(ids, o->ids, err);
	}
	if (!status && !ids->count)
		status = status_set(err, US_EARGUMENT, US_NO_OFFSET,
				    "there is no text to learn from");
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
	status = read_tokens(mem, o, &ids, err);
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

static enum us_status run(struct mem *mem, struct options *o,
			  struct us_error *err)
{
	enum us_status status;
	struct model_file f;

	status = read_thresholds(o, err);
	if (!status && o->hold_out)
		status = corpus_hold_out(&o->corpus, o->hold_out, err);
	if (status)
		return status;
	status = model_file_open(&f, o->model, err);
	if (!status)
		status = train(mem, o, &f.vocab, err);
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
