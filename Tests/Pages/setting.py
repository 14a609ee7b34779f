"""Sets text into lines as newspapers do: no comma begins one, marks at its end are narrowed, gaps fill it."""
import re

import fonts

NO_START = set("，。、；：？！”’）》」』】〉…%％·,.;:?!)]—")
NO_END = set("“‘（《「『【〈([")
CLOSING = set("，。、；：？！”’）》」』】")
OPENING = set("“‘（《「『【")
TOKEN = re.compile(r"[A-Za-z0-9]+(?:[.%/\-][A-Za-z0-9%]*)*|\s|.", re.S)
LATIN = re.compile(r"[A-Za-z0-9.%/\-]+$")
BLANKS = " 　"
NEAR = .05      # points that a line may be too long


class Line:
    """A set line: characters with their x from its start, and, once placed, where it starts and its baseline."""

    def __init__(self, font, size, glyphs, width, role):
        self.font, self.size, self.glyphs, self.width, self.role = font, size, glyphs, width, role
        self.x = self.y = self.indent = 0.0
        self.page = self.article = 0

    def text(self):
        """What stands in the line, with a blank where a gap is seen."""
        text, end = "", None
        for character, x in self.glyphs:
            if end is not None and x - end > .15 * self.size and character not in BLANKS and text[-1] not in BLANKS:
                text += " "
            text += character
            end = x + fonts.width(self.font, self.size, character)
        return text if self.role == "caption" else text.rstrip()

    def place(self, x, y):
        self.x, self.y = x + self.indent, y
        return self


def _gaps(tokens, size, slack, autospace):
    """What is added behind each token to fill a line: first between digits and ideographs, the rest evenly."""
    gaps = [0.0] * len(tokens)
    inner = len(tokens) - 1
    if slack <= 0 or inner < 1:
        return gaps
    if autospace:
        seams = [i for i in range(inner) if bool(LATIN.match(tokens[i])) != bool(LATIN.match(tokens[i + 1]))
                 and not {tokens[i], tokens[i + 1]} & set(BLANKS)]
        if seams:
            share = min(.25 * size, slack / len(seams))
            for i in seams:
                gaps[i] += share
            slack -= share * len(seams)
    for i in range(inner):
        gaps[i] += slack / inner
    return gaps


def line(font, size, tokens, role, slack=0.0, autospace=False, squeeze=0.0):
    """One line of tokens; `slack` points are filled with gaps, or all its marks narrowed by `squeeze` points."""
    gaps = _gaps(tokens, size, slack, autospace)
    marks = [i for i, token in enumerate(tokens) if token in CLOSING or token in OPENING and i] if squeeze > 0 else []
    share = squeeze / max(1, len(marks))
    x, glyphs = 0.0, []
    for i, token in enumerate(tokens):
        if i in marks and token in OPENING:
            x -= share
        for character in token:
            glyphs.append((character, x))
            x += fonts.width(font, size, character)
        if i in marks and token in CLOSING and i < len(tokens) - 1:
            x -= share
        x += gaps[i]
    return Line(font, size, glyphs, x, role)


def one_line(font, size, text, role):
    return line(font, size, TOKEN.findall(text), role)


def _fill(tokens, i, room, font, size, squeeze):
    """Tokens from i that fit the room: (their number, their width, by how much marks must be narrowed)."""
    count, width = 0, 0.0
    while i + count < len(tokens):
        token, after = tokens[i + count], tokens[i + count + 1:i + count + 2]
        more = fonts.width(font, size, token)
        if width + more <= room + NEAR:
            count, width = count + 1, width + more
            continue
        if squeeze and count and token in CLOSING and not (after and after[0] in NO_START):
            marks = sum(1 for k, mark in enumerate(tokens[i:i + count]) if mark in CLOSING or mark in OPENING and k)
            need = width + more - room
            if need <= .5 * size * (1 + marks) + NEAR:
                return count + 1, width + more, need
        break
    return count, width, 0.0


def _cut(tokens, i, room, font, size):
    """Cuts a word that is wider than a line."""
    word, k = tokens[i], 1
    while k < len(word) and fonts.width(font, size, word[:k + 1]) <= room:
        k += 1
    tokens[i:i + 1] = [word[:k], word[k:]] if word[k:] else [word]


def _end(tokens, i, count):
    """How many of the tokens that fit stay in the line, so that none starts or ends with a mark that may not."""
    keep = count
    while keep > 1 and (tokens[i + keep] in NO_START or tokens[i + keep - 1] in NO_END):
        keep -= 1
    return keep if keep > 1 else count


def paragraph(font, size, text, measure, role, indent=0.0, autospace=False, justify=True, squeeze=True):
    """The lines of a paragraph. The measure is in points, or a function that gives it for a line's number."""
    tokens, lines, i = TOKEN.findall(text), [], 0
    while i < len(tokens):
        while lines and i < len(tokens) and tokens[i] == " ":
            i += 1
        shift = 0.0 if lines else indent
        room = (measure(len(lines)) if callable(measure) else measure) - shift
        count, width, narrowed = _fill(tokens, i, room, font, size, squeeze)
        if i + count < len(tokens) and not narrowed:
            if not count:
                _cut(tokens, i, room, font, size)
                count = 1
            if i + count < len(tokens):
                count = _end(tokens, i, count)
        row = tokens[i:i + count]
        i += count
        last = all(token == " " for token in tokens[i:])
        if not last and not narrowed:
            while row and row[-1] == " ":
                row.pop()
            width = fonts.width(font, size, "".join(row))
        slack = 0.0 if last or not justify or narrowed else max(0.0, room - width)
        lines.append(line(font, size, row, role, slack, autospace, narrowed))
        lines[-1].indent = shift
    return lines
