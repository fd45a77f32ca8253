/* sink.c - a turnstile with parking space.
 *
 * A document that ends before its turn leaves its output in a parcel, so its
 * worker can go on; whoever holds the turn delivers the parcels behind it. */
#include "cli/sink.h"
#include "cli/fdio.h"
#include "cli/message.h"

#include <errno.h>
#include <unistd.h>

struct parcel {
	struct buf out, notes;
	bool ready;
};

enum { HOLD_DOCUMENT = 8 << 20, HOLD_ALL = 64 << 20 };

void gate_init(struct gate *g, struct mem *mem, size_t count)
{
	*g = (struct gate){ .count = count };
	pthread_mutex_init(&g->lock, NULL);
	pthread_cond_init(&g->moved, NULL);
	g->parcels = mem_zalloc(mem, count, sizeof *g->parcels);
}

void gate_free(struct gate *g)
{
	for (size_t i = 0; i < g->count; i++) {
		buf_free(&g->parcels[i].out);
		buf_free(&g->parcels[i].notes);
	}
	mem_free(g->parcels);
	pthread_cond_destroy(&g->moved);
	pthread_mutex_destroy(&g->lock);
}

bool gate_broken(struct gate *g)
{
	bool broken;

	pthread_mutex_lock(&g->lock);
	broken = g->broken != 0;
	pthread_mutex_unlock(&g->lock);
	return broken;
}

/* By the holder of the turn only. */
static void deliver(struct gate *g, struct span out)
{
	int error = 0;

	if (!out.n || gate_broken(g))
		return;
	if (!fdio_write(STDOUT_FILENO, out))
		error = errno;
	if (!error)
		return;
	message(NULL, "standard output: %s", strerror(error));
	pthread_mutex_lock(&g->lock);
	g->broken = error;
	pthread_mutex_unlock(&g->lock);
}

static bool my_turn(struct sink *s, bool wait)
{
	struct gate *g = s->gate;
	bool mine;

	pthread_mutex_lock(&g->lock);
	while (wait && g->next != s->number)
		pthread_cond_wait(&g->moved, &g->lock);
	mine = g->next == s->number;
	pthread_mutex_unlock(&g->lock);
	return mine;
}

void sink_init(struct sink *s, struct mem *mem, struct gate *gate)
{
	*s = (struct sink){ .gate = gate };
	buf_init(&s->out, mem);
	buf_init(&s->notes, mem);
}

void sink_free(struct sink *s)
{
	buf_free(&s->out);
	buf_free(&s->notes);
}

void sink_begin(struct sink *s, size_t number)
{
	buf_clear(&s->out);
	buf_clear(&s->notes);
	s->number = number;
}

void sink_write(struct sink *s, struct span text)
{
	bool wait = s->out.n + text.n > HOLD_DOCUMENT;

	if (!text.n)
		return;
	if (!my_turn(s, wait)) {
		buf_add(&s->out, text);
		return;
	}
	deliver(s->gate, buf_span(&s->out));
	buf_clear(&s->out);
	deliver(s->gate, text);
}

void sink_note(struct sink *s, struct span lines)
{
	buf_add(&s->notes, lines);
	if (!s->notes.n || !my_turn(s, false))
		return;
	message_write(buf_span(&s->notes));
	buf_clear(&s->notes);
}

/* True when the output could be left behind; the buffers are then the
 * gate's. */
static bool park(struct sink *s)
{
	struct gate *g = s->gate;
	size_t size = s->out.n + s->notes.n;
	bool parked;

	pthread_mutex_lock(&g->lock);
	parked = g->next != s->number && g->held + size <= HOLD_ALL;
	if (parked) {
		g->held += size;
		g->parcels[s->number] =
			(struct parcel){ s->out, s->notes, true };
		buf_init(&s->out, s->out.mem);
		buf_init(&s->notes, s->notes.mem);
	}
	pthread_mutex_unlock(&g->lock);
	return parked;
}

/* Passes the turn on; the parcel that is next, if it is there. */
static struct parcel *advance(struct gate *g)
{
	struct parcel *p = NULL;

	pthread_mutex_lock(&g->lock);
	g->next++;
	if (g->next < g->count && g->parcels[g->next].ready) {
		p = &g->parcels[g->next];
		g->held -= p->out.n + p->notes.n;
	}
	pthread_cond_broadcast(&g->moved);
	pthread_mutex_unlock(&g->lock);
	return p;
}

static void show(struct gate *g, struct buf *out, struct buf *notes)
{
	deliver(g, buf_span(out));
	if (notes->n)
		message_write(buf_span(notes));
}

void sink_end(struct sink *s)
{
	struct parcel *p;

	if (park(s))
		return;
	my_turn(s, true);
	show(s->gate, &s->out, &s->notes);
	while ((p = advance(s->gate)) != NULL) {
		show(s->gate, &p->out, &p->notes);
		buf_free(&p->out);
		buf_free(&p->notes);
	}
}
