#!/usr/bin/env python3
"""Acceptance checks of a built kanbao, from outside: its commands, and nothing of its code.

    check.py PROGRAM SHARED [NAME…]

SHARED is the folder with sample pages and probes; what needs it is skipped when it is absent. With names, only
the checks whose names begin with one of them run. Exit status 1 when a check failed.
"""
import bisect
import collections
import itertools
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
import rules  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]
WIDTHS = range(8, 121)


class Skip(Exception):
    """A check that cannot run here, and why."""


class Failure(Exception):
    """A check that failed, and what was seen."""


def expect(condition, message):
    if not condition:
        raise Failure(message)


def several(faults, shown=8):
    """Fails with the first few of many faults."""
    if faults:
        more = f"\n  … and {len(faults) - shown} more" if len(faults) > shown else ""
        raise Failure("\n  ".join([f"{len(faults)} faults:"] + faults[:shown]) + more)


class Kanbao:
    """The program under test, in a home of its own."""

    def __init__(self, program, shared):
        self.program = str(pathlib.Path(program).resolve())
        self.shared = pathlib.Path(shared).resolve()
        self.home = tempfile.TemporaryDirectory(prefix="kanbao-check-")
        self.environment = {"PATH": os.environ["PATH"], "HOME": self.home.name, "LC_ALL": "C.UTF-8", "TERM": "xterm-256color"}

    def run(self, *arguments, input=None, status=0, timeout=60):
        """Runs a command; its standard output as text. Fails when it ends with another status."""
        done = self.attempt(*arguments, input=input, timeout=timeout)
        expect(done.returncode == status,
               f"kanbao {' '.join(map(str, arguments))} ended with {done.returncode} and not {status}: "
               f"{done.stderr.decode('utf-8', 'replace').strip()[:300]}")
        return done.stdout.decode("utf-8")

    def attempt(self, *arguments, input=None, timeout=60):
        return subprocess.run(
            [self.program, *map(str, arguments)], input=b"" if input is None else input, timeout=timeout,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=self.environment, cwd=self.home.name)

    def issue(self, path):
        """The issue that `convert` makes of a file or folder."""
        return json.loads(self.run("convert", "--to", "json", path))

    @property
    def seed(self):
        path = self.shared / "seed" / "page.txt"
        if not path.exists():
            raise Skip(f"there is no {path}")
        return path

    @property
    def sample(self):
        folders = sorted(path.parent for path in (ROOT / "Data").glob("*/issue.yaml"))
        expect(folders, "there is no sample paper in Data")
        return folders[0]

    def papers(self):
        """The sample paper and, where it is there, the sample page."""
        return [self.sample] + ([self.seed] if (self.shared / "seed" / "page.txt").exists() else [])


# ---------------------------------------------------------------- texts

def articles_of(issue):
    return [article for section in issue["sections"] for article in section["articles"]]


def blocks_of(article, *types):
    return [block for block in article["body"] if block["type"] in types]


def paragraphs_of(article):
    """The texts of an article that are set as paragraphs."""
    return [block["text"] for block in blocks_of(article, "paragraph", "question", "answer")]


def texts_of(article):
    """Every text that a reader must be able to see."""
    for key in ("kicker", "headline", "deck", "dateline"):
        if article.get(key):
            yield article[key]
    for block in article["body"]:
        if block["type"] == "table":
            yield from block.get("header", [])
            for row in block["rows"]:
                yield from row
        elif block["type"] != "caption":
            yield from block["text"].split("\n")
    for caption in article.get("captions", []):
        yield caption["text"]
        yield caption.get("credit") or ""


def bare(text):
    """The text without its blanks."""
    return re.sub(r"\s+", "", text)


def folded(text):
    """The text without blanks and without the difference of full-width forms."""
    return "".join(chr(ord(c) - 0xFEE0) if "！" <= c <= "～" else c for c in bare(text))


# ---------------------------------------------------------------- the sample page
# Pieces are named by the lines of the file they stand in (from 1), so that its text isn't repeated here.

