/* cleanup.c - a list of names and a thread in sigwait(). */
#define _XOPEN_SOURCE 700	/* mkstemp, pthread_sigmask */

#include "cli/cleanup.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stddef.h>
#include <stdlib.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct cleanup *registered;

static void *wait_for_signal(void *set)
{
	int number;

	while (sigwait(set, &number))
		;
	pthread_mutex_lock(&lock);	/* kept: nothing new is made */
	for (struct cleanup *c = registered; c; c = c->next)
		unlink(c->path);
	_exit(128 + number);
}

/* A signal that the caller ignores (nohup) stays ignored. */
static void add_unless_ignored(sigset_t *set, int number)
{
	struct sigaction action;

	if (!sigaction(number, NULL, &action) && action.sa_handler != SIG_IGN)
		sigaddset(set, number);
}

bool cleanup_start(void)
{
	static sigset_t set;	/* the thread reads it as long as we live */
	pthread_t thread;
	int error;

	sigemptyset(&set);
	add_unless_ignored(&set, SIGHUP);
	add_unless_ignored(&set, SIGINT);
	add_unless_ignored(&set, SIGTERM);
	error = pthread_sigmask(SIG_BLOCK, &set, NULL);
	if (!error)
		error = pthread_create(&thread, NULL, wait_for_signal, &set);
	if (!error)
		error = pthread_detach(thread);
	errno = error;
	return !error;
}

int cleanup_create(struct cleanup *c, char *path)
{
	int fd, error;

	pthread_mutex_lock(&lock);
	fd = mkstemp(path);
	error = errno;
	if (fd >= 0) {
		*c = (struct cleanup){ path, registered, &registered };
		if (registered)
			registered->back = &c->next;
		registered = c;
	}
	pthread_mutex_unlock(&lock);
	errno = error;
	return fd;
}

void cleanup_forget(struct cleanup *c)
{
	pthread_mutex_lock(&lock);
	if (c->back) {
		*c->back = c->next;
		if (c->next)
			c->next->back = c->back;
	}
	*c = (struct cleanup){ 0 };
	pthread_mutex_unlock(&lock);
}
