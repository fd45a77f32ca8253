#!/bin/sh
# The law of the house, read from the documents and held against the sources:
#  1. #include "..." lines keep to the table under "Dependency law" in
#     ARCHITECTURE.md;
#  2. only src/base/mem.c asks the system for memory;
#  3. the library's rooms never print, exit or touch the locale; but gen_*.c
#     are programs that run at build time;
#  4. tests of commands end with `finish`, without which they cannot fail.
# usage: tests/architecture.sh [SOURCE FOLDER]
cd "${1:-${srcdir:-.}}" || exit 2
status=0

complain() {
	echo "$*"
	status=1
}

# Lines "room: rooms it may include" from the table.
law() {
	awk -F '|' '
	/^## / { on = /^## Dependency law/; next }
	on && NF == 4 && $2 ~ /^ *[a-z]+ *$/ && $2 !~ /^ *room *$/ {
		gsub(/ /, "", $2)
		gsub(/[^a-z ]/, "", $3)
		print $2 ":" $3
	}' ARCHITECTURE.md
}

# Lines "file header" for every #include "header".
includes() {
	find src -name '*.[ch]' | sort | while read -r file; do
		sed -n 's/^[ 	]*#[ 	]*include[ 	]*"\([^"]*\)".*/\1/p' \
			"$file" | sed "s|^|$file |"
	done
}

room_of() {
	case $1 in
	*/*) echo "${1%%/*}" ;;
	*) echo repair ;;
	esac
}

may_include() {
	allowed=$(law | sed -n "s/^$1://p")
	case " $1 $allowed " in
	*" $2 "*) return 0 ;;
	*) return 1 ;;
	esac
}

# C sources without comments and the contents of strings, one line a line.
code_of() {
	sed -e 's/\\"//g' -e 's/"[^"]*"/""/g' "$1" | awk '{
		line = $0
		out = ""
		while (line != "") {
			if (inside) {
				i = index(line, "*/")
				if (!i) break
				line = substr(line, i + 2)
				inside = 0
			} else {
				i = index(line, "/*")
				if (!i) { out = out line; break }
				out = out substr(line, 1, i - 1)
				line = substr(line, i + 2)
				inside = 1
			}
		}
		print out
	}'
}

# Says where any of the functions $2 (an extended regular expression) is
# called in the files $1.
forbid() {
	for file in $1; do
		calls=$(code_of "$file" |
			grep -nE "(^|[^A-Za-z0-9_])($2)[ ]*\(" |
			sed "s|^|$file:|")
		[ -z "$calls" ] || complain "$3:
$calls"
	done
}

rooms=$(law | wc -l)
[ "$rooms" -ge 8 ] || complain "ARCHITECTURE.md: only $rooms rooms in the law"
for dir in src/*/; do
	room=$(basename "$dir")
	law | grep -q "^$room:" || complain "src/$room is not in the law"
done

lines=$(includes)
[ -n "$lines" ] || complain "no #include lines found"
while read -r file header; do
	from=$(room_of "${file#src/}")
	to=$(room_of "$header")
	[ "$header" = unspin.h ] || [ "$header" = config.h ] ||
		may_include "$from" "$to" ||
		complain "$file: $from may not include $header"
	[ -f "src/$header" ] || [ -f "${builddir:-.}/src/$header" ] ||
		complain "$file: no src/$header"
done <<END
$lines
END

all=$(find src -name '*.c' ! -path src/base/mem.c | sort)
forbid "$all" 'malloc|calloc|realloc|reallocarray|free|strdup|strndup|asprintf' \
	'memory is asked for in src/base/mem.c only'

library=$(find src -name '*.c' ! -path 'src/cli/*' ! -path 'src/train/*' \
	! -name 'gen_*.c' | sort)
forbid "$library" \
	'f?printf|v?f?printf|puts|fputs|putchar|fputc|putc|perror|fwrite' \
	'the library never prints'
forbid "$library" 'exit|_exit|_Exit|abort|quick_exit|assert' \
	'the library never exits'
forbid "$library" 'setlocale|newlocale|uselocale' \
	'the library never touches the locale'

for file in $(grep -l '^[.] .*/common.sh' tests/*.sh tests/*/*.sh); do
	[ "$(tail -n 1 "$file")" = finish ] ||
		complain "$file does not end with finish"
done

exit $status
