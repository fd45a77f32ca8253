#!/bin/sh
# Exit statuses and what --check, --diff and --list-edits print.
. "${srcdir:-.}/tests/cli/common.sh"

status 0 "$unspin" damaged.txt
status 0 "$unspin" clean.txt

status 1 "$unspin" --check damaged.txt
has out 'damaged.txt:1:7: '
[ "$(wc -l < out)" -eq 1 ] || fail "--check prints more than a line a file"
status 1 "$unspin" --check -q damaged.txt
empty out "--check -q prints"
status 0 "$unspin" --check clean.txt
empty out "--check prints for clean text"
status 1 "$unspin" --check clean.txt damaged.txt
status 1 "$unspin" --check < damaged.txt
has out '<stdin>:1:7: '

status 0 "$unspin" --diff clean.txt
empty out "--diff of clean text"
status 1 "$unspin" --diff damaged.txt
has out '--- damaged.txt'
has out '+++ damaged.txt'
has out '@@ -1,2 +1,2 @@'

status 0 "$unspin" --list-edits damaged.txt
has out 'damaged.txt:1:7: mojibake: "'
has out 'damaged.txt:2:8: mojibake: "'
has out '" -> "'
status 1 "$unspin" --list-edits --check damaged.txt
has out 'damaged.txt:1:7: mojibake: "'
status 1 "$unspin" --json --check damaged.txt
has out '"type":"edit"'

# No repair is surer than certain; none is less sure than nothing.
status 0 "$unspin" --min-confidence 0 damaged.txt
status 0 "$unspin" --min-confidence 1 clean.txt
same out clean.txt "--min-confidence 1"

# An error outweighs repairs.
status 2 "$unspin" --check damaged.txt missing.txt
has err 'unspin: missing.txt: No such file or directory'
status 2 "$unspin" --diff missing.txt damaged.txt
has out '+++ damaged.txt'

# Colour: on demand only, and not in a file.
status 1 "$unspin" --diff damaged.txt
grep -q "$(printf '\033')" out && fail "colour in a file"
status 1 "$unspin" --diff --color=always damaged.txt
grep -q "$(printf '\033\\[32m')" out || fail "no colour with --color=always"
NO_COLOR=1 "$unspin" --diff --color always damaged.txt > out
grep -q "$(printf '\033')" out || fail "--color always yields to NO_COLOR"

status 0 "$unspin" --version
[ "$(wc -l < out)" -eq 1 ] || fail "--version"
status 0 "$unspin" --help
head -n 1 out | grep -q '^Usage: unspin ' || fail "--help"
awk 'length > 80 { exit 1 }' out || fail "--help is wider than 80 columns"
finish
