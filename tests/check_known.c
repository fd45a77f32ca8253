/* check_known.c - counts of words by their numbers, the section "terms", and
 * what counts as a list. */
#include "views_helper.h"

#include "spin/pairs.h"
#include "spin/phrase.h"
#include "train/pack.h"

static struct mem mem;
static struct views v;

static void open_model(void)
{
	unsigned parts = VIEWS_VOCAB | VIEWS_LEXICON | VIEWS_VECTORS;

	helper_views(&v, parts);
}

static uint32_t word(const char *s)
{
	uint32_t n = vocab_find(&v.vocab, span_str(s));

	ck_assert_uint_ne(n, VOCAB_UNK);
	return n;
}

START_TEST(pairs_become_counts_of_words)
{
	static const char PAIRS[] = "profound learning\tdeep learning\n"
				    "profound water\tdeep water|low water\n"
				    "xyzzyx water\tdeep water\n";
	const struct known_original *o;
	struct us_error err;
	struct profile p;
	struct known k;

	HARNESS_MEM(&mem);
	open_model();
	profile_init(&p, &mem);
	known_init(&k, &mem);
	ck_assert(!pairs_read(&p, span_str(PAIRS), &err));
	/* what was inferred, not seen, is no matter here */
	profile_add_pair(&p, span_str("profound"), span_str("great"),
			 9 * PROFILE_ONE, PROFILE_ONE);
	known_add_profile(&k, &v.vocab, &v.lexicon, &p);
	known_settle(&k, &v.vectors);
	ck_assert_uint_eq(known_pair(&k, word("profound"), word("deep")), 1500);
	ck_assert_uint_eq(known_pair(&k, word("profound"), word("low")), 500);
	ck_assert_uint_eq(known_pair(&k, word("profound"), word("great")), 0);
	ck_assert_uint_eq(known_spun(&k, word("profound")), 2000);
	ck_assert_uint_eq(known_original(&k, word("deep")), 1500);
	ck_assert_uint_eq(known_collocation(&k, word("deep"), word("water")),
			  1500);
	ck_assert_uint_eq(known_collocation(&k, word("water"), word("deep")),
			  0);
	o = known_first(&k, word("profound"));
	ck_assert_ptr_nonnull(o);
	ck_assert_ptr_nonnull(known_next(&k, o));
	ck_assert_ptr_null(known_next(&k, known_next(&k, o)));
	ck_assert_ptr_null(known_first(&k, word("deep")));
	known_free(&k);
	profile_free(&p);
}
END_TEST

static void add_row(struct buf *out, uint64_t a, uint64_t b, uint64_t count)
{
	pack_u64(out, a | b << 24 | count << 48);
}

/* A section of two pairs, one of them with a word that is none, and one
 * collocation. */
static void make_section(struct buf *out)
{
	const uint32_t header[] = { 100, 2, 1, 0 };

	for (int i = 0; i < 4; i++)
		pack_u32(out, header[i]);
	add_row(out, 7, 9, TERMS_ONE);
	add_row(out, 8, 100, TERMS_ONE);
	add_row(out, 9, 10, 2 * TERMS_ONE);
}

START_TEST(a_section_is_read)
{
	struct us_error err;
	struct terms t;
	struct known k;
	struct buf b;

	HARNESS_MEM(&mem);
	buf_init(&b, &mem);
	make_section(&b);
	ck_assert(!terms_open(&t, buf_span(&b), &err));
	known_init(&k, &mem);
	known_add_terms(&k, &t);
	ck_assert_uint_eq(known_pair(&k, 7, 9), PROFILE_ONE);
	ck_assert_uint_eq(known_pair(&k, 8, 100), 0);
	ck_assert_uint_eq(known_collocation(&k, 9, 10), 2 * PROFILE_ONE);
	ck_assert_uint_eq(k.total, PROFILE_ONE);
	known_free(&k);
	for (size_t n = 1; n < b.n; n++)
		ck_assert_int_eq(terms_open(&t, span_of(b.p, n), &err),
				 US_EMODEL);
	ck_assert(!terms_open(&t, span_of(NULL, 0), &err));
	ck_assert_uint_eq(t.pairs, 0);
	buf_free(&b);
}
END_TEST

static bool is_list(const char *text)
{
	const struct spin_model model = { .vocab = &v.vocab,
					  .lexicon = &v.lexicon };
	struct document doc;
	struct arena arena;
	struct buf scratch;
	bool list;

	arena_init(&arena, &mem);
	buf_init(&scratch, &mem);
	document_read(&doc, &model, &arena, &scratch, span_str(text));
	list = phrase_is_list(&doc);
	buf_free(&scratch);
	arena_free(&arena);
	return list;
}

START_TEST(lists_are_told_from_prose)
{
	HARNESS_MEM(&mem);
	open_model();
	ck_assert(is_list("deep water\nlow tide\nwooden boats\n"));
	ck_assert(!is_list("The tide is low. Boats lie on the sand.\n"));
	ck_assert(!is_list("deep water\nlow tide\n\n"
			   "the boats that lay on the sand were not to be "
			   "moved before the tide came in again\n"));
	ck_assert(!is_list("Low, low tide,\nboats (and men)\n\"Haul!\"\n"));
	ck_assert(!is_list(""));
}
END_TEST

HARNESS_MAIN("known", pairs_become_counts_of_words, a_section_is_read,
	     lists_are_told_from_prose)
