#!/bin/sh
# Input and output that fail: always an error, never silence.
. "${srcdir:-.}/tests/cli/common.sh"

status 2 "$unspin" missing.txt
has err 'unspin: missing.txt: No such file or directory'
status 2 "$unspin" missing.txt clean.txt
same out clean.txt "the file after a missing one"
mkdir folder
status 2 "$unspin" folder
has err 'unspin: folder: is a folder (use -r)'
status 2 "$unspin" clean.txt/x
has err 'Not a directory'
status 2 "$unspin" ''
status 2 "$unspin" "$(printf '%05000d' 0)"
has err 'File name too long'

# A name cannot write to the terminal.
status 2 "$unspin" "$(printf 'a\033[31mb\nc')"
[ "$(wc -l < err)" -eq 1 ] || fail "a newline in a name"
grep -q "$(printf '\033')" err && fail "an escape sequence in a name"

# Output that cannot be opened.
status 2 "$unspin" -o missing/x clean.txt
has err 'unspin: missing/x: No such file or directory'
status 2 "$unspin" -o clean.txt/x clean.txt
ln -s nowhere link
status 2 "$unspin" -o link clean.txt
has err 'unspin: link: symbolic link to nothing'
if [ "$(id -u)" -ne 0 ]; then
	chmod a-w folder
	status 2 "$unspin" -o folder/x clean.txt
	has err 'unspin: folder/x: Permission denied'
	cp clean.txt locked
	chmod 0 locked
	status 2 "$unspin" locked
	has err 'unspin: locked: Permission denied'
fi

# A full disk.
if [ -c /dev/full ]; then
	for option in '' --diff --check --list-edits --json --help --version \
		--model-info '--completion bash'
	do
		# shellcheck disable=SC2086
		"$unspin" $option damaged.txt > /dev/full 2> err
		[ $? -eq 2 ] || fail "full disk: $option"
		has err 'unspin: standard output: No space left on device'
		[ "$(wc -l < err)" -eq 1 ] || fail "told twice: $option"
	done
	status 2 "$unspin" -o /dev/full damaged.txt
	has err 'unspin: /dev/full: No space left on device'
	for file in 1 2 3 4 5 6 7 8 9; do cp damaged.txt d$file; done
	"$unspin" -j4 d? > /dev/full 2> err
	[ $? -eq 2 ] || fail "full disk with workers"
	[ "$(wc -l < err)" -eq 1 ] || fail "told more than once by workers"
fi

# Standard output or input closed from the start.
"$unspin" clean.txt >&- 2> err
[ $? -eq 2 ] || fail "closed stdout"
has err 'standard output: Bad file descriptor'
"$unspin" --list-edits -o closed.out damaged.txt >&- 2> err
[ $? -eq 2 ] || fail "closed stdout with a report"
status 2 "$unspin" <&-
has err 'unspin: <stdin>: Bad file descriptor'
"$unspin" clean.txt 2>&- > out
[ $? -eq 0 ] || fail "closed stderr"
same out clean.txt "closed stderr"

# A closed pipe kills quietly; where SIGPIPE is ignored it is an error.
cp clean.txt big.txt
doubled 12 big.txt
{ "$unspin" --only mojibake big.txt big.txt big.txt 2> err; echo $? > got; } |
	head -c 1 > /dev/null
case $(cat got) in
141) empty err "messages on SIGPIPE" ;;
2) has err 'standard output: Broken pipe' ;;	# make ignores SIGPIPE
*) fail "closed pipe: $(cat got)" ;;
esac
{
	trap '' PIPE
	"$unspin" --only mojibake big.txt big.txt big.txt 2> err
	echo $? > got
} | head -c 1 > /dev/null
[ "$(cat got)" -eq 2 ] || fail "EPIPE: $(cat got)"
has err 'unspin: standard output: Broken pipe'
finish
