#!/usr/bin/env python3
"""Measures the release program from outside and prints one table, each figure beside its limit.

    bench.py PROGRAM BENCHMARKS      BENCHMARKS: the built KanbaoBenchmarks

Other programs (less, fold, w3m) run in the same run on the same machine; one that isn't installed is left out.
Exit status 1 when a figure misses its limit.
"""
import concurrent.futures
import json
import os
import pathlib
import pty
import re
import select
import shutil
import signal
import statistics
import struct
import fcntl
import subprocess
import sys
import tempfile
import termios
import time

CELLS, ROWS = 120, 40
PAPER = pathlib.Path(__file__).resolve().parents[2] / "Data/云江日报.dump"

# What KanbaoBenchmarks measures: at least so many MB/s, at most so many ms.
LIMITS = {
    "first-fit": 300, "optimal, justified": 100, "the whole paper at 120×40": 5, "first page of an article of 5 MB": 1,
    "section of 12 articles at 160×50": 5, "section of 40 articles at 500×200": 20,
    "several words in an issue of 100 articles": 0.1,
}
KEYSTROKE_LIMIT = 0.1  # ms, in an issue of 100 articles
RUNS = 15
QUIET = 0.15  # seconds without output after which a screen counts as painted


def environment(home):
    return {"PATH": os.environ["PATH"], "HOME": home, "LC_ALL": "C.UTF-8", "TERM": "xterm-256color", "LESSHISTFILE": "-"}


# ---------------------------------------------------------------- a terminal

class Terminal:
    """A program in a pseudo terminal that answers what a terminal is asked."""

    def __init__(self, command, home):
        # The child waits for a byte, so that neither the fork nor the window size is part of the measured time.
        gate, start = os.pipe()
        self.process, self.descriptor = pty.fork()
        if self.process == 0:
            os.read(gate, 1)
            os.execve(command[0], command, environment(home))
        os.close(gate)
        fcntl.ioctl(self.descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, CELLS, 0, 0))
        self.started = time.perf_counter()
        os.write(start, b"x")
        os.close(start)

    def read(self, first_within=5.0):
        """Reads until the program is quiet; the output, and when its last byte came."""
        output, last, wait = b"", None, first_within
        while select.select([self.descriptor], [], [], wait)[0]:
            try:
                chunk = os.read(self.descriptor, 65536)
            except OSError:
                break
            if not chunk:
                break
            last = time.perf_counter()
            output, wait = output + chunk, QUIET
            # A cursor report after one narrow character, and what kind of terminal this is.
            if b"\x1b[6n" in chunk:
                os.write(self.descriptor, b"\x1b[1;2R" * chunk.count(b"\x1b[6n"))
            if b"\x1b[c" in chunk:
                os.write(self.descriptor, b"\x1b[?62;22c")
        return output, last

    def press(self, keys):
        os.write(self.descriptor, keys)
        return self.read(first_within=0.5)[0]

    def memory(self):
        """The proportional share of memory, in MiB."""
        with open(f"/proc/{self.process}/smaps_rollup", encoding="ascii") as file:
            return int(re.search(r"^Pss:\s+(\d+)", file.read(), re.MULTILINE).group(1)) / 1024

    def close(self):
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        os.close(self.descriptor)


