#!/bin/sh
# Profiles: learned, merged, used; the same for any number of workers.
. "${srcdir:-.}/tests/cli/common.sh"

mkdir site
for name in bakery flood harbour; do
	cp "$srcdir/fixtures/spun/$name.txt" site || exit 99
done

status 0 "$unspin" learn -o one.profile site
empty out "learn -o wrote to standard output"
status 0 "$unspin" learn -j3 site
same out one.profile "one worker and three"
[ "$(sed -n 1p one.profile)" = 'unspin profile 1' ] || fail "the header"
grep -c '^=' one.profile > documents
ls site | wc -l > files
diff -b documents files || fail "the documents are not named"
sed 1d one.profile | sort -c || fail "the lines are not sorted"
grep -q '^[a-z]*	[a-z]*	[0-9.]*	[0-9.]*$' one.profile || fail "no pair"

# Shards add up.
mkdir a b
set -- site/*
cp "$1" a
shift
cp "$@" b
"$unspin" learn -o a.profile a
"$unspin" learn -o b.profile b
status 0 "$unspin" learn --merge a.profile b.profile -o ab.profile
status 0 "$unspin" learn --merge b.profile a.profile
same out ab.profile "the order of profiles"
places() {
	awk -F '	' '$2 == "" { n += $3 } END { print n }' "$1"
}
[ "$(places ab.profile)" = "$(places one.profile)" ] || fail "places were lost"

# Used: by name, and in one go. A profile of one text's own places changes
# nothing that nothing else says; an empty one changes nothing at all.
echo 'unspin profile 1' > empty.profile
"$unspin" "$1" > alone
status 0 "$unspin" --profile empty.profile "$1"
same out alone "an empty profile"
status 0 "$unspin" -q -r --profile one.profile -o with site
status 0 "$unspin" -q -r -j2 --learn -o at_once site
diff -r with at_once || fail "--learn is not learn and --profile"

# Two profiles add up, and what they say is done.
spun='The visitors were gaga about the exhibition of old maps.'
printf 'unspin profile 1\nmaps\tzebras\t400\n' > zebra.profile
printf '%s\n' "$spun" > page.txt
status 0 "$unspin" --force --min-confidence 0.5 --profile empty.profile \
	--profile zebra.profile page.txt
has out zebras

# From parallel phrases: wholes, words in the same order, else what is left
# between ends that match; alternatives share a count.
printf '# spun\toriginal\nCounterfeit consciousness\tartificial intelligence\n' > pairs
printf 'a huge-information set\ta big data set\nvertex\tpeak|top\n' >> pairs
status 0 "$unspin" learn --pairs pairs -o pairs.profile
has pairs.profile 'counterfeit	artificial	1'
has pairs.profile 'counterfeit consciousness	artificial intelligence	1'
has pairs.profile 'huge	big	1'
has pairs.profile 'information	data	1'
has pairs.profile 'set	set	1'
has pairs.profile 'vertex	peak	0.5'
printf 'profound getting to know\tdeep learning\n' > uneven
printf 'profound water\tdeep water\n' >> uneven
status 0 "$unspin" learn --pairs uneven
has out 'profound	deep	2'
has out 'getting to know	learning	1'
printf 'no tab\n' > bad.pairs
status 2 "$unspin" learn --pairs pairs bad.pairs
has err 'bad.pairs: line 1: no tab'

# Mistakes.
status 2 "$unspin" learn -o rest.profile page.txt none.txt
has err 'none.txt: '
has rest.profile 'gaga'
status 2 "$unspin" learn - < page.txt
has err 'standard input'
printf 'unspin profile 1\nmaps\tzebras\n' > bad.profile
status 2 "$unspin" --profile bad.profile page.txt
has err 'bad.profile: line 2: '
status 2 "$unspin" --profile none.profile page.txt
has err none.profile
status 2 "$unspin" --profile page.txt page.txt
has err 'not a profile'
status 2 "$unspin" learn --merge one.profile bad.profile -o no.profile
[ ! -e no.profile ] || fail "a profile in spite of an error"
status 2 "$unspin" learn
has err 'needs the names'
status 2 "$unspin" learn -i site
has err 'learn writes a profile'
status 2 "$unspin" --learn < page.txt
has err 'reads its files twice'
finish
