#!/bin/sh
# --score: a line a document; nothing is repaired, nothing is written.
. "${srcdir:-.}/tests/cli/common.sh"

articles=$srcdir/fixtures/articles
spun=$srcdir/fixtures/spun

status 2 "$unspin" --score -i clean.txt
has err "--score repairs nothing"
status 2 "$unspin" --score --diff clean.txt
status 2 "$unspin" --score -o there clean.txt
status 2 "$unspin" --score --list-edits clean.txt

# A model that was made without a detector says so once.
if ! "$unspin" --score < clean.txt > out 2> err; then
	has err 'no section "detect"'
	[ "$(wc -l < err)" -eq 1 ] || fail "the error is said more than once"
	skip "the model has no detector"
fi

# Folders are gone through; columns: probability, kind, share, words, name.
mkdir folder
for name in bakery harbour flood; do
	cp "$articles/$name.txt" "folder/$name-clean.txt"
	cp "$spun/$name.txt" "folder/$name-spun.txt"
done
status 0 "$unspin" --score folder
[ "$(wc -l < out)" -eq 6 ] || fail "not a line for each document"
awk -F '\t' 'NF != 5 || $1 < 0 || $1 > 1 || $3 < 0 || $3 > 1 || $4 < 100 ||
	$2 !~ /^(none|table|random)$/ { print; bad = 1 } END { exit bad }' \
	out || fail "a line of another shape"
awk -F '\t' '/-clean/ && ($1 > .5 || $2 != "none" || $3 > .05) { bad = 1 }
	/-spun/ && ($1 < .9 || $2 != "table" || $3 < .1) { bad = 1 }
	END { exit bad }' out || {
	fail "spun and clean are not told apart"
	cat out
}
cp out one
status 0 "$unspin" --score -j3 folder
same one out "-j changes the answer"

# Words are what lies between white space, as wc counts them.
words=$(wc -w < "$articles/cup.txt")
status 0 "$unspin" --score "$articles/cup.txt"
[ "$(cut -f 4 out)" -eq "$words" ] || fail "words"
status 0 "$unspin" --score /dev/null
[ "$(cat out)" = "$(printf '0.0000\tnone\t0.000\t0\t/dev/null')" ] ||
	fail "a document without words"

status 2 "$unspin" --score missing folder
[ "$(wc -l < out)" -eq 6 ] || fail "the others are not done"

if command -v jq > /dev/null; then
	status 2 "$unspin" --score --json folder missing
	jq -e -s '(.[:-1] | length == 6 and all(.type == "score" and
		.probability >= 0 and .probability <= 1 and .share >= 0 and
		.words > 100 and (.path | type) == "string" and
		(.spinner | IN("none", "table", "random")))) and
		.[-1].type == "error"' out > answer || {
		fail "--json"
		cat out
	}
fi

# Any bytes have a score.
awk 'BEGIN { srand(5); for (i = 0; i < 40000; i++)
	printf "%c", int(rand() * 256) }' < /dev/null > noise
status 0 "$unspin" --score noise
finish
