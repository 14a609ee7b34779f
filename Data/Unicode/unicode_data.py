"""Reads the files of the Unicode Character Database into lists indexed by code point."""

import os

LIMIT = 0x110000


def ranges(folder, name):
    """Yields (first, last, property) for each line of a file of the usual form."""
    with open(os.path.join(folder, name), encoding="utf-8") as file:
        for line in file:
            fields = [field.strip() for field in line.split("#")[0].split(";")]
            if len(fields) < 2:
                continue
            first, _, last = fields[0].partition("..")
            yield int(first, 16), int(last or first, 16), fields[1]


def read(folder, name, default, defaults=(), wanted=None):
    """The property of every code point; `defaults` are the ranges that only a header states."""
    values = [default] * LIMIT
    for first, last, value in defaults:
        values[first : last + 1] = [value] * (last + 1 - first)
    for first, last, value in ranges(folder, name):
        if wanted is None or value in wanted:
            values[first : last + 1] = [value] * (last + 1 - first)
    return values


IDEOGRAPHIC_BLOCKS = [
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x2FFFD),
    (0x30000, 0x3FFFD),
]


class Database:
    """Unicode 15.0 as far as line breaking, grapheme clusters, widths and gates need it."""

    def __init__(self, folder):
        wide = [(first, last, "W") for first, last in IDEOGRAPHIC_BLOCKS]
        ideographic = [(first, last, "ID") for first, last in IDEOGRAPHIC_BLOCKS]
        ideographic += [(0x1F000, 0x1FAFF, "ID"), (0x1FC00, 0x1FFFD, "ID"), (0x20A0, 0x20CF, "PR")]
        self.line_break = read(folder, "LineBreak.txt", "XX", ideographic)
        self.east_asian_width = read(folder, "EastAsianWidth.txt", "N", wide)
        self.category = read(folder, "extracted/DerivedGeneralCategory.txt", "Cn")
        self.grapheme_break = read(folder, "auxiliary/GraphemeBreakProperty.txt", "Other")
        self.age = read(folder, "DerivedAge.txt", "unassigned")
        pictographic = read(folder, "emoji/emoji-data.txt", "", wanted={"Extended_Pictographic"})
        self.pictographic = [value != "" for value in pictographic]
        modifier = read(folder, "emoji/emoji-data.txt", "", wanted={"Emoji_Modifier"})
        self.emoji_modifier = [value != "" for value in modifier]
        ignorable = read(folder, "DerivedCoreProperties.txt", "", wanted={"Default_Ignorable_Code_Point"})
        self.ignorable = [value != "" for value in ignorable]
        self.decomposition = [""] * LIMIT
        with open(os.path.join(folder, "UnicodeData.txt"), encoding="utf-8") as file:
            for line in file:
                fields = line.split(";")
                self.decomposition[int(fields[0], 16)] = fields[5]
