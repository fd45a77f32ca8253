/* thesaurus.h - the dictionaries that spinners draw on, as one graph.
 *
 * A term is a word or a phrase of up to THESAURUS_MAX_WORDS words in lower
 * case, with single spaces; it has a number.  A link says that the entry of
 * one term (the head) lists another.  Four sources are read:
 *
 *   Moby      Moby Thesaurus II, G. Ward 1996: "head,synonym,synonym..."
 *   WordNet   data.{noun,verb,adj,adv}, see wndb(5WN): synsets and pointers
 *   MyThes    LibreOffice's th_en_US_v2.dat: "head|senses", then a line a
 *             sense, whose terms may be marked "(generic term)" and so on
 *   books     of the public domain (dict/books), in the form of Moby
 *
 * and a small list of classes of function words of our own.
 * Relations are those of enum lexicon_relation.
 */
#ifndef US_TRAIN_THESAURUS_H
#define US_TRAIN_THESAURUS_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/map.h"
#include "base/status.h"

enum { THESAURUS_MAX_WORDS = 4 };

/* What is known of a term by itself; a set. */
enum thesaurus_flag {
	THESAURUS_NOUN = 1, THESAURUS_VERB = 2, THESAURUS_ADJECTIVE = 4,
	THESAURUS_ADVERB = 8,
	THESAURUS_LOWER = 16	/* met in lower case: not only a name */
};

struct thesaurus_link {
	uint32_t head, other;
	uint16_t relation;	/* set of enum lexicon_relation */
	uint8_t rank;		/* as in struct lexicon_candidate */
};

struct thesaurus_term {
	struct span text;
	uint8_t flags;		/* set of enum thesaurus_flag */
};

/* How many terms the entry of a term lists in each source. */
struct thesaurus_sizes {
	uint32_t moby, mythes;	/* mythes: or WordNet, whichever is longer */
};

struct thesaurus {
	struct mem *mem;
	struct arena arena;	/* the terms' bytes */
	struct map ids;
	struct buf terms;	/* struct thesaurus_term */
	struct buf links;	/* struct thesaurus_link */
	/* from thesaurus_finish() on: */
	size_t linked;		/* terms below this number may have links */
	uint32_t *first;	/* links of head h: first[h] .. first[h+1]-1 */
	uint32_t *back;		/* link numbers by their other end ... */
	uint32_t *back_first;	/* ... those of t: back_first[t] and on */
	struct thesaurus_sizes *sizes;
};

void thesaurus_init(struct thesaurus *t, struct mem *mem);
void thesaurus_free(struct thesaurus *t);

/* The number of the term, added if new; `flags` are added to its own.  Case
 * and spacing are normalised, underscores are spaces.  UINT32_MAX for what is
 * no term: empty, too many words, other characters than letters, digits,
 * hyphens, apostrophes and dots. */
uint32_t thesaurus_term(struct thesaurus *t, struct span text, unsigned flags);

/* The number of a term that exists, or UINT32_MAX. */
uint32_t thesaurus_find(const struct thesaurus *t, struct span term);

/* Says that the entry of `head` lists `other`; ignored unless both are terms
 * and differ. */
void thesaurus_add(struct thesaurus *t, uint32_t head, uint32_t other,
		   unsigned relation);

/* The readers: US_EIO, or US_EMODEL for a file of another format. */
enum us_status thesaurus_read_moby(struct thesaurus *t, const char *path,
				   struct us_error *err);
enum us_status thesaurus_read_wordnet(struct thesaurus *t, const char *folder,
				      struct us_error *err);
enum us_status thesaurus_read_mythes(struct thesaurus *t, const char *path,
				     struct us_error *err);
enum us_status thesaurus_read_books(struct thesaurus *t, const char *path,
				    struct us_error *err);	/* or NULL */
enum us_status thesaurus_read_classes(struct thesaurus *t, const char *path,
				      struct us_error *err);

/* Sorts the links by head and, within a head, alphabetically, merges those
 * between the same terms, and counts and ranks.  Terms may still be added
 * afterwards, links may not. */
void thesaurus_finish(struct thesaurus *t);

static inline size_t thesaurus_count(const struct thesaurus *t)
{
	return BUF_COUNT(&t->terms, struct thesaurus_term);
}

static inline const struct thesaurus_term *
thesaurus_get(const struct thesaurus *t, uint32_t term)
{
	return &BUF_ARRAY(&t->terms, const struct thesaurus_term)[term];
}

static inline const struct thesaurus_link *
thesaurus_links(const struct thesaurus *t)
{
	return BUF_ARRAY(&t->links, const struct thesaurus_link);
}

/* The next field of *rest up to `separator`; false when none is left. */
bool thesaurus_field(struct span *rest, char separator, struct span *field);

#endif
