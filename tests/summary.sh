#!/bin/sh
# The closing line of `make check`: "N passed, N failed", where N counts the
# single checks of a libcheck program and a shell test as one.
# usage: summary.sh LOG... (automake's logs; the result is in the .trs beside)

for log in "$@"; do
	trs=${log%.log}.trs
	if [ -f "$trs" ]; then
		sed -n 's/^:test-result: /result /p' "$trs"
	else
		echo "result MISSING"
	fi
	[ -f "$log" ] && sed -n \
		's/.*Checks: \([0-9]*\), Failures: \([0-9]*\), Errors: \([0-9]*\).*/checks \1 \2 \3/p' \
		"$log"
	echo end
done | awk '
$1 == "result" { result = $2; checks = failures = 0 }
$1 == "checks" { checks += $2; failures += $3 + $4 }
$1 == "end" && result == "SKIP" { skipped++; next }
$1 == "end" {
	if (!checks)
		checks = 1
	if (result != "PASS" && !failures)
		failures = 1
	passed += checks - failures
	failed += failures
}
END {
	if (skipped)
		printf "%d skipped\n", skipped
	printf "%d passed, %d failed\n", passed, failed
	exit failed > 0
}'