SEED_PIECES = [
    dict(kicker=(4, 4), headline=(5, 5), source=(142, 142),
         paragraphs=[(7, 11), (17, 40), (46, 66), (72, 96), (103, 140)],
         subheads=[(13, 15), (42, 44), (68, 70), (98, 101)]),
    dict(caption=(144, 145), paragraphs=[]),
    dict(paragraphs=[(147, 163), (165, 185), (187, 200), (202, 220)]),
    dict(headline=(221, 223), paragraphs=[(225, 233), (235, 249), (251, 257)]),
    dict(headline=(259, 261), paragraphs=[(263, 266), (268, 275), (277, 284), (286, 302)]),
    dict(headline=(304, 305), paragraphs=[(307, 310), (312, 325)]),
    dict(continuedFrom=1, source=(479, 479), subheads=[(343, 344), (409, 410)],
         paragraphs=[(328, 341), (346, 351), (353, 364), (365, 374), (376, 379), (381, 390), (392, 407), (412, 416),
                     (418, 427), (429, 435), (437, 447), (449, 451), (453, 461), (463, 465), (467, 477)]),
]


def check_seed_import(kanbao):
    """convert: the sample page becomes its seven pieces, each paragraph whole"""
    lines = kanbao.seed.read_text(encoding="utf-8").split("\n")
    text = lambda span: folded("".join(lines[span[0] - 1:span[1]]))
    articles = articles_of(kanbao.issue(kanbao.seed))
    expect(len(articles) == 7, f"{len(articles)} pieces and not 7")
    faults = []
    for number, (piece, article) in enumerate(zip(SEED_PIECES, articles), 1):
        title = folded("".join(article.get(key) or "" for key in ("kicker", "headline", "deck")))
        wanted = "".join(text(piece[key]) for key in ("kicker", "headline") if key in piece)
        if title != wanted:
            faults.append(f"piece {number}: the headline is {title!r} and not {wanted!r}")
        if "kicker" in piece and folded(article.get("kicker") or "") != text(piece["kicker"]):
            faults.append(f"piece {number}: the kicker is {article.get('kicker')!r}")
        found = [folded(p) for p in paragraphs_of(article)]
        if found and article.get("dateline"):
            found[0] = folded(article["dateline"]) + found[0]
        for span, paragraph in zip(piece["paragraphs"], found):
            if text(span) != paragraph:
                faults.append(f"piece {number}: the paragraph of lines {span[0]}–{span[1]} became {paragraph[:40]!r}…")
        if len(found) != len(piece["paragraphs"]):
            faults.append(f"piece {number}: {len(found)} paragraphs and not {len(piece['paragraphs'])}")
        subheads = [folded(block["text"]) for block in blocks_of(article, "subhead")]
        if subheads != [text(span) for span in piece.get("subheads", [])]:
            faults.append(f"piece {number}: the subheads are {subheads}")
        if "source" in piece:
            source = folded(article.get("sourceLine") or article.get("source") or "")
            if not source or source not in text(piece["source"]):
                faults.append(f"piece {number}: the source is {source!r}")
        if article.get("continuedFrom") != piece.get("continuedFrom"):
            faults.append(f"piece {number}: continued from {article.get('continuedFrom')}")
        captions = [folded(c["text"] + (c.get("credit") or "")) for c in article.get("captions", [])]
        if captions != ([text(piece["caption"])] if "caption" in piece else []):
            faults.append(f"piece {number}: the captions are {captions}")
        if "caption" in piece and not all(c.get("credit") for c in article["captions"]):
            faults.append(f"piece {number}: the credit is missing")
    several(faults)


