#include "harness.h"

#include "base/mapfile.h"
#include "model/model.h"
#include "train/pack.h"

#include <stdio.h>
#include <unistd.h>

static struct mem mem;
static char path[64];
static struct us_error err;

static struct pack_section part(const char *name, uint32_t version,
				const char *bytes)
{
	struct pack_section s = { .version = version,
				  .bytes = span_str(bytes) };

	snprintf(s.name, sizeof s.name, "%s", name);
	return s;
}

static void setup(void)
{
	struct pack_section s[] = {
		part("one", 1, "first"), part("eightlet", 7, ""),
		part("three", 3, "the third section")
	};

	snprintf(path, sizeof path, "check_model.%ld.tmp", (long)getpid());
	unlink(path);
	ck_assert(!pack_update(&mem, path, s, 3, &err));
}

static struct span map(void)
{
	struct span file;

	ck_assert(!mapfile_open(path, &file, &err));
	ck_assert_msg(!model_check(file, path, &err), "%s", err.text);
	return file;
}

START_TEST(test_sections)
{
	struct span file, s;

	HARNESS_MEM(&mem);
	setup();
	file = map();
	ck_assert_uint_eq(model_count(file), 3);
	ck_assert(!model_verify(file, &err));
	ck_assert(!model_section(file, "one", 1, &s, &err));
	ck_assert(span_equal(s, span_str("first")));
	ck_assert_uint_eq((uintptr_t)s.p % 64, 0);
	ck_assert(!model_section(file, "eightlet", 7, &s, &err));
	ck_assert_uint_eq(s.n, 0);
	ck_assert(model_section(file, "one", 2, &s, &err) == US_EMODEL);
	ck_assert(s.p == NULL && s.n == 0);
	ck_assert(model_section(file, "on", 1, &s, &err) == US_EMODEL);
	mapfile_close(file);
	unlink(path);
}
END_TEST

START_TEST(test_replace)
{
	struct pack_section s = part("one", 2, "another, longer one");
	struct span file, bytes;

	HARNESS_MEM(&mem);
	setup();
	ck_assert(!pack_update(&mem, path, &s, 1, &err));
	file = map();
	ck_assert_uint_eq(model_count(file), 3);
	ck_assert(!model_section(file, "one", 2, &bytes, &err));
	ck_assert(span_equal(bytes, span_str("another, longer one")));
	ck_assert(!model_section(file, "three", 3, &bytes, &err));
	ck_assert(span_equal(bytes, span_str("the third section")));
	mapfile_close(file);
	unlink(path);
}
END_TEST

START_TEST(test_truncated)
{
	struct span file;

	HARNESS_MEM(&mem);
	setup();
	file = map();
	for (size_t n = 0; n < file.n; n++) {
		char *copy = mem_alloc(&mem, n);

		memcpy(copy, file.p, n);
		HARNESS_FAST(model_check(span_of(copy, n), path, &err) ==
			     US_EMODEL);
		mem_free(copy);
	}
	mapfile_close(file);
	unlink(path);
}
END_TEST

/* One wrong byte in header or directory is seen when opening, one in a
 * section when verifying. */
START_TEST(test_damaged)
{
	struct span file, s;
	char *copy;

	HARNESS_MEM(&mem);
	setup();
	file = map();
	copy = mem_alloc(&mem, file.n);
	for (size_t i = 0; i < 28; i++) {
		memcpy(copy, file.p, file.n);
		copy[i] ^= 0x10;
		HARNESS_FAST(model_check(span_of(copy, file.n), path, &err));
	}
	for (size_t i = 32; i < 32 + 3 * 32; i++) {
		memcpy(copy, file.p, file.n);
		copy[i] ^= 0x10;
		HARNESS_FAST(model_check(span_of(copy, file.n), path, &err));
	}
	memcpy(copy, file.p, file.n);
	ck_assert(!model_section(file, "three", 3, &s, &err));
	copy[s.p - file.p] ^= 1;
	ck_assert(!model_check(span_of(copy, file.n), path, &err));
	ck_assert(model_verify(span_of(copy, file.n), &err) == US_EMODEL);
	mem_free(copy);
	mapfile_close(file);
	unlink(path);
}
END_TEST

START_TEST(test_unwritable)
{
	struct pack_section s = part("one", 1, "x");

	HARNESS_MEM(&mem);
	ck_assert(pack_update(&mem, "no/such/folder/model", &s, 1, &err) ==
		  US_EIO);
}
END_TEST

HARNESS_MAIN("model", test_sections, test_replace, test_truncated,
	     test_damaged, test_unwritable)
