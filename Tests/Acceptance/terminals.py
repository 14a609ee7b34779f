#!/usr/bin/env python3
"""Reads the sample paper on emulated terminals that differ in how they draw and encode text.

    terminals.py PROGRAM [NAME…]

Each terminal draws ambiguous characters in one cell or in two, speaks one encoding, and answers what it is asked at
once, late or never. On every one of them each column rule must stand in its column on every screen. With names, only
the terminals whose names begin with one of them are tried. Exit status 1 when a check failed; without the emulator
pyte nothing is checked, and a line says so.
"""
import codecs
import fcntl
import os
import pathlib
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time
import unicodedata

try:
    import pyte
    import pyte.screens
    from wcwidth import wcwidth
except ImportError:
    print("skipped: terminals.py needs pyte (Debian's python3-pyte)")
    sys.exit(0)

CELLS, ROWS = 100, 30
LINE = "|│"
HAN = re.compile("[\u4e00-\u9fff]")


class Terminal:
    """A terminal with the program on it."""

    def __init__(self, arguments, environment, encoding="utf-8", ambiguous=1, answers=True):
        self.ambiguous = ambiguous
        self.answers = answers
        pyte.screens.wcwidth = self.width
        self.screen = pyte.Screen(CELLS, ROWS)
        self.stream = pyte.Stream(self.screen)
        self.decoder = codecs.getincrementaldecoder(encoding)("replace")
        self.sent = b""
        self.asked = b""
        self.pid, self.file = pty.fork()
        if self.pid == 0:
            try:
                os.execve(arguments[0], arguments, environment)
            finally:
                os._exit(127)
        fcntl.ioctl(self.file, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, CELLS, 0, 0))

    def width(self, character):
        cells = wcwidth(character)
        return self.ambiguous if cells == 1 and unicodedata.east_asian_width(character) == "A" else cells

    def feed(self, data):
        """Draws bytes, and answers at the places of the questions."""
        self.sent += data
        for piece in re.split(rb"(\x1b\[6n|\x1b\[c)", data):
            if piece == b"\x1b[6n":
                cursor = self.screen.cursor
                self.answer(b"\x1b[%d;%dR" % (cursor.y + 1, min(cursor.x, CELLS - 1) + 1))
            elif piece == b"\x1b[c":
                self.answer(b"\x1b[?62;22c")
            else:
                self.stream.feed(self.decoder.decode(piece))

    def answer(self, data):
        if self.answers:
            os.write(self.file, data)
        else:
            self.asked += data

    def settle(self, wanted=lambda text: True, seconds=15):
        """Reads until the screen is as wanted and nothing more comes; its rows."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if not select.select([self.file], [], [], 0.15)[0]:
                text = self.rows()
                if wanted("\n".join(text)):
                    return text
                continue
            try:
                data = os.read(self.file, 65536)
            except OSError:
                break
            if not data:
                break
            self.feed(data)
        raise AssertionError("the screen is not as wanted:\n" + "\n".join(self.rows()))

    def rows(self):
        """The rows as a list of the text in each cell; the second half of a wide character is empty."""
        buffer = self.screen.buffer
        return ["".join(buffer[y][x].data or "\0" for x in range(CELLS)) for y in range(ROWS)]

    def type(self, keys):
        os.write(self.file, keys)

    def close(self):
        self.type(b"q")
        for _ in range(100):
            if os.waitpid(self.pid, os.WNOHANG)[0]:
                break
            if select.select([self.file], [], [], 0.05)[0]:
                try:
                    os.read(self.file, 65536)
                except OSError:
                    pass
        else:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self.file)


def columns_of_rules(rows):
    """The cells in which column rules stand, after checking that none of them leaves its cell.

    A rule is straight when its glyph stands in one cell for many rows, without a hole among rows of text: a row drawn wider or
    narrower than the program thinks would shift the glyphs at its right.
    """
    counts = {}
    for y, row in enumerate(rows):
        for x, glyph in enumerate(row):
            if glyph in LINE:
                counts.setdefault(x, []).append(y)
    straight = {x: ys for x, ys in counts.items() if len(ys) >= 4}
    assert straight, "there is no column rule:\n" + "\n".join(rows)
    for x, ys in counts.items():
        where = f"cell {x}, rows {ys}:\n" + "\n".join(rows)
        assert x in straight, "a rule out of its column, " + where
        assert ys == list(range(ys[0], ys[-1] + 1)), "a hole in a rule, " + where
    return sorted(straight)


def locale_folder(home):
    """Generates the locales that the system need not have."""
    folder = os.path.join(home, "locales")
    os.makedirs(folder)
    for name, language, charmap in (
        ("zh_CN.GB18030", "zh_CN", "GB18030"), ("zh_TW.Big5", "zh_TW", "BIG5"), ("zh_CN.UTF-8", "zh_CN", "UTF-8")):
        made = subprocess.run(["localedef", "-i", language, "-f", charmap, os.path.join(folder, name)],
                              capture_output=True)
        if not os.path.exists(os.path.join(folder, name, "LC_CTYPE")):
            raise OSError(made.stderr.decode(errors="replace").strip()[-200:])
    return folder


# Name, locale, encoding, cells of ambiguous characters, whether it answers; the program's options; what must be shown.
TERMINALS = [
    ("narrow", "C.UTF-8", "utf-8", 1, True, [], "han line quote"),
    ("wide", "C.UTF-8", "utf-8", 2, True, [], "han ascii stand-in"),
    ("silent", "C.UTF-8", "utf-8", 1, False, [], "han line quote"),
    ("told-narrow", "C.UTF-8", "utf-8", 1, False, ["--ambiguous", "1"], "han line quote"),
    ("told-wide", "C.UTF-8", "utf-8", 2, False, ["--ambiguous", "2"], "han ascii stand-in"),
    ("told-wide-needlessly", "C.UTF-8", "utf-8", 1, True, ["--ambiguous", "2"], "han ascii stand-in"),
    ("posix", "C", "utf-8", 1, True, [], "han line quote"),
    ("posix-wide", "C", "utf-8", 2, True, [], "han ascii stand-in"),
    ("posix-latin", "C", "latin-1", 1, True, [], "plain"),
    ("posix-silent", "C", "ascii", 1, False, [], "plain"),
    ("utf8-narrow", "zh_CN.UTF-8", "utf-8", 1, True, [], "han line quote"),
    ("utf8-wide", "zh_CN.UTF-8", "utf-8", 2, True, [], "han ascii stand-in"),
    ("gb18030-narrow", "zh_CN.GB18030", "gb18030", 1, True, [], "han ascii stand-in"),
    ("gb18030-wide", "zh_CN.GB18030", "gb18030", 2, True, [], "han ascii quote"),
    ("gb18030-silent", "zh_CN.GB18030", "gb18030", 2, False, [], "han ascii stand-in"),
    ("big5-narrow", "zh_TW.Big5", "cp950", 1, True, [], "han ascii stand-in"),
    ("big5-wide", "zh_TW.Big5", "cp950", 2, True, [], "han ascii quote"),
]


def read_on(program, home, folder, terminal):
    name, locale, encoding, ambiguous, answers, options, marks = terminal
    environment = {"PATH": os.environ["PATH"], "HOME": tempfile.mkdtemp(dir=home), "TERM": "screen-256color",
                   "LC_ALL": locale}
    if folder:
        environment["LOCPATH"] = folder
    opened = Terminal([program, *options, "--", str(SAMPLE)], environment, encoding, ambiguous, answers)
    try:
        opened.settle(lambda text: "1" in text)
        # The first article, at its number.
        opened.type(b"1\r")
        seen = ""
        # Its last page may be a picture alone, without a rule to look at.
        for page in range(2):
            rows = opened.settle(lambda text: any(glyph in text for glyph in LINE))
            columns_of_rules(rows[1:-1])
            seen += "\n".join(rows)
            if page == 1 and opened.asked:
                # An answer that comes this late is no key.
                os.write(opened.file, opened.asked)
                assert opened.settle() == rows, "a late answer changed the screen"
            opened.type(b" ")
        for mark in marks.split():
            check(mark, seen, opened.sent)
    finally:
        opened.close()


def check(mark, seen, sent):
    if mark == "han":
        assert len(HAN.findall(seen)) > 500, "there is hardly any Chinese"
    elif mark == "line":
        assert "│" in seen and "|" not in seen
    elif mark == "ascii":
        assert "|" in seen and "│" not in seen
    elif mark == "quote":
        assert "“" in seen and "〝" not in seen
    elif mark == "stand-in":
        assert "〝" in seen and "“" not in seen
    elif mark == "plain":
        painted = sent.split(b"\x1b[c", 1)[-1]
        assert all(byte < 0x80 for byte in painted), "more than ASCII was sent"
        assert "??" in seen


def show_in(program, home, folder):
    """What is printed on a terminal has its encoding; in a pipe it is UTF-8."""
    environment = {"PATH": os.environ["PATH"], "HOME": tempfile.mkdtemp(dir=home), "TERM": "screen-256color",
                   "LC_ALL": "zh_CN.GB18030", "LOCPATH": folder or ""}
    command = [program, "show", "--article", "1", "--width", "60", "--color", "never", str(SAMPLE)]
    piped = subprocess.run(command, env=environment, capture_output=True, check=True).stdout.decode("utf-8")
    shown = Terminal([*command[:2], "--ambiguous", "1", *command[2:]], environment, "gb18030")
    while True:
        try:
            data = os.read(shown.file, 65536)
        except OSError:
            break
        shown.sent += data
    os.waitpid(shown.pid, 0)
    os.close(shown.file)
    printed = shown.sent.decode("gb18030").replace("\r\n", "\n")
    assert "".join(printed.split()) .replace("-", "") != "", "nothing was printed"
    assert HAN.findall(printed) == HAN.findall(piped), "the terminal got another text than the pipe"


SAMPLE = pathlib.Path(__file__).resolve().parents[2] / "Data" / "云江日报"


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    wanted = sys.argv[2:]
    failures = 0
    with tempfile.TemporaryDirectory(prefix="kanbao-terminals-") as home:
        try:
            folder = locale_folder(home)
        except OSError as error:
            folder = None
            print(f"skipped: the locales of GB18030 and Big5 can't be made here: {error}")
        checks = [(t[0], lambda t=t: read_on(program, home, folder, t)) for t in TERMINALS
                  if folder or t[1] in ("C", "C.UTF-8")]
        if folder:
            checks.append(("show-gb18030", lambda: show_in(program, home, folder)))
        for name, run in checks:
            if wanted and not any(name.startswith(prefix) for prefix in wanted):
                continue
            try:
                run()
                print(f"ok       {name}")
            except AssertionError as error:
                failures += 1
                print(f"FAILED   {name}: {error}")
    return 1 if failures else 0


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(main())
