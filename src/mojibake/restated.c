/* restated.c - each word with filled holes looked for in its line. */
#include "mojibake/restated.h"

#include "mojibake/answer.h"
#include "mojibake/line.h"

enum { LONG = 120 };	/* bytes: in paragraphs words come again by chance */

static bool is_filled(const struct mojibake *m, const struct suspect *s)
{
	return s->chosen >= 0 &&
	       plan_at(&m->plans, s->candidates[s->chosen].plan)
	       ->step[0].kind == STEP_FILL;
}

bool restated_hold(struct mojibake *m, struct span text)
{
	struct suspect *s = BUF_ARRAY(&m->suspects, struct suspect);
	bool any = false;

	for (size_t i = 0; i < BUF_COUNT(&m->suspects, struct suspect); i++) {
		const struct line *line;
		struct answer a = { 0, 0 };

		if (!is_filled(m, &s[i]))
			continue;
		line = &BUF_ARRAY(&m->lines, struct line)[s[i].line];
		if (line->to - line->from > LONG)
			continue;
		answer_add(m, &s[i], span_of(text.p + line->from,
					     line->to - line->from), &a);
		if (!a.found)
			continue;
		s[i].count = 0;
		s[i].chosen = -1;
		any = true;
	}
	return any;
}
