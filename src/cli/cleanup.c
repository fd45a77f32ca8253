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
static sigset_t signals;	/* the thread reads it as long as it lives */
static pthread_t waiter;
static bool started;

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
	int error;

	sigemptyset(&signals);
	add_unless_ignored(&signals, SIGHUP);
	add_unless_ignored(&signals, SIGINT);
	add_unless_ignored(&signals, SIGTERM);
	error = pthread_sigmask(SIG_BLOCK, &signals, NULL);
	if (!error)
		error = pthread_create(&waiter, NULL, wait_for_signal,
				       &signals);
	started = !error;
	errno = error;
	return started;
}

void cleanup_stop(void)
{
	if (!started)
		return;
	started = false;
	pthread_cancel(waiter);		/* sigwait() is where it ends */
	pthread_join(waiter, NULL);
	pthread_sigmask(SIG_UNBLOCK, &signals, NULL);
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
