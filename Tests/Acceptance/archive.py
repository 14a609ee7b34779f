#!/usr/bin/env python3
"""Tries an archive of generated articles from outside, with the installed program.

    archive.py PROGRAM SHARED      SHARED: the folder with archive/make_archive.py; without it the check is left out

ARCHIVE_ARTICLES (20000) is its size, ARCHIVE_KILLS (20) how often an import of ARCHIVE_KILL_ARTICLES (2000) is killed,
ARCHIVE_SUBSTRINGS (1000) how many random substrings are held against a scan of the texts.
"""
import datetime
import itertools
import json
import os
import pathlib
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
ARTICLES = int(os.environ.get("ARCHIVE_ARTICLES", 20000))
KILLS = int(os.environ.get("ARCHIVE_KILLS", 20))
KILL_ARTICLES = int(os.environ.get("ARCHIVE_KILL_ARTICLES", 2000))
SUBSTRINGS = int(os.environ.get("ARCHIVE_SUBSTRINGS", 1000))
PADDING = re.compile("(?<=[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])\u3000+(?=[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])")

PAPERS = ["云江日报", "云江晚报"]

failures = []


def expect(holds, what):
    if not holds:
        failures.append(what)
        print(f"  WRONG: {what}")


class Program:
    """The program with an archive of its own."""

    def __init__(self, program, archive):
        self.program, self.archive = program, str(archive)

    def run(self, *words, **options):
        environment = {**os.environ, "KANBAO_ARCHIVE": self.archive, "LC_ALL": "C.UTF-8"}
        return subprocess.run([self.program, *words], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, text=True, env=environment, **options)

    def count(self, query):
        result = self.run("search", "--archive", "--count", "--", query)
        return int(result.stdout) if result.stdout.strip().isdigit() else result.stderr

    def start(self, *words):
        environment = {**os.environ, "KANBAO_ARCHIVE": self.archive, "LC_ALL": "C.UTF-8"}
        return subprocess.Popen([self.program, *words], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                stderr=subprocess.DEVNULL, env=environment)

    def volumes(self):
        return sorted(pathlib.Path(self.archive).glob("*/*.kanbao"))


def one_line(result, status, *words):
    """Whether a run ended with the status and one line that holds the words."""
    lines = result.stderr.strip().split("\n")
    expect(result.returncode == status and len(lines) == 1 and all(word in lines[0] for word in words),
           f"{result.args[1:]} gave {result.returncode} and {result.stderr!r}, not {status} and {words}")


def fold_of_generator():
    sys.path.insert(0, str(ROOT / "Data" / "Folding"))
    import generate
    han = generate.han_classes()
    table = {}

    def fold(text):
        text = PADDING.sub("", text)
        for character in text:
            if character not in table:
                table[character] = generate.representative(character, han)
        return "".join(map(table.__getitem__, text))
    return fold


# ---------------------------------------------------------------- what is found

def check_needles(kanbao, needles):
    for query in needles["queries"]:
        expect(kanbao.count(f'"{query["query"]}"') == query["folded"], f"needle {query['name']}, folded")
        expect(kanbao.count(f'="{query["query"]}"') == query["exact"], f"needle {query['name']}, exact")


def check_substrings(kanbao, corpus):
    fold = fold_of_generator()
    articles = [json.loads(line) for line in open(corpus, encoding="utf-8")]
    written = {"": ["\n".join([a["headline"], a["byline"], *a["paragraphs"]]) for a in articles],
               "title:": [a["headline"] for a in articles], "by:": [a["byline"] for a in articles]}
    folded = {field: [fold(text) for text in texts] for field, texts in written.items()}
    rand, tried = random.Random(5), 0
    while tried < SUBSTRINGS:
        article = rand.choice(articles)
        text = rand.choice([article["headline"], article["byline"], *article["paragraphs"]])
        length = rand.randint(1, 20)
        start = rand.randrange(max(1, len(text) - length + 1))
        part = text[start:start + length].strip()
        if not part or set(part) & set('"“”＂「」『』'):
            continue
        tried += 1
        field = rand.choice(["", "", "title:", "by:"])
        for sign, texts, needle in ("", folded[field], fold(part)), ("=", written[field], part):
            wanted, got = sum(needle in text for text in texts), kanbao.count(f'{field}{sign}"{part}"')
            expect(got == wanted, f"{field}{sign}{part!r}: {got}, and a scan finds {wanted}")


