#include "harness.h"

#include "base/mapfile.h"

#include <stdio.h>
#include <unistd.h>

static char path[] = "check_mapfile.XXXXXX";

static void write_file(const void *bytes, size_t n)
{
	FILE *f = fopen(path, "wb");

	ck_assert_ptr_nonnull(f);
	ck_assert_uint_eq(fwrite(bytes, 1, n, f), n);
	ck_assert_int_eq(fclose(f), 0);
}

START_TEST(test_maps_the_bytes)
{
	struct us_error err;
	struct span map;
	int fd = mkstemp(path);

	ck_assert_int_ge(fd, 0);
	close(fd);
	write_file("a\0b\xFF", 4);
	ck_assert_int_eq(mapfile_open(path, &map, &err), US_OK);
	ck_assert(span_equal(map, span_of("a\0b\xFF", 4)));
	mapfile_close(map);
	write_file("", 0);
	ck_assert_int_eq(mapfile_open(path, &map, NULL), US_OK);
	ck_assert_uint_eq(map.n, 0);
	mapfile_close(map);
	unlink(path);
}
END_TEST

static const struct {
	const char *path, *reason;
} refused[] = {
	{ "no/such/file", "no/such/file: No such file or directory" },
	{ ".", ".: not a regular file" },
	{ "/dev/null", "/dev/null: not a regular file" },
	{ "", ": No such file or directory" }
};

START_TEST(test_refuses)
{
	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
		struct us_error err;
		struct span map;

		ck_assert_int_eq(mapfile_open(refused[i].path, &map, &err),
				 US_EIO);
		ck_assert_int_eq(err.status, US_EIO);
		ck_assert_str_eq(err.text, refused[i].reason);
		ck_assert_int_eq(mapfile_open(refused[i].path, &map, NULL),
				 US_EIO);
	}
}
END_TEST

HARNESS_MAIN("mapfile", test_maps_the_bytes, test_refuses)
