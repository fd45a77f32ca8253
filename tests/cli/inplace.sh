#!/bin/sh
# -i: files replaced whole or not at all, and only when they change.
. "${srcdir:-.}/tests/cli/common.sh"

"$unspin" < damaged.txt > repaired
[ -s repaired ] || exit 99
before() {	# a damaged and a clean file, both old
	rm -rf d
	mkdir d
	cp damaged.txt d/damaged
	cp clean.txt d/clean
	touch -t 200102030405 d/damaged d/clean
}

identity() {	# identity FILE: inode and time
	ls -i "$1" | sed 's/ .*//'
	find "$1" -newer stamp
}
touch -t 200102030406 stamp

before
identity d/clean > was
status 0 "$unspin" -i d/damaged d/clean
empty out "-i writes to stdout"
same d/damaged repaired "-i does not repair"
same d/clean clean.txt "-i changes clean text"
identity d/clean > is
same was is "-i rewrites a file that needs no repair"
has err 'unspin: 2 files: 1 changed, '
no_temporaries d

# Mode and times stay, the latter unless --touch.
before
chmod 754 d/damaged
status 0 "$unspin" -q -i d/damaged
[ "$(ls -l d/damaged | cut -c1-10)" = -rwxr-xr-- ] || fail "the mode changed"
[ -z "$(find d/damaged -newer stamp)" ] || fail "the time changed"
before
status 0 "$unspin" -q -i --touch d/damaged
[ -n "$(find d/damaged -newer stamp)" ] || fail "--touch keeps the time"

# Backups.
before
status 0 "$unspin" -i.bak d/damaged d/clean
same d/damaged.bak damaged.txt "the backup is not the old file"
same d/damaged repaired "-i.bak does not repair"
[ ! -e d/clean.bak ] || fail "a backup of an unchanged file"
echo precious > d/damaged.bak
status 0 "$unspin" -i.bak d/damaged
has d/damaged.bak precious
cp damaged.txt d/damaged
status 0 "$unspin" -i.bak d/damaged
same d/damaged.bak damaged.txt "an old backup is not replaced"
cp damaged.txt d/damaged
mkdir d/damaged.dir
status 2 "$unspin" -i.dir d/damaged
has err 'cannot keep a backup'
same d/damaged damaged.txt "no backup, but changed"
no_temporaries d

# Links: the file behind is replaced, the link stays.
before
mkdir d/elsewhere
mv d/damaged d/elsewhere/file
ln -s elsewhere/file d/link
status 0 "$unspin" -i d/link
[ -h d/link ] || fail "the link was replaced"
same d/elsewhere/file repaired "the file behind a link"
no_temporaries d

# One file under two names is repaired once.
before
status 0 "$unspin" -i d/damaged ./d/damaged
has err 'unspin: 1 file: 1 changed'

# What is no regular file is left alone.
mkfifo pipe
(cat damaged.txt > pipe) &
status 2 "$unspin" -i pipe
has err 'unspin: pipe: not a regular file'
[ -p pipe ] || fail "the pipe was replaced"
kill $! 2> /dev/null

# A disk that fills up in the middle: the old file stays, nothing else does.
before
i=0
while [ $i -lt 200 ]; do cat damaged.txt; i=$((i + 1)); done > d/damaged
cp d/damaged big.txt
(ulimit -f 8; "$unspin" --only mojibake -i.bak d/damaged > out 2> err
 echo $? > got)
[ "$(cat got)" = 2 ] || fail "file size limit: status $(cat got)"
has err 'unspin: d/damaged: File too large'
same d/damaged big.txt "the old file suffered"
[ ! -e d/damaged.bak ] || fail "a backup without a change"
no_temporaries d
(ulimit -f 8; "$unspin" --only mojibake -o d/new d/damaged > out 2> err)
[ ! -e d/new ] || fail "half a file"
no_temporaries d

# A report beside the repair.
before
status 0 "$unspin" -i --list-edits d/damaged
has out 'd/damaged:1:7: mojibake'
same d/damaged repaired "-i with --list-edits"
finish
