"""Glyphs of Debian's fonts and their widths, by cairo."""
import functools
import os
import pathlib
import subprocess

os.environ["FONTCONFIG_FILE"] = str(pathlib.Path(__file__).with_name("fonts.conf"))
import cairo  # noqa: E402

SERIF, SANS = "Noto Serif CJK SC", "Noto Sans CJK SC"
# A serif and a sans serif family for each look of a page; the first two are what most pages have.
FAMILIES = [(SERIF, SANS)] * 5 + [
    (SANS, SANS), ("AR PL SungtiL GB", "WenQuanYi Zen Hei"), ("AR PL UMing CN", SANS), (SERIF, "WenQuanYi Micro Hei"),
    ("WenQuanYi Micro Hei", SERIF), ("AR PL UMing CN", "AR PL KaitiM GB")]

_context = cairo.Context(cairo.RecordingSurface(cairo.Content.COLOR_ALPHA, None))


def missing():
    """The families that are not installed, for which others would be drawn."""
    families = dict.fromkeys(family for pair in FAMILIES for family in pair)
    named = lambda family: subprocess.run(["fc-match", "-f", "%{family}", family], check=True, stdout=subprocess.PIPE).stdout.decode()
    return [family for family in families if family not in named(family).split(",")]


@functools.cache
def face(font):
    """The face of a font, a pair of family and whether it is bold, and that face scaled to 1000."""
    family, bold = font
    _context.select_font_face(family, cairo.FontSlant.NORMAL, cairo.FontWeight.BOLD if bold else cairo.FontWeight.NORMAL)
    _context.set_font_size(1000)
    options = cairo.FontOptions()
    options.set_hint_metrics(cairo.HintMetrics.OFF)
    options.set_hint_style(cairo.HintStyle.NONE)
    _context.set_font_options(options)
    return _context.get_font_face(), _context.get_scaled_font()


@functools.cache
def glyph(font, character):
    """The font that has the character, its glyph there, and its width in em."""
    def shaped(font):
        return face(font)[1].text_to_glyphs(0, 0, character + "|", False)
    glyphs = shaped(font)
    if glyphs[0].index == 0 and font[0] != SANS:
        font = (SANS, font[1])
        glyphs = shaped(font)
    return font, glyphs[0].index, glyphs[1].x / 1000


def width(font, size, text):
    """How wide a text is, in points."""
    return sum(glyph(font, character)[2] for character in text) * size
