/* message.h - what unspin-train says to people: the only writer to stderr. */
#ifndef US_TRAIN_MESSAGE_H
#define US_TRAIN_MESSAGE_H

#include "base/mem.h"

#include <stdint.h>

/* "unspin-train: " and the text, as by printf, on a line. */
void message_error(const char *format, ...)
	__attribute__((format(printf, 1, 2)));

/* The same, then jumps as running out of memory does (base/mem.h), but with
 * MESSAGE_TOLD, so that main() blames nothing else. */
enum { MESSAGE_TOLD = 2 };
_Noreturn void message_give_up(struct mem *mem, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* A line of news, "step: text"; clears a progress bar first. */
void message_note(const char *format, ...)
	__attribute__((format(printf, 1, 2)));

/* A bar for `what` at done / total, drawn at most ten times a second and only
 * when stderr is a terminal. */
void message_progress(const char *what, uint64_t done, uint64_t total);

/* Takes the bar away. */
void message_progress_end(void);

#endif