def check_scores(kanbao):
    """convert: pages of the sample's kind score 95 or more"""
    judge = kanbao.shared / "pages" / "score.py"
    if not judge.exists():
        raise Skip(f"there is no {judge}")
    faults = []
    for page in sorted(judge.parent.glob("t1-*.txt")):
        result = pathlib.Path(kanbao.home.name) / (page.stem + ".json")
        result.write_text(kanbao.run("convert", "--to", "json", page), encoding="utf-8")
        said = subprocess.run(
            [sys.executable, "-B", str(judge), str(page.with_suffix("")) + ".truth.json", str(result)],
            check=True, stdout=subprocess.PIPE).stdout.decode("utf-8")
        score = float(re.search(r"score\s+([\d.]+)", said).group(1))
        print(f"    {page.stem}: {score}")
        if score < 95:
            faults.append(said.splitlines()[0])
    several(faults)


def check_pdf_scores(kanbao):
    """convert: PDFs of pages score 95 or more"""
    judge = kanbao.shared / "pages" / "score.py"
    if not judge.exists():
        raise Skip(f"there is no {judge}")
    if not shutil.which("pdftotext"):
        raise Skip("poppler-utils is not installed")
    faults = []
    for page in sorted(judge.parent.glob("*.pdf")):
        result = pathlib.Path(kanbao.home.name) / (page.stem + ".json")
        result.write_text(kanbao.run("convert", "--to", "json", page), encoding="utf-8")
        said = subprocess.run(
            [sys.executable, "-B", str(judge), str(page.with_suffix("")) + ".truth.json", str(result)],
            check=True, stdout=subprocess.PIPE).stdout.decode("utf-8")
        score = float(re.search(r"score\s+([\d.]+)", said).group(1))
        print(f"    {page.stem}: {score}")
        if score < 95:
            faults.append(said.splitlines()[0])
    several(faults)


def check_search(kanbao):
    """search: hits are counted over line ends, in any width of letters; status 1 for none"""
    for query, count in (("消防安全", 12), ("中国特色社会主义", 5)):
        said = kanbao.run("search", "--count-matches", query, kanbao.seed).strip()
        expect(said == str(count), f"{query}: {said!r} and not {count}")
    narrow, wide = (kanbao.run("search", "--count-matches", query, kanbao.seed) for query in ("ct", "ＣＴ"))
    expect(narrow == wide and narrow.strip() != "0", f"ct: {narrow!r}, ＣＴ: {wide!r}")
    expect(kanbao.run("search", "没有这样的词语", kanbao.seed, status=1) == "", "a search without hits prints something")
    hits = json.loads(kanbao.run("search", "--json", "消防安全", kanbao.seed))
    expect(hits, "search --json gives no hits")


# ---------------------------------------------------------------- lines

def check_wrap(kanbao):
    """wrap: no forbidden line edge, no long line, no more lines than needed, widths 8–120"""
    texts = [text for paper in kanbao.papers() for article in articles_of(kanbao.issue(paper))
             for text in paragraphs_of(article)]
    faults, count = [], 0
    for level in rules.LEVELS:
        for indent in (0, 4) if level == "gb" else (0,):
            jobs = [{"id": f"{number}-{width}", "text": text, "width": width, "options": {"level": level, "indent": indent}}
                    for number, text in enumerate(texts) for width in WIDTHS if level == "gb" or width in (8, 14, 20, 28, 36, 61)]
            answers = json.loads(kanbao.run("wrap", "--json", input=json.dumps(jobs).encode(), timeout=300))
            expect([a["id"] for a in answers] == [j["id"] for j in jobs], "wrap --json answers other questions")
            for job, answer in zip(jobs, answers):
                count += len(answer["lines"])
                for fault in rules.faults(job["text"], answer["lines"], job["width"], indent, level):
                    faults.append(f"{level}, {job['width']} cells: {fault}")
    print(f"    {len(texts)} paragraphs, {count} lines")
    several(faults)


def check_wrap_filter(kanbao):
    """wrap: as a filter, a paragraph a line, a blank line between paragraphs"""
    text = "河湾渡口的老船工说：“水涨了，船就稳。”\n第二段 river 一词。\n"
    expected = "河湾渡口的老\n船工说：“水\n涨了，船就\n稳。”\n\n第二段 river\n一词。\n"
    said = kanbao.run("wrap", "--width", 12, input=text.encode())
    expect(said == expected, f"{said!r}")


