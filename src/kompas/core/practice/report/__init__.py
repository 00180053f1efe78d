"""The report of a rehearsal: first how much was luck, then what each tool changed.

`build` turns the result of `practice.rehearse` into sentences, pictures and tables of one language.
It computes nothing new; it only decides what may be said.
"""

from collections.abc import Mapping
from typing import Any

from kompas.core.catalog import Catalog
from kompas.core.practice.report import (
    at_home,
    carried,
    changed,
    luck,
    method,
    team,
    totals,
    week,
    who,
)
from kompas.core.practice.report.shape import Cell, Report, Section, Source, Table
from kompas.core.practice.report.telling import OUTCOMES, Telling
from kompas.core.practice.report.words import Words, capital

__all__ = ["OUTCOMES", "Cell", "Report", "Section", "Source", "Table", "build"]


def build(result: Mapping[str, Any], catalog: Catalog, language: str) -> Report:
    """The report of a result (as `practice.rehearse` gives it) in nl, fr or en.

    Raises KeyError for another language, or for a result without its fixed parts.
    """
    telling = Telling(result, catalog, Words.of(catalog, language))
    found = method.sources(telling)
    return Report(
        title=telling.words.say("report.title", name=telling.person),
        intro=_intro(telling),
        sections=_sections(telling),
        language=language,
        quote=method.quote(telling),
        command=method.command(telling),
        arms=tuple(f"{arm.letter} {arm.name}" for arm in telling.arms),
        sources=found,
        sources_title=telling.words.say("report.sources_title"),
        sources_sentence=method.sources_sentence(telling, found),
        sources_head=method.sources_head(telling),
        outcomes=method.rests_on(telling),
    )


def _intro(telling: Telling) -> str:
    runs, name = telling.result["runs"], telling.person
    if runs == 1:
        return telling.words.say("report.intro_once", name=name)
    shown = telling.words.number(runs, 0)
    return capital(telling.words.say("report.intro", runs=shown, follow=telling.follow, name=name))


def _sections(telling: Telling) -> tuple[Section, ...]:
    ordered = (
        who.section(telling),
        week.section(telling),
        luck.section(telling),
        *changed.sections(telling),
        carried.section(telling),
        *team.sections(telling),
        at_home.section(telling),
        totals.all_figures(telling),
        totals.losing(telling),
        method.section(telling),
    )
    return tuple(section for section in ordered if section is not None)
