/* wordnet.c - WordNet's data files (wndb(5WN)).
 *
 *   offset lex_filenum ss_type w_cnt {word lex_id}... p_cnt
 *   {symbol offset pos source/target}... | gloss
 *
 * Synset mates are LEXICON_WORDNET.  Pointers of any kind but antonyms make
 * LEXICON_WORDNET_LINK both ways: between two words where source/target name
 * them, else between all words of the two synsets.
 */
#include "train/thesaurus.h"

#include "base/mapfile.h"
#include "model/lexicon.h"
#include "train/text_read.h"

#include <stdlib.h>

struct synset {
	uint32_t first;		/* in words */
	uint32_t count;
};

struct pointer {
	uint32_t from;		/* synset */
	uint64_t to;		/* key of a synset */
	uint32_t ends;		/* source << 8 | target, 0: all words */
};

struct reader {
	struct thesaurus *t;
	struct buf words;	/* uint32_t term */
	struct buf synsets;	/* struct synset */
	struct buf pointers;	/* struct pointer */
	struct map ids;		/* part of speech and offset -> synset */
};

static unsigned long number(struct span s, int base)
{
	char digits[24];
	size_t n = s.n < sizeof digits - 1 ? s.n : sizeof digits - 1;

	memcpy(digits, s.p, n);
	digits[n] = '\0';
	return strtoul(digits, NULL, base);
}

/* Offsets are unique within a file; 's' (satellite) lives with 'a'. */
static uint64_t key_of(char part, struct span offset)
{
	return (uint64_t)(unsigned char)(part == 's' ? 'a' : part) << 32 |
	       number(offset, 10);
}

static unsigned flag_of(char part)
{
	return part == 'n' ? THESAURUS_NOUN : part == 'v' ? THESAURUS_VERB :
	       part == 'r' ? THESAURUS_ADVERB : THESAURUS_ADJECTIVE;
}

/* "galore(ip)": the syntactic marker is no part of the word. */
static struct span unmarked(struct span word)
{
	const char *mark = memchr(word.p, '(', word.n);

	return mark ? span_of(word.p, (size_t)(mark - word.p)) : word;
}

static bool read_words(struct reader *r, struct span *line, char part)
{
	struct synset *s = BUF_PUSH(&r->synsets, struct synset);
	struct span count, word, id;

	if (!thesaurus_field(line, ' ', &count))
		return false;
	s->first = (uint32_t)BUF_COUNT(&r->words, uint32_t);
	s->count = (uint32_t)number(count, 16);
	for (uint32_t i = 0; i < s->count; i++) {
		if (!thesaurus_field(line, ' ', &word) ||
		    !thesaurus_field(line, ' ', &id))
			return false;
		*BUF_PUSH(&r->words, uint32_t) =
			thesaurus_term(r->t, unmarked(word), flag_of(part));
	}
	return true;
}

static bool read_pointers(struct reader *r, struct span *line, uint32_t from)
{
	struct span count, symbol, offset, part, ends;

	if (!thesaurus_field(line, ' ', &count))
		return false;
	for (unsigned long n = number(count, 10); n; n--) {
		if (!thesaurus_field(line, ' ', &symbol) ||
		    !thesaurus_field(line, ' ', &offset) ||
		    !thesaurus_field(line, ' ', &part) ||
		    !thesaurus_field(line, ' ', &ends) || !part.n)
			return false;
		if (symbol.n && symbol.p[0] == '!')
			continue;
		*BUF_PUSH(&r->pointers, struct pointer) = (struct pointer){
			from, key_of(part.p[0], offset),
			(uint32_t)number(ends, 16)
		};
	}
	return true;
}

static bool read_synset(struct reader *r, struct span line)
{
	struct span offset, file, part;
	uint32_t id = (uint32_t)BUF_COUNT(&r->synsets, struct synset);

	if (!thesaurus_field(&line, ' ', &offset) ||
	    !thesaurus_field(&line, ' ', &file) ||
	    !thesaurus_field(&line, ' ', &part) || part.n != 1)
		return false;
	*map_put_u64(&r->ids, key_of(part.p[0], offset), NULL) = id;
	return read_words(r, &line, part.p[0]) &&
	       read_pointers(r, &line, id);
}

static enum us_status read_file(struct reader *r, const char *path,
				struct us_error *err)
{
	struct span file, rest, line;
	enum us_status status = mapfile_open(path, &file, err);

	if (status)
		return status;
	rest = file;
	while (!status && text_line(&rest, &line))
		if (line.n && line.p[0] != ' ' && !read_synset(r, line))
			status = status_set(err, US_EMODEL,
					    (size_t)(line.p - file.p),
					    "%s: not a WordNet data file",
					    path);
	mapfile_close(file);
	return status;
}

static void link_mates(struct reader *r, const struct synset *s)
{
	const uint32_t *w = BUF_ARRAY(&r->words, uint32_t) + s->first;

	for (uint32_t i = 0; i < s->count; i++)
		for (uint32_t k = 0; k < s->count; k++)
			thesaurus_add(r->t, w[i], w[k], LEXICON_WORDNET);
}

static void link_pointer(struct reader *r, const struct pointer *p)
{
	const struct synset *sets = BUF_ARRAY(&r->synsets, struct synset);
	const uint32_t *id = map_get_u64(&r->ids, p->to);
	const uint32_t *words = BUF_ARRAY(&r->words, uint32_t);
	const struct synset *a = &sets[p->from], *b;
	uint32_t source = p->ends >> 8 & 255, target = p->ends & 255;

	if (!id)
		return;
	b = &sets[*id];
	for (uint32_t i = 0; i < a->count; i++)
		for (uint32_t k = 0; k < b->count; k++) {
			uint32_t x = words[a->first + i];
			uint32_t y = words[b->first + k];

			if ((source && i + 1 != source) ||
			    (target && k + 1 != target))
				continue;
			thesaurus_add(r->t, x, y, LEXICON_WORDNET_LINK);
			thesaurus_add(r->t, y, x, LEXICON_WORDNET_LINK);
		}
}

static void link_all(struct reader *r)
{
	const struct synset *s = BUF_ARRAY(&r->synsets, struct synset);
	const struct pointer *p = BUF_ARRAY(&r->pointers, struct pointer);

	for (size_t i = 0; i < BUF_COUNT(&r->synsets, struct synset); i++)
		link_mates(r, &s[i]);
	for (size_t i = 0; i < BUF_COUNT(&r->pointers, struct pointer); i++)
		link_pointer(r, &p[i]);
}

enum us_status thesaurus_read_wordnet(struct thesaurus *t, const char *folder,
				      struct us_error *err)
{
	static const char *const parts[] = { "noun", "verb", "adj", "adv" };
	struct reader r = { .t = t };
	enum us_status status = US_OK;
	struct buf path;

	buf_init(&path, t->mem);
	buf_init(&r.words, t->mem);
	buf_init(&r.synsets, t->mem);
	buf_init(&r.pointers, t->mem);
	map_init(&r.ids, t->mem);
	for (size_t i = 0; i < 4 && !status; i++) {
		buf_clear(&path);
		buf_printf(&path, "%s/data.%s%c", folder, parts[i], '\0');
		status = read_file(&r, path.p, err);
	}
	if (!status)
		link_all(&r);
	map_free(&r.ids);
	buf_free(&r.pointers);
	buf_free(&r.synsets);
	buf_free(&r.words);
	buf_free(&path);
	return status;
}
