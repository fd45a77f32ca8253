#!/bin/sh
# --only, --skip, --also: kinds of damage by name, in the command, its help and
# the manual.
. "${srcdir:-.}/tests/cli/common.sh"

printf 'The caf&eacute; by the lake isn\303\242\342\202\254\342\204\242t' > both
printf ' open.\n' >> both
printf 'The caf&eacute; by the lake isn\342\200\231t open.\n' > entity
printf 'The caf\303\251 by the lake isn\303\242\342\202\254\342\204\242t' > layer
printf ' open.\n' >> layer
printf 'The caf\303\251 by the lake isn\342\200\231t open.\n' > none

gives() {	# gives FILE ARGUMENT...
	want=$1
	shift
	status 0 "$unspin" "$@" < both
	same out "$want" "$*"
}

gives none --only mojibake
gives layer --only entities
gives layer --only=nfc --only entities
gives entity --only encoding
gives none --only entities,encoding
gives entity --skip entities,spin
gives both --only mojibake --skip entities,encoding
gives both --only spin
gives layer --only spin,entities

# Every fixer that the command knows is told of, and the other way round.
status 2 "$unspin" --only x
sed -n 's/.*none of: mojibake spin //p' err | tr ' ' '\n' > known
[ "$(wc -l < known)" -ge 15 ] || fail "too few kinds"
"$unspin" --help > help
while read -r kind; do
	grep -Eq "^  \\[?$kind\\]?  +[^ ]" help || fail "$kind: not in the help"
	has "$srcdir/docs/unspin.1" ".It Cm $kind"
	status 0 "$unspin" --only "$kind" < clean.txt
	same out clean.txt "--only $kind changed clean text"
done < known
finish
