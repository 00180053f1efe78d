"""The page to take home as a PDF: one leaf of A4, with lines to write on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from kompas.web.plays.presenters.words import language

if TYPE_CHECKING:
    from fpdf import FPDF

    from kompas.web.plays.presenters.debriefing import Part, TakeHome

FONTS = Path(__file__).parents[1] / "fonts"
FACE = "Atkinson Hyperlegible"
STYLES = {"": "400-normal", "B": "700-normal", "I": "400-italic"}
INK, QUIET, ACCENT, LINE = (34, 48, 47), (83, 96, 94), (20, 96, 107), (221, 211, 193)
LINES_TO_WRITE_ON = 4


def leaf(page: TakeHome) -> bytes:
    """The PDF of one role's page to take home."""
    pdf = _blank(page.title)
    _voice(pdf, page.voice[language()], page.name)
    _write(pdf, page.title, size=17, style="B", after=1)
    _write(pdf, f"{page.day} · {_('A rehearsal. Everyone in it is simulated.')}", 9, colour=QUIET)
    for part in page.parts:
        _part(pdf, part)
    _write(pdf, _("One thing I will do tomorrow"), size=12.5, style="B", before=3)
    for _number in range(LINES_TO_WRITE_ON):
        pdf.ln(8)
        pdf.set_draw_color(*LINE)
        pdf.line(pdf.l_margin, pdf.y, pdf.w - pdf.r_margin, pdf.y)
    return bytes(pdf.output())


def _blank(title: str) -> FPDF:
    from fpdf import FPDF  # 20 MB that a server needs only when somebody asks for this page

    pdf = FPDF(format="A4")
    for style, file in STYLES.items():
        pdf.add_font(FACE, style, FONTS / f"atkinson-hyperlegible-{file}.ttf")
    pdf.set_margins(20, 18)
    pdf.set_auto_page_break(auto=True, margin=16)
    pdf.set_title(title)
    pdf.set_lang(language())
    pdf.set_creator("Kompas")
    pdf.add_page()
    return pdf


def _write(  # noqa: PLR0913 - how a paragraph looks
    pdf: FPDF,
    text: str,
    size: float = 10.5,
    style: str = "",
    colour: tuple[int, int, int] = INK,
    before: float = 0,
    after: float = 2,
) -> None:
    pdf.ln(before)
    pdf.set_font(FACE, style, size)
    pdf.set_text_color(*colour)
    pdf.multi_cell(0, size * 0.5, text, align="L", new_x="LMARGIN", new_y="NEXT")
    pdf.ln(after)


def _voice(pdf: FPDF, words: str, name: str) -> None:
    top = pdf.y
    pdf.set_left_margin(26)
    _write(pdf, words, size=13, style="I", after=0.5)
    _write(pdf, f"{name}, {_('a simulated person')}", size=9, colour=QUIET, after=0)
    pdf.set_draw_color(*ACCENT)
    pdf.set_line_width(1)
    pdf.line(21, top, 21, pdf.y)
    pdf.set_line_width(0.2)
    pdf.set_left_margin(20)
    pdf.ln(6)


def _part(pdf: FPDF, part: Part) -> None:
    section = part.section
    _write(pdf, section.title, size=12.5, style="B", before=2, after=0.5)
    _write(pdf, section.sentence)
    for point in section.points:
        _write(pdf, f"·  {point}", after=1)
    if section.table:
        _table(pdf, part)


def _table(pdf: FPDF, part: Part) -> None:
    table = part.section.table
    if table is None:
        return
    pdf.set_font(FACE, "", 9)
    pdf.set_draw_color(*LINE)
    from fpdf.fonts import FontFace

    bold = FontFace(emphasis="BOLD", color=INK)
    with pdf.table(borders_layout="HORIZONTAL_LINES", line_height=5, headings_style=bold) as grid:
        for row in (table.head, *([cell.text for cell in cells] for cells in table.rows)):
            line = grid.row()
            for text in row:
                line.cell(text)
    pdf.ln(3)
