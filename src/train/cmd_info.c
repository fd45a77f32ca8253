/* cmd_info.c - unspin-train info, verify: what a model file holds. */
#include "base/mapfile.h"
#include "model/model.h"
#include "model/ngram.h"
#include "train/commands.h"

#include <stdio.h>

static enum us_status print_ngrams(struct span section, struct us_error *err)
{
	enum us_status status;
	struct ngram m;
	double all = 0;

	status = ngram_open(&m, section, err);
	if (status)
		return status;
	for (unsigned n = 0; n < m.order; n++) {
		const struct ngram_level *l = &m.level[n];

		all += l->count;
		printf("  order %u: %lu n-grams, %lu inner, value %u bits, "
		       "backoff %u bits", n + 1, (unsigned long)l->count,
		       (unsigned long)l->inner, l->value_width,
		       l->backoff_width);
		if (n + 1 < m.order)
			printf(", keys of children %.2f bits each",
			       (double)l->key_bits / m.level[n + 1].count);
		printf("\n");
	}
	printf("  %.3f million n-grams, %.3f bytes each\n", all / 1e6,
	       (double)section.n / all);
	return US_OK;
}

/* Sections that are damaged are listed all the same. */
static enum us_status print_file(struct span file, struct us_error *err)
{
	enum us_status status = US_OK;
	struct model_entry e;

	printf("%zu bytes, %.2f MiB\n", file.n,
	       (double)file.n / (1 << 20));
	for (uint32_t i = 0; model_entry(file, i, &e); i++) {
		printf("%s: version %lu, %zu bytes\n", e.name,
		       (unsigned long)e.version, e.bytes.n);
		if (strcmp(e.name, "ngram") == 0 && e.bytes.n)
			status = print_ngrams(e.bytes, err);
	}
	return status;
}

static int with_file(int argc, char **argv, const char *synopsis, bool verify)
{
	enum us_status status;
	struct us_error err;
	struct span file;

	if (argc != 2)
		return command_usage(synopsis);
	status = mapfile_open(argv[1], &file, &err);
	if (status)
		return command_failed(&err);
	status = model_check(file, argv[1], &err);
	if (!status)
		status = verify ? model_verify(file, &err)
				: print_file(file, &err);
	mapfile_close(file);
	status_name_file(&err, status, argv[1]);
	return status ? command_failed(&err) : EXIT_DONE;
}

int command_info(struct mem *mem, int argc, char **argv)
{
	(void)mem;
	return with_file(argc, argv, "info MODEL", false);
}

int command_verify(struct mem *mem, int argc, char **argv)
{
	(void)mem;
	return with_file(argc, argv, "verify MODEL", true);
}
