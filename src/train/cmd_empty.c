/* cmd_empty.c - unspin-train empty: takes parts out of a model, to see what
 * they bring. */
#include "base/mapfile.h"
#include "model/model.h"
#include "train/commands.h"
#include "train/pack.h"

#include <stdio.h>
#include <string.h>

/* What the file has under the name; its version stays. */
static enum us_status find(struct span file, const char *name,
			   struct pack_section *out, struct us_error *err)
{
	struct model_entry e;

	for (uint32_t i = 0; model_entry(file, i, &e); i++)
		if (!strcmp(e.name, name)) {
			*out = (struct pack_section){ .version = e.version,
						      .bytes = { "", 0 } };
			snprintf(out->name, sizeof out->name, "%s", name);
			return US_OK;
		}
	return status_set(err, US_EARGUMENT, US_NO_OFFSET,
			  "no section \"%.40s\"", name);
}

static enum us_status find_all(const char *path, char **names, size_t n,
			       struct pack_section *out, struct us_error *err)
{
	struct span file;
	enum us_status status = mapfile_open(path, &file, err);

	if (status)
		return status;
	status = model_check(file, path, err);
	for (size_t i = 0; !status && i < n; i++)
		status = find(file, names[i], &out[i], err);
	mapfile_close(file);
	return status;
}

int command_empty(struct mem *mem, int argc, char **argv)
{
	struct pack_section sections[16];
	enum us_status status;
	struct us_error err;
	size_t n = argc > 3 ? (size_t)argc - 3 : 0;

	if (!n || n > 16 || strcmp(argv[1], "-m"))
		return command_usage("empty -m MODEL SECTION...");
	status = find_all(argv[2], argv + 3, n, sections, &err);
	if (!status)
		status = pack_update(mem, argv[2], sections, n, &err);
	return status ? command_failed(&err) : EXIT_DONE;
}
