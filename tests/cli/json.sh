#!/bin/sh
# --json: every line is an object of the promised shape, whatever bytes the
# text and the names hold.
. "${srcdir:-.}/tests/cli/common.sh"
command -v jq > /dev/null || skip "jq is not installed"

lines() {	# lines FILTER WHAT: every line of out gives true
	jq -e -s "$1" out > answer 2> jq.err || {
		fail "$2"
		cat answer jq.err
	}
}

status 0 "$unspin" --json damaged.txt clean.txt
lines 'map(.type) | .[0] == "begin" and .[-1] == "end"' "begin and end"
lines '[.[] | select(.type == "edit")] | length >= 3' "edits"
lines '[.[] | select(.type == "edit")] | all(
	(.path | type) == "string" and (.offset | type) == "number" and
	(.line | type) == "number" and (.column | type) == "number" and
	(.length | type) == "number" and (.before | type) == "string" and
	(.after | type) == "string" and (.kind | type) == "string" and
	.confidence >= 0 and .confidence <= 1 and
	(.alternatives | type) == "array" and (.why | type) == "string")' \
	"the members of an edit"
lines '[.[] | select(.type == "edit")] | all((.before | utf8bytelength) ==
	.length)' "length is in bytes"
lines '[.[] | select(.type == "end")] | map(.path) == ["damaged.txt",
	"clean.txt"] and .[0].changed and (.[1].changed | not) and
	.[1].edits == 0' "end"
lines '([.[] | select(.type == "edit")] | length) ==
	([.[] | select(.type == "end").edits] | add)' "end counts the edits"
lines '[.[] | select(.type == "end")] | all(([.kinds[]] | add) == .edits)' \
	"end counts the kinds"

# The edits applied give the repaired text.
"$unspin" damaged.txt > want
jq -r 'select(.type == "edit" and .path == "damaged.txt") |
	[.offset, .length, .after] | @tsv' out > edits
at=0
while IFS="$(printf '\t')" read -r offset length after; do
	tail -c +$((at + 1)) damaged.txt | head -c $((offset - at))
	printf '%s' "$after"
	at=$((offset + length))
done < edits > applied
tail -c +$((at + 1)) damaged.txt >> applied
same applied want "the edits applied are not the repaired text"

# Names that are not UTF-8, or worse.
bad=$(printf 'bad\377"\\\n\001name')
cp damaged.txt "$bad"
status 0 "$unspin" --json "$bad"
lines 'all(.path | type == "string")' "a name that is not UTF-8"
jq -r -s '.[0].path_base64' out | base64 -d > name
printf '%s' "$bad" > want
same name want "path_base64"
status 2 "$unspin" --json missing
lines '.[-1].type == "error" and .[-1].path == "missing" and
	(.[-1].message | type) == "string"' "an error"

# Text of random bytes around the damage.
awk 'BEGIN { srand(3); for (i = 0; i < 4000; i++)
	printf "%c", int(rand() * 256) }' < /dev/null > random
cat random damaged.txt random > noise
for option in '' '--only spin' '--min-confidence 0 --force'; do
	# shellcheck disable=SC2086
	status 0 "$unspin" --json $option noise
	lines 'length >= 2' "random bytes $option"
done
finish
