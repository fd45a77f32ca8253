/* lexicon_pack.c - gather lists, number what recurs, write bit fields. */
#include "train/lexicon_pack.h"

#include "base/bits.h"
#include "train/pack.h"

#include <stdlib.h>

enum { HEADER = 64, PHRASE_WORD = 3, SHORT_BITS = 4, ESCAPE = 15 };

struct counted {
	struct lexicon_code code;
	uint32_t before, count;	/* its number so far, and how often */
};

static int by_count(const void *a, const void *b)
{
	const struct counted *x = a, *y = b;

	if (x->count != y->count)
		return x->count < y->count ? 1 : -1;
	return (x->before > y->before) - (x->before < y->before);
}

void lexicon_packer_init(struct lexicon_packer *p, struct mem *mem,
			 struct units *units)
{
	*p = (struct lexicon_packer){ .units = units };
	map_init(&p->original_of, mem);
	map_init(&p->code_of, mem);
	buf_init(&p->originals, mem);
	buf_init(&p->codes, mem);
	buf_init(&p->entries, mem);
	buf_init(&p->firsts, mem);
	buf_init(&p->norms, mem);
	buf_init(&p->flags, mem);
	buf_init(&p->extras, mem);
}

void lexicon_packer_free(struct lexicon_packer *p)
{
	buf_free(&p->extras);
	buf_free(&p->flags);
	buf_free(&p->norms);
	buf_free(&p->firsts);
	buf_free(&p->entries);
	buf_free(&p->codes);
	buf_free(&p->originals);
	map_free(&p->code_of);
	map_free(&p->original_of);
}

static uint32_t place_of_original(struct lexicon_packer *p,
				  const struct lexicon_original *o)
{
	uint64_t key = o->number | (uint64_t)o->sizes[0] << 32 |
		       (uint64_t)o->sizes[1] << 40;
	bool fresh;
	uint32_t *place = map_put_u64(&p->original_of, key, &fresh);

	if (fresh) {
		*BUF_PUSH(&p->originals, struct lexicon_original) = *o;
		*place = (uint32_t)BUF_COUNT(&p->originals,
					     struct lexicon_original);
	}
	return *place - 1;
}

static uint32_t place_of_code(struct lexicon_packer *p,
			      const struct lexicon_code *c)
{
	uint64_t key = c->relation | (uint64_t)c->rank << 16 |
		       (uint64_t)c->source << 24 |
		       (uint64_t)(uint32_t)c->weight << 32;
	bool fresh;
	uint32_t *place = map_put_u64(&p->code_of, key, &fresh);

	if (fresh) {
		*BUF_PUSH(&p->codes, struct lexicon_code) = *c;
		*place = (uint32_t)BUF_COUNT(&p->codes, struct lexicon_code);
	}
	return *place - 1;
}

void lexicon_packer_begin(struct lexicon_packer *p)
{
	*BUF_PUSH(&p->firsts, uint32_t) =
		(uint32_t)BUF_COUNT(&p->entries, uint64_t);
	*BUF_PUSH(&p->norms, int16_t) = 0;
}

void lexicon_packer_extra(struct lexicon_packer *p, struct span word)
{
	*BUF_PUSH(&p->extras, struct span) = word;
}

static int16_t to_i16(logp_t x)
{
	return (int16_t)(x < INT16_MIN ? INT16_MIN :
			 x > INT16_MAX ? INT16_MAX : x);
}

static bool is_empty(const struct lexicon_packer *p)
{
	size_t lists = BUF_COUNT(&p->firsts, uint32_t);

	return BUF_ARRAY(&p->firsts, const uint32_t)[lists - 1] ==
	       BUF_COUNT(&p->entries, uint64_t);
}

void lexicon_packer_add(struct lexicon_packer *p,
			const struct lexicon_original *original,
			const struct lexicon_code *code)
{
	size_t lists = BUF_COUNT(&p->firsts, uint32_t);
	bool first = is_empty(p);
	int16_t *norm = &BUF_ARRAY(&p->norms, int16_t)[lists - 1];
	uint64_t entry = (uint64_t)place_of_original(p, original) << 32 |
			 place_of_code(p, code);
	logp_t joint = lexicon_joint(original, code);

	*BUF_PUSH(&p->entries, uint64_t) = entry;
	*norm = to_i16(first ? joint : logp_add(*norm, joint));
}

