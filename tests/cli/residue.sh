#!/bin/sh
# What was escaped for a carrier and never unescaped, line by line: restored
# where it is prose, left alone where a program, a formula or an address needs
# it.
. "${srcdir:-.}/tests/cli/common.sh"
fixtures=$srcdir/fixtures/mojibake

# each_alone FILE WANTED: every line of the one, as a document of its own,
# becomes that line of the other.
each_alone() {
	rm -rf lines
	mkdir lines
	awk '{ file = sprintf("lines/%05d", NR); print > file; close(file) }' \
		"$1"
	status 0 "$unspin" --only mojibake lines/*
	diff "$2" out > differ || {
		fail "lines become something else"
		cat differ
	}
}

cat "$fixtures/residue.txt" "$fixtures/restored.txt" > pairs
cut -f 2 pairs > whole
cut -f 1 pairs > damaged
each_alone damaged whole
each_alone "$fixtures/kept.txt" "$fixtures/kept.txt"

# Whole documents that keep theirs: the source of a mail, a page.
{
	printf 'From: a@example.org\nMIME-Version: 1.0\n'
	printf 'Subject: =?utf-8?Q?caf=C3=A9?=\n\nThe caf=C3=A9 is =\nopen.\n'
} > in
status 0 "$unspin" --only mojibake < in
same out in "the source of a mail"
{
	printf '<!DOCTYPE html>\n<p>\nFish &amp; chips,\nsalt &eacute;t\n</p>\n'
} > in
status 0 "$unspin" --only mojibake < in
same out in "a page"
{
	printf '| Mirror | Town |\n|:-------|------|\n'
	printf '| [North&nbsp;Bay](https://example.org/) | 10&nbsp;km |\n'
} > in
status 0 "$unspin" --only mojibake < in
same out in "a table in Markdown"
# A character that chance makes of another is no likelier for standing twice.
printf '"\350\267\213"\n"\350\267\213"\n"\350\267\213"\n' > in
status 0 "$unspin" --only mojibake < in
same out in "a Chinese word, three times"
printf 'Baker, Karl Ösele, Miller\n(Baker, Ösele, Miller, & Cook, 2006)\n' > in
printf 'Baker, J., Ösele, K., Miller\n' >> in
status 0 "$unspin" --only mojibake < in
same out in "a name, three times"
printf '<b>Kruhy (A-Ž)</b>\n<b>Pekárny (A-Ž)</b>\n<b>Mouka (Ž-A)</b>\n' > in
status 0 "$unspin" --only mojibake < in
same out in "the ends of the alphabet, three times"
printf '"%s"\n' ΒΚΓ ΑΣΦ ΚΑΠ ΩΔΦ ΦΧΩ > in
status 0 "$unspin" --only mojibake < in
same out in "initials in Greek"
status 0 "$unspin" --only mojibake "$srcdir/src/base/mem.c"
same out "$srcdir/src/base/mem.c" "a program"

# Typography is flattened only where that is asked for.
gives() {	# gives KIND IN OUT
	printf '%s\n' "$2" > in
	printf '%s\n' "$3" > want
	status 0 "$unspin" --only mojibake < in
	same out in "$1 is off by default"
	status 0 "$unspin" --only mojibake --also "$1" < in
	same out want "--also $1"
	status 0 "$unspin" --only "$1" < in
	same out want "--only $1"
}
# shellcheck disable=SC1111,SC1112,SC2016 # quotes are what this is about
gives quotes '“It’s ‘fine’” `“a”`' "\"It's 'fine'\" \`“a”\`"
gives ligatures 'ﬁnd the oﬃce, ﬂy' 'find the office, fly'
gives width 'ＡＢＣ　１２３！ ｶﾞｷﾞ ﾊﾟｲ' 'ABC 123! ガギ パイ'
printf 'donâ€™t\n' > in
status 0 "$unspin" --only mojibake --also quotes < in
printf "don't\n" > want
same out want "quotes restored, then straightened"

# Where two sets were exchanged each line is judged by its own language, not by
# the last one of the document.
cat > want <<'EOF'
The bank bought houses for about ¥80 million in the spring of last year.
Han så den grønne båd på søen, og han gik hjem igen.
Prøv det selv på lørdag, når køen er kort.
EOF
cat > in <<'EOF'
The bank bought houses for about ´80 million in the spring of last year.
Han sŒ den gr¿nne bŒd pŒ s¿en, og han gik hjem igen.
Pr¿v det selv pŒ l¿rdag, nŒr k¿en er kort.
EOF
status 0 "$unspin" --only mojibake < in
same out want "English before Danish"

# JSON that escaped UTF-8 byte by byte stays JSON; where it has characters of
# other kinds, it is no such export.
cat > in <<'EOF'
{"name": "Zo\u00c3\u00ab", "says": "It\u00e2\u0080\u0099s \u003cb\u003elate",
 "mood": "\u00f0\u009f\u0098\u0082", "path": "C:\\u00c3\\u00ab"}
EOF
cat > want <<'EOF'
{"name": "Zo\u00eb", "says": "It\u2019s \u003cb\u003elate",
 "mood": "\ud83d\ude02", "path": "C:\\u00c3\\u00ab"}
EOF
status 0 "$unspin" --only mojibake < in
same out want "an export"
for other in '\u2019' '\u00eb' 'ë'; do
	printf '{"name": "Zo\\u00c3\\u00ab", "says": "%s"}\n' "$other" > in
	status 0 "$unspin" --only mojibake < in
	same out in "JSON with $other"
done
finish
