/* map.c - open addressing over a dense array of entries. */
#include "base/map.h"

void map_init(struct map *m, struct mem *mem)
{
	*m = (struct map){ .mem = mem };
}

void map_free(struct map *m)
{
	mem_free(m->entries);
	mem_free(m->slots);
	*m = (struct map){ .mem = m->mem };
}

void map_clear(struct map *m)
{
	m->count = 0;
	if (m->slots)
		memset(m->slots, 0, (m->slot_mask + 1) * sizeof *m->slots);
}

/* The finaliser of MurmurHash3: every input bit moves every output bit. */
static uint64_t mix(uint64_t h)
{
	h ^= h >> 33;
	h *= 0xff51afd7ed558ccdu;
	h ^= h >> 33;
	h *= 0xc4ceb9fe1a85ec53u;
	return h ^ h >> 33;
}

uint64_t map_hash(struct span s)
{
	uint64_t h = 0xcbf29ce484222325u;	/* FNV-1a, then mixed */

	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.p[i]) * 0x100000001b3u;
	return mix(h);
}

static size_t find_slot(const struct map *m, uint64_t hash, struct span key)
{
	size_t i = mix(hash) & m->slot_mask;

	while (m->slots[i]) {
		const struct map_entry *e = &m->entries[m->slots[i] - 1];

		if (e->hash == hash && span_equal(e->key, key))
			break;
		i = (i + 1) & m->slot_mask;
	}
	return i;
}

static void rehash(struct map *m)
{
	size_t slots = m->slots ? (m->slot_mask + 1) * 2 : 64;
	uint32_t *fresh = mem_zalloc(m->mem, slots, sizeof *fresh);

	mem_free(m->slots);
	m->slots = fresh;
	m->slot_mask = slots - 1;
	for (size_t k = 0; k < m->count; k++) {
		size_t i = mix(m->entries[k].hash) & m->slot_mask;

		while (m->slots[i])
			i = (i + 1) & m->slot_mask;
		m->slots[i] = (uint32_t)k + 1;
	}
}

static void add_entry(struct map *m, uint64_t hash, struct span key)
{
	if (m->count == UINT32_MAX)	/* slots hold 32 bits */
		longjmp(m->mem->escape, 1);
	if (m->count == m->capacity) {
		size_t n = m->capacity ? m->capacity * 2 : 64;

		m->entries = mem_resize(m->mem, m->entries,
					n * sizeof *m->entries);
		m->capacity = n;
	}
	m->entries[m->count++] = (struct map_entry){ hash, key, 0 };
}

static uint32_t *put(struct map *m, uint64_t hash, struct span key,
		     bool *fresh)
{
	size_t i;

	if (!m->slots || (m->count + 1) * 3 > (m->slot_mask + 1) * 2)
		rehash(m);
	i = find_slot(m, hash, key);
	if (fresh)
		*fresh = !m->slots[i];
	if (!m->slots[i]) {
		add_entry(m, hash, key);
		m->slots[i] = (uint32_t)m->count;
	}
	return &m->entries[m->slots[i] - 1].value;
}

static const uint32_t *get(const struct map *m, uint64_t hash,
			   struct span key)
{
	size_t i;

	if (!m->count)
		return NULL;
	i = find_slot(m, hash, key);
	return m->slots[i] ? &m->entries[m->slots[i] - 1].value : NULL;
}

uint32_t *map_put(struct map *m, struct span key, bool *fresh)
{
	return put(m, map_hash(key), key, fresh);
}

uint32_t *map_put_u64(struct map *m, uint64_t key, bool *fresh)
{
	return put(m, key, span_of(NULL, 0), fresh);
}

const uint32_t *map_get(const struct map *m, struct span key)
{
	return get(m, map_hash(key), key);
}

const uint32_t *map_get_u64(const struct map *m, uint64_t key)
{
	return get(m, key, span_of(NULL, 0));
}
