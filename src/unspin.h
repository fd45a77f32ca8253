/* unspin.h - puts damaged English text back the way its author wrote it.
 *
 * Two kinds of damage are undone: words that a "spinner" swapped for synonyms,
 * and characters garbled by wrong character sets (mojibake).
 *
 *     struct us_model *model;
 *     struct us_context *ctx = NULL;
 *     const struct us_result *r;
 *     struct us_error err;
 *
 *     if (us_model_open(NULL, &model, &err) ||
 *         us_context_new(model, NULL, &ctx, &err) ||
 *         us_repair(ctx, text, length, &r, &err))
 *             fprintf(stderr, "%s\n", err.text);
 *     else
 *             fwrite(r->text, 1, r->length, stdout);
 *     us_context_free(ctx);
 *     us_model_close(model);
 *
 * The library has no global state, never prints, never exits and starts no
 * thread.  A model is constant once opened and may be shared by any number of
 * threads; a context belongs to one thread at a time.  The same input, model
 * and options give the same bytes on every machine.
 */
#ifndef UNSPIN_H
#define UNSPIN_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define US_VERSION "0.1.0"

/* ---- errors ---- */

enum us_status {
	US_OK = 0,
	US_ENOMEM,	/* out of memory */
	US_EIO,		/* a file cannot be read; the text says why */
	US_EMODEL,	/* not a model, another version, truncated, damaged */
	US_EARGUMENT,	/* an option out of its range */
	US_EPROFILE	/* not a profile, another version, malformed */
};

#define US_NO_OFFSET ((size_t)-1)

struct us_error {
	enum us_status status;
	size_t offset;		/* byte offset concerned, or US_NO_OFFSET */
	char text[256];		/* one line, no newline; names the file */
};

/* ---- the model: one file, mapped read-only ---- */

struct us_model;

/* Opens the model file at `path`; NULL means the file that the environment
 * variable UNSPIN_MODEL names, else the one that was installed.  The cost is
 * that of a mmap.  On success *out is to be released with us_model_close()
 * after the last context on it.  US_EIO, US_EMODEL, US_ENOMEM.
 *
 * Where processor and system have AMX, the process asks to use it (Linux:
 * arch_prctl), as numerical libraries do; signals then save 8 KB more. */
enum us_status us_model_open(const char *path, struct us_model **out,
			     struct us_error *err);
void us_model_close(struct us_model *model);

/* Reads the whole file against its checksums, which us_model_open() does not
 * (it checks the header and the directory only). */
enum us_status us_model_verify(const struct us_model *model,
			       struct us_error *err);

/* A human-readable description, one "name: value" a line; lives as long as
 * the model. */
const char *us_model_describe(const struct us_model *model);

/* ---- neighbours: clean texts on the same subject ---- */

struct us_neighbours;

/* Other reports of an event, the rest of a book: what they say helps to find
 * the words that a spinner took away.  Texts are added once, before the first
 * context is made with them; from then on the collection is constant and may
 * be shared by threads.  It may be large: for each document the passages that
 * are near are found.  The model must outlive it.  US_ENOMEM. */
enum us_status us_neighbours_new(const struct us_model *model,
				 struct us_neighbours **out,
				 struct us_error *err);
enum us_status us_neighbours_add(struct us_neighbours *neighbours,
				 const char *text, size_t length,
				 struct us_error *err);
void us_neighbours_free(struct us_neighbours *neighbours);

/* ---- options ---- */

struct us_profile;

enum us_stage {
	US_STAGE_MOJIBAKE = 1,	/* damage to characters */
	US_STAGE_SPIN = 2,	/* swapped words */
	US_STAGE_ALL = 3
};

struct us_options {
	unsigned stages;	/* a set of enum us_stage */
	double min_confidence;	/* 0..1: apply edits at least this sure;
				 * negative: the model's own threshold */
	int alternatives;	/* at most so many alternatives an edit */
	int force;		/* 1: repair words even where the document as a
				 * whole looks unspun */
	int keep_encoding;	/* 1: text that is not UTF-8 stays in its own
				 * character set; repairs that need characters
				 * which that lacks are left out */
	const struct us_profile *profile;	/* what is known of the
				 * spinner, or NULL; constant while in use */
	int learn;		/* 1: notes what us_profile_take() takes */
	unsigned fixers;	/* kinds of damage to characters to undo: a set
				 * of us_fixer_bit() */
	const struct us_neighbours *neighbours;	/* or NULL; borrowed */
};

/* The bit of a kind of damage to characters by its name ("encoding",
 * "entities" ...), 0 if there is no such kind; and the name of number i from
 * 0 on, NULL past the last. */
unsigned us_fixer_bit(const char *name);
const char *us_fixer_name(unsigned i);

/* What it undoes, in a few words for people; NULL past the last. */
const char *us_fixer_about(unsigned i);

/* The defaults: all stages, the model's threshold, 3 alternatives, and the
 * fixers that only undo what is certainly damage. */
void us_options_init(struct us_options *options);

/* ---- repair ---- */

enum us_kind {
	US_KIND_MOJIBAKE,	/* characters restored */
	US_KIND_SPIN,		/* a word restored */
	US_KIND_AGREEMENT	/* a/an made to agree with a restored word */
};

struct us_alternative {
	const char *text;	/* NUL-terminated */
	size_t length;
	double confidence;
};

