/* scan.c - words between white space, judged by their pairs of characters.
 *
 * Words with Latin letters beyond ASCII are looked up, or have to read well.
 * The judgement on a word is remembered by a hash of its bytes.
 */
#include "mojibake/scan.h"

#include "mojibake/east.h"
#include "mojibake/rewide.h"
#include "mojibake/slight.h"
#include "residue/residue.h"
#include "text/utf8.h"

enum {
	LONGEST_WORD = 1024,		/* bytes; longer ones in parts */
	BATCH = 32,
	STEM = 4,			/* letters of a word that tells */
	FEW = 16,			/* words that say nothing yet */
	AGAIN = 4			/* ... behind a clean window */
};

void scan_init(struct scan *s, struct mem *mem, struct finder *f)
{
	*s = (struct scan){ .finder = f };
	pairs_init(&s->pairs, mem, f);
	outline_init(&s->outline, mem);
	seen_init(&s->seen, mem);
	s->enough = FEW;
}

void scan_reset(struct scan *s)
{
	seen_reset(&s->seen);
	s->enough = FEW;
	s->eastern = s->odd = 0;
	s->quoted = false;
}

void scan_free(struct scan *s)
{
	pairs_free(&s->pairs);
	outline_free(&s->outline);
	seen_free(&s->seen);
}

/* ---- memory ---- */

/* Of all that the judgement on a word depends on. */
static uint64_t hash_word(const struct scan *s, struct span text, size_t from,
			  size_t to)
{
	return seen_hash((uint64_t)s->finder->fixers << 1 | s->quoted, text,
			 from, to);
}

static bool is_beyond_ascii(struct span text, size_t from, size_t to)
{
	return utf8_ascii_prefix(span_of(text.p + from, to - from)) <
	       to - from;
}

void scan_remember(struct scan *s, struct span text, size_t from, size_t to)
{
	seen_put(&s->seen, hash_word(s, text, from, to),
		 s->strict || !is_beyond_ascii(text, from, to) ? FINE :
		 DOUBTFUL);
}

/* ---- bytes ---- */

static unsigned char byte_at(struct span s, size_t i)
{
	return i < s.n ? (unsigned char)s.p[i] : '\n';
}

static bool is_alnum(unsigned char c)
{
	return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

static bool is_hex(unsigned char c)
{
	return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'f');
}

/* Reads the word of letters that ends at i; returns its length. */
static size_t word_before(struct span text, size_t i, uint32_t *word)
{
	size_t from = i, n = 0;

	while (from > 0 && i - from < LATTICE_MAX_NODES / 2 &&
	       (is_alnum(byte_at(text, from - 1)) ||
		byte_at(text, from - 1) >= 0x80))
		from--;
	while (from < i) {
		from += utf8_next(span_of(text.p + from, i - from), &word[n]);
		n = words_is_letter(word[n]) ? n + 1 : 0;
	}
	return n;
}

/* Could the '?' at i stand for a lost character?  Not at the end of a known
 * word, unless the clause goes on in lower case. */
static bool is_hole(struct scan *s, struct span text, size_t i)
{
	unsigned char next = byte_at(text, i + 1);
	unsigned char before = i ? byte_at(text, i - 1) : ' ';
	uint32_t word[LATTICE_MAX_NODES];
	size_t n;

	if (is_alnum(next) || next == '?' || next == '=' || before <= ' ' ||
	    before == '(' || before == '?')
		return true;
	n = word_before(text, i, word);
	if (n && next == ' ' && byte_at(text, i + 2) >= 'a')
		return n == 1 || !words_common(&s->finder->words, word, n);
	return n > 2 && !words_known(&s->finder->words, word, n);
}

/* Could something escaped begin at the trigger? */
static bool is_escape(struct scan *s, struct span text, size_t i)
{
	unsigned char a = byte_at(text, i + 1), b = byte_at(text, i + 2);

	switch (text.p[i]) {
	case '?':
		return is_hole(s, text, i);
	case '&':
		return a == '#' || (is_alnum(a) && is_alnum(b));
	case '%':
		return (is_hex(a) && is_hex(b)) || a == 'u';
	case '=':
		return (is_hex(a) && is_hex(b)) || a == '?' ||
		       (s->quoted && a < ' ');
	case 'u':
		return residue_is_bare(text, i);
	case '\\':
		return (a | 32) == 'u' || (a | 32) == 'x' || a == 'N' ||
		       (a >= '0' && a <= '9') || a == '\'';
	default:
		return true;
	}
}

/* ---- words ---- */

