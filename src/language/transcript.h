/* transcript.h - what a session printed: the line above is a command behind its
 * prompt. */
#ifndef US_LANGUAGE_TRANSCRIPT_H
#define US_LANGUAGE_TRANSCRIPT_H

#include "base/mem.h"
#include "base/span.h"

/* Does the line of text that ends before the byte `at` run a conversion between
 * sets, behind a prompt or as all of it?  What it printed is meant to be
 * garbled. */
bool transcript_converts(struct span text, size_t at, struct mem *mem);

#endif
