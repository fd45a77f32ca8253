#!/bin/sh
# --explain: what each repair undid, beside whatever else is written; and the
# steps of a plan, done by hand, give the repair.
. "${srcdir:-.}/tests/cli/common.sh"

"$unspin" --only mojibake < damaged.txt > want
status 0 "$unspin" --only mojibake --explain damaged.txt
same out want "the text with --explain"
has err 'damaged.txt:1:7: '
has err 'utf-8 was read as windows-1252 (encode windows-1252, decode utf-8; '
status 1 "$unspin" --only mojibake --explain --check damaged.txt
has out 'repairs needed'
has err 'was read as'
status 0 "$unspin" --only mojibake --explain < clean.txt
empty err "clean text explained"
printf 'The caf\351 by the lake &amp; the river are open.\n' > in
status 0 "$unspin" --only mojibake --explain < in
has err 'bytes of windows-1252 (decode windows-1252; '
has err 'in plain text (entities; '

# The same for any number of workers.
cp damaged.txt second.txt
"$unspin" --only mojibake --explain --list-edits damaged.txt second.txt \
	clean.txt in > /dev/null 2> one
"$unspin" --only mojibake --explain --list-edits -j4 damaged.txt second.txt \
	clean.txt in > /dev/null 2> four
same one four "--explain with -j4"

command -v jq > /dev/null || skip "jq is not installed"
command -v iconv > /dev/null || skip "iconv is not installed"

# replay PLAN: standard input, with the plan done by hand
replay() {
	# shellcheck disable=SC2046 # words of the plan
	set -- $(printf '%s' "$1" | tr -d ,)
	cat > bytes
	while [ $# -ge 4 ] && [ "$1" = encode ] && [ "$3" = decode ]; do
		iconv -f UTF-8 -t "$2" bytes > encoded &&
			iconv -f "$4" -t UTF-8 encoded > bytes
		shift 4
	done
	cat bytes
	[ $# -eq 0 ]
}

printf 'It isn\342\200\231t what the caf\303\251 said about na\303\257ve art.\n' > once
printf 'Он сказал, что сегодня вечером будет дома.\n' > russian
{
	iconv -f WINDOWS-1252 -t UTF-8 once
	iconv -f WINDOWS-1252 -t UTF-8 once | iconv -f WINDOWS-1252 -t UTF-8
	iconv -f KOI8-R -t UTF-8 russian
	iconv -f UTF-8 -t WINDOWS-1251 russian | iconv -f ISO-8859-1 -t UTF-8
	iconv -f CP437 -t UTF-8 once
} > layers
status 0 "$unspin" --only mojibake --json layers
jq -r 'select(.type == "edit") | .before, .after, .why, .fixer' out > edits
count=0
while read -r before && read -r after && read -r why && read -r fixer; do
	[ "$fixer" = encoding ] || continue
	got=$(printf '%s' "$before" | replay "$why") || fail "no plan: $why"
	[ "$got" = "$after" ] || fail "$why: $before gives $got, not $after"
	count=$((count + 1))
done < edits
[ "$count" -ge 8 ] || fail "only $count plans replayed"
finish
