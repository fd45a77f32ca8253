/* text_read.c - one window over a stream of unpacked bytes.
 *
 * zlib reads plain files as well as gzip, so three decoders serve four kinds
 * of file.  Files of several streams put end to end are read to their end.
 */
#include "train/text_read.h"

#include <bzlib.h>
#include <lzma.h>
#include <stdio.h>
#include <zlib.h>

enum { CHUNK = 1 << 20 };

struct text_source {
	/* Fills p; fewer than n bytes mean the end, negative damage. */
	long (*read)(struct text_source *s, unsigned char *p, size_t n);
	FILE *file;
	gzFile gz;
	bz_stream bz;
	lzma_stream xz;
	bool live;		/* the bzip2 decoder is set up */
	size_t left;		/* packed bytes waiting in `in` */
	unsigned char *at;
	unsigned char in[1 << 16];
};

static bool refill(struct text_source *s)
{
	if (!s->left) {
		s->at = s->in;
		s->left = fread(s->in, 1, sizeof s->in, s->file);
	}
	return s->left > 0;
}

static long read_gz(struct text_source *s, unsigned char *p, size_t n)
{
	long got = gzread(s->gz, p, (unsigned)n);
	int code;

	gzerror(s->gz, &code);		/* a stream cut short reads well */
	return code == Z_OK || code == Z_STREAM_END ? got : -1;
}

static long read_bz(struct text_source *s, unsigned char *p, size_t n)
{
	size_t got = 0;

	while (got < n && (refill(s) || s->live)) {
		int code;

		if (!s->live && BZ2_bzDecompressInit(&s->bz, 0, 0) != BZ_OK)
			return -1;
		s->live = true;
		if (!s->left)
			return -1;	/* the file ends inside a stream */
		s->bz.next_in = (char *)s->at;
		s->bz.avail_in = (unsigned)s->left;
		s->bz.next_out = (char *)p + got;
		s->bz.avail_out = (unsigned)(n - got);
		code = BZ2_bzDecompress(&s->bz);
		s->at = (unsigned char *)s->bz.next_in;
		s->left = s->bz.avail_in;
		got = n - s->bz.avail_out;
		if (code == BZ_STREAM_END) {
			BZ2_bzDecompressEnd(&s->bz);
			s->live = false;
		} else if (code != BZ_OK) {
			return -1;
		}
	}
	return (long)got;
}

static long read_xz(struct text_source *s, unsigned char *p, size_t n)
{
	lzma_ret code = LZMA_OK;

	s->xz.next_out = p;
	s->xz.avail_out = n;
	while (s->xz.avail_out && code == LZMA_OK) {
		bool more = refill(s);

		s->xz.next_in = s->at;
		s->xz.avail_in = s->left;
		code = lzma_code(&s->xz, more ? LZMA_RUN : LZMA_FINISH);
		s->at = (unsigned char *)(uintptr_t)s->xz.next_in;
		s->left = s->xz.avail_in;
	}
	if (code != LZMA_OK && code != LZMA_STREAM_END)
		return -1;
	return (long)(n - s->xz.avail_out);
}

static bool choose_decoder(struct text_source *s, const char *path)
{
	if (s->left >= 3 && memcmp(s->in, "BZh", 3) == 0) {
		s->read = read_bz;
		return true;
	}
	if (s->left >= 6 && memcmp(s->in, "\xFD" "7zXZ", 6) == 0) {
		s->read = read_xz;
		s->xz = (lzma_stream)LZMA_STREAM_INIT;
		return lzma_stream_decoder(&s->xz, UINT64_MAX,
					   LZMA_CONCATENATED) == LZMA_OK;
	}
	s->read = read_gz;
	s->gz = gzopen(path, "rb");
	return s->gz != NULL;
}

enum us_status text_open(struct text_reader *r, struct mem *mem,
			 const char *path, struct us_error *err)
{
	struct text_source *s;

	*r = (struct text_reader){ .mem = mem, .path = path };
	buf_init(&r->window, mem);
	buf_grow(&r->window, 0);	/* a window from the first */
	s = r->source = mem_zalloc(mem, 1, sizeof *s);
	s->file = fopen(path, "rb");
	if (!s->file)
		return status_errno(err, path);
	refill(s);
	if (ferror(s->file) || !choose_decoder(s, path))
		return status_errno(err, path);
	return US_OK;
}

void text_close(struct text_reader *r)
{
	struct text_source *s = r->source;

	if (s && s->live)
		BZ2_bzDecompressEnd(&s->bz);
	if (s && s->gz)
		gzclose(s->gz);
	if (s && s->read == read_xz)
		lzma_end(&s->xz);
	if (s && s->file)
		fclose(s->file);
	mem_free(s);
	r->source = NULL;
	buf_free(&r->window);
}

static enum us_status read_more(struct text_reader *r, struct us_error *err)
{
	struct text_source *s = r->source;
	unsigned char *room;
	long got;

	if (r->start) {
		memmove(r->window.p, r->window.p + r->start,
			r->window.n - r->start);
		r->window.n -= r->start;
		r->start = 0;
	}
	room = buf_grow(&r->window, CHUNK);
	got = s->read(s, room, CHUNK);
	r->window.n -= CHUNK - (got > 0 ? (size_t)got : 0);
	if (ferror(s->file))
		return status_errno(err, r->path);
	if (got < 0)
		return status_set(err, US_EIO, (size_t)r->bytes,
				  "%s: damaged compressed file", r->path);
	r->bytes += (uint64_t)got;
	r->ended = got < CHUNK;
	return US_OK;
}

/* Where the blank line at or behind `from` begins, or the end of s. */
static size_t find_blank(struct span s, size_t from)
{
	while (from < s.n) {
		const char *p = memchr(s.p + from, '\n', s.n - from);
		size_t i = p ? (size_t)(p - s.p) : s.n;

		if (i + 1 < s.n && s.p[i + 1] == '\r')
			p++;
		if (i < s.n && p + 1 < s.p + s.n && p[1] == '\n')
			return i;
		from = i + 1;
	}
	return s.n;
}

enum us_status text_next(struct text_reader *r, struct span *document,
			 struct us_error *err)
{
	size_t seen = 0;

	for (;;) {
		struct span s = span_of(r->window.p + r->start,
					r->window.n - r->start);
		size_t end;

		if (s.n && (*s.p == '\n' || *s.p == '\r')) {
			r->start++;
			seen = 0;
			continue;
		}
		end = find_blank(s, seen);
		if (end < s.n || r->ended) {
			*document = span_of(s.p, end);
			r->start += end;
			r->documents += end > 0;
			return US_OK;
		}
		seen = s.n > 3 ? s.n - 3 : 0;
		if (read_more(r, err))
			return err ? err->status : US_EIO;
	}
}

uint64_t text_position(const struct text_reader *r)
{
	const struct text_source *s = r->source;
	long at = s->gz ? gzoffset(s->gz) : ftell(s->file);

	return at > 0 ? (uint64_t)at : 0;
}

bool text_line(struct span *text, struct span *line)
{
	const char *p;
	size_t n;

	if (!text->n)
		return false;
	p = memchr(text->p, '\n', text->n);
	n = p ? (size_t)(p - text->p) : text->n;
	*line = span_of(text->p, n);
	if (n && text->p[n - 1] == '\r')
		line->n--;
	n += p != NULL;
	*text = span_of(text->p + n, text->n - n);
	return true;
}
