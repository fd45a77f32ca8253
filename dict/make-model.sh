#!/bin/sh
# make-model.sh TEXT-FOLDER MODEL - from text and thesauri to the model.
#
# Every step adds its section to the model file.  The environment gives
# UNSPIN_TRAIN (the program), SOURCES (a folder for the dictionaries), ORDER
# and BYTES (of the n-grams) HOLD_OUT (which documents the n-grams do not
# see, so that the ranker can learn from them), ENCODER_EVERY (each pass of the
# encoder learns from one document of so many; it is slow) and ENCODER_PARTS
# (which ones the passes after the first read).  FOCUS names files with text of
# the kind that will be repaired most, which the encoder's last passes read; the
# very last one beside n-grams that have not seen what it reads.
# CHARS is a folder with text in many languages (dict/chars/README.md); without
# it the model has no section "chars" and can only repair words (--only spin).
# TERMS is a parallel list of disguised terms (lines of spun TAB original);
# without it there is no section "terms", and lists of terms are restored by
# the dictionaries alone.
set -eu

here=$(dirname "$0")
text=$1
model=$2
train=${UNSPIN_TRAIN:-unspin-train}
sources=${SOURCES:-sources}
hold_out=${HOLD_OUT:-50:7}
every=${ENCODER_EVERY:-6}

set --
for file in "$text"/*.txt "$text"/*.txt.gz "$text"/*.txt.bz2 \
	    "$text"/*.txt.xz; do
	[ -e "$file" ] && set -- "$@" "$file"
done
[ $# -gt 0 ] || { echo "make-model.sh: no text in $text" >&2; exit 1; }

sh "$here/fetch.sh" "$sources"

"$here/books" "$sources" > "$sources/books.txt"

with_dictionaries() {
	step=$1
	shift
	"$train" "$step" -m "$model" \
		--moby "$sources/moby.txt" \
		--mythes /usr/share/mythes/th_en_US_v2.dat \
		--wordnet /usr/share/wordnet \
		--hunspell /usr/share/hunspell/en_US \
		--classes "$here/function-words.txt" \
		--books "$sources/books.txt" "$@"
}

# Prints a text file, packed or not.
unpacked() {
	case $1 in
	*.gz) gzip -dc "$1" ;;
	*.bz2) bzip2 -dc "$1" ;;
	*.xz) xz -dc "$1" ;;
	*) cat "$1" ;;
	esac
}

# The character model: English is one language of many, so a sample will do.
count_characters() {
	sample=$(mktemp)
	trap 'rm -f "$sample"' EXIT
	for file in "$@"; do
		unpacked "$file"
	done | awk 'NR % 24 == 0' > "$sample"
	"$train" chars -o "$model" --words "$here/chars/accents.txt" \
		"$sample" "$CHARS"/*.txt
}

rm -f "$model"
"$train" vocab -o "$model" --size 131072 "$@"
"$train" ngram -m "$model" --order "${ORDER:-4}" --prune 0,0,1 \
	--bytes "${BYTES:-50M}" --hold-out "$hold_out" "$@"
with_dictionaries lexicon "$@"
"$train" vectors -m "$model" --hold-out "$hold_out" "$@"
"$train" vectors -m "$model" --encoder --every "$every" \
	--hold-out "$hold_out" "$@"
for part in ${ENCODER_PARTS:-1 2 3}; do
	"$train" vectors -m "$model" --go-on --every "$every" --part "$part" \
		--hold-out "$hold_out" "$@"
done
[ -z "${FOCUS:-}" ] || {
	# shellcheck disable=SC2086	# several files are meant
	"$train" vectors -m "$model" --go-on --hold-out "$hold_out" $FOCUS
	# Every fifth document, none of them among those of 50:7, which the
	# ranker learns from.
	trap 'rm -f "$model.ngrams"' EXIT
	cp "$model" "$model.ngrams"
	"$train" ngram -m "$model.ngrams" --order "${ORDER:-4}" --prune 0,0,1 \
		--bytes "${BYTES:-50M}" --hold-out 5:1 "$@"
	# shellcheck disable=SC2086
	"$train" vectors -m "$model" --go-on --ngrams "$model.ngrams" \
		--hold-out 5:1 --held $FOCUS
	rm "$model.ngrams"
}
# The ranker learns from spinners one of whose dictionaries the lexicon does
# not hold: most spinners of the world are of that kind.
"$here/thesauri" aiksaurus > "$sources/unknown.dat"
with_dictionaries rank --mythes "$sources/unknown.dat" --threshold 290 \
	--hold-out "$hold_out" "$@"
with_dictionaries rank --mythes "$sources/unknown.dat" --join --seed 11 \
	--threshold 290 --documents 2800 --hold-out "$hold_out" "$@"
with_dictionaries detect --mythes "$sources/unknown.dat" --gate 16000 \
	--hold-out "$hold_out" "$@"
[ -z "${TERMS:-}" ] || "$train" terms -m "$model" "$TERMS"
[ -z "${CHARS:-}" ] || count_characters "$@"
"$train" verify "$model"
