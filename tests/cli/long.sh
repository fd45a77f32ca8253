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
"$unspin" --only spin < mixed > out || fail "status of a mixed text"
diff mixed out | grep -c '^>' > changed
[ "$(cat changed)" -gt 10 ] || fail "the spun article was left as it was"

"$unspin" --only spin --json < mixed > edits
# What shares a section with the article may lose a word to it, no other does.
first=$(cat before | wc -c)
last=$((first + $(cat "$fixtures/spun/bakery.txt" | wc -c)))
section=10000
: > astray
: > beside
grep -o '"offset":[0-9]*' edits | cut -d: -f2 > offsets
while read -r at; do
	if [ "$at" -lt $((first - section)) ] ||
	   [ "$at" -ge $((last + section)) ]; then
		echo "$at" >> astray
	elif [ "$at" -lt "$first" ] || [ "$at" -ge "$last" ]; then
		echo "$at" >> beside
	fi
done < offsets
empty astray "edits far from the spun article"
[ $(($(cat beside | wc -l) * 20)) -le "$(cat offsets | wc -l)" ] ||
	fail "edits beside the spun article: $(cat beside)"
finish
