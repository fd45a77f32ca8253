/* section.h - long texts in parts as long as an article.
 *
 * What a document shows of its spinner is weighed as it was learned from
 * articles: how often a word stands in it, which changes look sure.  In a
 * book every word stands somewhere, and among ten thousand changes that might
 * be made some always look sure.  So a long text is read as several.
 */
#ifndef US_TEXT_SECTION_H
#define US_TEXT_SECTION_H

#include "base/span.h"

#include <stdbool.h>

/* The section that begins at `from` (<= text.n): to the end of the text if
 * that is not too far, else to the end of a paragraph, a line or at least a
 * word.  Empty only at the end.  Linear time over all sections of a text. */
struct span section_at(struct span text, size_t from);

/* Is the text a list of short lines, hardly any of which ends as a sentence
 * does?  Then it is no article of any length, and its lines tell about each
 * other all the way down. */
bool section_is_list(struct span text);

#endif
