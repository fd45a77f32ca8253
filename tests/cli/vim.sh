#!/bin/sh
# unspin as a filter of vim: the buffer, a range, and nothing on failure.
. "${srcdir:-.}/tests/cli/common.sh"
vim=
for name in vim vim.tiny vim.basic; do
	command -v $name > /dev/null && vim=$name && break
done
[ -n "$vim" ] || skip "vim is not installed"

PATH=$(dirname "$unspin"):$PATH
export PATH
edit() {	# edit FILE COMMAND...
	file=$1
	shift
	set -- "$@" -c 'wq!'
	TERM=dumb "$vim" -u NONE -i NONE -n -X -es \
		-c 'set encoding=utf-8 fileencodings=utf-8 shell=/bin/sh' \
		-c "edit! $file" "$@" < /dev/null > vim.out 2>&1 || {
		fail "vim ended with $?: $*"
		cat vim.out
	}
}

"$unspin" < damaged.txt > repaired
cp damaged.txt file
edit file -c '%!unspin'
same file repaired ":%!unspin"

# A range as from visual mode: line 2 only.
{ clean; damaged; damaged; } > file
{ clean; head -n 1 repaired; tail -n 1 damaged.txt; damaged; } > want
edit file -c '3' -c 'normal! V' -c "execute \"normal! \\<Esc>\"" \
	-c "'<,'>!unspin"
same file want ":'<,'>!unspin"

# formatprg and gq.
cp damaged.txt file
edit file -c 'set formatprg=unspin' -c 'normal! gggqG'
same file repaired "formatprg"

# Clean text stays, and the line count with it.
cp clean.txt file
edit file -c '%!unspin'
same file clean.txt ":%!unspin on clean text"

# The quickfix list understands --list-edits.
cp damaged.txt file
edit file -c 'set errorformat=%f:%l:%c:\ %m' \
	-c 'cexpr system("unspin --list-edits file")' \
	-c 'call writefile([getqflist()[0].lnum . ":" . getqflist()[0].col],
		 "place")' 2> /dev/null
if [ -s place ]; then
	echo 1:7 > want
	same place want "the quickfix list"
fi
finish
