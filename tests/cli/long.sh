#!/bin/sh
# Texts as long as books: clean ones stay, and of a spun article among clean
# ones words come back, nowhere else.
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
"$unspin" --only spin < mixed > out || fail "status of a mixed text"
diff mixed out | grep -c '^>' > changed
[ "$(cat changed)" -gt 10 ] || fail "the spun article was left as it was"

"$unspin" --only spin --json < mixed > edits
first=$(cat before | wc -c)
last=$((first + $(cat "$fixtures/spun/bakery.txt" | wc -c)))
grep -o '"offset":[0-9]*' edits | cut -d: -f2 | while read -r at; do
	[ "$at" -ge "$first" ] && [ "$at" -lt "$last" ] || echo "$at"
done > astray
empty astray "edits outside the spun article"
finish
