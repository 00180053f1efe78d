"""First how much was luck: how far single futures of the same week and team lie apart."""

from kompas.core.practice import pictures
from kompas.core.practice.report.shape import Cell, Section, Table
from kompas.core.practice.report.telling import OUTCOMES, Telling
from kompas.core.practice.report.words import capital, known, lower

PERCENTILES = ("p5", "p25", "p50", "p75", "p95")
FIRST = "days_at_home"


def section(telling: Telling) -> Section | None:
    """The spread of single runs of the alternative without any tool; None when it is not told."""
    if not telling.base.data.get("spread"):
        return None
    say, arm = telling.words.say, lower(telling.base.name)
    return Section(
        slug="luck",
        title=say("findings.luck_title"),
        sentence=_sentence(telling, arm),
        note=say("findings.luck_note"),
        picture=_picture(telling),
        table=_table(telling, arm),
        points=tuple(_point(telling, name) for name in OUTCOMES),
    )


def _spread(telling: Telling, name: str) -> tuple[float | None, ...]:
    row = telling.base.data["spread"].get(name) or {}
    return tuple(known(row.get(percentile)) for percentile in PERCENTILES)


def _luck(telling: Telling, name: str) -> float | None:
    return known((telling.base.data.get("luck") or {}).get(name))


def _ends(telling: Telling, name: str) -> tuple[str, str] | None:
    spread = _spread(telling, name)
    if spread[0] is None or spread[4] is None or int(telling.result["runs"]) < 2:
        return None
    low, high = telling.words.numbers(spread[0], spread[4])
    return low, high


def _sentence(telling: Telling, arm: str) -> str:
    ends = _ends(telling, FIRST)
    if ends is None:
        return telling.words.say("findings.luck_unknown")
    sentence = telling.words.say(
        "findings.luck_sentence", arm=arm, name=telling.person, low=ends[0], high=ends[1]
    )
    return capital(sentence)


def _part(telling: Telling, name: str) -> str:
    luck, say = _luck(telling, name), telling.words.say
    if luck is None:
        return ""
    tenths = round(luck * 10)
    if 0 < tenths < 10:
        return say("findings.luck_part", n=tenths)
    return say("findings.luck_nearly_all" if tenths else "findings.luck_nearly_none")


def _point(telling: Telling, name: str) -> str:
    say, ends = telling.words.say, _ends(telling, name)
    outcome = telling.outcome(name)
    if ends is None:
        return say("findings.changed_not_known", outcome=outcome)
    if ends[0] == ends[1]:
        return say("findings.luck_same", outcome=outcome, low=ends[0])
    part = _part(telling, name)
    return say(
        "findings.luck_between", outcome=outcome, low=ends[0], high=ends[1], part=part
    ).strip()


def _range(telling: Telling, name: str) -> str:
    ends = _ends(telling, name)
    if ends is None:
        return telling.words.say("report.unknown")
    return (
        ends[0]
        if ends[0] == ends[1]
        else telling.words.say("report.range", low=ends[0], high=ends[1])
    )


def _picture(telling: Telling) -> str:
    say = telling.words.say
    caption = pictures.Caption("luck", say("findings.luck_title"), say("findings.luck_about"))
    return pictures.spread(caption, [_strip(telling, name) for name in OUTCOMES])


def _strip(telling: Telling, name: str) -> pictures.Spread:
    spread = _spread(telling, name)
    top = max((value for value in spread if value is not None), default=None)
    ends = ("0", telling.words.number(top)) if top else ("0", "")
    return pictures.Spread(telling.outcome(name), _range(telling, name), spread, ends)


def _table(telling: Telling, arm: str) -> Table:
    say = telling.words.say
    heads = ("findings.luck_middle", "findings.luck_futures", "findings.luck_share")
    head = (say("findings.all_outcome"), *(say(name) for name in heads))
    rows = tuple(_row(telling, name) for name in OUTCOMES)
    return Table(say("findings.luck_caption", arm=arm), head, rows)


def _row(telling: Telling, name: str) -> tuple[Cell, ...]:
    words, luck = telling.words, _luck(telling, name)
    tenths = None if luck is None else round(luck * 10)
    told = {None: "report.unknown", 0: "report.nearly_none", 10: "report.nearly_all"}
    part = words.say(told.get(tenths, "report.tenths"), n=tenths)
    return (
        Cell(telling.outcome(name), name),
        Cell(words.number(_spread(telling, name)[2]), name, number=True),
        Cell(_range(telling, name), name, number=True),
        Cell(part, name),
    )