def setting_faults(shown, texts, width):
    """The faults of one-column output of `show`: each paragraph is looked for in it and judged where it stands."""
    rows = [row.strip() for row in shown.split("\n") if row.strip()]
    bares = list(map(bare, rows))
    starts = list(itertools.accumulate(map(len, bares), initial=0))
    whole = "".join(bares)
    faults, at = [], 0
    for text in texts:
        wanted = bare(text)
        found = whole.find(wanted, at)
        if found < 0:
            faults.append(f"{width} cells: not whole in the output: {text[:30]}…")
            continue
        at = found + len(wanted)
        pieces = []
        for number in range(bisect.bisect_right(starts, found) - 1, bisect.bisect_left(starts, at)):
            first, last = max(starts[number], found), min(starts[number + 1], at)
            # A dateline may stand in the first row, before the paragraph.
            places = [place for place, character in enumerate(rows[number]) if not character.isspace()]
            pieces.append(rows[number][places[first - starts[number]]:places[last - starts[number] - 1] + 1])
        # The measure is a matter of the layout; here only the edges are judged, so every line has room.
        measure = max(map(rules.width, pieces))
        faults += [f"{width} cells: {fault}" for fault in rules.faults(text, pieces, measure, 0, "gb")
                   if "are enough" not in fault]
    return faults


def check_show(kanbao):
    """show: at widths 8–120 no row over its measure, no forbidden edge, no character lost"""
    faults = []
    for paper in kanbao.papers():
        articles = articles_of(kanbao.issue(paper))
        wanted = collections.Counter(bare("".join(text for article in articles for text in texts_of(article))))
        for width in WIDTHS:
            for columns in ([], ["--columns", 1]):
                shown = kanbao.run("show", paper, "--width", width, *columns)
                faults += [f"{width} cells: a row of {rules.width(row)}: {row}" for row in shown.split("\n")
                           if rules.width(row) > width]
                if "\x1b" in shown:
                    faults.append(f"{width} cells: an escape sequence")
                lost = wanted - collections.Counter(bare(shown))
                if lost:
                    faults.append(f"{width} cells, {columns}: lost {dict(lost.most_common(5))}")
            faults += setting_faults(shown, [text for article in articles for text in paragraphs_of(article)], width)
    several(faults)


# ---------------------------------------------------------------- bad input

def check_bad_input(kanbao):
    """bad input: one line that says what and where, exit status by sysexits"""
    home = pathlib.Path(kanbao.home.name)
    empty_folder = home / "empty-folder"
    empty_folder.mkdir()
    files = {"empty.txt": b"", "binary.txt": bytes(range(256)) * 64, "invalid.txt": "河湾".encode() + b"\xff\xfe\xfd\n"}
    for name, content in files.items():
        (home / name).write_bytes(content)
    broken = home / "broken"
    broken.mkdir()
    (broken / "issue.yaml").write_text("publication: 河湾日报\n date: [2026\n", encoding="utf-8")
    cases = [("absent.txt", 66), ("empty-folder", None), ("empty.txt", None), ("binary.txt", 65), ("broken", 65)]
    if os.geteuid() != 0:
        (home / "closed.txt").write_bytes(b"x")
        (home / "closed.txt").chmod(0)
        cases.append(("closed.txt", 77))
    faults = []
    for name, status in cases:
        done = kanbao.attempt("show", name)
        said = done.stderr.decode("utf-8", "replace").strip()
        if done.returncode < 64 or done.returncode > 78 or (status and done.returncode != status):
            faults.append(f"{name}: ended with {done.returncode}: {said}")
        if len(said.split("\n")) != 1 or name.split(".")[0] not in said:
            faults.append(f"{name}: said {said!r}")
        if done.stdout:
            faults.append(f"{name}: printed {done.stdout[:60]!r}")
    several(faults)


