/* corpus.c - walking through the files of a corpus. */
#include "train/corpus.h"

#include "train/message.h"
#include "train/number.h"

#include <sys/stat.h>

bool corpus_hold_out(struct corpus *c, const char *text)
{
	uint64_t every, at;

	if (!number_read(&text, &every) || *text++ != ':' ||
	    !number_read(&text, &at) || *text || at >= every)
		return false;
	c->every = every;
	c->at = at;
	return true;
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
	corpus_visitor *visit;
	void *arg;
	uint64_t done, total;	/* packed bytes, for the bar */
	uint64_t visited;	/* documents */
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
		if (is_held(w->corpus, r->documents - 1) == w->corpus->held) {
			w->visit(w->arg, document);
			w->visited++;
		}
		message_progress(w->what, w->done + text_position(r),
				 w->total);
	}
}

static enum us_status walk_files(struct walk *w, struct mem *mem,
				 struct us_error *err)
{
	const struct corpus *c = w->corpus;
	enum us_status status = US_OK;

	for (int i = 0; i < c->count; i++)
		w->total += size_of(c->paths[i]);
	for (int i = 0; i < c->count && !status; i++) {
		struct text_reader r;

		status = text_open(&r, mem, c->paths[i], err);
		if (!status)
			status = walk_file(w, &r, err);
		text_close(&r);
		w->done += size_of(c->paths[i]);
	}
	message_progress_end();
	return status;
}

enum us_status corpus_visit(struct mem *mem, const struct corpus *c,
			    const char *what, corpus_visitor *visit, void *arg,
			    struct us_error *err)
{
	struct walk w = { .corpus = c, .what = what, .visit = visit,
			  .arg = arg };

	return walk_files(&w, mem, err);
}

enum us_status corpus_learn(struct mem *mem, const struct corpus *c,
			    const char *what, corpus_visitor *visit, void *arg,
			    struct us_error *err)
{
	struct walk w = { .corpus = c, .what = what, .visit = visit,
			  .arg = arg };
	enum us_status status = walk_files(&w, mem, err);

	if (!status && !w.visited)
		status = status_set(err, US_EARGUMENT, US_NO_OFFSET,
				    "there is no text to learn from");
	return status;
}
