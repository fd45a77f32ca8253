#!/bin/sh
# The progress bar: on a terminal only, gone at the end.
. "${srcdir:-.}/tests/cli/common.sh"
command -v script > /dev/null || skip "script is not installed"
script -qec true typescript < /dev/null > out 2>&1 ||
	skip "script makes no terminal"

# The one who writes to a pipe waits for ever when nobody has read it.
done_with() {
	kill "$1" 2> /dev/null
	wait "$1" 2> /dev/null
}

TERM=xterm script -qec "'$unspin' -q -o done.txt clean.txt" typescript \
	< /dev/null > out 2>&1
grep -q '#' out && fail "a bar for short work"

# Input that is slow to come: the bar shows after a second.
mkfifo pipe
mkdir in
cp clean.txt in/a
(sleep 2; clean > pipe) &
writer=$!
TERM=xterm script -qec "'$unspin' --check in/a pipe in/a > report" \
	typescript < /dev/null > out 2>&1
grep -q '3 files' out || { fail "no bar"; cat -v out; }
grep -q "$(printf '\r\033\\[K$')" out || fail "the bar stays"
done_with $writer
(sleep 2; clean > pipe) &
writer=$!
"$unspin" --check in/a pipe in/a > out 2> err
empty err "a bar in a file"
done_with $writer

# Learning from a folder reads it first, behind a bar of its own.
(sleep 2; clean > pipe) &
writer=$!
TERM=xterm script -qec "'$unspin' learn -o profile in/a pipe" typescript \
	< /dev/null > out 2>&1
grep -q 'learning \[.*2 files' out || { fail "no bar"; cat -v out; }
done_with $writer
finish
