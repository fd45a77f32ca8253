/* token_ids.c - scan, key, look up. */
#include "train/token_ids.h"

#include "text/token.h"
#include "train/text_read.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

void token_ids_init(struct token_ids *t, struct big_store *store,
		    const struct vocab *vocab)
{
	*t = (struct token_ids){ .vocab = vocab };
	big_init(&t->ids, store);
	buf_init(&t->tokens, store->mem);
	buf_init(&t->key, store->mem);
}

void token_ids_free(struct token_ids *t)
{
	big_free(&t->ids);
	buf_free(&t->tokens);
	buf_free(&t->key);
}

static bool is_known(const void *vocab, struct span compound)
{
	return vocab_find(vocab, compound) != VOCAB_UNK;
}

static uint32_t word_of(struct token_ids *t, struct span line,
			const struct token *token)
{
	uint32_t word;

	buf_clear(&t->key);
	tok_key(&t->key, line, token);
	word = vocab_find(t->vocab, buf_span(&t->key));
	t->unknown += word == VOCAB_UNK;
	return word;
}

static void add_line(struct token_ids *t, struct span line)
{
	const struct token *token;
	uint32_t *ids;
	size_t n;

	buf_clear(&t->tokens);
	tok_scan(&t->tokens, line, is_known, t->vocab);
	n = BUF_COUNT(&t->tokens, struct token);
	if (!n)
		return;
	token = BUF_ARRAY(&t->tokens, struct token);
	big_reserve(&t->ids, (t->count + n + 2) * sizeof *ids);
	ids = (uint32_t *)t->ids.p + t->count;
	*ids++ = VOCAB_BEGIN;
	for (size_t i = 0; i < n; i++)
		*ids++ = word_of(t, line, &token[i]);
	*ids = VOCAB_END;
	t->count += n + 2;
	t->sentences++;
}

void token_ids_add(struct token_ids *t, struct span document)
{
	struct span line;

	while (text_line(&document, &line))
		add_line(t, line);
}

struct file_head {
	uint64_t magic, words, count, sentences, unknown;
};

static const uint64_t MAGIC = UINT64_C(0x3173646965746e75);

static enum us_status save(const struct token_ids *t, const char *path,
			   struct us_error *err)
{
	struct file_head h = { MAGIC, t->vocab->count, t->count,
			       t->sentences, t->unknown };
	FILE *f = fopen(path, "wb");
	bool ok;

	if (!f)
		return status_errno(err, path);
	ok = fwrite(&h, sizeof h, 1, f) == 1 &&
	     fwrite(t->ids.p, sizeof(uint32_t), t->count, f) == t->count;
	return fclose(f) || !ok ? status_errno(err, path) : US_OK;
}

/* Is the file as long as its head says?  Else a wrong number would be asked
 * for as memory. */
static bool is_whole(FILE *f, const struct file_head *h)
{
	struct stat st;

	return !fstat(fileno(f), &st) && h->count < UINT64_MAX / 8 &&
	       (uint64_t)st.st_size == sizeof *h + h->count * sizeof(uint32_t);
}

static bool load_from(struct token_ids *t, FILE *f)
{
	struct file_head h;

	if (fread(&h, sizeof h, 1, f) != 1 || h.magic != MAGIC ||
	    h.words != t->vocab->count || !is_whole(f, &h))
		return false;
	big_resize(&t->ids, h.count * sizeof(uint32_t));
	t->count = h.count;
	t->sentences = h.sentences;
	t->unknown = h.unknown;
	if (fread(t->ids.p, sizeof(uint32_t), t->count, f) != t->count)
		return false;
	for (uint64_t i = 0; i < t->count; i++)
		if (token_ids_all(t)[i] >= h.words)
			return false;
	return true;
}

static enum us_status load(struct token_ids *t, const char *path,
			   struct us_error *err)
{
	FILE *f = fopen(path, "rb");
	enum us_status status = US_OK;

	if (!f)
		return status_errno(err, path);
	if (!load_from(t, f))
		status = ferror(f) ? status_errno(err, path) :
			 status_set(err, US_EARGUMENT, US_NO_OFFSET,
				    "%s: no word numbers of this vocabulary",
				    path);
	fclose(f);
	return status;
}

static void visit(void *ids, struct span document)
{
	token_ids_add(ids, document);
}

enum us_status token_ids_read(struct token_ids *t, const struct corpus *c,
			      const char *kept, struct us_error *err)
{
	enum us_status status;
	bool load_it = kept && (!c->count || access(kept, F_OK) == 0);

	status = load_it ? load(t, kept, err)
			 : corpus_visit(t->ids.store->mem, c, "reading", visit,
					t, err);
	if (!status && !t->count)
		status = status_set(err, US_EARGUMENT, US_NO_OFFSET,
				    "there is no text to read");
	if (!status && kept && !load_it)
		status = save(t, kept, err);
	return status;
}
