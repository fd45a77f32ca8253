/* vectors_sample.c - frequent words are thinned out as in word2vec (Mikolov et
 * al. 2013), so that rare ones are heard. */
#include "train/vectors_sample.h"

#include <math.h>

static const double THIN = 1e-3;	/* words more frequent lose places */

static void count_words(struct vectors_sampler *s)
{
	const uint32_t *id = s->text->ids.p;
	uint32_t words = s->lists->words;
	float *keep = buf_grow(&s->keep, words * sizeof *keep);

	for (uint32_t w = 0; w < words; w++)
		keep[w] = 0;
	for (uint64_t i = 0; i < s->text->count; i++)
		if (id[i] < words)
			keep[id[i]] += 1;
	for (uint32_t w = 0; w < words; w++) {
		double f = (double)keep[w] / (double)(s->text->count + 1);

		keep[w] = (float)(f > THIN ? sqrt(THIN / f) : 1);
	}
}

void vectors_sampler_init(struct vectors_sampler *s, struct mem *mem,
			  const struct vectors_lists *lists,
			  const struct vectors_text *text)
{
	*s = (struct vectors_sampler){ .lists = lists, .text = text };
	random_seed(&s->random, 7);
	buf_init(&s->keep, mem);
	buf_init(&s->spun, mem);
	count_words(s);
}

void vectors_sampler_free(struct vectors_sampler *s)
{
	buf_free(&s->keep);
	buf_free(&s->spun);
}

void vectors_sampler_begin(struct vectors_sampler *s, size_t document)
{
	s->document = vectors_text_at(s->text, document);
	s->spinner = vectors_spinner_draw(&s->random);
	buf_clear(&s->spun);
	vectors_text_spin(&s->spinner, s->lists, &s->document,
			  buf_grow(&s->spun, s->document.count *
					     sizeof(uint32_t)));
}

bool vectors_sampler_place(struct vectors_sampler *s, size_t place,
			   uint32_t *spun)
{
	uint32_t original = s->document.words[place], n;

	*spun = BUF_ARRAY(&s->spun, uint32_t)[place];
	if (original >= s->lists->words || original < VOCAB_FIRST_WORD ||
	    random_unit(&s->random) >=
	    (double)BUF_ARRAY(&s->keep, float)[original])
		return false;
	if (*spun == original && !s->spinner.fixed &&
	    random_next(&s->random) >> 63)
		*spun = vectors_spin(s->lists, original,
				     random_next(&s->random));
	vectors_row(&s->lists->candidates, *spun, &n);
	return n > 0;
}

static bool has(const struct vectors_case *c, uint32_t word)
{
	for (uint32_t i = 0; i < c->choices; i++)
		if (c->choice[i] == word)
			return true;
	return false;
}

static void fill_choices(struct vectors_sampler *s, uint32_t original,
			 uint32_t spun, struct vectors_case *c)
{
	uint32_t n;
	const uint32_t *row = vectors_row(&s->lists->candidates, spun, &n);
	int tries = n < VECTORS_CHOICES ? (int)n : VECTORS_CHOICES + 4;

	c->choice[c->choices++] = original;
	if (spun != original)
		c->choice[c->choices++] = spun;
	for (int i = 0; i < tries && c->choices < VECTORS_CHOICES; i++) {
		double r = random_unit(&s->random);
		uint32_t w = n < VECTORS_CHOICES ? row[i]
						 : row[(uint32_t)(r * r * n)];

		if (!has(c, w))
			c->choice[c->choices++] = w;
	}
}

void vectors_sampler_fill(struct vectors_sampler *s, size_t place,
			  uint32_t spun, struct vectors_case *c)
{
	*c = (struct vectors_case){ .place = place };
	fill_choices(s, s->document.words[place], spun, c);
}
