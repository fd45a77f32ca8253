/* profile.c - counts of pairs in maps, with a list of pairs per word. */
#include "spin/profile.h"

void profile_init(struct profile *p, struct mem *mem)
{
	arena_init(&p->arena, mem);
	map_init(&p->spellings, mem);
	map_init(&p->entries, mem);
	map_init(&p->pairs, mem);
	map_init(&p->originals, mem);
	map_init(&p->documents, mem);
	buf_init(&p->entry, mem);
	buf_init(&p->pair, mem);
	buf_init(&p->original, mem);
}

void profile_free(struct profile *p)
{
	arena_free(&p->arena);
	map_free(&p->spellings);
	map_free(&p->entries);
	map_free(&p->pairs);
	map_free(&p->originals);
	map_free(&p->documents);
	buf_free(&p->entry);
	buf_free(&p->pair);
	buf_free(&p->original);
}

void profile_clear(struct profile *p)
{
	map_clear(&p->spellings);
	map_clear(&p->entries);
	map_clear(&p->pairs);
	map_clear(&p->originals);
	map_clear(&p->documents);
	buf_clear(&p->entry);
	buf_clear(&p->pair);
	buf_clear(&p->original);
	arena_reset(&p->arena);
}

uint32_t profile_name(struct profile *p, struct span s)
{
	const uint32_t *known = map_get(&p->spellings, s);
	uint32_t *number;

	if (known)
		return *known;
	number = map_put(&p->spellings, arena_copy(&p->arena, s), NULL);
	return *number = (uint32_t)p->spellings.count - 1;
}

static struct profile_entry *entry_of(struct profile *p, uint32_t spelling)
{
	bool fresh;
	uint32_t *i = map_put_u64(&p->entries, spelling, &fresh);

	if (fresh) {
		*i = (uint32_t)profile_size(p);
		*BUF_PUSH(&p->entry, struct profile_entry) =
			(struct profile_entry){ spelling, PROFILE_NONE, 0,
						0 };
	}
	return &BUF_ARRAY(&p->entry, struct profile_entry)[*i];
}

static void add(uint64_t *sum, uint64_t n)
{
	*sum = n > UINT64_MAX - *sum ? UINT64_MAX : *sum + n;
}

void profile_add_places(struct profile *p, struct span spun, uint64_t places)
{
	add(&entry_of(p, profile_name(p, spun))->places, places);
}

static void add_original(struct profile *p, uint32_t spelling, uint64_t n)
{
	bool fresh;
	uint32_t *i = map_put_u64(&p->originals, spelling, &fresh);

	if (fresh) {
		*i = (uint32_t)BUF_COUNT(&p->original, uint64_t);
		*BUF_PUSH(&p->original, uint64_t) = 0;
	}
	add(&BUF_ARRAY(&p->original, uint64_t)[*i], n);
}

static uint64_t pair_key(uint32_t spun, uint32_t original)
{
	return (uint64_t)spun << 32 | original;
}

static struct profile_pair *pair_of(struct profile *p,
				    struct profile_entry *e, uint32_t original)
{
	bool fresh;
	uint32_t *i = map_put_u64(&p->pairs, pair_key(e->spelling, original),
				  &fresh);

	if (fresh) {
		*i = (uint32_t)BUF_COUNT(&p->pair, struct profile_pair);
		*BUF_PUSH(&p->pair, struct profile_pair) =
			(struct profile_pair){ original, e->first, 0, 0, 0 };
		e->first = (int32_t)*i;
	}
	return &BUF_ARRAY(&p->pair, struct profile_pair)[*i];
}

void profile_add_pair(struct profile *p, struct span spun,
		      struct span original, uint64_t count, uint64_t expected)
{
	uint32_t from = profile_name(p, original);
	struct profile_entry *e = entry_of(p, profile_name(p, spun));
	struct profile_pair *pair = pair_of(p, e, from);

	add(&e->counted, count);
	add(&pair->count, count);
	add(&pair->expected, expected);
	add_original(p, from, count);
}

