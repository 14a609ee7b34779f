"""Lays out one article in its box: title, text in columns, pictures with captions."""
import random

import articles
import fonts
import setting
import titles

GUTTER = 13             # between the columns of an article
PICTURE, PHOTO = (.80, .80, .83), (.82, .82, .85)


def _row_of_table(text, tables, font, size, measure):
    """A line with the cells of a table's row, each at its column's place."""
    cells = text.split("|")
    widths = [max(fonts.width(font, size, row.split("|")[i]) for row in tables) for i in range(len(cells))]
    free = measure - sum(widths)
    gap = min(4 * size, free / max(1, len(widths) - 1)) if free > 0 else 0
    glyphs, x = [], 0.0
    for i, cell in enumerate(cells):
        x = sum(widths[:i]) + i * gap
        for character in cell:
            glyphs.append((character, x))
            x += fonts.width(font, size, character)
    return setting.Line(font, size, glyphs, x, "table")


def _right(font, size, text, measure, role):
    """A paragraph at the right edge, as pieces of text."""
    for line in setting.paragraph(font, size, text, measure, role, justify=False):
        line.indent = max(0, measure - line.width)
        yield [line], 0, 0, False


def _verse(text, font, size, measure, before):
    for k, line in enumerate(setting.paragraph(font, size, text, measure - size, "body", justify=False)):
        line.indent = 2 * size if k else size
        yield [line], 0 if k else before, 0, False


def _subhead(text, size, leading, measure, style):
    lines = setting.paragraph((style["sans"], True), size * 1.08, text, measure, "sub", justify=False)
    for line in lines if style["centred"] else []:
        line.indent = (measure - line.width) / 2
    return lines, .55 * leading, .45 * leading, True


def _pieces(article, measure, size, leading, style, autospace, narrow):
    """The text as [(lines, gap before, gap after, whether it stays with what follows)]. `narrow`: the measure by the line's
    number where a picture stands beside the text, else None."""
    font, sans, by = (style["serif"], False), (style["sans"], False), article["by"]
    pieces, stanza, count = [], 0.0, 0
    tables = [unit[1] for unit in article["body"] if unit[0] == "t"]
    if article["continuedFrom"]:
        pieces.append(([setting.one_line(font, size, article["from_text"], "jump")], 0, 0, True))
    if by["where"] == "text":
        line = setting.one_line(sans if style["sans_byline"] else font, size, by["text"], "byline")
        line.indent = 2 * size if line.width + 2 * size <= measure else 0
        pieces.append(([line], 0, 0, True))
    for kind, text, *_ in article["body"]:
        if kind == "v" and not text:
            stanza = .6 * leading
        elif kind == "v":
            pieces += _verse(text, font, size, measure, stanza)
            stanza = 0.0
        elif kind == "h":
            pieces.append(_subhead(text, size, leading, measure, style))
        elif kind == "t":
            pieces.append(([_row_of_table(text, tables, font, size, measure)], 0, 0, False))
        elif kind == "r":
            pieces += _right(font, size, text, measure, "sign")
        else:
            room = (lambda i, before=count: narrow(before + i)) if narrow else measure
            lines = setting.paragraph(font, size, text, room, "body", indent=2 * size, autospace=autospace)
            count += len(lines)
            pieces += [([line], 0, 0, False) for line in lines]
    for text in by["text"] if by["where"] == "tail" else None, by["source_text"], article.get("to_text"):
        if text:
            pieces += _right(sans if style["sans_source"] else font, size, text, measure, "source")
    return pieces


def _poured(pieces, count, leading, tops, height):
    """The pieces in columns of a height, `tops` taken from above: [[(line, its top)]], or None when they don't fit."""
    columns, c, y = [[]], 0, tops[0]
    for k, (lines, before, after, keep) in enumerate(pieces):
        gap = before if y > tops[c] + .1 else 0.0
        need = gap + len(lines) * leading + (after + leading if keep and k + 1 < len(pieces) else 0)
        if y + need > height + .1 and y > tops[c] + .1:
            c += 1
            if c >= count:
                return None
            columns.append([])
            y, gap = tops[c], 0.0
        if y + gap + len(lines) * leading > height + leading and count > 1 and tops[c]:
            return None
        y += gap
        for line in lines:
            columns[c].append((line, y))
            y += leading
        y += after
    return None if count > 1 and y > height + .1 else columns


def _even_columns(pieces, count, leading, tops):
    """The pieces in the lowest columns that hold them."""
    total = sum(before + len(lines) * leading + after for lines, before, after, _ in pieces) + sum(tops)
    height = max(total / count, max(tops) + 2 * leading if count > 1 else 0)
    while True:
        columns = _poured(pieces, count, leading, tops, height)
        if columns is not None:
            return columns
        height += leading / 4


def _caption(caption, rand, indent=""):
    return indent + caption["text"] + (rand.choice(["　", " "]) + caption["credit"] if caption["credit"] else "")


def _picture(box, caption, x, y, measure, style, ratio, size):
    """Draws a picture with its caption below; returns (its end, the caption's lines)."""
    height = measure * ratio
    box.shapes.append(("rectangle", x, y, measure, height, PICTURE))
    lines = setting.paragraph((style["sans"], False), size, caption, measure - 2, "caption")
    for k, line in enumerate(lines):
        line.place(x + 1, y + height + 3 + size + k * size * 1.35)
    return y + height + 3 + len(lines) * size * 1.35 + 5, lines


