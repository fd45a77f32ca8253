#!/bin/sh
# The manual and the completions say what the command does.
. "${srcdir:-.}/tests/cli/common.sh"
manual=$srcdir/docs/unspin.1

# Every long option of the help has its entry in the manual, and the other
# way round.
"$unspin" --help | sed -n 's/^  .*--\([a-z-]*\).*/\1/p' | grep . |
	sed -n '/^output$/,$p' | sort -u > in_help
sed -n 's/^\.It .*Fl -\([a-z-]*\).*/\1/p' "$manual" | sort -u > in_manual
[ "$(wc -l < in_help)" -gt 20 ] || fail "the help lists too few options"
diff in_help in_manual || fail "the help and the manual differ"

if command -v mandoc > /dev/null; then
	mandoc -Tlint -W warning "$manual" || fail "mandoc -Tlint"
fi

# The manual of unspin-train knows every step and every option of its usage.
train=${UNSPIN_TRAIN:?the path of unspin-train}
"$train" --help | sed -n 's/^  \([a-z-]*\) .*/\1/p' > steps
[ "$(wc -l < steps)" -gt 10 ] || fail "unspin-train --help lists no steps"
tr -d '\\' < "$srcdir/docs/unspin-train.1" > manual
for step in $(cat steps); do
	grep -qx "[.]B $step" manual || fail "unspin-train.1 lacks $step"
	grep -qx "[.]B unspin-train $step" manual ||
		fail "unspin-train.1: no synopsis of $step"
	"$train" "$step" 2>> usages
done
[ "$(grep -c 'usage: ' usages)" -gt 10 ] || fail "steps do not say their usage"
for option in $(grep -o -e '--[a-z-]*' usages | sort -u); do
	grep -q -e "$option" manual || fail "unspin-train.1 lacks $option"
done

# The committed completions are those of the command.
completions=$srcdir/contrib/completions
committed() {	# committed SHELL FILE
	"$unspin" --completion "$1" > out || fail "--completion $1"
	same out "$completions/$2" "contrib/completions/$2 (make it anew)"
}
committed bash unspin
committed zsh _unspin
committed fish unspin.fish

if command -v bash > /dev/null; then
	bash -c '. "$1"; COMP_WORDS=(unspin --color a); COMP_CWORD=2; _unspin
		echo ${COMPREPLY[*]}' - "$completions/unspin" > out 2>&1
	has out 'auto always'
	bash -c '. "$1"; COMP_WORDS=(unspin --list); COMP_CWORD=1; _unspin
		echo ${COMPREPLY[*]}' - "$completions/unspin" > out 2>&1
	has out '--list-edits'
fi
if command -v zsh > /dev/null; then
	zsh -n "$completions/_unspin" || fail "zsh -n"
fi
if command -v fish > /dev/null; then
	fish -n "$completions/unspin.fish" || fail "fish -n"
fi

# README: at most 900 words.
[ "$(wc -w < "$srcdir/README.md")" -le 900 ] || fail "README.md is too long"
finish
