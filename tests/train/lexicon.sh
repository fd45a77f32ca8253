#!/bin/sh
# The subcommands that deal with thesauri, on the dictionaries in fixtures/:
# vocab, lexicon, candidates, spin.
UNSPIN=${UNSPIN_TRAIN:?the path of unspin-train}
export UNSPIN
. "${srcdir:-.}/tests/cli/common.sh"
train=$unspin
data=$srcdir/fixtures/thesaurus

with_dictionaries() {
	step=$1
	shift
	"$train" "$step" -m model --moby "$data/moby.txt" \
		--mythes "$data/mythes.dat" --wordnet "$data" \
		--hunspell "$data/words" --classes "$data/classes.txt" "$@"
}

shows() {
	grep -q "$1" out || { fail "$2"; cat out; }
}

status 0 "$train" vocab -o model "$data/text.txt"
status 0 with_dictionaries lexicon "$data/text.txt"

status 0 "$train" candidates model huge 'took away'
shows "^huge	big	.*	moby" 'big is a candidate for huge'
shows '^took away	removed	.*wordnet' 'removed is one for took away'
echo dwellings | "$train" candidates model > out
shows '^dwellings	houses	.*inflected' 'houses is one for dwellings'

printf 'The big plan is big.\n\nA quick one.\n' > in
status 0 with_dictionaries spin --kind alphabet --dictionary moby in
[ "$(wc -l < out)" = 2 ] || fail 'two documents, two objects'
shows '"spun":"The enormous design is big."' 'bare words are swapped'
shows '"original":"A quick one' 'the original goes along'
status 0 with_dictionaries spin --kind alphabet --dictionary moby \
	--punctuation --whole --text in
shows '^The enormous design is enormous' 'words beside punctuation too'
cp out first
status 0 with_dictionaries spin --kind random --rate .5 --seed 4 --text in
cp out first
status 0 with_dictionaries spin --kind random --rate .5 --seed 4 --text in
cmp -s out first || fail 'the same seed, another text'

printf 'The big plan.\n\n\377\n' > bytes
status 0 with_dictionaries spin --punctuation bytes
[ "$(wc -l < out)" = 1 ] || fail 'JSON of what is not UTF-8'
has err 'bytes:1: not UTF-8, left out'

status 2 with_dictionaries spin --kind nonsense in
status 2 with_dictionaries spin --rate 1.5 in
status 2 with_dictionaries spin --dictionary nonsense in
status 2 "$train" lexicon -m model "$data/text.txt"
status 1 with_dictionaries lexicon absent.txt
status 1 with_dictionaries spin absent.txt
status 1 "$train" candidates "$data/text.txt" word
status 1 "$train" candidates absent word
finish
