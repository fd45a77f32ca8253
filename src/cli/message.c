/* message.c - messages and the progress bar share one lock and one line. */
#include "cli/message.h"
#include "cli/fdio.h"

#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static const char clear_line[] = "\r\033[K";

static struct {
	pthread_mutex_t lock;
	bool active, drawn;
	const char *title;
	size_t files, files_done;
	uint64_t bytes, bytes_done;
	double start, last;		/* seconds */
} bar = { .lock = PTHREAD_MUTEX_INITIALIZER };

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* Nobody is left to be told that standard error cannot be written. */
static void put(struct span text)
{
	(void)fdio_write(STDERR_FILENO, text);
}

static void bar_hide(void)
{
	if (bar.drawn)
		put(span_str(clear_line));
	bar.drawn = false;
}

void message_write(struct span text)
{
	pthread_mutex_lock(&bar.lock);
	bar_hide();
	put(text);
	pthread_mutex_unlock(&bar.lock);
}

static void hide_controls(char *p)
{
	for (; *p; p++)
		if ((unsigned char)*p < 0x20 || *p == 0x7f)
			*p = '?';
}

/* A fixed buffer: "out of memory" must get out, too. */
void message(struct buf *notes, const char *format, ...)
{
	char line[6000] = "unspin: ";
	size_t n = strlen(line);
	va_list ap;

	va_start(ap, format);
	vsnprintf(line + n, sizeof line - n - 1, format, ap);
	va_end(ap);
	hide_controls(line);
	n = strlen(line);
	line[n++] = '\n';
	if (notes)
		buf_add(notes, span_of(line, n));
	else
		message_write(span_of(line, n));
}

static double share_done(void)
{
	if (bar.bytes)
		return (double)bar.bytes_done / (double)bar.bytes;
	return bar.files > 1 ? (double)bar.files_done / (double)bar.files : 0;
}

static void bar_draw(void)
{
	enum { WIDTH = 24 };
	double share = share_done(), seconds = now() - bar.start;
	double mb = (double)bar.bytes_done / 1e6;
	int filled = (int)((share > 1 ? 1 : share) * WIDTH);
	char line[160];

	snprintf(line, sizeof line,
		 "%s%s[%.*s%*s] %zu/%zu files  %.1f MB  %.1f MB/s", clear_line,
		 bar.title, filled, "########################", WIDTH - filled,
		 "", bar.files_done, bar.files, mb,
		 seconds > 0 ? mb / seconds : 0);
	put(span_str(line));
	bar.drawn = true;
}

bool message_draws(void)
{
	const char *term = getenv("TERM");

	return isatty(STDERR_FILENO) && term && strcmp(term, "dumb") != 0;
}

void message_progress_start(const char *title, size_t files, uint64_t bytes)
{
	bar.active = true;
	bar.title = title;
	bar.files = files;
	bar.bytes = bytes;
	bar.files_done = 0;
	bar.bytes_done = 0;
	bar.start = now();
	bar.last = bar.start + 0.9;	/* short work shows no bar */
}

void message_progress_add(size_t files, uint64_t bytes)
{
	double t;

	if (!bar.active)
		return;
	pthread_mutex_lock(&bar.lock);
	bar.files_done += files;
	bar.bytes_done += bytes;
	t = now();
	if (t - bar.last >= 0.1) {
		bar.last = t;
		bar_draw();
	}
	pthread_mutex_unlock(&bar.lock);
}

void message_progress_stop(void)
{
	pthread_mutex_lock(&bar.lock);
	bar_hide();
	bar.active = false;
	pthread_mutex_unlock(&bar.lock);
}
