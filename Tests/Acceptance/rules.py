#!/usr/bin/env python3
"""An independent judge of set lines, written from the rules and not from kanbao's code.

It knows two kinds of places in a paragraph: those where no line may end (`never`) and those where one
surely may (`surely`); about the rest it has no opinion. From the first follow the faults at the edges of
lines, from the second a plain greedy setting that no better one may exceed.

    rules.py --selftest
"""
import re
import sys
import unicodedata
from functools import lru_cache

LEVELS = ("none", "basic", "gb", "strict")

OPENING = set("（〔［｛〈《「『【〖“‘〝")
CLOSING = set("）〕］｝〉》」』】〗”’〞")
STOPS = set("、，。．：；！？｡､")
CONNECTORS = set("-–—～〜~－")
DASHES = set("—―─━")
ELLIPSES = set("…‥⋯")
AFTER_NUMBERS = set("%‰°℃％")
URL = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]*://|www\.)[!-~]*")


@lru_cache(maxsize=None)
def width_of(character):
    """The cells of a character in a terminal where ambiguous ones are narrow."""
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def width(text):
    return sum(map(width_of, text))


@lru_cache(maxsize=None)
def kind(character):
    """H Han and the like, O opening, C closing or stop, N digit, L Latin letter, S blank, ? anything else."""
    if character in " \t　":
        return "S"
    if character in OPENING:
        return "O"
    if character in CLOSING or character in STOPS:
        return "C"
    if character.isascii():
        return "N" if character.isdigit() else "L" if character.isalpha() else "?"
    if character in "々〻ー" or "\u3041" <= character <= "\u30ff" or "\uff00" <= character <= "\uffef":
        return "?"  # iteration marks, kana, full-width forms: left to the tests of the program
    wide = unicodedata.east_asian_width(character) == "W"
    return "H" if wide and unicodedata.category(character) in ("Lo", "Nl") else "?"


def run_before(text, index, members):
    """How many characters of `members` stand directly before `index`."""
    start = index
    while start > 0 and text[start - 1] in members:
        start -= 1
    return index - start


def run_after(text, index, members):
    end = index
    while end < len(text) and text[end] in members:
        end += 1
    return end - index


@lru_cache(maxsize=4096)
def places(text, level):
    """Two lists over the places of a paragraph, 1 to len(text) - 1: where no line may end, where one surely may."""
    never, surely = [False] * (len(text) + 1), [False] * (len(text) + 1)
    in_url = [False] * (len(text) + 1)
    for match in URL.finditer(text):
        in_url[match.start() + 1:match.end()] = [True] * (match.end() - match.start() - 1)
    for i in range(1, len(text)):
        never[i] = is_never(text, i, level, in_url[i])
        surely[i] = not never[i] and not in_url[i] and is_sure(text, i, level)
    return never, surely


def is_never(text, i, level, in_url):
    before, after = text[i - 1], text[i]
    first, second = kind(before), kind(after)
    if unicodedata.category(after) in ("Mn", "Me") or after == "\u200d" or before == "\u200d":
        return True
    for run in (DASHES, ELLIPSES):
        if before in run and after in run:
            length = run_before(text, i, run) + run_after(text, i, run)
            return length < 4 or run_before(text, i, run) % 2 == 1
    if first in "NL" and second in "NL":
        return True
    if before.isdigit() and (after in AFTER_NUMBERS or (after in ".," and text[i + 1:i + 2].isdigit())):
        return True
    if before in ".," and first == "?" and second == "N" and text[i - 2:i - 1].isdigit():
        return True
    if level == "none":
        return False
    # An apostrophe within a word is no closing quote: the letters around it are judged above or not at all.
    if second == "C" and not (after == "’" and first == "L"):
        return True
    if first == "O" and not (before == "‘" and second == "L"):
        return True
    if first != "S":
        single_dash = after in DASHES and run_after(text, i, DASHES) == 1
        if after in "·•‧/／" or (after in CONNECTORS - DASHES) or single_dash:
            return True
    if level in ("gb", "strict") and before in "/／" and not in_url:
        return True
    if level == "strict" and (after in DASHES or after in ELLIPSES) and first != "S":
        return True
    return False


def is_sure(text, i, level):
    before, after = text[i - 1], text[i]
    first, second = kind(before), kind(after)
    if before in "’‘" or after in "’‘":
        return False
    if first == "S":
        j = i - 1
        while j > 0 and kind(text[j - 1]) == "S":
            j -= 1
        return j > 0 and kind(text[j - 1]) in "HNL" and second in "HNLO"
    if level == "none" and ("O" in (first, second) or "C" in (first, second)):
        return first in "HC" and second in "HO"
    if first in "HC" and second in "HO":
        return True
    if (first, second) in {("H", "N"), ("N", "H"), ("H", "L"), ("L", "H"), ("N", "O"), ("L", "O"), ("C", "N"), ("C", "L")}:
        return True
    if before in "·～" and second == "H":
        return True
    pair = run_after(text, i, DASHES)
    if first in "HC" and pair == 2 and level != "strict":
        return True
    return second in "HO" and run_before(text, i, DASHES) == 2