# ---------------------------------------------------------------- what may happen

def kill_corpora(corpus, folder):
    """Some articles as issues of two papers in an autumn and a winter: what is there before, and what comes then. Half of
    the days come again with other texts, and a year begins, so that volumes are replaced, added and put together."""
    articles = [json.loads(line) for line in itertools.islice(open(corpus, encoding="utf-8"), KILL_ARTICLES)]
    issues, first = max(4, len(articles) * 3 // 20), datetime.date(2019, 7, 1)
    for number, article in enumerate(articles):
        day = number * issues // len(articles)
        article["date"] = (first + datetime.timedelta(days=day)).isoformat()
        article["section"], article["page"], article["paper"] = "", 1, PAPERS[number % len(PAPERS)]
    start, end = articles[len(articles) // 3]["date"], articles[len(articles) * 3 // 5]["date"]
    old, new = folder / "old.jsonl", folder / "new.jsonl"
    with open(old, "w", encoding="utf-8") as file:
        for article in articles:
            if article["date"] < end:
                file.write(json.dumps({**article, "byline": "旧闻社"}, ensure_ascii=False) + "\n")
    with open(new, "w", encoding="utf-8") as file:
        for article in articles:
            if article["date"] >= start:
                file.write(json.dumps({**article, "byline": "新闻社"}, ensure_ascii=False) + "\n")
    return old, new


def check_kills(kanbao, corpus, folder):
    """An import of two papers is killed at random moments; each is then what it was before or what it is after, and whole.
    One before and one after is what a kill between two renames leaves, and nearly never happens."""
    # Where memory serves as a disk, syncing takes no time, and what a killed program wrote is seen just the same.
    room = pathlib.Path(tempfile.mkdtemp(prefix="kanbao-kills-", dir="/dev/shm" if os.access("/dev/shm", os.W_OK) else folder))
    old, new = kill_corpora(corpus, room)
    trial, rand = Program(kanbao.program, room / "trial"), random.Random(9)
    state = lambda: tuple((trial.count(f"paper:{paper} by:旧闻社"), trial.count(f"paper:{paper} by:新闻社")) for paper in PAPERS)

    def restore():
        shutil.rmtree(trial.archive, ignore_errors=True)
        shutil.copytree(room / "before", trial.archive)
    try:
        Program(kanbao.program, room / "before").run("import", "--quiet", str(old))
        restore()
        before, started = state(), time.perf_counter()
        expect(trial.run("import", "--quiet", str(new)).returncode == 0, "an import that isn't killed")
        whole, after = time.perf_counter() - started, state()
        for was, now in zip(before, after):
            expect(was[1] == 0 < was[0] and 0 < now[0] < was[0], f"there is {was}, and then {now}")
        restore()
        between = 0
        for kill in range(KILLS):
            process = trial.start("import", "--quiet", str(new))
            time.sleep(rand.random() * whole * 1.1)
            process.send_signal(signal.SIGKILL if kill % 4 else signal.SIGINT)
            process.wait()
            now = state()
            expect(all(paper in states for paper, *states in zip(now, before, after)),
                   f"killed, it finds {now}, not {before} or {after}")
            between += now not in (before, after)
            result = trial.run("archive", "check")
            strangers = [line for line in result.stderr.split("\n") if line and "manifest doesn't name it" not in line]
            expect(result.returncode == 0 or not strangers, f"killed, the check says {strangers}")
            # Every other time the next import finds what the killed one left.
            if now == after and kill % 2:
                trial.run("import", "--quiet", str(new))
                expect(state() == after, f"imported again, it finds {state()}, not {after}")
            if now != before:
                restore()
        expect(between <= max(1, KILLS // 20), f"{between} of {KILLS} kills left one paper before and one after")
        expect(trial.run("import", "--quiet", str(new)).returncode == 0 and state() == after, "after all kills an import goes on")
        expect(trial.run("archive", "check", "--deep").returncode == 0, "after all kills an import makes it whole")
        for paper in PAPERS:
            labels = [path.name.rsplit("-", 1)[0] for path in trial.volumes() if path.parent.name == paper]
            expect("2019" in labels and "2019-07" not in labels, f"after all kills the old year is put together, not {labels}")
    finally:
        shutil.rmtree(room, ignore_errors=True)


def check_damage(kanbao, folder):
    trial = Program(kanbao.program, folder / "damaged")
    shutil.copytree(kanbao.archive, trial.archive)
    rand, total = random.Random(3), trial.count("发展")
    for _ in range(10):
        volume = rand.choice(trial.volumes())
        good = volume.read_bytes()
        place = rand.randrange(len(good))
        volume.write_bytes(good[:place] + bytes([good[place] ^ (1 << rand.randrange(8))]) + good[place + 1:])
        one_line(trial.run("archive", "check"), 65, volume.name)
        count = trial.count("发展")
        expect(isinstance(count, int) and 0 < count <= total, f"with byte {place} of {volume.name} changed: {count}")
        volume.write_bytes(good)
    volume, manifest = trial.volumes()[0], next(pathlib.Path(trial.archive).glob("*/MANIFEST"))
    away = volume.with_suffix(".away")
    volume.rename(away)
    one_line(trial.run("archive", "check"), 65, volume.name, "gone")
    expect(0 < trial.count("发展") < total, "a missing volume leaves the rest")
    away.rename(volume)
    good = manifest.read_text(encoding="utf-8")
    manifest.write_text(re.sub("^kanbao-archive\t[0-9]+", "kanbao-archive\t99", good), encoding="utf-8")
    one_line(trial.run("archive", "check"), 65, "newer")
    manifest.write_text(good[:len(good) // 2], encoding="utf-8")
    one_line(trial.run("archive", "check"), 65, "MANIFEST")
    expect(trial.run("archive", "rebuild").returncode == 0, "a manifest is made anew")
    expect(trial.count("发展") == total, "a manifest made anew finds everything")
    shutil.rmtree(trial.archive)


def check_rights(kanbao, corpus, folder):
    """An account that can only read searches; it can't import, and the archive stays."""
    if os.getuid() != 0:
        return print("  (not root: other accounts are left out)")
    os.chmod(folder, 0o755)
    subprocess.run(["chmod", "-R", "a+rX,go-w", kanbao.archive], check=True)
    nobody = dict(user="nobody", group="nogroup", cwd="/")
    # The program may lie where only its owner gets.
    kanbao = Program(str(shutil.copy(kanbao.program, folder / "kanbao")), kanbao.archive)
    expect(kanbao.run("search", "--archive", "--count", "发展", **nobody).stdout.strip() == str(kanbao.count("发展")),
           "an account that can only read finds the same")
    one_line(kanbao.run("import", "--quiet", str(corpus), **nobody), 77, "may not")


def check_full_disk(kanbao, corpus, folder):
    small = folder / "small"
    small.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(small)], stderr=subprocess.DEVNULL).returncode:
        return print("  (no mounting here: the full disk is left out)")
    try:
        trial = Program(kanbao.program, small / "archive")
        head = folder / "head.jsonl"
        head.write_text("".join(open(corpus, encoding="utf-8").readlines()[:400]), encoding="utf-8")
        expect(trial.run("import", "--quiet", str(head)).returncode == 0, "a small archive fits")
        before = trial.count("发展")
        one_line(trial.run("import", "--quiet", str(corpus)), 73, "full")
        expect(trial.count("发展") == before, "a full disk leaves what was there")
        # Of two papers the second doesn't fit.
        two, papers = folder / "two.jsonl", trial.run("archive", "list").stdout
        with open(two, "w", encoding="utf-8") as file:
            for number, line in enumerate(open(corpus, encoding="utf-8")):
                file.write(json.dumps({**json.loads(line), "paper": PAPERS[number >= 50]}, ensure_ascii=False) + "\n")
        one_line(trial.run("import", "--quiet", str(two)), 73, "full", "nothing was changed")
        expect(trial.run("archive", "list").stdout == papers, "a full disk leaves all papers as they were")
        expect(trial.run("archive", "check").returncode == 0, "a full disk leaves no volume behind")
        expect(trial.run("import", "--quiet", str(head)).returncode == 0, "the next import goes on")
    finally:
        subprocess.run(["umount", str(small)], check=False)


def check_readers(kanbao, corpus, folder):
    """Eight readers while imports replace volumes under them, here and in a copy made by rsync."""
    trial = Program(kanbao.program, folder / "busy")
    mirror = Program(kanbao.program, folder / "mirror")
    shutil.copytree(kanbao.archive, trial.archive)
    copy = lambda: [subprocess.run(["rsync", "-a", *how, trial.archive + "/", mirror.archive + "/"], check=True)
                    for how in (["--exclude", "MANIFEST"], ["--delete-after"])]
    has_rsync = shutil.which("rsync") is not None
    if has_rsync:
        copy()
    head = folder / "again.jsonl"
    # Whole days: an issue that is imported again replaces the one before.
    last = sorted({json.loads(line)["date"] for line in open(corpus, encoding="utf-8")})[-60:]
    lines = [line for line in open(corpus, encoding="utf-8") if json.loads(line)["date"] in last]
    expected, bad, rounds = trial.count("发展"), 0, 3
    for turn in range(rounds):
        head.write_text("".join(line.replace("介绍", f"介绍{turn}") for line in lines), encoding="utf-8")
        importing = trial.start("import", "--quiet", str(head))
        while True:
            readers = [(reader, subprocess.Popen(
                [reader.program, "search", "--archive", reader.archive, "--count", "发展"], stdout=subprocess.PIPE,
                stderr=subprocess.PIPE, text=True)) for reader in [trial] * 6 + ([mirror] * 2 if has_rsync else [])]
            for _, reader in readers:
                said, complaint = reader.communicate()
                bad += said.strip() != str(expected) or complaint != ""
            if importing.poll() is not None:
                break
        if has_rsync:
            copy()
    expect(bad == 0, f"{bad} readers were disturbed by an import")
    expect(not has_rsync or mirror.run("archive", "check", "--deep").returncode == 0, "the copy is whole")


def main(program, shared):
    maker = pathlib.Path(shared) / "archive" / "make_archive.py"
    if not maker.exists():
        return print(f"archive: {maker} isn't there; left out") or 0
    if shutil.which("opencc_dict") is None:
        return print("archive: opencc isn't installed; left out") or 0
    program = str(pathlib.Path(program).resolve())
    with tempfile.TemporaryDirectory(prefix="kanbao-archive-", ignore_cleanup_errors=True) as name:
        folder = pathlib.Path(name)
        corpus = folder / "archive.jsonl"
        subprocess.run([sys.executable, maker, "-n", str(ARTICLES), "-o", corpus], check=True, stderr=subprocess.DEVNULL)
        needles = json.loads((folder / "archive.jsonl.needles.json").read_text(encoding="utf-8"))
        kanbao = Program(program, folder / "archive")
        result = kanbao.run("import", str(corpus))
        expect(result.returncode == 0, result.stderr)
        steps = [("needles", lambda: check_needles(kanbao, needles)),
                 ("substrings", lambda: check_substrings(kanbao, corpus)),
                 ("kills", lambda: check_kills(kanbao, corpus, folder)),
                 ("damage", lambda: check_damage(kanbao, folder)),
                 ("rights", lambda: check_rights(kanbao, corpus, folder)),
                 ("full disk", lambda: check_full_disk(kanbao, corpus, folder)),
                 ("readers", lambda: check_readers(kanbao, corpus, folder))]
        for title, step in steps:
            started = time.perf_counter()
            step()
            print(f"  {title}: {time.perf_counter() - started:.1f} s")
    print(f"archive: {len(failures)} wrong" if failures else f"archive: all is right with {ARTICLES} articles")
    return 1 if failures else 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
