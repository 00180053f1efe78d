"""The page to take home as a PDF: one leaf of A4, with lines to write on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from kompas.web.plays.presenters.words import language
from kompas.web.shell import paper
from kompas.web.shell.paper import ACCENT, LINE, QUIET, blank, write

if TYPE_CHECKING:
    from fpdf import FPDF

    from kompas.web.plays.presenters.debriefing import Part, TakeHome

LINES_TO_WRITE_ON = 4


def leaf(page: TakeHome) -> bytes:
    """The PDF of one role's page to take home."""
    pdf = blank(page.title)
    _voice(pdf, page.voice[language()], page.name)
    write(pdf, page.title, size=17, style="B", after=1)
    write(pdf, f"{page.day} · {_('A rehearsal. Everyone in it is simulated.')}", 9, colour=QUIET)
    for part in page.parts:
        _part(pdf, part)
    write(pdf, _("One thing I will do tomorrow"), size=12.5, style="B", before=3)
    for _number in range(LINES_TO_WRITE_ON):
        pdf.ln(8)
        pdf.set_draw_color(*LINE)
        pdf.line(pdf.l_margin, pdf.y, pdf.w - pdf.r_margin, pdf.y)
    return bytes(pdf.output())


def _voice(pdf: FPDF, words: str, name: str) -> None:
    top = pdf.y
    pdf.set_left_margin(26)
    write(pdf, words, size=13, style="I", after=0.5)
    write(pdf, f"{name}, {_('a simulated person')}", size=9, colour=QUIET, after=0)
    pdf.set_draw_color(*ACCENT)
    pdf.set_line_width(1)
    pdf.line(21, top, 21, pdf.y)
    pdf.set_line_width(0.2)
    pdf.set_left_margin(20)
    pdf.ln(6)


def _part(pdf: FPDF, part: Part) -> None:
    section = part.section
    write(pdf, section.title, size=12.5, style="B", before=2, after=0.5)
    write(pdf, section.sentence)
    for point in section.points:
        write(pdf, f"·  {point}", after=1)
    if section.table:
        _table(pdf, part)


def _table(pdf: FPDF, part: Part) -> None:
    table = part.section.table
    if table is not None:
        paper.table(pdf, table.head, [[cell.text for cell in cells] for cells in table.rows])