/* Reads a character; UTF8_BAD if it is none. */
static size_t read_character(struct span text, size_t at, uint32_t *c)
{
	const unsigned char *p = (const unsigned char *)text.p + at;

	*c = p[0];
	if (p[0] < 0x80)
		return 1;
	if (p[0] >= 0xC2 && p[0] < 0xE0 && at + 1 < text.n &&
	    (p[1] & 0xC0) == 0x80) {
		*c = (p[0] & 0x1Fu) << 6 | (p[1] & 0x3Fu);
		return 2;
	}
	return utf8_next(span_of(p, text.n - at), c);
}

/* The verdict on an ASCII character behind another, and LETTER. */
static unsigned judge_ascii(struct scan *s, struct span text, size_t at)
{
	unsigned char c = (unsigned char)text.p[at];

	if ((c | 32) >= 'a' && (c | 32) <= 'z' && c != 'u')
		return CLEAN | LETTER;
	if (outline_is_trigger(c, byte_at(text, at + 1)) &&
	    is_escape(s, text, at))
		return ESCAPED;
	return c == 'u' ? CLEAN | LETTER : CLEAN;
}

/* By its pairs; the characters go to `word`, their number to *n. */
static enum pair_verdict judge_pairs(struct scan *s, struct span text,
				     size_t at, size_t end, uint32_t *word,
				     size_t *n)
{
	unsigned worst = CLEAN, v;
	uint32_t before = ' ', c = ' ';
	size_t letters = 0;

	for (*n = 0; at < end; before = c, word[(*n)++] = c) {
		size_t length = read_character(text, at, &c);

		if (*n == LATTICE_MAX_NODES - 1)
			return (enum pair_verdict)worst;
		v = c < 0x80 ? judge_ascii(s, text, at) : CLEAN;
		if (c == UTF8_BAD || v == ESCAPED)
			return ESCAPED;
		if (c >= 0x80 || before >= 0x80)
			v = pairs_verdict(&s->pairs, before, c);
		worst = (v & VERDICT) > worst ? v & VERDICT : worst;
		at += length;
		if (v & LETTER) {
			letters++;
			continue;
		}
		if (pairs_stray(before, letters))
			worst = BAD;
		letters = 0;
	}
	if (before >= 0x80 &&
	    (pairs_verdict(&s->pairs, before, ' ') & VERDICT) == BAD)
		worst = BAD;
	return pairs_stray(before, letters) ? BAD : (enum pair_verdict)worst;
}

static bool has_far(const uint32_t *word, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (word[i] >= PAIRS_EAST)
			return true;
	return false;
}

/* Is it a word of a script other than Latin, in small letters but for the
 * first, with ASCII punctuation around it?  What UTF-8 leaves of words in
 * single-byte sets is not: half of its letters are capitals or signs. */
static bool is_one_word(const uint32_t *word, size_t n)
{
	size_t from = 0;

	while (from < n && word[from] < 0x80 && !words_is_letter(word[from]))
		from++;
	while (n > from && word[n - 1] < 0x80 && !words_is_letter(word[n - 1]))
		n--;
	for (size_t i = from; i < n; i++)
		if (!words_is_letter(word[i]) || word[i] < 0x370 ||
		    words_script(word[i]) != words_script(word[from]) ||
		    (i > from && utf8_is_upper(word[i])))
			return false;
	return n > from + 1;
}

/* Is it a usual English word, a letter that an apostrophe may have become, and
 * what English joins to it? */
static bool may_be_joined(struct scan *s, const uint32_t *word, size_t n)
{
	uint32_t whole[LATTICE_MAX_NODES];
	size_t at = 0, end;

	while (at < n && word[at] < 0x80 && words_is_letter(word[at])) {
		whole[at] = utf8_lower(word[at]);
		at++;
	}
	end = at + 1;
	while (end < n && words_is_letter(word[end])) {
		whole[end] = utf8_lower(word[end]);
		end++;
	}
	if (at + 1 >= n || !words_is_lower(word[at]) ||
	    !words_is_joined(whole + at + 1, end - at - 1))
		return false;
	whole[at] = '\'';
	return words_common(&s->finder->words, whole, end) ||
	       (at >= STEM && whole[end - 1] == 's' &&
		words_common(&s->finder->words, whole, at));
}

/* Do the words of East Asia in the window read well? */
static bool is_eastern_fine(const struct scan *s)
{
	return s->eastern > s->enough && s->odd * 2 < s->eastern;
}

/* What East Asia writes, if it was in another set all of it reads badly: a
 * few words of a window tell. */
static enum standing judge_eastern(struct scan *s, const uint32_t *word,
				   size_t n, bool glance)
{
	bool odd;

	if (is_eastern_fine(s))
		return FINE;
	if (glance && s->eastern > s->enough)
		return UNREAD;
	odd = rewide_may_hide(s->finder, word, n);
	s->eastern++;
	s->odd += odd;
	return odd ? DOUBTFUL : FINE;
}

