"""Scores what a program makes of pages against their truth, with the judge that lies with the samples."""
import collections
import concurrent.futures
import copy
import importlib.util
import json
import os
import statistics
import subprocess
import tempfile

KINDS = ["stream", "columns", "titles", "captions", "interleave", "shuffle", "poppler", "layout", "raw", "pdf"]
IN_ORDER = ("stream", "pdf")        # what else is scored without the order of the articles
PARTS = {"article_f1": "articles", "headline_exact": "headlines", "titleblock_exact": "titles", "para_f1": "paragraphs",
         "text_ratio": "text", "caption_recall": "captions", "byline_recall": "bylines"}


def load(path):
    """The judge, as a module."""
    found = importlib.util.spec_from_file_location("judge", path)
    judge = importlib.util.module_from_spec(found)
    found.loader.exec_module(judge)
    return judge


def truths(folder):
    """The truths of a folder as (path, truth), by name."""
    for path in sorted(folder.glob("*.truth.json")):
        yield path, json.loads(path.read_text(encoding="utf-8"))


def _imported(program, path, home):
    """What the program makes of a page; nothing when it fails or takes more than a minute."""
    environment = {"PATH": os.environ["PATH"], "HOME": home, "LC_ALL": "C.UTF-8"}
    form = "pdf" if path.suffix == ".pdf" else "text"
    try:
        done = subprocess.run([program, "convert", "--quiet", "--from", form, "--to", "json", path], env=environment, timeout=60,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        return json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError):
        return {"articles": []}


def scores(folder, judge, program):
    """Of every page and kind, (page, kind, tier, the judge's metrics)."""
    told = [truth for _, truth in truths(folder)]
    tasks = [(truth, kind) for truth in told for kind in KINDS]
    path = lambda truth, kind: folder / (truth["name"] + (".pdf" if kind == "pdf" else f".{kind}.txt"))
    with tempfile.TemporaryDirectory(prefix="kanbao-pages-") as home, concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        results = pool.map(lambda task: _imported(program, path(*task), home), tasks)
        made = []
        for (truth, kind), result in zip(tasks, results):
            truth = copy.deepcopy(truth)
            if kind not in IN_ORDER:
                truth["order"] = "free"
            made.append((truth["name"], kind, truth["tier"], judge.score(truth, result)["metrics"]))
    return made


def means(scores):
    """The mean score of each kind."""
    by_kind = collections.defaultdict(list)
    for _, kind, _, metrics in scores:
        by_kind[kind].append(metrics["score"])
    return {kind: statistics.mean(values) for kind, values in by_kind.items()}


def table(scores):
    """Means by kind, by tier and by part of the score; the parts from 0 to 1."""
    tiers = sorted({tier for _, _, tier, _ in scores})
    rows = [f"{'kind':<11}{'score':>6}" + "".join(f"{f'tier {tier}':>8}" for tier in tiers)
            + "".join(f"{part:>11}" for part in PARTS.values())]
    for kind, mean in means(scores).items():
        of_kind = [(tier, metrics) for _, other, tier, metrics in scores if other == kind]
        cells = [statistics.mean(metrics["score"] for other, metrics in of_kind if other == tier) for tier in tiers]
        row = f"{kind:<11}{mean:6.1f}" + "".join(f"{cell:8.1f}" for cell in cells)
        for field in PARTS:
            known = [metrics[field] for _, metrics in of_kind if metrics.get(field) is not None]
            row += f"{statistics.mean(known):11.2f}" if known else f"{'':>11}"
        rows.append(row)
    return "\n".join(rows)
