/* message.h - the only writer to standard error.
 *
 * A message is one line, "unspin: text", with control characters shown as
 * '?'.  Messages about a document are collected with it (a buffer) and come
 * out when its turn comes, so that their order does not depend on the number
 * of workers.  A progress bar, on a terminal only, steps aside for messages.
 */
#ifndef US_CLI_MESSAGE_H
#define US_CLI_MESSAGE_H

#include "base/buf.h"

#include <stdint.h>

/* Appends a message to `notes`, or writes it at once when `notes` is NULL. */
void message(struct buf *notes, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Writes collected messages or other text as it is. */
void message_write(struct span text);

/* Can a bar be drawn on standard error? */
bool message_draws(void);

/* Shows the bar from one second after the start on, behind `title` (may be
 * empty); `bytes` is 0 when the amount of work is unknown.  Without this call
 * the others do nothing. */
void message_progress_start(const char *title, size_t files, uint64_t bytes);
void message_progress_add(size_t files, uint64_t bytes);
void message_progress_stop(void);

#endif
