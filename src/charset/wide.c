/* wide.c - see wide.h. */
#include "charset/wide.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>
#include <utf8proc.h>

enum { COMPATIBLE = 0xF900, COMPATIBLE_END = 0xFA0C };

static const char *const names[WIDES] = {
	"GB18030", "CP932", "EUC-JP", "CP949", "BIG5-HKSCS"
};

const char *wide_name(unsigned set)
{
	return names[set];
}

void wide_init(struct wide *w, struct mem *mem)
{
	*w = (struct wide){ 0 };
	w->memo = mem_zalloc(mem, WIDE_MEMO, sizeof *w->memo);
}

void wide_free(struct wide *w)
{
	for (int s = 0; s < WIDES; s++) {
		if (w->to[s])
			iconv_close(w->to[s]);
		if (w->from[s])
			iconv_close(w->from[s]);
	}
	mem_free(w->memo);
	*w = (struct wide){ 0 };
}

static bool open_set(struct wide *w, enum wide_set set)
{
	if (w->missing[set])
		return false;
	if (w->to[set])
		return true;
	w->to[set] = iconv_open(names[set], "UTF-32LE");
	w->from[set] = iconv_open("UTF-32LE", names[set]);
	if (w->to[set] != (iconv_t)-1 && w->from[set] != (iconv_t)-1)
		return true;
	if (w->to[set] != (iconv_t)-1)
		iconv_close(w->to[set]);
	if (w->from[set] != (iconv_t)-1)
		iconv_close(w->from[set]);
	w->to[set] = w->from[set] = NULL;
	w->missing[set] = true;
	return false;
}

/* Fills the memo's entry. */
static void convert(struct wide *w, enum wide_set set, uint32_t c,
		    struct wide_memo *m)
{
	char in[4] = { (char)(c & 0xFF), (char)(c >> 8 & 0xFF),
		       (char)(c >> 16 & 0xFF), (char)(c >> 24 & 0xFF) };
	char out[8], *from = in, *to = out;
	size_t n = sizeof in, room = sizeof out;

	m->n = 0;
	if (!open_set(w, set))
		return;
	iconv(w->to[set], NULL, NULL, NULL, NULL);
	if (iconv(w->to[set], &from, &n, &to, &room) == (size_t)-1)
		return;
	iconv(w->to[set], NULL, NULL, &to, &room);
	if (to - out > (ptrdiff_t)sizeof m->bytes)
		return;
	m->n = (uint8_t)(to - out);
	memcpy(m->bytes, out, m->n);
}

struct span wide_encode(struct wide *w, enum wide_set set, uint32_t c)
{
	uint32_t key = c * WIDES + (uint32_t)set + 1;
	struct wide_memo *m = &w->memo[key % WIDE_MEMO];

	if (m->key != key) {
		convert(w, set, c, m);
		m->key = key;
	}
	return span_of(m->bytes, m->n);
}

struct span wide_shown(struct wide *w, enum wide_set set, uint32_t c)
{
	if (c == (set == WIDE_GB18030 ? 0x20AC : 0x80))
		return span_of("\x80", 1);
	return wide_encode(w, set, c);
}

size_t wide_doubles(enum wide_set set, uint32_t c, uint32_t *doubles)
{
	size_t n = 0;

	if (set != WIDE_CP949 || c < 0x4E00 || c >= 0xA000)
		return 0;
	for (uint32_t d = COMPATIBLE; d < COMPATIBLE_END && n < WIDE_DOUBLES; d++) {
		utf8proc_int32_t one[4];
		int class = UTF8PROC_BOUNDCLASS_START;

		if (utf8proc_decompose_char((utf8proc_int32_t)d, one, 4,
					    UTF8PROC_DECOMPOSE, &class) == 1 &&
		    (uint32_t)one[0] == c)
			doubles[n++] = d;
	}
	return n;
}

/* In the order of UTF-32LE. */
static uint32_t number_of(const unsigned char *four)
{
	return (uint32_t)four[0] | (uint32_t)four[1] << 8 |
	       (uint32_t)four[2] << 16 | (uint32_t)four[3] << 24;
}

size_t wide_next(struct wide *w, enum wide_set set, struct span s,
		 uint32_t *c)
{
	unsigned char four[4];
	char *from, *to = (char *)four;
	size_t left = s.n < 4 ? s.n : 4, all = left, room = sizeof four;

	if (!open_set(w, set))
		return 0;
	memcpy(&from, &s.p, sizeof from);	/* iconv wants no const */
	iconv(w->from[set], NULL, NULL, NULL, NULL);
	iconv(w->from[set], &from, &left, &to, &room);
	if (room)
		return 0;
	*c = number_of(four);
	return all - left;
}

bool wide_decode(struct wide *w, enum wide_set set, struct span bytes,
		 struct buf *out)
{
	char *from;
	size_t left = bytes.n;

	if (!open_set(w, set))
		return false;
	memcpy(&from, &bytes.p, sizeof from);	/* iconv wants no const */
	iconv(w->from[set], NULL, NULL, NULL, NULL);
	while (left) {
		unsigned char made[4 * 64];	/* a call costs more than them */
		char *to = (char *)made;
		size_t room = sizeof made;
		size_t r = iconv(w->from[set], &from, &left, &to, &room);

		for (const unsigned char *c = made; c < (unsigned char *)to;
		     c += 4)
			*BUF_PUSH(out, uint32_t) = number_of(c);
		if (r == (size_t)-1 && errno != E2BIG)
			return false;
	}
	return true;
}
