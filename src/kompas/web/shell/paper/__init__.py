"""Pages on paper: an A4 PDF in the letters of the site, without a browser or system libraries."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from django.utils.translation import get_language

if TYPE_CHECKING:
    from fpdf import FPDF

FONTS = Path(__file__).parent / "fonts"
FACE = "Atkinson Hyperlegible"
STYLES = {"": "400-normal", "B": "700-normal", "I": "400-italic"}
INK, QUIET, ACCENT, LINE = (34, 48, 47), (83, 96, 94), (20, 96, 107), (221, 211, 193)


def blank(title: str) -> FPDF:
    """An empty leaf of A4."""
    from fpdf import FPDF  # 20 MB that a server needs only when somebody asks for a PDF

    pdf = FPDF(format="A4")
    for style, file in STYLES.items():
        pdf.add_font(FACE, style, FONTS / f"atkinson-hyperlegible-{file}.ttf")
    pdf.set_margins(20, 18)
    pdf.set_auto_page_break(auto=True, margin=16)
    pdf.set_title(title)
    pdf.set_lang(get_language() or "en")
    pdf.set_creator("Kompas")
    pdf.add_page()
    return pdf


def write(  # noqa: PLR0913 - how a paragraph looks
    pdf: FPDF,
    text: str,
    size: float = 10.5,
    style: str = "",
    colour: tuple[int, int, int] = INK,
    before: float = 0,
    after: float = 2,
) -> None:
    """A paragraph; sizes in points, distances in millimetres."""
    pdf.ln(before)
    pdf.set_font(FACE, style, size)
    pdf.set_text_color(*colour)
    pdf.multi_cell(0, size * 0.5, text, align="L", new_x="LMARGIN", new_y="NEXT")
    pdf.ln(after)


def table(pdf: FPDF, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table with lines between its rows."""
    from fpdf.fonts import FontFace

    pdf.set_font(FACE, "", 9)
    pdf.set_text_color(*INK)
    pdf.set_draw_color(*LINE)
    bold = FontFace(emphasis="BOLD", color=INK)
    with pdf.table(borders_layout="HORIZONTAL_LINES", line_height=5, headings_style=bold) as grid:
        for row in (head, *rows):
            line = grid.row()
            for text in row:
                line.cell(text)
    pdf.ln(3)
