/* cmd_terms.c - unspin-train terms: what real spinners wrote, into a model.
 *
 * Reads parallel lists (spin/pairs.h) as `unspin learn --pairs` does and packs
 * the counts of words by their numbers.  Needs vocabulary and lexicon, whose
 * numbers it uses.
 */
#include "base/mapfile.h"
#include "spin/known.h"
#include "spin/pairs.h"
#include "train/commands.h"
#include "train/message.h"
#include "train/model_file.h"
#include "train/options.h"
#include "train/pack.h"

#include <stdlib.h>

#define SYNOPSIS "terms -m MODEL [-o FILE] PAIRS..."

struct options {
	const char *model;	/* read */
	const char *output;	/* where the section goes; NULL: the same */
	struct operands pairs;
};

static bool take_option(void *arg, int option, const char *value)
{
	struct options *o = arg;

	*(option == 'm' ? &o->model : &o->output) = value;
	return true;
}

static bool read_options(struct options *o, int argc, char **argv)
{
	static const struct option table[] = {
		{ "model", required_argument, NULL, 'm' },
		{ "output", required_argument, NULL, 'o' },
		{ NULL, 0, NULL, 0 }
	};

	return options_read(argc, argv, "m:o:", table, take_option, o,
			    &o->pairs) && o->model && o->pairs.count > 0;
}

static enum us_status read_pairs(struct profile *p, const struct options *o,
				 struct us_error *err)
{
	enum us_status status = US_OK;
	struct span file;

	for (int i = 0; !status && i < o->pairs.count; i++) {
		status = mapfile_open(o->pairs.names[i], &file, err);
		if (status)
			return status;
		status = status_name_file(err, pairs_read(p, file, err),
					  o->pairs.names[i]);
		mapfile_close(file);
	}
	return status;
}

static int by_key(const void *a, const void *b)
{
	const struct map_entry *x = a, *y = b;

	return (x->hash > y->hash) - (x->hash < y->hash);
}

/* The rows of a map that count `least` places or more; returns how many.  The
 * map is of no use afterwards. */
static uint32_t pack_rows(struct buf *out, struct map *m, double least)
{
	uint32_t rows = 0;

	qsort(m->entries, m->count, sizeof *m->entries, by_key);
	for (size_t i = 0; i < m->count; i++) {
		const struct map_entry *e = &m->entries[i];
		uint64_t count = ((uint64_t)e->value * TERMS_ONE +
				  PROFILE_ONE / 2) / PROFILE_ONE;

		if (e->value < least * PROFILE_ONE || !count)
			continue;
		if (count > UINT16_MAX)
			count = UINT16_MAX;
		pack_u64(out, (e->hash >> 32) | (e->hash & 0xffffff) << 24 |
			      count << 48);
		rows++;
	}
	return rows;
}

/* Words that followed each other in one list line only are left out: there are
 * as many of them as of all else. */
static void pack_terms(struct buf *out, struct known *known, uint32_t words)
{
	struct buf rows;
	uint32_t pairs, collocations;

	buf_init(&rows, out->mem);
	pairs = pack_rows(&rows, &known->pairs, 0);
	collocations = pack_rows(&rows, &known->collocations, 1.5);
	pack_u32(out, words);
	pack_u32(out, pairs);
	pack_u32(out, collocations);
	pack_u32(out, 0);
	buf_add(out, buf_span(&rows));
	buf_free(&rows);
	message_note("%u pairs of words, %u collocations, %zu bytes", pairs,
		     collocations, out->n);
}

static enum us_status learn(struct mem *mem, const struct options *o,
			    const struct views *v, struct us_error *err)
{
	struct pack_section s = { .name = "terms", .version = TERMS_VERSION };
	enum us_status status;
	struct profile profile;
	struct known known;
	struct buf section;

	profile_init(&profile, mem);
	known_init(&known, mem);
	buf_init(&section, mem);
	status = read_pairs(&profile, o, err);
	if (!status) {
		known_add_profile(&known, &v->vocab, &v->lexicon, &profile);
		pack_terms(&section, &known, v->vocab.count);
		s.bytes = buf_span(&section);
		status = pack_update(mem, o->output ? o->output : o->model, &s,
				     1, err);
	}
	profile_free(&profile);
	known_free(&known);
	buf_free(&section);
	return status;
}

static enum us_status run(struct mem *mem, const struct options *o,
			  struct us_error *err)
{
	struct model_file f;
	enum us_status status = model_file_open(&f, o->model, VIEWS_VOCAB |
						VIEWS_LEXICON, err);

	if (!status)
		status = learn(mem, o, &f.views, err);
	model_file_close(&f);
	return status;
}

int command_terms(struct mem *mem, int argc, char **argv)
{
	struct options o = { .model = NULL };
	struct us_error err;

	if (!read_options(&o, argc, argv))
		return command_usage(SYNOPSIS);
	return run(mem, &o, &err) ? command_failed(&err) : EXIT_DONE;
}
