/* gen_charmaps.c - writes charmap_table.h from the system's iconv(3).
 *
 * Run by make.  Tables: the decoding of bytes 80..FF in every set, the sorted
 * characters that any set has, their bytes in every set, and their part in
 * UTF-8 sequences.
 */
#include <iconv.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* In the order of enum charmap. */
static const char *const sets[] = {
	"CP1252", "ISO-8859-1", "CP1250", "CP1251", "CP1253", "CP1254",
	"CP1255", "CP1256", "CP1257", "CP1258", "ISO-8859-2", "ISO-8859-5",
	"ISO-8859-7", "ISO-8859-9", "ISO-8859-15", "CP437", "CP850", "CP852",
	"CP866", "MACINTOSH", "KOI8-R", "KOI8-U", "CP737", "CP857",
	"MAC-CYRILLIC", "MAC-CENTRALEUROPE", "CP874", "ISO-8859-16"
};

enum { SETS = sizeof sets / sizeof *sets, INDEXED = 0x2680, MAX = 4096 };

static uint16_t table[SETS][128];
static uint16_t chars[MAX];
static unsigned char bytes[MAX][SETS];
static unsigned holes[SETS][4];
static int count;

/* 0 if the set leaves the byte undefined. */
static unsigned decode(iconv_t cd, unsigned byte)
{
	char in = (char)byte, out[8];
	char *from = &in, *to = out;
	size_t n = 1, room = sizeof out;

	iconv(cd, NULL, NULL, NULL, NULL);
	if (iconv(cd, &from, &n, &to, &room) == (size_t)-1)
		return 0;
	iconv(cd, NULL, NULL, &to, &room);
	if (to == out)
		return 0;
	return (unsigned)(unsigned char)out[0] << 8 | (unsigned char)out[1];
}

static void add(int set, unsigned byte, unsigned c)
{
	int i = 0;

	while (i < count && chars[i] != c)
		i++;
	if (i == count)
		chars[count++] = (uint16_t)c;
	if (!bytes[i][set])
		bytes[i][set] = (unsigned char)byte;
}

/* glibc's MACINTOSH is older than what Apple's systems wrote: Apple's table
 * (unicode.org, ROMAN.TXT) has the increment sign and the apple. */
static unsigned corrected(int set, unsigned byte, unsigned c)
{
	if (strcmp(sets[set], "MACINTOSH") == 0 && byte == 0xC6)
		return 0x2206;
	if (strcmp(sets[set], "MACINTOSH") == 0 && byte == 0xF0)
		return 0xF8FF;
	return c;
}

static void read_set(int set)
{
	iconv_t cd = iconv_open("UTF-16BE", sets[set]);

	if (cd == (iconv_t)-1) {
		fprintf(stderr, "gen_charmaps: no %s in iconv\n", sets[set]);
		exit(1);
	}
	for (unsigned b = 0x80; b < 0x100; b++) {
		unsigned c = corrected(set, b, decode(cd, b));

		if (!c || (c >= 0x80 && c < 0xA0 && c != b) || c < 0x80) {
			holes[set][(b - 0x80) / 32] |= 1u << b % 32;
			c = b;
		}
		table[set][b - 0x80] = (uint16_t)c;
		add(set, b, c);
	}
	for (unsigned c = 0x80; c < 0xA0; c++)
		add(set, c, c);
	iconv_close(cd);
}

static unsigned role(int i, unsigned low, unsigned high)
{
	unsigned set = 0;

	for (int s = 0; s < SETS; s++)
		if (bytes[i][s] >= low && bytes[i][s] <= high)
			set |= 1u << s;
	return set;
}

static unsigned controls(int set)
{
	unsigned mask = 0;

	for (unsigned b = 0; b < 32; b++)
		if (table[set][b] < 0xA0)
			mask |= 1u << b;
	return mask;
}

static void print_tables(void)
{
	printf("static const uint16_t decode_table[%d][128] = {\n", SETS);
	for (int s = 0; s < SETS; s++) {
		printf("{");
		for (int b = 0; b < 128; b++)
			printf("%s%#x", b ? "," : "", table[s][b]);
		printf("},\n");
	}
	printf("};\nstatic const uint32_t hole_table[%d][4] = {\n", SETS);
	for (int s = 0; s < SETS; s++)
		printf("{%#xu,%#xu,%#xu,%#xu},\n", holes[s][0], holes[s][1],
		       holes[s][2], holes[s][3]);
	printf("};\nstatic const uint32_t control_table[%d] = {\n", SETS);
	for (int s = 0; s < SETS; s++)
		printf("%#xu,\n", controls(s));
	printf("};\nstatic const unsigned char byte_table[%d][%d] = {\n{0},\n",
	       count + 1, SETS);
	for (int i = 0; i < count; i++) {
		printf("{");
		for (int s = 0; s < SETS; s++)
			printf("%s%d", s ? "," : "", bytes[i][s]);
		printf("},\n");
	}
	printf("};\nstatic const struct charmap_roles role_table[%d] = {\n"
	       "{0,0,0,0},\n", count + 1);
	for (int i = 0; i < count; i++)
		printf("{%#xu,%#xu,%#xu,%#xu},\n", role(i, 0xC2, 0xDF),
		       role(i, 0xE0, 0xF4), role(i, 0x80, 0xBF),
		       role(i, 0x80, 0xFF));
	printf("};\n");
}

static void print_index(void)
{
	static uint16_t index[INDEXED];

	printf("enum { INDEXED = %d };\n"
	       "static const struct { uint16_t c, at; } far_table[] = {\n",
	       INDEXED);
	for (int i = 0; i < count; i++)
		if (chars[i] < INDEXED)
			index[chars[i]] = (uint16_t)(i + 1);
		else
			printf("{%#x,%d},\n", chars[i], i + 1);
	printf("};\nstatic const uint16_t near_table[INDEXED] = {");
	for (int i = 0; i < INDEXED; i++)
		printf("%s%d", i ? (i % 16 ? "," : ",\n") : "\n", index[i]);
	printf("\n};\n");
}

int main(void)
{
	for (int s = 0; s < SETS; s++)
		read_set(s);
	printf("/* Made by gen_charmaps from the system's iconv. */\n");
	print_tables();
	print_index();
	return fflush(stdout) != 0;
}
