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

static void set_up(struct company *c)
{
	unsigned parts = VIEWS_VOCAB | VIEWS_NGRAM | VIEWS_LEXICON |
			 VIEWS_VECTORS | VIEWS_ENCODER | VIEWS_RANKER;
	struct document doc;

	helper_views(&views, parts);
	model = helper_spin_model(&views);
	arena_init(&arena, &mem);
	spin_init(&spin, &mem);
	company_init(c, &mem);
	spin_rank(&spin, &doc, &model, &arena, span_str(TEXT));
	company_note(c, &doc);
}

static void tear_down(struct company *c)
{
	company_free(c);
	spin_free(&spin);
	arena_free(&arena);
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
	struct profile p;

	set_up(&c);
	believe(&p, "zebra", "blue", "sing");
	ck_assert_uint_gt(company_propose(&c, &p), 0);
	ck_assert(proposed(&p, "quandle", "police"));
	ck_assert(proposed(&p, "snimmer", "river"));
	ck_assert(!proposed(&p, "vorble", "river"));
	profile_free(&p);
	tear_down(&c);
}
END_TEST

START_TEST(what_is_known_needs_no_proposals)
{
	struct company c;
	struct profile p;

	set_up(&c);
	believe(&p, "hospital", "police", "river");
	ck_assert_uint_eq(company_propose(&c, &p), 0);
	profile_free(&p);
	tear_down(&c);
}
END_TEST

START_TEST(shards_add_up)
{
	struct company c, two;
	struct profile p;

	set_up(&c);
	company_init(&two, &mem);
	believe(&p, "zebra", "blue", "sing");
	ck_assert_uint_eq(company_propose(&two, &p), 0);
	company_merge(&two, &c);
	ck_assert_uint_gt(company_propose(&two, &p), 0);
	ck_assert(proposed(&p, "quandle", "police"));
	company_free(&two);
	profile_free(&p);
	tear_down(&c);
}
END_TEST

HARNESS_MAIN("company", originals_are_proposed,
	     what_is_known_needs_no_proposals, shards_add_up)
