/* output.c - write aside, fsync, rename. */
#define _XOPEN_SOURCE 700	/* realpath, mkstemp */

#include "cli/output.h"
#include "cli/fdio.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static mode_t mask = 022;	/* set once by output_prepare() */

void output_prepare(void)
{
	mask = umask(0);
	umask(mask);
}

void output_init(struct output *out, struct mem *mem)
{
	*out = (struct output){ .fd = -1 };
	buf_init(&out->real, mem);
	buf_init(&out->temp, mem);
}

void output_free(struct output *out)
{
	output_abort(out);
	buf_free(&out->real);
	buf_free(&out->temp);
}

static void set_path(struct buf *b, const char *path)
{
	buf_clear(b);
	buf_add(b, span_of(path, strlen(path) + 1));
}

static enum us_status failed(struct us_error *err)
{
	return status_set(err, US_EIO, US_NO_OFFSET, "%s", strerror(errno));
}

/* Where the path leads in the end. */
static enum us_status resolve_old(struct output *out, const char *path,
				  struct us_error *err)
{
	char *real;

	out->exists = true;
	set_path(&out->real, path);
	if (!S_ISREG(out->old.st_mode))
		return US_OK;
	real = realpath(path, NULL);
	if (!real)
		return failed(err);
	set_path(&out->real, real);
	mem_free(real);
	return US_OK;
}

/* A link to nothing is refused rather than replaced: whoever made it meant
 * the file behind it. */
static enum us_status resolve(struct output *out, const char *path,
			      struct us_error *err)
{
	struct stat link;

	if (!stat(path, &out->old))
		return resolve_old(out, path, err);
	if (errno != ENOENT)
		return failed(err);
	if (!lstat(path, &link))
		return status_set(err, US_EIO, US_NO_OFFSET,
				  "symbolic link to nothing");
	set_path(&out->real, path);
	out->exists = false;
	return US_OK;
}

static size_t folder_length(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? (size_t)(slash - path) + 1 : 0;
}

/* mkdir -p for all but the last part of the path. */
static enum us_status folders(struct output *out, struct us_error *err)
{
	char *path = out->real.p;

	for (char *p = path + 1; *path && *p; p++) {
		bool made;

		if (*p != '/')
			continue;
		*p = 0;
		made = !mkdir(path, 0777) || errno == EEXIST ||
		       errno == EISDIR || errno == EROFS;
		if (!made)
			failed(err);
		*p = '/';
		if (!made)
			return US_EIO;
	}
	return US_OK;
}

static enum us_status open_direct(struct output *out, struct us_error *err)
{
	out->direct = true;
	do
		out->fd = open(out->real.p, O_WRONLY | O_CLOEXEC);
	while (out->fd < 0 && errno == EINTR);
	return out->fd < 0 ? failed(err) : US_OK;
}

/* Owner first: changing it clears the set-user-ID bits of the mode, which
 * are given only together with the owner. */
static bool copy_rights(const struct output *out, const struct stat *like)
{
	mode_t mode = like ? like->st_mode & 0777 & ~mask : 0666 & ~mask;

	if (out->exists) {
		bool owned = !fchown(out->fd, out->old.st_uid, out->old.st_gid);

		mode = out->old.st_mode & (owned ? 07777 : 0777);
	}
	return !fchmod(out->fd, mode);
}

static enum us_status open_temporary(struct output *out,
				     const struct stat *like,
				     struct us_error *err)
{
	out->direct = false;
	buf_clear(&out->temp);
	buf_add(&out->temp, span_of(out->real.p, folder_length(out->real.p)));
	buf_add(&out->temp, span_of(".unspin-XXXXXX", 15));
	out->fd = cleanup_create(&out->cleanup, out->temp.p);
	if (out->fd < 0)
		return failed(err);
	(void)fcntl(out->fd, F_SETFD, FD_CLOEXEC);
	if (!copy_rights(out, like)) {
		failed(err);
		output_abort(out);
		return US_EIO;
	}
	return US_OK;
}

