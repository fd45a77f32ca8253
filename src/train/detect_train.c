/* detect_train.c - rows of pieces, a forest a question, measures.
 *
 * Each question is a group of two rows, the piece's and the empty one (see
 * model/detector.h); the right one of them is the answer.  A share is two
 * such groups, weighted by the share and by the rest.  For the gate the
 * first pieces are decoded, which takes most of the time.
 */
#include "train/detect_train.h"

#include "train/detect_measure.h"
#include "train/disturb.h"
#include "train/message.h"

enum {
	MEASURE = 10,		/* 1 document in so many is measured on */
	PIECES = 4		/* of each document */
};

struct piece {
	int16_t row[GATE_FEATURES];	/* the last ones only if decoded */
	double share;		/* of its words swapped */
	bool spun, table;
	bool held;		/* to measure on */
	bool decoded;
};

struct trainer {
	struct mem *mem;
	const struct spin_model *model;
	const struct detect_options *options;
	struct detect detect;
	struct spin spin;
	struct arena arena;
	struct spun_text spun;
	struct buf choosy;	/* scratch */
	struct buf pieces;	/* struct piece */
	struct buf rows;	/* int16_t: of groups */
	struct buf groups;	/* struct boost_group */
};

/* ---- pieces ---- */

/* 30 to 900 words of the document, more often few than many. */
static struct span cut(struct random *r, struct span document)
{
	double u = random_unit(r);
	size_t words = (size_t)(30 + 870 * u * u), n = 0;
	size_t from = 0;

	if (document.n > 4000)
		from = (size_t)random_below(r, document.n - 3000);
	while (from && from < document.n && document.p[from - 1] != '\n')
		from++;
	for (size_t i = from; i < document.n; i++) {
		n += document.p[i] == ' ' || document.p[i] == '\n';
		if (n == words)
			return span_of(document.p + from, i - from);
	}
	return span_of(document.p + from, document.n - from);
}

static logp_t frequency(const struct trainer *t, struct span word)
{
	uint32_t number = vocab_find(t->model->vocab, word);

	return number < VOCAB_FIRST_WORD ? -20 * LOGP_ONE
					 : ngram_unigram(t->model->ngram,
							 number);
}

/* Takes back the changes that made a word much rarer: what is left is by
 * somebody who picks synonyms that one can use. */
static void be_choosy(struct trainer *t)
{
	const logp_t rarer = 2 * LOGP_ONE;
	struct spinner_change *c = BUF_ARRAY(&t->spun.changes,
					     struct spinner_change);
	size_t n = BUF_COUNT(&t->spun.changes, struct spinner_change);
	size_t kept = 0, at = 0;

	buf_clear(&t->choosy);
	for (size_t i = 0; i < n; i++) {
		struct span spun = span_of(t->spun.text.p + c[i].offset,
					   c[i].length);
		size_t end = c[i].offset + c[i].length;
		bool keep = frequency(t, spun) >
			    frequency(t, c[i].original) - rarer;

		buf_add(&t->choosy, span_of(t->spun.text.p + at,
					    c[i].offset - at));
		buf_add(&t->choosy, keep ? spun : c[i].original);
		at = end;
		kept += keep;
	}
	buf_add(&t->choosy, span_of(t->spun.text.p + at,
				    t->spun.text.n - at));
	buf_clear(&t->spun.text);
	buf_add(&t->spun.text, buf_span(&t->choosy));
	/* only their number counts from here on */
	t->spun.changes.n = kept * sizeof *c;
}

/* Decodes the piece as repair would. */
static void decode(struct trainer *t, struct piece *p)
{
	struct document doc;

	arena_reset(&t->arena);
	spin_rank(&t->spin, &doc, t->model, &t->arena,
		  buf_span(&t->spun.text));
	gate_row(&t->detect, &doc, &t->spin.evidence, p->row);
}

/* Writes the piece as it is to be judged, and looks at it. */
static void damage(struct trainer *t, struct random *r, struct span clean,
		   struct piece *p)
{
	double kind = random_unit(r);
	size_t changes;

	buf_clear(&t->spun.text);
	buf_clear(&t->spun.changes);
	if (kind < 0.10)
		disturb(r, clean, 0.3 * random_unit(r), &t->spun.text);
	else if (kind < 0.42)
		buf_add(&t->spun.text, clean);
	else
		t->options->spinner(t->options->spinner_arg, r, clean,
				    &t->spun);
	if (random_unit(r) < 0.3)
		be_choosy(t);
	changes = BUF_COUNT(&t->spun.changes, struct spinner_change);
	p->spun = changes > 0;
	p->table = t->spun.table;
	detect_reset(&t->detect);
	detect_read(&t->detect, t->model, buf_span(&t->spun.text));
	p->share = t->detect.words ? (double)changes /
				     (double)t->detect.words : 0;
	if (p->decoded)
		decode(t, p);
	else
		detect_row(&t->detect, p->row);
}

