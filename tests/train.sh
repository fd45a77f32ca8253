#!/bin/sh
# The whole way from text and thesauri to a model that repairs: every step of
# the recipe on fixtures. What is checked is that the steps fit together and
# that the result works, not how good so small a model is.
. "${srcdir:-.}/tests/cli/common.sh"
train=${UNSPIN_TRAIN:?the path of unspin-train}
case $train in /*) ;; *) fail "unspin-train is not named by its full path" ;; esac
dictionaries="--moby $srcdir/fixtures/thesaurus/moby.txt
	--mythes $srcdir/fixtures/thesaurus/mythes.dat
	--wordnet $srcdir/fixtures/thesaurus
	--hunspell $srcdir/fixtures/thesaurus/words
	--classes $srcdir/fixtures/thesaurus/classes.txt
	--books $srcdir/fixtures/thesaurus/books.txt"

# One document a paragraph, a sentence a line; packed, as corpora are.
mkdir text
for article in "$srcdir"/fixtures/articles/*.txt; do
	tr -d '\r' < "$article" | sed 's/\([.!?]\) /\1\
/g'
	echo
done > text/articles.txt
gzip text/articles.txt
cp "$srcdir/fixtures/thesaurus/text.txt" text/words.txt

step() {
	"$train" "$@" > out 2> err || {
		fail "unspin-train $1: $(tail -n 1 err)"
		finish
	}
}

step vocab -o tiny.unspin --size 4000 text/articles.txt.gz text/words.txt
step ngram -m tiny.unspin --order 3 --memory 64M text/articles.txt.gz \
	text/words.txt
# shellcheck disable=SC2086
step lexicon -m tiny.unspin $dictionaries text/articles.txt.gz text/words.txt
step vectors -m tiny.unspin text/articles.txt.gz
step vectors -m tiny.unspin --encoder text/articles.txt.gz
step vectors -m tiny.unspin --go-on --every 2 --part 1 text/articles.txt.gz
step vectors -m tiny.unspin --go-on --ngrams tiny.unspin text/articles.txt.gz
# shellcheck disable=SC2086
step rank -m tiny.unspin $dictionaries --documents 12 --trees 5 --depth 3 \
	text/articles.txt.gz text/words.txt
step verify tiny.unspin

# Without text there is nothing to learn, and the model stays as it was.
: > nothing.txt
cp tiny.unspin before.unspin
for command in lexicon rank detect; do
	# shellcheck disable=SC2086
	status 2 "$train" $command -m tiny.unspin $dictionaries nothing.txt
	has err 'there is no text to learn from'
done
same tiny.unspin before.unspin "a model after steps without text"

printf '{"spun":"a tale","original":"a story"}\n{"text":"all"}\n' > texts
status 0 "$train" score tiny.unspin --limit=1 texts
has out 'texts: 1 texts, 2 words, 1 changed'
echo 'no JSON' >> texts
status 0 "$train" score tiny.unspin texts
has err 'texts: 1 lines without texts'
status 2 "$train" score tiny.unspin nothing.txt
has err 'nothing.txt: no line with "spun"'
status 2 "$train" score tiny.unspin --skip x
status 2 "$train" score tiny.unspin --limit

# What cannot be printed is an error.
if [ -c /dev/full ]; then
	for command in --help --version 'info tiny.unspin' \
		'tokens -m tiny.unspin text/words.txt' \
		'perplexity -m tiny.unspin text/words.txt'; do
		# shellcheck disable=SC2086
		"$train" $command > /dev/full 2> err
		[ $? -eq 1 ] || fail "unspin-train $command: a full disk"
		has err 'standard output: '
	done
fi
cp tiny.unspin words.unspin
step chars -o tiny.unspin --slots 60000 text/articles.txt.gz
step verify tiny.unspin

# Another forest joins the first; the same one changes nothing.
cp tiny.unspin twice.unspin
cp tiny.unspin joined.unspin
# shellcheck disable=SC2086
step rank -m twice.unspin $dictionaries --documents 12 --trees 5 --depth 3 \
	--join text/articles.txt.gz text/words.txt
# shellcheck disable=SC2086
step rank -m joined.unspin $dictionaries --documents 12 --trees 3 --join \
	--seed 9 text/articles.txt.gz text/words.txt
step verify joined.unspin
cmp -s tiny.unspin joined.unspin && fail "nothing joined the ranker"
edits() {
	status 0 "$unspin" --model "$1" --only spin --force --list-edits \
		--min-confidence 0.01 "$srcdir/fixtures/spun/harbour.txt"
	mv out "$2"
}
edits tiny.unspin once
edits twice.unspin out2
same once out2 "a forest and its like"
[ -s once ] || fail "the tiny model restores nothing"

# Without a model of characters it repairs words and nothing else.
edits words.unspin words
same once words "a model of words alone"
status 2 "$unspin" --model words.unspin "$srcdir/fixtures/spun/harbour.txt"
has err 'words.unspin: the model has no section "chars"'
status 2 "$unspin" --model words.unspin --only spin --keep-encoding \
	"$srcdir/fixtures/spun/harbour.txt"
has err 'words.unspin: the model has no section "chars"'

step empty -m joined.unspin ranker
# shellcheck disable=SC2086
status 1 "$train" rank -m joined.unspin $dictionaries --documents 12 --join \
	text/articles.txt.gz

step info tiny.unspin
for section in vocab ngram lexicon vectors encoder ranker chars; do
	has out "$section"
done

# Parts can be taken out.
cp tiny.unspin less.unspin
step empty -m less.unspin encoder vectors
step verify less.unspin
status 0 "$train" info less.unspin
status 2 "$train" empty -m less.unspin nothing
step empty --model=less.unspin lexicon
status 1 "$train" candidates less.unspin word
has err 'less.unspin: '

# Trained twice, the same bytes: nothing depends on the clock or on memory.
cp tiny.unspin again.unspin
# shellcheck disable=SC2086
step rank -m again.unspin $dictionaries --documents 12 --trees 5 --depth 3 \
	text/articles.txt.gz text/words.txt
same tiny.unspin again.unspin "a second training"

# The command works on it: clean text comes back, a page at a time.
for article in "$srcdir"/fixtures/articles/*.txt; do
	status 0 "$unspin" --model tiny.unspin --only spin "$article"
	same out "$article" "${article##*/} is clean"
done

# A word that the tiny text has only ever seen in one phrase.
echo 'The great house stood near the big building.' > spun
status 0 "$unspin" --model tiny.unspin --only spin --force \
	--min-confidence 0 --list-edits spun
has out 'great'
finish
