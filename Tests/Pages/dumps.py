"""Writes pages as the nine kinds of text dumps that come out of PDFs."""
import random
import subprocess
import unicodedata

import fonts
import makeup
import setting

OURS = ["stream", "columns", "titles", "captions", "interleave", "shuffle"]
POPPLER = {"poppler": [], "layout": ["-layout"], "raw": ["-raw"]}
KINDS = [*OURS, *POPPLER]
TITLES = ("banner", "title", "vertical title")
RADICALS = {chr(c): unicodedata.normalize("NFKC", chr(c)) for c in range(0x2F00, 0x2FD6)} | {
    "⻓": "长", "⺠": "民", "⻅": "见", "⻋": "车", "⻔": "门", "⻢": "马", "⻥": "鱼", "⻚": "页", "⻛": "风", "⼾": "户", "⻘": "青"}
TO_RADICALS = str.maketrans({ideograph: radical for radical, ideograph in RADICALS.items()})
TO_IDEOGRAPHS = str.maketrans(RADICALS)


def dump(kind, pages, look, seed, pdf):
    """The text of a kind of dump; those of poppler's are made of the PDF."""
    if kind in POPPLER:
        text = subprocess.run(["pdftotext", *POPPLER[kind], str(pdf), "-"], check=True, stdout=subprocess.PIPE).stdout.decode("utf-8")
    else:
        rand = random.Random(seed)
        text = ("\f" if look["form_feeds"] else "\n").join(_page(kind, i, page, look, rand) for i, page in enumerate(pages))
    return text.translate(TO_RADICALS) if look["radicals"] else text


def _page(kind, number, page, look, rand):
    segments = _segments(number, page, look)
    head, foot = _furniture(number, page, look)
    if kind == "interleave":
        return "\n\n".join(_interleaved(head, segments, foot)) + "\n"
    if kind != "stream":
        segments = ORDERS[kind](segments, look, rand)
    lines = [line for _, _, lines in segments for line in lines]
    return _text(head + lines + foot, look["leading_blank"], look)


def _segments(number, page, look):
    """The blocks of a page in the order of the articles, as (article's number, kind, lines)."""
    segments = []
    for n, (_, blocks, _) in enumerate(page["articles"]):
        for kind, lines in blocks:
            if kind == "vertical title" and look["standing_in_one"]:
                lines = _joined(lines)
            for line in lines:
                line.page, line.article = number, n
            segments.append((n, kind, lines))
    return segments


def _joined(lines):
    """A standing headline's characters as one line for each of its columns."""
    rows = []
    for line in lines:
        character = line.glyphs[0][0]
        if rows and abs(rows[-1].x - line.x) < 1 and line.y > rows[-1].y:
            rows[-1].glyphs.append((character, rows[-1].glyphs[-1][1] + line.size))
        else:
            rows.append(setting.Line(line.font, line.size, [(character, 0.0)], line.width, line.role))
            rows[-1].x, rows[-1].y = line.x, line.y
    return rows


def _furniture(number, page, look):
    """What the dump has of page head and foot: (lines before the text, lines behind it)."""
    lines = page["lines"]
    for line in lines:
        line.page = number
    if lines and look["head_in_one"]:
        head, size = [line for line in lines if line.y < 100], 16
        text, x, glyphs = " ".join(line.text() for line in head), 0.0, []
        for character in text:
            glyphs.append((character, x))
            x += fonts.width(head[0].font, size, character)
        joined = setting.Line(head[0].font, size, glyphs, 0, "furniture").place(makeup.MARGIN, 30)
        joined.page = number
        lines = [joined] + [line for line in lines if line.y >= 100]
    return ([], lines) if look["head_last"] else (lines, [])


def _text(lines, leading_blank, look):
    """The lines in this order, with the blank lines that a reader of PDFs leaves: where a line stands elsewhere than below the
    one before. The second line of a block may begin elsewhere, as the first is indented."""
    rows, second, before = [], False, None
    for line in lines:
        turned = before is None or line.page != before.page
        new = turned or _elsewhere(line, before, second)
        if before is not None and new:
            rows.append("")
        sign = " " if leading_blank and turned else ""
        if before is not None and turned and look["form_feeds"]:
            sign = "\f"
        rows.append(sign + line.text())
        second, before = new, line
    return "\n".join(rows).replace("\n\n\n", "\n\n") + "\n"


def _elsewhere(line, before, second):
    down, aside = line.y - before.y, abs(line.x - before.x)
    return (down < -.1 or down > 1.6 * before.size or aside > 3 and not second or aside > 80 and line.article != before.article
            or down < 1 and line.role != "furniture")


def _by_columns(segments, look, rand):
    """Columns of the page one after another."""
    def place(segment):
        lines = segment[2]
        column = int((min(line.x for line in lines) - makeup.MARGIN + 3) / (look["column"] + look["gutter"]))
        return column, lines[0].y
    return sorted(segments, key=place)


def _titles_first(segments, look, rand):
    return sorted(segments, key=lambda segment: segment[1] not in TITLES)


def _captions_last(segments, look, rand):
    return sorted(segments, key=lambda segment: segment[1] == "caption")


def _shuffled(segments, look, rand):
    """Articles in any order, and in some of them the blocks too."""
    numbers = sorted({number for number, _, _ in segments})
    rand.shuffle(numbers)
    shuffled = []
    for number in numbers:
        blocks = [segment for segment in segments if segment[0] == number]
        if rand.random() < .4:
            rand.shuffle(blocks)
        shuffled += blocks
    return shuffled


ORDERS = {"columns": _by_columns, "titles": _titles_first, "captions": _captions_last, "shuffle": _shuffled}


def _interleaved(head, segments, foot):
    """Texts of the blocks; two neighbouring columns of an article by turns, as one who reads across them leaves no blank between."""
    plain = lambda lines: _text(lines, False, {"form_feeds": False}).rstrip("\n")
    texts, k = [plain(head)] if head else [], 0
    while k < len(segments):
        (number, kind, lines), after = segments[k], segments[k + 1] if k + 1 < len(segments) else (None, None, [])
        if kind == "body" and after[:2] == (number, "body"):
            other = after[2]
            mixed = [line for i in range(max(len(lines), len(other))) for line in lines[i:i + 1] + other[i:i + 1]]
            texts.append("\n".join(line.text() for line in mixed))
            k += 2
        else:
            texts.append(plain(lines))
            k += 1
    return texts + ([plain(foot)] if foot else [])
