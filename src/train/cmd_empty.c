/* cmd_empty.c - unspin-train empty: takes parts out of a model, to see what
 * they bring. */
#include "base/mapfile.h"
#include "model/model.h"
#include "train/commands.h"
#include "train/options.h"
#include "train/pack.h"

#include <stdio.h>
#include <string.h>

enum { MOST = 16 };	/* sections at a time */

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

static enum us_status find_all(const char *path, const struct operands *names,
			       struct pack_section *out, struct us_error *err)
{
	struct span file;
	enum us_status status = mapfile_open(path, &file, err);

	if (status)
		return status;
	status = model_check(file, path, err);
	for (int i = 0; !status && i < names->count; i++)
		status = find(file, names->names[i], &out[i], err);
	mapfile_close(file);
	return status;
}

static bool take_option(void *model, int option, const char *value)
{
	(void)option;
	*(const char **)model = value;
	return true;
}

int command_empty(struct mem *mem, int argc, char **argv)
{
	static const struct option table[] = {
		{ "model", required_argument, NULL, 'm' },
		{ NULL, 0, NULL, 0 }
	};
	struct pack_section sections[MOST];
	const char *model = NULL;
	struct operands names;
	enum us_status status;
	struct us_error err;

	if (!options_read(argc, argv, "m:", table, take_option, &model,
			  &names) ||
	    !model || !names.count || names.count > MOST)
		return command_usage("empty -m MODEL SECTION...");
	status = find_all(model, &names, sections, &err);
	if (!status)
		status = pack_update(mem, model, sections,
				     (size_t)names.count, &err);
	return status ? command_failed(&err) : EXIT_DONE;
}
