#!/usr/bin/env python3
"""Plain text per language from unpacked Debian packages, for `unspin-train chars`.

  extract.py ROOT LISTS OUT

ROOT is where packages.txt was unpacked (dpkg-deb -x), LISTS a folder with
apt's Translation-* files, OUT gets LANG.txt (running text, a paragraph a
line) and LANG.words (dictionary words with a letter beyond ASCII).  Standard
library only; see README.md in this folder.
"""
import collections, glob, html, os, re, struct, sys

ROOT, LISTS, OUT = sys.argv[1:4]
CAP = 2_500_000         # bytes of text kept a language, best sources first
WORDS = 60_000          # dictionary words kept a language
ALIAS = {"zh_cn": "zh", "zh-cn": "zh", "zh_hans": "zh", "zh_tw": "zht", "zh-tw": "zht",
         "pt_br": "pt", "pt-br": "pt", "nb": "no", "nn": "no"}
GARBLED = re.compile("[\u00c2\u00c3][\u0080-\u00bf\u2010-\u2122]|\u00e2[\u0080-\u009f\u20ac]|[\u00d0\u00d1][\u0080-\u00bf]|[\u0080-\u009f\ufffd]")


def lang_of(name):
    name = name.lower().replace("@latin", "latn").replace("%5f", "_")
    return ALIAS.get(name, re.split("[_-]", name)[0])


def tidy(text):
    text = re.sub(r"[~_&](?=\w)|%[A-Z0-9_]+%?|\$\(?\w+\)?|<[^>]*>", "", text)
    for line in text.split("\n"):
        line = " ".join(line.split())
        if len(line) > 3 and not GARBLED.search(line):
            yield line


def from_mo(path):
    data = open(path, "rb").read()
    order = "<" if data[:4] == b"\xde\x12\x04\x95" else ">"
    count, _, table = struct.unpack(order + "3I", data[8:20])
    for i in range(1, count):
        n, at = struct.unpack(order + "2I", data[table + 8 * i:table + 8 * i + 8])
        yield from tidy(data[at:at + n].decode("utf-8", "ignore").replace("\0", "\n"))


def from_markup(path):
    text = open(path, encoding="utf-8", errors="ignore").read()
    text = re.sub(r"(?s)<(script|style|pre|screen|code)\b.*?</\1>", " ", text)
    text = re.sub(r"(?i)</?(p|div|li|h\d|td|th|title|dt|dd|br|section|note|item)\b[^>]*>", "\n", text.replace("\n", " "))
    yield from tidy(html.unescape(re.sub(r"<[^>]*>", "", text)))


def from_cldr(path):
    text = open(path, encoding="utf-8").read()
    for s in re.findall(r"<(?:language|territory|script|month|day|displayName|exemplarCity|variant)\b[^>]*>([^<]+)<", text):
        yield from tidy(html.unescape(s))


def from_ddtp(path):
    for line in open(path, encoding="utf-8", errors="ignore"):
        if line.startswith(" ") and len(line) > 20 or line.startswith("Description-") and ": " in line and "md5" not in line:
            yield from tidy(line.split(": ", 1)[1] if line[0] == "D" else line)


def sources():
    def find(pattern):
        return sorted(glob.glob(os.path.join(ROOT, pattern), recursive=True))
    for p in find("usr/share/games/fortunes/**/*.u8"):
        pass
    for p in find("usr/share/doc/debian-handbook/html/*/*.html"):
        yield p.split("/")[-2], from_markup, p
    for p in find("usr/share/help/*/**/*.page"):
        yield p.split("/share/help/")[1].split("/")[0], from_markup, p
    for p in find("usr/share/doc/installation-guide-amd64/*/*.html"):
        yield p.split("/")[-2], from_markup, p
    for p in find("usr/share/unicode/cldr/common/main/*.xml"):
        yield os.path.basename(p)[:-4], from_cldr, p
    for p in find("usr/lib/libreoffice/program/resource/*/LC_MESSAGES/*.mo"):
        yield p.split("/")[-3], from_mo, p
    for p in find("usr/lib/libreoffice/help/*/text/**/*.html") + find("usr/share/libreoffice/help/*/text/**/*.html"):
        yield p.split("/help/")[1].split("/")[0], from_markup, p
    for p in sorted(glob.glob(os.path.join(LISTS, "*Translation-*"))):
        yield p.rsplit("Translation-", 1)[1], from_ddtp, p


def main():
    os.makedirs(OUT, exist_ok=True)
    text, seen, size = collections.defaultdict(list), set(), collections.Counter()
    for name, reader, path in sources():
        lang = lang_of(name)
        if lang in ("en", "c", "root") or size[lang] > CAP:
            continue
        share = 300_000 if reader is from_cldr else 1 << 40
        for line in reader(path):
            if hash((lang, line)) in seen:
                continue
            seen.add(hash((lang, line)))
            text[lang].append(line)
            size[lang] += len(line.encode()) + 1
            share -= len(line)
            if share < 0:
                break
    for lang, lines in text.items():
        if size[lang] > 10_000:
            with open(os.path.join(OUT, lang + ".txt"), "w") as f:
                f.write("\n".join(lines) + "\n")
    words = collections.defaultdict(list)
    for path in sorted(glob.glob(os.path.join(ROOT, "usr/share/*spell/*.dic"))):
        lang = lang_of(os.path.basename(path)[:-4])
        aff = open(path[:-4] + ".aff", "rb").read()
        m = re.search(rb"(?m)^SET\s+(\S+)", aff)
        raw = open(path, "rb").read()
        try:
            lines = raw.decode(m.group(1).decode() if m else "latin-1").split("\n")
        except (LookupError, UnicodeDecodeError):
            continue
        for line in lines[1:]:
            w = re.split(r"[/\t ]", line.strip())[0]
            if not w.isascii() and w.isprintable():
                words[lang].append(w)
    for lang, w in words.items():
        w = list(dict.fromkeys(w))      # es.dic comes under twenty names
        step = max(1, len(w) // WORDS)
        with open(os.path.join(OUT, lang + ".words"), "w") as f:
            f.write("\n".join(w[::step]) + "\n")


main()