def check_large_input(kanbao):
    """bad input: 100 MB are refused or read, within 10 s and 512 MiB"""
    path = pathlib.Path(kanbao.home.name) / "large.txt"
    with path.open("wb") as file:
        for _ in range(100):
            file.write(("河湾渡口的老船工说，水涨了，船就稳。" * 20 + "\n").encode() * 950)
    with subprocess.Popen([kanbao.program, "show", path], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                          env=kanbao.environment) as process:
        said = process.stderr.read().decode("utf-8", "replace").strip()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    # Time on the processor, so that other programs on the machine don't count.
    seconds, mebibytes = usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024
    path.unlink()
    print(f"    {seconds:.1f} s, {mebibytes:.0f} MiB, status {process.returncode} {said[:100]}")
    expect(process.returncode == 0 or 64 <= process.returncode <= 78, f"ended with {process.returncode}")
    expect(seconds < 10 and mebibytes < 512, "too slow or too large")


def check_hostile_text(kanbao):
    """hostile text: no control, escape, bidi or invisible character leaves the program"""
    hostile = "水涨\x1b]0;x\x07了\x1b[2J，\u202e船\u2066就\x9b31m稳\u0085。\u200f\U000e0041\u3164\u115f\u2060"
    path = pathlib.Path(kanbao.home.name) / "hostile.txt"
    path.write_text(f"渡口\x1b[31m新闻\n\n本报讯（路遥）{hostile}{hostile}\n", encoding="utf-8")
    outputs = [kanbao.run("show", path), kanbao.run("wrap", "--width", 20, input=hostile.encode()),
               kanbao.run("search", "船", path), kanbao.run("convert", "--to", "text", path)]
    name = pathlib.Path(kanbao.home.name) / "no\x1b[31mfile.txt"
    outputs.append(kanbao.attempt("show", name).stderr.decode("utf-8", "replace"))
    bad = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2060-\u206f\u115f\u1160\u3164\U000e0000-\U000e007f]")
    several([f"output {number}: {bad.findall(text)}" for number, text in enumerate(outputs) if bad.search(text)])


# ---------------------------------------------------------------- the terminal

def probe(kanbao, mode, timeout):
    script = kanbao.shared / "terminal" / "term_probe.py"
    if not script.exists():
        raise Skip(f"there is no {script}")
    done = subprocess.run(
        [sys.executable, "-B", str(script), mode, "--", kanbao.program], env=kanbao.environment, timeout=timeout,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    said = done.stdout.decode("utf-8", "replace").splitlines()
    print("    " + said[-1])
    faults = [line for line in said if "verdict=FAIL" in line]
    several(faults)
    expect(done.returncode == 0 or len(said) > 2, "\n".join(said[-5:]))


def check_probe_notty(kanbao):
    """terminal: standard input or output is no terminal, closed, full"""
    probe(kanbao, "notty", 120)


def check_probe_signals(kanbao):
    """terminal: hang-ups, signals, storms of resizes, bad bytes"""
    probe(kanbao, "signals", 240)


def check_probe_matrix(kanbao):
    """terminal: every TERM, locale and size"""
    probe(kanbao, "matrix", 300)


CHECKS = [check_seed_import, check_scores, check_pdf_scores, check_search, check_wrap_filter, check_wrap, check_show, check_bad_input,
          check_large_input, check_hostile_text, check_probe_notty, check_probe_signals, check_probe_matrix]


def main(program, shared, *names):
    kanbao = Kanbao(program, shared)
    failed = 0
    for check in CHECKS:
        if names and not check.__name__.removeprefix("check_").startswith(names):
            continue
        started = time.monotonic()
        print(check.__doc__, flush=True)
        try:
            check(kanbao)
            print(f"  ok, {time.monotonic() - started:.1f} s")
        except Skip as reason:
            print(f"  skipped: {reason}")
        except (Failure, subprocess.SubprocessError, ValueError, KeyError, AttributeError) as fault:
            failed += 1
            print(f"  FAILED: {type(fault).__name__}: {fault}" if not isinstance(fault, Failure) else f"  FAILED: {fault}")
    print(f"acceptance: {failed} checks failed" if failed else "acceptance: all checks passed")
    return 1 if failed else 0


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
