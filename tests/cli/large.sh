#!/bin/sh
# Documents larger than a part (4 MiB): the same repairs as in small ones, and
# offsets of the whole document. Characters only: words would take long.
. "${srcdir:-.}/tests/cli/common.sh"

paragraph() {
	clean
	clean
	echo
}

paragraph > filler
doubled 15 filler		# 93 bytes * 2^15 = 2.9 MiB
{ cat damaged.txt filler damaged.txt filler damaged.txt; } > big
"$unspin" --only mojibake < damaged.txt > repaired
{ cat repaired filler repaired filler repaired; } > want
for way in '< big' big '-j2 big'; do
	eval "\"\$unspin\" --only mojibake $way" > out 2> err ||
		fail "status of a large document: $way"
	same out want "a large document: $way"
	empty err "messages: $way"
done

# Reports: lines and offsets count from the start of the document.
lines=$(cat damaged.txt filler | wc -l)
bytes=$(cat damaged.txt filler | wc -c)
"$unspin" --only mojibake --list-edits big > out
has out "big:$((lines + 1)):7: mojibake"
"$unspin" --only mojibake --json big > out
has out "\"offset\":$((bytes + 6)),\"line\":$((lines + 1)),\"column\":7,"
[ "$(grep -c '"type":"edit"' out)" -eq \
	$((3 * $("$unspin" --only mojibake --list-edits damaged.txt | wc -l))) ] ||
	fail "the number of edits"

# In place: the parts before the first repair are carried over.
cat filler filler damaged.txt > late
cat filler filler repaired > want
status 0 "$unspin" --only mojibake -i late
same late want "a late repair in place"

# No blank line, no line at all, no space.
tr '\n' ' ' < late | head -c 5000000 > no_lines
tr -d '\n ' < filler > no_spaces
doubled 1 no_spaces
for file in no_lines no_spaces; do
	status 0 "$unspin" --only mojibake $file
	same out $file "$file"
done

# Characters of three bytes, so that a cut falls into one.
printf 'x\343\201\223\343\202\223\343\201\253\343\201\241\343\201\257' > kana
doubled 19 kana			# 8 MiB
{ printf yy; head -c 5242880 kana; } > e && mv e kana
status 0 "$unspin" --only mojibake -v kana
same out kana "a cut inside a character changed the text"
grep -q warning err && fail "a cut inside a character makes it invalid"

# From a pipe that delivers little by little.
{ head -c 1000000 big; sleep 1; tail -c +1000001 big; } |
	"$unspin" --only mojibake > out
{ cat repaired filler repaired filler repaired; } > want
same out want "the cuts depend on how a pipe delivers"
finish
