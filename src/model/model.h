/* model.h - the model file as a directory of named sections.
 *
 * The file is mapped read-only and never parsed: opening it checks the header
 * and the directory, and hands out spans.  docs/model-format.md describes
 * every byte.  All integers are little-endian; sections start at multiples of
 * 64 and are followed by at least BITS_PADDING zero bytes, so that bit fields
 * can be read with unaligned 8-byte loads.
 *
 *   header     "unspinM\n", u32 version, u32 section count, u64 file size,
 *              u32 CRC-32 of the directory, u32 zero
 *   directory  per section: char name[8] (NUL-padded), u64 offset, u64 size,
 *              u32 section version, u32 CRC-32 of its bytes
 *   sections
 */
#ifndef US_MODEL_MODEL_H
#define US_MODEL_MODEL_H

#include "base/span.h"
#include "base/status.h"

#include <stdint.h>

enum { MODEL_VERSION = 1 };

#define MODEL_MAGIC "unspinM\n"

/* Checks header and directory of a mapped file.  US_EMODEL with a reason. */
enum us_status model_check(struct span file, const char *path,
			   struct us_error *err);

/* The bytes of the named section, checked for its version; *out is empty and
 * the status US_EMODEL when it is missing or of another version. */
enum us_status model_section(struct span file, const char *name,
			     uint32_t version, struct span *out,
			     struct us_error *err);

/* Is there a section of that name? */
bool model_has(struct span file, const char *name);

/* Section number `i` in file order, for tools that list a file; false when
 * there are not so many.  The file must have passed model_check. */
struct model_entry {
	char name[9];
	uint32_t version;
	struct span bytes;
};
bool model_entry(struct span file, uint32_t i, struct model_entry *out);

/* How many sections a file has that passed model_check. */
uint32_t model_count(struct span file);

/* CRC-32 of every section against the directory. */
enum us_status model_verify(struct span file, struct us_error *err);

#endif
