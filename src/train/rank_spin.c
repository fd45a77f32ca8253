/* rank_spin.c - the habits of a spinner drawn at random, then applied. */
#include "train/rank_spin.h"

enum { LINKS = LEXICON_WORDNET_LINK | LEXICON_MYTHES_LINK };

static double between(struct random *r, double low, double high)
{
	return low + (high - low) * random_unit(r);
}

static bool chance(struct random *r, double p)
{
	return random_unit(r) < p;
}

static unsigned draw_relations(struct random *r)
{
	static const unsigned CHOICE[] = {
		LEXICON_MOBY, LEXICON_MOBY, LEXICON_WORDNET, LEXICON_MYTHES,
		LEXICON_MOBY | LEXICON_WORDNET, LEXICON_MOBY | LEXICON_WORDNET,
		LEXICON_MOBY | LEXICON_MYTHES,
		LEXICON_WORDNET | LEXICON_MYTHES,
		LEXICON_MOBY | LEXICON_WORDNET | LEXICON_MYTHES,
		LEXICON_WORDNET | LEXICON_WORDNET_LINK,
		LEXICON_MYTHES | LEXICON_MYTHES_LINK,
		LEXICON_MOBY | LEXICON_WORDNET | LEXICON_MYTHES | LINKS,
		LEXICON_BOOK, LEXICON_BOOK | LEXICON_MOBY
	};

	return CHOICE[random_below(r, sizeof CHOICE / sizeof *CHOICE)];
}

/* Spinners that write only common words exist beside those that write any. */
static uint32_t draw_common(struct random *r)
{
	return chance(r, 0.5) ? 0 : (uint32_t)between(r, 8000, 60000);
}

static struct spinner_options draw_spinner(struct random *r)
{
	double kind = random_unit(r);
	struct spinner_options o = {
		.kind = kind < 0.35 ? SPINNER_TABLE :
			kind < 0.47 ? SPINNER_ALPHABET : SPINNER_RANDOM,
		.relations = draw_relations(r),
		.inflect = chance(r, 0.75),
		.common = draw_common(r),
		.punctuation = chance(r, 0.6),
		.phrases = chance(r, 0.2),
		.seed = random_next(r)
	};

	/* A table that has a word replaces it everywhere; some have few. */
	o.rate = o.kind == SPINNER_RANDOM ? between(r, 0.15, 0.75)
	       : chance(r, 0.5) ? 1 : between(r, 0.4, 1);
	if (chance(r, 0.2))
		o.rate *= between(r, 0.08, 0.4);	/* lightly spun */
	o.function_words = chance(r, 0.5) ? between(r, 0, 0.8) : 0;
	o.articles = o.kind != SPINNER_RANDOM && chance(r, 0.6);
	return o;
}

/* What the repair must not know: one dictionary, sometimes. */
static unsigned draw_hidden(struct random *r)
{
	static const unsigned GROUP[] = {
		LEXICON_MOBY | LEXICON_MOBY_BACK,
		LEXICON_WORDNET | LEXICON_WORDNET_LINK,
		LEXICON_MYTHES | LEXICON_MYTHES_LINK,
		LEXICON_BOOK
	};
	unsigned group = GROUP[random_below(r, sizeof GROUP / sizeof *GROUP)];

	return chance(r, 0.35) ? group : 0;
}

static void spin(const struct rank_spin *s,
		 const struct spinner_options *options, struct span clean,
		 struct spun_text *out)
{
	struct spinner spinner;

	spinner_init(&spinner, s->mem, s->dictionaries, s->vocab, options);
	spinner_spin(&spinner, clean, &out->text, &out->changes);
	spinner_free(&spinner);
}

void rank_spin(void *arg, struct random *random, struct span clean,
	       struct spun_text *out)
{
	struct spinner_options options = draw_spinner(random);

	out->hidden = draw_hidden(random);
	out->table = options.kind != SPINNER_RANDOM;
	if (chance(random, 0.14))
		buf_add(&out->text, clean);
	else
		spin(arg, &options, clean, out);
}