void lexicon_packer_flags(struct lexicon_packer *p, unsigned flags)
{
	size_t word = p->flags.n;

	if (word < p->units->vocab->count && p->units->starts[word])
		flags |= LEXICON_STARTS;
	*BUF_PUSH(&p->flags, uint8_t) = (uint8_t)flags;
}

/* ---- writing ---- */

static void add_u16(struct buf *out, unsigned v)
{
	buf_byte(out, (char)(v & 255));
	buf_byte(out, (char)(v >> 8 & 255));
}

static void write_codes(const struct lexicon_packer *p, struct buf *out)
{
	const struct lexicon_code *c =
		BUF_ARRAY(&p->codes, const struct lexicon_code);

	for (size_t i = 0; i < BUF_COUNT(&p->codes, struct lexicon_code);
	     i++) {
		add_u16(out, c[i].relation);
		buf_byte(out, (char)c[i].rank);
		buf_byte(out, (char)c[i].source);
		add_u16(out, (unsigned)to_i16(c[i].weight));
		add_u16(out, 0);
	}
}

static void write_originals(const struct lexicon_packer *p, struct buf *out)
{
	const struct lexicon_original *o =
		BUF_ARRAY(&p->originals, const struct lexicon_original);
	size_t n = BUF_COUNT(&p->originals, struct lexicon_original);

	for (size_t i = 0; i < n; i++) {
		pack_u32(out, o[i].number);
		add_u16(out, (unsigned)o[i].frequency);
		buf_byte(out, (char)o[i].sizes[0]);
		buf_byte(out, (char)o[i].sizes[1]);
	}
}

static void write_phrases(const struct lexicon_packer *p, struct buf *out)
{
	const struct phrase *all =
		BUF_ARRAY(&p->units->phrases, const struct phrase);

	for (size_t i = 0; i < BUF_COUNT(&p->units->phrases, struct phrase);
	     i++)
		for (size_t k = 0; k < LEXICON_MAX_PHRASE; k++)
			for (unsigned b = 0; b < PHRASE_WORD; b++)
				buf_byte(out, (char)(all[i].words[k] >> 8 * b &
						     255));
}

static void write_offsets(const struct lexicon_packer *p, struct buf *out)
{
	const struct span *s = BUF_ARRAY(&p->extras, const struct span);
	size_t at = 0;

	for (size_t i = 0; i < BUF_COUNT(&p->extras, struct span); i++) {
		pack_u32(out, (uint32_t)at);
		at += s[i].n;
	}
	pack_u32(out, (uint32_t)at);
}

static void write_strings(const struct lexicon_packer *p, struct buf *out)
{
	const struct span *s = BUF_ARRAY(&p->extras, const struct span);

	for (size_t i = 0; i < BUF_COUNT(&p->extras, struct span); i++)
		buf_add(out, s[i]);
}

static size_t string_bytes(const struct lexicon_packer *p)
{
	const struct span *s = BUF_ARRAY(&p->extras, const struct span);
	size_t n = 0;

	for (size_t i = 0; i < BUF_COUNT(&p->extras, struct span); i++)
		n += s[i].n;
	return n;
}

static void write_header(const struct lexicon_packer *p, size_t list_bits,
			 struct buf *out)
{
	size_t start = out->n;

	pack_u32(out, p->units->vocab->count);
	pack_u32(out, (uint32_t)BUF_COUNT(&p->extras, struct span));
	pack_u32(out, (uint32_t)BUF_COUNT(&p->units->phrases, struct phrase));
	pack_u32(out, (uint32_t)BUF_COUNT(&p->originals,
					  struct lexicon_original));
	pack_u32(out, (uint32_t)BUF_COUNT(&p->codes, struct lexicon_code));
	pack_u32(out, (uint32_t)list_bits);
	pack_u32(out, (uint32_t)string_bytes(p));
	while (out->n < start + HEADER)
		buf_byte(out, 0);
}

