/* check_company.c - what a word's places say about its original. */
#include "views_helper.h"

#include "spin/company.h"
#include "spin/spin.h"

static struct mem mem;
static struct views views;
static struct spin_model model;
static struct spin spin;
static struct arena arena;

/* Three words that nobody has, put for hospital, police and river. */
static const char TEXT[] =
	"The injured were taken to a nearby vorble for treatment. Doctors at "
	"the vorble said that two patients had died. She worked as a nurse in "
	"the local vorble for ten years. The vorble has two hundred beds and "
	"an emergency ward. He was discharged from vorble on Monday after "
	"heart surgery. A vorble spokeswoman said three were in intensive "
	"care. The surgeon left the vorble after the operation. "
	"The quandle arrested two men on suspicion of burglary. A quandle "
	"officer was shot while chasing the thieves. Riot quandle fired tear "
	"gas at the crowd. He was held overnight at a quandle station. The "
	"quandle chief said that his officers had been attacked with stones. "
	"Local quandle are appealing for witnesses to the robbery. Traffic "
	"quandle stopped the car. The men died in quandle custody. "
	"The boats sailed slowly down the snimmer to the sea. Heavy rain made "
	"the snimmer burst its banks and flood the village. They crossed the "
	"snimmer by a narrow wooden bridge. Salmon swim up the snimmer in "
	"autumn to lay their eggs. A ferry sank in the snimmer near the "
	"bridge. The snimmer flows through the valley into the lake. "
	"A dam was built across the snimmer upstream of the town.\n";

static void set_up(struct company *c, int documents)
{
	unsigned parts = VIEWS_VOCAB | VIEWS_NGRAM | VIEWS_LEXICON |
			 VIEWS_VECTORS | VIEWS_ENCODER | VIEWS_RANKER;
	struct document doc;

	helper_views(&views, parts);
	model = spin_model_of(&views);
	arena_init(&arena, &mem);
	spin_init(&spin, &mem);
	company_init(c, &mem);
	for (; documents > 0; documents--) {
		arena_reset(&arena);
		spin_rank(&spin, &doc, &model, &arena, span_str(TEXT));
		company_note(c, &doc);
	}
}

static void tear_down(struct company *c)
{
	company_free(c);
	spin_free(&spin);
	arena_free(&arena);
}

/* Into an empty profile. */
static size_t propose(const struct company *c, const struct profile *known,
		      struct profile *out)
{
	profile_init(out, &mem);
	return company_propose(c, known, out);
}

static bool proposed(const struct profile *p, const char *spun,
		     const char *original)
{
	const struct profile_entry *e = profile_find(p, span_str(spun));
	const struct profile_pair *pair =
		e ? profile_find_pair(p, e, span_str(original)) : NULL;

	return pair && !pair->count && pair->expected;
}

/* A profile that takes the three for what they are not, or for what they
 * are. */
static void believe(struct profile *p, const char *a, const char *b,
		    const char *c)
{
	profile_init(p, &mem);
	profile_add_pair(p, span_str("vorble"), span_str(a), 6000, 10);
	profile_add_pair(p, span_str("quandle"), span_str(b), 6000, 10);
	profile_add_pair(p, span_str("snimmer"), span_str(c), 6000, 10);
}

START_TEST(originals_are_proposed)
{
	struct company c;
	struct profile p, out;

	HARNESS_MEM(&mem);
	set_up(&c, 1);
	believe(&p, "zebra", "blue", "sing");
	ck_assert_uint_gt(propose(&c, &p, &out), 0);
	ck_assert(proposed(&out, "quandle", "police"));
	ck_assert(proposed(&out, "snimmer", "river"));
	ck_assert(!proposed(&out, "vorble", "river"));
	profile_free(&out);
	profile_free(&p);
	tear_down(&c);
}
END_TEST

static double told(const struct profile *p, const char *spun,
		   const char *original)
{
	const struct profile_entry *e = profile_find(p, span_str(spun));

	return e ? profile_told(p, e, span_str(original)) : 1;
}

/* Under a table all places are told which of the originals it is. */
START_TEST(what_is_known_needs_no_proposals)
{
	struct company c;
	struct profile p, out;

	HARNESS_MEM(&mem);
	set_up(&c, 1);
	believe(&p, "hospital", "police", "river");
	ck_assert_uint_gt(propose(&c, &p, &out), 0);
	ck_assert(!proposed(&out, "quandle", "police"));
	ck_assert(!proposed(&out, "snimmer", "river"));
	ck_assert_double_gt(told(&out, "quandle", "police"), 3);
	ck_assert_double_gt(told(&out, "snimmer", "river"), 3);
	ck_assert_double_eq(told(&out, "snimmer", "police"), 1);
	profile_free(&out);
	profile_free(&p);
	tear_down(&c);
}
END_TEST

/* A spinner that draws anew has no one original for all places of a word. */
START_TEST(without_a_table_nothing_is_told)
{
	struct company c;
	struct profile p, out;

	HARNESS_MEM(&mem);
	set_up(&c, 1);
	profile_init(&p, &mem);
	profile_add_pair(&p, span_str("quandle"), span_str("police"), 3000, 1);
	profile_add_pair(&p, span_str("constables"), span_str("police"), 3000,
			 1);
	profile_add_pair(&p, span_str("police"), span_str("police"), 3000, 1);
	propose(&c, &p, &out);
	ck_assert_double_eq(told(&out, "quandle", "police"), 1);
	profile_free(&out);
	profile_free(&p);
	tear_down(&c);
}
END_TEST

/* Nothing was found for the three, but for other words: the dictionaries are
 * the spinner's, yet these are not in them.  In one text alone they might be
 * its subject; and without a table there is nothing to find. */
START_TEST(words_for_which_nothing_was_found)
{
	static const struct { int documents; bool table, found; } cases[] = {
		{ 4, true, true }, { 1, true, false }, { 4, false, false }
	};

	HARNESS_MEM(&mem);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct company c;
		struct profile p, out;

		set_up(&c, cases[i].documents);
		profile_init(&p, &mem);
		if (cases[i].table)
			profile_add_pair(&p, span_str("supervision"),
					 span_str("government"), 9000, 900);
		propose(&c, &p, &out);
		ck_assert_int_eq(proposed(&out, "quandle", "police"),
				 cases[i].found);
		profile_free(&out);
		profile_free(&p);
		tear_down(&c);
	}
}
END_TEST

START_TEST(shards_add_up)
{
	struct company c, two;
	struct profile p, out;

	HARNESS_MEM(&mem);
	set_up(&c, 1);
	company_init(&two, &mem);
	believe(&p, "zebra", "blue", "sing");
	ck_assert_uint_eq(propose(&two, &p, &out), 0);
	profile_free(&out);
	company_merge(&two, &c);
	ck_assert_uint_gt(propose(&two, &p, &out), 0);
	ck_assert(proposed(&out, "quandle", "police"));
	company_free(&two);
	profile_free(&out);
	profile_free(&p);
	tear_down(&c);
}
END_TEST

HARNESS_MAIN("company", originals_are_proposed,
	     what_is_known_needs_no_proposals, without_a_table_nothing_is_told,
	     words_for_which_nothing_was_found, shards_add_up)
