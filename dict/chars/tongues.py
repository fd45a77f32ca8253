#!/usr/bin/env python3
"""What tells languages and their letters apart.

  tongues.py TEXT CATALOGUES OUT

writes OUT/tongue_pairs.h and OUT/accent_table.h (of src/language).

TEXT is what extract.py made (LANG.txt, LANG.words), CATALOGUES where message
catalogues lie (/usr/share/locale): what they translate is the English, and
half of them (by name) are read, so that the other half can be measured on.
Standard library only.
"""
import collections, gettext, glob, math, os, sys, zlib

# Name, folders of catalogues, files of text; letters beyond ASCII.
LANGUAGES = """
en en -               éèêëïôöçñüâ
fr fr fr              éèàêçâîôûùïëœü
de de de              äöüß
es es es              áéíóúñü
pt pt,pt_BR pt        ãçáéíóõêâôúà
it it it              èàòùìé
nl nl nl              ëéïöüèê
sv sv sv              åäöé
da da da              øåæé
nb nb,nn no,nb,nn     øåæéôò
fi fi fi              äöå
et et et              äõüöšž
lv lv lv              āēīūšžčļņķģ
lt lt lt              ėųšįąčęžū
pl pl pl              ąćęłńóśźż
cs cs cs              áéíěčřšžýůúťňďó
sk sk sk              áéíčšžýúťľňôďäóŕĺ
hu hu hu              áéíóöőúüű
ro ro ro              ăîșțâ
sl sl sl              čšž
hr hr,bs,sr@latin hr,srlatn čćšžđ
tr tr tr              ışğüöçâî
is is is              áðéíóúýþæö
ca ca ca              àéèíòóúçïü
ga ga ga              áéíóú
eo eo eo              ĉĝĥĵŝŭ
sq sq sq              ëç
"""
OTHER, CLASSES = 27, 28         # a letter beyond ASCII; 0 is none
SURE = (.4, .5, .6, .7, .8, .88, .94, .97, .985, .994)
CONTEXTS = 680                  # kept a language: as long as a string may be
ELIDE = "en", "fr", "it", "ca"   # write apostrophes inside words
COMMAS = str.maketrans("şţ", "șț")


class Language:
    def __init__(self, line):
        self.name, folders, files, self.letters = line.split()
        self.folders, self.files = folders.split(","), files.split(",")


def messages(top, folder):
    for path in sorted(glob.glob(f"{top}/{folder}/LC_MESSAGES/*.mo")):
        if zlib.crc32(os.path.basename(path).encode()) & 1:
            continue
        with open(path, "rb") as file:
            try:
                catalog = gettext.GNUTranslations(file)._catalog
            except (OSError, UnicodeError, LookupError):
                continue
        yield from ((k if isinstance(k, str) else k[0], v)
                    for k, v in catalog.items() if k and isinstance(v, str))


def lines_of(path):
    if os.path.exists(path):
        with open(path, encoding="utf-8") as file:
            yield from file


def texts(language, text, top):
    """Lines in lower case, each with its weight."""
    for name in language.files:
        for line in lines_of(f"{text}/{name}.txt"):
            yield line.lower(), 1
        for line in lines_of(f"{text}/{name}.words"):
            yield line.lower(), .5
    for folder in language.folders:
        for _, line in messages(top, folder):
            yield line.lower(), 1


def class_of(c):
    if "a" <= c <= "z":
        return ord(c) - 96
    return OTHER if ord(c) >= 0x80 and c.isalpha() else 0


def is_elision(line, i):
    return (line[i] in "'\u2019" and i > 0 and line[i - 1].isalpha() and
            line[i + 1:i + 2].isalpha())


def pair_rows(lines, elides):
    """Every other apostrophe counts as a lost one."""
    count = [[.5] * CLASSES for _ in range(CLASSES)]
    for number, (line, weight) in enumerate(lines):
        before = 0
        for i, c in enumerate(map(class_of, line)):
            if elides and number % 2 and is_elision(line, i):
                c = OTHER
            count[before][c] += weight * bool(before or c)
            before = c
    for row in count:
        total = sum(row)
        yield "".join(chr(97 + min(25, round(-3 * math.log(n / total))))
                      for n in row)


def key_of(line, i):
    """Two neighbours on each side; none beyond the end of the word."""
    k = "".join(c if "a" <= c <= "z" else "#" if c.isalpha() else " "
                for c in (line[i - 2], line[i - 1], line[i + 1], line[i + 2]))
    return ((" " if k[1] == " " else k[0]) + k[1:3] +
            (" " if k[2] == " " else k[3]))


