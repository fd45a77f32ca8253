/* study.c - options and material. */
#include "train/study.h"

#include "train/number.h"

bool study_option(struct study_options *o, int c, const char *value)
{
	switch (c) {
	case 'm':
		o->model = value;
		return true;
	case 'h':
		return corpus_hold_out(&o->corpus, value);
	case 'd':
		return number_count(value, &o->documents) && o->documents > 1;
	case 't':
		return number_small(value, &o->boost.trees) &&
		       o->boost.trees <= 1000;
	case 'p':
		return number_small(value, &o->boost.depth) &&
		       o->boost.depth <= RANKER_MAX_DEPTH;
	case 's':
		return number_size(value, &o->seed);
	default:
		return dictionary_option(&o->sources, c, value);
	}
}

bool study_operands(struct study_options *o, const struct operands *texts)
{
	o->corpus.paths = texts->names;
	o->corpus.count = texts->count;
	o->corpus.held = o->corpus.every > 0;
	return o->model && texts->count > 0 &&
	       dictionary_options_given(&o->sources);
}

enum us_status study_open(struct study *s, struct mem *mem,
			  const struct study_options *o, unsigned parts,
			  struct us_error *err)
{
	enum us_status status;

	memset(s, 0, sizeof *s);
	arena_init(&s->arena, mem);
	status = model_file_open(&s->model, o->model, parts, err);
	if (!status)
		status = sample_draw(&s->sample, &s->arena, &o->corpus,
				     o->documents, o->words, o->seed, err);
	if (!status)
		status = dictionaries_read(&s->dictionaries, mem,
					   &s->model.views.vocab, &o->sources,
					   err);
	s->spinner = (struct rank_spin){ mem, &s->dictionaries,
					 &s->model.views.vocab };
	return status;
}

void study_close(struct study *s)
{
	dictionaries_free(&s->dictionaries);
	arena_free(&s->arena);
	model_file_close(&s->model);
}

struct spin_model study_model(const struct study *s)
{
	return spin_model_of(&s->model.views);
}
