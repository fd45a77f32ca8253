/* lexicon.c - bit-packed candidate lists, read in place.
 *
 * An entry of a list is the number of an original and of a code; what is the
 * same for all pairs of an original (frequency, list lengths) or for all
 * pairs of a kind (relation, rank, weight) stands once, in a table, and the
 * prior is put together from both.  Codes are numbered by falling frequency:
 * the first 15 take four bits, the others an escape more.  Numbers found in
 * the section are checked when they are used, so that opening costs nothing.
 */
#include "model/lexicon.h"

#include "base/bits.h"

enum {
	HEADER = 64, CODE = 8, ORIGINAL = 8, PHRASE = 12, OFFSET = 4,
	FIRST = 4, NORM = 2,
	PHRASE_WORD = 3,	/* bytes */
	QUARTER = 177,		/* ln(2) / 4 as logp_t */
	SHORT_BITS = 4, ESCAPE = 15
};

static uint16_t u16_at(const unsigned char *p)
{
	return (uint16_t)(p[0] | p[1] << 8);
}

/* Where the tables lie; returns the size that the section must have. */
static uint64_t lay_out(struct lexicon *l, const unsigned char *p)
{
	uint64_t words = (uint64_t)l->words + l->extras;
	uint64_t lists = words + l->phrases, at = HEADER;

#define TABLE(member, type, size) \
	(l->member = (type)(p ? p + at : NULL), at += (size))
	TABLE(code_table, const unsigned char *, (uint64_t)CODE * l->codes);
	TABLE(original_table, const unsigned char *,
	      (uint64_t)ORIGINAL * l->originals);
	TABLE(phrase_table, const unsigned char *,
	      (uint64_t)PHRASE * l->phrases);
	TABLE(offsets, const unsigned char *, OFFSET * (l->extras + 1ull));
	TABLE(firsts, const unsigned char *, FIRST * (lists + 1));
	TABLE(norms, const unsigned char *, NORM * lists);
	TABLE(flags, const unsigned char *, words);
	TABLE(strings, const char *, l->string_bytes);
	TABLE(lists, const unsigned char *,
	      (l->list_bits + 7ull) / 8 + BITS_PADDING);
#undef TABLE
	return at;
}

enum us_status lexicon_open(struct lexicon *l, struct span section,
			    struct us_error *err)
{
	const unsigned char *p = (const unsigned char *)section.p;

	*l = (struct lexicon){ 0 };
	if (section.n < HEADER)
		goto damaged;
	l->words = bits_u32(p);
	l->extras = bits_u32(p + 4);
	l->phrases = bits_u32(p + 8);
	l->originals = bits_u32(p + 12);
	l->codes = bits_u32(p + 16);
	l->list_bits = bits_u32(p + 20);
	l->string_bytes = bits_u32(p + 24);
	l->original_bits = bits_width(l->originals);
	l->code_bits = bits_width(l->codes);
	if ((uint64_t)l->words + l->extras > UINT32_MAX ||
	    lay_out(l, NULL) != section.n)	/* sizes before pointers */
		goto damaged;
	lay_out(l, p);
	return US_OK;
damaged:
	*l = (struct lexicon){ 0 };
	return status_set(err, US_EMODEL, US_NO_OFFSET,
			  "model section \"lexicon\" is malformed");
}

static struct span extra_at(const struct lexicon *l, uint32_t i)
{
	uint32_t from = bits_u32(l->offsets + OFFSET * (size_t)i);
	uint32_t to = bits_u32(l->offsets + OFFSET * ((size_t)i + 1));

	if (from > to || to > l->string_bytes)
		return span_of("", 0);
	return span_of(l->strings + from, to - from);
}

