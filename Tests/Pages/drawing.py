"""Draws pages as a PDF, by cairo."""
import itertools

import cairo

import fonts

MADE = "2023-07-01T08:00:00Z"       # the day of every file, so that they are the same on every run


def draw(pages, path):
    surface = cairo.PDFSurface(str(path), pages[0]["width"], pages[0]["height"])
    surface.set_metadata(cairo.PDFMetadata.TITLE, "newspaper page")
    surface.set_metadata(cairo.PDFMetadata.CREATE_DATE, MADE)
    context = cairo.Context(surface)
    for page in pages:
        surface.set_size(page["width"], page["height"])
        _shapes(context, page["shapes"])
        context.set_source_rgb(0, 0, 0)
        for line in [line for _, blocks, _ in page["articles"] for _, lines in blocks for line in lines] + page["lines"]:
            _line(context, line)
        context.show_page()
    surface.finish()


def _shapes(context, shapes):
    for shape, x, y, width, height, colour in (shape for shape in shapes if shape[0] == "rectangle"):
        context.set_source_rgb(*colour)
        context.rectangle(x, y, width, height)
        context.fill()
    context.set_source_rgb(.35, .35, .35)
    context.set_line_width(.5)
    for shape, x, y, to_x, to_y in (shape for shape in shapes if shape[0] == "rule"):
        context.move_to(x, y)
        context.line_to(to_x, to_y)
        context.stroke()


def _line(context, line):
    """Glyphs with the text they stand for, so that a reader of the PDF finds it."""
    found = [(*fonts.glyph(line.font, character), character, x) for character, x in line.glyphs]
    for font, run in itertools.groupby(found, key=lambda glyph: glyph[0]):
        run = list(run)
        context.set_font_face(fonts.face(font)[0])
        context.set_font_size(line.size)
        text = "".join(character for _, _, _, character, _ in run)
        glyphs = [cairo.Glyph(index, line.x + x, line.y) for _, index, _, _, x in run]
        clusters = [cairo.TextCluster(len(character.encode("utf-8")), 1) for character in text]
        context.show_text_glyphs(text, glyphs, clusters, 0)
