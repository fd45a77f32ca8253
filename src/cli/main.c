/* main.c - the exit status: 0 done, 1 repairs needed, 2 error. */
#include "cli/fdio.h"
#include "cli/message.h"
#include "cli/run.h"

#include <errno.h>
#include <unistd.h>

static struct mem mem;

static enum run_status parse_and_run(int argc, char **argv)
{
	struct options options;
	enum run_status status = RUN_ERROR;

	if (options_parse(&options, &mem, argc, argv))
		status = run(&options, &mem);
	options_free(&options);
	return status;
}

static enum run_status run_command(int argc, char **argv)
{
	if (setjmp(mem.escape)) {
		message(NULL, "out of memory");
		return RUN_ERROR;
	}
	return parse_and_run(argc, argv);
}

int main(int argc, char **argv)
{
	enum run_status status;

	fdio_reserve_standard();
	status = run_command(argc, argv);
	/* What was written may be refused as late as this (NFS, quotas). */
	if (!fdio_close(STDOUT_FILENO)) {
		message(NULL, "standard output: %s", strerror(errno));
		return RUN_ERROR;
	}
	return (int)status;
}
