/* cmd_chars.c - unspin-train chars: the character model of a model file. */
#include "base/map.h"
#include "text/utf8.h"
#include "train/chars_build.h"
#include "train/chars_count.h"
#include "train/commands.h"
#include "train/corpus.h"
#include "train/message.h"
#include "train/number.h"
#include "train/options.h"
#include "train/pack.h"

#define SYNOPSIS "chars -o MODEL [--slots N] [--words FILE]... TEXT..."

enum { MAX_LISTS = 256, LONGEST_WORD = 32, COMMON_ASCII = 12,
       COMMON_ACCENTED = 2 };

struct options {
	const char *model;
	uint32_t slots;			/* of the table of n-grams */
	const char *lists[MAX_LISTS];		/* files of words, one a line */
	int lists_count;
	struct corpus corpus;
};

struct work {
	struct chars_counts counts;
	struct map seen;		/* word hash -> how often in texts */
	struct map words;		/* word hash, the set */
};

static bool take_option(void *arg, int option, const char *value)
{
	struct options *o = arg;

	switch (option) {
	case 'o':
		o->model = value;
		return true;
	case 's':
		return number_small(value, &o->slots);
	default:	/* --words */
		if (o->lists_count == MAX_LISTS)
			return false;
		o->lists[o->lists_count++] = value;
		return true;
	}
}

static bool read_options(struct options *o, int argc, char **argv)
{
	static const struct option table[] = {
		{ "output", required_argument, NULL, 'o' },
		{ "slots", required_argument, NULL, 's' },
		{ "words", required_argument, NULL, 'w' },
		{ NULL, 0, NULL, 0 }
	};
	struct operands texts;

	if (!options_read(argc, argv, "o:s:w:", table, take_option, o, &texts))
		return false;
	o->corpus.paths = texts.names;
	o->corpus.count = texts.count;
	return o->model && o->corpus.count > 0 && o->slots >= 1024;
}

/* Calls see() for every word of the text: letters with inner apostrophes. */
static void each_word(struct span text, void *arg,
		      void (*see)(void *arg, const uint32_t *word, size_t n))
{
	uint32_t word[LONGEST_WORD], c = ' ';
	size_t n = 0;

	for (bool more = true; more; ) {
		size_t step = text.n ? utf8_next(text, &c) : 0;

		more = text.n > 0;
		text = span_of(text.p + step, text.n - step);
		if (!more)
			c = ' ';
		if (utf8_is_letter(c) || (n && (c == '\'' || c == 0x2019))) {
			word[n < LONGEST_WORD ? n++ : LONGEST_WORD - 1] = c;
			continue;
		}
		while (n && (word[n - 1] == '\'' || word[n - 1] == 0x2019))
			n--;
		if (n > 1 && n < LONGEST_WORD)
			see(arg, word, n);
		n = 0;
	}
}

static bool accented(const uint32_t *word, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (word[i] > 0x7F && word[i] != 0x2019)
			return true;
	return false;
}

/* Counts a word; it joins the set when it is common enough to be trusted. */
static void see_word(void *arg, const uint32_t *word, size_t n)
{
	struct work *w = arg;
	uint64_t hash = chars_word_hash(word, n);
	uint32_t need = accented(word, n) ? COMMON_ACCENTED : COMMON_ASCII;

	if (++*map_put_u64(&w->seen, hash, NULL) >= need)
		map_put_u64(&w->words, hash, NULL);
}

static void add_word(void *arg, const uint32_t *word, size_t n)
{
	struct work *w = arg;

	map_put_u64(&w->words, chars_word_hash(word, n), NULL);
}

static void visit(void *arg, struct span document)
{
	struct work *w = arg;

	chars_counts_add(&w->counts, document);
	each_word(document, w, see_word);
}

static void visit_list(void *arg, struct span document)
{
	each_word(document, arg, add_word);
}

static enum us_status read_texts(struct mem *mem, const struct options *o,
				 struct work *w, struct us_error *err)
{
	struct corpus lists = { .paths = o->lists,
				.count = o->lists_count };
	enum us_status status = corpus_learn(mem, &o->corpus, "characters",
					     visit, w, err);

	if (!status && lists.count)
		status = corpus_visit(mem, &lists, "words", visit_list, w,
				      err);
	return status;
}

static enum us_status run(struct mem *mem, const struct options *o,
			  struct us_error *err)
{
	struct pack_section s = { .name = "chars", .version = CHARS_VERSION };
	enum us_status status;
	struct buf section;
	struct work w;

	chars_counts_init(&w.counts, mem);
	map_init(&w.seen, mem);
	map_init(&w.words, mem);
	buf_init(&section, mem);
	status = read_texts(mem, o, &w, err);
	if (!status) {
		message_note("%zu words, %zu 5-grams seen", w.words.count,
			     w.counts.order[CHARS_ORDER - 1].used);
		chars_build(&w.counts, &w.words, o->slots, &section);
		s.bytes = buf_span(&section);
		status = pack_update(mem, o->model, &s, 1, err);
	}
	buf_free(&section);
	map_free(&w.words);
	map_free(&w.seen);
	chars_counts_free(&w.counts);
	return status;
}

int command_chars(struct mem *mem, int argc, char **argv)
{
	struct options o = { .slots = 1100000 };
	struct us_error err;

	if (!read_options(&o, argc, argv))
		return command_usage(SYNOPSIS);
	return run(mem, &o, &err) ? command_failed(&err) : EXIT_DONE;
}
