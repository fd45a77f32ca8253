/* thesaurus_read.c - the formats of Moby and the books, MyThes, the classes. */
#include "train/thesaurus.h"

#include "base/mapfile.h"
#include "model/lexicon.h"
#include "train/text_read.h"

/* A line an entry: head, commas, what it lists. */
static enum us_status read_lists(struct thesaurus *t, const char *path,
				 unsigned relation, struct us_error *err)
{
	struct span file, rest, line, field;
	enum us_status status = mapfile_open(path, &file, err);

	if (status)
		return status;
	rest = file;
	while (text_line(&rest, &line)) {
		uint32_t head = UINT32_MAX;

		for (size_t i = 0; thesaurus_field(&line, ',', &field); i++) {
			uint32_t term = thesaurus_term(t, field, 0);

			if (i == 0)
				head = term;
			else
				thesaurus_add(t, head, term, relation);
		}
	}
	mapfile_close(file);
	return US_OK;
}

enum us_status thesaurus_read_moby(struct thesaurus *t, const char *path,
				   struct us_error *err)
{
	return read_lists(t, path, LEXICON_MOBY, err);
}

enum us_status thesaurus_read_books(struct thesaurus *t, const char *path,
				    struct us_error *err)
{
	return path ? read_lists(t, path, LEXICON_BOOK, err) : US_OK;
}

/* "cardinal (similar term)" -> "cardinal" and LEXICON_MYTHES_LINK.  Antonyms
 * are links too: careless spinners use them. */
static unsigned mythes_mark(struct span *term)
{
	if (!term->n || term->p[term->n - 1] != ')')
		return LEXICON_MYTHES;
	for (size_t i = 1; i < term->n; i++)
		if (term->p[i] == '(') {
			term->n = i - 1;
			return LEXICON_MYTHES_LINK;
		}
	return LEXICON_MYTHES;
}

static unsigned mythes_part(struct span mark)
{
	static const struct { const char *mark; unsigned flag; } parts[] = {
		{ "(noun)", THESAURUS_NOUN }, { "(verb)", THESAURUS_VERB },
		{ "(adj)", THESAURUS_ADJECTIVE }, { "(adv)", THESAURUS_ADVERB },
	};

	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (span_equal(mark, span_str(parts[i].mark)))
			return parts[i].flag;
	return 0;
}

static void mythes_sense(struct thesaurus *t, struct span head_text,
			 struct span line)
{
	struct span field;
	unsigned part = 0;
	uint32_t head = UINT32_MAX;

	for (size_t i = 0; thesaurus_field(&line, '|', &field); i++) {
		unsigned relation;

		if (i == 0) {
			part = mythes_part(field);
			head = thesaurus_term(t, head_text, part);
			continue;
		}
		relation = mythes_mark(&field);
		thesaurus_add(t, head, thesaurus_term(t, field, 0), relation);
	}
}

enum us_status thesaurus_read_mythes(struct thesaurus *t, const char *path,
				     struct us_error *err)
{
	struct span file, rest, line, head, count;
	enum us_status status = mapfile_open(path, &file, err);

	if (status)
		return status;
	rest = file;
	if (!text_line(&rest, &line) || !span_equal(line,
							 span_str("UTF-8")))
		status = status_set(err, US_EMODEL, 0,
				    "%s: not a MyThes thesaurus in UTF-8",
				    path);
	while (!status && text_line(&rest, &line)) {
		unsigned long senses = 0;

		if (!thesaurus_field(&line, '|', &head) ||
		    !thesaurus_field(&line, '|', &count))
			continue;
		for (size_t i = 0; i < count.n && senses < 1000; i++)
			senses = senses * 10 + (unsigned char)count.p[i] - '0';
		while (senses-- && text_line(&rest, &line))
			mythes_sense(t, head, line);
	}
	mapfile_close(file);
	return status;
}

/* Every term of a class may stand for every other one. */
static void add_class(struct thesaurus *t, struct span line)
{
	uint32_t members[64];
	struct span field;
	size_t n = 0;

	while (n < 64 && thesaurus_field(&line, ',', &field)) {
		members[n] = thesaurus_term(t, field, 0);
		for (size_t i = 0; i < n; i++) {
			thesaurus_add(t, members[i], members[n],
				      LEXICON_FUNCTION);
			thesaurus_add(t, members[n], members[i],
				      LEXICON_FUNCTION);
		}
		n++;
	}
}

enum us_status thesaurus_read_classes(struct thesaurus *t, const char *path,
				      struct us_error *err)
{
	struct span file, rest, line, name;
	enum us_status status = mapfile_open(path, &file, err);

	if (status)
		return status;
	rest = file;
	while (text_line(&rest, &line))
		if (line.n && line.p[0] != '#' &&
		    thesaurus_field(&line, ':', &name) && line.p)
			add_class(t, line);
	mapfile_close(file);
	return US_OK;
}
