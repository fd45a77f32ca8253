/* ngram_pack.h - writing the section "ngram" (layout: model/ngram.h). */
#ifndef US_TRAIN_NGRAM_PACK_H
#define US_TRAIN_NGRAM_PACK_H

#include "base/buf.h"
#include "train/estimate.h"

/* Appends the section to *out. */
void ngram_pack(const struct estimate *e, struct buf *out);

#endif
