#!/usr/bin/env python3
"""Holds what a built kanbao writes against what others say about the formats.

    formats.py PROGRAM

The sample paper and an issue of texts that look like markup are written as JSON, HTML and EPUB, and read again. The
JSON is held against Docs/issue.schema.json (by jsonschema, where Debian's python3-jsonschema is), EPUBs against
epubcheck where that is, pages against what a page for paper and phone needs. Exit status 1 when a check failed.
"""
import html.parser
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
# Debian's wrapper needs a service that starts JARs; the interpreter of the script may not be the system's either.
EPUBCHECK = pathlib.Path("/usr/share/java/epubcheck.jar")
PYTHON = "/usr/bin/python3"

PIECES = [
    "渡口", "开船", "<b>", "</p>", "&amp;", "&#x1b;", "]]>", "<!--", "-->", "<script>alert(1)</script>", "\"", "'", "`", "“", "”",
    "\\", "#", "* ", "> ", "| ", "![x](http://a.example/)", "http://a.example/?a=1&b=2", "𪾔", "👨‍👩‍👧", "e\u0301", "\u200b", "\u00a0", "\u3000",
    "--", "——", "……", "1. ", "%00", "javascript:alert(1)", "\ufdfa", "\U0001f1e8\U0001f1f3", "A" * 60, "=", "@", "{", "}",
]


def issue_of_markup(seed):
    """An issue whose texts look like markup, with every kind of block."""
    choose = random.Random(seed)

    def text():
        return "字" + "".join(choose.choice(PIECES) for _ in range(choose.randrange(1, 9))) + "。"

    def block(captions):
        kind = choose.choice(["paragraph", "subhead", "question", "answer", "signature", "verse", "table", "caption"])
        if kind == "table":
            return {"type": kind, "header": [text()] * choose.randrange(3), "rows": [[text()] * n for n in (1, 3, 2)]}
        if kind == "verse":
            return {"type": kind, "text": "\n".join(text() for _ in range(3))}
        if kind == "caption":
            captions.append({"text": text(), "credit": text(), "image": choose.choice(["a.jpg", "../a.jpg", "http://a.example/a.jpg"])})
            return {"type": kind, "index": len(captions) - 1}
        return {"type": kind, "text": text()}

    def article():
        captions = []
        body = [block(captions) for _ in range(choose.randrange(1, 7))]
        made = {"headline": text(), "kicker": text(), "deck": text(), "byline": [text(), text()], "bylineLine": text(),
                "dateline": text(), "source": text(), "sourceLine": text(), "banner": {"headline": text(), "deck": text()},
                "continuedTo": 3, "continuedToLine": text(), "body": body, "captions": captions}
        kept = {key: value for key, value in made.items() if key in ("body", "captions") or choose.random() < 0.6}
        for line, key in (("sourceLine", "source"), ("continuedToLine", "continuedTo"), ("bylineLine", "byline")):
            if key not in kept:
                kept.pop(line, None)
        return kept

    sections = [{"number": n, "name": text(), "articles": [article() for _ in range(choose.randrange(1, 5))]} for n in (1, 3, 12)]
    return {"format": "kanbao-issue-1", "publication": text(), "date": "2026-10-17", "number": text(), "sections": sections}


class Page(html.parser.HTMLParser):
    """What is wrong with a page: tags that don't match, and anything from elsewhere."""

    def __init__(self):
        super().__init__()
        self.open, self.faults, self.ids, self.targets, self.tags = [], [], set(), set(), set()
        self.declaration, self.attributes_of_html = "", {}

    def handle_decl(self, declaration):
        self.declaration = declaration.lower()

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        names = [name for name, _ in attributes]
        if len(names) != len(set(names)):
            self.faults.append(f"<{tag}> has an attribute twice")
        values = dict(attributes)
        if tag == "html":
            self.attributes_of_html = values
        if tag not in VOID:
            self.open.append(tag)
        if "id" in values:
            if values["id"] in self.ids or re.search(r"\s", values["id"]):
                self.faults.append(f"the id {values['id']!r} is there twice, or has blanks")
            self.ids.add(values["id"])
        for name, value in attributes:
            if name.startswith("on"):
                self.faults.append(f"<{tag}> has {name}")
            if name in ("href", "src", "action", "data", "poster", "srcset", "background"):
                if not (value or "").startswith("#"):
                    self.faults.append(f"<{tag} {name}={value!r}> leads elsewhere")
                self.targets.add((value or "")[1:])

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.faults.append(f"<{tag}/> closes itself")

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes nothing")


