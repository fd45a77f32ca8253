/* topic.h - how each candidate suits the text around its place: the vectors'
 * context, refined by the encoder (model/encoder.h). */
#ifndef US_SPIN_TOPIC_H
#define US_SPIN_TOPIC_H

#include "spin/document.h"

struct topic {
	struct mem *mem;
	struct encoder_stretch *stretch;
};

void topic_init(struct topic *t, struct mem *mem);
void topic_free(struct topic *t);

/* Sets `literal_topic` and `topic` of all candidates, the text as it stands. */
void topic_score_literal(struct topic *t, struct document *doc);

/* Sets `topic` of the candidates that are alive from doc->restored, where
 * words were restored near enough to tell. */
void topic_score_restored(struct topic *t, struct document *doc);

#endif
