#!/usr/bin/env python3
"""Checks that every target imports, and depends on, only what its walls allow, and declares what it imports.

    walls.py              the package this script belongs to
    walls.py --selftest   plants violations in a copy of the sources and expects each to be found

The table below is the design (Docs/Design.md says why). A target that is not in it fails, so that
whoever adds one decides what it may know.
"""
import argparse
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]

# What lies at the top of the repository, beside dotfiles.
TOP = {"Package.swift", "Sources", "Tests", "Data", "Docs", "README.md", "LICENSE", "Makefile", "CHANGELOG.md"}

# What a target may import besides the modules of its own name. A C target imports nothing.
PURE_LAYOUT = {"Newspaper", "Typesetting"}
ALLOWED = {
    "Typesetting": {"CUnicodeTables"},
    "Newspaper": {"CByteSearch", "CFoldTables", "CPinyinTable"},
    "NewspaperLayout": PURE_LAYOUT,
    "SystemCalls": {"Glibc"},
    "NewspaperFormats": {
        "Newspaper", "SystemCalls", "CMarkdown", "CYAML", "CExpat", "CGumbo", "CMinizip", "CProcess", "CSampleIssue",
        "CSiteRules", "CWordPairs", "CLexicon", "CFoldTables", "FoundationEssentials", "Glibc", "Synchronization"},
    "NewspaperArchive": {"Newspaper", "SystemCalls", "CFoldTables", "CByteSearch", "CSQLite", "CZstd", "CMessageDigest", "Glibc"},
    "TerminalScreen": {"Typesetting"},
    "NewspaperReader": PURE_LAYOUT | {"NewspaperLayout", "TerminalScreen"},
    "CursesBackend": {"SystemCalls", "TerminalScreen", "Typesetting", "CNcurses", "Glibc", "Synchronization"},
    "kanbao": PURE_LAYOUT | {
        "NewspaperArchive", "NewspaperFormats", "NewspaperLayout", "NewspaperReader", "SystemCalls", "TerminalScreen",
        "CursesBackend", "ArgumentParser", "FoundationEssentials", "Glibc", "Synchronization"},
    "KanbaoBenchmarks": PURE_LAYOUT | {"NewspaperArchive", "NewspaperLayout", "Glibc"},
    "TypesettingLaws": {"Typesetting"},
    "GeneratedIssues": {"Newspaper"},
    "ImportLaws": {"Newspaper", "NewspaperFormats"},
    "ScriptedTerminals": {"TerminalScreen"},
    "KanbaoFuzz": PURE_LAYOUT | {
        "NewspaperArchive", "NewspaperFormats", "NewspaperLayout", "ImportLaws", "TypesettingLaws", "ArgumentParser",
        "FoundationEssentials", "Glibc"},
    "CByteSearch": set(),
    "CFoldTables": set(),
    "CMessageDigest": set(),
    "CSQLite": set(),
    "CZstd": set(),
    "CExpat": set(),
    "CGumbo": set(),
    "CPinyinTable": set(),
    "CMarkdown": set(),
    "CMinizip": set(),
    "CProcess": set(),
    "CYAML": set(),
    "CSampleIssue": set(),
    "CSiteRules": set(),
    "CUnicodeTables": set(),
    "CWordPairs": set(),
    "CLexicon": set(),
    "CNcurses": set(),
}

# Tests may import what they need of ours; only the tests of the backend may know curses.
CURSES = {"CNcurses", "CursesBackend"}
MAY_KNOW_CURSES = {"CursesBackendTests"}

IMPORT = re.compile(
    r"^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:public|package|internal|fileprivate|private)\s+)?"
    r"import\s+(?:(?:struct|class|enum|protocol|typealias|func|var|let)\s+)?(\w+)", re.MULTILINE)
COMMENT = re.compile(r'/\*.*?\*/|//[^\n]*|"""(?:\\.|[^\\])*?"""', re.DOTALL)


def imports_of(source):
    """The modules that a Swift source imports, each with the line it stands in."""
    # Comments and long strings give way to as many line ends, so that the places stay true.
    plain = COMMENT.sub(lambda match: "\n" * match.group().count("\n"), source)
    return [(match.group(1), plain.count("\n", 0, match.start(1)) + 1) for match in IMPORT.finditer(plain)]


