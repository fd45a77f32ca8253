/* profile_text.c - a profile as lines of text, read and written.
 *
 * The header, then lines in byte order: "=" and 16 hexadecimal digits for a
 * document; spun word TAB original TAB count, perhaps TAB expected count, the
 * original being empty for the places in all.  Counts have at most three decimals.  Empty lines and
 * lines that begin with "#" are passed over.
 */
#include "spin/profile.h"

#include "text/utf8.h"

#include <inttypes.h>
#include <stdlib.h>

static const char HEADER[] = "unspin profile 1";

bool profile_spells(struct span s)
{
	size_t invalid_at;

	if (!s.n || s.n > PROFILE_MAX_SPELLING || s.p[0] == ' ' ||
	    s.p[s.n - 1] == ' ' || s.p[0] == '#' || s.p[0] == '=')
		return false;
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] < ' ' || s.p[i] == 0x7f ||
		    (s.p[i] == ' ' && s.p[i - 1] == ' '))
			return false;
	return utf8_count_invalid(s, &invalid_at) == 0;
}

/* ---- reading ---- */

/* Cuts off what stands before the next `end`; false at the end. */
static bool cut(struct span *rest, char end, struct span *field)
{
	const char *p;

	if (!rest->n)
		return false;
	p = memchr(rest->p, end, rest->n);
	*field = span_of(rest->p, p ? (size_t)(p - rest->p) : rest->n);
	rest->p += field->n + (p != NULL);
	rest->n -= field->n + (p != NULL);
	return true;
}

static bool digits(struct span s, size_t max, uint64_t *value)
{
	if (!s.n || s.n > max)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
		*value = *value * 10 + (uint64_t)(s.p[i] - '0');
	}
	return true;
}

/* "12" or "10.25" in thousandths; up to a million million. */
static bool read_count(struct span s, uint64_t *count)
{
	struct span whole, part;
	uint64_t fraction = 0;

	*count = 0;
	if (!cut(&s, '.', &whole) || !digits(whole, 12, count))
		return false;
	*count *= PROFILE_ONE;
	part = s;
	if (!part.n)
		return whole.p[whole.n] != '.';
	if (!digits(part, 3, &fraction))
		return false;
	for (size_t n = part.n; n < 3; n++)
		fraction *= 10;
	*count += fraction;
	return true;
}

static bool read_hash(struct span s, uint64_t *hash)
{
	static const char HEX[] = "0123456789abcdef";

	*hash = 0;
	for (size_t i = 0; i < s.n; i++) {
		const char *p = s.p[i] ? strchr(HEX, s.p[i]) : NULL;

		if (!p)
			return false;
		*hash = *hash << 4 | (uint64_t)(p - HEX);
	}
	return s.n == 16;
}

static const char *read_pair(struct profile *p, struct span line)
{
	struct span spun, original, number = { "", 0 };
	uint64_t count, expected = 0;

	if (!cut(&line, '\t', &spun) || !cut(&line, '\t', &original))
		return "three fields are needed, with tabs between";
	cut(&line, '\t', &number);
	if (!profile_spells(spun) || (original.n && !profile_spells(original)))
		return "no word or phrase";
	if (!read_count(number, &count) ||
	    (line.n && !read_count(line, &expected)))
		return "no count";
	if (original.n)
		profile_add_pair(p, spun, original, count, expected);
	else
		profile_add_places(p, spun, count);
	return NULL;
}

/* Editors on some systems end lines in CR LF. */
static struct span without_return(struct span line)
{
	return span_of(line.p, line.n - (line.n && line.p[line.n - 1] == '\r'));
}

static const char *read_line(struct profile *p, struct span line)
{
	uint64_t hash;

	line = without_return(line);
	if (!line.n || line.p[0] == '#')
		return NULL;
	if (line.p[0] != '=')
		return read_pair(p, line);
	if (!read_hash(span_of(line.p + 1, line.n - 1), &hash))
		return "no document's number";
	profile_add_document(p, hash);
	return NULL;
}

enum us_status profile_read(struct profile *p, struct span text,
			    struct us_error *err)
{
	struct span rest = text, line = span_of("", 0);
	const char *wrong = NULL;
	size_t number = 1;

	if (!cut(&rest, '\n', &line) ||
	    !span_equal(without_return(line), span_str(HEADER)))
		return status_set(err, US_EPROFILE, 0,
				  "not a profile (\"%s\")", HEADER);
	while (!wrong && cut(&rest, '\n', &line)) {
		number++;
		wrong = read_line(p, line);
	}
	if (!wrong)
		return US_OK;
	return status_set(err, US_EPROFILE, (size_t)(line.p - text.p),
			  "line %zu: %s", number, wrong);
}

/* ---- writing ---- */

struct line {
	struct span spun, original;
	uint64_t count, expected;
};

static int by_words(const void *a, const void *b)
{
	const struct line *x = a, *y = b;
	int c = span_compare(x->spun, y->spun);

	return c ? c : span_compare(x->original, y->original);
}

static int by_number(const void *a, const void *b)
{
	const uint64_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

static void write_count(struct buf *out, uint64_t count)
{
	unsigned part = (unsigned)(count % PROFILE_ONE);

	buf_printf(out, "%" PRIu64, count / PROFILE_ONE);
	if (!part)
		return;
	buf_printf(out, ".%03u", part);
	while (out->p[out->n - 1] == '0')
		out->n--;
}

static void write_documents(const struct profile *p, struct buf *out)
{
	struct buf sorted;

	buf_init(&sorted, out->mem);
	for (size_t i = 0; i < p->documents.count; i++)
		*BUF_PUSH(&sorted, uint64_t) = p->documents.entries[i].hash;
	if (sorted.n)
		qsort(sorted.p, p->documents.count, sizeof(uint64_t),
		      by_number);
	for (size_t i = 0; i < p->documents.count; i++)
		buf_printf(out, "=%016" PRIx64 "\n",
			   BUF_ARRAY(&sorted, uint64_t)[i]);
	buf_free(&sorted);
}

static void list_lines(const struct profile *p, struct buf *lines)
{
	for (size_t i = 0; i < profile_size(p); i++) {
		const struct profile_entry *e = profile_at(p, i);
		const struct profile_pair *pair = profile_pair(p, e->first);
		struct span spun = profile_spelling(p, e->spelling);

		*BUF_PUSH(lines, struct line) =
			(struct line){ spun, { "", 0 }, profile_places(e), 0 };
		for (; pair; pair = profile_pair(p, pair->next))
			if (pair->count)
				*BUF_PUSH(lines, struct line) = (struct line){
					spun,
					profile_spelling(p, pair->original),
					pair->count, pair->expected };
	}
	if (lines->n)
		qsort(lines->p, BUF_COUNT(lines, struct line),
		      sizeof(struct line), by_words);
}

void profile_write(const struct profile *p, struct buf *out)
{
	struct buf lines;

	buf_printf(out, "%s\n", HEADER);
	write_documents(p, out);
	buf_init(&lines, out->mem);
	list_lines(p, &lines);
	for (size_t i = 0; i < BUF_COUNT(&lines, struct line); i++) {
		const struct line *l = &BUF_ARRAY(&lines, struct line)[i];

		buf_add(out, l->spun);
		buf_byte(out, '\t');
		buf_add(out, l->original);
		buf_byte(out, '\t');
		write_count(out, l->count);
		if (l->expected) {
			buf_byte(out, '\t');
			write_count(out, l->expected);
		}
		buf_byte(out, '\n');
	}
	buf_free(&lines);
}
