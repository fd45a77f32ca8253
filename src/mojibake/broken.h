/* broken.h - a UTF-8 sequence in the making, which may have lost bytes. */
#ifndef US_MOJIBAKE_BROKEN_H
#define US_MOJIBAKE_BROKEN_H

#include "charset/charmap.h"
#include "mojibake/lattice.h"
#include "text/utf8.h"

/* Where the characters of a sequence come from: the last layer, or one further
 * outside. */
enum age { LAST_LATIN = 1, LAST_FAR = 2, OLDER_LATIN = 4, OLDER_FAR = 8 };

/* A sequence in the making. */
struct broken {
	const struct lattice *l;
	struct lattice_builder *out;
	enum charmap map;
	uint32_t value;		/* bits so far */
	uint16_t node;		/* the next byte begins here */
	uint8_t first;		/* the lead byte */
	uint8_t length, left;	/* bytes in all, bytes to come */
	uint8_t guessed;
	bool inner, same;	/* see enum undo_layer */
	bool few;		/* ... places with any control character */
	bool headless;		/* its lead byte is a guess: the layer outside
				 * has left the others */
	bool circumflexed;	/* begins with a real A circumflex, or a real A
				 * macron: so a lost no-break space betrays
				 * itself */
	bool hole;		/* the one guess is a byte the set lacks */
	bool shown;		/* ... where U+FFFD stands */
	bool bare;		/* both bytes behind the first are such */
	bool spaced;		/* a no-break space had become a space */
	bool straight;		/* ... or a curly quote a straight one */
	bool inherits;		/* a guess of the layer outside */
	uint8_t ages;		/* of its bytes, see enum age */
	bool halved;		/* ... which left nothing of the second byte of
				 * the first character */
	logp_t cost;
	uint32_t high;		/* surrogate read before, or 0 */
	bool keeps;		/* control characters are still there */
	uint16_t from;		/* the lead byte begins here */
	bool large;		/* its letters were made capitals */
	size_t *added, *sure;
	bool *counted;		/* a sure one began at this node */
};

/* The character before the sequence. */
static inline uint32_t broken_before(const struct broken *s)
{
	return s->from ? lattice_shown(s->l, s->from - 1u) : ' ';
}

/* A control character of ISO 6429, which single-byte sets but ISO 8859 have no
 * use for. */
static inline bool broken_is_c1(uint32_t c)
{
	return c >= 0x80 && c < 0xA0;
}

static inline bool broken_is_ascii_letter(uint32_t c)
{
	return c < 0x80 && utf8_is_letter(c);
}

/* Does the byte begin a sequence, is it one that goes on? */
static inline bool broken_leads(unsigned byte)
{
	return byte >= 0xC2 && byte <= 0xF4;
}

static inline bool broken_follows(unsigned byte)
{
	return byte >= 0x80 && byte <= 0xBF;
}

#endif
