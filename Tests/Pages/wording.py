"""Puts names, sources and jumps into words, and makes an article ready for a page."""
import copy
import re

import setting

NUMERALS = "零一二三四五六七八九十"
AGENCIES = ("新华社", "中新社")
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def _source(article, rand):
    if article["source"] in AGENCIES:
        return "（%s%s）" % (article["source"], "".join(article.get("names", [])))
    if rand.random() < .4:
        form = rand.choice(["（据《%s》）", "（据%s）", "（来源：%s）", "（摘自《%s》）"])
    else:
        form = "（据《%s》）"
    if article["source"].endswith("网"):
        form = rand.choice(["（据%s）", "（来源：%s）"])
    return form % article["source"]


def _dateline(article, named, rand):
    """“本报讯（记者 某某）” and the like."""
    form = rand.random()
    if len(article["names"]) > 1:
        names = rand.choice(["（记者%s 通讯员%s）", "（记者 %s 通讯员 %s）", "（%s %s）", "（记者 %s 实习记者 %s）"]) % tuple(article["names"][:2])
    else:
        form_of_name = rand.choice(["（%s）", "（记者 %s）", "（记者%s）", "（通讯员 %s）", "（本报记者 %s）"])
        names = form_of_name % named(article["names"][0])
    if form < .75 or article["kind"] == "brief":
        return "本报讯" + names
    if form < .9:
        return "本报%s%d月%d日电%s" % (rand.choice(["清川", "桐岭", ""]), rand.randint(1, 12), rand.randint(1, 28), names)
    return "本报%s讯%s" % (rand.choice(["清川", "桐岭"]), names)


def byline(article, rand):
    """How the names and the source stand: a dict of names, dateline, text, source, source_text and where, the place of
    the text: title, text (above the paragraphs), tail (behind them) or None."""
    names = article.get("names", [])
    by = dict(names=list(names), dateline=None, text=None, where=None, source=article.get("source"), source_text=None)
    if by["source"]:
        by["source_text"] = _source(article, rand)
    if not names or by["source"] in AGENCIES:
        return by

    def named(name):
        return f"{name[0]} {name[1]}" if len(name) == 2 and len(names) == 1 and rand.random() < .5 else name
    if article["kind"] in ("poem", "essay"):
        marks = ["□%s", "□ %s", "○%s", "◎%s", "□%s", "■%s"] if article["kind"] == "essay" else ["□%s", "□ %s", "◎%s"]
        by["text"] = rand.choice(marks) % named(names[0])
        by["where"] = rand.choice(["title", "title", "text"])
    elif article["kind"] in ("letter", "notice", "speech"):
        by["text"], by["where"] = named(names[0]), "title"
    elif article["kind"] in ("news", "brief", "table", "science") and not by["source"] and rand.random() < .8:
        by["dateline"] = _dateline(article, named, rand)
    elif rand.random() < .12:
        by["text"], by["where"] = "（%s）" % " ".join(names), "tail"
    else:
        form = rand.choice(["本报记者 %s", "本报记者 %s", "本报记者 %s 文/图", "记者 %s", "文/%s", "本报记者　%s", "%s"])
        by["text"] = form % " ".join(named(name) for name in names)
        by["where"] = rand.choice(["title", "title", "text"])
    return by


def _spaced(text, rand):
    """Leaves blanks beside some numbers, as typesetters do."""
    return re.sub(r"(?<=[\u4e00-\u9fff])(\d+(?:\.\d+)?)(?=[\u4e00-\u9fff])",
                  lambda found: f" {found.group(1)} " if rand.random() < .5 else found.group(), text)


def ready(article, style, rand):
    """A copy of an article with its words fixed: byline in `by`, captions with credits, numbers as the page has them.
    The paragraph that a dateline was put before has its text without it as a third part."""
    article = copy.deepcopy(article)
    article["by"] = byline(article, rand)
    change = lambda text: text
    if style["wide"]:
        change = lambda text: text.translate(FULL_WIDTH)
    elif rand.random() < .2:
        change = lambda text: _spaced(text, rand)
    article["body"] = [[kind, change(text) if kind == "p" else text] for kind, text in article["body"]]
    if article["by"]["dateline"]:
        first = next((unit for unit in article["body"] if unit[0] == "p"), None)
        if first:
            first[1:] = [article["by"]["dateline"] + first[1], first[1]]
    ends = [" 摄", "摄", "／摄", " 图"] if style["tier"] > 2 else [" 摄"]
    article["captions"] = [dict(text=text, credit=name + rand.choice(ends) if name else None, name=name)
                           for text, name in article.get("captions", [])]
    article["continuedFrom"] = article["continuedTo"] = None
    return article


def _inside(text, rand):
    """A place in a paragraph where a jump may cut it, or None."""
    at = rand.randint(20, len(text) - 20)
    while at < len(text) - 10 and (text[at] in setting.NO_START or text[at - 1] in setting.NO_END
                                   or text[at].isascii() or text[at - 1].isascii()):
        at += 1
    return at if at < len(text) - 10 else None


def jump(article, rand, page, other):
    """The two parts of an article that goes on from one page on another; None when it is too short."""
    paragraphs = [i for i, unit in enumerate(article["body"]) if unit[0] == "p"]
    if len(paragraphs) < 4:
        return None
    first, second = copy.deepcopy(article), copy.deepcopy(article)
    k = paragraphs[rand.randint(1, len(paragraphs) - 2)]
    body, text, at = article["body"], article["body"][k][1], None
    if rand.random() < .6 and len(text) > 60 and len(body[k]) == 2:
        at = _inside(text, rand)
    if at:
        first["body"], second["body"] = body[:k] + [["p", text[:at]]], [["p", text[at:]]] + body[k + 1:]
    else:
        first["body"], second["body"] = body[:k], body[k:]
        if first["body"][-1][0] == "h":
            second["body"].insert(0, first["body"].pop())
    for part, letter in (first, "a"), (second, "b"):
        part.update(id=f"{article['id']}-{letter}", join=article["id"], joinSplit="inside" if at else "between")
    first["continuedTo"], second["continuedFrom"] = other, page
    first["to_text"] = _jump_text("下转", other, rand)
    second["from_text"] = _jump_text("上接", page, rand)
    for field in "kicker", "deck":
        second.pop(field, None)
    second.update(head=[], captions=[])
    _share_byline(article["by"], first, second)
    return first, second


def _jump_text(verb, page, rand):
    forms = [f"（{verb}第%d版）", f"（{verb}%d版）", f"({verb}%d版)"]
    return rand.choice(forms) % page if rand.random() < .8 else f"（{verb}第{NUMERALS[page]}版）"


def _share_byline(by, first, second):
    """The first part has the byline, the second what stands behind the text."""
    first["by"] = dict(by, source=None, source_text=None)
    second["by"] = dict(by, dateline=None, text=None, where=None, names=[])
    if by["where"] == "tail" or by["source"]:
        if by["where"] in ("tail", None) and not by["dateline"]:
            first["by"]["names"], second["by"]["names"] = [], by["names"]
        else:
            first["by"]["names"], second["by"]["names"] = by["names"], []
        if by["where"] == "tail":
            first["by"].update(where=None, text=None)
            second["by"].update(where="tail", text=by["text"])
