#!/usr/bin/env python3
"""Writes the Unicode tables of Typesetting from Debian's package unicode-data (15.0).

Every code point has a *kind*, one byte: code points of a kind behave alike for line breaking,
grapheme clusters, widths and gates. A trie that is indexed by the bytes of UTF-8 finds the kind; small
tables by kind give the rest. See Docs/Typesetting.md. Run it from anywhere:

    python3 Data/Unicode/generate.py [FOLDER]      FOLDER is /usr/share/unicode by default
"""

import os
import sys

import grapheme_rules
import line_break_rules
from unicode_data import LIMIT, Database

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
# The rows of the table of line classes: a language and a level. Typesetting/BreakTables.swift knows their order.
LEVELS = ["none", "basic", "gb", "strict"]
ROWS = [("", "untailored"), ("en", "gb")] + [(language, level) for language in ("zh", "ja") for level in LEVELS]

# Flags of a kind; Typesetting/KindFlags.swift names them again.
BLANK, HAN, STAND_IN, HIDDEN, MODIFIER, PICTOGRAPH, AMBIGUOUS, SPACE = (1 << bit for bit in range(8))

NOTICE = """\
Made by Data/Unicode/generate.py from the Unicode Character Database 15.0; not to be edited.

Copyright © 1991-2022 Unicode, Inc. All rights reserved. Distributed under the Terms of Use in
https://www.unicode.org/copyright.html.

Permission is hereby granted, free of charge, to any person obtaining a copy of the Unicode data
files and any associated documentation (the "Data Files") or Unicode software and any associated
documentation (the "Software") to deal in the Data Files or Software without restriction, including
without limitation the rights to use, copy, modify, merge, publish, distribute, and/or sell copies
of the Data Files or Software, and to permit persons to whom the Data Files or Software are
furnished to do so, provided that either (a) this copyright and permission notice appear with all
copies of the Data Files or Software, or (b) this copyright and permission notice appear in
associated Documentation.

THE DATA FILES AND SOFTWARE ARE PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED,
INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND
NONINFRINGEMENT OF THIRD PARTY RIGHTS. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR HOLDERS INCLUDED IN
THIS NOTICE BE LIABLE FOR ANY CLAIM, OR ANY SPECIAL INDIRECT OR CONSEQUENTIAL DAMAGES, OR ANY DAMAGES
WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN ACTION OF CONTRACT, NEGLIGENCE
OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF THE DATA
FILES OR SOFTWARE.

Except as contained in this notice, the name of a copyright holder shall not be used in advertising
or otherwise to promote the sale, use or other dealings in these Data Files or Software without
prior written authorization of the copyright holder."""


def untailored_class(data, cp):
    """UAX #14 LB1 without any context."""
    cls, category = data.line_break[cp], data.category[cp]
    wide = data.east_asian_width[cp] in "WFH"
    if cls in {"AI", "SG", "XX"}:
        return "AL"
    if cls == "SA":
        return "CM" if category in {"Mn", "Mc"} else "AL"
    if cls == "CJ":
        return "NS"
    if data.pictographic[cp] and category == "Cn":
        return "IDP"
    if cls in {"OP", "CP"} and wide:
        return cls + "E"
    return cls