def forget(path):
    """Drops a file from the page cache, so that the next start reads it from the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    os.fsync(descriptor)
    os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
    os.close(descriptor)


def starts(commands, home, cold):
    """Milliseconds from the start to the last byte of the first page: the median for each command, run in turn."""
    times = [[] for _ in commands]
    for _ in range(RUNS):
        for command, taken in zip(commands, times):
            if cold:
                for path in command:
                    if os.path.isfile(path):
                        forget(os.path.realpath(path))
            terminal = Terminal(command, home)
            _, last = terminal.read()
            taken.append((last - terminal.started) * 1000)
            terminal.close()
    return [statistics.median(taken) for taken in times]


def openings(program, issue, home):
    """Milliseconds from Enter to the first byte of the first and of the second article: the median for each."""
    times = {b"1\r": [], b"2\r": []}
    for _ in range(5):
        for keys, taken in times.items():
            terminal = Terminal([program, issue], home + "/opening")
            terminal.read()
            os.write(terminal.descriptor, keys[:1])
            terminal.read(first_within=0.5)
            pressed = time.perf_counter()
            os.write(terminal.descriptor, keys[1:])
            select.select([terminal.descriptor], [], [], 5)
            taken.append((time.perf_counter() - pressed) * 1000)
            terminal.close()
    return [statistics.median(taken) for taken in times.values()]


# ---------------------------------------------------------------- pages

def page_turns(program, home, pages=10):
    """Bytes written for each byte of text then on the screen, as tmux sees both."""
    server = ["tmux", "-u", "-L", f"kanbao-bench-{os.getpid()}", "-f", "/dev/null"]
    log = pathlib.Path(home) / "output"
    run = lambda *words: subprocess.run(server + list(words), check=True, stdout=subprocess.PIPE, env=environment(home)).stdout
    variables = [f"{key}={value}" for key, value in environment(home).items() if key != "TERM"]
    run("start-server", ";", "set", "-g", "status", "off", ";", "new-session", "-d", "-x", str(CELLS), "-y", str(ROWS),
        "env", "-u", "TMUX", *variables, program)
    try:
        def settle():
            """Waits until nothing more is written; the size of the log."""
            size, since = -1, time.monotonic()
            while time.monotonic() - since < QUIET:
                now = log.stat().st_size if log.exists() else 0
                if now != size:
                    size, since = now, time.monotonic()
                time.sleep(0.005)
            return size

        settle()
        run("send-keys", "1", "Enter")
        settle()
        run("pipe-pane", f"cat >> '{log}'")
        ratios, before = [], settle()
        for turn in range(pages):
            run("send-keys", ">" if turn % 2 else "Space")
            after = settle()
            rows = run("capture-pane", "-p").decode("utf-8").split("\n")
            ratios.append((after - before) / sum(len(row.rstrip().encode()) for row in rows))
            before = after
        return statistics.median(ratios), max(ratios)
    finally:
        run("kill-server")


# ---------------------------------------------------------------- lines

def rate(command, corpus):
    """MB/s of a whole process that sets the corpus: the best of three runs."""
    best = None
    for _ in range(3):
        started = time.perf_counter()
        subprocess.run(command + [str(corpus)], check=True, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL,
                       env=environment(str(corpus.parent)))
        seconds = time.perf_counter() - started
        best = min(best or seconds, seconds)
    return corpus.stat().st_size / best / 1e6


# ---------------------------------------------------------------- an archive

# What the 99th of a hundred answers may take, in milliseconds.
ANSWER_LIMITS = {"first twenty newest": 10, "first twenty oldest": 10, "first twenty by relevance": 15,
                 "first twenty newest, marks inside": 10, "count of one or two characters": 30, "upper bound": 40,
                 "exact count": 150, "exact count, marks inside": 150, "exact count, as written": 150,
                 "first twenty newest, as written": 10, "words that letters spell": 40, "count of a section": 40}


def milliseconds(command, home):
    started = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL, env=environment(home))
    return (time.perf_counter() - started) * 1000


def visible_figures(program, corpus, archive, home):
    """How long it takes until a new issue of 100 articles is found: until the import has put the manifest in place, and a
    search for it. After the first issue of a year the import goes on, and makes a volume of the months of the year before.
    """
    article = json.loads(corpus.open(encoding="utf-8").readline())

    def imported(date):
        day = pathlib.Path(home) / "day.jsonl"
        day.write_text("".join(
            json.dumps({**article, "date": date, "headline": f"头班船第{number}次开"}, ensure_ascii=False) + "\n"
            for number in range(100)), encoding="utf-8")
        manifest = next(archive.glob("*/MANIFEST"))
        before, started = manifest.stat().st_ino, time.perf_counter()
        importing = subprocess.Popen([program, "import", "--quiet", "--archive", archive, day], env=environment(home))
        while manifest.stat().st_ino == before and importing.poll() is None:
            time.sleep(0.002)
        there = (time.perf_counter() - started) * 1000
        importing.wait()
        return there

    turn, usual = imported("2031-01-01"), imported("2031-01-02")
    found = milliseconds([program, "search", "--archive", archive, "--limit", "1", "头班船第99次"], home)
    return [("an issue of 100 articles: import, search", f"{usual:.0f} + {found:.0f} ms", "1000 ms", usual + found <= 1000),
            ("  the first of a year", f"{turn:.0f} + {found:.0f} ms", "1000 ms", turn + found <= 1000)]


def cold_figures(program, archive, home):
    """First hits by the program after its file and the archive were dropped from the page cache."""
    for term in ("发展", "民生工程", "槐荫碑甪"):
        times = []
        for _ in range(5):
            for path in [pathlib.Path(program), *archive.rglob("*")]:
                if path.is_file():
                    forget(path)
            times.append(milliseconds(["sh", "-c", '"$@" || test $? = 1', "sh", program, "search", "--archive", archive, term],
                                      home))
        yield term, statistics.median(times)


def reader_figures(program, benchmarks, corpus, archive, home):
    """Eight readers at once while an import replaces a volume again and again; each answer's time."""
    lines = corpus.read_text(encoding="utf-8").splitlines(keepends=True)[-2000:]
    days = sorted({json.loads(line)["date"] for line in lines})[1:]
    again = pathlib.Path(home) / "again.jsonl"
    table = []
    for name, pause, limit in (("with pauses of a second", 1000, 20), ("without a pause", 0, 50)):
        readers = [subprocess.Popen([benchmarks, "--reader", "10", str(pause), str(reader * 50), archive], text=True,
                                    stdout=subprocess.PIPE, stderr=subprocess.PIPE) for reader in range(8)]
        said, turn = [], 0
        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            waiting = [pool.submit(reader.communicate) for reader in readers]
            while not all(one.done() for one in waiting):
                turn += 1
                again.write_text("".join(line.replace("介绍", f"介绍{turn}") for line in lines
                                         if json.loads(line)["date"] in days), encoding="utf-8")
                subprocess.run(["nice", program, "import", "--quiet", "--archive", archive, again], check=True,
                               env=environment(home))
                time.sleep(2)
            said = [one.result() for one in waiting]
        times = sorted(float(line) for text, _ in said for line in text.split())
        errors = sum(reader.returncode != 0 or complaint != "" for reader, (_, complaint) in zip(readers, said))
        late = times[len(times) * 99 // 100]
        table.append((f"eight readers {name}, {turn} imports", f"{len(times)} answers, {errors} errors, p50 "
                      f"{times[len(times) // 2]:.1f}, p99 {late:.1f} ms", f"p99 {limit} ms", late <= limit and errors == 0))
    return table


def archive_figures(program, benchmarks, home):
    """Imports generated articles, ARCHIVE_ARTICLES of them, and asks; nothing where there is no generator."""
    maker = pathlib.Path(__file__).resolve().parents[2].parent / "shared" / "archive" / "make_archive.py"
    if not maker.exists():
        return []
    count = int(os.environ.get("ARCHIVE_ARTICLES", 20000))
    corpus, archive = pathlib.Path(home) / "archive.jsonl", pathlib.Path(home) / "archive"
    subprocess.run([sys.executable, maker, "-n", str(count), "-o", corpus], check=True, stderr=subprocess.DEVNULL)
    before = os.times()
    subprocess.run([program, "import", "--quiet", "--archive", archive, corpus], check=True, env=environment(home))
    after = os.times()
    computed = sum(after[2:4]) - sum(before[2:4])
    size, taken = corpus.stat().st_size, sum(path.stat().st_size for path in archive.rglob("*.kanbao"))
    table = [(f"import of {count} articles", f"{size / computed / 1e6:.1f} MB/s", "10 MB/s", size / computed >= 10e6),
             ("archive on the disk against the JSON Lines", f"{taken / size:.2f}", "1.2", taken <= 1.2 * size)]
    table += visible_figures(program, corpus, archive, home)
    table += [(f"first hits of {term}, nothing in memory", f"{taken:.0f} ms", "200 ms", taken <= 200)
              for term, taken in cold_figures(program, archive, home)]
    table += reader_figures(program, benchmarks, corpus, archive, home)
    said = subprocess.run([benchmarks, "--archive", archive], check=True, stdout=subprocess.PIPE).stdout.decode()
    for line in said.splitlines():
        name, _, middle, late, longest = line.rsplit(", ", 4)
        limit = ANSWER_LIMITS.get(name)
        table.append((name, f"p50 {middle}, p99 {late}, most {longest} ms", f"p99 {limit} ms" if limit else "",
                      limit is None or float(late) <= limit))
    return table


# ---------------------------------------------------------------- text import

TEXT_SIZE = 20_000_000  # bytes of a dump


def seconds(command, out, home):
    """Seconds on the clock and of computing of a command that writes to a folder, each the least of three runs."""
    runs = []
    for _ in range(3):
        shutil.rmtree(out, ignore_errors=True)
        start, before = time.perf_counter(), os.times()
        subprocess.run([*command, out], check=True, env=environment(home), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        runs.append((time.perf_counter() - start, sum(os.times()[2:4]) - sum(before[2:4])))
    shutil.rmtree(out)
    return [min(column) for column in zip(*runs)]


def text_figures(program, home):
    """Reads text dumps of pages that follow one another again and again; nothing where there are no pages."""
    shared = pathlib.Path(__file__).resolve().parents[2].parent / "shared" / "pages"

    def texts(pattern):
        return [page.read_bytes() for page in sorted(shared.glob(pattern))]

    def blocks():
        if not shutil.which("pdftotext"):
            return []
        return [subprocess.run(["pdftotext", page, "-"], check=True, stdout=subprocess.PIPE).stdout.strip(b"\f")
                for page in sorted(shared.glob("*.pdf"))]
    table = []
    for name, pages, limit in (("text import, pages in order", texts("t1-*.txt"), 20),
                               ("text import, scrambled pages", texts("t2-*.txt"), None),
                               ("text import, blocks of pdftotext", blocks(), 5)):
        if not pages:
            continue
        text = b"\f".join(pages)
        dump = pathlib.Path(home) / "dump.txt"
        dump.write_bytes(b"\f".join([text] * (TEXT_SIZE // len(text) + 1)))
        size = dump.stat().st_size / 1e6
        # Pages are read by two threads; what one alone would do is told beside it.
        clock, work = seconds([program, "convert", "--quiet", "--to", "json", dump, "-o"], f"{home}/dump/", home)
        table.append((name + " (convert)", f"{size / clock:.1f} MB/s; {size / work:.1f} a processor", f"{limit} MB/s" if limit else "",
                      not limit or size / clock >= limit))
        clock, work = seconds([program, "import", "--quiet", dump, "--archive"], f"{home}/dump-archive", home)
        table.append(("  the same into an archive (import)", f"{size / clock:.1f} MB/s; {size / work:.1f} a processor", "", True))
    return table


def pdf_figures(program, home):
    """Imports PDF_PAGES pages of the sample PDFs in one file, and lets poppler's programs alone tell them, side by side."""
    samples = sorted((pathlib.Path(__file__).resolve().parents[2].parent / "shared" / "pages").glob("*.pdf"))
    if not samples or not shutil.which("pdfunite"):
        return []
    count = int(os.environ.get("PDF_PAGES", 200))
    paper = pathlib.Path(home) / "pages.pdf"
    subprocess.run(["pdfunite", *(samples[place % len(samples)] for place in range(count)), paper], check=True)
    alone = [["pdftotext", "-bbox", "-cropbox", paper, "-"],
             ["pdftohtml", "-xml", "-i", "-nomerge", "-noroundcoord", "-hidden", "-zoom", "3", "-stdout", paper]]
    ours = [[program, "convert", "--quiet", "--force", "--to", "json", paper, "-o", f"{home}/pages/"]]

    def taken(commands):
        """Seconds on the clock and of computing, of commands side by side."""
        start, before = time.perf_counter(), os.times()
        for process in [subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment(home))
                        for command in commands]:
            process.wait()
        return time.perf_counter() - start, sum(os.times()[2:4]) - sum(before[2:4])
    runs = [(*taken(alone), *taken(ours)) for _ in range(5)]
    theirs, their_work, whole, work = (min(column) for column in zip(*runs))
    process = subprocess.Popen(ours[0], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment(home))
    peak = os.wait4(process.pid, 0)[2].ru_maxrss / 1024
    return [(f"import of a PDF of {count} pages", f"{whole:.2f} s; poppler {theirs:.2f} s; {whole / theirs:.2f} ×",
             "1.3 × poppler", whole <= 1.3 * theirs),
            ("  computing for it, poppler's programs with it", f"{work:.2f} s; poppler {their_work:.2f} s; {work / their_work:.2f} ×",
             "", True),
            ("  most memory of kanbao in it", f"{peak:.0f} MiB", "64 MB", peak <= 61)]


def main(program, benchmarks):
    program = str(pathlib.Path(program).resolve())
    table = []  # name, figure, limit as text, whether it is kept
    with tempfile.TemporaryDirectory(prefix="kanbao-bench-", ignore_cleanup_errors=True) as home:
        corpus = pathlib.Path(home) / "prose.txt"
        subprocess.run([benchmarks, "--prose", str(corpus)], check=True)
        said = subprocess.run([benchmarks, str(PAPER)], check=True, stdout=subprocess.PIPE).stdout.decode().splitlines()
        for line in said:
            name, _, figure, unit = re.fullmatch(r"(.+), (-?\d+), ([\d.]+) (MB/s|ms)", line).groups()
            limit, figure = LIMITS.get(name), float(figure)
            if name.startswith("a keystroke"):
                limit = KEYSTROKE_LIMIT
            kept = limit is None or (figure >= limit if unit == "MB/s" else figure <= limit)
            title = {"first-fit": "setting to 36 cells, ", "optimal, justified": "setting to 36 cells, "}.get(name, "") + name
            table.append((title, f"{figure:g} {unit}", f"{limit} {unit}" if limit else "", kept))
        table.append(("  kanbao wrap, the whole process", f"{rate([program, 'wrap', '--width', '36'], corpus):.0f} MB/s", "", True))
        table.append(("  fold -s, the whole process (bytes, not cells)", f"{rate(['fold', '-s', '-w', '36'], corpus):.0f} MB/s", "", True))
        if shutil.which("w3m"):
            table.append(("  w3m -dump, the whole process", f"{rate(['w3m', '-dump', '-cols', '36'], corpus):.0f} MB/s", "", True))

        # less shows the same paper, already set.
        paper = pathlib.Path(home) / "paper.txt"
        shown = subprocess.run([program, "show", "--width", str(CELLS)], check=True, stdout=subprocess.PIPE,
                               stdin=subprocess.DEVNULL, env=environment(home)).stdout
        paper.write_bytes(shown)
        less = [shutil.which("less"), str(paper)]
        for name, cold in (("warm", False), ("cold", True)):
            ours, theirs = starts([[program], less], home, cold)
            table.append((f"start to the first page, {name}", f"{ours:.1f} ms; less {theirs:.1f} ms; {ours / theirs:.2f} ×",
                          "2.5 × less", ours <= 2.5 * theirs))

        terminal = Terminal([program], home)
        first, _ = terminal.read()
        table.append(("bytes of the first page", str(len(first)), "", True))
        table.append(("memory (PSS) at the first page", f"{terminal.memory():.1f} MiB", "10 MB", terminal.memory() * 1.048576 <= 10))
        terminal.press(b"1\r")
        for _ in range(10):
            terminal.press(b" ")
        table.append(("memory (PSS) after ten pages", f"{terminal.memory():.1f} MiB", "10 MB", terminal.memory() * 1.048576 <= 10))
        # A key that does nothing makes the reader compose the same frame; the first time a message may go away.
        terminal.press(b"\x1b[24~")
        same = len(terminal.press(b"\x1b[24~"))
        table.append(("bytes of an identical frame", str(same), "0", same == 0))
        terminal.close()

        table += text_figures(program, home)
        table += pdf_figures(program, home)
        table += archive_figures(program, benchmarks, home)

        issue = pathlib.Path(home) / "issue.json"
        subprocess.run([benchmarks, "--issue", str(issue)], check=True)
        long, short = openings(program, str(issue), home)
        table.append(("opening an article of 5 MB in the reader", f"{long:.1f} ms; a short one {short:.1f} ms", "2 × short + 2 ms",
                      long <= 2 * short + 2))

        middle, worst = page_turns(program, home)
        table.append(("bytes of a page turn per byte of text", f"{middle:.2f}; at most {worst:.2f}", "1.15", middle <= 1.15))

    table.append(("size of the program", f"{os.path.getsize(program) / 1e6:.1f} MB", "", True))
    print(f"\n{'':49} {'measured':32} limit")
    for name, figure, limit, kept in table:
        print(f"{name:49} {figure:32} {limit}{'' if kept else '   MISSED'}")
    return 0 if all(kept for *_, kept in table) else 1


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
