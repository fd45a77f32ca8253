#!/bin/sh
# Standard input to standard output: what is not damaged comes back byte for
# byte, what is damaged is repaired, and nothing else is written.
. "${srcdir:-.}/tests/cli/common.sh"

# unchanged NAME: the file $1 passes through as it is, without a word.
unchanged() {
	status 0 "$unspin" < "$1"
	same out "$1" "$1 was changed"
	empty err "$1: messages"
	status 0 "$unspin" "$1"
	same out "$1" "$1 was changed (as an operand)"
}

printf '' > empty
printf '\n' > newline
printf ' \t \r\n\n  x \t\n' > spaces
printf '\357\273\277The council met.\n' > bom
printf 'The council met.\r\nIt rained.\r\n' > crlf
printf 'The council met.\rIt rained.\r' > cr
printf 'The council met.\nIt rained' > open_end
printf 'a caf\303\251, na\303\257ve, \342\200\234quoted\342\200\235\n' > utf8
printf '\343\201\223\343\202\223 \320\237\321\200\320\270\n' > scripts
printf 'x' > one
for file in empty newline spaces bom crlf cr open_end utf8 scripts one \
	clean.txt
do
	unchanged "$file"
done

# NUL bytes; the repair of legacy bytes is the library's matter, so words only.
printf 'The council\000met.\000\n' > nul
status 0 "$unspin" < nul
same out nul "NUL bytes were changed"
printf 'The \377\376 council \300 met.\n' > invalid
status 0 "$unspin" --only spin < invalid
same out invalid "invalid UTF-8 was changed"
has err '<stdin>: warning: byte 4: not valid UTF-8'
status 0 "$unspin" --only spin -q invalid
empty err "-q leaves warnings"

# Repair keeps what surrounds the damage.
status 0 "$unspin" < damaged.txt
printf 'We don\342\200\231t know yet.\nThe caf\303\251 isn\342\200\231t' > want
printf ' open.\n' >> want
same out want "the damaged text is not repaired"
cp out repaired
empty err "messages for valid text"
{ printf '\357\273\277'; sed "s/\$/$(printf '\r')/" damaged.txt; } |
	head -c -2 > dressed
{ printf '\357\273\277'; sed "s/\$/$(printf '\r')/" want; } |
	head -c -2 > want_dressed
status 0 "$unspin" < dressed
same out want_dressed "BOM, CRLF or the missing last newline was lost"

# Operands, one after the other; - is standard input.
status 0 "$unspin" clean.txt - clean.txt < damaged.txt
cat clean.txt repaired clean.txt > want
same out want "operands and -"
status 0 "$unspin" -- clean.txt
same out clean.txt "-- ends the options"
cp clean.txt ./-x
status 0 "$unspin" -- -x
same out clean.txt "an operand behind --"

# Stages.
status 0 "$unspin" --skip mojibake < damaged.txt
same out damaged.txt "--skip mojibake repairs characters"
status 0 "$unspin" --only=spin < damaged.txt
same out damaged.txt "--only spin repairs characters"
status 0 "$unspin" --only mojibake --only spin < damaged.txt
same out repaired "--only twice is not both"
status 0 "$unspin" --only mojibake,spin < damaged.txt
same out repaired "--only with two stages"

# No locale changes the result.
for locale in C C.UTF-8 POSIX tr_TR.UTF-8; do
	LC_ALL=$locale "$unspin" < damaged.txt > out 2> err
	same out repaired "locale $locale"
done
LC_ALL=C

# -o FILE
status 0 "$unspin" -o new.txt damaged.txt
same new.txt repaired "-o of a new file"
empty out "-o leaves text on stdout"
status 0 "$unspin" -o new2.txt < damaged.txt
same new2.txt repaired "-o from standard input"
status 0 "$unspin" -o /dev/null damaged.txt
[ -c /dev/null ] || fail "-o replaced /dev/null"
status 0 "$unspin" -o empty.out empty
[ -f empty.out ] || fail "-o of an empty document"
no_temporaries .
finish