/* Writes the lists bit by bit; returns their length, and in `firsts` where
 * each begins. */
static size_t write_lists(const struct lexicon_packer *p, uint32_t *firsts,
			  struct buf *out)
{
	const uint32_t *starts = BUF_ARRAY(&p->firsts, const uint32_t);
	const uint64_t *e = BUF_ARRAY(&p->entries, const uint64_t);
	size_t n = BUF_COUNT(&p->entries, uint64_t), list = 0, bit = 0;
	size_t lists = BUF_COUNT(&p->firsts, uint32_t);
	unsigned original = bits_width(
		BUF_COUNT(&p->originals, struct lexicon_original));
	unsigned code = bits_width(BUF_COUNT(&p->codes, struct lexicon_code));
	size_t most = (n * (original + SHORT_BITS + code) + 7) / 8;
	unsigned char *bits = buf_grow(out, most + BITS_PADDING);

	memset(bits, 0, most + BITS_PADDING);
	for (size_t i = 0; i <= n; i++) {
		uint64_t c;

		while (list < lists && starts[list] == i)
			firsts[list++] = (uint32_t)bit;
		if (i == n)
			break;
		c = e[i] & UINT32_MAX;
		bits_put(bits, bit, original, e[i] >> 32);
		bits_put(bits, bit + original, SHORT_BITS,
			 c < ESCAPE ? c : ESCAPE);
		bit += original + SHORT_BITS;
		if (c >= ESCAPE) {
			bits_put(bits, bit, code, c - ESCAPE);
			bit += code;
		}
	}
	out->n -= most - (bit + 7) / 8;
	return bit;
}

/* Numbers the codes by falling frequency. */
static void sort_codes(struct lexicon_packer *p)
{
	struct lexicon_code *codes =
		BUF_ARRAY(&p->codes, struct lexicon_code);
	uint64_t *e = BUF_ARRAY(&p->entries, uint64_t);
	size_t n = BUF_COUNT(&p->codes, struct lexicon_code);
	size_t entries = BUF_COUNT(&p->entries, uint64_t);
	struct counted *count = mem_zalloc(p->codes.mem, n, sizeof *count);
	uint32_t *place = mem_zalloc(p->codes.mem, n, sizeof *place);

	for (size_t i = 0; i < n; i++)
		count[i] = (struct counted){ codes[i], (uint32_t)i, 0 };
	for (size_t i = 0; i < entries; i++)
		count[e[i] & UINT32_MAX].count++;
	qsort(count, n, sizeof *count, by_count);
	for (size_t i = 0; i < n; i++) {
		codes[i] = count[i].code;
		place[count[i].before] = (uint32_t)i;
	}
	for (size_t i = 0; i < entries; i++)
		e[i] = e[i] >> 32 << 32 | place[e[i] & UINT32_MAX];
	mem_free(place);
	mem_free(count);
}

void lexicon_packer_finish(struct lexicon_packer *p, struct buf *out)
{
	const int16_t *norms = BUF_ARRAY(&p->norms, const int16_t);
	size_t lists = BUF_COUNT(&p->firsts, uint32_t), length;
	uint32_t *firsts = mem_alloc(p->codes.mem, lists * sizeof *firsts);
	struct buf packed;

	buf_init(&packed, p->codes.mem);
	sort_codes(p);
	length = write_lists(p, firsts, &packed);
	write_header(p, length, out);
	write_codes(p, out);
	write_originals(p, out);
	write_phrases(p, out);
	write_offsets(p, out);
	for (size_t i = 0; i < lists; i++)
		pack_u32(out, firsts[i]);
	pack_u32(out, (uint32_t)length);
	for (size_t i = 0; i < lists; i++)
		add_u16(out, (unsigned)norms[i]);
	buf_add(out, buf_span(&p->flags));
	write_strings(p, out);
	buf_add(out, buf_span(&packed));
	buf_free(&packed);
	mem_free(firsts);
}
