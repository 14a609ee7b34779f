#!/usr/bin/env python3
"""Gives a built kanbao broken and hostile files of every format, all made here.

    hostile.py PROGRAM [NAME…]

Each case is a function that makes files in a folder of its own and returns the paths to be given to `kanbao convert`, or
to the command that it names.
Whatever they are, within 10 seconds and 512 MB either an issue comes out, clean, or one line says what is wrong, with
a status of sysexits.h; nothing is written anywhere, no process stays, no secret beside the input is read. Where strace
is there, no socket is made and no file but the input and the system's libraries is opened. With names, only the cases
whose names begin with one of them run. Exit status 1 when a case failed.
"""
import concurrent.futures
import gzip
import io
import json
import os
import pathlib
import random
import re
import resource
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
import zlib

SECONDS, MEGABYTES = 10, 512
SECRET = "柜台下面的第三把钥匙"
STATUSES = {64, 65, 66, 69, 73, 74, 77}
HOSTILE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2060-\u206f\u115f\u1160\u3164\ufeff\uffa0]")
PARAGRAPH = "渡口昨天早晨六点重新开船，头一班坐了四十二个人。" * 3

CASES = []
PROGRAM = "kanbao"


def case(*allowed, command=("convert", "--to", "json"), arguments=(), traced=False, stdin=None, user=None):
    """A case that may end with the statuses `allowed` (0: an issue comes out)."""
    def add(function):
        name = function.__name__.replace("_", "-")
        CASES.append(dict(name=name, make=function, allowed=set(allowed), command=command, arguments=arguments,
                          traced=traced, stdin=stdin, user=user))
        return function
    return add


