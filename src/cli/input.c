/* input.c - fill, cut, hand out, move the rest to the front. */
#include "cli/input.h"
#include "cli/fdio.h"
#include "unspin.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

enum { FARTHEST = 1 << 16 };

void input_init(struct input *in, struct mem *mem)
{
	*in = (struct input){ .fd = -1 };
	buf_init(&in->data, mem);
}

void input_free(struct input *in)
{
	input_close(in);
	buf_free(&in->data);
}

void input_close(struct input *in)
{
	if (in->fd > STDIN_FILENO)
		close(in->fd);
	in->fd = -1;
}

static enum us_status failed(struct us_error *err)
{
	return status_set(err, US_EIO, US_NO_OFFSET, "%s", strerror(errno));
}

enum us_status input_open(struct input *in, const char *path,
			  struct us_error *err)
{
	buf_clear(&in->data);
	in->part = 0;
	in->offset = 0;
	in->unit = 1;
	in->binary = false;
	do
		in->fd = path ? open(path, O_RDONLY | O_CLOEXEC) : STDIN_FILENO;
	while (in->fd < 0 && errno == EINTR);
	if (in->fd < 0 || fstat(in->fd, &in->st))
		return failed(err);
	if (S_ISDIR(in->st.st_mode))
		return status_set(err, US_EIO, US_NO_OFFSET,
				  "is a folder (use -r)");
	return US_OK;
}

/* One byte more than a part, to know whether the document is larger. */
static bool fill(struct input *in)
{
	size_t have = in->data.n, want = INPUT_PART + 1 - have;
	ssize_t n = fdio_read(in->fd, buf_grow(&in->data, want), want);

	in->data.n = have + (n > 0 ? (size_t)n : 0);
	return n >= 0;
}

static bool has_mark(const char *p, size_t n)
{
	return n >= 2 && (!memcmp(p, "\xff\xfe", 2) ||
			  !memcmp(p, "\xfe\xff", 2) ||
			  (n >= 4 && !memcmp(p, "\0\0\xfe\xff", 4)));
}

/* Small numbers in two or four bytes have their zeros where Latin text has
 * them; but text has no control characters among its first ones. */
static bool has_controls(const char *p, size_t n)
{
	for (size_t i = 0; i + 1 < n; i += 2) {
		unsigned char c = (unsigned char)(p[i] | p[i + 1]);

		if (!p[i] != !p[i + 1] && (c < '\t' || (c > '\r' && c < ' ')))
			return true;
	}
	return false;
}

static void look(struct input *in)
{
	const char *p = in->data.p;
	size_t n = in->data.n < INPUT_PART ? in->data.n : INPUT_PART;
	size_t head = n < 8000 ? n : 8000;
	bool marked = has_mark(p, n);

	in->unit = us_unit_width(p, n);
	if (marked && in->unit == 1)	/* and an odd byte at the end */
		in->unit = 2;
	in->binary = !marked && n && memchr(p, 0, head) &&
		     (in->unit == 1 ||
		      has_controls(p, head < 4000 ? head : 4000));
}

/* Behind the last blank line; 0 when there is none near the end. */
static size_t cut_paragraph(const char *p, size_t n)
{
	size_t least = n > FARTHEST ? n - FARTHEST : 1;

	for (; n > least; n--)
		if (p[n - 1] == '\n' &&
		    (p[n - 2] == '\n' ||
		     (n > 2 && p[n - 2] == '\r' && p[n - 3] == '\n')))
			return n;
	return 0;
}

static size_t cut_behind(const char *p, size_t n, char c)
{
	while (n && p[n - 1] != c)
		n--;
	return n;
}

/* Not inside a UTF-8 sequence, which has at most three further bytes. */
static size_t cut_character(const char *p, size_t n)
{
	size_t cut = n;

	while (cut > n - 3 && ((unsigned char)p[cut] & 0xc0) == 0x80)
		cut--;
	return ((unsigned char)p[cut] & 0xc0) == 0x80 ? n : cut;
}

/* Behind a line of UTF-16 or UTF-32: a unit with one byte that is not zero,
 * in either order, since there is no character U+0A00. */
static size_t cut_wide(const char *p, size_t n, unsigned unit)
{
	for (size_t at = n; at; at -= unit) {
		const char *u = p + at - unit;
		unsigned zeros = 0;

		for (unsigned i = 0; i < unit; i++)
			zeros += !u[i];
		if (zeros == unit - 1 && memchr(u, '\n', unit))
			return at;
	}
	return n;
}

static size_t cut(const struct input *in)
{
	const char *p = in->data.p;
	size_t n = INPUT_PART, at;

	if (in->data.n <= n)
		return in->data.n;
	if (in->unit > 1)
		return cut_wide(p, n, in->unit);
	at = cut_paragraph(p, n);
	if (!at)
		at = cut_behind(p, n, '\n');
	if (!at)
		at = cut_behind(p, n, ' ');
	return at ? at : cut_character(p, n);
}

enum us_status input_next(struct input *in, struct span *part,
			  struct us_error *err)
{
	size_t rest = in->data.n - in->part;

	if (rest)
		memmove(in->data.p, in->data.p + in->part, rest);
	in->data.n = rest;
	in->offset += in->part;
	in->part = 0;
	if (!fill(in))
		return failed(err);
	if (!in->offset)
		look(in);
	in->part = cut(in);
	*part = span_of(in->data.p, in->part);
	return US_OK;
}
