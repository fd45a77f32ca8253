/* calendar.h - days and months, between which a dash stands without spaces. */
#ifndef US_LANGUAGE_CALENDAR_H
#define US_LANGUAGE_CALENDAR_H

#include "base/buf.h"

/* Are the words on both sides of the cells [from, to) names of English days or
 * months, perhaps shortened: "Mon?Fri"? */
bool calendar_is_range(const struct buf *cells, size_t from, size_t to);

#endif
