#!/bin/sh
# The parser: every mistake is named and ends with 2; no line of options, how
# wild it may be, ends with anything but 0, 1 or 2.
. "${srcdir:-.}/tests/cli/common.sh"

mistake() {	# mistake TEXT ARGUMENT...
	text=$1
	shift
	status 2 "$unspin" "$@" < clean.txt
	has err "$text"
	has err "try 'unspin --help'"
	empty out "output besides a mistake: $*"
}

mistake 'no option --nonsense' --nonsense
mistake 'no option --nonsense' --nonsense=3
mistake 'no option -Z' -qZ
mistake '--model needs its FILE' --model
mistake '--output needs its PATH' -o
mistake '--check takes no value' --check=yes
mistake "'x' is no P" --min-confidence x
mistake "'1.5' is no P" --min-confidence=1.5
mistake "'nan' is no P" --min-confidence nan
mistake "'-0.1' is no P" --min-confidence -0.1
mistake "'' is no P" --min-confidence=
mistake "'17' is no N" --alternatives 17
mistake "'-1' is no N" -j -1
mistake "'2x' is no N" -j2x
mistake "'99999999999999999999' is no N" -j 99999999999999999999
mistake "'words' is none of: mojibake spin encoding" --only words
mistake "'quotes,qotes' is none of: encoding loss" --also quotes,qotes
mistake "'spin' is none of" --also spin
mistake "'spin,' is none of" --skip spin,
mistake "'sometimes' is none of: auto always never" --color sometimes
mistake 'leave nothing to do' --skip mojibake,spin
mistake 'leave nothing to do' --only spin --skip spin
mistake 'leave nothing to do' --only entities,nfc --skip nfc,entities
mistake 'exclude each other' -i -o x clean.txt
mistake 'write no files' --check -i clean.txt
mistake 'write no files' --diff -o x clean.txt
mistake 'go with learn' --merge clean.txt
mistake 'go with learn' --pairs clean.txt
mistake '--rounds goes with' --rounds 2 clean.txt
mistake '-i needs the names of files' -i
mistake '-r needs the names of folders' -r
mistake 'no SUFFIX' -i/etc/x clean.txt
mistake 'has no name to write to' -i -
mistake 'one file for 2 documents' -o x clean.txt damaged.txt
[ ! -e x ] || fail "a mistake made the file x"
mistake 'has no name to write to' -o folder/
mistake 'would be the output of both' -o folder/ clean.txt ./clean.txt
[ ! -e folder ] || fail "a mistake made a folder"
mistake 'are the same file' -o . clean.txt
status 2 "$unspin" --completion csh

# Clusters and attached arguments.
status 1 "$unspin" -qvq --check damaged.txt
empty out "-qvq"
status 0 "$unspin" -ofile -j1 damaged.txt
[ -s file ] || fail "-oFILE"
cp damaged.txt copy
status 0 "$unspin" -qi.old copy
[ -s copy.old ] || fail "-qi.old"
cp damaged.txt copy
status 0 "$unspin" --in-place=.older -q copy
[ -s copy.older ] || fail "--in-place=.older"
status 0 "$unspin" clean.txt -q
same out clean.txt "an option behind an operand"

# Wild lines: words of the language in any order. The seed is fixed.
words=$("$unspin" --help | grep -oE -e '--[a-z-]+|-[a-z0] ' | tr '\n' ' ')
words="$words -- - = -= --= x 0 1 -j9 clean.txt damaged.txt --only=, --color="
echo "$words" | tr ' ' '\n' | grep -v '^$' | awk '
{ word[n++] = $0 }
END {
	srand(7)
	for (i = 0; i < 300; i++) {
		line = ""
		for (k = int(rand() * 5) + 1; k; k--)
			line = line " " word[int(rand() * n)]
		print line
	}
}' > lines
mkdir wild
cp clean.txt damaged.txt wild
cd wild || exit 99
while read -r line; do
	# Splitting is meant.
	# shellcheck disable=SC2086
	"$unspin" $line < clean.txt > ../out 2> ../err
	got=$?
	[ $got -le 2 ] || fail "status $got: unspin $line"
done < ../lines
cd ..
finish
