/* terminal.c - control sequences (ECMA-48, 5.4) and OSC strings removed. */
#include "residue/residue.h"

/* Of the intermediate bytes that may be there no terminal knows two: those
 * end a string of a program that puts the sequence together. */
static size_t csi_end(const struct buf *cells, size_t i)
{
	while (cells_at(cells, i) >= 0x30 && cells_at(cells, i) <= 0x3F)
		i++;
	i += cells_at(cells, i) >= 0x20 && cells_at(cells, i) <= 0x2F;
	return cells_at(cells, i) >= 0x40 && cells_at(cells, i) <= 0x7E ?
	       i + 1 : 0;
}

static size_t osc_end(const struct buf *cells, size_t i)
{
	while (cells_at(cells, i) >= ' ' && cells_at(cells, i) < 0x110000)
		i++;
	if (cells_at(cells, i) == 7)
		return i + 1;
	return cells_at(cells, i) == 0x1B && cells_at(cells, i + 1) == '\\' ?
	       i + 2 : 0;
}

/* Sequences of two or three characters: sets chosen (ESC ( B), modes, the
 * cursor kept. */
static size_t short_end(const struct buf *cells, size_t i)
{
	uint32_t c = cells_at(cells, i), next = cells_at(cells, i + 1);

	if (c >= '(' && c <= '+')
		return next > ' ' && next < 0x7F ? i + 2 : 0;
	return c && c < 0x7F && strchr("=>78cDEHMNOZ", (int)c) ? i + 1 : 0;
}

/* Is it the value of a setting, or for a program that fills in the numbers?
 * Those write "=" before it, "%" into it, "%{" and "%}" around it. */
static bool is_meant(const struct buf *cells, size_t i, size_t end)
{
	if (i > 0 &&
	    (cells_at(cells, i - 1) == '=' || cells_at(cells, i - 1) == '{'))
		return true;
	for (; i < end; i++)
		if (cells_at(cells, i) == '%')
			return true;
	return false;
}

void residue_terminal(struct buf *cells, uint16_t plan)
{
	for (size_t i = 0; i < cells_count(cells); i++) {
		size_t end = 0;

		if (cells_at(cells, i) != 0x1B)
			continue;
		if (cells_at(cells, i + 1) == '[')
			end = csi_end(cells, i + 2);
		else if (cells_at(cells, i + 1) == ']')
			end = osc_end(cells, i + 2);
		else
			end = short_end(cells, i + 1);
		if (end && !is_meant(cells, i, end))
			cells_replace(cells, i, end, NULL, 0, plan, 990);
	}
}
