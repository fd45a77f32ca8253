#!/bin/sh
# The law of the house, read from the documents and held against the sources:
#  1. #include "..." lines keep to the table under "Dependency law" in
#     ARCHITECTURE.md;
#  2. only src/base/mem.c asks the system for memory;
#  3. the library's rooms never print, exit or touch the locale; but gen_*.c
#     are programs that run at build time;
#  4. tests of commands end with `finish`, without which they cannot fail; what
#     stands behind one would never run.
# usage: tests/architecture.sh [SOURCE FOLDER]
cd "${1:-${srcdir:-.}}" || exit 2
status=0

# complain MESSAGE [LINES]: nothing to say about no lines.
complain() {
	[ $# -lt 2 ] || [ -n "$2" ] || return 0
	printf '%s\n' "$@"
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
	find src -name '*.[ch]' | sort | xargs awk '
	/^[ \t]*#[ \t]*include[ \t]*"/ {
		split($0, part, "\"")
		print FILENAME, part[2]
	}'
}

# Those of them, on standard input, that the law does not allow.
unlawful() {
	{ law; echo; cat; } | awk '
	function room(path,	slash) {
		slash = index(path, "/")
		return slash ? substr(path, 1, slash - 1) : "repair"
	}
	NF == 0 { law_read = 1; next }
	!law_read { split($0, part, ":"); may[part[1]] = part[2]; next }
	$2 == "unspin.h" || $2 == "config.h" { next }
	{
		from = room(substr($1, length("src/") + 1))
		to = room($2)
		if (!index(" " from " " may[from] " ", " " to " "))
			print "  " $1 ": " from " may not include " $2
	}'
}

# forbid FUNCTIONS MESSAGE: says where in the files named on standard input one
# of the functions (an extended regular expression) is called. Comments and
# strings do not count.
forbid() {
	calls=$(xargs awk -v call="(^|[^A-Za-z0-9_])($1)[ ]*[(]" '
	FNR == 1 { inside = 0 }
	{
		line = $0
		gsub(/\\"/, "", line)
		gsub(/"[^"]*"/, "\"\"", line)
		code = ""
		while (line != "") {
			at = index(line, inside ? "*/" : "/*")
			if (!inside)
				code = code substr(line, 1,
					at ? at - 1 : length(line))
			if (!at)
				break
			line = substr(line, at + 2)
			inside = !inside
		}
		if (code ~ call)
			print "  " FILENAME ":" FNR ":" code
	}') || complain "awk failed on the calls"
	complain "$2:" "$calls"
}

rooms=$(law | wc -l)
[ "$rooms" -ge 8 ] || complain "ARCHITECTURE.md: only $rooms rooms in the law"
for dir in src/*/; do
	room=$(basename "$dir")
	law | grep -q "^$room:" || complain "src/$room is not in the law"
done

lines=$(includes)
[ -n "$lines" ] || complain "no #include lines found"
found=$(echo "$lines" | unlawful) || complain "awk failed on the law"
complain "against the law:" "$found"
while read -r file header; do
	[ -f "src/$header" ] || [ -f "${builddir:-.}/src/$header" ] ||
		complain "$file: no src/$header"
done <<END
$lines
END

all() {
	find src -name '*.c' ! -path src/base/mem.c
}
library() {
	find src -name '*.c' ! -path 'src/cli/*' ! -path 'src/train/*' \
		! -name 'gen_*.c'
}
forbid 'malloc|calloc|realloc|reallocarray|free|strdup|strndup|asprintf' \
	'memory is asked for in src/base/mem.c only' <<END
$(all)
END
forbid 'f?printf|v?f?printf|puts|fputs|putchar|fputc|putc|perror|fwrite' \
	'the library never prints' <<END
$(library)
END
forbid 'exit|_exit|_Exit|abort|quick_exit|assert' \
	'the library never exits' <<END
$(library)
END
forbid 'setlocale|newlocale|uselocale' \
	'the library never touches the locale' <<END
$(library)
END

found=$(grep -l '^[.] .*/common.sh' tests/*.sh tests/*/*.sh | xargs awk '
	$0 == "finish" { times[FILENAME]++; at[FILENAME] = FNR }
	{ lines[FILENAME] = FNR }
	END {
		for (file in lines)
			if (times[file] != 1 || at[file] != lines[file])
				print "  " file
	}') || complain "awk failed on the tests"
complain "one 'finish', and that in the last line, is missing in:" "$found"

exit $status
