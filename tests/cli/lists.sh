#!/bin/sh
# Lists of terms: disguised ones are restored with what parallel lists teach,
# terms as they are and other lists stay byte for byte.
. "${srcdir:-.}/tests/cli/common.sh"

lists=$srcdir/fixtures/lists
status 0 "$unspin" learn --pairs "$lists/pairs.tsv" -o terms.profile
status 0 "$unspin" --profile terms.profile "$lists/spun.txt"
same out "$lists/restored.txt" "disguised terms"

# Not one of these terms is in the parallel list; two of their words each are.
cut -f1 "$lists/pairs.tsv" | grep -qx -f "$lists/spun.txt" &&
	fail "a term was learned as a whole"

for list in computing contents index medicine pantry restored; do
	status 0 "$unspin" --profile terms.profile "$lists/$list.txt"
	same out "$lists/$list.txt" "$list"
	status 0 "$unspin" "$lists/$list.txt"
	same out "$lists/$list.txt" "$list without a profile"
done

# A line or two are no evidence.
head -n 2 "$lists/computing.txt" > two
status 0 "$unspin" --profile terms.profile two
same out two "two terms"
finish
