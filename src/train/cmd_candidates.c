/* cmd_candidates.c - unspin-train candidates: the lexicon to look at.
 *
 * Prints, for each spun word or phrase given (or each line of standard
 * input), a line a candidate: spun, original, ln P, relations, size, rank.
 */
#include "train/commands.h"
#include "train/model_file.h"
#include "train/term_words.h"

#include <stdio.h>

static void print_original(const struct views *v, uint32_t original)
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

static void print_list(const struct views *v, struct span spun)
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

static void print_lines(const struct views *v)
{
	char line[256];

	while (fgets(line, sizeof line, stdin))
		print_list(v, span_of(line, strcspn(line, "\r\n")));
}

int command_candidates(struct mem *mem, int argc, char **argv)
{
	enum us_status status;
	struct model_file f;
	struct us_error err;

	(void)mem;
	if (argc < 2)
		return command_usage("candidates MODEL [WORD|PHRASE...]");
	status = model_file_open(&f, argv[1], VIEWS_VOCAB | VIEWS_LEXICON,
				 &err);
	if (!status && argc == 2)
		print_lines(&f.views);
	for (int i = 2; i < argc && !status; i++)
		print_list(&f.views, span_str(argv[i]));
	model_file_close(&f);
	return status ? command_failed(&err) : EXIT_DONE;
}
