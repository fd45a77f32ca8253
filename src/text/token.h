/* token.h - text cut into tokens, losslessly.
 *
 * A token is a run of bytes of the text; what lies between two tokens (the
 * gap) is white space, control and invisible format characters (a byte order
 * mark).  Tokens and gaps put end to end are the text again.  The rules are
 * those of the language model, so training and repair see the same words:
 *
 *   word        letters and digits, a letter first, with inner apostrophes:
 *               don't  o'clock  café  H5N1; single letters with dots: U.S.
 *               e.g.
 *   clitic      's or ' split off a word or number: John + 's, dogs + '
 *   number      starts with a digit, goes on with digits . , : letters:
 *               1,000.5  3pm  2nd
 *   hyphen      between two words or numbers, a token of its own, unless the
 *               whole compound is a known word (see tok_scan):
 *               two - year - old,  but e-mail
 *   punctuation every other character by itself, with the combining marks
 *               behind it; a run of one dot, dash or asterisk is one token
 *               (... -- ***)
 *   opaque      must not be touched or split: URL, e-mail address, host and
 *               file name, path, `code` and fenced code, markup tag,
 *               &entity; @name #tag snake_case
 *
 * Both the typewriter and the curly apostrophe count as one.  Bytes that are
 * not UTF-8, and U+FFFD, count as letters: they stand where a letter stood,
 * and a damaged word had better stay one unknown word.
 */
#ifndef US_TEXT_TOKEN_H
#define US_TEXT_TOKEN_H

#include "base/buf.h"

#include <stdint.h>

enum tok_kind {
	TOK_WORD, TOK_CLITIC, TOK_NUMBER, TOK_HYPHEN, TOK_PUNCT, TOK_OPAQUE
};

enum tok_flag {
	TOK_SPACE_BEFORE = 1,	/* a gap or the text's start before it */
	TOK_SPACE_AFTER = 2,	/* a gap or the text's end behind it */
	TOK_CAPITAL = 4,	/* a word; first letter upper case */
	TOK_UPPER = 8,		/* a word; two letters or more, all capital */
	TOK_COMPOUND = 16,	/* a word with inner hyphens, joined */
	TOK_SENTENCE = 32,	/* first token of a sentence */
	TOK_LINE_END = 64,	/* last token of its line */
	TOK_NON_ASCII = 128	/* has a byte >= 80 hex */
};

struct token {
	uint32_t offset, length;	/* bytes */
	uint8_t kind, flags;		/* enum tok_kind, set of tok_flag */
};

/* Longer compounds (in bytes) are never joined. */
enum { TOK_MAX_COMPOUND = 64 };

/* Is this compound one word of the model?  Its key is given ("two-year-old",
 * as by tok_key).  Compounds begin with a word; later parts may be numbers.
 * It must not jump (base/mem.h). */
typedef bool tok_known(const void *arg, struct span compound);

/* Appends the tokens of `text` (< 4 GiB) to `out` (struct token), sentence
 * starts marked.  With known == NULL every compound is joined.  Linear time. */
void tok_scan(struct buf *out, struct span text, tok_known *known,
	      const void *arg);

static inline struct span tok_span(struct span text, const struct token *t)
{
	return span_of(text.p + t->offset, t->length);
}

/* Writes into *key, replacing its contents, the key under which the language
 * model knows the token: a word in lower case with straight apostrophes and
 * plain hyphens; "<num>" for a number; "<opaque>"; punctuation with what is
 * only typography removed: ' and " for all quotes, - for a hyphen, -- for
 * dashes (also a lone - between spaces), ... for runs of dots. */
void tok_key(struct buf *key, struct span text, const struct token *t);

#endif
