#!/bin/sh
# --diff: patch(1) makes of the old text exactly what unspin makes of it.
. "${srcdir:-.}/tests/cli/common.sh"
command -v patch > /dev/null || skip "patch is not installed"

check() {	# check NAME
	"$unspin" --only mojibake "$1" > want
	cmp -s "$1" want && fail "$1 is not repaired"
	"$unspin" --only mojibake --diff "$1" > "$1.diff"
	[ $? -eq 1 ] || fail "--diff $1"
	cp "$1" patched
	patch -s -o result "$1" "$1.diff" > patch.out 2>&1 || {
		fail "patch refuses $1.diff"
		cat patch.out
	}
	same result want "the patch of $1"
}

lines() {	# lines N: unchanged, all different
	awk -v n="$1" 'BEGIN { for (i = 0; i < n; i++)
		print "Line " i " of the minutes." }'
}

check damaged.txt
for gap in 0 1 2 3 5 6 7 8 20; do
	{ lines $gap; cat damaged.txt; lines $gap; cat damaged.txt
	  lines $gap; } > gap$gap
	check gap$gap
done
head -c -1 damaged.txt > open_changed
check open_changed
{ cat damaged.txt; lines 4; printf 'no end'; } > open_same
check open_same
sed "s/\$/$(printf '\r')/" damaged.txt > crlf
check crlf
cp damaged.txt 'with space'
check 'with space'
[ "$(grep -c '^@@' gap20.diff)" -eq 2 ] || fail "gap20: not two hunks"
[ "$(grep -c '^@@' gap6.diff)" -eq 1 ] || fail "gap6: not one hunk"
[ "$(grep -c '^@@' gap7.diff)" -eq 2 ] || fail "gap7: not two hunks"
has gap20.diff '@@ -18,8 +18,8 @@'

# Several documents in one patch.
mkdir a
cp damaged.txt a/x
cp gap20 a/y
cp clean.txt a/z
"$unspin" --only mojibake a/x a/y a/z > want
damaged > "a/$(printf 'odd\033\377\nname')"
"$unspin" --only mojibake --diff -rq a > all.diff
patch -s -p0 < all.diff || fail "patch refuses several files"
cat a/x a/y a/z > out
same out want "a patch of several files"
finish
