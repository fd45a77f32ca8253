/* running.h - is it running text, such as spinners are given?
 *
 * Programs, style sheets, tables, dictionaries, lists of words, pictures made
 * of letters and pages that are mostly tags have words, too, but these do not
 * follow one another as in sentences: to the n-gram model nearly each of them
 * looks out of place, and so like a spinner's work.
 */
#ifndef US_SPIN_RUNNING_H
#define US_SPIN_RUNNING_H

#include "spin/document.h"
#include "unspin.h"

/* Do the words of the document follow one another as in English sentences
 * (in a list: as in terms of several words)?  True of a sentence or two, which
 * show too little; false of a handful of words. */
bool running_text(const struct document *doc);

/* Do many of the edits, which rise, lie in the scraps between a page's tags?  A
 * spinner is given the paragraphs; what looks odd everywhere but there is a
 * text in a notation of its own: verse by its feet, texts compared. */
bool running_is_tagged(const struct document *doc, const struct us_edit *e,
		       size_t n);

#endif
