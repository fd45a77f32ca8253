/* article.c - letters stand in for sounds, with the common exceptions. */
#include "spin/article.h"

#include "text/utf8.h"
#include "unspin.h"

#include <stdlib.h>

static bool starts_with(struct span w, const char *prefix)
{
	size_t n = strlen(prefix);

	if (w.n < n)
		return false;
	for (size_t i = 0; i < n; i++)
		if ((w.p[i] | 0x20) != prefix[i])
			return false;
	return true;
}

bool article_wants_an(struct span word)
{
	static const char *const SILENT[] = { "hour", "honest", "honor",
					      "honour", "heir" };
	static const char *const GLIDE[] = { "uni", "use", "usu", "usa",
					     "eu", "one", "once", "ut",
					     "ubi", "ufo" };
	static const char *const NO_GLIDE[] = { "unin", "unim", "unid",
						"utt", "unint" };

	for (size_t i = 0; i < sizeof SILENT / sizeof *SILENT; i++)
		if (starts_with(word, SILENT[i]))
			return true;
	for (size_t i = 0; i < sizeof NO_GLIDE / sizeof *NO_GLIDE; i++)
		if (starts_with(word, NO_GLIDE[i]))
			return true;
	for (size_t i = 0; i < sizeof GLIDE / sizeof *GLIDE; i++)
		if (starts_with(word, GLIDE[i]))
			return false;
	return word.n && strchr("aeiouAEIOU", word.p[0]) != NULL;
}

static bool is_article(struct span w)
{
	return (w.n == 1 && (w.p[0] | 0x20) == 'a') ||
	       (w.n == 2 && (w.p[0] | 0x20) == 'a' && (w.p[1] | 0x20) == 'n');
}

/* The word as it will read: the edit's text at that offset, or the token. */
static struct span final_word(const struct document *doc,
			      const struct token *t, struct us_edit *edit)
{
	return edit ? span_of(edit->after, edit->after_length)
		    : tok_span(doc->text, t);
}

static int by_offset(const void *a, const void *b)
{
	const struct us_edit *x = a, *y = b;

	return (x->offset > y->offset) - (x->offset < y->offset);
}

static struct us_edit *edit_at(struct buf *edits, size_t *cursor,
			       size_t count, size_t offset)
{
	struct us_edit *e = BUF_ARRAY(edits, struct us_edit);

	while (*cursor < count && e[*cursor].offset < offset)
		++*cursor;
	return *cursor < count && e[*cursor].offset == offset ? &e[*cursor]
							      : NULL;
}

static const char *right_form(struct span article, bool an)
{
	bool upper = article.p[0] == 'A';

	return an ? upper ? "An" : "an" : upper ? "A" : "a";
}

/* Edits article `t` (its edit `own`, if any) to agree with `next`. */
static void agree(const struct document *doc, struct buf *edits,
		  const struct token *t, struct us_edit *own,
		  struct span next, double confidence)
{
	struct span article = final_word(doc, t, own);
	bool an = article_wants_an(next);
	const char *form;

	if (!is_article(article) || (article.n == 2) == an)
		return;
	form = right_form(article, an);
	if (own) {
		own->after = form;
		own->after_length = strlen(form);
		return;
	}
	*BUF_PUSH(edits, struct us_edit) = (struct us_edit){
		.offset = t->offset, .length = t->length,
		.kind = US_KIND_AGREEMENT, .confidence = confidence,
		.after = form, .after_length = strlen(form),
		.why = "agrees with the restored word" };
}

/* An edit whose outcome is what stands there already says nothing. */
static void drop_empty(const struct document *doc, struct buf *edits,
		       size_t first)
{
	struct us_edit *e = BUF_ARRAY(edits, struct us_edit);
	size_t count = BUF_COUNT(edits, struct us_edit), n = first;

	for (size_t i = first; i < count; i++)
		if (!span_equal(span_of(doc->text.p + e[i].offset,
					e[i].length),
				span_of(e[i].after, e[i].after_length)))
			e[n++] = e[i];
	edits->n = n * sizeof *e;
}

void article_agree(const struct document *doc, struct buf *edits,
		   size_t first)
{
	size_t count = BUF_COUNT(edits, struct us_edit), cursor = first;

	for (size_t i = 0; i + 1 < doc->count; i++) {
		const struct token *t = &doc->tokens[i], *next = t + 1;
		struct us_edit *own, *after;

		if (t->kind != TOK_WORD || next->kind != TOK_WORD ||
		    next->flags & TOK_SENTENCE)
			continue;
		own = edit_at(edits, &cursor, count, t->offset);
		after = edit_at(edits, &(size_t){ cursor }, count,
				next->offset);
		if (own || after)
			agree(doc, edits, t, own,
			      final_word(doc, next, after),
			      (after ? after : own)->confidence);
	}
	count = BUF_COUNT(edits, struct us_edit);
	if (count > first)
		qsort(BUF_ARRAY(edits, struct us_edit) + first, count - first,
		      sizeof(struct us_edit), by_offset);
	drop_empty(doc, edits, first);
}