def _photo(article, box, x, y, measure, columns, style, rand):
    """An article that is a picture with a long caption."""
    caption = article["captions"][0]
    if article.get("head"):
        y = titles.title(article, box, x, y, measure, columns, style, rand) - 4
    height, size = measure * rand.uniform(.5, .62), 8.2
    box.shapes.append(("rectangle", x, y + 4, measure, height, PHOTO))
    text = _caption(caption, rand, "　　" if style["indented_caption"] else "")
    lines = setting.paragraph((style["sans"], False), size, text, measure, "caption")
    for k, line in enumerate(lines):
        line.place(x, y + 4 + height + 4 + size + k * size * 1.35)
    box.add(lines, "caption")
    box.bottom = lines[-1].y + 2.87
    article["layout"] = {}
    return box


def _columns(article, measure, span, style, rand):
    """How many columns of text an article over `span` columns of the page has."""
    poem = article["kind"] == "poem"
    count = 1 if poem else span
    if not poem and span > 2 and rand.random() < .25 or span == 2 and rand.random() < .08:
        count = span - 1
    if articles.has_table(article):
        count = 1 if span < 3 else 2
    if not poem and measure / count > 26 * style["size"] + 13 and not article["captions"]:      # no very long lines
        count = -(-int(measure) // int(22 * style["size"]))
    return count


def _beside(article, box, x, y, measure, style, rand, size):
    """Puts a standing headline; returns (x, measure, columns) of the text beside it."""
    head = max(map(len, article["head"]))
    count = sum(len(unit[1]) for unit in article["body"])
    height = max(1.08 * 12 * head, count * size ** 2 * 1.5 / max(60, measure - 50))
    x, measure = titles.vertical_title(article, box, x, y, measure, style, rand, min(height, 1.12 * 24 * head + 6))
    return x, measure, max(1, round(measure / (style["column"] + GUTTER)))


class _Pictures:
    """The pictures of an article: their captions' lines, what they take of the columns, and the text's measure beside them."""

    def __init__(self, columns):
        self.tops, self.lines, self.narrow, self.count = [0.0] * columns, [], None, 0

    def put(self, article, box, x, y, place, style, rand):
        """Puts two pictures at most. place: (whole measure, measure of the text, of a column, size, leading)."""
        whole, text, column, size, leading = place
        columns = len(self.tops)
        for k, caption in enumerate(article["captions"][:2] if article["kind"] != "poem" else []):
            if columns == 1 and whole > 200 and k == 0:
                wide, ratio = whole * .55, rand.uniform(.55, .7)
                end, lines = _picture(box, _caption(caption, rand), x + text - wide, y + 2, wide, style, ratio, size * .88)
                rows, room = int((end - y) / leading) + 1, int((text - wide - 10) / size) * size
                self.narrow = lambda i, rows=rows, room=room: room if i < rows else column
            else:
                c = columns - 1 if not (k or rand.random() < .3) else max(0, columns - 2 - k)
                c = 0 if self.tops[c] else c
                if self.tops[c]:
                    break
                ratio = rand.uniform(.55, .68)
                end, lines = _picture(box, _caption(caption, rand), x + c * (column + GUTTER), y, column, style, ratio, size * .88)
                self.tops[c] = end - y
            self.lines += lines
            self.count += 1
        article["captions"] = article["captions"][:self.count]


def layout(article, x, y, measure, span, style, seed, vertical=False):
    """The box of an article as wide as `span` columns of the page; its `layout` tells how it was made."""
    rand, box, whole = random.Random(seed), titles.Box(), measure
    if article["kind"] == "photo":
        return _photo(article, box, x, y, measure, span, style, rand)
    columns = _columns(article, measure, span, style, rand)
    leading = 1.5 if article["kind"] == "poem" else rand.choice([1.4, 1.4, 1.45, 1.5])
    if style["dense"]:
        leading = rand.choice([1.25, 1.3, 1.35])
    size = style["size"] + rand.uniform(-.2, .2)
    if vertical:
        x, measure, columns = _beside(article, box, x, y, measure, style, rand, size)
    else:
        y = titles.title(article, box, x, y, measure, span, style, rand)
    column = (measure - GUTTER * (columns - 1)) / columns
    characters = max(7, int(column / size + .5))
    size = column / characters
    leading *= size
    autospace = rand.random() < .5
    pictures = _Pictures(columns)
    wanted = len(article["captions"]) if article["kind"] != "poem" else 0
    pictures.put(article, box, x, y, (whole, measure, column, size, leading), style, rand)
    pieces = _pieces(article, column, size, leading, style, autospace, pictures.narrow)
    last, poured = y, _even_columns(pieces, columns, leading, pictures.tops)
    for c, rows in enumerate(poured):
        for line, top in rows:
            line.place(x + c * (column + GUTTER), y + top + (line.size if line.role == "sub" else size))
            last = max(last, line.y)
        box.add([line for line, _ in rows], "body")
    box.bottom = last + .4 * size
    if pictures.lines:
        box.add(pictures.lines, "caption")
        box.bottom = max(box.bottom, pictures.lines[-1].y + 4)
    if vertical:
        box.bottom = max(box.bottom, max(line.y for line in box.blocks[0][1]) + 3)
    if columns > 1 and len(poured) == columns and rand.random() < style["column_rules"]:
        for c in range(1, columns):
            rule = x + c * (column + GUTTER) - GUTTER / 2
            box.shapes.append(("rule", rule, y + 2, rule, box.bottom))
    article["layout"] = dict(columns=columns, verticalHeadline=vertical, titleOverColumns=span, photos=wanted,
                             wrapsPhoto=pictures.narrow is not None, charsPerLine=characters)
    return box
