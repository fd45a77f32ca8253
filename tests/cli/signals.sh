#!/bin/sh
# Signals: no temporary file stays, no half-written file appears.
. "${srcdir:-.}/tests/cli/common.sh"

# waits until a command's result is there: await COMMAND...
await() {
	tries=0
	until "$@" > await.out 2>&1 && [ -s await.out ]; do
		tries=$((tries + 1))
		[ $tries -lt 300 ] || return 1
		sleep 0.1
	done
}

# The command has opened its output and waits for input that never ends.
killed() {	# killed SIGNAL STATUS
	rm -rf d pipe
	mkdir d
	mkfifo pipe
	echo old > d/out.txt
	"$unspin" -o d/out.txt < pipe > out 2> err &
	pid=$!
	exec 9> pipe
	damaged >&9
	await find d -name '.unspin-*' || fail "$1: no temporary file"
	kill -s "$1" $pid
	wait $pid
	got=$?
	exec 9>&-
	[ $got -eq "$2" ] || fail "$1: status $got, not $2"
	no_temporaries d
	echo old > want
	same d/out.txt want "$1: the old file was touched"
}

killed TERM 143
killed HUP 129

# In the background of a script SIGINT is ignored from the start, and must
# stay so; timeout(1) gives a command that does not ignore it.
if command -v timeout > /dev/null; then
	rm -rf d pipe
	mkdir d
	mkfifo pipe
	(exec 9> pipe; damaged >&9; await find d -name '.unspin-*'; sleep 9) &
	timeout -s INT 2 "$unspin" -o d/out.txt < pipe > out 2> err
	got=$?
	kill $! 2> /dev/null
	# timeout says 124; with --preserve-status what the command said.
	[ $got -eq 124 ] || fail "SIGINT: $got"
	no_temporaries d
	[ ! -e d/out.txt ] || fail "SIGINT: half a file"
	(exec 9> pipe; damaged >&9; sleep 9) &
	timeout --preserve-status -s INT 2 "$unspin" -o d/out.txt < pipe \
		> out 2> err
	got=$?
	kill $! 2> /dev/null
	[ $got -eq 130 ] || fail "SIGINT: status $got, not 130"
	no_temporaries d
fi

# A filter has nothing to tidy up: it dies of the signal.
rm -f pipe
mkfifo pipe
"$unspin" < pipe > out 2> err &
pid=$!
exec 9> pipe
kill -s TERM $pid
wait $pid
[ $? -eq 143 ] || fail "SIGTERM for a filter"
exec 9>&-
empty err "messages on a signal"

# Stopped and continued in the middle of its input: nothing is lost (EINTR).
"$unspin" < pipe > out 2> err &
pid=$!
exec 9> pipe
clean >&9
kill -s STOP $pid
kill -s CONT $pid
clean >&9
exec 9>&-
wait $pid
[ $? -eq 0 ] || fail "stopped and continued"
{ clean; clean; } > want
same out want "stopped and continued"
finish