CONTEXTUAL = {
    "leftQuote": [0x2018],
    "rightQuote": [0x2019],
    "interpunct": [0xB7, 0x2022, 0x2027, 0x2219, 0x22C5],
    "wideInterpunct": [0x30FB, 0xFF65],
    "tilde": [0x7E],
    "dash": [0x2014, 0x2015, 0x2500, 0x2501],
    "fullStop": [0xFF0E],
    "plus": [0xFF0B],
    "comma": [0x2C, 0x3A, 0x3B],
    "point": [0x2E],
    "openParenthesis": [0x28],
    "closeParenthesis": [0x29],
    "script": [0xAA, 0xB2, 0xB3, 0xB9, 0xBA, *range(0x2070, 0x20A0)],
    "solidus": [0x2F],
    "wideSolidus": [0xFF0F],
    "hyphen": [0x2D],
    "enDash": [0x2013],
}
CONTEXT_OF = {cp: name for name, members in CONTEXTUAL.items() for cp in members}
FIXED = {
    0x201C: "OPE",
    0x201D: "CL",
    0x301C: "NSC",
    0xFF5E: "NSC",
    0xFF0D: "NSC",
    0x2236: "IS",
    0x09: "SP",  # a blank like the space: none begins a line (R8)
    0x3000: "SP",
    0xAD: "ZW",  # R7
    0xFF1A: "NSS",
    0xFF1B: "NSS",
    0x203C: "NSS",
    0x2047: "NSS",
    0x2048: "NSS",
    0x2049: "NSS",
}
EXPRESSION = {0xD7, 0xF7, 0x2113, 0x2122, 0x212B, *range(0x2150, 0x2180), *range(0x2200, 0x2300), 0xBC, 0xBD, 0xBE}


def tailored_class(data, cp):
    """R3: the class in Chinese text, or the name of a context that decides."""
    cls = untailored_class(data, cp)
    if data.line_break[cp] == "CJ":
        return "CJ"
    if cp in CONTEXT_OF and (CONTEXT_OF[cp] != "script" or data.category[cp] != "Cn"):
        return CONTEXT_OF[cp]
    if cp in FIXED:
        return FIXED[cp]
    if cls == "IN" and cp < 0x10000:
        return "ellipsis"
    if data.line_break[cp] == "AI":
        return "AL" if cp in EXPRESSION else "ID"
    if 0xFF10 <= cp <= 0xFF19:
        return "NU"
    if 0xFF21 <= cp <= 0xFF3A or 0xFF41 <= cp <= 0xFF5A:
        return "AL"
    if cls == "EX" and data.east_asian_width[cp] in "WFH":
        return "EXE"
    return cls


# What of the tailoring holds in every language: blanks and the soft hyphen.
BLANKS = {"SP", "ZW"}


def at_level(cls, level, language="zh"):
    """R5: a class of the tailoring at a level."""
    if cls == "CJ":  # small kana begin no line, but in Japanese they may at all levels but the strictest
        return "NS" if level == "strict" or language != "ja" else "ID"
    if level == "none":
        as_han = {"CL": "ID", "CPE": "ID", "OPE": "ID", "EXE": "ID", "NSS": "ID", "NSC": "NS"}
        cls = as_han.get(cls, cls)
    if level in {"untailored", "none", "basic"} and cls == "SYG":
        cls = "SY"
    return cls


def class_in_row(untailored, tailored, row):
    language, level = row
    if language in {"", "en"}:
        return tailored if language and tailored in BLANKS else untailored
    return at_level(tailored, level, language)


BIDI = {0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x2070)}
TAGS = {0xE0001, *range(0xE0020, 0xE0080)}
ANNOTATION = {0xFFF9, 0xFFFA, 0xFFFB}
VARIATION = {*range(0x180B, 0x1810), *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)}
FORCED = {0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029}
INVISIBLE = {0xAD, 0x200B, 0x200D, 0x2060, 0xFEFF}


