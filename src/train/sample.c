/* sample.c - reservoir sampling: document n replaces one of the `most` kept
 * with probability most / n. */
#include "train/sample.h"

#include "train/random.h"

struct draw {
	struct sample *sample;
	struct buf *slots;	/* one growable buffer a kept document */
	size_t most, words, seen;
	struct random random;
};

/* The document's first lines, of about `words` words. */
static struct span cut(struct span document, size_t words)
{
	size_t n = 0;

	for (size_t i = 0; i < document.n; i++) {
		n += document.p[i] == ' ' || document.p[i] == '\n';
		if (document.p[i] == '\n' && n >= words)
			return span_of(document.p, i);
	}
	return document;
}

static void visit(void *arg, struct span document)
{
	struct draw *d = arg;
	size_t slot = d->seen++;

	if (slot >= d->most)
		slot = random_below(&d->random, d->seen);
	if (slot >= d->most)
		return;
	if (slot >= d->sample->count)
		d->sample->count = slot + 1;
	buf_clear(&d->slots[slot]);
	buf_add(&d->slots[slot], cut(document, d->words));
}

/* Moves the kept documents into the arena, shuffled. */
static void keep(struct draw *d, struct arena *arena)
{
	struct sample *s = d->sample;

	s->documents = ARENA_NEW(arena, struct span, s->count);
	for (size_t i = 0; i < s->count; i++) {
		size_t k = random_below(&d->random, i + 1);

		s->documents[i] = s->documents[k];
		s->documents[k] = arena_copy(arena, buf_span(&d->slots[i]));
	}
}

enum us_status sample_draw(struct sample *s, struct arena *arena,
			   const struct corpus *corpus, size_t most,
			   size_t words, uint64_t seed, struct us_error *err)
{
	struct draw d = { .sample = s, .most = most, .words = words };
	enum us_status status;

	*s = (struct sample){ .count = 0 };
	d.slots = ARENA_NEW(arena, struct buf, most);
	for (size_t i = 0; i < most; i++)
		buf_init(&d.slots[i], arena->mem);
	random_seed(&d.random, seed);
	status = corpus_learn(arena->mem, corpus, "documents", visit, &d, err);
	if (!status)
		keep(&d, arena);
	for (size_t i = 0; i < most; i++)
		buf_free(&d.slots[i]);
	return status;
}