/* With `glance` a word that has to read well is left unread. */
static enum standing judge_word(struct scan *s, struct span text, size_t from,
				size_t to, bool glance)
{
	uint32_t word[LATTICE_MAX_NODES];
	size_t n;
	enum pair_verdict v = judge_pairs(s, text, from, to, word, &n);

	if (v == CLEAN && has_far(word, n) &&
	    !east_may_hide(&s->finder->wide, word, n))
		return judge_eastern(s, word, n, glance);
	if (v == CLEAN)
		return !has_far(word, n) ? FINE :
		       slight_stands_alone(word, n) ? DOUBTFUL : DIRTY;
	if (v == ESCAPED)
		return DIRTY;
	if (v == READ && glance && pairs_swap_only(&s->pairs, word, n))
		return UNREAD;
	if (v == READ && may_be_joined(s, word, n) &&
	    !finder_is_plain(s->finder, word, n))
		return DOUBTFUL;
	if (v == READ || is_one_word(word, n) ? !has_far(word, n) &&
			finder_reads_well(s->finder, word, n) :
			finder_is_plain(s->finder, word, n))
		return FINE;
	return pairs_swap_only(&s->pairs, word, n) ? DOUBTFUL : DIRTY;
}

static enum standing standing_of(struct scan *s, struct span text, size_t from,
				 size_t to, uint64_t hash, bool glance)
{
	enum standing standing = seen_get(&s->seen, hash);

	if (standing == UNSEEN || (standing == UNREAD && !glance)) {
		standing = judge_word(s, text, from, to, glance);
		seen_put(&s->seen, hash, standing);
	}
	return standing;
}

bool scan_is_clean(struct scan *s, struct span text, size_t from, size_t to)
{
	uint64_t hash = hash_word(s, text, from, to);
	enum standing standing = standing_of(s, text, from, to, hash,
					     !s->strict);

	return standing == FINE || standing == UNREAD ||
	       (standing == DOUBTFUL && !s->strict);
}

/* ---- windows ---- */

/* The word around the trigger at `at`, not before `least`. */
static struct scan_word word_around(const struct scan *s, struct span text,
				    size_t least, size_t at)
{
	struct scan_word w = { outline_word(&s->outline, least, at), at };
	size_t end = text.n - w.from > LONGEST_WORD ? w.from + LONGEST_WORD :
		     text.n;

	if (end > w.to)
		w.to = outline_space(&s->outline, w.to, end);
	while (w.to < text.n && (text.p[w.to] & 0xC0) == 0x80)
		w.to++;
	return w;
}

/* A word with what is needed to judge it. */
struct found {
	struct scan_word word;
	uint64_t hash;
	bool beyond;		/* ASCII */
};

/* The next words in text[*at .. stop), at most BATCH; returns how many.  What
 * is remembered of them lies anywhere: all of it is called for before any of
 * it is needed. */
static size_t find_words(struct scan *s, struct span text, size_t *at,
			 size_t *least, size_t stop, struct found *found)
{
	size_t n = 0;

	while (n < BATCH && *at < stop) {
		struct scan_word *w = &found[n].word;
		bool beyond;

		*at = outline_trigger(&s->outline, *at, stop);
		if (*at == stop)
			break;
		beyond = (unsigned char)text.p[*at] >= 0x80;
		if (!beyond && !is_escape(s, text, *at)) {
			++*at;
			continue;
		}
		*w = word_around(s, text, *least, *at);
		found[n].beyond = beyond || is_beyond_ascii(text, *at, w->to);
		found[n].hash = hash_word(s, text, w->from, w->to);
		seen_expect(&s->seen, found[n].hash);
		*at = *least = w->to;
		n++;
	}
	return n;
}

size_t scan_window(struct scan *s, struct span text, size_t at, size_t stop,
		   struct buf *words)
{
	size_t least = at, dirty = 0, n;
	bool glance = !s->strict && stop < text.n;
	struct found found[BATCH];

	s->enough = is_eastern_fine(s) ? AGAIN : FEW;
	s->clean = s->eastern = s->odd = 0;
	s->unread = false;
	outline_draw(&s->outline, text, at,
		     text.n - stop > LONGEST_WORD ? stop + LONGEST_WORD :
		     text.n);
	while ((n = find_words(s, text, &at, &least, stop, found)))
		for (size_t i = 0; i < n; i++) {
			const struct found *f = &found[i];
			bool sample = seen_in_sample(f->hash);
			enum standing standing =
				standing_of(s, text, f->word.from, f->word.to,
					    f->hash, glance && !sample);

			if (standing == FINE || standing == UNREAD) {
				s->clean += f->beyond;
				s->unread |= standing == UNREAD;
				continue;
			}
			*BUF_PUSH(words, struct scan_word) = f->word;
			if (standing == DOUBTFUL && f->beyond)
				dirty += glance && sample ? SEEN_SAMPLE : 1;
		}
	s->strict |= s->clean < 4 * dirty + FEW;
	return at;
}
