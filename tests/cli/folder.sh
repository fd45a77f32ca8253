#!/bin/sh
# Folders: what is found in them, mirrors, lists of names, bad files.
. "${srcdir:-.}/tests/cli/common.sh"

"$unspin" < damaged.txt > repaired
[ -s repaired ] || exit 99
tree() {
	rm -rf in out.d
	mkdir -p in/a/b in/.hidden in/c
	cp damaged.txt in/one.txt
	cp damaged.txt in/a/two.txt
	cp clean.txt in/a/b/three.txt
	cp damaged.txt in/a/four.md
	cp damaged.txt in/.hidden/five.txt
	cp damaged.txt in/.six.txt
	{ printf '\211PNG\000'; cat damaged.txt; } > in/c/picture.txt
	ln -s ../damaged.txt in/link.txt
	ln -s . in/loop
}

# Names in byte order; hidden names and links are passed over.
tree
status 1 "$unspin" -r --check in
cut -d: -f1 out > names
printf 'in/a/four.md\nin/a/two.txt\nin/one.txt\n' > want
same names want "the walk"
has err 'unspin: 5 files: 3 to change, '
has err '1 binary left alone'
status 1 "$unspin" -r --check -q in/
empty err "a summary with -q"

# In place.
tree
cp in/c/picture.txt picture
status 0 "$unspin" -r -i in
same in/one.txt repaired "in/one.txt"
same in/a/four.md repaired "in/a/four.md"
same in/.six.txt damaged.txt "a hidden file was changed"
same in/.hidden/five.txt damaged.txt "a hidden folder was entered"
same damaged.txt in/.six.txt "a link was followed"
same in/c/picture.txt picture "a binary file was changed"
has err 'unspin: 5 files: 3 changed, '

# Named, a hidden file, a link and a binary file are what was asked for.
tree
status 0 "$unspin" -r -i in/.six.txt in/.hidden
same in/.six.txt repaired "a hidden file that was named"
same in/.hidden/five.txt repaired "a hidden folder that was named"

# Patterns.
tree
status 1 "$unspin" -r --check --include '*.md' in
cut -d: -f1 out > names
echo in/a/four.md > want
same names want "--include"
status 1 "$unspin" -r --check --exclude a in
cut -d: -f1 out > names
echo in/one.txt > want
same names want "--exclude of a folder"
status 1 "$unspin" -r --check --exclude 'a/*.txt' --exclude one.txt in
cut -d: -f1 out > names
echo in/a/four.md > want
same names want "--exclude of a path"
status 0 "$unspin" -r --check --include '*.none' in
empty out "--include of nothing"

# A mirror.
tree
status 0 "$unspin" -r -o out.d in
empty out "a mirror writes to stdout"
(cd out.d && find . -type f | sort) > names
printf './%s\n' a/b/three.txt a/four.md a/two.txt c/picture.txt one.txt > want
same names want "the mirror's names"
same out.d/a/two.txt repaired "mirrored, repaired"
same out.d/a/b/three.txt clean.txt "mirrored, clean"
same out.d/c/picture.txt in/c/picture.txt "mirrored, binary"
same in/one.txt damaged.txt "the source was changed"
has err 'unspin: 5 files: 3 changed, '

# Done again, nothing is written that is there already.
touch -t 200102030405 out.d/one.txt out.d/a/two.txt
cp clean.txt out.d/a/two.txt
touch -t 200102030406 stamp
status 0 "$unspin" -r -o out.d/ in
[ -z "$(find out.d/one.txt -newer stamp)" ] || fail "the same text rewritten"
same out.d/a/two.txt repaired "the mirror is not brought up to date"
no_temporaries .
tree
mkdir in/mirror
cp damaged.txt in/mirror/old.txt
(cd in && "$unspin" -rq -o mirror .) || fail "a mirror inside its source"
[ ! -e in/mirror/mirror ] || fail "the mirror mirrors itself"
same in/mirror/one.txt repaired "a mirror inside its source"
status 0 "$unspin" -q -o flat/ in/one.txt in/a/two.txt
same flat/two.txt repaired "-o FOLDER/ of files"
mkdir p q
cp clean.txt p/x
cp damaged.txt q/x
status 2 "$unspin" -r -o both p q
has err 'both/x: would be the output of both p/x and q/x'
[ ! -e both ] || fail "written in spite of a conflict"

# Bad files are named, the rest goes on.
tree
mv in/a/two.txt in/zzz.txt
mkdir in/a/one_more.d
status 2 "$unspin" -r -i in missing in/a/four.md
has err 'unspin: missing: No such file or directory'
has err '1 failed'
same in/zzz.txt repaired "the file after a bad one"
if [ "$(id -u)" -ne 0 ]; then
	tree
	chmod 0 in/a/two.txt in/c
	status 2 "$unspin" -r -i in
	has err 'unspin: in/a/two.txt: Permission denied'
	has err 'unspin: in/c: Permission denied'
	has err '2 failed'
	chmod 755 in/c
	same in/one.txt repaired "the file after a bad one"
fi

# Lists of names.
tree
printf 'in/one.txt\nin/a/two.txt\n' > list
status 1 "$unspin" --check --files-from list
[ "$(wc -l < out)" -eq 2 ] || fail "--files-from"
status 1 "$unspin" --check --files-from - < list
[ "$(wc -l < out)" -eq 2 ] || fail "--files-from -"
odd=$(printf 'in/odd\nname')
cp damaged.txt "$odd"
printf 'in/one.txt\000in/odd\nname' > list
status 1 "$unspin" --check -0 --files-from list
[ "$(wc -l < out)" -eq 2 ] || fail "-0 --files-from"
has out '"in/odd\nname":1:7: '
find in -name '*.txt' -type f -print0 |
	status 1 "$unspin" --check -0q --files-from -
printf './in/one.txt\nin/a/two.txt\n%s/in/a/four.md\nin/../clean.txt\n' \
	"$work" > list
status 0 "$unspin" -q -o listed --files-from list
(cd listed && find . -type f | sort) > names
printf './%s\n' clean.txt four.md in/a/two.txt in/one.txt > want
same names want "a mirror of a list"
status 2 "$unspin" --files-from missing
has err 'unspin: missing: No such file or directory'
printf '' > list
status 0 "$unspin" --files-from list
empty out "an empty list"
finish