def levels(key):
    return ["." + key[1:3] + ".", key[:3] + ".", key]


def count_letters(language, lines):
    """Of all, and by what stands around them."""
    base = collections.Counter(dict.fromkeys(language.letters, .5))
    around = collections.defaultdict(collections.Counter)
    for line, weight in lines:
        if line.isascii():
            continue
        line = "  " + line + "  "
        if language.name == "ro":
            line = line.translate(COMMAS)
        for i, c in enumerate(line):
            if c in base:
                base[c] += weight
                for level in levels(key_of(line, i)):
                    around[level][c] += weight
    total = sum(base.values())
    return {c: n / total for c, n in base.items()}, around


def sharpen(p, entry):
    """The distribution p where the entry holds."""
    best, sure = entry
    rest = (1 - SURE[sure]) / (1 - p[best])
    return {c: SURE[sure] if c == best else rest * v for c, v in p.items()}


def decision_list(base, around):
    """The contexts that say most, each on top of the shorter ones."""
    kept, gain = {}, {}
    for level in range(3):
        for key, count in around.items():
            if 2 - key.count(".") != level:
                continue
            p, n = base, sum(count.values())
            for shorter in levels(key)[:level]:
                p = sharpen(p, kept[shorter]) if shorter in kept else p
            best = max(sorted(count), key=count.get)
            share = (count[best] + p[best]) / (n + 1)
            entry = best, min(range(10), key=lambda q: abs(SURE[q] - share))
            new = sharpen(p, entry)
            worth = sum(m * math.log(new[c] / p[c]) for c, m in count.items())
            if worth > 3:
                kept[key], gain[key] = entry, worth
    return {k: kept[k] for k in sorted(sorted(gain, key=gain.get)[-CONTEXTS:])}


def strings(text, width):
    parts = [f'"{text[i:i + width]}"' for i in range(0, len(text), width)]
    return "\n\t".join(parts or ['""'])


PAIRS = """/* tongue_pairs.h - how one letter follows another, by language.
 *
 * Made by dict/chars/tongues.py.  In the order of tongue_table.h.  A row for
 * each letter before (none, a to z, one beyond ASCII), in it a column for each
 * letter behind; -ln P in thirds, from 'a' = 0.
 */
static const char tongue_pairs[][28 * 28 + 1] = {
"""
ALPHABETS = """/* accent_table.h - the letters beyond ASCII of languages.
 *
 * Made by dict/chars/tongues.py.  In the order of tongue_table.h.  First which
 * they are, each with its -ln P among them in halves.
 */
static const char *const accent_alphabets[] = {
"""
LISTS = """};

/* Which letter stands between which: two neighbours on each side ('.': any,
 * ' ': none, '#': one beyond ASCII), the letter by its number in the alphabet,
 * from 'a' on, and how sure it is.  Sorted. */
static const char *const accent_contexts[] = {
"""


def main():
    text, top, out = sys.argv[1:]
    languages = [Language(line) for line in LANGUAGES.split("\n") if line]
    lines = {language.name: list(texts(language, text, top))
             for language in languages}
    lines["en"] = [(m.lower(), 1) for m in sorted(
        {m for language in languages[1:] for folder in language.folders
         for m, _ in messages(top, folder)})]
    pairs, alphabets, lists = PAIRS, ALPHABETS, LISTS
    for language in languages:
        pairs += f"\t/* {language.name} */\n\t" + strings(
            "".join(pair_rows(lines[language.name],
                              language.name in ELIDE)), 56) + ",\n"
        base, around = count_letters(language, lines[language.name])
        alphabets += '\t"' + "".join(
            f"{c}{min(9, round(-2 * math.log(base[c])))}"
            for c in language.letters) + '",\n'
        entries = decision_list(base, around) if language.name != "en" else {}
        lists += f"\t/* {language.name} */\n\t(" + strings("".join(
            f"{key}{chr(97 + language.letters.index(best))}{sure}"
            for key, (best, sure) in entries.items()), 66) + "),\n"
    for name, table in (("tongue_pairs.h", pairs),
                        ("accent_table.h", alphabets + lists)):
        with open(os.path.join(out, name), "w", encoding="utf-8") as file:
            file.write(table + "};\n")


main()
