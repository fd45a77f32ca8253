/* number.h - numbers on the command line. */
#ifndef US_TRAIN_NUMBER_H
#define US_TRAIN_NUMBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Moves *text behind the digits it begins with; false, with nothing changed,
 * if there are none or the number is above some 8e9. */
bool number_read(const char **text, uint64_t *out);

/* A whole number below 1e9; false, and *out as before, for anything else. */
bool number_small(const char *text, unsigned *out);

/* The same of another type. */
bool number_count(const char *text, size_t *out);

/* A size in bytes; K, M, G behind the digits stand for 2^10, 2^20, 2^30. */
bool number_size(const char *text, uint64_t *out);

#endif
