/* counts.c - sums, so that their order does not matter. */
#define _XOPEN_SOURCE 700	/* getrusage */

#include "cli/counts.h"

#include <inttypes.h>
#include <sys/resource.h>

void counts_part(struct counts *c, const struct us_result *r, uint64_t offset,
		 size_t bytes)
{
	c->bytes += bytes;
	c->words += r->words;
	c->swapped += r->spun * (double)r->words;
	c->edits += r->nedits;
	for (size_t i = 0; i < r->nedits; i++)
		if ((size_t)r->edits[i].kind < COUNTS_KINDS)
			c->kinds[r->edits[i].kind]++;
	if (r->invalid && !c->invalid)
		c->invalid_at = offset + r->invalid_at;
	c->invalid += r->invalid;
}

void counts_add(struct counts *sum, const struct counts *c)
{
	sum->files += c->files;
	sum->changed += c->changed;
	sum->failed += c->failed;
	sum->binary += c->binary;
	sum->bytes += c->bytes;
	sum->words += c->words;
	sum->edits += c->edits;
	for (size_t i = 0; i < COUNTS_KINDS; i++)
		sum->kinds[i] += c->kinds[i];
	sum->swapped += c->swapped;
	sum->invalid += c->invalid;
}

double counts_spun(const struct counts *c)
{
	return c->words ? c->swapped / (double)c->words : 0;
}

static const char *plural(uint64_t n)
{
	return n == 1 ? "" : "s";
}

void counts_summary(struct buf *out, const struct counts *c, bool would)
{
	buf_printf(out, "%" PRIu64 " file%s: %" PRIu64 " %s, %" PRIu64
		   " repair%s", c->files, plural(c->files), c->changed,
		   would ? "to change" : "changed", c->edits, plural(c->edits));
	if (c->binary)
		buf_printf(out, ", %" PRIu64 " binary left alone", c->binary);
	if (c->failed)
		buf_printf(out, ", %" PRIu64 " failed", c->failed);
}

static void figure(struct buf *out, const char *name, uint64_t value)
{
	buf_printf(out, "%s: %" PRIu64 "\n", name, value);
}

/* In kilobytes, as Linux and the BSDs count it. */
static double peak_memory(void)
{
	struct rusage usage;

	return getrusage(RUSAGE_SELF, &usage) ? 0 : (double)usage.ru_maxrss;
}

void counts_figures(struct buf *out, const struct counts *c, double seconds)
{
	figure(out, "files", c->files);
	figure(out, "changed", c->changed);
	figure(out, "failed", c->failed);
	figure(out, "binary", c->binary);
	figure(out, "bytes", c->bytes);
	figure(out, "words", c->words);
	figure(out, "repairs", c->edits);
	for (int i = 0; i < COUNTS_KINDS; i++)
		figure(out, us_kind_name((enum us_kind)i), c->kinds[i]);
	figure(out, "invalid bytes", c->invalid);
	buf_printf(out, "spun: %.3f\n", counts_spun(c));
	buf_printf(out, "seconds: %.3f\n", seconds);
	buf_printf(out, "words/s: %.0f\n",
		   seconds > 0 ? (double)c->words / seconds : 0);
	buf_printf(out, "MB/s: %.2f\n",
		   seconds > 0 ? (double)c->bytes / 1e6 / seconds : 0);
	buf_printf(out, "peak memory: %.1f MiB\n", peak_memory() / 1024);
}
