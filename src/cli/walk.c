/* walk.c - a list first, then the work: conflicts between outputs are found
 * before anything is written, and progress knows the total.
 *
 * A folder is read whole, closed, sorted, then descended into: the depth of a
 * tree costs no descriptors. */
#include "cli/walk.h"
#include "cli/fdio.h"
#include "cli/message.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *join(struct walk *w, const char *folder, const char *name)
{
	size_t n = strlen(folder), m = strlen(name) + 1;
	bool slash = n && folder[n - 1] != '/';
	char *path = arena_alloc(&w->arena, n + slash + m);

	memcpy(path, folder, n);
	if (slash)
		path[n] = '/';
	memcpy(path + n + slash, name, m);
	return path;
}

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

/* The same file under two names is rewritten once. */
static bool seen_before(struct walk *w, const struct stat *st)
{
	uint64_t id[2] = { (uint64_t)st->st_dev, (uint64_t)st->st_ino };
	bool fresh;

	map_put(&w->sources, arena_copy(&w->arena, span_of(id, sizeof id)),
		&fresh);
	return !fresh;
}

static void claim_target(struct walk *w, const struct job *job)
{
	bool fresh;
	uint32_t *owner = map_put(&w->targets, span_str(job->target), &fresh);
	const struct job *jobs = BUF_ARRAY(&w->jobs, struct job);

	if (fresh) {
		*owner = (uint32_t)BUF_COUNT(&w->jobs, struct job);
		return;
	}
	message(NULL, "%s: would be the output of both %s and %s", job->target,
		jobs[*owner].path, job->path);
	w->misused = true;
}

/* `relative` is the name below the folder that was named. */
static void add(struct walk *w, const char *path, const char *relative,
		const struct stat *st, bool found)
{
	struct job job = { .path = path, .found = found };

	if (st && S_ISREG(st->st_mode))
		job.size = (uint64_t)st->st_size;
	if (w->target == TARGET_IN_PLACE && st && seen_before(w, st))
		return;
	if (w->target == TARGET_FOLDER) {
		job.target = join(w, w->options->output, relative);
		claim_target(w, &job);
	} else if (w->target == TARGET_FILE) {
		job.target = w->options->output;
	}
	w->bytes += job.size;
	*BUF_PUSH(&w->jobs, struct job) = job;
}

/* A pattern with a slash is about the path below the named folder, one
 * without about the last part of it. */
static bool matches(const struct buf *patterns, const char *relative)
{
	const char **all = BUF_ARRAY(patterns, const char *);

	for (size_t i = 0; i < BUF_COUNT(patterns, const char *); i++) {
		bool whole = strchr(all[i], '/') != NULL;

		if (!fnmatch(all[i], whole ? relative : base_name(relative),
			     whole ? FNM_PATHNAME : 0))
			return true;
	}
	return false;
}

static bool wanted_file(const struct options *o, const char *relative)
{
	return !o->include.n || matches(&o->include, relative);
}