@lru_cache(maxsize=4096)
def atoms(text, level):
    """The pieces between the sure places: start, end, cells without and with the blanks at the end."""
    surely = places(text, level)[1]
    cuts = [0] + [i for i in range(1, len(text)) if surely[i]] + [len(text)]
    return [(a, b, width(text[a:b].rstrip(" 　\t")), width(text[a:b])) for a, b in zip(cuts, cuts[1:])]


def greedy(text, measure, indent, level):
    """The lines of a plain first-fit setting, counted; pieces wider than a line cost one line more than they need."""
    lines, used = 1, indent
    for _, _, bare, whole in atoms(text, level):
        if used + bare <= measure:
            used += whole
        elif bare <= measure:
            lines, used = lines + 1, whole
        else:
            lines, used = lines + 2 + bare // max(1, measure - 1), bare % measure
    return lines


def place_lines(text, lines):
    """Where each line stands in the paragraph as (start, end), or None when they don't rejoin to it."""
    found, at = [], 0
    for line in lines:
        bare = line.strip(" 　\t")
        while at < len(text) and text[at] in " 　\t":
            at += 1
        if not text.startswith(bare, at):
            return None
        found.append((at, at + len(bare)))
        at += len(bare)
    return found if not text[at:].strip(" 　\t") else None


def faults(text, lines, measure, indent=0, level="gb"):
    """What is wrong with a paragraph set in these lines (the first may carry its indent as blanks)."""
    if not text.strip(" 　\t"):
        return [] if not any(lines) else ["an empty paragraph has text"]
    spans = place_lines(text, lines)
    if spans is None:
        return ["the lines don't rejoin to the paragraph"]
    result = []
    never, _ = places(text, level)
    for number, ((start, end), line) in enumerate(zip(spans, lines)):
        room = measure - (indent if number == 0 else 0)
        if width(text[start:end]) > room:
            result.append(f"line {number + 1} is {width(text[start:end])} cells wide of {room}: {line}")
        if start == end:
            result.append(f"line {number + 1} is empty")
        if number + 1 < len(spans):
            following = spans[number + 1][0]
            # What binds over blanks binds at the character that begins the next line.
            index = following if following == end else end
            if never[end] or (following != end and kind(text[following]) == "C" and level != "none"):
                piece = next(text[a:b] for a, b, _, _ in atoms(text, level) if a <= index < b)
                narrow = min(room, measure) if number else room
                if width(piece.strip()) <= narrow or unicodedata.category(text[end]) in ("Mn", "Me"):
                    result.append(f"line {number + 1} ends in {text[:end][-3:]!r} before {text[following:following + 3]!r}")
    most = greedy(text.strip(" 　\t"), measure, indent, level)
    if len(lines) > most:
        result.append(f"{len(lines)} lines where {most} are enough")
    return result


# A paragraph, the measure, a level, a setting without a fault, and faulty ones with what must be said of them.
CASES = [
    ("河湾渡口的老船工说：“水涨了，船就稳。”", 12, "gb",
     ["河湾渡口的老", "船工说：“水", "涨了，船就", "稳。”"],
     [(["河湾渡口的老", "船工说：“", "水涨了，船就", "稳。”"], "ends in"),
      (["河湾渡口的老", "船工说：“水", "涨了", "，船就稳。”"], "ends in"),
      (["河湾渡口的老船", "工说：“水", "涨了，船就", "稳。”"], "cells wide"),
      (["河湾渡口的老", "船工说：“水", "涨，船就", "稳。”"], "rejoin"),
      (["河湾渡口的", "老船工说：", "“水涨了，", "船就", "稳。”"], "are enough")]),
    ("水位达到12.5米，占98%。", 10, "gb", ["水位达到", "12.5米，占", "98%。"],
     [(["水位达到12", ".5米，占", "98%。"], "ends in"), (["水位达到", "12.5米，占", "98", "%。"], "ends in")]),
    ("风——雨……停", 4, "gb", ["风——", "雨……", "停"], [(["风—", "—雨…", "…停"], "ends in")]),
    ("东岸——西岸", 5, "strict", ["东", "岸——", "西岸"], [(["东岸", "——西", "岸"], "ends in")]),
    ("东岸——西岸", 5, "gb", ["东岸", "——西", "岸"], []),
    ("河·海", 4, "gb", ["河·", "海"], [(["河", "·海"], "ends in")]),
    ("甲/乙线", 5, "gb", ["甲/乙", "线"], [(["甲/", "乙线"], "ends in")]),
    ("甲/乙线", 3, "basic", ["甲/", "乙", "线"], []),
    ("他说，走", 4, "none", ["他说", "，走"], []),
    ("读 river 一书", 7, "gb", ["读", "river", "一书"], [(["读 riv", "er", "一书"], "ends in")]),
]


def selftest():
    failed = 0
    for text, measure, level, good, bad in CASES:
        said = faults(text, good, measure, 0, level)
        if said:
            failed += 1
            print(f"{good} at {measure}, {level}: {said}")
        for lines, expected in bad:
            said = faults(text, lines, measure, 0, level)
            if not any(expected in fault for fault in said):
                failed += 1
                print(f"{lines} at {measure}, {level}: expected {expected!r}, got {said}")
    print(f"rules: {failed} cases judged wrongly" if failed else f"rules: all {len(CASES)} paragraphs judged as they should be")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(selftest())
