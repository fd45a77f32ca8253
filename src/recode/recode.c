/* recode.c - the set of the document from a sample, then line by line.
 *
 * A line that reads well in the document's set is in it; others are tried in
 * all sets.  Where the document is in one legacy set throughout, a line that
 * is UTF-8 by chance is read in it, too, if that is what the model prefers.
 */
#include "recode/recode.h"

#include "text/utf8.h"

enum {
	SAMPLE = 1 << 14,	/* bytes of lines with raw bytes */
	LOOK = 1 << 12,		/* bytes, for controls among them */
	CHANCE = 4		/* raw bytes to a sequence that is UTF-8 by
				 * chance, at least */
};

void recode_init(struct recode *r, struct mem *mem,
		 struct finder *finder)
{
	*r = (struct recode){ .finder = finder };
	buf_init(&r->text, mem);
	buf_init(&r->segments, mem);
}

void recode_free(struct recode *r)
{
	buf_free(&r->segments);
	buf_free(&r->text);
}

void recode_reset(struct recode *r)
{
	r->set = (struct charset){ CHARSET_UTF8, 0 };
	r->started = r->binary = r->drawn = false;
}

/* ---- which set ---- */

static bool is_known(const struct recode *r)
{
	return r->set.kind != CHARSET_UTF8;
}

static size_t line_end(struct span s, size_t at)
{
	const char *nl = memchr(s.p + at, '\n', s.n - at);

	return nl ? (size_t)(nl - s.p) + 1 : s.n;
}

/* The lines with raw bytes, up to a sample of them. */
static void collect(struct span part, struct buf *sample)
{
	for (size_t at = 0, end; at < part.n && sample->n < SAMPLE; at = end) {
		struct span line;

		end = line_end(part, at);
		line = span_of(part.p + at, end - at);
		if (line.n > SAMPLE)
			line.n = SAMPLE;
		if (recognise_raw(line))
			buf_add(sample, line);
	}
}

/* More controls than text has among the first bytes: UTF-16, or no text.  A few
 * NULs don't count, they separate records. */
static bool has_controls(struct span part)
{
	size_t n = part.n < LOOK ? part.n : LOOK, controls = 0, zeros = 0;

	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)part.p[i];

		controls += (c && c < '\t') ||
			    (c > '\r' && c < ' ' && c != 0x1B);
		zeros += !c;
	}
	return (controls > 4 && controls * 32 > n) ||
	       (zeros > 4 && zeros * 4 > n);
}

/* Pages that are drawn (PDF, PostScript): letters are codes of their fonts. */
static bool is_drawn(struct span part)
{
	static const char *const begins[] = { "%PDF-", "%!PS" };

	for (size_t i = 0; i < sizeof begins / sizeof *begins; i++) {
		size_t n = strlen(begins[i]);

		if (part.n >= n && !memcmp(part.p, begins[i], n))
			return true;
	}
	return false;
}

/* Is it no text?  What has raw bytes is looked at from end to end: an archive
 * may begin with text. */
static bool is_binary(struct span part, bool raw)
{
	size_t at = 0;

	do {
		if (has_controls(span_of(part.p + at, part.n - at)))
			return true;
		at += LOOK;
	} while (raw && at < part.n);
	return false;
}

/* Mostly ASCII?  Pairs of it would be ideographs that hardly go together. */
static bool is_ascii(struct span part)
{
	size_t n = part.n < LOOK ? part.n : LOOK, plain = 0;

	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)part.p[i];

		plain += (c >= ' ' && c < 0x7F) || (c >= '\t' && c <= '\r');
	}
	return plain * 8 >= n * 7;
}

static struct charset find_units(const struct recode *r, struct span part,
				 bool raw)
{
	enum utf16_number form = utf16_recognise(part);
	struct charset none = { CHARSET_UTF8, 0 };

	if (form != UTF16_FORMS)
		return (struct charset){ CHARSET_UNITS, (unsigned char)form };
	if (part.n % 2 || part.n < 8 || (!raw && !has_controls(part)) ||
	    is_ascii(part))
		return none;
	return recognise_units(r->finder, part).set;
}

static struct charset find_set(struct recode *r, struct span part, bool raw)
{
	struct charset set = { CHARSET_UTF8, 0 };
	struct buf sample;

	if (!r->started)
		set = find_units(r, part, raw);
	if (set.kind != CHARSET_UTF8 || !raw)
		return set;
	buf_init(&sample, r->text.mem);
	collect(part, &sample);
	set = recognise_bytes(r->finder, buf_span(&sample), set).set;
	buf_free(&sample);
	return set;
}

/* ---- segments ---- */

static double confidence(logp_t lead)
{
	double odds = logp_exp(lead);

	return odds / (1 + odds);
}

/* The byte order mark, which is no part of the text. */
static size_t skip_mark(struct recode *r, struct span part)
{
	struct segment s = { .set = r->set, .confidence = 0.99 };
	uint32_t c;

	s.length = charset_next(&r->finder->wide, r->set, part, &c);
	if (!s.length || c != 0xFEFF)
		return 0;
	*BUF_PUSH(&r->segments, struct segment) = s;
	return s.length;
}

/* Appends the line in its set; what comes out as it went in is no part of a
 * segment, except between bytes that do not. */
static void convert(struct recode *r, struct span part, size_t at, size_t end,
		    struct charset set, double sure)
{
	struct segment s = { .set = set, .confidence = sure };
	bool open = false;

