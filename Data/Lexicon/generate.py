#!/usr/bin/env python3
"""Writes Data/Lexicon/lexicon.bin: the words of Chinese, what follows what, and what words are about.

    pip install kenlm numpy; pip download --no-deps synonyms==3.10.2
    python3 Data/Lexicon/generate.py zh_CN.lm words.vector

zh_CN.lm is the language model of libime (Debian: libime-data-language-model, LGPL-2.1+), which tells how likely words are
and how much likelier after others. words.vector is in synonyms 3.10.2 of PyPI (MIT): vectors of words, made from an
encyclopedia, near one another where words stand in like places. It takes some minutes.

The file, little-endian: the numbers of words W and of followers F (uint32 each); for each ideograph from U+4E00 to
U+9FFF, and one more, the first word that begins with it (uint16); the rest of each word (three uint16, 0 for none), in
order; of each word what it costs, the negative logarithm of how likely it is (uint16); of each word, and one more, its
first follower (uint32); the followers (uint16, in order for each word); what each gains by what it follows (uint8, in
twentieths of a natural logarithm); the vectors (32 int8 a word). Costs are in hundredths of a natural logarithm.
"""
import math
import multiprocessing
import os
import struct
import sys

import kenlm
import numpy

FIRST, LAST = 0x4E00, 0x9FFF
WORDS = 57_000  # of several ideographs; with one, all that the model knows. Numbers have 16 bits.
FOLLOWERS = 30_000  # the likeliest, of which it is asked what follows what
LEAST_GAIN = 1.0  # natural logarithm
DIMENSIONS = 32
VECTOR_SCALE = 200
LONGEST = 4
UNIT = 100 * math.log(10)

OUT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "lexicon.bin")


def is_word(word):
    return 0 < len(word) <= LONGEST and all(FIRST <= ord(c) <= LAST for c in word)


def costs(model, path):
    """What each word costs, of those that the lexicon has."""
    data = open(path, "rb").read()
    names = data[data.rfind(b"<unk>\0"):].decode("utf-8", "ignore").split("\0")
    start, out = kenlm.State(), kenlm.State()
    model.NullContextWrite(start)
    known = {w: -model.BaseScore(start, w, out) * UNIT for w in names if is_word(w)}
    longer = sorted((w for w in known if len(w) > 1), key=lambda w: (known[w], w))[:WORDS]
    return {w: known[w] for w in sorted([w for w in known if len(w) == 1] + longer)}


def followers(job):
    model, firsts, words, cost = MODEL, *job
    start, state, out = kenlm.State(), kenlm.State(), kenlm.State()
    model.NullContextWrite(start)
    score, scale = model.BaseScore, UNIT
    result = {}
    for first in firsts:
        score(start, first, state)
        gains = [(w, score(state, w, out) * scale + c) for w, c in zip(words, cost)]
        result[first] = [(w, gain) for w, gain in gains if gain >= 100 * LEAST_GAIN]
    return result


def vectors(path, cost):
    """The vectors of the words, turned so that the first dimensions tell most, and cut."""
    found = {}
    with open(path, "rb") as file:
        count, size = map(int, file.readline().split())
        for _ in range(count):
            name = bytearray()
            while (byte := file.read(1)) != b" ":
                name += byte
            values = numpy.frombuffer(file.read(4 * size), dtype="<f4")
            word = name.decode("utf-8", "ignore").strip("\n")
            if is_word(word):
                found[word] = values / numpy.linalg.norm(values)
    own = [w for w in sorted(found) if w in cost]
    table = numpy.array([found[w] for w in own])
    share = numpy.exp(-numpy.array([cost[w] for w in own]) / 100)[:, None]
    table = table - (table * share).sum(0) / share.sum()
    axes = numpy.linalg.eigh(numpy.cov(table.T))[1][:, ::-1][:, :DIMENSIONS]
    axes *= numpy.sign(axes.sum(0))
    table = numpy.clip(numpy.round(table @ axes * VECTOR_SCALE), -127, 127).astype("i1")
    result = numpy.zeros((len(cost), DIMENSIONS), dtype="i1")
    number = {w: i for i, w in enumerate(cost)}
    for word, vector in zip(own, table):
        # A single ideograph is about too many things.
        if len(word) > 1:
            result[number[word]] = vector
    return result


def main():
    global MODEL
    MODEL = kenlm.Model(sys.argv[1])
    cost = costs(MODEL, sys.argv[1])
    words = sorted(sorted(cost, key=lambda w: (cost[w], w))[:FOLLOWERS])
    jobs = [(words[i:i + 100], words, [cost[w] for w in words]) for i in range(0, len(words), 100)]
    after = {}
    with multiprocessing.Pool() as pool:
        for found in pool.imap(followers, jobs):
            after.update(found)
    number = {w: i for i, w in enumerate(cost)}
    first = [0] * (LAST - FIRST + 2)
    for word in cost:
        first[ord(word[0]) - FIRST + 1] += 1
    for i in range(1, len(first)):
        first[i] += first[i - 1]
    rests = [[ord(c) for c in word[1:]] + [0] * (LONGEST - len(word)) for word in cost]
    starts, seconds, gains = [0], [], []
    for word in cost:
        for second, gain in after.get(word, []):
            seconds.append(number[second])
            gains.append(min(255, round(gain / 5)))
        starts.append(len(seconds))
    with open(OUT, "wb") as out:
        out.write(struct.pack("<2I", len(cost), len(seconds)))
        for kind, values in (
            ("<u2", first), ("<u2", rests), ("<u2", [min(65535, round(c)) for c in cost.values()]),
            ("<u4", starts), ("<u2", seconds), ("<u1", gains), ("<i1", vectors(sys.argv[2], cost)),
        ):
            values = numpy.array(values).astype(kind).tobytes()
            out.write(b"\0" * (-out.tell() % 4) + values)
    print(len(cost), "words,", len(seconds), "followers,", os.path.getsize(OUT), "bytes")


if __name__ == "__main__":
    main()
