/* residue.h - text that was escaped for a carrier and never unescaped.
 *
 * Each function rewrites the cells of one line; `plan` is what the new cells
 * bear.  They leave markup, code and addresses alone (guard.h).
 */
#ifndef US_MOJIBAKE_RESIDUE_H
#define US_MOJIBAKE_RESIDUE_H

#include "mojibake/cells.h"
#include "mojibake/words.h"

/* HTML's character references, doubly escaped ones too. */
void residue_entities(struct buf *cells, uint16_t plan);

/* Quoted-printable (RFC 2045).  Only where a byte beyond ASCII is spelt so;
 * *seen then lets later lines of the document be taken for it as well. */
void residue_quoted(struct buf *cells, uint16_t plan, bool *seen);

/* Encoded words of mail headers (RFC 2047). */
void residue_headers(struct buf *cells, uint16_t plan);

/* %XX in words that are no addresses (RFC 3986), if they spell UTF-8. */
void residue_percent(struct buf *cells, uint16_t plan);

/* \uXXXX, \UXXXXXXXX and \xXX glued to letters, as JSON and Python print. */
void residue_escapes(struct buf *cells, uint16_t plan);

/* ECMA-48 control sequences and operating-system commands. */
void residue_terminal(struct buf *cells, uint16_t plan);

/* Zero-width, directional and soft-hyphen characters inside English words
 * that are words without them. */
void residue_invisible(struct buf *cells, uint16_t plan, struct words *words);

/* Cyrillic and Greek letters in Latin words that are words with their Latin
 * look-alikes. */
void residue_homoglyphs(struct buf *cells, uint16_t plan, struct words *words);

/* Letter and combining mark become the composed letter (NFC, Unicode Annex
 * 15). */
void residue_compose(struct buf *cells, uint16_t plan);

#endif
