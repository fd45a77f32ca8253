/* sequence.c - see sequence.h. */
#include "charset/sequence.h"

bool sequence_append(struct sequence *q, unsigned byte, enum sequence_gap gap)
{
	if (!q->have) {
		if (byte && (byte < 0xC2 || byte > 0xF4))
			return false;
		q->need = !byte ? 3 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
	} else if (byte && (byte & 0xC0) != 0x80) {
		return false;
	}
	if (gap == SEQUENCE_ALONE)
		q->alone |= (uint8_t)(1u << q->have);
	if (gap == SEQUENCE_PAIR)
		q->pairs |= (uint8_t)(1u << q->have);
	q->bytes[q->have++] = (uint8_t)byte;
	return true;
}

size_t sequence_hidden(const struct sequence *q)
{
	size_t n = 0;

	for (size_t k = 0; k < q->need; k++)
		n += !q->bytes[k];
	return n;
}

unsigned sequence_byte(uint32_t c, size_t length, size_t k)
{
	unsigned bits = (unsigned)(c >> 6 * (length - 1 - k));

	return k ? 0x80 | (bits & 0x3F) :
	       (length == 2 ? 0xC0 : length == 3 ? 0xE0 : 0xF0) | bits;
}

struct sequence_range sequence_range(const struct sequence *q)
{
	static const unsigned leads[] = { 0, 0, 32, 16, 8 };
	struct sequence_range r = { 0, 1, 0, false };
	size_t hidden = sequence_hidden(q), first = q->need, last = 0;

	for (size_t k = 0; k < q->need; k++) {
		r.c = r.c << 6 | (q->bytes[k] & (k ? 0x3F :
						 leads[q->need] - 1));
		if (q->bytes[k])
			continue;
		first = k < first ? k : first;
		last = k;
	}
	if (hidden == 2 && q->need == 3 && q->bytes[1])
		return (struct sequence_range){ r.c, 1, 0x10000, true };
	if (!hidden || hidden > 2 || last - first >= hidden)
		return r;
	r.step = 1u << 6 * (q->need - 1 - last);
	r.end = r.c + r.step * (first ? 1u << 6 * hidden :
				leads[q->need] << 6 * (hidden - 1));
	return r;
}

void sequence_next(struct sequence_range *r)
{
	r->c += r->step;
	if (r->around && !(r->c & 0x3F))
		r->c += 0xFC0;
}
