"""Reads articles from the notation that README.md describes."""
import pathlib
import re

FOLDER = pathlib.Path(__file__).with_name("articles")
NUMBERED = re.compile("[一二三四五六七]、[^。]{0,27}$")
FIELDS = {"K": "kicker", "D": "deck", "S": "source"}
UNITS = {"#": "h", "~": "r", "t": "t"}


def read(name):
    """The articles of a file of the folder: dicts with id, kind, body, and what else the notation gives.

    A body is a list of [t, text]: p paragraph, h subhead, v verse ("" ends a stanza), t table row, r signature.
    """
    articles = []
    for line in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("@ "):
            _, identifier, kind = line.split()
            articles.append(dict(id=identifier, kind=kind, body=[]))
        else:
            _add(articles[-1], line)
    for article in articles:
        while article["body"] and article["body"][-1] == ["v", ""]:
            article["body"].pop()
    assert len({article["id"] for article in articles}) == len(articles), "two articles have one name"
    return articles


def _add(article, line):
    sign, rest = (line[0], line[2:]) if line[1:2] == " " else ("", line)
    if not line.strip():
        if article["kind"] == "poem" and article["body"]:
            article["body"].append(["v", ""])
    elif sign in FIELDS:
        article[FIELDS[sign]] = rest
    elif sign == "H":
        article["head"] = [part.strip() for part in rest.split("/")]
    elif sign == "N":
        article["names"] = rest.split(",")
    elif sign == "C":
        article.setdefault("captions", []).append([part.strip() for part in rest.split("^")])
    elif sign in UNITS:
        article["body"].append([UNITS[sign], rest])
    elif article["kind"] in ("speech", "feature") and NUMBERED.match(line):
        article["body"].append(["h", line])
    else:
        article["body"].append(["v" if article["kind"] == "poem" else "p", line])


def length(article):
    """About how many characters an article takes, its headline's room included."""
    return sum(len(unit[1]) for unit in article["body"]) + (60 if article.get("head") else 0)


def has_table(article):
    return any(unit[0] == "t" for unit in article["body"])
