/* article.h - a or an, by the sound of the word behind. */
#ifndef US_SPIN_ARTICLE_H
#define US_SPIN_ARTICLE_H

#include "spin/document.h"

/* Does the word (lower or upper case) take "an"? */
bool article_wants_an(struct span word);

/* Where an edit (struct us_edit, from number `first` on) changed the word
 * after an article, or the article itself into a or an, makes the article
 * agree, by changing that edit or adding one. */
void article_agree(const struct document *doc, struct buf *edits,
		   size_t first);

#endif
