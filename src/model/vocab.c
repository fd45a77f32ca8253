/* vocab.c - open addressing over strings in a mapped section.
 *
 * Half of the slots are empty, so a search touches one or two of them.  All
 * bounds are checked at look-up: opening costs nothing, and a damaged section
 * yields wrong answers at worst, never a read outside it or an endless loop.
 */
#include "model/vocab.h"

#include "base/bits.h"
#include "base/map.h"

enum { HEADER = 16 };

enum us_status vocab_open(struct vocab *v, struct span section,
			  struct us_error *err)
{
	const unsigned char *p = (const unsigned char *)section.p;
	uint64_t slots, need;

	*v = (struct vocab){ 0 };
	if (section.n < HEADER)
		goto damaged;
	v->count = bits_u32(p);
	slots = bits_u32(p + 4);
	v->string_bytes = bits_u32(p + 8);
	need = HEADER + 4 * (slots + v->count + UINT64_C(1)) + v->string_bytes;
	if (v->count < VOCAB_FIRST_WORD || slots <= v->count ||
	    (slots & (slots - 1)) || need != section.n)
		goto damaged;
	v->slot_mask = (uint32_t)slots - 1;
	v->slots = p + HEADER;
	v->offsets = v->slots + 4 * slots;
	v->strings = (const char *)v->offsets + 4 * ((size_t)v->count + 1);
	return US_OK;
damaged:
	*v = (struct vocab){ 0 };
	return status_set(err, US_EMODEL, US_NO_OFFSET,
			  "model section \"vocab\" is malformed");
}

struct span vocab_word(const struct vocab *v, uint32_t word)
{
	uint32_t from, to;

	if (word >= v->count)
		return span_of("", 0);
	from = bits_u32(v->offsets + 4 * (size_t)word);
	to = bits_u32(v->offsets + 4 * ((size_t)word + 1));
	if (from > to || to > v->string_bytes)
		return span_of("", 0);
	return span_of(v->strings + from, to - from);
}

uint32_t vocab_find(const struct vocab *v, struct span key)
{
	uint32_t i = (uint32_t)map_hash(key) & v->slot_mask;

	if (!v->count)
		return VOCAB_UNK;
	for (uint32_t tries = 0; tries <= v->slot_mask; tries++) {
		uint32_t slot = bits_u32(v->slots + 4 * (size_t)i);

		if (!slot)
			break;
		if (span_equal(vocab_word(v, slot - 1), key))
			return slot - 1;
		i = (i + 1) & v->slot_mask;
	}
	return VOCAB_UNK;
}