	for (size_t n, i = at; i < end; i += n) {
		size_t made = r->text.n;
		uint32_t c;

		n = charset_next(&r->finder->wide, set,
				 span_of(part.p + i, end - i), &c);
		if (n)
			utf8_add(&r->text, c);
		else			/* cut short */
			buf_byte(&r->text, part.p[i]);
		n += !n;
		if (r->text.n - made == n &&
		    !memcmp(r->text.p + made, part.p + i, n)) {
			if (open && (unsigned char)part.p[i] > ' ')
				continue;
			if (open)
				*BUF_PUSH(&r->segments, struct segment) = s;
			open = false;
			continue;
		}
		if (!open) {
			s.from = i;
			s.to = made;
		}
		open = true;
		s.length = i + n - s.from;
		s.made = r->text.n - s.to;
	}
	if (open)
		*BUF_PUSH(&r->segments, struct segment) = s;
}

/* A sequence of several bytes is UTF-8. */
static bool has_utf8(struct span line)
{
	while (line.n) {
		size_t n = utf8_ascii_prefix(line);
		uint32_t c = UTF8_BAD;

		if (!n)
			n = utf8_next(line, &c);
		if (c != UTF8_BAD)
			return true;
		line = span_of(line.p + n, line.n - n);
	}
	return false;
}

/* The set of one line. */
static struct verdict set_of_line(struct recode *r, struct span line,
				  bool by_chance)
{
	struct verdict v = { { CHARSET_UTF8, 0 }, 0 };
	bool raw = recognise_raw(line);

	if (!raw && !(by_chance && has_utf8(line)))
		return v;
	if (!raw && recognise_fluent(r->finder, line, v.set))
		return v;
	if (is_known(r) && raw)
		return recognise_line(r->finder, line, r->set);
	if (raw)
		return recognise_bytes(r->finder, line, r->set);
	if (recognise_fluent(r->finder, line, r->set))
		v = (struct verdict){ r->set, 4 * LOGP_ONE };
	return v;
}

static void convert_lines(struct recode *r, struct span part, bool by_chance)
{
	for (size_t at = 0, end; at < part.n; at = end) {
		struct verdict v;
		struct span line;

		end = line_end(part, at);
		line = span_of(part.p + at, end - at);
		v = set_of_line(r, line, by_chance);
		if (confidence(v.lead) < r->least)
			v.set.kind = CHARSET_UTF8;
		if (v.set.kind == CHARSET_UTF8)
			buf_add(&r->text, line);
		else
			convert(r, part, at, end, v.set, confidence(v.lead));
		r->alike &= v.set.kind == CHARSET_UTF8 ?
			    utf8_ascii_prefix(line) == line.n :
			    charset_equal(v.set, r->set);
	}
}

/* Are the sequences of UTF-8 as few as chance makes? */
static bool is_legacy(struct span part)
{
	size_t raw = 0, sequences = 0;
	uint32_t c;

	while (part.n) {
		size_t n = utf8_ascii_prefix(part);

		if (!n) {
			n = utf8_next(part, &c);
			raw += c == UTF8_BAD;
			sequences += c != UTF8_BAD;
		}
		part = span_of(part.p + n, part.n - n);
	}
	return sequences * CHANCE <= raw;
}

static void convert_units(struct recode *r, struct span part)
{
	struct utf16_form form = utf16_form(r->set.number);

	for (size_t at = skip_mark(r, part), end; at < part.n; at = end) {
		uint32_t c = 0;

		for (end = at; end < part.n && c != '\n'; ) {
			size_t n = charset_next(&r->finder->wide, r->set,
						span_of(part.p + end,
							part.n - end), &c);

			end += n ? n : part.n - end < form.width ?
			       part.n - end : form.width;
		}
		convert(r, part, at, end, r->set, 0.99);
	}
}

bool recode_read(struct recode *r, struct span part)
{
	bool raw;

	r->valid = utf8_valid_prefix(part) == part.n;
	raw = r->set.kind != CHARSET_UNITS && !r->valid && recognise_raw(part);
	buf_clear(&r->text);
	buf_clear(&r->segments);
	if (!is_known(r))
		r->set = find_set(r, part, raw);
	r->drawn |= !r->started && is_drawn(part);
	r->started = true;
	r->binary = r->drawn || (r->set.kind != CHARSET_UNITS &&
				 is_binary(part, raw));
	if (r->binary)
		return false;
	r->alike = true;
	if (r->set.kind == CHARSET_UNITS)
		convert_units(r, part);
	else if (raw)
		convert_lines(r, part, is_known(r) && is_legacy(part));
	return r->segments.n > 0;
}

/* ---- back ---- */

size_t recode_origin(const struct recode *r, struct span part, size_t at,
		     size_t *segment)
{
	const struct segment *s = BUF_ARRAY(&r->segments, struct segment);
	size_t count = BUF_COUNT(&r->segments, struct segment);
	size_t from, to;

	while (*segment + 1 < count && s[*segment + 1].to <= at)
		++*segment;
	s += *segment;
	if (at < s->to)
		return at;		/* before the first one */
	if (at >= s->to + s->made)
		return s->from + s->length + (at - s->to - s->made);
	for (from = s->from, to = s->to; to < at; ) {
		uint32_t c;
		size_t n = charset_next(&r->finder->wide, s->set,
					span_of(part.p + from, s->from +
						s->length - from), &c);
		uint32_t same;

		to += utf8_next(span_of(r->text.p + to, r->text.n - to),
				&same);
		from += n ? n : 1;
	}
	return from;
}
