#include "harness.h"

#include "base/status.h"

#include <errno.h>
#include <string.h>

START_TEST(test_fills_the_record)
{
	struct us_error err;

	ck_assert_int_eq(status_set(&err, US_EMODEL, 12, "%s: bad %d", "f", 3),
			 US_EMODEL);
	ck_assert_int_eq(err.status, US_EMODEL);
	ck_assert_uint_eq(err.offset, 12);
	ck_assert_str_eq(err.text, "f: bad 3");
	ck_assert_int_eq(status_set(NULL, US_EIO, 0, "x"), US_EIO);
}
END_TEST

START_TEST(test_cuts_long_texts)
{
	struct us_error err;
	char name[1000];

	memset(name, 'n', sizeof name - 1);
	name[sizeof name - 1] = '\0';
	status_set(&err, US_EIO, US_NO_OFFSET, "%s", name);
	ck_assert_uint_eq(strlen(err.text), sizeof err.text - 1);
}
END_TEST

START_TEST(test_says_errno)
{
	struct us_error err;

	errno = EACCES;
	ck_assert_int_eq(status_errno(&err, "file"), US_EIO);
	ck_assert_uint_eq(err.offset, US_NO_OFFSET);
	ck_assert_str_eq(err.text, "file: Permission denied");
}
END_TEST

START_TEST(test_names_the_file)
{
	struct us_error err;
	char path[1000];

	status_set(&err, US_EMODEL, 7, "no section \"m\"");
	ck_assert_int_eq(status_name_file(&err, US_OK, "m"), US_OK);
	ck_assert_str_eq(err.text, "no section \"m\"");
	for (int i = 0; i < 2; i++) {		/* once is enough */
		ck_assert_int_eq(status_name_file(&err, US_EMODEL, "m"),
				 US_EMODEL);
		ck_assert_str_eq(err.text, "m: no section \"m\"");
	}
	ck_assert_uint_eq(err.offset, 7);
	memset(path, 'p', sizeof path - 1);
	path[sizeof path - 1] = '\0';
	status_name_file(&err, US_EMODEL, path);
	ck_assert_str_eq(err.text + 120, ": m: no section \"m\"");
	ck_assert_int_eq(status_name_file(NULL, US_EIO, "m"), US_EIO);
}
END_TEST

HARNESS_MAIN("status", test_fills_the_record, test_cuts_long_texts,
	     test_says_errno, test_names_the_file)