void profile_tell(struct profile *p, struct span spun, struct span original,
		  uint32_t times)
{
	uint32_t from = profile_name(p, original);
	struct profile_entry *e = entry_of(p, profile_name(p, spun));
	struct profile_pair *pair = pair_of(p, e, from);

	if (times > pair->told)
		pair->told = times;
}

void profile_add_document(struct profile *p, uint64_t hash)
{
	map_put_u64(&p->documents, hash, NULL);
}

bool profile_has_document(const struct profile *p, uint64_t hash)
{
	return map_get_u64(&p->documents, hash) != NULL;
}

static void merge_entry(struct profile *p, const struct profile *other,
			const struct profile_entry *e, uint64_t least)
{
	struct span spun = profile_spelling(other, e->spelling);
	const struct profile_pair *pair = profile_pair(other, e->first);

	profile_add_places(p, spun, e->places);
	for (; pair; pair = profile_pair(other, pair->next)) {
		struct span original = profile_spelling(other, pair->original);

		if (pair->count < least)
			continue;
		profile_add_pair(p, spun, original, pair->count,
				 pair->expected);
		if (pair->told)
			profile_tell(p, spun, original, pair->told);
	}
}

void profile_merge(struct profile *p, const struct profile *other)
{
	profile_merge_above(p, other, 0);
}

void profile_merge_above(struct profile *p, const struct profile *other,
			 uint64_t least)
{
	for (size_t i = 0; i < profile_size(other); i++)
		merge_entry(p, other, profile_at(other, i), least);
	for (size_t i = 0; i < other->documents.count; i++)
		profile_add_document(p, other->documents.entries[i].hash);
}

const struct profile_entry *profile_find(const struct profile *p,
					 struct span spun)
{
	const uint32_t *spelling = map_get(&p->spellings, spun);
	const uint32_t *i = spelling ? map_get_u64(&p->entries, *spelling)
				     : NULL;

	return i ? profile_at(p, *i) : NULL;
}

const struct profile_pair *profile_find_pair(const struct profile *p,
					     const struct profile_entry *e,
					     struct span original)
{
	const uint32_t *from = map_get(&p->spellings, original);
	const uint32_t *i = from ? map_get_u64(&p->pairs,
					       pair_key(e->spelling, *from))
				 : NULL;

	return i ? profile_pair(p, (int32_t)*i) : NULL;
}

static uint64_t count_of(const struct profile *p, uint32_t spelling)
{
	const uint32_t *i = map_get_u64(&p->originals, spelling);

	return i ? BUF_ARRAY(&p->original, const uint64_t)[*i] : 0;
}

double profile_told(const struct profile *p, const struct profile_entry *e,
		    struct span original)
{
	const struct profile_pair *pair = profile_find_pair(p, e, original);

	return pair && pair->told ? (double)pair->told / PROFILE_ONE : 1;
}

uint64_t profile_original(const struct profile *p, struct span original)
{
	const uint32_t *spelling = map_get(&p->spellings, original);

	return spelling ? count_of(p, *spelling) : 0;
}

/* For each place of the pair: the share of the original's other places that
 * are of the pair, too. */
static void compare(const struct profile *p, const struct profile_pair *pair,
		    double *same, double *places)
{
	double n = (double)pair->count / PROFILE_ONE;
	double all = (double)count_of(p, pair->original) / PROFILE_ONE;

	if (n <= 1)
		return;
	*same += n * (n - 1) / (all - 1);
	*places += n;
}

double profile_consistency(const struct profile *p)
{
	double same = 0, places = 1;

	for (size_t i = 0; i < profile_size(p); i++) {
		const struct profile_entry *e = profile_at(p, i);
		const struct profile_pair *pair = profile_pair(p, e->first);

		for (; pair; pair = profile_pair(p, pair->next))
			if (pair->original != e->spelling)
				compare(p, pair, &same, &places);
	}
	return same / places;
}
