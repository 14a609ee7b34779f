"""Writes what an importer should make of pages, and checks that truth and dumps agree."""
import collections
import unicodedata

import dumps


def _article(number, article, page, place):
    by, head, body = article["by"], article.get("head", []), []
    for kind, text, *without_dateline in article["body"]:
        if text:
            body.append(dict(t=kind, text=text.replace("|", " ") if kind == "t" else text))
            if without_dateline:
                body[-1]["alts"] = without_dateline
    made = dict(
        id=article["id"], n=number, page=page["number"], kind="photo" if article["kind"] == "photo" else "article",
        bbox=[round(value, 1) for value in place], layout=article["layout"], kicker=article.get("kicker"),
        headline="".join(head) or None, headlineLines=head, subhead=article.get("deck"), byline=by["names"], bylineText=by["text"],
        dateline=by["dateline"], source=by["source"], sourceText=by["source_text"], body=body,
        paragraphs=[unit["text"] for unit in body if unit["t"] in "pv"], subheads=[unit["text"] for unit in body if unit["t"] == "h"],
        captions=article["captions"], continuedFrom=article["continuedFrom"], continuedTo=article["continuedTo"], note=None)
    if article.get("banner"):
        made["banner"] = dict(zip(("headline", "subhead"), article["banner"]))
    return made | {field: article[field] for field in ("join", "joinSplit") if field in article}


def truth(name, seed, folder, look, pages):
    """The truth of an issue in the form of kanbao-pages-truth/1 (see README.md)."""
    placed = [(article, page, place) for page in pages for article, _, place in page["articles"]]
    return dict(
        form="kanbao-pages-truth/1", name=name, tier=look["tier"], seed=seed, set=folder, radicals=look["radicals"], dump="stream",
        scramble=None, adjacency=1.0, order="fixed" if look["tier"] == 1 else "free",
        pages=[dict(page=page["number"], lines=page["furniture"], width=round(page["width"], 1), height=round(page["height"], 1))
               for page in pages],
        articles=[_article(number, *parts) for number, parts in enumerate(placed)])


def _characters(text):
    return collections.Counter("".join(unicodedata.normalize("NFKC", text).split()))


def lost(told, text):
    """The characters of the truth that a dump doesn't have, counted."""
    wanted = collections.Counter()
    for article in told["articles"]:
        fields = [article[field] or "" for field in ("kicker", "headline", "subhead", "bylineText", "sourceText")]
        captions = [caption["text"] + (caption["credit"] or "") for caption in article["captions"]]
        wanted += _characters("".join(fields + captions + [unit["text"] for unit in article["body"]]))
    return wanted - _characters(text.translate(dumps.TO_IDEOGRAPHS) if told["radicals"] else text)
