/* pack.h - writing model files section by section (see model/model.h).
 *
 * Training goes in steps, each of which adds a section to a model file or
 * replaces it; the file is written anew beside the old one and renamed, so a
 * broken run leaves the old file whole.
 */
#ifndef US_TRAIN_PACK_H
#define US_TRAIN_PACK_H

#include "base/buf.h"
#include "base/status.h"

#include <stdint.h>

struct pack_section {
	char name[9];
	uint32_t version;
	struct span bytes;
};

/* Writes `path` with the sections it has already (if it exists) and the given
 * ones, which replace those of the same name. */
enum us_status pack_update(struct mem *mem, const char *path,
			   const struct pack_section *sections, size_t count,
			   struct us_error *err);

/* Little-endian integers appended to a section under construction. */
void pack_u32(struct buf *out, uint32_t v);
void pack_u32_at(unsigned char *p, uint32_t v);
void pack_u64(struct buf *out, uint64_t v);

#endif
