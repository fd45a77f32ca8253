/* words.h - the second step of a repair: swapped words. */
#ifndef US_WORDS_H
#define US_WORDS_H

#include "handle.h"

/* Appends the edits of the text's words to ctx->second, and notes in
 * ctx->result how many words there are and how many look swapped.  The edits'
 * strings live in ctx->arena. */
void words_repair(struct us_context *ctx, struct span text);

#endif