static int compare_names(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Reads the names in a folder, hidden ones left out, sorted. */
static bool list_folder(struct walk *w, const char *path, struct buf *names)
{
	struct dirent *entry;
	DIR *dir = opendir(path);

	if (!dir)
		return false;
	while (errno = 0, (entry = readdir(dir)) != NULL) {
		struct span name = span_str(entry->d_name);

		if (*name.p != '.')
			*BUF_PUSH(names, const char *) =
				arena_copy(&w->arena, name).p;
	}
	if (errno) {
		int reason = errno;

		closedir(dir);
		errno = reason;
		return false;
	}
	closedir(dir);
	if (names->n)
		qsort(names->p, BUF_COUNT(names, const char *),
		      sizeof(const char *), compare_names);
	return true;
}

static void fail(struct walk *w, const char *path)
{
	message(NULL, "%s: %s", path, strerror(errno));
	w->failed++;
}

static void walk_folder(struct walk *w, const char *path, const char *relative);

static void walk_entry(struct walk *w, const char *folder, const char *below,
		       const char *name)
{
	const char *path = join(w, folder, name);
	const char *relative = join(w, below, name);
	struct stat st;

	if (matches(&w->options->exclude, relative))
		return;
	if (lstat(path, &st))
		fail(w, path);
	else if (S_ISREG(st.st_mode) && wanted_file(w->options, relative))
		add(w, path, relative, &st, true);
	else if (S_ISDIR(st.st_mode) && ((uint64_t)st.st_ino != w->out_ino ||
					 (uint64_t)st.st_dev != w->out_dev))
		walk_folder(w, path, relative);
}

static void walk_folder(struct walk *w, const char *path, const char *relative)
{
	struct buf names;
	const char **all;

	buf_init(&names, w->arena.mem);
	if (!list_folder(w, path, &names))
		fail(w, path);
	all = BUF_ARRAY(&names, const char *);
	for (size_t i = 0; i < BUF_COUNT(&names, const char *); i++)
		walk_entry(w, path, relative, all[i]);
	buf_free(&names);
}

static void walk_stdin(struct walk *w)
{
	if (w->target == TARGET_IN_PLACE || w->target == TARGET_FOLDER) {
		message(NULL, "standard input has no name to write to");
		w->misused = true;
		return;
	}
	add(w, NULL, "", NULL, false);
}

/* `relative` is what a file is called in a mirror. */
static void walk_operand(struct walk *w, const char *path,
			 const char *relative)
{
	struct stat st;
	bool exists;

	if (!strcmp(path, "-")) {
		walk_stdin(w);
		return;
	}
	exists = stat(path, &st) == 0;
	if (exists && S_ISDIR(st.st_mode) && w->options->recursive)
		walk_folder(w, path, "");
	else
		add(w, path, relative, exists ? &st : NULL, false);
}

/* ---- lists of names ---- */

/* A list names files of many folders: in a mirror they keep their paths,
 * unless these lead out of it. */
static const char *listed_relative(const char *path)
{
	const char *p = path;

	while (!strncmp(p, "./", 2))
		p += 2;
	for (const char *part = p; part; part = strchr(part, '/')) {
		part += *part == '/';
		if (!strncmp(part, "..", 2) && (!part[2] || part[2] == '/'))
			return base_name(path);
	}
	return *p == '/' ? base_name(path) : p;
}

static void walk_names(struct walk *w, struct span text, char end)
{
	while (text.n) {
		const char *at = memchr(text.p, end, text.n);
		size_t n = at ? (size_t)(at - text.p) : text.n;

		if (n) {
			const char *path = arena_copy(&w->arena,
						      span_of(text.p, n)).p;

			walk_operand(w, path, listed_relative(path));
		}
		n += at != NULL;
		text = span_of(text.p + n, text.n - n);
	}
}

static bool read_all(int fd, struct buf *out)
{
	enum { STEP = 1 << 16 };
	ssize_t n;

	do {
		n = fdio_read(fd, buf_grow(out, STEP), STEP);
		out->n -= STEP - (n > 0 ? (size_t)n : 0);
	} while (n == STEP);
	return n >= 0;
}

static void walk_list(struct walk *w, const char *path)
{
	bool standard = !strcmp(path, "-");
	int fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
	struct buf text;

	buf_init(&text, w->arena.mem);
	if (fd < 0 || !read_all(fd, &text))
		fail(w, path);
	if (fd >= 0 && !standard)
		close(fd);
	walk_names(w, buf_span(&text), w->options->null_names ? 0 : '\n');
	buf_free(&text);
}

/* ---- what -o means ---- */

static bool has_folder(const struct options *o)
{
	const char **all = BUF_ARRAY(&o->operands, const char *);
	struct stat st;

	for (size_t i = 0; i < BUF_COUNT(&o->operands, const char *); i++)
		if (o->recursive && !stat(all[i], &st) && S_ISDIR(st.st_mode))
			return true;
	return false;
}

/* -o PATH is a folder when it exists as one, ends in a slash, or when a
 * folder or a list is to be mirrored. */
static void decide_target(struct walk *w, const struct options *o)
{
	struct stat st;

	w->target = o->target;
	if (o->target != TARGET_FILE)
		return;
	if (!stat(o->output, &st) && S_ISDIR(st.st_mode)) {
		w->target = TARGET_FOLDER;
		w->out_dev = (uint64_t)st.st_dev;
		w->out_ino = (uint64_t)st.st_ino;
	} else if (o->output[strlen(o->output) - 1] == '/' || has_folder(o) ||
		   o->files_from.n) {
		w->target = TARGET_FOLDER;
	}
}

static void check_result(struct walk *w)
{
	const struct job *jobs = BUF_ARRAY(&w->jobs, struct job);
	size_t count = BUF_COUNT(&w->jobs, struct job);

	if (w->target == TARGET_FILE && count > 1) {
		message(NULL, "-o %s: one file for %zu documents (end a "
			"folder's name with /)", w->options->output, count);
		w->misused = true;
	}
	for (size_t i = 0; i < count && w->target == TARGET_FOLDER; i++) {
		struct stat in, out;

		if (stat(jobs[i].path, &in) || stat(jobs[i].target, &out) ||
		    in.st_ino != out.st_ino || in.st_dev != out.st_dev)
			continue;
		message(NULL, "%s: input and output are the same file (-i "
			"repairs in place)", jobs[i].path);
		w->misused = true;
		return;
	}
}

void walk_run(struct walk *w, const struct options *o, struct mem *mem)
{
	const char **operands = BUF_ARRAY(&o->operands, const char *);
	const char **lists = BUF_ARRAY(&o->files_from, const char *);

	*w = (struct walk){ .options = o };
	arena_init(&w->arena, mem);
	buf_init(&w->jobs, mem);
	map_init(&w->sources, mem);
	map_init(&w->targets, mem);
	decide_target(w, o);
	for (size_t i = 0; i < BUF_COUNT(&o->operands, const char *); i++)
		walk_operand(w, operands[i], base_name(operands[i]));
	for (size_t i = 0; i < BUF_COUNT(&o->files_from, const char *); i++)
		walk_list(w, lists[i]);
	if (!o->operands.n && !o->files_from.n)
		walk_operand(w, "-", "-");
	check_result(w);
}

void walk_free(struct walk *w)
{
	map_free(&w->sources);
	map_free(&w->targets);
	buf_free(&w->jobs);
	arena_free(&w->arena);
}
