# shellcheck shell=sh
# common.sh - read by every test of the command, from the build folder.
#
# A test works in a folder of its own, reports every failure by name, goes on,
# and ends with `finish`. $unspin is the command, $srcdir the top of the
# sources (absolute).
set -u
unspin=${UNSPIN:?the path of the command}
case $unspin in /*) ;; *) unspin=$PWD/$unspin ;; esac
[ -x "$unspin" ] || { echo "no command $unspin"; exit 99; }
srcdir=$(cd "${srcdir:-.}" && pwd) || exit 99
LC_ALL=C
export LC_ALL
unset NO_COLOR

work=$(mktemp -d "${TMPDIR:-/tmp}/unspin-test.XXXXXX") || exit 99
trap 'cd /; chmod -R u+rwx "$work"; rm -rf "$work"' EXIT
cd "$work" || exit 99
failures=0

fail() {
	echo "FAIL: $*"
	failures=$((failures + 1))
}

# status WANTED COMMAND...: the command ends with this exit status. Its
# output is left in the files out and err.
status() {
	wanted=$1
	shift
	"$@" > out 2> err
	got=$?
	[ "$got" -eq "$wanted" ] || {
		fail "exit status $got, not $wanted: $*"
		sed 's/^/  stderr: /' err
	}
}

same() {	# same FILE FILE WHAT
	cmp "$1" "$2" || fail "$3"
}

has() {		# has FILE TEXT: a fixed string is in the file
	grep -qF -e "$2" "$1" || {
		fail "'$2' is not in $1:"
		sed 's/^/  /' "$1"
	}
}

empty() {	# empty FILE WHAT
	[ ! -s "$1" ] || {
		fail "$2:"
		head -n 5 "$1" | sed 's/^/  /'
	}
}

no_temporaries() {	# no_temporaries FOLDER
	left=$(find "$1" -name '.unspin-*')
	[ -z "$left" ] || fail "left behind: $left"
}

skip() {
	echo "skipped: $*"
	exit 77
}

finish() {
	[ "$failures" -eq 0 ] || exit 1
	exit 0
}

# Damaged text that any model repairs: UTF-8 read as windows-1252.
damaged() {
	printf 'We don\303\242\342\202\254\342\204\242t know yet.\n'
	printf 'The caf\303\203\302\251 isn\303\242\342\202\254\342\204\242t'
	printf ' open.\n'
}

# Text without damage.
clean() {
	printf 'The council met on Monday.\nIt rained all day.\n'
}

doubled() {	# doubled TIMES FILE: makes the file 2^TIMES times as long
	doublings=0
	while [ $doublings -lt "$1" ]; do
		cat "$2" "$2" > doubled.tmp
		mv doubled.tmp "$2"
		doublings=$((doublings + 1))
	done
}

damaged > damaged.txt
clean > clean.txt