def page_faults(text):
    page = Page()
    page.feed(text)
    page.close()
    faults = page.faults + [f"<{tag}> isn't closed" for tag in page.open]
    faults += [f"nothing has the id {target!r}" for target in page.targets - page.ids]
    if page.declaration != "doctype html":
        faults.append("it has no document type")
    if not page.attributes_of_html.get("lang", "").startswith("zh"):
        faults.append("it has no language")
    faults += [f"it has <{tag}>" for tag in page.tags & {"script", "link", "iframe", "object", "img", "base", "form"}]
    style = "".join(re.findall(r"<style>(.*?)</style>", text, re.DOTALL))
    for what, pattern in {"a viewport": r'<meta name="viewport"', "an encoding": r'<meta charset="utf-8"'}.items():
        if not re.search(pattern, text):
            faults.append(f"it has no {what}")
    # A width of columns, and not a number of them: one on a phone, several on a wide screen.
    for what, pattern in {"columns by their width": r"columns:\s*\d+em", "a style for paper": r"@media print"}.items():
        if not re.search(pattern, style):
            faults.append(f"it has no {what}")
    if re.search(r"url\(|@import|https?:", style):
        faults.append("its style leads elsewhere")
    return faults


def schema_faults(path):
    """What jsonschema says; None when it isn't there."""
    code = ("import json, sys, jsonschema\n"
            "schema = json.load(open(sys.argv[1]))\n"
            "jsonschema.Draft202012Validator.check_schema(schema)\n"
            "for error in list(jsonschema.Draft202012Validator(schema).iter_errors(json.load(open(sys.argv[2]))))[:5]:\n"
            "    print(error.json_path, error.message[:200])\n")
    python = PYTHON if os.access(PYTHON, os.X_OK) else sys.executable
    if subprocess.run([python, "-c", "import jsonschema"], capture_output=True).returncode:
        return None
    done = subprocess.run([python, "-c", code, ROOT / "Docs" / "issue.schema.json", path], capture_output=True, text=True)
    return (done.stdout + done.stderr).splitlines()


def epub_faults(path):
    """What epubcheck says; None when it isn't there."""
    if not EPUBCHECK.exists() or not shutil.which("java"):
        return None
    done = subprocess.run(["java", "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-jar", EPUBCHECK, path], capture_output=True, text=True)
    found = [line for line in (done.stdout + done.stderr).splitlines() if re.match(r"(ERROR|FATAL|WARNING)", line)]
    return found or ([] if done.returncode == 0 else [f"epubcheck ended with {done.returncode}: {done.stderr[:300]}"])


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    program = os.path.abspath(sys.argv[1])
    failed, skipped, checks = 0, set(), 0
    with tempfile.TemporaryDirectory(prefix="kanbao-formats-") as folder:
        folder = pathlib.Path(folder)
        environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "LC_ALL": "C.UTF-8"}

        def convert(source, target):
            subprocess.run([program, "convert", "--quiet", "-o", target, source], check=True, env=environment, timeout=60)
            return target

        def report(name, faults):
            nonlocal failed, checks
            if faults is None:
                skipped.add({"json": "the schema (python3-jsonschema isn't there)", "epub": "epubcheck (it isn't there)"}[name.split()[0]])
                return
            checks += 1
            if faults:
                failed += 1
                print(f"FAILED  {name}:\n        " + "\n        ".join(faults[:6]))

        sources = {"of the sample paper": next(path.parent for path in (ROOT / "Data").glob("*/issue.yaml"))}
        for seed in range(3):
            path = folder / f"markup-{seed}.json"
            path.write_text(json.dumps(issue_of_markup(seed), ensure_ascii=False), encoding="utf-8")
            report(f"json made here, {seed}", schema_faults(path))
            sources[f"of markup, {seed}"] = path
        for number, (name, source) in enumerate(sources.items()):
            model = convert(source, folder / f"{number}.json")
            report(f"json {name}", schema_faults(model))
            page = convert(source, folder / f"{number}.html")
            report(f"html {name}", page_faults(page.read_text("utf-8")))
            book = convert(source, folder / f"{number}.epub")
            # One book of each kind is enough for the slow one.
            report(f"epub {name}", epub_faults(book) if number < 2 else [])
            for written in (page, book):
                again = convert(written, folder / f"{number}-{written.suffix[1:]}.json")
                report(f"{written.suffix[1:]} {name}, read again",
                       [] if again.read_bytes() == model.read_bytes() else ["it isn't the same issue"])
    for what in sorted(skipped):
        print(f"  skipped: {what}")
    print(f"formats: {checks - failed} of {checks} checks as they should be")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
