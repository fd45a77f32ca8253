/* bullet.c - the letters show it alone, before a capital, for what is said of a
 * letter begins with a small one; a yen sign has to begin two lines, or to
 * stand where the same sets were exchanged elsewhere.
 */
#include "mojibake/bullet.h"

#include "language/clause.h"
#include "text/utf8.h"

enum {
	BULLET = 0x2022, YEN = 0xA5,
	SEVERAL = 20 * LOGP_ONE,	/* a line of those that begin so */
	ALONE = 13 * LOGP_ONE,		/* enough for a plan of its own */
	FOLLOWS = 6 * LOGP_ONE		/* ... for one in use */
};

static const struct step exchanges[] = {
	{ STEP_SWAP, CHARMAP_MAC, CHARMAP_CP1252 },
	{ STEP_SWAP, CHARMAP_CP437, CHARMAP_CP1252 },
	{ STEP_SWAP, CHARMAP_CP850, CHARMAP_CP1252 },
	{ STEP_SWAP, CHARMAP_CP1252, CHARMAP_MAC }
};

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* Does the line begin with the sign, a blank and what is no number? */
static bool is_item(struct span line, struct span sign)
{
	while (line.n && is_blank(*line.p))
		line = span_of(line.p + 1, line.n - 1);
	return line.n > sign.n + 1 && !memcmp(line.p, sign.p, sign.n) &&
	       is_blank(line.p[sign.n]) &&
	       !(line.p[sign.n + 1] >= '0' && line.p[sign.n + 1] <= '9');
}

bool bullet_is_list(const struct finder *f, uint32_t c)
{
	struct span rest = f->window;
	struct buf sign;
	size_t items = 0;

	buf_init(&sign, f->plans->mem);
	utf8_add(&sign, c);
	while (rest.n && items < 2) {
		const char *end = memchr(rest.p, '\n', rest.n);
		size_t n = end ? (size_t)(end - rest.p) : rest.n;

		items += is_item(span_of(rest.p, n), buf_span(&sign));
		n += end != NULL;
		rest = span_of(rest.p + n, rest.n - n);
	}
	buf_free(&sign);
	return items > 1;
}

static bool makes_bullet(struct step step, uint32_t c)
{
	unsigned byte = charmap_encode((enum charmap)step.a, c);

	return byte && charmap_decode((enum charmap)step.b, byte) == BULLET;
}

void bullet_find(struct finder *f, const uint32_t *text, size_t n)
{
	logp_t gain = FOLLOWS;
	struct buf out;

	if (n != 1)
		return;
	if (bullet_is_list(f, *text))
		gain = SEVERAL;
	else if (*text != YEN && f->english && f->wants & CLAUSE_LARGE)
		gain = ALONE;
	buf_init(&out, f->plans->mem);
	*BUF_PUSH(&out, uint32_t) = BULLET;
	for (size_t i = 0; i < sizeof exchanges / sizeof *exchanges; i++)
		if (makes_bullet(exchanges[i], *text))
			finder_add_text(f, exchanges[i], text, n, &out, gain,
					0);
	buf_free(&out);
}
