#!/usr/bin/env python3
"""Writes src/residue/homoglyph_table.h: the Cyrillic and Greek letters that
look like a Latin one.

    apt-get install libicu72
    dict/chars/homoglyphs.py > src/residue/homoglyph_table.h

Asks ICU's spoof checker, which has Unicode's confusables.txt inside: two
letters look alike if they have the same skeleton (Unicode TS #39, section 4).
Letters whose case differs from the Latin one's are left out, and so are
marks and letters with accents.
"""
import ctypes
import ctypes.util
import unicodedata

ICU = 72
i18n = ctypes.CDLL(f'libicui18n.so.{ICU}')
skeleton_of = getattr(i18n, f'uspoof_getSkeletonUTF8_{ICU}')
skeleton_of.argtypes = [ctypes.c_void_p, ctypes.c_uint32, ctypes.c_char_p,
                        ctypes.c_int32, ctypes.c_char_p, ctypes.c_int32,
                        ctypes.POINTER(ctypes.c_int)]
spoof_open = getattr(i18n, f'uspoof_open_{ICU}')
spoof_open.restype = ctypes.c_void_p
status = ctypes.c_int(0)
checker = spoof_open(ctypes.byref(status))


def skeleton(c):
    out = ctypes.create_string_buffer(64)
    text = c.encode()
    n = skeleton_of(checker, 0, text, len(text), out, 64,
                    ctypes.byref(status))
    return out.raw[:n].decode()


# I and l have one skeleton: the letter of the same case comes first.
LATIN = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'


def latin_for(c):
    for a in LATIN:
        if a.isupper() == c.isupper() and skeleton(a) == skeleton(c):
            return a
    return None


print('''/* Letters of Greek and Cyrillic that look like a Latin one, by code point. Made
 * by dict/chars/homoglyphs.py from the confusables.txt inside ICU %d (Unicode
 * TS #39; Unicode License V3). */
static const struct { uint16_t c; char latin; } homoglyph_table[] = {'''
      % ICU)
for point in range(0x370, 0x530):
    c = chr(point)
    if unicodedata.category(c) in ('Lu', 'Ll') and not unicodedata.decomposition(c):
        a = latin_for(c)
        if a:
            print(f"{{ 0x{point:03X}, '{a}' }},\t/* {unicodedata.name(c)} */")
print('};')
