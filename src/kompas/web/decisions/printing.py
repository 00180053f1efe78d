"""A decision file as a PDF: the same parts in the same order as on its page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kompas.core.guide.file import Criterion, Score
from kompas.web.decisions.origins import told
from kompas.web.decisions.presenters import FilePage, basis_name, certainty_name
from kompas.web.decisions.templatetags.decisions import hundredths, points
from kompas.web.shell import paper
from kompas.web.shell.templatetags.kompas import figure, unit

if TYPE_CHECKING:
    from fpdf import FPDF

HEAD, SMALL = 12.0, 9.0


def leaf(page: FilePage) -> bytes:
    """The PDF of one version of a file."""
    pdf = paper.blank(page.file.title)
    paper.write(pdf, page.file.title, size=17, style="B", after=1)
    version = _("Version %(number)s, %(on)s") % {
        "number": page.version.number,
        "on": date_format(page.version.at, "j F Y, H:i"),
    }
    invented = [_("example, invented for the demo")] if page.decision.is_demo else []
    paper.write(pdf, " · ".join([version, *invented]), SMALL, colour=paper.QUIET)
    for title, lines in _parts(page):
        _part(pdf, title, lines)
        if title == _("Who ranks what how") and page.rows:
            _ranking(pdf, page)
    return bytes(pdf.output())


def _parts(page: FilePage) -> Iterator[tuple[str, list[str]]]:
    """The parts of the file: a title and its lines."""
    file = page.file
    yield _("The decision"), [*_decision(page)]
    yield _("The need"), [file.need.words.text, f"{page.speaker}, {file.need.place}"]
    yield _("The patient's seat"), [said.text for said in file.seat]
    yield _("Who ranks what how"), []
    yield _("What would change the choice"), [*_turns(page)]
    if page.suggested_criteria:
        said = [f"{one.name.text}. {told(one)}" for one in page.suggested_criteria]
        yield _("What counts because people said so"), said
    for option, scores in page.scores:
        yield option.title, [_score(criterion, score) for criterion, score in scores]
    yield _("Who loses by it"), [*_losers(page)]
    route = file.route
    yield _("The way without the tool"), [f"{route.text} ({route.people})"] if route else []
    yield _("The trial run"), [*_pilot(page)]


def _decision(page: FilePage) -> Iterator[str]:
    file = page.file
    if file.chosen and file.decided_on and file.review_on:
        yield page.chosen
        yield _("Decided by %(who)s on %(on)s; to be looked at again on %(again)s.") % {
            "who": file.decider,
            "on": date_format(file.decided_on, "j F Y"),
            "again": date_format(file.review_on, "j F Y"),
        }
    for one in page.minority:
        said = _("%(group)s would have chosen otherwise and loses %(regret)s of 100 by this:") % {
            "group": page.titles[one.group],
            "regret": hundredths(one.regret),
        }
        others = ", ".join(page.titles[slug] for slug in one.prefers)
        yield f"{_('Minority view:')} {said} {others}."
    for sentence, of, _part_of in page.lacking:
        yield f"{sentence} {of}".strip()


def _losers(page: FilePage) -> Iterator[str]:
    none = _("nobody has looked yet")
    for one in page.losers:
        if one.is_looked_at:
            yield f"{one.name}: {one.loser.found if one.loser else none}"
        told = [sentence.words for sentence in one.twin if sentence.is_bad]
        if told:
            yield " ".join([_("The twin:"), *told])


def _pilot(page: FilePage) -> Iterator[str]:
    pilot = page.file.pilot
    if pilot is None:
        yield _("None is planned.")
        return
    yield _("From %(begins)s to %(ends)s; then it ends by itself.") % {
        "begins": date_format(pilot.begins_on, "j F Y"),
        "ends": date_format(pilot.sunset_on, "j F Y"),
    }
    yield f"{_('What is measured, and how')}: {pilot.measure}"
    yield f"{_('When it is stopped at once')}: {pilot.stop}"
    yield f"{_('When it may grow')}: {pilot.scale}"


def _turns(page: FilePage) -> Iterator[str]:
    said = _(
        "For %(group)s, %(instead)s would come first if “%(criterion)s” of %(option)s "
        "were %(needed)s %(unit)s"
    )
    for turn in page.turns:
        criterion = page.criteria[turn.criterion]
        yield said % {
            "group": page.titles[turn.group],
            "instead": page.titles[turn.instead],
            "criterion": criterion.name.text,
            "option": page.titles[turn.option],
            "needed": figure(turn.needed),
            "unit": unit(criterion.unit),
        }


def _score(criterion: Criterion, score: Score | None) -> str:
    if score is None:
        return f"{criterion.name.text}: {_('unknown')}"
    bounds = f"{figure(score.value)} ({figure(score.low)}–{figure(score.high)})"
    rests = f"{basis_name(score.basis)}, {_('certainty')} {certainty_name(score.certainty)}"
    words = f"{bounds} {unit(criterion.unit)} · {rests} · {score.source}"
    return f"{criterion.name.text}: {words}"


def _part(pdf: FPDF, title: str, lines: list[str]) -> None:
    paper.write(pdf, title, size=HEAD, style="B", before=1.5, after=0.3)
    for line in lines:
        paper.write(pdf, line, SMALL, after=0.4)


def _ranking(pdf: FPDF, page: FilePage) -> None:
    groups = page.choice.groups if page.choice else ()
    head = [_("Option"), *(ranked.group.name for ranked in groups), _("Regret")]
    rows = [
        [row.option.title]
        + [f"{'=' if cell.is_tie else ''}{cell.rank} · {points(cell.value)}" for cell in row.cells]
        + [points(row.worst)]
        for row in page.rows
    ]
    paper.table(pdf, head, rows)