uint32_t lexicon_extra(const struct lexicon *l, struct span key)
{
	uint32_t low = 0, high = l->extras;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		int c = span_compare(extra_at(l, middle), key);

		if (c == 0)
			return l->words + middle;
		if (c < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return 0;
}

/* Words and extra words; the sum was checked not to overflow. */
static uint32_t spun_words(const struct lexicon *l)
{
	return l->words + l->extras;
}

unsigned lexicon_flags(const struct lexicon *l, uint32_t word)
{
	return word < spun_words(l) ? l->flags[word] : 0;
}

/* The length of the list as the code counts it. */
static uint8_t size_of(const struct lexicon_original *o,
		       const struct lexicon_code *c)
{
	return c->source == LEXICON_MOBY_LIST ? o->sizes[0] :
	       c->source == LEXICON_MYTHES_LIST ? o->sizes[1] : 0;
}

logp_t lexicon_joint(const struct lexicon_original *o,
		     const struct lexicon_code *c)
{
	return o->frequency + c->weight - QUARTER * size_of(o, c);
}

static struct lexicon_code code_at(const struct lexicon *l, uint64_t i)
{
	const unsigned char *p = l->code_table + CODE * i;

	return (struct lexicon_code){
		u16_at(p), p[2], p[3], (int16_t)u16_at(p + 4)
	};
}

static struct lexicon_original original_at(const struct lexicon *l, uint64_t i)
{
	const unsigned char *p = l->original_table + ORIGINAL * i;

	return (struct lexicon_original){
		bits_u32(p), (int16_t)u16_at(p + 4), { p[6], p[7] }
	};
}

struct reader {
	const struct lexicon *lexicon;
	uint64_t bit, end;
};

/* An entry of a list: row numbers. */
struct entry {
	uint32_t original, code;
};

/* The next entry of a list; false at its end or if it makes no sense.  Its
 * original, which lies anywhere, is asked for. */
static bool read_entry(struct reader *r, struct entry *e)
{
	const struct lexicon *l = r->lexicon;
	uint64_t number, code, v;

	if (r->bit >= r->end)
		return false;
	v = bits_get(l->lists, r->bit, l->original_bits + SHORT_BITS);
	r->bit += l->original_bits + SHORT_BITS;
	number = v & ((UINT64_C(1) << l->original_bits) - 1);
	code = v >> l->original_bits;
	if (code == ESCAPE && r->bit < r->end) {
		code += bits_get(l->lists, r->bit, l->code_bits);
		r->bit += l->code_bits;
	}
	if (number >= l->originals || code >= l->codes)
		return false;
	__builtin_prefetch(l->original_table + ORIGINAL * number);
	*e = (struct entry){ (uint32_t)number, (uint32_t)code };
	return true;
}

enum { AT_ONCE = 32 };

static struct lexicon_candidate candidate_of(const struct lexicon *l,
					     const struct entry *e, logp_t norm)
{
	struct lexicon_original o = original_at(l, e->original);
	struct lexicon_code c = code_at(l, e->code);

	return (struct lexicon_candidate){
		o.number, c.relation, size_of(&o, &c), c.rank,
		lexicon_joint(&o, &c) - norm
	};
}

static size_t read_list(const struct lexicon *l, size_t list,
			struct lexicon_candidate *out, size_t max)
{
	struct reader r = { l, bits_u32(l->firsts + FIRST * list),
			    bits_u32(l->firsts + FIRST * (list + 1)) };
	logp_t norm = (int16_t)u16_at(l->norms + NORM * list);
	struct entry e[AT_ONCE];
	size_t n = 0, some;

	if (r.end > l->list_bits)
		return 0;
	do {
		for (some = 0; some < AT_ONCE && n + some < max; some++)
			if (!read_entry(&r, &e[some]))
				break;
		for (size_t i = 0; i < some; i++)
			out[n++] = candidate_of(l, &e[i], norm);
	} while (some == AT_ONCE);
	return n;
}

logp_t lexicon_spun(const struct lexicon *l, uint32_t word)
{
	if (word >= spun_words(l) || bits_u32(l->firsts + FIRST * word) ==
				     bits_u32(l->firsts + FIRST * (word + 1)))
		return LOGP_ZERO;
	return (int16_t)u16_at(l->norms + NORM * (size_t)word);
}

size_t lexicon_find(const struct lexicon *l, uint32_t spun,
		    struct lexicon_candidate *out, size_t max)
{
	return spun < spun_words(l) ? read_list(l, spun, out, max) : 0;
}

static uint32_t phrase_word(const struct lexicon *l, size_t phrase, size_t i)
{
	const unsigned char *p = l->phrase_table + PHRASE * phrase +
				 PHRASE_WORD * i;

	return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16;
}

/* Phrases are sorted by their words, missing words counting as 0. */
static int compare_phrase(const struct lexicon *l, size_t phrase,
			  const uint32_t *words, size_t count)
{
	for (size_t i = 0; i < LEXICON_MAX_PHRASE; i++) {
		uint32_t a = phrase_word(l, phrase, i);
		uint32_t b = i < count ? words[i] : 0;

		if (a != b)
			return a < b ? -1 : 1;
	}
	return 0;
}

size_t lexicon_find_phrase(const struct lexicon *l, const uint32_t *words,
			   size_t count, struct lexicon_candidate *out,
			   size_t max)
{
	size_t low = 0, high = l->phrases;

	if (count < 2 || count > LEXICON_MAX_PHRASE ||
	    !(lexicon_flags(l, words[0]) & LEXICON_STARTS))
		return 0;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int c = compare_phrase(l, middle, words, count);

		if (c == 0)
			return read_list(l, spun_words(l) + middle, out, max);
		if (c < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return 0;
}

size_t lexicon_phrase(const struct lexicon *l, uint32_t phrase,
		      uint32_t words[LEXICON_MAX_PHRASE])
{
	size_t n = 0;

	phrase &= ~(uint32_t)LEXICON_PHRASE;
	if (phrase >= l->phrases)
		return 0;
	while (n < LEXICON_MAX_PHRASE) {
		words[n] = phrase_word(l, phrase, n);
		if (!words[n])
			break;
		n++;
	}
	return n;
}
