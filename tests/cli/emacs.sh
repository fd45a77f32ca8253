#!/bin/sh
# unspin as a filter of Emacs: shell-command-on-region.
. "${srcdir:-.}/tests/cli/common.sh"
command -v emacs > /dev/null || skip "emacs is not installed"

PATH=$(dirname "$unspin"):$PATH
export PATH
edit() {	# edit FILE LISP
	LC_ALL=C.UTF-8 HOME=$work emacs -Q --batch --eval "(progn
		(setq make-backup-files nil coding-system-for-read 'utf-8-unix
		      coding-system-for-write 'utf-8-unix)
		(find-file \"$1\") $2 (save-buffer))" > emacs.out 2>&1 || {
		fail "emacs ended with $?: $2"
		cat emacs.out
	}
}

"$unspin" < damaged.txt > repaired
cp damaged.txt file
edit file '(shell-command-on-region (point-min) (point-max) "unspin" nil t)'
same file repaired "the whole buffer"

{ clean; damaged; clean; } > file
{ clean; cat repaired; clean; } > want
edit file '(goto-char (point-min)) (forward-line 2)
	(shell-command-on-region (point) (progn (forward-line 2) (point))
		"unspin" nil t)'
same file want "a region"

# The command that contrib/unspin.el offers.
cp damaged.txt file
edit file "(load \"$srcdir/contrib/unspin.el\")
	(unspin-region (point-min) (point-max))"
same file repaired "unspin-region"
cp damaged.txt file
edit file "(load \"$srcdir/contrib/unspin.el\")
	(let ((unspin-command \"false\")) (ignore-errors
		(unspin-region (point-min) (point-max))))
	(set-buffer-modified-p t)"
same file damaged.txt "a failing command eats the buffer"
finish
