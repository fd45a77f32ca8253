/* pool.c - workers take the next document from a common counter.
 *
 * The first worker is the calling thread: with one worker there are no
 * threads.  Documents are begun in order, so the one whose turn it is to
 * write (sink.h) is always being worked on.
 */
#include "cli/pool.h"

#include <unistd.h>

struct pool {
	pthread_mutex_t lock;
	size_t next, count;	/* documents */
	const struct job *jobs;
	struct gate gate;
	struct member {
		struct pool *pool;
		struct worker worker;
		pthread_t thread;
		bool started;
	} *members;
	size_t workers;
};

static bool take(struct pool *p, size_t *number)
{
	bool more;

	if (gate_broken(&p->gate))
		return false;
	pthread_mutex_lock(&p->lock);
	more = p->next < p->count;
	if (more)
		*number = p->next++;
	pthread_mutex_unlock(&p->lock);
	return more;
}

static void *work(void *argument)
{
	struct member *m = argument;
	size_t number;

	while (take(m->pool, &number))
		job_run(&m->worker, &m->pool->jobs[number], number);
	return NULL;
}

static size_t worker_count(const struct options *o, size_t documents)
{
	long processors = sysconf(_SC_NPROCESSORS_ONLN);
	size_t n = o->jobs;

	if (!n)
		n = processors > 0 ? (size_t)processors : 1;
	if (n > documents)
		n = documents;
	return n ? n : 1;
}

/* Fewer threads than asked for are no error: the work gets done. */
static void run_members(struct pool *p)
{
	for (size_t i = 1; i < p->workers; i++) {
		struct member *m = &p->members[i];

		m->started = !pthread_create(&m->thread, NULL, work, m);
	}
	work(&p->members[0]);
	for (size_t i = 1; i < p->workers; i++)
		if (p->members[i].started)
			pthread_join(p->members[i].thread, NULL);
}

static enum us_status make_members(struct pool *p, const struct us_model *model,
				   const struct options *o, enum target target,
				   struct us_error *err)
{
	size_t wanted = p->workers;

	for (p->workers = 0; p->workers < wanted; p->workers++) {
		struct member *m = &p->members[p->workers];
		enum us_status status;

		m->pool = p;
		status = worker_init(&m->worker, model, o, target, &p->gate,
				     err);
		if (status)
			return status;
	}
	return US_OK;
}

enum us_status pool_run(const struct us_model *model, const struct options *o,
			const struct walk *list, struct mem *mem,
			struct us_profile *learned, struct counts *sum,
			bool *broken, struct us_error *err)
{
	struct pool p = { .count = BUF_COUNT(&list->jobs, struct job),
			  .jobs = BUF_ARRAY(&list->jobs, struct job) };
	enum us_status status;

	pthread_mutex_init(&p.lock, NULL);
	gate_init(&p.gate, mem, p.count);
	p.workers = worker_count(o, p.count);
	p.members = mem_zalloc(mem, p.workers, sizeof *p.members);
	status = make_members(&p, model, o, list->target, err);
	if (!status)
		run_members(&p);
	*sum = (struct counts){ 0 };
	for (size_t i = 0; i < p.workers; i++) {
		counts_add(sum, &p.members[i].worker.sum);
		if (learned && !status)
			status = us_profile_take(learned,
				p.members[i].worker.context, err);
		worker_free(&p.members[i].worker);
	}
	*broken = gate_broken(&p.gate);
	mem_free(p.members);
	gate_free(&p.gate);
	pthread_mutex_destroy(&p.lock);
	return status;
}
