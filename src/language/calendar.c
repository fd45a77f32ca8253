/* calendar.c - by their names in full, or the first three or four letters. */
#include "language/calendar.h"

#include "language/cells.h"
#include "language/words.h"

enum { SHORTENED = 3, SEPT = 4 };

static const char *const names[] = {
	"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
	"Sunday", "January", "February", "March", "April", "May", "June",
	"July", "August", "September", "October", "November", "December"
};

static bool is_name(const struct buf *cells, size_t from, size_t to)
{
	for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
		size_t n = 0;

		while (names[k][n] && from + n < to &&
		       cells_shown(cells, from + n) ==
		       (unsigned char)names[k][n])
			n++;
		if (from + n == to &&
		    (!names[k][n] || n == SHORTENED ||
		     (n == SEPT && names[k][0] == 'S')))
			return true;
	}
	return false;
}

bool calendar_is_range(const struct buf *cells, size_t from, size_t to)
{
	size_t left = from, right = to;

	while (left > 0 && words_is_letter(cells_shown(cells, left - 1)))
		left--;
	while (words_is_letter(cells_shown(cells, right)))
		right++;
	return left < from && right > to && is_name(cells, left, from) &&
	       is_name(cells, to, right);
}
