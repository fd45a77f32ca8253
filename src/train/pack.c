/* pack.c - writing a model file: header, directory, sections, in one go.
 *
 * The sections that stay are copied from the mapping of the old file, whose
 * bytes remain readable after the rename.
 */
#include "train/pack.h"

#include "base/bits.h"
#include "base/mapfile.h"
#include "model/model.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

enum { HEADER = 32, ENTRY = 32, ALIGN = 64 };

void pack_u32_at(unsigned char *p, uint32_t v)
{
	for (int i = 0; i < 4; i++)
		p[i] = (unsigned char)(v >> 8 * i);
}

void pack_u32(struct buf *out, uint32_t v)
{
	pack_u32_at(buf_grow(out, 4), v);
}

void pack_u64(struct buf *out, uint64_t v)
{
	bits_store(buf_grow(out, 8), v);
}

static uint32_t crc_of(struct span s)
{
	return (uint32_t)crc32_z(crc32_z(0, NULL, 0), (const void *)s.p, s.n);
}

static void add_section(struct buf *all, struct pack_section s)
{
	struct pack_section *old = BUF_ARRAY(all, struct pack_section);

	for (size_t i = 0; i < BUF_COUNT(all, struct pack_section); i++)
		if (strcmp(old[i].name, s.name) == 0) {
			old[i] = s;
			return;
		}
	*BUF_PUSH(all, struct pack_section) = s;
}

static enum us_status read_old(const char *path, struct span *old,
			       struct buf *all, struct us_error *err)
{
	enum us_status status;
	struct model_entry e;

	*old = span_of(NULL, 0);
	if (access(path, F_OK) != 0 && errno == ENOENT)
		return US_OK;
	status = mapfile_open(path, old, err);
	if (!status)
		status = model_check(*old, path, err);
	if (status)
		return status;
	for (uint32_t i = 0; model_entry(*old, i, &e); i++) {
		struct pack_section s = { .version = e.version,
					  .bytes = e.bytes };

		memcpy(s.name, e.name, sizeof s.name);
		add_section(all, s);
	}
	return US_OK;
}

static uint64_t aligned(uint64_t n)
{
	return (n + ALIGN - 1) / ALIGN * ALIGN;
}

/* Header and directory; the file's size is known once both are laid out. */
static void make_head(struct buf *head, const struct buf *all)
{
	const struct pack_section *s = BUF_ARRAY(all, struct pack_section);
	size_t count = BUF_COUNT(all, struct pack_section);
	uint64_t at = aligned(HEADER + ENTRY * count);
	struct buf dir;

	buf_init(&dir, head->mem);
	for (size_t i = 0; i < count; i++) {
		char *name = buf_grow(&dir, 8);

		memset(name, 0, 8);
		memcpy(name, s[i].name, strlen(s[i].name));
		pack_u64(&dir, at);
		pack_u64(&dir, s[i].bytes.n);
		pack_u32(&dir, s[i].version);
		pack_u32(&dir, crc_of(s[i].bytes));
		at = aligned(at + s[i].bytes.n + BITS_PADDING);
	}
	buf_add(head, span_of(MODEL_MAGIC, 8));
	pack_u32(head, MODEL_VERSION);
	pack_u32(head, (uint32_t)count);
	pack_u64(head, at);
	pack_u32(head, crc_of(buf_span(&dir)));
	pack_u32(head, 0);
	buf_add(head, buf_span(&dir));
	buf_free(&dir);
}

static void write_padded(FILE *f, struct span s, size_t padding)
{
	static const char zeros[ALIGN];
	size_t end = s.n + padding;

	fwrite(s.p, 1, s.n, f);
	fwrite(zeros, 1, padding, f);
	fwrite(zeros, 1, (size_t)(aligned(end) - end), f);
}

static bool write_all(FILE *f, struct span head, const struct buf *all)
{
	const struct pack_section *s = BUF_ARRAY(all, struct pack_section);

	write_padded(f, head, 0);
	for (size_t i = 0; i < BUF_COUNT(all, struct pack_section); i++)
		write_padded(f, s[i].bytes, BITS_PADDING);
	return !fflush(f) && !ferror(f);
}

static enum us_status write_file(const char *path, struct span head,
				 const struct buf *all, struct us_error *err)
{
	struct buf name;
	enum us_status status = US_OK;
	mode_t mask = umask(0);
	FILE *f = NULL;
	bool ok;
	int fd;

	umask(mask);
	buf_init(&name, all->mem);
	buf_printf(&name, "%s.XXXXXX", path);
	buf_byte(&name, '\0');
	fd = mkstemp(name.p);
	if (fd >= 0)
		f = fdopen(fd, "wb");
	ok = f && write_all(f, head, all) && !fchmod(fd, 0666 & ~mask);
	if (f ? fclose(f) : fd >= 0 && close(fd))
		ok = false;
	if (!ok || rename(name.p, path)) {
		status = status_errno(err, path);
		if (fd >= 0)
			unlink(name.p);
	}
	buf_free(&name);
	return status;
}

enum us_status pack_update(struct mem *mem, const char *path,
			   const struct pack_section *sections, size_t count,
			   struct us_error *err)
{
	struct buf all, head;
	struct span old;
	enum us_status status;

	buf_init(&all, mem);
	buf_init(&head, mem);
	status = read_old(path, &old, &all, err);
	if (!status) {
		for (size_t i = 0; i < count; i++)
			add_section(&all, sections[i]);
		make_head(&head, &all);
		status = write_file(path, buf_span(&head), &all, err);
	}
	mapfile_close(old);
	buf_free(&head);
	buf_free(&all);
	return status;
}