def width_and_flags(data, cp):
    """The cells of a code point by glibc's rules, and the flags of its kind."""
    category, wide = data.category[cp], data.east_asian_width[cp] in "WF"
    unknown = category == "Cn" or data.age[cp] == "15.0"  # glibc 2.36 knows 14.0
    flags = 0
    if cp in FORCED:
        return 0, BLANK | SPACE | HIDDEN
    if cp in {0x20, 0x09}:
        return 1, BLANK | SPACE
    if cp in {0x200B, 0xAD}:
        return 0, BLANK | HIDDEN
    if cp in INVISIBLE | VARIATION:
        return 0, HIDDEN
    if data.emoji_modifier[cp]:
        return 2, MODIFIER
    if unknown and category in {"Mn", "Cf"}:
        return 0, HIDDEN
    if unknown or category in {"Cc", "Cs"} or cp in BIDI | TAGS | ANNOTATION:
        return 1, STAND_IN
    if category == "Cf" and data.grapheme_break[cp] == "Prepend":
        return 1, 0
    if category == "Cf" and data.grapheme_break[cp] == "Control":
        return 0, HIDDEN
    if category in {"Mn", "Me", "Cf"} or 0x1160 <= cp <= 0x11FF or 0xD7B0 <= cp <= 0xD7FB:
        return 0, 0
    if category in {"Lo", "Lm", "Nl"} and wide:
        flags |= HAN
    if cp == 0x3000:
        flags |= BLANK | SPACE
    if data.pictographic[cp]:
        flags |= PICTOGRAPH
    if wide or 0x3248 <= cp <= 0x324F or 0x4DC0 <= cp <= 0x4DFF:
        return 2, flags
    if data.east_asian_width[cp] == "A":
        flags |= AMBIGUOUS
    return 1, flags


# What is seen of a code point; Typesetting/Visibility.swift names it again.
VISIBLE, SHAPING, UNSEEN = range(3)
JOINERS = {0x34F, 0x200C, 0x200D}


def visibility(data, cp):
    """Whether something is seen of a code point by itself, only in its neighbours, or not at all."""
    if cp in JOINERS | VARIATION - {0x180E} or data.category[cp] == "Cf" and data.grapheme_break[cp] == "Prepend":
        return SHAPING
    noncharacter = cp & 0xFFFE == 0xFFFE or 0xFDD0 <= cp <= 0xFDEF
    hidden = data.category[cp] in {"Cc", "Cf", "Cs", "Zl", "Zp"} or data.ignorable[cp] or noncharacter
    return UNSEEN if hidden else VISIBLE


SIDES = "other han latin stop opening closing".split()
STOPS = "；：，、。！？"


def side(data, cp):
    """What a character is to the place beside it where a blank cell may be put (typography J2)."""
    _, flags = width_and_flags(data, cp)
    cls = tailored_class(data, cp)
    if flags & HAN:
        return "han"
    if chr(cp) in STOPS:
        return "stop"
    if cls in {"OP", "OPE", "leftQuote", "openParenthesis"}:
        return "opening"
    if cls in {"CL", "CP", "rightQuote", "closeParenthesis"}:
        return "closing"
    return "latin" if cls in {"AL", "HL", "NU", "PO", "PR"} else "other"


def kinds(data):
    """The distinct kinds, and the kind of every code point."""
    numbers, table, of = {}, [], bytearray(LIMIT)
    for cp in range(LIMIT):
        grapheme = "Pictographic" if data.pictographic[cp] else data.grapheme_break[cp]
        classes = untailored_class(data, cp), tailored_class(data, cp)
        key = (*classes, grapheme, side(data, cp), visibility(data, cp), *width_and_flags(data, cp))
        if key not in numbers:
            numbers[key] = len(table)
            table.append(key)
        of[cp] = numbers[key]
    assert len(table) <= 256, len(table)
    return table, of


def trie(of):
    """Three stages of blocks of 64, as the bytes of UTF-8 fall."""
    blocks, stage2, stage1 = {}, bytearray(), []
    for start in range(0, LIMIT, 64):
        block = bytes(of[start : start + 64])
        if block not in blocks:
            blocks[block] = len(stage2) // 64
            stage2 += block
        stage1.append(blocks[block])
    groups, packed, stage0 = {}, [], []
    for start in range(0, len(stage1), 64):
        group = tuple(stage1[start : start + 64])
        if group not in groups:
            groups[group] = len(packed) // 64
            packed += group
        stage0.append(groups[group])
    return stage0, packed, stage2


