/* origin.c - see origin.h. */
#include "origin.h"

#include "residue/fixer.h"

static const char *plan_of(struct arena *arena, struct charset set)
{
	struct buf plan;
	const char *text;

	buf_init(&plan, arena->mem);
	buf_printf(&plan, "decode %s", charset_name(set));
	text = arena_copy(arena, buf_span(&plan)).p;
	buf_free(&plan);
	return text;
}

void origin_edits(struct buf *out, struct arena *arena,
		  const struct recode *r)
{
	const struct segment *s = BUF_ARRAY(&r->segments, struct segment);
	size_t count = BUF_COUNT(&r->segments, struct segment);
	const char *plan = NULL;

	for (size_t i = 0; i < count; i++) {
		struct span made = span_of(r->text.p + s[i].to, s[i].made);

		if (!plan || !charset_equal(s[i].set, s[i - 1].set))
			plan = plan_of(arena, s[i].set);
		*BUF_PUSH(out, struct us_edit) = (struct us_edit){
			.offset = s[i].from, .length = s[i].length,
			.kind = US_KIND_MOJIBAKE,
			.confidence = s[i].confidence,
			.after = arena_copy(arena, made).p,
			.after_length = made.n, .why = plan,
			.fixer = fixer_name(FIXER_RAW)
		};
	}
}

/* The set in which a change at segment `i`, or near it, is written. */
static struct charset set_at(const struct recode *r, size_t i, size_t from)
{
	const struct segment *s = &BUF_ARRAY(&r->segments,
					     struct segment)[i];

	if (r->alike)
		return r->set;
	if (from >= s->from && from < s->from + s->length)
		return s->set;
	return (struct charset){ CHARSET_UTF8, 0 };
}

void origin_keep(struct buf *out, struct arena *arena, const struct recode *r,
		 struct span part, const struct us_edit *edits, size_t count)
{
	struct buf bytes;
	size_t segment = 0;

	buf_init(&bytes, arena->mem);
	for (size_t i = 0; i < count; i++) {
		struct us_edit e = edits[i];
		size_t from = recode_origin(r, part, e.offset, &segment);
		struct charset set = set_at(r, segment, from);
		struct span after;

		buf_clear(&bytes);
		e.length = recode_origin(r, part, e.offset + e.length,
					 &segment) - from;
		e.offset = from;
		if (!charset_encode(&r->finder->wide, set,
				    span_of(e.after, e.after_length), &bytes))
			continue;
		after = arena_copy(arena, buf_span(&bytes));
		e.after = after.p;
		e.after_length = after.n;
		*BUF_PUSH(out, struct us_edit) = e;
	}
	buf_free(&bytes);
}
