/* model.c - finding sections in a mapped model file.
 *
 * Every number of the file is checked before it is used, so a damaged or
 * hostile file ends in an error and never in a read outside the mapping.
 * Checksums are those of zlib (CRC-32, ISO 3309).
 */
#include "model/model.h"

#include "base/bits.h"

#include <zlib.h>

enum { HEADER_SIZE = 32, ENTRY_SIZE = 32, NAME_SIZE = 8, ALIGNMENT = 64,
       MAX_SECTIONS = 64 };

struct entry {
	const unsigned char *name;
	uint64_t offset, size;
	uint32_t version, crc;
};

static uint32_t crc_of(const void *p, size_t n)
{
	return (uint32_t)crc32_z(crc32_z(0, NULL, 0), p, n);
}

static const unsigned char *bytes_of(struct span file)
{
	return (const unsigned char *)file.p;
}

static struct entry entry_at(struct span file, uint32_t i)
{
	const unsigned char *p = bytes_of(file) + HEADER_SIZE +
				 (size_t)i * ENTRY_SIZE;

	return (struct entry){ p, bits_load(p + 8), bits_load(p + 16),
			       bits_u32(p + 24), bits_u32(p + 28) };
}

static bool entry_fits(const struct entry *e, struct span file)
{
	return e->offset % ALIGNMENT == 0 && e->offset <= file.n &&
	       file.n - e->offset >= BITS_PADDING &&
	       e->size <= file.n - e->offset - BITS_PADDING;
}

static enum us_status damaged(const char *path, const char *why,
			      struct us_error *err)
{
	return status_set(err, US_EMODEL, US_NO_OFFSET, "%s: %s", path, why);
}

uint32_t model_count(struct span file)
{
	return bits_u32(bytes_of(file) + 12);
}

enum us_status model_check(struct span file, const char *path,
			   struct us_error *err)
{
	const unsigned char *p = bytes_of(file);
	uint32_t count;

	if (file.n < HEADER_SIZE || memcmp(p, MODEL_MAGIC, 8) != 0)
		return damaged(path, "not an unspin model", err);
	if (bits_u32(p + 8) != MODEL_VERSION)
		return status_set(err, US_EMODEL, US_NO_OFFSET,
				  "%s: model version %lu, this program reads "
				  "version %d", path,
				  (unsigned long)bits_u32(p + 8),
				  MODEL_VERSION);
	if (bits_load(p + 16) != file.n)
		return damaged(path, "model file is truncated", err);
	count = model_count(file);
	if (count > MAX_SECTIONS ||
	    file.n < HEADER_SIZE + (size_t)count * ENTRY_SIZE ||
	    crc_of(p + HEADER_SIZE, (size_t)count * ENTRY_SIZE) !=
	    bits_u32(p + 24))
		return damaged(path, "model directory is damaged", err);
	for (uint32_t i = 0; i < count; i++) {
		struct entry e = entry_at(file, i);

		if (!entry_fits(&e, file))
			return damaged(path, "a section lies outside the file",
				       err);
	}
	return US_OK;
}

static bool entry_named(const struct entry *e, const char *name)
{
	return strncmp((const char *)e->name, name, NAME_SIZE) == 0;
}

enum us_status model_section(struct span file, const char *name,
			     uint32_t version, struct span *out,
			     struct us_error *err)
{
	*out = span_of(NULL, 0);
	for (uint32_t i = 0; i < model_count(file); i++) {
		struct entry e = entry_at(file, i);

		if (!entry_named(&e, name))
			continue;
		if (e.version != version)
			return status_set(err, US_EMODEL, US_NO_OFFSET,
					  "model section \"%.8s\" has version "
					  "%lu, not %lu", name,
					  (unsigned long)e.version,
					  (unsigned long)version);
		*out = span_of(file.p + e.offset, (size_t)e.size);
		return US_OK;
	}
	return status_set(err, US_EMODEL, US_NO_OFFSET,
			  "model has no section \"%.8s\"", name);
}

bool model_has(struct span file, const char *name)
{
	for (uint32_t i = 0; i < model_count(file); i++) {
		struct entry e = entry_at(file, i);

		if (entry_named(&e, name))
			return true;
	}
	return false;
}

bool model_entry(struct span file, uint32_t i, struct model_entry *out)
{
	struct entry e;

	if (i >= model_count(file))
		return false;
	e = entry_at(file, i);
	memcpy(out->name, e.name, NAME_SIZE);
	out->name[NAME_SIZE] = '\0';
	out->version = e.version;
	out->bytes = span_of(file.p + e.offset, (size_t)e.size);
	return true;
}

enum us_status model_verify(struct span file, struct us_error *err)
{
	for (uint32_t i = 0; i < model_count(file); i++) {
		struct entry e = entry_at(file, i);

		if (crc_of(file.p + e.offset, (size_t)e.size) != e.crc)
			return status_set(err, US_EMODEL, (size_t)e.offset,
					  "model section \"%.8s\" is damaged: "
					  "wrong checksum",
					  (const char *)e.name);
	}
	return US_OK;
}
