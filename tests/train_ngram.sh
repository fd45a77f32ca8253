#!/bin/sh
# unspin-train vocab, ngram, tokens, perplexity, info, verify on a tiny text.
. "${srcdir:-.}/tests/cli/common.sh"
train=${UNSPIN_TRAIN:?the path of unspin-train}
case $train in /*) ;; *) fail "unspin-train is not named by its full path" ;; esac
tiny=$srcdir/fixtures/tiny/text.txt

status 0 "$train" vocab -o m "$tiny"
cp m words
status 0 "$train" ngram -m m --order 3 --arpa arpa "$tiny"
same arpa "$srcdir/fixtures/tiny/order3.arpa" "ARPA model"
cp m whole
status 0 "$train" verify m
status 0 "$train" info m
has out 'order 3: 63 n-grams'

# Packing makes no difference, nor does where the arrays lie.
packed=
for packer in gzip bzip2 xz; do
	command -v $packer > path || continue
	$packer -c "$tiny" > packed.$packer
	packed="$packed packed.$packer"
done
for text in $packed; do
	cp words m
	status 0 "$train" ngram -m m --order 3 "$text"
	same m whole "$text"
done
for memory in 0 1K 1G; do
	cp words m
	status 0 "$train" ngram -m m --order 3 --memory $memory "$tiny"
	same m whole "--memory $memory"
done
for again in written read; do
	cp words m
	status 0 "$train" ngram -m m --order 3 --ids ids "$tiny"
	same m whole "numbers $again"
done

status 0 "$train" tokens -m m "$tiny"
has out 'the boy ran <num> miles over the bridge in the morning .'
has out 'it is all told at <opaque> in the night .'

# The model knows its own text; the document held out it knows less.
status 0 "$train" perplexity -m m "$tiny"
has out 'unknown: 0 '
known=$(awk '/^perplexity:/ { print int($2) }' out)
cp words m
status 0 "$train" ngram -m m --order 3 --hold-out 3:1 "$tiny"
status 0 "$train" perplexity -m m --hold-out 3:1 "$tiny"
unseen=$(awk '/^perplexity:/ { print int($2) }' out)
[ "$known" -lt "$unseen" ] || fail "perplexity $known, held out $unseen"

cp words m
status 0 "$train" ngram -m m --order 3 --prune 0,0,1 "$tiny"
status 0 "$train" info m
has out 'order 2: 48 n-grams'
has out 'order 3: 11 n-grams'

# What must not work.
for wrong in 'vocab -o none --size 12x' 'lexicon -m m --limit x' \
	'rank -m m --threshold 1001' 'detect -m m --gate -1' \
	'spin -m m --common 1e3' \
	'chars -o none --slots 64k'; do
	# shellcheck disable=SC2086
	status 2 "$train" $wrong "$tiny"
	has err 'usage: unspin-train '
done
for text in $packed; do
	head -c 90 "$text" > short
	status 1 "$train" ngram -m m short
	has err 'damaged compressed file'
done
status 1 env TMPDIR=missing "$train" ngram -m m --memory 0 "$tiny"
has err 'unspin-train: missing/unspin-'
[ "$(grep -c '^unspin-train: ' err)" -eq 1 ] || fail "no space is told twice"
status 1 "$train" ngram -m m missing
status 1 "$train" ngram -m missing "$tiny"
status 1 "$train" ngram -m "$tiny" "$tiny"
has err 'not an unspin model'
status 2 "$train" ngram -m m
status 2 "$train" ngram -m m --order 7 "$tiny"
for wrong in 0,1 0,0,2,1 0,0,-1 0,0,4294967296 0,0,1x 0,0,0,0,0,0,0; do
	status 2 "$train" ngram -m m --prune $wrong "$tiny"
	has err '--prune wants rising thresholds'
done
for wrong in 3:3 0:0 3 -3:1 3:1x 99999999999999999999:1; do
	status 2 "$train" ngram -m m --hold-out=$wrong "$tiny"
	has err "--hold-out: \"$wrong\" is no value for it"
done
status 2 "$train" ngram -m m --bytes 1X "$tiny"
has err '--bytes: "1X" is no value for it'
status 2 "$train" nonsense
status 2 "$train" ngram -m m --nonsense "$tiny"
has err 'no option --nonsense'
status 2 "$train" ngram -m m -nm "$tiny"
has err 'no option -n'
status 2 "$train" ngram "$tiny" --order
has err '--order needs a value'
status 2 "$train" ngram "$tiny" -m
has err '-m needs a value'
status 2 "$train" tokens --model=m --held=1 "$tiny"
has err '--held=1: takes no value'

# Without text there is nothing to learn, and the model stays as it was.
: > empty
cp m before
for step in 'vocab -o m' 'ngram -m m' 'chars -o m' 'perplexity -m m' \
	'bench-ngram -m m'; do
	# shellcheck disable=SC2086
	status 2 "$train" $step empty
	has err 'there is no text'
done
same m before "a model after steps without text"

# A text shorter than a batch is measured, too.
status 0 "$train" bench-ngram -m m "$tiny"
grep -q nan out && fail "bench-ngram measured nothing"

# Files of word numbers: there, of this vocabulary, and whole.
status 1 "$train" perplexity -m m --ids none
has err 'none: No such file'
[ ! -e none ] || fail "a file of numbers without any"
status 0 "$train" perplexity -m m --ids ids
head -c 100 ids > short
status 2 "$train" perplexity -m m --ids short
has err 'short: no word numbers'
cp ids long
printf '\001' | dd of=long bs=1 seek=22 conv=notrunc 2> /dev/null
status 2 "$train" perplexity -m m --ids long	# says it has 2^48 more
has err 'long: no word numbers'
printf 'x' | dd of=m bs=1 seek=4000 conv=notrunc 2> /dev/null
status 1 "$train" verify m
has err 'wrong checksum'
finish
