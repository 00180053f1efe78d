"""How long the person stays at home: the follow-up after the week, with bands."""

from kompas.core.practice import pictures
from kompas.core.practice.report.shape import Cell, Section, Table
from kompas.core.practice.report.telling import Arm, Row, Telling
from kompas.core.practice.report.words import known

TOLD = (0, 7, 14, 30, 60, 90)


def section(telling: Telling) -> Section | None:
    """The share of futures at home day by day; None when the result does not tell it."""
    if not all(arm.data.get("at_home") for arm in telling.arms):
        return None
    say, name, follow = telling.words.say, telling.person, telling.follow
    last = [telling.words.share(arm.data["at_home"][-1]["mean"]) for arm in telling.arms]
    figures = telling.figures(last)
    return Section(
        slug="at-home",
        title=say("findings.home_title", follow=follow),
        sentence=say("findings.home_sentence", follow=follow, name=name, figures=figures),
        note=say("findings.home_note"),
        picture=_picture(telling),
        table=_table(telling),
        outcome="days_at_home",
    )


def _curve(arm: Arm) -> pictures.Curve:
    points = tuple(
        pictures.Point(
            int(row["day"]), known(row["mean"]), known(row.get("low")), known(row.get("high"))
        )
        for row in arm.data["at_home"]
    )
    return pictures.Curve(arm.name, points)


def _tenths(telling: Telling, share: float) -> str:
    return telling.words.say("report.tenths", n=round(share * 10))


def _picture(telling: Telling) -> str:
    say, words = telling.words.say, telling.words
    axes = pictures.Axes(
        share=lambda share: _tenths(telling, share),
        days=(0, *(day for day in (30, 60) if day < telling.follow - 5), telling.follow),
        below=say("findings.home_axis"),
    )
    title = words.say("findings.home_title", follow=telling.follow)
    caption = pictures.Caption("at-home", title, say("findings.home_about", name=telling.person))
    return pictures.band_curve(caption, [_curve(arm) for arm in telling.arms], axes)


def _table(telling: Telling) -> Table:
    say = telling.words.say
    days = [row["day"] for row in telling.arms[0].data["at_home"]]
    told = [day for day in days if day in TOLD or day == days[-1]]
    head = (say("findings.home_day"), *(arm.letter for arm in telling.arms))
    rows = [(Cell(str(day)), *(_cell(telling, arm, day) for arm in telling.arms)) for day in told]
    return Table(say("findings.home_caption", name=telling.person), head, tuple(rows))


def _cell(telling: Telling, arm: Arm, day: int) -> Cell:
    row: Row = next((row for row in arm.data["at_home"] if row["day"] == day), {})
    words = telling.words
    mean, low, high = (words.per_hundred(row.get(end)) for end in ("mean", "low", "high"))
    if known(row.get("low")) is None or known(row.get("high")) is None:
        return Cell(mean, "days_at_home", number=True)
    text = words.say("report.figure_range", mean=mean, low=low, high=high)
    return Cell(text, "days_at_home", number=True)
