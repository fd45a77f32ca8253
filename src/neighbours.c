/* neighbours.c - the handle of the texts on the same subject. */
#include "handle.h"

enum us_status us_neighbours_new(const struct us_model *model,
				 struct us_neighbours **out,
				 struct us_error *err)
{
	struct us_neighbours *n = mem_try(sizeof *n);

	*out = NULL;
	if (!n)
		return status_set(err, US_ENOMEM, US_NO_OFFSET,
				  "out of memory");
	n->model = model;
	n->index.mem = NULL;
	if (setjmp(n->mem.escape)) {
		mem_free(n);
		return status_set(err, US_ENOMEM, US_NO_OFFSET,
				  "out of memory");
	}
	neighbours_init(&n->index, &n->mem);
	*out = n;
	return US_OK;
}

void us_neighbours_free(struct us_neighbours *n)
{
	if (!n)
		return;
	neighbours_free(&n->index);
	mem_free(n);
}

enum us_status us_neighbours_add(struct us_neighbours *n, const char *text,
				 size_t length, struct us_error *err)
{
	if (setjmp(n->mem.escape))
		return status_set(err, US_ENOMEM, US_NO_OFFSET,
				  "out of memory");
	neighbours_add(&n->index, &n->model->views.vocab,
		       span_of(text, length));
	return US_OK;
}
