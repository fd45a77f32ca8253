#include "mojibake_helper.h"

#include "recode/recode.h"

static struct mem mem;
static struct helper helper;
static struct mojibake state;
static struct recode recode;
static struct buf bytes, text;

static void begin(void)
{
	helper_init(&helper, &mem);
	mojibake_init(&state, &mem, NULL, &helper.chars);
	recode_init(&recode, &mem, &state.finder);
	recode.least = -1;
	buf_init(&bytes, &mem);
	buf_init(&text, &mem);
}

static void end(void)
{
	buf_free(&text);
	buf_free(&bytes);
	recode_free(&recode);
	mojibake_free(&state);
	helper_free(&helper);
}

static void write_in(struct charset set, const char *utf8)
{
	buf_clear(&bytes);
	ck_assert(charset_encode(&state.finder.wide, set, span_str(utf8),
				 &bytes));
}

static void check_text(const char *expected)
{
	struct span got = buf_span(&recode.text);

	ck_assert_msg(span_equal(got, span_str(expected)), "%.*s\n not %s",
		      (int)got.n, got.p, expected);
}

static const struct {
	struct charset set;
	const char *text;
} documents[] = {
	{ { CHARSET_SINGLE, CHARMAP_CP1251 },
	  "Вчера вечером президент подписал новый закон об образовании.\n" },
	{ { CHARSET_SINGLE, CHARMAP_KOI8R },
	  "Дети играли во дворе, пока мама\nготовила ужин.\n" },
	{ { CHARSET_SINGLE, CHARMAP_CP1253 },
	  "Η κυβέρνηση ανακοίνωσε νέα μέτρα για την οικονομία.\r\n" },
	{ { CHARSET_SINGLE, CHARMAP_CP1252 },
	  "Où êtes-vous allés l’été dernier ? Nous sommes restés là.\n" },
	{ { CHARSET_SINGLE, CHARMAP_CP1252 },
	  "Between \"ö\" and \"ø\" there is little to choose.\n" },
	{ { CHARSET_UNITS, UTF16_LE }, "It’s 35 °C.\r\nNo, Ωmega.\n" },
	{ { CHARSET_UNITS, UTF16_BE }, "It’s 35 °C in the café now.\n" },
	{ { CHARSET_UNITS, UTF32_LE }, "It’s 35 °C in the café now.\n" },
	{ { CHARSET_UNITS, UTF32_BE }, "It’s \xF0\x9F\x98\x80 now.\n" },
};

enum { DOCUMENTS = sizeof documents / sizeof *documents };

/* Every stretch of the text, read from where it is said to come from, is that
 * stretch. */
static void check_origins(void)
{
	struct span part = buf_span(&bytes), all = buf_span(&recode.text);
	size_t segment = 0, from = recode_origin(&recode, part, 0, &segment);

	for (size_t at = 0; at < all.n; ) {
		uint32_t c, same;
		size_t n = utf8_next(span_of(all.p + at, all.n - at), &c);
		size_t next = recode_origin(&recode, part, at + n, &segment);

		ck_assert_uint_gt(next, from);
		ck_assert_uint_le(next, part.n);
		ck_assert_uint_eq(charset_next(&state.finder.wide, recode.set,
				  span_of(part.p + from, next - from), &same),
				  next - from);
		ck_assert_uint_eq(c, same);
		from = next;
		at += n;
	}
	ck_assert_uint_eq(from, part.n);
}

START_TEST(test_documents)
{
	HARNESS_MEM(&mem);
	begin();
	for (int i = 0; i < DOCUMENTS; i++) {
		write_in(documents[i].set, documents[i].text);
		recode_reset(&recode);
		ck_assert(recode_read(&recode, buf_span(&bytes)));
		check_text(documents[i].text);
		ck_assert(charset_equal(recode.set, documents[i].set) ||
			  recode.set.kind == CHARSET_SINGLE);
		check_origins();
	}
	end();
}
END_TEST

/* With a byte order mark, which is no part of the text. */
START_TEST(test_mark)
{
	HARNESS_MEM(&mem);
	begin();
	for (unsigned char form = 0; form < UTF16_FORMS; form++) {
		struct charset set = { CHARSET_UNITS, form };
		size_t segment = 0;

		write_in(set, "\xEF\xBB\xBFШ\nя");
		recode_reset(&recode);
		ck_assert(recode_read(&recode, buf_span(&bytes)));
		check_text("Ш\nя");
		ck_assert_uint_eq(recode_origin(&recode, buf_span(&bytes), 0,
						&segment),
				  utf16_form(form).width);
		check_origins();
	}
	end();
}
END_TEST

/* Lines in several sets, one of them UTF-8, in one document. */
START_TEST(test_mixture)
{
	static const char *const lines[] = {
		"Вчера вечером президент подписал новый закон.\n",
		"Дети играли во дворе, пока мама готовила ужин.\n",
		"Nous sommes restés à Orléans l’été dernier.\n"
	};

	HARNESS_MEM(&mem);
	begin();
	buf_str(&text, lines[0]);
	write_in(documents[1].set, lines[1]);
	buf_add(&text, buf_span(&bytes));
	write_in(documents[3].set, lines[2]);
	buf_add(&text, buf_span(&bytes));
	ck_assert(recode_read(&recode, buf_span(&text)));
	buf_clear(&bytes);
	for (int i = 0; i < 3; i++)
		buf_str(&bytes, lines[i]);
	buf_byte(&bytes, '\0');
	check_text(bytes.p);
	ck_assert(!recode.alike);
	end();
}
END_TEST

/* UTF-8 is left alone, and so are noise and halves of pairs as three bytes. */
START_TEST(test_untouched)
{
	uint64_t seed = 5;

	HARNESS_MEM(&mem);
	begin();
	ck_assert(!recode_read(&recode, helper.text));
	ck_assert(!recode_read(&recode, span_str("")));
	ck_assert(!recode_read(&recode, span_str("\xED\xA0\xBD\xED\xB8\x80")));
	for (int round = 0; round < 50; round++) {
		buf_clear(&bytes);
		for (size_t n = 40 + harness_random(&seed) % 400; n; n--)
			buf_byte(&bytes, (char)harness_random(&seed));
		recode_reset(&recode);
		recode_read(&recode, buf_span(&bytes));
		ck_assert_uint_eq(recode.segments.n, 0);
	}
	end();
}
END_TEST

/* No text, whatever it begins with; and ASCII with a sign or two is no UTF-16
 * of an even length. */
START_TEST(test_binary)
{
	static const char frame[] =
		"** ********************************** **\n"
		"**       \xA9 1996 by the baker        **\n"
		"** ********************************** **\n";
	uint64_t seed = 7;

	HARNESS_MEM(&mem);
	begin();
	for (int i = 0; i < 200; i++)
		buf_str(&bytes, "Bread is baked of flour, water and salt.\n");
	for (int i = 0; i < 5000; i++)
		buf_byte(&bytes, (char)harness_random(&seed));
	ck_assert(!recode_read(&recode, buf_span(&bytes)));
	ck_assert(recode.binary);
	recode_reset(&recode);
	ck_assert(!recode_read(&recode, span_str("%PDF-1.4\n(caf\xE9) Tj\n")));
	ck_assert(!recode_read(&recode, span_str("(caf\xE9 de Paris) Tj\n")));
	ck_assert(recode.binary);
	recode_reset(&recode);
	recode_read(&recode, span_str(frame));
	ck_assert(!recode.binary && recode.set.kind != CHARSET_UNITS);
	end();
}
END_TEST

HARNESS_MAIN("recode", test_documents, test_mark, test_mixture,
	     test_untouched, test_binary)
