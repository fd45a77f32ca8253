/* residue.h - text that was escaped for a carrier and never unescaped.
 *
 * Each function rewrites the cells of one line; `plan` is what the new cells
 * bear.  They leave markup, code and addresses alone (guard.h).
 */
#ifndef US_RESIDUE_RESIDUE_H
#define US_RESIDUE_RESIDUE_H

#include "charset/wide.h"
#include "language/cells.h"
#include "language/words.h"

/* HTML's character references, doubly escaped ones too. */
void residue_entities(struct buf *cells, uint16_t plan);

/* Is this a document in HTML, XML or Markdown with tables, where references are
 * meant? */
bool residue_is_markup(struct span text);

/* Quoted-printable (RFC 2045).  Only where a byte beyond ASCII is spelt so;
 * *seen then lets later lines of the document be taken for it as well. */
void residue_quoted(struct buf *cells, uint16_t plan, bool *seen,
		    struct words *words);

/* Encoded words of mail headers (RFC 2047). */
void residue_headers(struct buf *cells, uint16_t plan);

/* Is this the source of a mail (RFC 2045)?  Then its quoted-printable and its
 * encoded words are meant for a mail program. */
bool residue_is_mail(struct span text);

/* %XX in words that are no addresses (RFC 3986), if they spell UTF-8 or a known
 * word; %uXXXX as JavaScript's escape() writes it. */
void residue_percent(struct buf *cells, uint16_t plan, struct words *words);

/* \uXXXX, \u{X}, \UXXXXXXXX, \xXX and \ooo in prose, as JSON, Python and git print
 * it. */
void residue_escapes(struct buf *cells, uint16_t plan, struct words *words);

/* uXXXX inside words and around quotations of prose: the backslash is gone. */
void residue_bare(struct buf *cells, uint16_t plan, struct words *words);

/* May one begin at byte i, a u?  They spell Latin and marks of print. */
bool residue_is_bare(struct span text, size_t i);

/* Is this JSON in which all characters beyond ASCII are escaped, and all of them
 * as the bytes of UTF-8? */
bool residue_is_export(struct span text, struct buf *scratch);

/* Then the escapes of a line are those of characters, and JSON as before. */
void residue_exported(struct buf *cells, uint16_t plan);

/* ISO-2022-JP (RFC 1468): Japanese between ESC $ B and ESC ( B. */
void residue_jis(struct buf *cells, uint16_t plan, struct wide *wide);

/* ECMA-48 control sequences and operating-system commands. */
void residue_terminal(struct buf *cells, uint16_t plan);

/* Zero-width, directional and soft-hyphen characters in and between English
 * words, which are words without them. */
void residue_invisible(struct buf *cells, uint16_t plan, struct words *words);

/* Cyrillic and Greek letters in Latin words that are words with their Latin
 * look-alikes, and the other way round (homoglyph_table.h). */
void residue_homoglyphs(struct buf *cells, uint16_t plan, struct words *words);

/* Letter and combining mark become the composed letter (NFC, Unicode Annex
 * 15), with the marks of Latin, Greek, Cyrillic and kana; hangul in parts
 * becomes syllables. */
void residue_compose(struct buf *cells, uint16_t plan);

/* Accents, the voiced sounds of kana, the vowels and finals of hangul. */
bool residue_is_mark(uint32_t c);

#endif
