"""What a report of fairness says in sentences; never that a day was fair."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from kompas.core.catalog import Text, load
from kompas.core.talent.fairness import FIGURES, Figure, Gap, Report, Row, Table, Trait

CHANCE = 0.05  # what a 95 % interval misses
HALF_A_TENTH = 0.05
SHARES: tuple[Figure, ...] = ("with_meeting", "no_shows")


def sentences(report: Report, language: str) -> tuple[str, ...]:
    """Everything that can be said, in nl, fr or en: first about everybody, then by trait."""
    if report.everybody is None:
        return (_say("fairness.few", language),)
    few = round(CHANCE * report.comparisons, 1)
    first = [
        _say("fairness.counted", language, people=str(report.people)),
        _say(
            "fairness.chance",
            language,
            count=str(report.comparisons),
            expected=_number(few, language),
        ),
    ]
    return (*first, *(said for table in report.tables for said in about(report, table, language)))


def about(report: Report, table: Table, language: str) -> Iterator[str]:
    """What can be said of the groups of one trait."""
    if len(table.rows) > 1 or table.held_back:
        yield from _worst_off(report, table, language)
    for row in table.rows:
        for gap in row.gaps:
            if gap.verdict != "cannot_tell":
                yield gap_sentence(table.trait, row, gap, language)
    for figure in FIGURES:
        if rows := [row for row in table.rows if _cannot_tell(row, figure)]:
            yield _say(
                f"fairness.{figure}_cannot_tell",
                language,
                groups=", ".join(group_name(table.trait, row.group)[language] for row in rows),
            )


def gap_sentence(trait: Trait, row: Row, gap: Gap, language: str) -> str:
    """What one gap says, with its interval."""
    sign = -1 if gap.verdict == "less" else 1
    low, high = sorted((sign * gap.low, sign * gap.high))
    shown = {"value": sign * gap.value, "low": low, "high": high}
    values = {name: _figure(gap.figure, value, language) for name, value in shown.items()}
    group = group_name(trait, row.group)[language]
    return _say(f"fairness.{gap.figure}_{gap.verdict}", language, group=group, **values)


def group_name(trait: Trait, group: str) -> Text:
    """The name of a group in three languages; a language that has no name here is its code."""
    key = f"fairness.{trait}_{group.lower() or 'not_told'}"
    return _texts().get(key) or Text(nl=group, fr=group, en=group)


def trait_name(trait: Trait) -> Text:
    """The name of a trait in three languages."""
    return _texts()[f"fairness.trait_{trait}"]


def figure_name(figure: Figure) -> Text:
    """The name of a figure in three languages."""
    return _texts()[f"fairness.figure_{figure}"]


def _worst_off(report: Report, table: Table, language: str) -> Iterator[str]:
    rows = table.worst_off
    trait = trait_name(table.trait)[language]
    if rows and len(rows) < len(table.rows) and report.everybody:
        yield _say(
            "fairness.worst_off" if any(map(_has_fewer, rows)) else "fairness.worst_off_chance",
            language,
            trait=trait,
            group=", ".join(group_name(table.trait, row.group)[language] for row in rows),
            meetings=_figure("meetings", rows[0].figures.meetings, language),
            everybody=_figure("meetings", report.everybody.meetings, language),
        )
    if table.held_back:
        yield _say("fairness.held_back", language, trait=trait, people=str(table.held_back))


def _has_fewer(row: Row) -> bool:
    return any(gap.figure == "meetings" and gap.verdict == "less" for gap in row.gaps)


def _cannot_tell(row: Row, figure: Figure) -> bool:
    return any(gap.figure == figure and gap.verdict == "cannot_tell" for gap in row.gaps)


def _figure(figure: Figure, value: float, language: str) -> str:
    if figure == "meetings":  # groups lie close together: one decimal would hide what is said
        return _number(value, language, 2)
    return _number(100 * value if figure in SHARES else value, language)


def _number(value: float, language: str, places: int = 1) -> str:
    """To one decimal, or to two when one would show nothing of it."""
    text = f"{value:.{places}f}" if abs(value) >= HALF_A_TENTH or value == 0 else f"{value:.2f}"
    return text if language == "en" else text.replace(".", ",")


def _say(message: str, language: str, **values: str) -> str:
    return _texts()[message][language].format(**values)


@cache
def _texts() -> Mapping[str, Text]:
    return load().messages