enum us_status output_open(struct output *out, const char *path,
			   bool make_folders, const struct stat *like,
			   struct us_error *err)
{
	enum us_status status = resolve(out, path, err);

	if (status == US_OK && make_folders && !out->exists)
		status = folders(out, err);
	if (status != US_OK)
		return status;
	if (out->exists && !S_ISREG(out->old.st_mode))
		return open_direct(out, err);
	return open_temporary(out, like, err);
}

enum us_status output_write(struct output *out, struct span text,
			    struct us_error *err)
{
	return fdio_write(out->fd, text) ? US_OK : failed(err);
}

/* The backup is a second name of the old file, so that at no moment the
 * path leads nowhere; where the system has no hard links, it is moved. */
static bool keep_backup(struct output *out, const char *suffix)
{
	struct buf name;
	bool done;

	buf_init(&name, out->real.mem);
	buf_str(&name, out->real.p);
	buf_add(&name, span_of(suffix, strlen(suffix) + 1));
	done = !unlink(name.p) || errno == ENOENT;
	done = done && (!link(out->real.p, name.p) ||
			!rename(out->real.p, name.p));
	buf_free(&name);
	return done;
}

static bool still(const struct output *out, const struct stat *before)
{
	struct stat now;

	return !stat(out->real.p, &now) && now.st_ino == before->st_ino &&
	       now.st_size == before->st_size &&
	       now.st_mtim.tv_sec == before->st_mtim.tv_sec &&
	       now.st_mtim.tv_nsec == before->st_mtim.tv_nsec;
}

/* Not every system lets a stranger set times: no reason to fail. */
static void keep_times(struct output *out)
{
	struct timespec times[2] = { out->old.st_atim, out->old.st_mtim };

	(void)futimens(out->fd, times);
}

static bool store(struct output *out, const struct output_how *how)
{
	int fd = out->fd;

	if (how->keep_times && out->exists)
		keep_times(out);
	if (fsync(fd))
		return false;
	out->fd = -1;
	return fdio_close(fd);
}

/* The old file has the same bytes: it stays, and so does its time, which
 * build systems go by. */
static bool same_as_old(const struct output *out)
{
	char a[1 << 13], b[1 << 13];
	off_t at = 0;
	ssize_t n = 1;
	int old = open(out->real.p, O_RDONLY | O_CLOEXEC);
	bool same = old >= 0;

	while (same && n > 0) {
		n = pread(old, a, sizeof a, at);
		same = n >= 0 && pread(out->fd, b, sizeof b, at) == n &&
		       !memcmp(a, b, (size_t)n);
		at += n;
	}
	if (old >= 0)
		close(old);
	return same;
}

static enum us_status commit_direct(struct output *out, struct us_error *err)
{
	int fd = out->fd;

	out->fd = -1;
	return fdio_close(fd) ? US_OK : failed(err);
}

enum us_status output_commit(struct output *out, const struct output_how *how,
			     struct us_error *err)
{
	if (out->direct)
		return commit_direct(out, err);
	if (out->exists && same_as_old(out)) {
		output_abort(out);
		return US_OK;
	}
	if (!store(out, how))
		return failed(err);
	if (how->unchanged_since && !still(out, how->unchanged_since))
		return status_set(err, US_EIO, US_NO_OFFSET, "changed by "
				  "somebody else meanwhile: left alone");
	if (how->suffix && out->exists && !keep_backup(out, how->suffix))
		return status_set(err, US_EIO, US_NO_OFFSET,
				  "cannot keep a backup: %s",
				  strerror(errno));
	if (rename(out->temp.p, out->real.p))
		return failed(err);
	cleanup_forget(&out->cleanup);
	return US_OK;
}

void output_abort(struct output *out)
{
	if (out->fd >= 0)
		close(out->fd);
	out->fd = -1;
	if (!out->cleanup.path)
		return;
	unlink(out->cleanup.path);
	cleanup_forget(&out->cleanup);
}
