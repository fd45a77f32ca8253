#!/bin/sh
# Documents that are not UTF-8: turned into it, or repaired in the encoding
# that they have.
. "${srcdir:-.}/tests/cli/common.sh"
command -v iconv > /dev/null || skip "iconv is not installed"

{
	printf 'In the caf\303\251 on the corner nobody knew &amp; nobody\n'
	printf 'asked. The na\303\257ve tourists paid for it again.\n'
} > damaged.u8
sed 's/&amp;/\&/' damaged.u8 > whole.u8

for set in WINDOWS-1252 ISO-8859-1 MACINTOSH UTF-16LE UTF-16BE UTF-16 UTF-32LE
do
	iconv -f UTF-8 -t $set damaged.u8 > in
	iconv -f UTF-8 -t $set whole.u8 > whole
	status 0 "$unspin" --only mojibake < in
	same out whole.u8 "$set to UTF-8"
	status 0 "$unspin" --only mojibake --keep-encoding < in
	same out whole "$set kept"
	status 0 "$unspin" --check --only mojibake --keep-encoding < whole
done

# In folders, too, with a mark or without; numbers of two and four bytes are
# no text.
mkdir folder
for set in UTF-16LE UTF-16BE UTF-16 UTF-32LE UTF-32BE UTF-32; do
	iconv -f UTF-8 -t $set damaged.u8 > "folder/$set"
done
for _ in 1 2 3 4 5 6 7 8; do
	printf 'A\0\034\0R\0\001\0c\0\037\0 \0\002\0'
done > folder/numbers2
for _ in 1 2 3 4 5 6 7 8; do
	printf 'A\0\0\0\034\0\0\0R\0\0\0\001\0\0\0'
done > folder/numbers4
status 0 "$unspin" --only mojibake -r -o mirror folder
for file in folder/UTF-*; do
	same "mirror/${file#*/}" whole.u8 "$file"
done
cmp -s folder/numbers2 mirror/numbers2 && cmp -s folder/numbers4 \
	mirror/numbers4 || fail "numbers were taken for text"
has err '2 binary left alone'

# Cut in parts behind a line, wherever its bytes lie.
awk 'BEGIN {
	for (i = 0; i < 70000; i++)
		print "It rained, and we stayed on " i % 97
	print "\360\237\230\200"
}' > long.u8
for set in UTF-16LE UTF-16BE UTF-32LE; do
	iconv -f UTF-8 -t $set long.u8 > in
	status 0 "$unspin" --only mojibake < in
	same out long.u8 "4 MiB and more of $set"
done

# What the set lacks stays as it was.
printf 'The caf\351 isn&rsquo;t open &amp; the na\357ve wait &pi;.\n' > in
printf 'The caf\351 isn\222t open & the na\357ve wait &pi;.\n' > whole
status 0 "$unspin" --only mojibake --keep-encoding < in
same out whole "a character that windows-1252 lacks"

# The edits of a report are those of the bytes that came in.
status 0 "$unspin" --only mojibake --list-edits < in
has out 'decode windows-1252'
has out '<stdin>:1:8: '
status 0 "$unspin" --only mojibake --skip raw-bytes < in
LC_ALL=C grep -q "$(printf 'caf\351 ')" out ||
	fail "raw bytes changed though skipped"

# A sign in its place is as good a witness as a letter.
printf 'The LANTERN\256 is a registered trademark.\n' > in
printf 'The LANTERN\302\256 is a registered trademark.\n' > whole
status 0 "$unspin" --only mojibake < in
same out whole "a trademark in windows-1252"
printf 'we paid our \2451,100 and left\n' > in
printf 'we paid our \302\2451,100 and left\n' > whole
status 0 "$unspin" --only mojibake < in
same out whole "a price in windows-1252"
printf 'That\264s one \267 two \267 three for NZ\243 40.00 or 30\200.\n' > in
printf 'That\302\264s one \302\267 two \302\267 three for NZ\302\243 40.00 or 30\342\202\254.\n' > whole
status 0 "$unspin" --only mojibake < in
same out whole "signs in windows-1252"
printf 'name\377 of the caf\303\251 \377\376 and no more\377\n' > in
status 0 "$unspin" --only mojibake < in
same out in "marks of a file format"
finish
