/* handle.h - what the public handles are made of. */
#ifndef US_HANDLE_H
#define US_HANDLE_H

#include "base/buf.h"
#include "model/views.h"
#include "mojibake/mojibake.h"
#include "recode/recode.h"
#include "spin/gate.h"
#include "spin/known.h"
#include "spin/lessons.h"
#include "spin/neighbour.h"
#include "spin/spin.h"
#include "unspin.h"

/* A mapped file and views on its sections: constant once opened. */
struct us_model {
	struct span file;
	struct views views;
	char path[256];		/* for messages; a longer one is cut */
	char description[512];
};

/* Memory reused from document to document, and the evidence of one. */
struct us_context {
	struct mem mem;
	const struct us_model *model;
	struct us_options options;
	struct arena arena;
	struct arena section;	/* emptied section by section */
	struct mojibake mojibake;
	struct recode recode;
	struct spin spin;
	struct detect detect;	/* of us_score() */
	struct detect glance;	/* of us_repair() */
	struct known known;	/* from model and profile */
	bool know;		/* ... has it been filled? */
	struct lessons lessons;	/* noted for us_profile_take() */
	struct buf zeroth;	/* struct us_edit: to UTF-8 */
	struct buf found;	/* struct mojibake_edit */
	struct buf first, second, both;	/* struct us_edit, by step */
	struct buf flat;	/* struct us_edit: typography */
	struct buf sections;	/* see words.c */
	struct buf seams;	/* size_t: where sections must end */
	struct buf between;	/* the text after the first step */
	struct buf whole;	/* struct us_edit: all steps, of the document */
	struct buf text, scratch;
	struct us_result result;
};

struct us_neighbours {
	struct mem mem;
	const struct us_model *model;
	struct neighbours index;
};

struct us_profile {
	struct mem mem;
	struct profile profile;
	struct lessons lessons;	/* not yet settled */
	double trust;		/* of its consistency, see spin/pooling.h */
	struct buf text;	/* of us_profile_write() */
};

#endif
