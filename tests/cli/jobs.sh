#!/bin/sh
# Any number of workers: the same bytes on stdout, stderr and in files.
. "${srcdir:-.}/tests/cli/common.sh"

# Documents of very different lengths, some clean, one missing, one invalid.
mkdir in
i=0
while [ $i -lt 15 ]; do
	k=0
	while [ $k -le $((i * 7 % 23)) ]; do
		[ $((i % 5)) -eq 0 ] || cat damaged.txt
		clean
		k=$((k + 1))
	done > in/$((i + 100))
	i=$((i + 1))
done
printf 'x \377 y\n' > in/110

for mode in '' --check --diff --list-edits --json; do
	for jobs in 1 2 4 0; do
		# shellcheck disable=SC2086
		"$unspin" --only mojibake -v $mode -j $jobs -r in missing \
			in/101 > out.$jobs 2> err.$jobs
		echo $? >> err.$jobs
	done
	for jobs in 2 4 0; do
		same out.1 out.$jobs "stdout of -j$jobs $mode"
		same err.1 err.$jobs "stderr of -j$jobs $mode"
	done
	[ -s out.1 ] || fail "no output: $mode"
	has err.1 'unspin: missing: No such'
done

for jobs in 1 4; do
	cp -r in place.$jobs
	"$unspin" --only mojibake -i -q -j$jobs -r place.$jobs 2> err
	"$unspin" --only mojibake -q -j$jobs -r -o mirror.$jobs in 2> err
done
diff -r place.1 place.4 || fail "in place with workers"
diff -r mirror.1 mirror.4 || fail "mirror with workers"
diff -r mirror.1 place.1 || fail "mirror and in place differ"
no_temporaries .

# Articles with swapped words: what one worker learnt from a document has no
# influence on the next, whichever that is.
set -- "$srcdir"/fixtures/spun/[a-c]*.txt "$srcdir"/fixtures/articles/[a-c]*.txt
[ -f "$1" ] || fail "no fixtures"
"$unspin" --json -j1 "$@" > out.1
"$unspin" --json -j3 "$@" > out.3
same out.1 out.3 "articles with workers"
for article; do
	"$unspin" --json "$article"
done > out.single
same out.1 out.single "articles together and one by one"

# What a worker has read before matters to no document.
mkdir alone
cat > alone/1 <<'EOF'
Â÷åðà âå÷åðîì äåòè èãðàëè âî äâîðå, ïîêà ìàìà ãîòîâèëà óæèí.
Ïðåçèäåíò ïîäïèñàë íîâûé çàêîí îá îáðàçîâàíèè è íàóêå.
Le bateau â parti hier soir â la maison.
EOF
cat > alone/2 <<'EOF'
We waited for the boat â it never came that day.
The shops â all of them â were closed on Monday.
She told us â twice â that the road was blocked.
The mayor â who was there â said nothing about it.
EOF
"$unspin" --only mojibake < alone/2 > second
"$unspin" --only mojibake -q -j1 -r -o one.worker alone
same second one.worker/2 "a document behind another"
has second 'the boat — it'
finish
