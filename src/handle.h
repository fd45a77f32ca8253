/* handle.h - what the public handles are made of. */
#ifndef US_HANDLE_H
#define US_HANDLE_H

#include "model/views.h"
#include "unspin.h"

/* A mapped file and views on its sections: constant once opened. */
struct us_model {
	struct span file;
	struct views views;
	char description[512];
};

#endif
