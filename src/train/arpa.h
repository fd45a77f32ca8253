/* arpa.h - the estimated model as plain text, for checks and other programs.
 */
#ifndef US_TRAIN_ARPA_H
#define US_TRAIN_ARPA_H

#include "model/vocab.h"
#include "train/estimate.h"

#include <stdio.h>

/* Writes the ARPA format of Doug Paul (base-10 logarithms); write errors are
 * left to ferror. */
void arpa_write(FILE *out, const struct estimate *e, const struct vocab *v);

#endif
