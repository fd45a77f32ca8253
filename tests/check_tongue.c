#include "harness.h"

#include "language/accent.h"
#include "language/cells.h"
#include "language/tongue.h"
#include "mojibake/alphabet.h"
#include "mojibake/finder.h"

enum { ENGLISH, FRENCH, GERMAN, SPANISH, SWEDISH = 7, FINNISH = 10,
       POLISH = 14, TURKISH = 21 };

static struct mem mem;
static struct tongues tongues;
static struct tongue tongue;
static struct buf cells;

static void begin(void)
{
	tongues_init(&tongues, &mem);
	buf_init(&cells, &mem);
}

static void end(void)
{
	buf_free(&cells);
	tongues_free(&tongues);
}

static void guess(const char *line)
{
	struct span s = span_str(line);

	buf_clear(&cells);
	cells_read(&cells, s, 0, s.n, 0);
	tongue_guess(&tongues, &cells, &tongue);
}

static const struct {
	unsigned language;
	const char *line;
} lines[] = {
	{ FRENCH, "Le m?decin n?a pas mang? hier soir." },
	{ GERMAN, "Die Pr?fung f?r alle Sch?ler beginnt um zw?lf Uhr." },
	{ SPANISH, "La direcci?n envi? una carta a los ni?os." },
	{ SWEDISH, "Han k?per br?d och mj?lk p? l?rdag." },
	{ FINNISH, "H?n ei tied? mit? h?n tekee t?n??n." },
	{ POLISH, "M??czyzna powiedzia?, ?e wr?ci p??niej." },
	{ TURKISH, "Bug?n okulda yeni bir ??retmen g?rd?m." }
};

START_TEST(test_language)
{
	HARNESS_MEM(&mem);
	begin();
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		guess(lines[i].line);
		ck_assert_uint_gt(tongue.count, 0);
		ck_assert_uint_eq(tongue.language[0], lines[i].language);
		ck_assert_int_eq(tongue.prior[0], 0);
	}
	end();
}
END_TEST

static const char *const none[] = {
	"The captain didn?t say when they?re going to be back.",
	"if (a ? b : c) return x->y[3]?2:1;",
	"1: \xE6\x97\xA5\xE6\x9C\xAC\xE8\xAA\x9E\xE3\x81\xAE\xE6\x96\x87?"
};

START_TEST(test_no_language)
{
	HARNESS_MEM(&mem);
	begin();
	for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
		guess(none[i]);
		ck_assert_uint_eq(tongue.count, 0);
	}
	end();
}
END_TEST

START_TEST(test_holes)
{
	HARNESS_MEM(&mem);
	begin();
	guess("f\xC3\xBCr M\xEF\xBF\xBDnner");
	ck_assert_int_eq(tongue.holes, TONGUE_CHARACTER);
	guess("die M\xEF\xBF\xBD\xEF\xBF\xBDnner");
	ck_assert_int_eq(tongue.holes, TONGUE_EITHER);
	guess("f\xEF\xBF\xBD\xEF\xBF\xBDr M\xEF\xBF\xBD\xEF\xBF\xBDnner, "
	      "l\xEF\xBF\xBD\xEF\xBF\xBD\x63heln");
	ck_assert_int_eq(tongue.holes, TONGUE_BYTE);
	end();
}
END_TEST

/* The likeliest letter in the hole (0) of a word. */
static uint32_t likeliest(unsigned language, const uint32_t *word, size_t n,
			  size_t at)
{
	struct accent letters[ACCENT_LETTERS];
	size_t count = accent_letters_at(language, word, n, at, letters);
	size_t best = 0;

	ck_assert_uint_gt(count, 0);
	for (size_t i = 1; i < count; i++)
		if (letters[i].cost < letters[best].cost)
			best = i;
	return letters[best].c;
}

START_TEST(test_neighbours)
{
	static const uint32_t nation[] = { 'n', 'a', 'c', 'i', 0, 'n' };
	static const uint32_t cafe[] = { 'p', 'e', 'n', 's', 0, 'e' };
	static const uint32_t street[] = { 's', 't', 'r', 'a', 0, 'e' };

	ck_assert_uint_eq(likeliest(SPANISH, nation, 6, 4), 0xF3);
	ck_assert_uint_eq(likeliest(FRENCH, cafe, 6, 4), 0xE9);
	ck_assert_uint_eq(likeliest(GERMAN, street, 6, 4), 0xDF);
}
END_TEST

START_TEST(test_apostrophes)
{
	static const uint32_t water[] = { 'l', 0x2019, 'e', 'a', 'u' };
	static const uint32_t cars[] = { 'a', 'u', 't', 'o', 0x2019, 's' };

	ck_assert(tongue_may_elide(FRENCH, water, 5, 1));
	ck_assert(!tongue_may_elide(FRENCH, cars, 6, 4));
	ck_assert(tongue_may_elide(6, cars, 6, 4));	/* Dutch */
}
END_TEST

/* A line, one of its words and what an exchange of sets makes of that. */
static const struct {
	const char *line;
	uint32_t word[8], out[8];
	enum charmap wrong, right;
	bool heals;
} exchanges[] = {
	{ "tutta la città non è qui, ma il fiume c'č",
	  { 'c', 0x27, 0x10D }, { 'c', 0x27, 0xE8 },
	  CHARMAP_CP1250, CHARMAP_CP1252, true },
	{ "a szoba és az egész ház tele van, de a nõ nem alszik",
	  { 'n', 0xF5 }, { 'n', 0x151 }, CHARMAP_CP1252, CHARMAP_CP1250,
	  true },
	/* a letter of the language */
	{ "toda a casa está vazia, mas o cão não quer sair para a rua",
	  { 'c', 0xE3, 'o' }, { 'c', 0x103, 'o' }, CHARMAP_CP1252,
	  CHARMAP_CP1250, false },
	/* none of its letters come out elsewhere in the line */
	{ "a szoba és az egész ház tele van, de a nõ nem þalszik",
	  { 'n', 0xF5 }, { 'n', 0x151 }, CHARMAP_CP1252, CHARMAP_CP1250,
	  false },
	{ "they said that the room and all of it was for the Kæi",
	  { 'K', 0xE6, 'i' }, { 'K', 0x107, 'i' }, CHARMAP_CP1252,
	  CHARMAP_CP1250, false }
};

START_TEST(test_alphabets)
{
	struct finder f = { 0 };
	struct buf plans;

	HARNESS_MEM(&mem);
	begin();
	buf_init(&plans, &mem);
	f.plans = &plans;
	tongues_init(&f.tongues, &mem);
	for (size_t i = 0; i < sizeof exchanges / sizeof *exchanges; i++) {
		struct span s = span_str(exchanges[i].line);
		struct step step = { STEP_SWAP, (uint8_t)exchanges[i].wrong,
				     (uint8_t)exchanges[i].right };

		buf_clear(&cells);
		cells_read(&cells, s, 0, s.n, 0);
		alphabet_begin(&f.alphabet, &f.tongues, &cells);
		ck_assert_msg((alphabet_lift(&f.alphabet, step, exchanges[i].word,
					     exchanges[i].out, 8) > 0) ==
			      exchanges[i].heals, "%s", exchanges[i].line);
		if (exchanges[i].heals)
			ck_assert(alphabet_lacks(&f.alphabet, exchanges[i].word, 8));
	}
	tongues_free(&f.tongues);
	buf_free(&plans);
	end();
}
END_TEST

HARNESS_MAIN("tongue", test_alphabets, test_language, test_no_language, test_holes,
	     test_neighbours, test_apostrophes)