static void read_pieces(struct trainer *t, const struct span *documents,
			size_t count)
{
	for (size_t i = 0; i < count * PIECES; i++) {
		struct random r;
		struct piece p = { .held = i / PIECES % MEASURE == 0,
				   .decoded = i < t->options->gate };

		random_seed(&r, t->options->seed + i * 1000003u);
		damage(t, &r, cut(&r, documents[i / PIECES]), &p);
		/* one word in a hundred is nobody's spinner */
		if (!p.spun || p.share >= 0.01)
			*BUF_PUSH(&t->pieces, struct piece) = p;
		message_progress("pieces", i, count * PIECES);
	}
	message_progress_end();
}

/* ---- forests ---- */

static uint32_t features_of(enum detector_question question)
{
	return question == DETECTOR_GATE ? (uint32_t)GATE_FEATURES
					 : (uint32_t)DETECT_FEATURES;
}

static void add_group(struct trainer *t, const struct piece *p,
		      uint32_t features, bool yes, double weight)
{
	int16_t *rows = buf_grow(&t->rows, 2 * features * sizeof *rows);
	size_t n = BUF_COUNT(&t->groups, struct boost_group);

	memcpy(rows, p->row, features * sizeof *rows);
	for (uint32_t f = 0; f < features; f++)
		rows[features + f] = INT16_MIN;
	*BUF_PUSH(&t->groups, struct boost_group) = (struct boost_group){
		(uint32_t)(2 * n), 2, !yes, (float)weight };
}

/* The piece's answer; false when the question makes no sense for it. */
static bool answer(const struct piece *p, enum detector_question question,
		   double *truth)
{
	*truth = question == DETECTOR_TABLE ? p->table :
		 question == DETECTOR_SHARE ? p->share : p->spun;
	return question == DETECTOR_GATE ? p->decoded :
	       question == DETECTOR_SPUN || p->spun;
}

static void gather(struct trainer *t, enum detector_question question)
{
	const struct piece *p = BUF_ARRAY(&t->pieces, const struct piece);
	size_t n = BUF_COUNT(&t->pieces, struct piece);
	double truth;

	buf_clear(&t->rows);
	buf_clear(&t->groups);
	for (size_t i = 0; i < n; i++) {
		if (p[i].held || !answer(&p[i], question, &truth))
			continue;
		if (truth > 0)
			add_group(t, &p[i], features_of(question), true,
				  truth);
		if (truth < 1)
			add_group(t, &p[i], features_of(question), false,
				  1 - truth);
	}
}

static void fit(struct trainer *t, enum detector_question question,
		struct buf *out)
{
	struct boost_data data = { .features = features_of(question) };

	gather(t, question);
	data.rows = BUF_ARRAY(&t->rows, const int16_t);
	data.groups = BUF_ARRAY(&t->groups, const struct boost_group);
	data.ngroups = BUF_COUNT(&t->groups, struct boost_group);
	boost_train(t->mem, &data, &t->options->boost, out);
}

static void measure(const struct trainer *t, const struct detector *d,
		    enum detector_question question)
{
	static const char *const names[] = { "spun", "table", "share",
					     "gate" };
	const struct piece *p = BUF_ARRAY(&t->pieces, const struct piece);
	size_t n = BUF_COUNT(&t->pieces, struct piece), count = 0;
	struct detect_answer *a = mem_zalloc(t->mem, n, sizeof *a);

	for (size_t i = 0; i < n; i++)
		if (p[i].held && answer(&p[i], question, &a[count].truth))
			a[count++].p = detector_ask(d, question, p[i].row);
	message_note("%s: %zu pieces, area under the curve %.4f, calibration "
		     "error %.4f, mean error %.3f", names[question], count,
		     detect_auc(a, count), detect_ece(a, count),
		     detect_error(a, count));
	mem_free(a);
}

void detect_train(struct mem *mem, const struct spin_model *model,
		  const struct span *documents, size_t count,
		  const struct detect_options *options, struct buf *out)
{
	struct trainer t = { .mem = mem, .model = model, .options = options };
	struct detector d;

	detect_init(&t.detect, mem);
	spin_init(&t.spin, mem);
	arena_init(&t.arena, mem);
	buf_init(&t.spun.text, mem);
	buf_init(&t.spun.changes, mem);
	buf_init(&t.choosy, mem);
	buf_init(&t.pieces, mem);
	buf_init(&t.rows, mem);
	buf_init(&t.groups, mem);
	read_pieces(&t, documents, count);
	for (int q = 0; q < DETECTOR_QUESTIONS; q++)
		fit(&t, (enum detector_question)q, out);
	if (detector_open(&d, buf_span(out), NULL))
		message_give_up(mem, "the trained detector is malformed");
	for (int q = 0; q < DETECTOR_QUESTIONS; q++)
		measure(&t, &d, (enum detector_question)q);
	detect_free(&t.detect);
	spin_free(&t.spin);
	arena_free(&t.arena);
	buf_free(&t.spun.text);
	buf_free(&t.spun.changes);
	buf_free(&t.choosy);
	buf_free(&t.pieces);
	buf_free(&t.rows);
	buf_free(&t.groups);
}