def vertical_forms(data):
    """(character, its form in vertical text) by UnicodeData's <vertical> mappings, in order.

    ASCII marks bring their full-width forms along. Ligatures, which map to two characters, are left out.
    """
    forms = {}
    for cp in range(0x10000):
        tag, *source = data.decomposition[cp].split(" ")
        if tag != "<vertical>" or len(source) > 1:
            continue
        assert data.east_asian_width[cp] == "W"
        character = int(source[0], 16)
        forms.setdefault(character, cp)
        if character < 0x80:
            forms.setdefault(character + 0xFEE0, cp)
    return sorted(forms.items())


def c_array(kind, name, values):
    lines, line = [], " "
    for value in values:
        item = f" {value},"
        if len(line) + len(item) > 116:
            lines.append(line)
            line = " "
        line += item
    lines.append(line)
    return f"const {kind} {name}[{len(values)}] = {{\n" + "\n".join(lines) + "\n};\n"


def kind_traits(tailored):
    """What the resolution of contexts asks of a following character, in the bits of state_traits."""
    traits = 0
    if tailored in {"AL", "HL", "NU"}:
        traits |= 1
    if tailored in {"AL", "HL"}:
        traits |= 2
    if tailored in {"NU", "PO"}:
        traits |= 8
    if tailored == "NU":
        traits |= 32
    return traits


def state_traits(state):
    """What the resolution of contexts asks of a state; Typesetting/StateTraits.swift names the bits."""
    adjacent = not state.spaces
    traits = 0
    if adjacent and state.last in {"AL", "HL", "NU"}:
        traits |= 1
    if adjacent and state.last in {"AL", "HL"}:
        traits |= 2
    if not adjacent or state.last in {"start", "BK", "CR", "LF", "NL", "ZW"}:
        traits |= 4
    if adjacent and state.last in {"NU", "PO"}:
        traits |= 8
    if adjacent and not state.joiner and state.last in {"CL", "CP", "CPE", "EX", "EXE", "IS", "NSS"}:
        traits |= 16
    if adjacent and state.last == "NU":
        traits |= 32
    if state.joiner and adjacent:
        traits |= 64
    if not adjacent and state.last not in {"start", "BK", "CR", "LF", "NL", "ZW"}:
        traits |= 128
    return traits


def main(folder):
    data = Database(folder)
    table, of = kinds(data)
    classes = line_break_rules.CLASSES
    contexts = list(CONTEXTUAL) + ["ellipsis"]
    names = classes + contexts
    stage0, stage1, stage2 = trie(of)
    lines, graphemes = line_break_rules.Machine(), grapheme_rules.Machine()
    assert len(names) <= 72 and len(lines.rows) <= 256 and len(graphemes.rows) <= 128

    level_class = []
    for row in ROWS:
        numbers = [names.index(class_in_row(untailored, tailored, row)) for untailored, tailored, *_ in table]
        level_class += numbers + [0] * (256 - len(numbers))
    padded = classes + [classes[0]] * (64 - len(classes))
    resolved = [classes.index(at_level(name, level)) for _, level in ROWS for name in padded]
    pairs = []
    for row in lines.rows:
        row = row + [(0, 0)] * (64 - len(row))
        pairs += [decision << 8 | state for decision, state in row]
    grapheme_pairs = []
    for row in graphemes.rows:
        row = row + [(0, 0)] * (16 - len(row))
        grapheme_pairs += [int(boundary) << 7 | state for boundary, state in row]
    narrow = [width for *_, width, _ in table]
    wide = [2 if flags & AMBIGUOUS else width for *_, width, flags in table]

    vertical = vertical_forms(data)

    def pad(values):
        return values + [0] * (256 - len(values))

    arrays = [
        ("uint8_t", "kanbao_kind_stage0", stage0),
        ("uint16_t", "kanbao_kind_stage1", stage1),
        ("uint8_t", "kanbao_kind_stage2", list(stage2)),
        ("uint8_t", "kanbao_line_class", level_class),
        ("uint8_t", "kanbao_level_class", resolved),
        ("uint8_t", "kanbao_kind_traits", pad([kind_traits(tailored) for _, tailored, *_ in table])),
        ("uint8_t", "kanbao_kind_flags", pad([flags for *_, flags in table])),
        ("uint8_t", "kanbao_kind_grapheme", pad([grapheme_rules.CLASSES.index(g) for _, _, g, *_ in table])),
        ("uint8_t", "kanbao_kind_side", pad([SIDES.index(name) for _, _, _, name, *_ in table])),
        ("uint8_t", "kanbao_kind_visibility", pad([seen for *_, seen, _, _ in table])),
        ("uint8_t", "kanbao_kind_width", pad(narrow) + pad(wide)),
        ("uint16_t", "kanbao_line_pairs", pairs),
        ("uint8_t", "kanbao_line_traits", [state_traits(state) for state in lines.states]),
        ("uint8_t", "kanbao_grapheme_pairs", grapheme_pairs),
        ("uint16_t", "kanbao_vertical_forms", [cp for pair in vertical for cp in pair]),
    ]
    write_c(arrays)
    write_swift(data, classes, contexts, table, of, lines, graphemes, len(vertical))
    print(f"{len(table)} kinds, {len(lines.rows)} line states, {len(graphemes.rows)} grapheme states")