def violations(root, targets, tables=ALLOWED):
    """One line for each import and each dependency that a wall forbids, and for each import that isn't declared."""
    found = []
    modules = set(tables) | {target["name"] for target in targets} | {"ArgumentParser"}
    for target in targets:
        name, kind = target["name"], target["type"]
        if kind == "test":
            forbidden = set() if name in MAY_KNOW_CURSES else CURSES
            judge = lambda module: module not in forbidden
        elif name in tables:
            judge = lambda module: module in tables[name] or module == name
        else:
            found.append(f"Package.swift: the target {name} has no walls; add it to {pathlib.Path(__file__).name}")
            continue
        for module in target["dependencies"]:
            if not judge(module):
                found.append(f"Package.swift: {name} may not depend on {module}")
        for path in sorted((root / target["path"]).rglob("*.swift")):
            for module, line in imports_of(path.read_text(encoding="utf-8")):
                if not judge(module):
                    found.append(f"{path.relative_to(root)}:{line}: {name} may not import {module}")
                elif module in modules - {name} - set(target["dependencies"]):
                    found.append(f"{path.relative_to(root)}:{line}: {name} doesn't declare that it needs {module}")
    return found


def targets_of(root):
    """The targets of the package at `root`: name, type, path and the names they depend on."""
    dump = subprocess.run(
        ["swift", "package", "--package-path", str(root), "dump-package"],
        check=True, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL).stdout
    result = []
    for target in json.loads(dump)["targets"]:
        folder = "Tests" if target["type"] == "test" else "Sources"
        names = [next(iter(entry.values()))[0] for entry in target["dependencies"]]
        result.append({
            "name": target["name"], "type": target["type"], "dependencies": names,
            "path": target.get("path") or f"{folder}/{target['name']}"})
    return result


PLANTS = [
    ("Typesetting", "import FoundationEssentials"),
    ("Typesetting", "import Glibc"),
    ("Newspaper", "import Foundation"),
    ("NewspaperLayout", "import TerminalScreen"),
    ("TerminalScreen", "import Newspaper"),
    ("NewspaperReader", "@preconcurrency import NewspaperFormats"),
    ("NewspaperReader", "import struct FoundationEssentials.Date"),
    ("NewspaperFormats", "internal import Typesetting"),
    ("CursesBackend", "import Foundation"),
    ("kanbao", "import CNcurses"),
]


def selftest():
    """Each planted violation must be found at its place, and nothing in what is innocent."""
    failed = 0
    targets = targets_of(ROOT)
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder)
        shutil.copytree(ROOT / "Sources", copy / "Sources")
        (copy / "Tests").mkdir()
        for name, statement in PLANTS:
            plant = copy / "Sources" / name / "Planted.swift"
            plant.write_text(f"// import Nothing\n/* import\n   Glibc */\n{statement}\n", encoding="utf-8")
            found = [line for line in violations(copy, targets) if "Planted.swift" in line]
            if len(found) != 1 or not found[0].startswith(f"Sources/{name}/Planted.swift:4:"):
                print(f"planted in {name}: {statement!r} gave {found}")
                failed += 1
            plant.unlink()
        new = dict(name="Stranger", type="regular", dependencies=[], path="Sources/Stranger")
        curses = dict(name="NewspaperReaderTests", type="test", dependencies=["CNcurses"], path="Tests/X")
        known = {target["name"]: target for target in targets}
        arrow = {**known["Newspaper"], "dependencies": known["Newspaper"]["dependencies"] + ["Typesetting"]}
        silent = {**known["TerminalScreen"], "dependencies": []}
        made = [(new, "has no walls"), (curses, "may not depend"), (arrow, "may not depend"), (silent, "doesn't declare")]
        for target, fault in made:
            found = violations(copy, [target])
            if not found or not all(fault in line for line in found):
                print(f"not found: {target}, but {found}")
                failed += 1
    if strangers(["Sources/a.swift", ".ci/run", "a.tar.gz", "tools/b"]) != strangers(["a.tar.gz", "tools/b"]) or len(strangers(["a.tar.gz"])) != 1:
        print("not found: files at the top of the repository")
        failed += 1
    count = len(PLANTS) + len(made) + 1
    print(f"walls: {count} planted violations, {failed} of them missed" if failed else f"walls: all {count} planted violations found")
    return 1 if failed else 0


def strangers(paths):
    """What lies at the top of the repository and has no place there."""
    return [f"{name} has no place at the top of the repository"
            for name in sorted({path.split("/")[0] for path in paths} - TOP) if not name.startswith(".")]


def tracked(root):
    """The files that the repository has; none where this is no repository."""
    listed = subprocess.run(["git", "-C", root, "ls-files", "-z"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    return [path for path in listed.stdout.split("\0") if path]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--selftest", action="store_true")
    if parser.parse_args().selftest:
        return selftest()
    found = violations(ROOT, targets_of(ROOT)) + strangers(tracked(ROOT))
    for line in found:
        print(line)
    print(f"walls: {len(found)} violations" if found else "walls: every target knows only what it may")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
