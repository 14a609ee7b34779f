#!/usr/bin/env python3
"""Writes Sources/NewspaperFormats/Text/RadicalTable.swift: radical code points (U+2E80–U+2FDF) to ideographs.

Sources, from Debian's unicode-data: UnicodeData.txt (compatibility mappings of the Kangxi radicals) and
EquivalentUnifiedIdeograph.txt (the supplement).  Run it from the root of the package.
"""
import re

FIRST, LAST = 0x2E80, 0x2FDF
table = {}
for line in open("/usr/share/unicode/EquivalentUnifiedIdeograph.txt"):
    line = line.split("#")[0].strip()
    if not line:
        continue
    span, target = (part.strip() for part in line.split(";"))
    ends = span.split("..")
    for code in range(int(ends[0], 16), int(ends[-1], 16) + 1):
        table[code] = int(target, 16)
for line in open("/usr/share/unicode/UnicodeData.txt"):
    fields = line.split(";")
    if FIRST <= int(fields[0], 16) <= LAST and fields[5].startswith("<compat>"):
        table[int(fields[0], 16)] = int(fields[5].split()[1], 16)
# Fonts of simplified text share one glyph between 户 and its radical; NFKC would make it the traditional 戶.
table[0x2F3E] = 0x6237

values = [table.get(code, 0) for code in range(FIRST, LAST + 1)]
with open("Sources/NewspaperFormats/Text/RadicalTable.swift", "w") as out:
    out.write("// Written by Data/tables/radicals.py from Unicode's data. Do not edit.\n\n")
    out.write("/// Ideographs for the radical code points from U+2E80 to U+2FDF, 0 where there is none.\n")
    out.write("let radicalTable: InlineArray<%d, UInt32> = [\n" % len(values))
    for start in range(0, len(values), 12):
        out.write("  " + ", ".join("0x%X" % v for v in values[start : start + 12]) + ",\n")
    out.write("]\n")
