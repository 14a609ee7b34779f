#!/usr/bin/env python3
"""Writes Sources/CPinyinTable: how Han characters are read in Mandarin, without tones.

    apt-get install unicode-data        (Unihan 15.0 or later, Unicode licence)
    python3 Data/Pinyin/generate.py

A character has all readings of the dictionaries of the modern language (kMandarin first, then kHanyuPinlu, kXHC1983 and
kTGHZ2013), because one reading can't tell 长城 and 银行; where these don't know it, those of kHanyuPinyin. ü is written v.
"""
import bz2
import pathlib
import re
import unicodedata

SOURCE = pathlib.Path("/usr/share/unicode/Unihan_Readings.txt.bz2")
TARGET = pathlib.Path(__file__).resolve().parents[2] / "Sources" / "CPinyinTable"
MODERN = ["kMandarin", "kHanyuPinlu", "kXHC1983", "kTGHZ2013"]
OLD = ["kHanyuPinyin"]
LIMIT = 0x32000
LICENCE = """\
// Made by Data/Pinyin/generate.py from the Unihan Database; not to be edited.
//
// Copyright 1991-2022 Unicode, Inc., under the terms of https://www.unicode.org/license.txt; Sources/CUnicodeTables has their
// text.
"""


def plain(syllable):
    """`lǜ` as `lv`; None for what is no syllable of letters."""
    letters = ""
    for char in unicodedata.normalize("NFD", syllable.lower()):
        if char == "\u0308":
            letters = letters[:-1] + "v"
        elif unicodedata.category(char) != "Mn":
            letters += char
    letters = letters.replace("ê", "e")
    return letters if re.fullmatch("[a-z]{1,6}", letters) else None


def readings():
    """For each code point its readings, the commonest first."""
    fields = {}
    with bz2.open(SOURCE, "rt", encoding="utf-8") as lines:
        for line in lines:
            parts = line.rstrip("\n").split("\t")
            if len(parts) == 3 and parts[1] in MODERN + OLD:
                fields.setdefault(int(parts[0][2:], 16), {})[parts[1]] = parts[2]
    found = {}
    for code, values in fields.items():
        own = []
        for name in MODERN + OLD:
            if name in OLD and own:
                break
            # `10019.020:tiàn`, `yī(32747)`, `0001.050,0002.110:yī`
            text = re.sub(r"\(\d+\)|[0-9.,*]+:", " ", values.get(name, ""))
            for syllable in re.split(r"[\s,]+", text):
                letters = plain(syllable)
                if letters and letters not in own:
                    own.append(letters)
        if own and code < LIMIT:
            found[code] = own
    return found


def numbers(values, per_line=16):
    lines = [", ".join(map(str, values[at:at + per_line])) for at in range(0, len(values), per_line)]
    return "  " + ",\n  ".join(lines) + ","


def main():
    found = readings()
    syllables = sorted({syllable for own in found.values() for syllable in own})
    number = {syllable: index for index, syllable in enumerate(syllables)}
    # Place 0 of the list says: no reading. A list is its length and its syllables.
    lists, place = [0], {}
    for own in found.values():
        key = tuple(number[syllable] for syllable in own)
        if key not in place:
            place[key] = len(lists)
            lists += [len(key), *key]
    assert len(lists) < 0x10000
    blocks, index, known = [], [], {}
    for start in range(0, LIMIT, 64):
        block = tuple(
            place[tuple(number[s] for s in found[code])] if code in found else 0 for code in range(start, start + 64))
        if block not in known:
            known[block] = len(known)
            blocks += block
        index.append(known[block])

    (TARGET / "include").mkdir(parents=True, exist_ok=True)
    (TARGET / "include" / "CPinyinTable.h").write_text(f"""{LICENCE}
#ifndef C_PINYIN_TABLE_H
#define C_PINYIN_TABLE_H

#include <stdint.h>

enum {{ KANBAO_PINYIN_LIMIT = 0x{LIMIT:X}, KANBAO_PINYIN_SYLLABLES = {len(syllables)} }};

extern const uint16_t kanbao_pinyin_index[];
extern const uint16_t kanbao_pinyin_blocks[];
extern const uint16_t kanbao_pinyin_lists[];
extern const char kanbao_pinyin_syllables[][8];

/// The readings of a code point: how many there are, then the number of each; 0 for what isn't read.
static inline const uint16_t *_Nonnull kanbao_pinyin_readings(uint32_t code) {{
  if (code >= KANBAO_PINYIN_LIMIT) return kanbao_pinyin_lists;
  return kanbao_pinyin_lists + kanbao_pinyin_blocks[kanbao_pinyin_index[code >> 6] << 6 | (code & 63)];
}}

/// The letters of a syllable, in lower case, ü as v: at most six, then zeros. The syllables are in order.
static inline const char *_Nonnull kanbao_pinyin_letters(uint16_t syllable) {{
  return kanbao_pinyin_syllables[syllable];
}}

#endif
""")
    words = [f'"{syllable}"' for syllable in syllables]
    (TARGET / "PinyinTable.c").write_text(f"""{LICENCE}
#include "CPinyinTable.h"

const uint16_t kanbao_pinyin_index[] = {{
{numbers(index)}
}};

const uint16_t kanbao_pinyin_blocks[] = {{
{numbers(blocks)}
}};

const uint16_t kanbao_pinyin_lists[] = {{
{numbers(lists)}
}};

const char kanbao_pinyin_syllables[][8] = {{
{numbers(words, 12)}
}};
""")
    print(f"{len(found)} characters, {len(syllables)} syllables, {len(lists)} in lists, {len(blocks)} in blocks")


main()
