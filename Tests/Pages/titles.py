"""Sets titles: kicker, headline, deck and byline over the columns, a headline beside them, a banner over several articles."""
import fonts
import setting

SIZES = {1: (11.5, 17.8), 2: (18.3, 23.6), 3: (22.3, 27.8)}     # of headlines, by the columns they stand over
WIDEST = (26.0, 30.0)
LEAST = 11.5


class Box:
    """What an article takes on a page: blocks of lines in reading order, each with its kind, pictures and rules, its end."""

    def __init__(self):
        self.blocks, self.shapes, self.bottom = [], [], 0.0

    def add(self, lines, kind):
        if lines:
            self.blocks.append((kind, lines))


def _halves(text, measure, size, font):
    """A headline cut behind a mark near its middle, when both parts fit."""
    places = [i for i in range(2, len(text) - 1) if text[i - 1] in "：，！？ 、》”" and text[i] not in setting.NO_START
              and fonts.width(font, size, text[:i]) <= measure and fonts.width(font, size, text[i:].strip()) <= measure]
    if places:
        i = min(places, key=lambda i: abs(i - len(text) / 2))
        return [text[:i].rstrip(), text[i:].lstrip()]


def _even(text, count):
    """A headline cut into about `count` parts of one length."""
    parts, i, most = [], 0, -(-len(text) // count)
    while i < len(text):
        j = min(len(text), i + most)
        if j < len(text) and text[j] in setting.NO_START:
            j += 1
        while i + 1 < j < len(text) and (text[j - 1] in setting.NO_END
                                         or text[j].isascii() and text[j - 1].isascii() and text[j].isalnum()):
            j -= 1
        parts.append(text[i:j])
        i = j
    return parts


def _wrapped(lines, measure, size, font, joined):
    """The lines of a headline as they fit the measure, or None."""
    fits = lambda text: fonts.width(font, size, text) <= measure
    if joined and len(lines) > 1 and fits("　".join(lines)):
        return ["　".join(lines)]
    rows = []
    for text in lines:
        if fits(text):
            rows.append(text)
            continue
        tries = [_halves(text, measure, size, font)] + [_even(text, count) for count in (2, 3, 4)]
        found = next((parts for parts in tries if parts and all(map(fits, parts))), None)
        if not found:
            return None
        rows += found
    return rows


def _headline(head, font, measure, columns, rand):
    """(size, lines) of a headline over so many columns; rather smaller than broken."""
    low, high = SIZES.get(max(columns, int((measure + 14) / 133)), WIDEST)
    size = rand.uniform(low, high)
    joined = rand.random() < .6
    longest = max(fonts.width(font, 1, part) for part in head)
    if longest * size > measure >= longest * max(low * .8, LEAST):
        size = measure / longest - .01
    most = max(2 if columns > 1 else 3, len(head))
    while True:
        rows = _wrapped(head, measure, size, font, joined)
        if size < LEAST + .1:
            return size, rows or head[:1]
        if rows and len(rows) <= most:
            return size, rows
        size *= .94


def title(article, box, x, y, measure, columns, style, rand):
    """Puts kicker, headline, deck and byline above the columns; returns where the text begins."""
    if not article.get("head"):
        return y + 4
    font = (rand.choice([style["serif"], style["sans"]]), True)
    left = style["left"] if style["left"] is not None else rand.random() < .5
    size, head = _headline(article["head"], font, measure, columns, rand)
    rows = []

    def put(line, base):
        rows.append(line.place(x if left else x + (measure - line.width) / 2, base))

    def small(text, font, size, leading, role):
        nonlocal y
        for line in setting.paragraph(font, size, text, measure, role, justify=False, squeeze=False):
            put(line, y + size)
            y += size * leading
    if article.get("kicker"):
        small(article["kicker"], (style["sans"], False), max(10.5, .58 * size), 1.3, "kicker")
        y += 1
    for text in head:
        put(setting.one_line(font, size, text, "head"), y + size)
        y += size * 1.18
    if article.get("deck"):
        y += 2
        small(article["deck"], (style["serif"], False), 9.5 if measure < 100 else max(10.5, .5 * size), 1.35, "deck")
        y -= 2
    y += 6
    if article["by"]["where"] == "title":
        put(setting.one_line((style["sans"], False), 9.5, article["by"]["text"], "byline"), y + 9.5)
        y += 9.5 * 1.3 + 4
    box.add(rows, "title")
    return y


def vertical_title(article, box, x, y, measure, style, rand, height):
    """Puts a standing headline at one side of the box; returns (x, measure) of what is left for the text."""
    font = (rand.choice([style["serif"], style["sans"]]), True)
    size = min(rand.uniform(17, 24), (height - 4) / (1.12 * max(map(len, article["head"]))))
    right = rand.random() < .5
    columns = [(text, size, font, "head") for text in article["head"]]
    if article.get("kicker"):
        small = max(9.5, min(.6 * size, (height - 4) / (1.15 * len(article["kicker"]))))
        columns.insert(0, (article["kicker"], small, (style["sans"], False), "kicker"))
    total = sum(size * 1.35 for _, size, _, _ in columns)
    edge = x + measure if right else x + total
    rows = []
    for text, size, font, role in columns:
        edge -= size * 1.35
        for i, character in enumerate(text):
            line = setting.one_line(font, size, character, role)
            rows.append(line.place(edge + (size * 1.35 - line.width) / 2, y + size + i * size * 1.12))
    box.add(rows, "vertical title")
    return (x, measure - total - 8) if right else (x + total + 8, measure - total - 8)


def banner(words, x, y, measure, style):
    """The title over several articles, (headline, what stands below it or None); returns (box, its height)."""
    box, (headline, below) = Box(), words
    size = min(28.0, measure / (len(headline) + 1))
    line = setting.one_line((style["sans"], True), size, headline, "banner")
    rows, end = [line.place(x + (measure - line.width) / 2, y + size)], y + size * 1.2 + 2
    if below:
        font, size = (style["serif"], False), min(13.0, size * .55)
        line = setting.one_line(font, size, below, "banner")
        if line.width > measure:
            line = setting.one_line(font, size * measure / line.width, below, "banner")
        rows.append(line.place(x + (measure - line.width) / 2, end + size))
        end += size * 1.3
    box.add(rows, "banner")
    return box, end + 8 - y