def put(folder, name, content):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def repeated(piece, megabytes):
    piece = piece.encode() if isinstance(piece, str) else piece
    return piece * (megabytes * 1_000_000 // len(piece))


def noise(count, seed=1):
    return random.Random(seed).randbytes(count)


# ---------------------------------------------------------------- text

@case(65)
def text_empty(folder): return [put(folder, "page.txt", "")]


@case(65)
def text_of_blanks(folder): return [put(folder, "page.txt", " \n\u3000\n\t" * 10_000)]


@case(0, 65)
def text_of_line_ends(folder): return [put(folder, "page.txt", b"\n" * 15_000_000)]


@case(0)
def text_of_one_long_line(folder): return [put(folder, "page.txt", repeated(PARAGRAPH, 10))]


@case(0)
def text_of_one_long_latin_line(folder): return [put(folder, "page.txt", repeated("the ferry ran again ", 10))]


@case(0, 65)
def text_of_one_long_word(folder): return [put(folder, "page.txt", repeated("a", 10))]


@case(0, 65)
def text_of_form_feeds(folder): return [put(folder, "page.txt", repeated("渡口\f", 3))]


@case(0)
def text_of_labels(folder): return [put(folder, "page.txt", repeated("来源：云江日报 作者：路遥\n", 5))]


@case(0)
def text_of_authors(folder): return [put(folder, "page.txt", repeated("作者：路遥\n", 5))]


@case(0)
def text_of_lists(folder): return [put(folder, "page.txt", "渡口\n渡口开船。\n\n" + "相关阅读\n" + "渡口又开船了\n" * 200_000)]


@case(0)
def text_of_a_section_for_each_article(folder):
    return [put(folder, "page.txt", "".join(f"第{number % 9999 + 1}版\n渡口{number}\n　　渡口今天开船，人很多。\n\n" for number in range(60_000)))]


@case(65)
def text_of_headings(folder): return [put(folder, "page.txt", "# 渡口\n" * 1_000_000)]


@case(0)
def a_mail_of_escapes(folder):
    return [put(folder, "page.txt", f"发件人: \x1b[2J\u202e路遥 <a@b\x1b]0;x\x07>\n主题: 渡口\u2066\x9b31m\n日期: 2026年10月17日\n\n{PARAGRAPH}\n")]


@case(0, 65)
def text_of_page_heads(folder): return [put(folder, "page.txt", repeated("第1版 要闻 2026年10月17日\n", 8))]


@case(65)
def text_of_zeros(folder): return [put(folder, "page.txt", bytes(1_000_000))]


@case(0, 65)
def text_with_zeros(folder): return [put(folder, "page.txt", (PARAGRAPH + "\0\n") * 100)]


@case(0)
def text_of_escapes(folder):
    return [put(folder, "page.txt", ("\x1b]0;title\x07\x1b[2J\x1b[31m渡口\u202e开船\u2066\x9b1m" + PARAGRAPH + "\n") * 50)]


@case(0)
def text_of_marks(folder): return [put(folder, "page.txt", PARAGRAPH + "渡" + "\u0301" * 1_000_000 + PARAGRAPH)]


@case(0, 65)
def text_of_noise(folder): return [put(folder, "page.txt", noise(2_000_000))]


@case(0, 65)
def text_of_latin_1(folder):
    return [put(folder, "page.txt", "Das Fährboot fuhr gestern früh. Où êtes-vous?\n".encode("latin-1") * 2_000)]


@case(0, 65)
def text_in_utf16_without_mark(folder): return [put(folder, "page.txt", (PARAGRAPH + "\n").encode("utf-16-le") * 50)]


@case(0, 65)
def text_in_half_utf16(folder): return [put(folder, "page.txt", (PARAGRAPH * 9).encode("utf-16")[:-1])]


@case(0)
def text_cut_in_a_character(folder): return [put(folder, "page.txt", (PARAGRAPH * 9).encode()[:-1])]


@case(65)
def text_that_is_a_picture(folder): return [put(folder, "page.txt", b"\x89PNG\r\n\x1a\n" + noise(100_000))]


@case(65)
def text_that_is_packed(folder): return [put(folder, "page.txt", gzip.compress(PARAGRAPH.encode()))]


@case(65)
def text_that_is_a_word_file(folder): return [put(folder, "page.txt", bytes.fromhex("d0cf11e0a1b11ae1") + noise(100_000))]


@case(65)
def a_program(folder): return [put(folder, "page.txt", b"\x7fELF\x02\x01\x01" + noise(100_000))]


@case(65)
def a_picture_of_ten_megabytes(folder): return [put(folder, "page.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + noise(10_000_000))]


@case(0, 64, 65)
def a_name_with_escapes(folder): return [put(folder, "渡\x1b[2J\n口\u202e.txt", PARAGRAPH)]


@case(0)
def a_name_in_gbk(folder): return [put(folder, os.fsdecode("要闻.txt".encode("gbk")), PARAGRAPH)]


@case(0)
def a_name_of_noise(folder): return [put(folder, os.fsdecode(b"\xff\x80\xfe.txt"), PARAGRAPH)]


@case(0)
def tree_of_names_in_gbk(folder):
    for day in range(1, 4):
        put(folder, os.fsdecode(f"2026年10月/{day}日 第2版 渡口.txt".encode("gbk")), PARAGRAPH)
    return ["--date", "2026-10-02", folder]


@case(65)
def a_bad_name_and_a_bad_file(folder): return [put(folder, "\x1b]0;x\x07\n.pdf", "%PDF-1.7\n")]


# ---------------------------------------------------------------- what is no file

@case(65, traced=True)
def a_pipe(folder):
    os.mkfifo(folder / "page.txt")
    return [folder / "page.txt"]


@case(65)
def a_socket(folder):
    server = socket.socket(socket.AF_UNIX)
    server.bind(os.path.relpath(folder / "s"))
    server.close()
    return [folder / "s"]


@case(65)
def zeros_without_end(folder): return ["/dev/zero"]


@case(65)
def noise_without_end(folder): return ["/dev/urandom"]


@case(65)
def nothing_at_all(folder): return ["/dev/null"]


@case(65, stdin="/dev/zero")
def zeros_on_standard_input(folder): return ["-"]


@case(65, stdin="/dev/null")
def nothing_on_standard_input(folder): return ["-"]


@case(66)
def a_missing_file(folder): return [folder / "no\x1b[2Jthing\n"]


@case(64)
def a_name_too_long(folder): return ["x" * 5_000]


@case(65, 66, 74)
def a_link_to_itself(folder):
    (folder / "page.txt").symlink_to("page.txt")
    return [folder / "page.txt"]


@case(77, user=65534)
def a_file_of_somebody_else(folder):
    path = put(folder, "page.txt", PARAGRAPH)
    path.chmod(0)
    return [path]


@case(77, 66, 74, user=65534)
def a_folder_of_somebody_else(folder):
    put(folder, "closed/01.txt", PARAGRAPH)
    (folder / "closed").chmod(0)
    return [folder / "closed"]


@case(0, 65, 77, user=65534)
def a_folder_with_a_file_of_somebody_else(folder):
    put(folder, "1.txt", PARAGRAPH * 3)
    put(folder, "2.txt", PARAGRAPH).chmod(0)
    return [folder]


# ---------------------------------------------------------------- folders

@case(66)
def folder_of_nothing(folder): return [folder]


@case(65, 66)
def folder_of_pipes(folder):
    for name in ("issue.yaml.txt", "01-01.md", "a.txt"):
        os.mkfifo(folder / name)
    return [folder]


@case(65, 66, traced=True)
def folder_with_a_pipe_for_its_header(folder):
    os.mkfifo(folder / "issue.yaml")
    put(folder, "01-01-a.md", PARAGRAPH)
    return [folder]


@case(65, 66, traced=True)
def folder_with_a_link_for_its_header(folder):
    (folder / "issue.yaml").symlink_to(folder.parent / "secret.txt")
    put(folder, "01-01-a.md", PARAGRAPH)
    return [folder]


@case(65, 66, traced=True)
def folder_with_links_out_of_it(folder):
    put(folder, "issue.yaml", "format: kanbao-issue-1\nsections:\n  - number: 1\n")
    put(folder, "01-01-a.md", PARAGRAPH)
    (folder / "01-02-b.md").symlink_to(folder.parent / "secret.txt")
    return [folder]


@case(0, 65, 66, traced=True)
def folder_of_pages_with_links_out_of_it(folder):
    put(folder, "1.txt", PARAGRAPH * 3)
    (folder / "2.txt").symlink_to(folder.parent / "secret.txt")
    (folder / "3.txt").symlink_to("3.txt")
    (folder / "loop").symlink_to(folder)
    return [folder]


@case(0, 65)
def folder_of_names_with_escapes(folder):
    put(folder, "issue.yaml", "format: kanbao-issue-1\nsections:\n  - number: 1\n")
    put(folder, "01-01-\x1b[2J\n.md", PARAGRAPH)
    put(folder, "\x1b]0;x\x07\n\u202e.md", PARAGRAPH)
    return [folder]


@case(0, 65)
def folder_of_100000_files(folder):
    for number in range(100_000):
        os.close(os.open(folder / f"{number}.txt", os.O_CREAT | os.O_WRONLY))
    return [folder]


@case(0, 65, 66)
def tree_of_100000_files(folder):
    for day in range(100):
        day_folder = folder / f"2026{day // 25 + 1:02}{day % 25 + 1:02}"
        day_folder.mkdir()
        for number in range(1_000):
            file = os.open(day_folder / f"{number // 20 + 1:02}-{number % 20 + 1:02}.txt", os.O_CREAT | os.O_WRONLY)
            os.write(file, "渡口\n开船了。\n".encode())
            os.close(file)
    return ["--date", "2026-02-03", folder]


@case(0, 65, 66, traced=True)
def tree_with_loops_and_links(folder):
    put(folder, "2026/10/17/01.txt", PARAGRAPH)
    (folder / "2026/10/18").symlink_to(folder)
    (folder / "2026/10/17/02.txt").symlink_to(folder.parent / "secret.txt")
    return [folder]


@case(0, 65, 66)
def tree_without_end(folder):
    put(folder, "2026/10/17/01.txt", PARAGRAPH)
    deep = folder
    for _ in range(200):
        deep = deep / "d"
    deep.mkdir(parents=True)
    return [folder]


@case(65)
def yaml_of_aliases(folder):
    bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [" + ",".join([f"*{chr(97 + n)}"] * 9) + "]\n" for n in range(12))
    put(folder, "issue.yaml", "format: kanbao-issue-1\n" + bomb)
    return [folder]


@case(65)
def yaml_of_brackets(folder):
    put(folder, "issue.yaml", "format: kanbao-issue-1\nsections: " + "[" * 100_000)
    return [folder]


@case(65)
def yaml_of_indents(folder):
    put(folder, "issue.yaml", "\n".join(" " * n + "a:" for n in range(1_000)))
    return [folder]


@case(65)
def yaml_of_keys(folder):
    put(folder, "issue.yaml", "".join(f"k{n}: 1\n" for n in range(60_000)))
    return [folder]


@case(0, 65)
def markdown_of_quotes(folder):
    put(folder, "issue.yaml", "format: kanbao-issue-1\nsections:\n  - number: 1\n")
    put(folder, "01-01-a.md", ">" * 100_000 + "渡口\n\n" + "- " * 50_000 + "\n\n" + "[" * 50_000)
    return [folder]


@case(0, 65)
def markdown_of_tables(folder):
    put(folder, "issue.yaml", "format: kanbao-issue-1\nsections:\n  - number: 1\n")
    put(folder, "01-01-a.md", "|" * 5_000 + "\n" + "|-" * 5_000 + "|\n" + ("|" * 5_000 + "\n") * 60)
    return [folder]


@case(0, 65)
def markdown_of_references(folder):
    return [put(folder, "a.md", "# 渡口\n\n" + "[a]" * 80_000 + "\n\n[a]: " + "x" * 200_000)]


@case(0, 65)
def markdown_of_references_in_quotes(folder):
    return [put(folder, "a.md", "# 渡口\n\n" + "[a]" * 80_000 + "\n\n> - [a]:\n>   x '" + "y\n" * 100_000 + "'\n")]


@case(65)
def markdown_too_long(folder):
    put(folder, "issue.yaml", "format: kanbao-issue-1\nsections:\n  - number: 1\n")
    put(folder, "01-01-a.md", repeated(PARAGRAPH, 10))
    return [folder]


# ---------------------------------------------------------------- PDF

def pdf(objects, trailer=""):
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + (body.encode() if isinstance(body, str) else body) + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    for place in places:
        out += f"{place:010} 00000 n \n".encode()
    out += f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def stream(content, keys=""):
    return f"<</Length {len(content)}{keys}>>stream\n".encode() + content + b"\nendstream"


PAGE = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"
FONT = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
SAY = b"BT /F 12 Tf 40 700 Td (The ferry ran again.) Tj ET"


def simple_pdf(content=SAY, catalog="", keys="", trailer="", font=FONT):
    return pdf([f"<</Type/Catalog/Pages 2 0 R{catalog}>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", PAGE,
                stream(content, keys), font], trailer)


@case(65)
def pdf_of_nothing(folder): return [put(folder, "page.pdf", "%PDF-1.7\n")]


@case(0, 65)
def pdf_cut_short(folder): return [put(folder, "page.pdf", simple_pdf()[:300])]


@case(65)
def pdf_of_noise(folder): return [put(folder, "page.pdf", b"%PDF-1.4\n" + noise(1_000_000))]


@case(65)
def pdf_encrypted(folder):
    encryption = "/Encrypt<</Filter/Standard/V 1/R 2/O<" + "41" * 32 + ">/U<" + "42" * 32 + ">/P -4>>/ID[<00><00>]"
    return [put(folder, "page.pdf", simple_pdf(trailer=encryption))]


@case(65)
def pdf_without_text(folder): return [put(folder, "page.pdf", simple_pdf(b"0 0 600 800 re f"))]


@case(0, 69)
def pdf_of_fonts_that_are_not_in_it(folder):
    font = ("<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font"
            "/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 0>>>>]>>")
    return [put(folder, "page.pdf", simple_pdf(font=font))]


@case(65)
def pdf_of_a_bomb(folder):
    bomb = zlib.compress(b"0 0 1 1 re f\n" * 8_000_000, 9)
    return [put(folder, "page.pdf", simple_pdf(zlib.compress(bomb, 9), keys="/Filter[/FlateDecode/FlateDecode]"))]


@case(0, 65)
def pdf_of_itself(folder):
    return [put(folder, "page.pdf", pdf(["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9999999>>"]))]


@case(65)
def pdf_of_100000_pages(folder):
    pages = "3 0 R " * 100_000
    return [put(folder, "page.pdf", pdf(["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{pages}]/Count 100000>>",
                                         PAGE, stream(SAY), FONT]))]


@case(0, 65, traced=True)
def pdf_with_actions(folder):
    catalog = ("/OpenAction<</S/Launch/F(/bin/touch)/Win<</F(touch)>>>>/AA<</WC<</S/JavaScript/JS(app.alert\\(1\\))>>>>"
               "/URI<</Base(http://127.0.0.1:9/)>>")
    return [put(folder, "page.pdf", simple_pdf(catalog=catalog))]


@case(0, 65)
def pdf_that_is_text(folder): return [put(folder, "page.pdf", PARAGRAPH * 5)]


@case(0, 65)
def pdf_called_text(folder): return [put(folder, "page.txt", simple_pdf())]


@case(0, 65)
def pdf_called_minus(folder): return [put(folder, "-listenc.pdf", simple_pdf())]


# ---------------------------------------------------------------- web pages

@case(0, 65)
def html_of_divisions(folder): return [put(folder, "a.html", "<html><body>" + "<div>" * 300_000 + PARAGRAPH)]


@case(0, 65)
def html_of_open_marks(folder): return [put(folder, "a.html", "<html><body>" + "<b><i><p>" * 100_000 + PARAGRAPH)]


@case(0, 65)
def html_of_tables(folder): return [put(folder, "a.html", "<html><body>" + "<table><tr><td>" * 50_000 + PARAGRAPH)]


@case(0, 65)
def html_of_cells(folder):
    return [put(folder, "a.html", "<html><body><table>" + "<tr>" + "<td colspan=1000 rowspan=65534>渡" * 100_000)]


@case(0, 65)
def html_of_attributes(folder):
    return [put(folder, "a.html", "<html><body><p " + " ".join(f"a{n}=1" for n in range(200_000)) + ">" + PARAGRAPH)]


@case(0, 65)
def html_of_one_long_line(folder): return [put(folder, "a.html", b"<html><body><p>" + repeated(PARAGRAPH, 10))]


@case(0, 65)
def html_of_comments(folder): return [put(folder, "a.html", "<html><body>" + "<!--" * 500_000 + PARAGRAPH)]


@case(0, 65)
def html_of_references(folder):
    return [put(folder, "a.html", "<html><body><h1>渡口</h1><p>&#0;&#27;[2J&#x202e;&#x110000;&#xD800;" + "&amp" * 200_000 + PARAGRAPH)]


@case(0, traced=True)
def html_with_things_from_elsewhere(folder):
    page = f"""<html><head><base href="file://{folder.parent}/"><meta http-equiv=refresh content="0;url=http://127.0.0.1:9/">
        <link rel=stylesheet href=http://127.0.0.1:9/a.css><script src=http://127.0.0.1:9/a.js></script></head><body><h1>渡口</h1>
        <iframe src="file://{folder.parent}/secret.txt"></iframe><object data="{folder.parent}/secret.txt"></object>
        <img src="{folder.parent}/secret.txt"><p>{PARAGRAPH}</p><p>{PARAGRAPH}</p></body></html>"""
    return [put(folder, "a.html", page)]


@case(0, 65, traced=True)
def html_edition_with_links_out_of_it(folder):
    put(folder, "node_1.htm", f"""<html><body><founder-title>x</founder-title><map name=PagePicMap></map><ul id=titleList>
        <a href="../secret.txt">一</a><a href="{folder.parent}/secret.txt">二</a><a href="content_1.htm">三</a>
        <a href="content_2.htm">四</a><a href="node_1.htm">五</a><a href="http://127.0.0.1:9/content_3.htm">六</a></ul>""")
    put(folder, "content_1.htm", f"<html><body><founder-title>渡口</founder-title><founder-content><p>{PARAGRAPH}</founder-content>")
    (folder / "content_2.htm").symlink_to(folder.parent / "secret.txt")
    return [folder]


@case(0, 65)
def html_that_lies_about_its_encoding(folder):
    return [put(folder, "a.html", "<html><meta charset=utf-7><body><p>+ADw-script+AD4-" + PARAGRAPH)]


def rules(folder, text):
    return put(folder.parent, "home/.config/kanbao/sites/mine.yaml", text)


@case(65)
def html_with_broken_rules(folder):
    rules(folder, "name: a\x1b[2J\narticle:\n  body: p:first\n")
    return [put(folder, "a.html", CHAPTER)]


@case(65)
def html_with_rules_of_noise(folder):
    rules(folder, "name: [" * 1_000)
    return [put(folder, "a.html", CHAPTER)]


@case(0, 65, traced=True)
def html_with_rules_that_are_a_link(folder):
    rules(folder, "name: a\n").unlink()
    (folder.parent / "home/.config/kanbao/sites/mine.yaml").symlink_to(folder.parent / "secret.txt")
    return [put(folder, "a.html", CHAPTER)]


# ---------------------------------------------------------------- EPUB

CONTAINER = '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="p.opf"/></rootfiles></container>'


def package(documents, extra=""):
    items = "".join(f'<item id="d{n}" href="{name}" media-type="application/xhtml+xml"/>' for n, name in enumerate(documents))
    spine = "".join(f'<itemref idref="d{n}"/>' for n in range(len(documents)))
    return (f'<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f"<dc:title>云江日报</dc:title></metadata><manifest>{items}{extra}</manifest><spine>{spine}</spine></package>")


def epub(documents, more=(), container=CONTAINER, opf=None, level=6):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        archive.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        archive.writestr("META-INF/container.xml", container)
        archive.writestr("p.opf", opf or package([name for name, _ in documents]))
        for name, content in [*documents, *more]:
            archive.writestr(name, content)
    return buffer.getvalue()


CHAPTER = f"<html><body><h1>渡口</h1><p>{PARAGRAPH}</p></body></html>"


@case(0)
def epub_that_is_well(folder): return [put(folder, "a.epub", epub([("a.xhtml", CHAPTER)]))]


@case(65)
def epub_cut_short(folder): return [put(folder, "a.epub", epub([("a.xhtml", CHAPTER)])[:-40])]


@case(65)
def epub_of_nothing(folder):
    buffer = io.BytesIO()
    zipfile.ZipFile(buffer, "w").close()
    return [put(folder, "a.epub", buffer.getvalue())]


@case(65)
def epub_of_noise(folder): return [put(folder, "a.epub", b"PK\x03\x04" + noise(1_000_000))]


@case(65)
def epub_encrypted(folder):
    encryption = ('<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><EncryptedData xmlns="http://www.w3.org/2001/04/xmlenc#">'
                  '<EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/></EncryptedData></encryption>')
    return [put(folder, "a.epub", epub([("a.xhtml", CHAPTER)], [("META-INF/encryption.xml", encryption)]))]


@case(65)
def epub_with_a_password(folder):
    data = bytearray(epub([("a.xhtml", CHAPTER)]))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + place] |= 1
            at = data.find(mark, at + 4)
    return [put(folder, "a.epub", bytes(data))]


@case(0, 65, traced=True)
def epub_that_climbs_out(folder):
    names = ["../../evil.xhtml", "/tmp/evil.xhtml", "..\\..\\evil.xhtml", "a/../../../evil.xhtml", "\x1b[2J\n.xhtml"]
    return [put(folder, "a.epub", epub([(name, CHAPTER) for name in names] + [("a.xhtml", CHAPTER)]))]


@case(0, 65, traced=True)
def epub_that_names_files_outside(folder):
    opf = package(["../../secret.txt", str(folder.parent / "secret.txt"), "file:///etc/passwd", "http://127.0.0.1:9/a.xhtml", "a.xhtml"])
    return [put(folder, "a.epub", epub([("a.xhtml", CHAPTER)], opf=opf))]


@case(0)
def epub_of_odd_paths(folder):
    names = ["%2e%2e/secret.txt", "file:///etc/passwd", "..\\secret.txt", "a%00.xhtml", "%ff%fe", "%", "//a/b"]
    items = "".join(f'<item id="x{n}" href="{name}" media-type="application/xhtml+xml"/>' for n, name in enumerate([*names, "a.xhtml"]))
    spine = "".join(f'<itemref idref="x{n}"/>' for n in range(len(names) + 1))
    opf = f'<package xmlns="http://www.idpf.org/2007/opf"><manifest>{items}</manifest><spine>{spine}</spine></package>'
    return [put(folder, "a.epub", epub([("a.xhtml", CHAPTER)], opf=opf))]


@case(0, 65)
def epub_of_one_huge_entry(folder): return [put(folder, "a.epub", epub([("a.xhtml", CHAPTER), ("b.xhtml", bytes(300_000_000))], level=1))]


@case(0, 65)
def epub_of_many_large_entries(folder):
    page = ("<html><body>" + "<p>渡口开船。</p>" * 150_000).encode()[:3_900_000]
    return [put(folder, "a.epub", epub([(f"{n}.xhtml", page) for n in range(130)], level=1))]


@case(0, 65)
def epub_of_many_noisy_entries(folder):
    words = ["".join(chr(0x4E00 + value) for value in noise(40, seed)) for seed in range(900)]
    page = "<html><body>" + "".join(f"<p>{random.Random(5).choice(words)}{words[n % 900]}</p>" for n in range(9_000))
    return [put(folder, "a.epub", epub([(f"{n}.xhtml", page) for n in range(100)], level=1))]


@case(0, 65)
def epub_in_epubs(folder):
    inner = epub([("a.xhtml", bytes(10_000_000))])
    for _ in range(5):
        inner = epub([("a.xhtml", CHAPTER)], [("inner.epub", inner)])
    return [put(folder, "a.epub", inner)]


@case(0, 65)
def epub_of_60000_entries(folder): return [put(folder, "a.epub", epub([(f"{n}.xhtml", "<p>渡") for n in range(60_000)], level=1))]


@case(0, 65)
def epub_of_lying_sizes(folder):
    data = bytearray(epub([("a.xhtml", CHAPTER + " " * 50_000_000)], level=1))
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 24:at + 28] = struct.pack("<I", 100)
        at = data.find(b"PK\x01\x02", at + 4)
    return [put(folder, "a.epub", bytes(data))]


@case(0, 65)
def epub_whose_entries_are_one(folder):
    data = epub([("a.xhtml", CHAPTER * 10_000)])
    start = data.find(b"PK\x01\x02")
    end = data.find(b"PK\x05\x06")
    entries, at = [], start
    while at < end:
        size = 46 + sum(struct.unpack("<HHH", data[at + 28:at + 34]))
        entries.append(data[at:at + size])
        at += size
    more = b"".join(entries[-1].replace(b"a.xhtml", f"{n:07}".encode()) for n in range(20_000))
    directory = data[start:end] + more
    tail = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, 20_004, 20_004, len(directory), start, 0)
    opf_names = [f"{n:07}" for n in range(20_000)]
    del opf_names
    return [put(folder, "a.epub", data[:start] + directory + tail)]


@case(65)
def epub_with_an_entity(folder):
    container = f'<!DOCTYPE c [<!ENTITY x SYSTEM "file://{folder.parent}/secret.txt">]>' + CONTAINER.replace("p.opf", "&x;")
    return [put(folder, "a.epub", epub([("a.xhtml", CHAPTER)], container=container))]


@case(0, 65)
def epub_of_deep_contents(folder):
    ncx = ('<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>'
           + '<navPoint><navLabel><text>渡</text></navLabel><content src="a.xhtml"/>' * 5_000)
    opf = package(["a.xhtml"], '<item id="ncx" href="t.ncx" media-type="application/x-dtbncx+xml"/>').replace("<spine>", '<spine toc="ncx">')
    return [put(folder, "a.epub", epub([("a.xhtml", CHAPTER)], [("t.ncx", ncx)], opf=opf))]


@case(0, 65)
def epub_that_is_text(folder): return [put(folder, "a.epub", PARAGRAPH * 5)]


@case(65)
def a_zip_that_is_no_epub(folder):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.txt", PARAGRAPH)
    return [put(folder, "a.txt", buffer.getvalue())]


# ---------------------------------------------------------------- XML

def laughs(depth=12):
    entities = '<!ENTITY e0 "渡口">' + "".join(f'<!ENTITY e{n} "' + f"&e{n - 1};" * 10 + '">' for n in range(1, depth))
    return f"<?xml version='1.0'?><!DOCTYPE rss [{entities}]>"


def rss(body): return f"<rss version='2.0'><channel><title>云江日报</title>{body}</channel></rss>"


def nitf(body): return f"<nitf><head><title>x</title></head><body><body.head><hedline><hl1>渡口</hl1></hedline></body.head><body.content>{body}</body.content></body></nitf>"


ITEM = f"<item><title>渡口</title><pubDate>Sat, 17 Oct 2026 08:00:00 GMT</pubDate><description>{PARAGRAPH}</description></item>"


@case(65)
def feed_of_entities(folder): return [put(folder, "a.xml", laughs() + rss("<item><title>&e11;</title></item>"))]


@case(65)
def nitf_of_entities(folder): return [put(folder, "a.xml", laughs().replace("rss", "nitf") + nitf("<p>&e11;</p>"))]


@case(0, 65)
def feed_of_one_long_entity(folder):
    return [put(folder, "a.xml", "<!DOCTYPE rss [<!ENTITY a '" + "渡" * 100_000 + "'>]>" + rss("<item><title>" + "&a;" * 50_000))]


@case(65, traced=True)
def feed_of_an_external_entity(folder):
    return [put(folder, "a.xml", f'<!DOCTYPE rss [<!ENTITY a SYSTEM "file://{folder.parent}/secret.txt">]>' + rss("<item><title>&a;</title></item>"))]


@case(0, 65, traced=True)
def feed_of_an_external_definition(folder):
    return [put(folder, "a.xml", '<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/rss.dtd">' + rss(ITEM))]


@case(65, traced=True)
def nitf_of_a_parameter_entity(folder):
    return [put(folder, "a.xml", f'<!DOCTYPE nitf [<!ENTITY % a SYSTEM "{folder.parent}/secret.txt"> %a;]>' + nitf(f"<p>{PARAGRAPH}</p>"))]


@case(0, 65)
def feed_nested_deeply(folder): return [put(folder, "a.xml", rss("<a>" * 100_000))]


@case(0, 65)
def nitf_nested_deeply(folder): return [put(folder, "a.xml", nitf("<block>" * 100_000))]


@case(0, 65)
def feed_of_one_long_attribute(folder): return [put(folder, "a.xml", rss(f"<item a='{'x' * 10_000_000}'/>" + ITEM))]


@case(0, 65)
def feed_of_items(folder): return [put(folder, "a.xml", rss("<item><title>渡口</title></item>" * 300_000))]


@case(0, 65)
def feed_cut_short(folder): return [put(folder, "a.xml", rss(ITEM)[:-40])]


@case(0, 65)
def feed_that_lies_about_its_encoding(folder): return [put(folder, "a.xml", '<?xml version="1.0" encoding="UTF-16"?>' + rss(ITEM))]


@case(0, 65)
def feed_in_an_unknown_encoding(folder): return [put(folder, "a.xml", '<?xml version="1.0" encoding="x-\x07none"?>' + rss(ITEM))]


@case(0, 65)
def feed_of_deep_html(folder): return [put(folder, "a.xml", rss(ITEM.replace(PARAGRAPH, "&lt;div&gt;" * 100_000 + PARAGRAPH)))]


# ---------------------------------------------------------------- JSON, tables

@case(65)
def json_nested_deeply(folder): return [put(folder, "a.json", '{"sections":' + "[" * 100_000)]


@case(0, 65)
def ninjs_nested_deeply(folder): return [put(folder, "a.json", '{"uri":"a","headline":"渡口","associations":' + '{"a":' * 100_000)]


@case(0, 65)
def json_of_one_long_text(folder):
    return [put(folder, "a.json", b'{"sections":[{"number":1,"articles":[{"body":["' + repeated(PARAGRAPH, 10) + b'"]}]}]}')]


@case(65)
def json_of_objects(folder): return [put(folder, "a.json", b'{"sections":[' + repeated(b"{},", 12) + b"{}]}")]


@case(0, 65)
def json_of_keys(folder): return [put(folder, "a.json", '{"sections":[],' + ",".join(f'"k{n}":{n}' for n in range(500_000)) + "}")]


@case(65)
def json_cut_short(folder): return [put(folder, "a.json", '{"sections":[{"number":1,"articles":[{"headline":"渡口')]


@case(0, 65)
def json_of_surrogates(folder):
    return [put(folder, "a.json", r'{"sections":[{"number":1,"articles":[{"headline":"\ud800渡\u0000\u001b[2J\u202e","body":["\udc00船"]}]}]}')]


@case(65)
def json_of_numbers(folder): return [put(folder, "a.json", '{"sections":[{"number":1e999,"articles":[]}]}')]


@case(0, 65)
def jsonl_of_one_long_line(folder):
    return [put(folder, "a.jsonl", b'{"date":"2026-10-17","headline":"a","body":"' + repeated(PARAGRAPH, 10) + b'"}\n')]


@case(0, 65)
def jsonl_of_a_line_too_long(folder):
    return [put(folder, "a.jsonl", b'{"date":"2026-10-17","headline":"a","body":"' + repeated(PARAGRAPH, 20) + b'"}\n{"headline":"b","body":"c"}\n')]


@case(65)
def jsonl_without_an_end(folder):
    path = put(folder, "a.jsonl", '{"headline":"渡口","body":"开船"}\n')
    os.truncate(path, 1 << 40)
    return [path]


@case(0, 65)
def jsonl_of_brackets(folder): return [put(folder, "a.jsonl", ('{"headline":' + "[" * 10_000 + "\n") * 100)]


@case(0, 65)
def jsonl_of_broken_lines(folder): return [put(folder, "a.jsonl", '{"headline":"渡口","body":"船"}\n' + "{\x1b[2J\n" * 200_000)]


@case(0, 65)
def csv_with_an_open_quote(folder): return [put(folder, "a.csv", b'date,headline,body\n2026-10-17,a,"' + repeated(PARAGRAPH, 12))]


@case(0, 65)
def csv_of_columns(folder): return [put(folder, "a.csv", "headline,body," + "x," * 100_000 + "\n" + "渡口,船," * 50_000 + "\n")]


@case(0, 65)
def csv_of_rows(folder): return [put(folder, "a.csv", "headline,body\n" + ",\n" * 2_000_000)]


@case(0, 65)
def csv_of_zeros(folder): return [put(folder, "a.csv", b"headline,body\n" + bytes(1_000_000))]


@case(0, 65)
def csv_of_quotes(folder): return [put(folder, "a.csv", b"headline,body\n" + repeated(b'""', 10))]


# ---------------------------------------------------------------- other commands

def table(rows):
    body = [{"type": "table", "rows": list(rows)}]
    return json.dumps({"sections": [{"number": 1, "articles": [{"headline": "渡口", "body": body}]}]}, ensure_ascii=False)


@case(0, command=("show",))
def a_table_of_rows_is_shown(folder): return [put(folder, "a.json", table([["渡口"] * 3] * 30_000))]


@case(0, command=("show",))
def a_ragged_table_is_shown(folder):
    return [put(folder, "a.json", table(["x" * number] * (number % 50) for number in range(500)))]


@case(0, command=("search", "渡"))
def a_long_line_is_searched(folder): return [put(folder, "page.txt", "渡口开船" * 800_000)]


@case(0, command=("search", "--json", "渡"))
def a_long_line_is_searched_for_programs(folder): return [put(folder, "page.txt", "渡口开船" * 800_000)]


@case(0, 1, command=("check",))
def a_folder_of_escapes_is_checked(folder):
    put(folder, "issue.yaml", 'format: kanbao-issue-1\n"\\e[2J": x\nsections:\n  - number: 1\n')
    put(folder, "01-01-\x1b]0;x\x07\n.md", '---\n"\\x1b[2J": 1\n---\n\x1b[31m' + PARAGRAPH)
    return [folder]


def paper(folder):
    put(folder, "paper/issue.yaml", "publication: 云江日报 \r\ndate: 2026/10/17\r\n")
    put(folder, "paper/01-01-a.md", f"---\nheadline: 渡口\n---\n\n{PARAGRAPH}\n")
    return folder / "paper"


@case(0, 1, 65, 66, command=("check", "--fix"), traced=True)
def a_link_out_of_a_folder_is_corrected(folder):
    path = paper(folder)
    (path / "01-02-b.md").symlink_to(folder.parent / "secret.txt")
    return [path]


@case(0, 1, 65, 66, command=("check", "--fix"))
def a_pipe_in_a_folder_is_corrected(folder):
    path = paper(folder)
    os.mkfifo(path / "01-02-b.md")
    return [path]


@case(0, 1, 65, command=("check",), arguments=("--fix",))
def a_folder_of_escapes_is_corrected(folder):
    path = paper(folder)
    put(path, "01-02-\x1b]0;x\x07\n\u202e.md", "---\nheadline: 渡\x1b[2J\u202e\n---\n\x1b[31m\r\n\t" + PARAGRAPH + "  \r\n")
    return [path]


ESCAPES = "\x1b[2J\x1b]0;x\x07\u202e\u009b31m\n"


@case(64, arguments=("--from", ESCAPES))
def a_format_of_escapes(folder): return [put(folder, "page.txt", PARAGRAPH)]


@case(64, arguments=("--encoding", ESCAPES))
def an_encoding_of_escapes(folder): return [put(folder, "page.txt", PARAGRAPH)]


@case(64, command=("--" + ESCAPES,))
def an_option_of_escapes(folder): return [put(folder, "page.txt", PARAGRAPH)]


@case(0, 1, 64, command=("search", "date:" + ESCAPES))
def a_query_of_escapes(folder): return [put(folder, "page.txt", PARAGRAPH)]


@case(0, 65, 66, 74, command=("archive", "list", ESCAPES, "--archive"))
def an_archive_of_escapes(folder): return [folder / ESCAPES]


@case(65, command=("import", "--quiet"))
def papers_beyond_reason_are_imported(folder):
    lines = "".join(f'{{"paper":"报{number}","date":"2026-10-17","headline":"渡口","body":"船"}}\n' for number in range(50_000))
    (folder / "archive").mkdir()
    return ["--archive", folder / "archive", put(folder, "a.jsonl", lines)]


def archive(folder):
    """An archive of six years, made by the program that is tried."""
    lines = "".join(
        f'{{"paper":"云江日报","date":"20{year}-05-06","headline":"渡口{year}","body":"{PARAGRAPH}"}}\n' for year in range(20, 26))
    source = put(folder, "a.jsonl", lines)
    environment = {"HOME": str(folder), "PATH": os.environ["PATH"]}
    subprocess.run([PROGRAM, "import", "--quiet", "--archive", folder / "archive", source], check=True, env=environment)
    return folder / "archive"


def manifest(path): return next(path.glob("*/MANIFEST"))


@case(66, command=("search", "渡口", "--archive"))
def a_folder_that_is_no_archive(folder):
    put(folder, "a/b.txt", PARAGRAPH)
    return [folder]


@case(66, command=("archive", "rebuild", "--archive"))
def a_folder_that_is_no_archive_is_rebuilt(folder):
    put(folder, "a/b.txt", PARAGRAPH)
    return [folder]


@case(0, command=("search", "渡口", "--archive"))
def an_archive_with_a_pipe_for_a_volume(folder):
    path = archive(folder)
    volume = sorted(path.rglob("*.kanbao"))[-1]
    volume.unlink()
    os.mkfifo(volume)
    return [path]


@case(65, command=("archive", "check", "--deep", "--archive"))
def an_archive_with_a_pipe_of_the_right_size(folder):
    path = archive(folder)
    volume = sorted(path.rglob("*.kanbao"))[-1]
    size = str(volume.stat().st_size)
    volume.unlink()
    os.mkfifo(volume)
    text = manifest(path).read_text()
    manifest(path).write_text("\n".join(
        line.replace(f"\t{size}\t", "\t0\t") if volume.name in line else line for line in text.split("\n")))
    return [path]


@case(1, command=("search", "渡口", "--archive"))
def an_archive_of_numbers_beyond_reason(folder):
    path = archive(folder)
    lines = [line.split("\t") for line in manifest(path).read_text().split("\n")]
    for fields in lines:
        if fields[0] == "volume":
            fields[3] = fields[4] = str(2**63 - 1)
    manifest(path).write_text("\n".join("\t".join(fields) for fields in lines))
    return [path]


@case(0, command=("archive", "rebuild", "--archive"))
def an_archive_of_links_out_of_it(folder):
    path = archive(folder)
    (path / ".import").symlink_to(folder.parent / "secret.txt")
    manifest(path).with_name("MANIFEST.new").symlink_to(folder.parent / "secret.txt")
    manifest(path).with_name("2025-05.new").symlink_to(folder.parent / "secret.txt")
    return [path]


# ---------------------------------------------------------------- trying them

class Trial:
    """One case in a folder of its own: the input, the only place to write to, and a secret beside the input."""

    def __init__(self, program, case, root, strace):
        self.program, self.case, self.strace = program, case, strace
        self.base = root / case["name"]
        self.input = self.base / "input"
        self.home, self.temporary = self.base / "home", self.base / "tmp"
        for folder in (self.base, self.input, self.home, self.temporary):
            folder.mkdir()
            folder.chmod(0o777)
        put(self.base, "secret.txt", SECRET * 40)

    def names(self):
        # A case of 100,000 files needs no look at each: what is written would be beside the input.
        return {str(path) for folder in (self.base, self.input, self.home, self.temporary) for path in folder.iterdir()}

    def run(self):
        faults = []
        paths = self.case["make"](self.input)
        before = self.names()
        command = [self.program, *self.case["command"], *self.case["arguments"], *map(str, paths)]
        trace = self.base.parent / (self.case["name"] + ".trace")
        is_traced = self.strace and self.case["traced"]
        if is_traced:
            command = [self.strace, "-f", "-qq", "-e", "trace=network,openat,open,execve,unlink,rename", "-o", str(trace)] + command
        status, usage, seconds, out, error = self.spawn(command)
        # On a machine that is busy with other things the time on the processor counts, and the clock of a process that waits.
        worked = usage.ru_utime + usage.ru_stime
        if worked > SECONDS or seconds >= 3 * SECONDS:
            faults.append(f"took {worked:.1f} s of work, {seconds:.1f} s in all")
        if usage.ru_maxrss > MEGABYTES * 1024:
            faults.append(f"took {usage.ru_maxrss // 1024} MB")
        if status not in self.case["allowed"]:
            faults.append(f"ended with {status}: {error[:300]!r}")
        faults += self.output_faults(status, out, error)
        new = self.names() - before
        if new:
            faults.append(f"wrote {sorted(new)[:3]}")
        if is_traced and trace.exists():
            faults += self.trace_faults(trace.read_text("utf-8", "replace"))
        return faults, worked, usage.ru_maxrss // 1024

    def spawn(self, command):
        def limit():
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 30, 1 << 30))
            if self.case["user"] and os.getuid() == 0:
                os.setgroups([])
                os.setgid(self.case["user"])
                os.setuid(self.case["user"])
        environment = {"PATH": os.environ["PATH"], "HOME": str(self.home), "TMPDIR": str(self.temporary),
                       "LC_ALL": "C.UTF-8", "TERM": "xterm-256color"}
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as error, open(self.case["stdin"] or "/dev/null", "rb") as source:
            start = time.monotonic()
            child = subprocess.Popen(command, stdin=source, stdout=out, stderr=error, env=environment, cwd=self.home,
                                     preexec_fn=limit, start_new_session=True)
            timer = threading.Timer(3 * SECONDS, lambda: os.killpg(child.pid, signal.SIGKILL))
            timer.start()
            _, raw, usage = os.wait4(child.pid, 0)
            seconds = time.monotonic() - start
            timer.cancel()
            child.returncode = os.waitstatus_to_exitcode(raw)
            left = self.processes(child.pid)
            if left:
                os.killpg(child.pid, signal.SIGKILL)
            out.seek(0)
            error.seek(0)
            messages = error.read(1_000_000).decode("utf-8", "replace")
            if left:
                messages += f"\nPROCESSES LEFT: {left}"
            return child.returncode, usage, seconds, out.read(), messages

    @staticmethod
    def processes(session):
        found = []
        for entry in pathlib.Path("/proc").iterdir():
            if entry.name.isdigit():
                try:
                    fields = (entry / "stat").read_text("utf-8", "replace").rsplit(")", 1)[1].split()
                except (OSError, IndexError):
                    continue
                if int(fields[3]) == session and fields[0] != "Z":
                    found.append(entry.name)
        return found

    def output_faults(self, status, out, error):
        faults = []
        if "PROCESSES LEFT" in error:
            faults.append(error[error.index("PROCESSES LEFT"):])
        if HOSTILE.search(error):
            faults.append(f"control characters in its messages: {error[:200]!r}")
        try:
            text = out.decode("utf-8")
        except UnicodeDecodeError:
            return faults + ["its output is not UTF-8"]
        if HOSTILE.search(text):
            faults.append("control characters in its output")
        if (self.base / "secret.txt").read_text("utf-8", "replace") != SECRET * 40:
            faults.append("it wrote to the secret beside the input")
        if SECRET in text or SECRET in error:
            faults.append("it tells the secret beside the input")
        lines = error.splitlines()
        if status == 0 and self.case["command"][0] == "convert":
            try:
                hostile = [value for value in strings(json.loads(text)) if HOSTILE.search(value)]
                if hostile:
                    faults.append(f"control characters in a text: {hostile[0][:80]!r}")
            except ValueError:
                faults.append("its output is no JSON")
        elif status in STATUSES:
            said = [line for line in lines if line.startswith("kanbao: ")]
            if len(said) != 1 or lines[-1] != said[0]:
                faults.append(f"not one line says why: {lines[-3:]}")
            elif len(said[0]) > 1_000 and self.case["name"] != "a-name-too-long":
                faults.append(f"the line is of {len(said[0])} characters")
            if out and self.case["command"][0] == "convert":
                faults.append("it fails and prints an issue")
        return faults

    def trace_faults(self, trace):
        faults = []
        allowed = re.compile(
            r"/(usr|lib|lib64)/|/etc/(ld\.so|fonts|localtime|nsswitch|poppler)|/proc/|/sys/|/dev/(null|tty|shm)$|"
            + "|".join(map(re.escape, [str(self.input), str(self.home), str(self.temporary), self.program])))
        for line in trace.splitlines():
            if re.search(r"\b(socket|connect|sendto|bind)\(", line):
                faults.append(f"made a socket: {line[:120]}")
            opened = re.search(r'\bopen(?:at)?\([^"]*"((?:[^"\\]|\\.)*)"', line)
            if opened and opened[1].startswith("/") and not allowed.match(opened[1]) and " = -1 " not in line:
                faults.append(f"opened {opened[1][:120]}")
            if "secret.txt" in line and " = -1 " not in line:
                faults.append(f"touched the secret: {line[:160]}")
            run = re.search(r'\bexecve\("([^"]*)"', line)
            if run and run[1] != self.program and not re.search(r"/pdf(totext|tohtml|info)$", run[1]) and " = -1 " not in line:
                faults.append(f"ran {run[1]}")
        return faults[:4]


