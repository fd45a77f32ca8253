#include "harness.h"

#include "base/bits.h"

static uint64_t ones(unsigned width)
{
	return (UINT64_C(1) << width) - 1;
}

/* Every width at every position within a byte, between neighbours. */
START_TEST(test_fields_of_every_width)
{
	static uint64_t random = 1;

	for (unsigned width = 0; width <= BITS_MAX_WIDTH; width++)
		for (unsigned shift = 0; shift < 8; shift++) {
			unsigned char bytes[3 * 8 + BITS_PADDING] = { 0 };
			uint64_t value[3];

			for (unsigned i = 0; i < 3; i++) {
				value[i] = harness_random(&random) &
					   ones(width);
				bits_put(bytes, shift + i * width, width,
					 value[i]);
			}
			for (unsigned i = 0; i < 3; i++)
				ck_assert_uint_eq(value[i],
						  bits_get(bytes,
							   shift + i * width,
							   width));
		}
}
END_TEST

START_TEST(test_neighbours_are_safe)
{
	unsigned char bytes[8 + BITS_PADDING] = { 0 };

	bits_put(bytes, 3, 5, UINT64_MAX);	/* only five bits count */
	ck_assert_uint_eq(bytes[0], 0xF8);
	ck_assert_uint_eq(bytes[1], 0);
	ck_assert_uint_eq(bits_get(bytes, 3, 5), 31);
}
END_TEST

/* What lies beyond the end does not show. */
START_TEST(test_chunks_end)
{
	unsigned char bytes[16 + BITS_PADDING];

	memset(bytes, 0xFF, sizeof bytes);
	for (unsigned at = 0; at < 20; at++)
		for (unsigned n = 0; n < 70; n++) {
			unsigned width = n < BITS_CHUNK ? n : BITS_CHUNK;

			ck_assert_uint_eq(bits_chunk(bytes, at, at + n),
					  bits_mask(width));
		}
	ck_assert_uint_eq(bits_chunk(bytes, 9, 3), 0);
}
END_TEST

/* The layout is part of the model's format: the same on every machine. */
START_TEST(test_byte_order)
{
	unsigned char bytes[8 + BITS_PADDING] = { 0 };

	bits_put(bytes, 4, 16, 0xABCD);
	ck_assert_uint_eq(bytes[0], 0xD0);
	ck_assert_uint_eq(bytes[1], 0xBC);
	ck_assert_uint_eq(bytes[2], 0x0A);
	bits_store(bytes, UINT64_C(0x0807060504030201));
	for (unsigned i = 0; i < 8; i++)
		ck_assert_uint_eq(bytes[i], i + 1);
	ck_assert_uint_eq(bits_load(bytes), UINT64_C(0x0807060504030201));
	ck_assert_uint_eq(bits_u32(bytes + 1), 0x05040302);
}
END_TEST

START_TEST(test_width)
{
	ck_assert_uint_eq(bits_width(0), 0);
	for (unsigned bit = 0; bit < 64; bit++) {
		ck_assert_uint_eq(bits_width(UINT64_C(1) << bit), bit + 1);
		ck_assert_uint_eq(bits_width((UINT64_C(2) << bit) - 1),
				  bit + 1);
	}
}
END_TEST

/* Against counting and searching bit by bit. */
static void check_word(uint64_t v)
{
	unsigned count = 0;

	for (unsigned bit = 0; bit < 64; bit++)
		if (v >> bit & 1) {
			ck_assert_uint_eq(bits_select(v, count), bit);
			count++;
		}
	ck_assert_uint_eq(bits_count(v), count);
}

START_TEST(test_count_and_select)
{
	static uint64_t random = 3;

	for (unsigned bit = 0; bit < 64; bit++) {
		check_word(UINT64_C(1) << bit);
		check_word(~(UINT64_C(1) << bit));
	}
	check_word(0);
	check_word(UINT64_MAX);
	for (unsigned i = 0; i < 200; i++) {
		uint64_t v = harness_random(&random);

		check_word(v);
		check_word(v & harness_random(&random));
		check_word(v | harness_random(&random));
	}
}
END_TEST

HARNESS_MAIN("bits", test_fields_of_every_width, test_neighbours_are_safe,
	     test_chunks_end, test_byte_order, test_width, test_count_and_select)