def write(path, text):
    path = os.path.join(ROOT, path)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def comment():
    return "".join(("// " + line).rstrip() + "\n" for line in NOTICE.split("\n"))


def write_c(arrays):
    source = comment() + '\n#include "CUnicodeTables.h"\n'
    header = comment() + "\n#ifndef C_UNICODE_TABLES_H\n#define C_UNICODE_TABLES_H\n\n#include <stdint.h>\n\n"
    for kind, name, values in arrays:
        source += "\n" + c_array(kind, name, values)
        header += f"extern const {kind} {name}[];\n"
    header += "\n// Swift sees no array without a length, so each table has a function that costs nothing.\n"
    for kind, name, _ in arrays:
        header += f"static inline const {kind} *_Nonnull {name}_table(void) {{ return {name}; }}\n"
    write("Sources/CUnicodeTables/UnicodeTables.c", source)
    write("Sources/CUnicodeTables/include/CUnicodeTables.h", header + "\n#endif\n")


def write_swift(data, classes, contexts, table, of, lines, graphemes, vertical_count):
    han = of[0x4E00]
    assert all(of[cp] == han for cp in range(0x4E00, 0xA000))
    text = comment() + "\n/// The classes of UAX #14 and those of the Chinese tailoring.\nenum LineClass {\n"
    for number, name in enumerate(classes):
        quote = "`" if name in {"IN", "IS"} else ""
        text += f"  static let {quote}{name.lower()}{quote}: UInt8 = {number}\n"
    text += f"  /// The first number that is a `LineContext` instead.\n  static let contexts: UInt8 = {len(classes)}\n}}\n"
    text += "\n/// Classes that depend on what stands around a character (typography R3, R4).\nenum LineContext: UInt8 {\n"
    for number, name in enumerate(contexts):
        text += f"  case {name}" + (f" = {len(classes)}\n" if number == 0 else "\n")
    text += "}\n\n/// Numbers that the tables gave to the commonest things.\nenum TableNumber {\n"
    id_state = lines.rows[0][classes.index("ID")][1]
    other_state = graphemes.rows[0][0][1]
    text += f"  /// The kind of U+4E00 to U+9FFF.\n  static let han: UInt8 = {han}\n"
    text += f"  /// The state of line breaking after an ideograph.\n  static let afterIdeograph: UInt8 = {id_state}\n"
    text += f"  /// The state of grapheme breaking after a character without peculiarities.\n"
    text += f"  static let afterOther: UInt8 = {other_state}\n"
    text += f"  /// How many characters have a form for vertical text.\n  static let verticalForms = {vertical_count}\n}}\n"
    write("Sources/Typesetting/Tables/LineClass.swift", text)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/unicode")
