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
# What shares a section with the article may lose a word to it, no other does.
first=$(wc -c < before)
last=$((first + $(wc -c < "$fixtures/spun/bakery.txt")))
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
[ "$(wc -l < offsets)" -gt 20 ] || fail "the spun article was left as it was"
empty astray "edits far from the spun article"
[ $(($(wc -l < beside) * 20)) -le "$(wc -l < offsets)" ] ||
	fail "edits beside the spun article: $(cat beside)"
finish
