"""The week itself: what happened on which day, with and without."""

from kompas.core.practice import pictures
from kompas.core.practice.report.shape import Cell, Section, Table
from kompas.core.practice.report.telling import Arm, Row, Telling
from kompas.core.practice.report.words import known

HAPPENINGS = (
    "fell",
    "fluid_noticed",
    "infection_noticed",
    "lapse_noticed",
    "admitted",
    "false_alarm",
)


def section(telling: Telling) -> Section | None:
    """A strip per happening and alternative; None when the result does not tell it."""
    if not all(arm.data.get("week") for arm in telling.arms):
        return None
    say = telling.words.say
    totals = [telling.words.per_hundred(_total(arm, "admitted")) for arm in telling.arms]
    return Section(
        slug="week",
        title=say("findings.week_title"),
        sentence=say("findings.week_sentence", figures=telling.figures(totals)),
        note=say("findings.week_note"),
        picture=_picture(telling),
        table=_table(telling),
    )


def _days(arm: Arm) -> list[Row]:
    return list(arm.data["week"])


def _total(arm: Arm, happening: str) -> float:
    return sum(known(day.get(happening)) or 0.0 for day in _days(arm))


def _shares(arm: Arm, happening: str) -> tuple[float | None, ...]:
    return tuple(known(day.get(happening)) for day in _days(arm))


def _picture(telling: Telling) -> str:
    say = telling.words.say
    rows = [
        pictures.Happening(
            say(f"findings.week_{name}"), tuple(_shares(arm, name) for arm in telling.arms)
        )
        for name in HAPPENINGS
    ]
    days = tuple(str(day["day"]) for day in _days(telling.arms[0]))
    week = pictures.Week(days, telling.names, int(telling.result["runs"]))
    full = pictures.largest_share(rows)
    sizes = [say("findings.week_size", share=telling.words.share(s)) for s in (full, full / 5)]
    caption = pictures.Caption("week", say("findings.week_title"), say("findings.week_about"))
    return pictures.week_strip(caption, rows, week, (sizes[0], sizes[1]))


def _table(telling: Telling) -> Table:
    say = telling.words.say
    days = [say("findings.week_day", n=day["day"]) for day in _days(telling.arms[0])]
    head = (say("findings.week_what"), *days)
    rows = [_row(telling, name, arm) for name in HAPPENINGS for arm in telling.arms]
    return Table(say("findings.week_caption"), head, tuple(rows))


def _row(telling: Telling, name: str, arm: Arm) -> tuple[Cell, ...]:
    shares = [Cell(telling.words.per_hundred(s), number=True) for s in _shares(arm, name)]
    return Cell(f"{telling.words.say(f'findings.week_{name}')} ({arm.letter})"), *shares
