/* message.c - errors, news and a progress bar on stderr. */
#include "train/message.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

enum { BAR = 40 };

static bool bar_shown;

void message_progress_end(void)
{
	if (bar_shown)
		fprintf(stderr, "\r\033[K");
	bar_shown = false;
}

__attribute__((format(printf, 1, 0)))
static void error(const char *format, va_list ap)
{
	message_progress_end();
	fprintf(stderr, "unspin-train: ");
	vfprintf(stderr, format, ap);
	fputc('\n', stderr);
}

void message_error(const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	error(format, ap);
	va_end(ap);
}

void message_give_up(struct mem *mem, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	error(format, ap);
	va_end(ap);
	longjmp(mem->escape, MESSAGE_TOLD);
}

void message_note(const char *format, ...)
{
	va_list ap;

	message_progress_end();
	va_start(ap, format);
	vfprintf(stderr, format, ap);
	va_end(ap);
	fputc('\n', stderr);
}

static bool too_soon(void)
{
	static struct timespec last;
	struct timespec now;
	double passed;

	clock_gettime(CLOCK_MONOTONIC, &now);
	passed = (double)(now.tv_sec - last.tv_sec) +
		 1e-9 * (double)(now.tv_nsec - last.tv_nsec);
	if (bar_shown && passed < 0.1)
		return true;
	last = now;
	return false;
}

void message_progress(const char *what, uint64_t done, uint64_t total)
{
	static int terminal = -1;
	double part = total ? (double)done / (double)total : 0;
	int filled;

	if (terminal < 0)
		terminal = isatty(STDERR_FILENO);
	if (!terminal || too_soon())
		return;
	if (part > 1)
		part = 1;
	filled = (int)(part * BAR);
	fprintf(stderr, "\r%s [%.*s%*s] %3d %%", what, filled,
		"========================================", BAR - filled, "",
		(int)(part * 100));
	fflush(stderr);
	bar_shown = true;
}
