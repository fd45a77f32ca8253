#!/bin/sh
# The model: where it is looked for, and what is said when it is missing or
# damaged. Nothing is read from standard input then, nothing written.
. "${srcdir:-.}/tests/cli/common.sh"
model=${UNSPIN_MODEL:?the path of a model}

refused() {	# refused FILE WHAT
	status 2 "$unspin" --model "$1" clean.txt
	empty out "output in spite of $2"
	[ "$(grep -c '^unspin: ' err)" -ge 1 ] || fail "no message: $2"
	has err "$1"
}

refused missing.unspin "a missing model"
has err 'No such file or directory'
UNSPIN_MODEL=missing.unspin "$unspin" clean.txt > out 2> err
[ $? -eq 2 ] || fail "UNSPIN_MODEL is not used"
has err 'missing.unspin'
UNSPIN_MODEL=missing.unspin status 0 "$unspin" --model "$model" clean.txt
same out clean.txt "--model outweighs UNSPIN_MODEL"

: > empty.unspin
refused empty.unspin "an empty model"
clean > text.unspin
refused text.unspin "a text as model"
mkdir folder.unspin
refused folder.unspin "a folder as model"
size=$(wc -c < "$model")
for keep in 8 100 4000 $((size / 2)) $((size - 1)); do
	head -c $keep "$model" > cut.unspin
	refused cut.unspin "a model cut to $keep of $size bytes"
done

# Another magic or version: the first sixteen bytes hold both.
patched() {	# patched OFFSET: the model with one byte turned over
	cp "$model" patched.unspin
	chmod u+w patched.unspin
	byte=$(od -An -tu1 -j "$1" -N 1 "$model")
	printf "\\$(printf '%o' $((255 - byte)))" |
		dd of=patched.unspin bs=1 seek="$1" conv=notrunc 2> dd.err
}
patched 0
refused patched.unspin "another magic"
patched 8
refused patched.unspin "another version"

# Damage inside: --verify-model finds it wherever it is.
status 0 "$unspin" --verify-model
has out 'sound'
for part in 1 2 3; do
	patched $((size * part / 4))
	status 2 "$unspin" --model patched.unspin --verify-model
	grep -q '^unspin: ' err || fail "no message about damage"
	empty out "damage, but sound"
	# Without the check a damaged model may work badly, but not crash.
	"$unspin" --model patched.unspin damaged.txt > out 2> err
	[ $? -le 2 ] || fail "a damaged model crashes"
done

status 0 "$unspin" --model-info
grep -q '^[a-z][a-z -]*: ' out || fail "--model-info"
status 0 "$unspin" --help --model missing.unspin
status 0 "$unspin" --model missing.unspin --version
finish
