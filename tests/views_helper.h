/* views_helper.h - the shipped model, for tests of what decodes. */
#ifndef US_TESTS_VIEWS_HELPER_H
#define US_TESTS_VIEWS_HELPER_H

#include "harness.h"

#include "base/mapfile.h"
#include "model/model.h"
#include "model/views.h"
#include "spin/document.h"

/* Opens these parts (enum views_part) of the file that UNSPIN_MODEL names. */
static inline void helper_views(struct views *v, unsigned parts)
{
	const char *path = getenv("UNSPIN_MODEL");
	struct us_error err;
	struct span file;

	ck_assert_ptr_nonnull(path);
	ck_assert(!mapfile_open(path, &file, &err));
	ck_assert(!model_check(file, path, &err));
	ck_assert(!views_open(v, file, parts, &err));
}

#endif