/* An edit says: the `length` bytes at `offset` of the input become `after`. */
struct us_edit {
	size_t offset, length;
	enum us_kind kind;
	double confidence;	/* probability that the edit is right */
	const char *after;	/* NUL-terminated */
	size_t after_length;
	const struct us_alternative *alternatives;	/* best first */
	size_t nalternatives;
	const char *fixer;	/* of damage to characters: which kind, see
				 * us_fixer_name(); NULL for words */
	const char *why;	/* evidence in a few words, for people; where
				 * sets were confused, the steps that turn the
				 * bytes back: "encode windows-1252, decode
				 * utf-8" ... */
};

struct us_result {
	const char *text;	/* the input with the edits applied */
	size_t length;
	const struct us_edit *edits;	/* by offset; never overlapping */
	size_t nedits;
	double spun;		/* estimated share of words swapped, 0..1 */
	size_t words;		/* words seen */
	size_t invalid;		/* bytes that are no valid UTF-8, left alone */
	size_t invalid_at;	/* offset of the first of them */
};

struct us_context;

/* A context holds the memory and the evidence of one document at a time.
 * `options` may be NULL (defaults) and is copied.  US_EARGUMENT for an option
 * out of range, US_EMODEL if the model lacks a section that a stage needs. */
enum us_status us_context_new(const struct us_model *model,
			      const struct us_options *options,
			      struct us_context **out, struct us_error *err);
void us_context_free(struct us_context *ctx);

/* Forgets the evidence of earlier parts: a new document begins. */
void us_context_reset(struct us_context *ctx);

/* The bytes a character takes at least: 2 where us_repair() would take the text
 * for UTF-16, 4 for UTF-32, by its byte order mark or by where its zero bytes
 * lie, else 1.  Who hands a document over in parts cuts it at multiples of
 * this and asks of the first part. */
unsigned us_unit_width(const char *text, size_t length);

/* Repairs a document, or the next part of one (cut between paragraphs): any
 * bytes, no NUL needed.  *result and all it points to belong to the context
 * and live until the next call on it.  Undamaged input comes back byte for
 * byte with no edits.  US_ENOMEM. */
enum us_status us_repair(struct us_context *ctx, const char *text,
			 size_t length, const struct us_result **result,
			 struct us_error *err);

/* ---- profiles: what is known of a spinner ----
 *
 * A profile counts how often a spinner wrote which word for which original.
 * It is learned from many texts of one site or spinner:
 *
 *     options.learn = 1;
 *     us_context_new(model, &options, &ctx, &err);
 *     for each text: us_repair(ctx, ...);
 *     us_profile_take(profile, ctx, &err);
 *     us_profile_settle(profile, &err);
 *
 * and then helps to restore them or others: options.profile.  A profile may
 * be read by many contexts at a time, and changed by one thread. */

/* An empty one; to be released with us_profile_free().  US_ENOMEM. */
enum us_status us_profile_new(struct us_profile **out, struct us_error *err);
void us_profile_free(struct us_profile *profile);

/* Adds the counts of a profile in text form (src/spin/profile.h).
 * US_EPROFILE, US_EIO, US_ENOMEM. */
enum us_status us_profile_read(struct us_profile *profile, const char *text,
			       size_t length, struct us_error *err);
enum us_status us_profile_load(struct us_profile *profile, const char *path,
			       struct us_error *err);

/* Adds the counts of another one.  US_ENOMEM. */
enum us_status us_profile_merge(struct us_profile *profile,
				const struct us_profile *other,
				struct us_error *err);

/* Adds what parallel phrases show, a line each: spun TAB original, or several
 * originals with "|" between them.  US_EPROFILE, US_ENOMEM. */
enum us_status us_profile_pairs(struct us_profile *profile, const char *text,
				size_t length, struct us_error *err);

/* Takes over what the context noted since the last time; in which order
 * contexts come makes no difference.  US_ENOMEM. */
enum us_status us_profile_take(struct us_profile *profile,
			       struct us_context *ctx, struct us_error *err);

/* Turns all that was taken into counts and adds them.  US_ENOMEM. */
enum us_status us_profile_settle(struct us_profile *profile,
				 struct us_error *err);

/* Just after settling, with the model still open: adds to another profile the
 * words that fit wherever a spun word stands and that no dictionary lists for
 * it.  When the texts are learned from once more, with that profile in the
 * options, the counts tell which are originals.  They are only tried, never
 * written; *count says how many there are.  US_ENOMEM. */
enum us_status us_profile_propose(struct us_profile *profile,
				  struct us_profile *proposals, size_t *count,
				  struct us_error *err);

/* The text form; it lives until the next call on the profile.  US_ENOMEM. */
enum us_status us_profile_write(struct us_profile *profile, const char **text,
				size_t *length, struct us_error *err);

/* ---- is it spun at all? ---- */

enum us_spinner {
	US_SPINNER_NONE,	/* more likely not spun than spun */
	US_SPINNER_TABLE,	/* a word always becomes the same word */
	US_SPINNER_RANDOM	/* a new draw at each place */
};

struct us_score {
	double probability;	/* that a spinner went over the document, if
				 * one in two did; 0..1 */
	enum us_spinner spinner;	/* of the likeliest kind */
	double share;		/* expected share of words swapped, 0..1 */
	size_t words;		/* between white space */
};

/* Judges a document without repairing it, from samples and a thousand times
 * faster.  The parts of a document between two calls of us_context_reset()
 * are judged together.  US_EMODEL if the model has not learned to; US_ENOMEM.
 */
enum us_status us_score(struct us_context *ctx, const char *text,
			size_t length, struct us_score *score,
			struct us_error *err);

const char *us_spinner_name(enum us_spinner spinner);
const char *us_kind_name(enum us_kind kind);
const char *us_status_name(enum us_status status);

#ifdef __cplusplus
}
#endif

#endif
