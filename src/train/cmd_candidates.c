/* cmd_candidates.c - unspin-train candidates: the lexicon to look at.
 *
 * Prints, for each spun word or phrase given (or each line of standard
 * input), a line a candidate: spun, original, ln P, relations, size, rank.
 */
#include "base/mapfile.h"
#include "model/lexicon.h"
#include "model/model.h"
#include "train/commands.h"
#include "train/term_words.h"

#include <stdio.h>

struct view {
	struct vocab vocab;
	struct lexicon lexicon;
};

static void print_original(const struct view *v, uint32_t original)
{
	uint32_t words[LEXICON_MAX_PHRASE] = { original };
	size_t n = 1;

	if (original & LEXICON_PHRASE)
		n = lexicon_phrase(&v->lexicon, original, words);
	for (size_t i = 0; i < n; i++) {
		struct span s = vocab_word(&v->vocab, words[i]);

		printf("%s%.*s", i ? " " : "", (int)s.n, s.p);
	}
}

static void print_relation(unsigned relation)
{
	static const char *const names[] = {
		"moby", "moby-back", "wordnet", "wordnet-link", "mythes",
		"mythes-link", "inflected", "second", "function", "book"
	};
	const char *comma = "";

	for (unsigned i = 0; i < sizeof names / sizeof *names; i++)
		if (relation >> i & 1) {
			printf("%s%s", comma, names[i]);
			comma = ",";
		}
}

static void print_list(const struct view *v, struct span spun)
{
	struct lexicon_candidate found[LEXICON_MAX];
	uint32_t words[LEXICON_MAX_PHRASE];
	size_t n = term_words(&v->vocab, spun, words), count = 0;

	if (n == 0) {
		words[0] = lexicon_extra(&v->lexicon, spun);
		n = words[0] != VOCAB_UNK;
	}
	if (n == 1)
		count = lexicon_find(&v->lexicon, words[0], found,
				     LEXICON_MAX);
	else if (n > 1)
		count = lexicon_find_phrase(&v->lexicon, words, n, found,
					    LEXICON_MAX);
	for (size_t i = 0; i < count; i++) {
		printf("%.*s\t", (int)spun.n, spun.p);
		print_original(v, found[i].original);
		printf("\t%.3f\t", (double)found[i].prior / LOGP_ONE);
		print_relation(found[i].relation);
		printf("\t%u\t%u\n", found[i].size, found[i].rank);
	}
}

static void print_lines(const struct view *v)
{
	char line[256];

	while (fgets(line, sizeof line, stdin))
		print_list(v, span_of(line, strcspn(line, "\r\n")));
}

static enum us_status view_open(struct view *v, struct span file,
				const char *path, struct us_error *err)
{
	struct span section;
	enum us_status status = model_check(file, path, err);

	if (!status)
		status = model_section(file, "vocab", VOCAB_VERSION, &section,
				       err);
	if (!status)
		status = vocab_open(&v->vocab, section, err);
	if (!status)
		status = model_section(file, "lexicon", LEXICON_VERSION,
				       &section, err);
	if (!status)
		status = lexicon_open(&v->lexicon, section, err);
	return status;
}

int command_candidates(struct mem *mem, int argc, char **argv)
{
	struct us_error err;
	struct span file;
	struct view v;

	(void)mem;
	if (argc < 2)
		return command_usage("candidates MODEL [WORD|PHRASE...]");
	if (mapfile_open(argv[1], &file, &err))
		return command_failed(&err);
	if (view_open(&v, file, argv[1], &err)) {
		mapfile_close(file);
		return command_failed(&err);
	}
	if (argc == 2)
		print_lines(&v);
	for (int i = 2; i < argc; i++)
		print_list(&v, span_str(argv[i]));
	mapfile_close(file);
	return EXIT_DONE;
}
