#!/usr/bin/env python3
"""Writes Sources/CWordPairs from the word list of jieba (MIT), which counts words in newspapers.

    python3 Data/WordPairs/generate.py /usr/lib/python3/dist-packages/jieba/dict.txt   (Debian: python3-jieba)

The table tells how much likelier two ideographs stand together than by chance: as a pair inside a word, or as the end
of one word and the beginning of the next.
"""
import collections
import math
import os
import re
import sys

FIRST, LAST = 0x4E00, 0x9FFF
PAIRS = 16_000
SCALE = 10  # hundredths of a natural logarithm in one unit of the table

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")


def count(path):
    inside, ends, begins, all_ = (collections.Counter() for _ in range(4))
    words = 0
    for line in open(path, encoding="utf-8"):
        word, frequency = line.split(" ")[:2]
        if not re.fullmatch("[\u4e00-\u9fff]+", word):
            continue
        frequency = int(frequency)
        words += frequency
        begins[word[0]] += frequency
        ends[word[-1]] += frequency
        for character in word:
            all_[character] += frequency
        for pair in zip(word, word[1:]):
            inside[pair] += frequency
    return inside, ends, begins, all_, words


def clamp(value, least, most):
    return max(least, min(most, round(value)))


def logs(counter, all_, share):
    """For each ideograph: how much likelier it ends (begins) a word than any does, in units of the table."""
    result = []
    for code in range(FIRST, LAST + 1):
        own = counter[chr(code)] + 1
        result.append(clamp(100 / SCALE * math.log(own / (all_[chr(code)] + 2) / share), -60, 60))
    return result


def rows(values, width=110):
    line, lines = " ", []
    for value in values:
        piece = " %d," % value
        if len(line) + len(piece) > width:
            lines.append(line)
            line = " "
        line += piece
    return "\n".join(lines + [line])


def main():
    inside, ends, begins, all_, words = count(sys.argv[1])
    characters = sum(all_.values())
    share = words / characters
    end, begin = logs(ends, all_, share), logs(begins, all_, share)

    def together(pair):
        a, b = pair
        expected = inside[pair] + ends[a] * begins[b] / words
        return 100 / SCALE * math.log(expected * characters / (all_[a] * all_[b]))

    best = sorted(sorted(inside), key=lambda pair: -inside[pair])[:PAIRS]
    seconds, scores, starts = [], [], []
    table = collections.defaultdict(list)
    for a, b in best:
        table[a].append(b)
    for code in range(FIRST, LAST + 2):
        starts.append(len(seconds))
        for second in sorted(table.get(chr(code), [])):
            seconds.append(ord(second))
            scores.append(clamp(together((chr(code), second)), -120, 120))
    notice = (
        "// Made by Data/WordPairs/generate.py from the word list of jieba 0.42.1; not to be edited.\n"
        "// The word list: Copyright (c) 2013 Sun Junyi, under the MIT licence (https://github.com/fxsjy/jieba).\n"
    )
    folder = os.path.join(ROOT, "Sources", "CWordPairs")
    with open(os.path.join(folder, "WordPairs.c"), "w", encoding="utf-8") as out:
        out.write(notice + '\n#include "CWordPairs.h"\n')
        for kind, name, values in (
            ("int8_t", "word_end", end),
            ("int8_t", "word_begin", begin),
            ("uint16_t", "pair_start", starts),
            ("uint16_t", "pair_second", seconds),
            ("int8_t", "pair_score", scores),
        ):
            out.write("\nstatic const %s %s[%d] = {\n%s\n};\n" % (kind, name, len(values), rows(values)))
        out.write(LOOKUP % {"first": FIRST, "last": LAST, "scale": SCALE})


LOOKUP = """
static int is_known(uint32_t scalar) { return scalar >= %(first)d && scalar <= %(last)d; }

int kanbao_word_end(uint32_t scalar) { return is_known(scalar) ? %(scale)d * word_end[scalar - %(first)d] : 0; }

int kanbao_word_begin(uint32_t scalar) { return is_known(scalar) ? %(scale)d * word_begin[scalar - %(first)d] : 0; }

int kanbao_word_pair(uint32_t first, uint32_t second) {
  if (!is_known(first) || !is_known(second)) return kanbao_word_end(first) + kanbao_word_begin(second);
  int low = pair_start[first - %(first)d], high = pair_start[first - %(first)d + 1];
  while (low < high) {
    int middle = (low + high) / 2;
    if (pair_second[middle] < second) low = middle + 1;
    else high = middle;
  }
  if (low < pair_start[first - %(first)d + 1] && pair_second[low] == second) return %(scale)d * pair_score[low];
  return kanbao_word_end(first) + kanbao_word_begin(second);
}
"""


if __name__ == "__main__":
    main()
