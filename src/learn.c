/* learn.c - the public face of profiles. */
#include "handle.h"

#include "base/mapfile.h"
#include "spin/pairs.h"
#include "spin/pooling.h"

static enum us_status no_memory(struct us_error *err)
{
	return status_set(err, US_ENOMEM, US_NO_OFFSET, "out of memory");
}

enum us_status us_profile_new(struct us_profile **out, struct us_error *err)
{
	struct us_profile *p = mem_try(sizeof *p);

	*out = p;
	if (!p)
		return no_memory(err);
	p->trust = 0;
	profile_init(&p->profile, &p->mem);
	lessons_init(&p->lessons, &p->mem);
	buf_init(&p->text, &p->mem);
	return US_OK;
}

void us_profile_free(struct us_profile *profile)
{
	if (!profile)
		return;
	profile_free(&profile->profile);
	lessons_free(&profile->lessons);
	buf_free(&profile->text);
	mem_free(profile);
}

static void weigh_trust(struct us_profile *p)
{
	p->trust = pooling_trust(profile_consistency(&p->profile));
}

enum us_status us_profile_read(struct us_profile *profile, const char *text,
			       size_t length, struct us_error *err)
{
	enum us_status status;

	if (setjmp(profile->mem.escape))
		return no_memory(err);
	status = profile_read(&profile->profile, span_of(text, length), err);
	weigh_trust(profile);
	return status;
}

enum us_status us_profile_load(struct us_profile *profile, const char *path,
			       struct us_error *err)
{
	struct span file;
	enum us_status status = mapfile_open(path, &file, err);

	if (status)
		return status;
	status = us_profile_read(profile, file.p, file.n, err);
	mapfile_close(file);
	return status_name_file(err, status, path);
}

enum us_status us_profile_merge(struct us_profile *profile,
				const struct us_profile *other,
				struct us_error *err)
{
	if (setjmp(profile->mem.escape))
		return no_memory(err);
	profile_merge(&profile->profile, &other->profile);
	weigh_trust(profile);
	return US_OK;
}

enum us_status us_profile_pairs(struct us_profile *profile, const char *text,
				size_t length, struct us_error *err)
{
	enum us_status status;

	if (setjmp(profile->mem.escape))
		return no_memory(err);
	status = pairs_read(&profile->profile, span_of(text, length), err);
	weigh_trust(profile);
	return status;
}

enum us_status us_profile_take(struct us_profile *profile,
			       struct us_context *ctx, struct us_error *err)
{
	if (setjmp(profile->mem.escape))
		return no_memory(err);
	lessons_merge(&profile->lessons, &ctx->lessons);
	lessons_clear(&ctx->lessons);
	return US_OK;
}

enum us_status us_profile_settle(struct us_profile *profile,
				 struct us_error *err)
{
	if (setjmp(profile->mem.escape))
		return no_memory(err);
	lessons_settle(&profile->lessons, &profile->profile);
	weigh_trust(profile);
	return US_OK;
}

enum us_status us_profile_propose(struct us_profile *profile,
				  struct us_profile *proposals, size_t *count,
				  struct us_error *err)
{
	if (setjmp(profile->mem.escape))
		return no_memory(err);
	if (setjmp(proposals->mem.escape))
		return no_memory(err);
	*count = lessons_propose(&profile->lessons, &profile->profile,
				 &proposals->profile);
	return US_OK;
}

enum us_status us_profile_write(struct us_profile *profile, const char **text,
				size_t *length, struct us_error *err)
{
	if (setjmp(profile->mem.escape))
		return no_memory(err);
	buf_clear(&profile->text);
	profile_write(&profile->profile, &profile->text);
	*text = profile->text.p;
	*length = profile->text.n;
	return US_OK;
}
