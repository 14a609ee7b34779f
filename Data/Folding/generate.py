#!/usr/bin/env python3
"""Writes the table by which search folds characters, from OpenCC's data and the Unicode Character Database.

    python3 Data/Folding/generate.py        needs Debian's opencc and libopencc-data

Every code point has a representative: what stands for it and for all that count as the same to somebody who looks for
something. It is found in this order, one scalar for one scalar:

1. NFKC, where that is one scalar: letters and signs of full and half width, radicals, compatibility ideographs.
2. The class of forms of a Han character: the union of all pairs of OpenCC's TSCharacters, HKVariantsRev and
   TWVariantsRev, and of the pairs below that no table has. A class may hold characters that only sometimes
   stand for each other (干 乾 幹): finding too much of these is better than missing one.
3. Lower case, where that is one scalar.

A change of the table is a change of every index: raise VERSION.
"""
import collections
import os
import subprocess
import tempfile
import unicodedata

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
TARGET = os.path.join(ROOT, "Sources", "CFoldTables")
VERSION = 1
LIMIT = 0x110000
BLOCK = 64
TABLES = ["TSCharacters", "HKVariantsRev", "TWVariantsRev"]
# Known to be in no table of characters: BYVoid/OpenCC#555.
PAIRS = [("著", "着")]
# Flags above the 21 bits of a scalar.
SEPARATOR, INVISIBLE = 1 << 24, 1 << 25

NOTICE = f"""\
Made by Data/Folding/generate.py; not to be edited.

From OpenCC's {", ".join(TABLES[:-1])} and {TABLES[-1]}: Copyright 2010-2022 Carbo Kuo and contributors, under the
Apache License, Version 2.0 (https://www.apache.org/licenses/LICENSE-2.0); taken as equivalence classes, so the data was
changed. From the Unicode Character Database {unicodedata.unidata_version}: Copyright 1991-2022 Unicode, Inc., under the terms of
https://www.unicode.org/license.txt; Sources/CUnicodeTables has their text."""


def opencc(name):
    """The pairs of a table: a character and each of its counterparts."""
    with tempfile.NamedTemporaryFile(suffix=".txt") as file:
        subprocess.run(["opencc_dict", "-i", f"/usr/share/opencc/{name}.ocd2", "-f", "ocd2", "-o", file.name, "-t", "text"],
                       check=True, stdout=subprocess.DEVNULL)
        with open(file.name, encoding="utf-8") as lines:
            for line in lines:
                key, _, values = line.rstrip("\n").partition("\t")
                for value in values.split(" "):
                    if len(key) == 1 and len(value) == 1:
                        yield key, value


def han_classes():
    """The representative of every character that has other forms."""
    parent, wins = {}, collections.Counter()

    def find(x):
        while parent.setdefault(x, x) != x:
            parent[x] = parent[parent[x]]
            x = parent[x]
        return x

    for name in TABLES:
        for key, value in opencc(name):
            parent[find(key)] = find(value)
            wins[value] += name == "TSCharacters" and key != value
    for key, value in PAIRS:
        parent[find(key)] = find(value)
        wins[value] += 1
    classes = collections.defaultdict(list)
    for member in parent:
        classes[find(member)].append(member)
    result = {}
    for members in classes.values():
        # The simplified form, inside the Basic Multilingual Plane if any form is: 盨 has 𪾔, which few fonts have.
        best = min(members, key=lambda c: (ord(c) > 0xFFFF, -wins[c], ord(c)))
        for member in members:
            result[member] = best
    return result


def representative(character, han):
    folded = unicodedata.normalize("NFKC", character)
    if len(folded) != 1:
        folded = character
    folded = han.get(folded, folded)
    lower = folded.lower()
    return lower if len(lower) == 1 else folded


def entry(code, han):
    if 0xD800 <= code < 0xE000:
        return code | SEPARATOR
    character = chr(code)
    folded = representative(character, han)
    value = ord(folded)
    category = unicodedata.category(folded)
    if category[0] in "PZ" or category in ("Cc", "Cf"):
        value |= SEPARATOR
    # Places for line breaks and selectors of glyph variants are no part of what is looked for.
    if code in (0xAD, 0x200B, 0x2060, 0xFEFF) or 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF:
        value |= INVISIBLE
    return value


def write(path, lines):
    text = "".join(f"// {line}".rstrip() + "\n" for line in NOTICE.split("\n")) + "\n" + "\n".join(lines) + "\n"
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def rows(values, form):
    for start in range(0, len(values), 12):
        yield "  " + " ".join(form(value) + "," for value in values[start:start + 12])


def main():
    han = han_classes()
    for character in list(han):
        assert representative(representative(character, han), han) == representative(character, han), character
    blocks, index = {}, []
    for start in range(0, LIMIT, BLOCK):
        # A block holds what is to be added to the code point, so that blocks in which nothing folds are one.
        block = tuple((entry(code, han) & ~0x1FFFFF) | ((entry(code, han) - code) & 0x1FFFFF)
                      for code in range(start, start + BLOCK))
        index.append(blocks.setdefault(block, len(blocks)))
    assert len(blocks) < 1 << 16
    flat = [value for block in blocks for value in block]
    write(os.path.join(TARGET, "CFoldTables.c"), [
        '#include "CFoldTables.h"', "",
        f"const uint16_t kanbao_fold_index[{len(index)}] = {{", *rows(index, str), "};", "",
        f"const uint32_t kanbao_fold_blocks[{len(flat)}] = {{", *rows(flat, hex), "};"])
    write(os.path.join(TARGET, "include", "CFoldTables.h"), f"""\
#ifndef C_FOLD_TABLES_H
#define C_FOLD_TABLES_H

#include <stdint.h>

/// The version of the table; an index of another version is built anew.
enum {{ KANBAO_FOLD_VERSION = {VERSION} }};

extern const uint16_t kanbao_fold_index[];
extern const uint32_t kanbao_fold_blocks[];

/// The representative of a code point below 0x110000 in the low 21 bits, and these flags above them: 1 << 24 a mark,
/// blank or control, which parts what is indexed; 1 << 25 nothing that is looked for.
static inline uint32_t kanbao_fold(uint32_t code) {{
  uint32_t entry = kanbao_fold_blocks[kanbao_fold_index[code >> 6] << 6 | (code & 63)];
  return (entry & ~0x1FFFFFu) | ((code + entry) & 0x1FFFFFu);
}}

#endif""".split("\n"))
    merged = sum(1 for key, value in han.items() if key != value)
    print(f"{merged} characters with another representative, {len(blocks)} blocks")


if __name__ == "__main__":
    main()
