#!/usr/bin/env python3
"""Makes newspaper pages by seed: PDFs, what importers should make of them, and dumps of nine kinds. See README.md.

    pages.py make FOLDER [--pages N] [--seed S] [--articles first|second]
    pages.py check FOLDER JUDGE             every character of the truth is in every dump, and the truth scores 100
    pages.py score FOLDER JUDGE PROGRAM     what PROGRAM makes of them, by kind and tier

JUDGE is the score.py of the samples' folder. Pages of a seed are the same bytes on every run.
"""
import argparse
import json
import os
import pathlib
import shutil
import sys

sys.dont_write_bytecode = True
import scoring  # noqa: E402

TIERS = 3
NOT_INSTALLED = 69


def make(folder, count, seed, name):
    """Makes pages of the tiers in turn into a folder, which holds nothing else afterwards."""
    try:
        import fonts
        missing = fonts.missing()
    except (ImportError, FileNotFoundError) as reason:
        missing = [str(reason)]
    if missing:
        print(f"pages: fonts and python3-cairo are needed (make pages-packages); missing: {', '.join(missing)}", file=sys.stderr)
        sys.exit(NOT_INSTALLED)
    import articles
    import contents
    import drawing
    import dumps
    import truth
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    stock = articles.read(name)
    for i in range(count):
        tier = 1 + i % TIERS
        page = f"t{tier}-{seed}-{i:02}"
        look, made, used = contents.issue(tier, seed * 1000 + i, stock)
        drawing.draw(made, folder / f"{page}.pdf")
        told = truth.truth(page, used, folder.name, look, made)
        (folder / f"{page}.truth.json").write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")
        for kind in dumps.KINDS:
            text = dumps.dump(kind, made, look, used, folder / f"{page}.pdf")
            (folder / f"{page}.{kind}.txt").write_text(text, encoding="utf-8")


def check(folder, judge):
    """What is wrong with made pages, as lines of text."""
    import dumps
    import truth
    faults = []
    for path, told in scoring.truths(folder):
        if judge:
            score = judge.score(told, judge.perfect(told))["metrics"]["score"]
            if score < 99.99:
                faults.append(f"{told['name']}: the truth itself scores {score:.2f}")
        for kind in dumps.KINDS:
            lost = truth.lost(told, (folder / f"{told['name']}.{kind}.txt").read_text(encoding="utf-8"))
            if lost:
                faults.append(f"{told['name']}.{kind}: lost {dict(lost)}")
    return faults


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("action", choices=["make", "check", "score"])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("judge", type=pathlib.Path, nargs="?")
    parser.add_argument("program", nargs="?")
    parser.add_argument("--pages", type=int, default=12, help="how many (%(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="which (%(default)s)")
    parser.add_argument("--articles", default="first", help="a file of articles/ (%(default)s)")
    options = parser.parse_args()
    if options.action == "make":
        make(options.folder, options.pages, options.seed, options.articles)
        return 0
    judge = scoring.load(options.judge) if options.judge and options.judge.exists() else None
    if options.action == "check":
        faults = check(options.folder, judge)
        print("\n".join(faults) or "pages: every character is in every dump" + (", and the truth scores 100" if judge else ""))
        return 1 if faults else 0
    if not judge or not options.program:
        print(f"pages: made in {options.folder}; not scored, as there is no {'program' if judge else options.judge}")
        return 0
    scores = scoring.scores(options.folder, judge, os.path.abspath(options.program))
    print(scoring.table(scores))
    return 0


if __name__ == "__main__":
    sys.exit(main())
