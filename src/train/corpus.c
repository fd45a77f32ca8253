/* corpus.c - walking through the files of a corpus. */
#include "train/corpus.h"

#include "train/message.h"

#include <stdio.h>
#include <sys/stat.h>

enum us_status corpus_hold_out(struct corpus *c, const char *text,
			       struct us_error *err)
{
	unsigned long every, at;
	char rest;

	if (sscanf(text, "%lu:%lu%c", &every, &at, &rest) != 2 || !every ||
	    at >= every)
		return status_set(err, US_EARGUMENT, US_NO_OFFSET,
				  "--hold-out wants N:M with M < N, not \"%s\"",
				  text);
	c->every = every;
	c->at = at;
	return US_OK;
}

static uint64_t size_of(const char *path)
{
	struct stat st;

	return stat(path, &st) ? 0 : (uint64_t)st.st_size;
}

static bool is_held(const struct corpus *c, uint64_t document)
{
	return c->every && document % c->every == c->at;
}

struct walk {
	const struct corpus *corpus;
	const char *what;
	void (*visit)(void *arg, struct span document);
	void *arg;
	uint64_t done, total;	/* packed bytes, for the bar */
};

static enum us_status walk_file(struct walk *w, struct text_reader *r,
				struct us_error *err)
{
	enum us_status status;
	struct span document;

	for (;;) {
		status = text_next(r, &document, err);
		if (status || !document.n)
			return status;
		if (is_held(w->corpus, r->documents - 1) == w->corpus->held)
			w->visit(w->arg, document);
		message_progress(w->what, w->done + text_position(r),
				 w->total);
	}
}

enum us_status corpus_visit(struct mem *mem, const struct corpus *c,
			    const char *what,
			    void (*visit)(void *arg, struct span document),
			    void *arg, struct us_error *err)
{
	struct walk w = { c, what, visit, arg, 0, 0 };
	enum us_status status = US_OK;

	for (int i = 0; i < c->count; i++)
		w.total += size_of(c->paths[i]);
	for (int i = 0; i < c->count && !status; i++) {
		struct text_reader r;

		status = text_open(&r, mem, c->paths[i], err);
		if (!status)
			status = walk_file(&w, &r, err);
		text_close(&r);
		w.done += size_of(c->paths[i]);
	}
	message_progress_end();
	return status;
}
