#!/bin/sh
# --context: other texts on the subject help, and never hurt clean text.
. "${srcdir:-.}/tests/cli/common.sh"

articles=$srcdir/fixtures/articles
spun=$srcdir/fixtures/spun

status 2 "$unspin" --context missing clean.txt
has err missing
empty out "text written without its context"
status 2 "$unspin" --context
has err "needs its PATH"

# Words of a text that also stand, in order, in another.
common() {
	tr -s ' \n' '\n\n' < "$1" > a.words
	tr -s ' \n' '\n\n' < "$2" > b.words
	diff a.words b.words | grep -c '^>'	# words of b that a lacks
}

# The report itself among others: nearly all must come back.
mkdir folder
cp "$articles"/*.txt folder
for name in harbour flood clinic; do
	"$unspin" "$spun/$name.txt" > alone
	status 0 "$unspin" --context folder "$spun/$name.txt"
	cp out with
	alone=$(common alone "$articles/$name.txt")
	with=$(common with "$articles/$name.txt")
	[ "$with" -lt "$alone" ] && [ "$with" -lt 30 ] ||
		fail "$name: $alone words wrong alone, $with with context"
done

# The order and the number of the operands make no difference.
status 0 "$unspin" -j2 --context "$articles/harbour.txt" \
	--context "$articles/flood.txt" "$spun/harbour.txt" "$spun/flood.txt"
cp out one
status 0 "$unspin" --context "$articles/harbour.txt" \
	--context "$articles/flood.txt" "$spun/harbour.txt" "$spun/flood.txt"
same one out "-j changes the answer"

# Clean text beside other texts, beside itself and beside its spun form.
for file in "$articles"/*.txt; do
	status 0 "$unspin" --context "$articles" --context "$spun" "$file"
	same out "$file" "$file was changed"
done

# A context that has nothing to do with it makes no difference.
"$unspin" "$spun/harbour.txt" > alone
status 0 "$unspin" --context "$articles/website.txt" "$spun/harbour.txt"
same out alone "a foreign context changes the answer"

# In another encoding, or garbled, it says the same.
if command -v iconv > /dev/null; then
	"$unspin" --context "$articles/harbour.txt" "$spun/harbour.txt" > want
	for set in UTF-16LE WINDOWS-1252; do
		iconv -f UTF-8 -t $set "$articles/harbour.txt" > wide
		status 0 "$unspin" --context wide "$spun/harbour.txt"
		same out want "a context in $set"
	done
	iconv -f WINDOWS-1252 -t UTF-8 "$articles/harbour.txt" > garbled
	status 0 "$unspin" --context garbled "$spun/harbour.txt"
	same out want "a garbled context"
fi

# Any bytes, and none, will do for context.
: > empty
awk 'BEGIN { srand(7); for (i = 0; i < 60000; i++)
	printf "%c", 1 + int(rand() * 255) }' < /dev/null > noise
status 0 "$unspin" --context empty --context noise "$spun/harbour.txt"
finish
