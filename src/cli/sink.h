/* sink.h - standard output and messages in the order of the documents.
 *
 * Workers finish in any order; what they have to say comes out in the order
 * of the input.  The document whose turn it is writes straight through; the
 * others are buffered, and a worker that has buffered much waits, so that
 * memory is bounded.  With one worker nothing is ever buffered.
 */
#ifndef US_CLI_SINK_H
#define US_CLI_SINK_H

#include "base/buf.h"

#include <pthread.h>

struct sink {
	struct buf out;		/* standard output */
	struct buf notes;	/* messages, shown behind the output */
	struct gate *gate;
	size_t number;		/* of the document, from 0 */
};

/* Shared by all workers. */
struct gate {
	pthread_mutex_t lock;
	pthread_cond_t moved;
	size_t next;		/* the document whose turn it is */
	size_t held;		/* bytes parked */
	struct parcel *parcels;	/* finished before their turn */
	size_t count;
	int broken;		/* errno of standard output, or 0 */
};

void gate_init(struct gate *g, struct mem *mem, size_t count);
void gate_free(struct gate *g);

/* Standard output failed: nothing more will be written. */
bool gate_broken(struct gate *g);

void sink_init(struct sink *s, struct mem *mem, struct gate *gate);
void sink_free(struct sink *s);

/* One document: begin, write any number of times, end (always). */
void sink_begin(struct sink *s, size_t number);
void sink_write(struct sink *s, struct span text);
void sink_end(struct sink *s);

/* Lines for standard error. */
void sink_note(struct sink *s, struct span lines);

#endif
