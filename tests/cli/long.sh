#!/bin/sh
# Texts as long as books: clean ones stay, and of a spun article among clean
# ones words come back, hardly any elsewhere.
. "${srcdir:-.}/tests/cli/common.sh"

fixtures=$(cd "${srcdir:-.}/fixtures" && pwd)

for _ in 1 2 3; do
	cat "$fixtures"/negatives/*.txt
done > book
"$unspin" --only spin < book > out || fail "status of a book"
same out book "a clean book"

for _ in 1 2; do
	cat "$fixtures"/articles/*.txt
	echo
done > before
{ cat before "$fixtures/spun/bakery.txt"; echo; cat before; } > mixed
"$unspin" --only spin --json < mixed > edits || fail "status of a mixed text"

# A paragraph beside the article may be taken for a part of it, no other.
first=$(wc -c < before)
last=$((first + $(wc -c < "$fixtures/spun/bakery.txt")))
grep -o '"offset":[0-9]*' edits | cut -d: -f2 > offsets
awk -v first="$first" -v last="$last" '
	$1 < first - 500 || $1 >= last + 500' offsets > astray
awk -v first="$first" -v last="$last" '
	$1 < first || $1 >= last' offsets > beside
[ "$(wc -l < offsets)" -gt 20 ] || fail "the spun article was left as it was"
empty astray "edits far from the spun article"
[ $(($(wc -l < beside) * 20)) -le "$(wc -l < offsets)" ] ||
	fail "edits beside the spun article: $(cat beside)"

# As many words come back as where it stands alone, nearly.
"$unspin" --only spin --list-edits < "$fixtures/spun/bakery.txt" > alone
[ $(($(wc -l < offsets) * 5)) -ge $(($(wc -l < alone) * 4)) ] ||
	fail "of $(wc -l < alone) edits, $(wc -l < offsets)"
finish