def strings(value):
    """Every text in a value of JSON; the line ends of verse aside."""
    if isinstance(value, str):
        yield value.replace("\n", "").replace("\t", "")
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from strings(item)


def attempt(program, case, root, strace):
    start = time.monotonic()
    trial = Trial(program, case, root, strace)
    try:
        faults, seconds, megabytes = trial.run()
    except Exception as error:  # a case that can't be made is a fault of this script
        faults, seconds, megabytes = [f"{type(error).__name__}: {error}"], 0, 0
    subprocess.run(["chmod", "-R", "u+rwx", str(trial.base)], check=False, stderr=subprocess.DEVNULL)
    shutil.rmtree(trial.base, ignore_errors=True)
    return case["name"], faults, seconds, megabytes, time.monotonic() - start


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    original, names = os.path.abspath(sys.argv[1]), sys.argv[2:]
    cases = [case for case in CASES if not names or any(case["name"].startswith(name) for name in names)]
    # Files of the operating system's memory, where there is such a place: some cases are 100,000 of them.
    place = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    failed, start, slowest = 0, time.monotonic(), []
    with tempfile.TemporaryDirectory(prefix="kanbao-hostile-", dir=place) as root:
        os.chmod(root, 0o755)
        os.chdir(root)
        # An account without rights must be able to run it.
        global PROGRAM
        PROGRAM = program = shutil.copy(original, root + "/kanbao")
        os.chmod(program, 0o755)
        strace = shutil.which("strace")
        if strace and subprocess.run([strace, "-qq", "-o", "/dev/null", "/bin/true"], stderr=subprocess.DEVNULL).returncode:
            strace = None
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            jobs = [pool.submit(attempt, program, case, pathlib.Path(root), strace) for case in cases]
            for job in concurrent.futures.as_completed(jobs):
                name, faults, seconds, megabytes, whole = job.result()
                slowest.append((seconds, megabytes, name, whole))
                if faults:
                    failed += 1
                    print(f"FAILED  {name}: " + "\n        ".join(faults))
    slowest.sort(reverse=True)
    for seconds, megabytes, name, whole in slowest[:3]:
        print(f"  {name}: {seconds:.1f} s, {megabytes} MB")
    if not strace:
        print("  skipped: what is opened, and sockets (strace isn't there or may not trace)")
    print(f"hostile: {len(cases) - failed} of {len(cases)} cases as they should be ({time.monotonic() - start:.0f} s)")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
