#!/usr/bin/env python3
"""Writes src/residue/entity_table.h from Python's copy of HTML's table.

    dict/chars/entities.py > src/residue/entity_table.h
"""
from html.entities import html5

HEAD = '''\
/* The named character references of HTML, made from the table html5 of Python's
 * html.entities module (3.11), which follows the HTML standard, section 13.5.
 * Sorted by name; `bare` ones are read without a semicolon too. */
static const struct { const char *name; uint32_t c, second; bool bare; }
entity_table[] = {'''

names = {}
for key, value in html5.items():
    entry = names.setdefault(key.rstrip(';'), [value, 0])
    entry[1] |= not key.endswith(';')
print(HEAD)
for name, (value, bare) in sorted(names.items()):
    second = ord(value[1]) if len(value) > 1 else 0
    print('{"%s",0x%X,0x%X,%d},' % (name, ord(value[0]), second, bare))
print('};')
