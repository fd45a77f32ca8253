/* matrix_unit.c - weights stay in registers while the rows stream by.
 *
 * A register has 16 rows of 64 bytes: inputs of 16 rows, or, as they stand in
 * the model, the weights of 64 inputs for 16 outputs.  It is filled as fast as
 * it is multiplied only if none of its rows lies across two lines of the cache:
 * this is why what is multiplied should begin with a line.  Weights do not, but
 * those of a block are read once for all rows.
 */
#define _DEFAULT_SOURCE		/* syscall */

#include "model/matrix_unit.h"

#if defined UNSPIN_CLONES && defined __linux__ && __GNUC__ >= 11

#include <sys/syscall.h>
#include <unistd.h>

#define BY_UNIT __attribute__((target("amx-tile,amx-int8,avx512f,avx512bw," \
				      "avx512vl,avx512vnni")))

enum {
	ROWS = MATRIX_UNIT_ROWS, BYTES = 64,	/* of a register */
	MOST = 3 * BYTES			/* inputs */
};

bool matrix_unit_ask(void)
{
	enum { ARCH_REQ_XCOMP_PERM = 0x1023, TILE_DATA = 18 };

	return __builtin_cpu_supports("amx-int8") &&
	       __builtin_cpu_supports("amx-tile") &&
	       __builtin_cpu_supports("avx512vnni") &&
	       __builtin_cpu_supports("avx512bw") &&
	       __builtin_cpu_supports("avx512vl") &&
	       syscall(SYS_arch_prctl, ARCH_REQ_XCOMP_PERM, TILE_DATA) == 0;
}

BY_UNIT void matrix_unit_begin(void)
{
	static const struct {
		uint8_t palette, start, unused[14];
		uint16_t bytes[16];
		uint8_t rows[16];
	} ALL = { .palette = 1,
		  .bytes = { BYTES, BYTES, BYTES, BYTES,
			     BYTES, BYTES, BYTES, BYTES },
		  .rows = { ROWS, ROWS, ROWS, ROWS, ROWS, ROWS, ROWS, ROWS } };

	_tile_loadconfig(&ALL);
}

BY_UNIT void matrix_unit_end(void)
{
	_tile_release();
}

bool matrix_unit_takes(size_t inputs)
{
	return inputs == MOST || inputs == MOST - BYTES;
}

BY_UNIT INLINED void read_weights(const int8_t *w, size_t inputs)
{
	_tile_loadd(4, w, BYTES);
	_tile_loadd(5, w + BYTES * ROWS, BYTES);
	if (inputs == MOST)
		_tile_loadd(6, w + 2 * BYTES * ROWS, BYTES);
}

BY_UNIT INLINED void multiply(const uint8_t *bytes, size_t inputs,
			      int32_t *sums)
{
	_tile_zero(0);
	_tile_loadd(1, bytes, inputs);
	_tile_loadd(2, bytes + BYTES, inputs);
	if (inputs == MOST)
		_tile_loadd(3, bytes + 2 * BYTES, inputs);
	_tile_dpbusd(0, 1, 4);
	_tile_dpbusd(0, 2, 5);
	if (inputs == MOST)
		_tile_dpbusd(0, 3, 6);
	_tile_stored(0, sums, TILE_BLOCK * sizeof *sums);
}

/* ROWS rows from `at` on, of which those before `from` have been added. */
BY_UNIT INLINED void add_rows(const struct finish *f, size_t inputs,
			      const struct matrix_rows *rows, size_t at,
			      size_t from)
{
	_Alignas(MATRIX_LINE) int32_t sums[ROWS * TILE_BLOCK];

	multiply(rows->bytes + at * inputs, inputs, sums);
	for (size_t r = from; r < ROWS; r++)
		finish_row(f, &rows->list[at + r],
			   _mm512_load_si512(sums + r * TILE_BLOCK));
}

BY_UNIT INLINED void add_block(const struct tile *t, size_t block,
			       const struct matrix_rows *rows)
{
	const struct finish f = finish_for(t, block);
	size_t inputs = t->groups * MATRIX_FOUR, i = 0;

	read_weights(t->weights + block * inputs * TILE_BLOCK, inputs);
	for (; i + ROWS <= rows->n; i += ROWS)
		add_rows(&f, inputs, rows, i, 0);
	if (i < rows->n)
		add_rows(&f, inputs, rows, rows->n - ROWS,
			 ROWS - (rows->n - i));
}

BY_UNIT void matrix_unit_add(const struct tile *t,
			     const struct matrix_rows *rows)
{
	for (size_t block = 0; block < TILE_BLOCKS; block++)
		add_block(t, block, rows);
}

#else

bool matrix_unit_ask(void)
{
	return false;
}

void matrix_unit_begin(void)
{
}

void matrix_unit_end(void)
{
}

bool matrix_unit_takes(size_t inputs)
{
	(void)inputs;
	return false;
}

void matrix_unit_add(const struct tile *t, const struct matrix_rows *rows)
{
	(void)t;
	(void)rows;
}

#endif
