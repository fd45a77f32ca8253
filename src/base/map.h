/* map.h - a hash map from byte strings or 64-bit keys to 32-bit values.
 *
 * Open addressing, linear probing, at most 2/3 full.  String keys are
 * borrowed: the caller keeps the bytes alive (an arena does).  Iteration is
 * in insertion order (entries[0 .. count-1]), so results never depend on
 * hash values.  Nothing is ever removed singly.  More than 2^32 - 2 entries
 * count as out of memory.
 */
#ifndef US_BASE_MAP_H
#define US_BASE_MAP_H

#include "base/buf.h"

#include <stdint.h>

struct map_entry {
	uint64_t hash;		/* the key itself in a map of numbers */
	struct span key;	/* {NULL, 0} in a map of numbers */
	uint32_t value;
};

struct map {
	struct mem *mem;
	struct map_entry *entries;
	size_t count, capacity;
	uint32_t *slots;	/* entry number + 1, or 0 */
	size_t slot_mask;	/* slots - 1, or 0 when empty */
};

void map_init(struct map *m, struct mem *mem);
void map_free(struct map *m);
void map_clear(struct map *m);

/* The value of the key, added as 0 when new (*fresh says so; may be NULL).
 * The pointer is good until the next addition. */
uint32_t *map_put(struct map *m, struct span key, bool *fresh);
uint32_t *map_put_u64(struct map *m, uint64_t key, bool *fresh);

/* NULL when the key is absent. */
const uint32_t *map_get(const struct map *m, struct span key);
const uint32_t *map_get_u64(const struct map *m, uint64_t key);

/* A 64-bit hash of the bytes, the same on every machine. */
uint64_t map_hash(struct span s);

#endif
