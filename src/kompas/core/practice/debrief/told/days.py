"""The week as a timeline: one picture for all, then a table for each day."""

from datetime import date, timedelta

from kompas.core.practice import pictures
from kompas.core.practice.debrief.told.voice import Row, Voice, cells, figure
from kompas.core.practice.pictures.days import KINDS, Kind
from kompas.core.practice.report.shape import Cell, Section, Table

SAID = ("message", "note", "task", "done", "goal", "read", "injected")
MOST_LETTERS = 320


def sections(voice: Voice) -> tuple[Section, ...]:
    """The whole week, then day by day."""
    numbers = range(1, int(voice.data["ended"]["day"]) + 1)
    rows = [(n, [line for line in voice.data["timeline"] if line["day"] == n]) for n in numbers]
    rows = [(n, lines) for n, lines in rows if lines]
    return (_week(voice, rows), *(_day(voice, n, lines) for n, lines in rows))


def kind(line: Row) -> Kind:
    """Which of the five kinds of mark a line of the timeline gets."""
    if line["unseen"]:
        return "unseen"
    if line["what"] == "choice":
        return "chosen" if line["person"] else "agent"
    return "said" if line["what"] in SAID else "happened"


def _counts(lines: list[Row]) -> dict[str, int]:
    return {name: sum(1 for line in lines if kind(line) == name) for name in KINDS}


def _week(voice: Voice, rows: list[tuple[int, list[Row]]]) -> Section:
    counts = _counts([line for _, lines in rows for line in lines])
    return Section(
        slug="week",
        title=voice.say("week_title"),
        sentence=voice.say("week_sentence", **counts),
        note=voice.say("week_note"),
        picture=_picture(voice, rows),
        table=_table(voice, rows),
    )


def _picture(voice: Voice, rows: list[tuple[int, list[Row]]]) -> str:
    caption = pictures.Caption("week", voice.say("week_title"), voice.say("week_about"))
    days = [
        pictures.Day(_weekday(voice, n), tuple(_mark(line) for line in lines)) for n, lines in rows
    ]
    return pictures.days(caption, days, [voice.say(f"kind_{name}") for name in KINDS])


def _mark(line: Row) -> pictures.Mark:
    hours, minutes = map(int, line["clock"].split(":"))
    return pictures.Mark((hours + minutes / 60) / 24, kind(line))


def _table(voice: Voice, rows: list[tuple[int, list[Row]]]) -> Table:
    head = (voice.say("week_day"), *(voice.say(f"kind_{name}") for name in KINDS))
    body = tuple(
        (Cell(_title(voice, n)), *(figure(str(c)) for c in _counts(lines).values()))
        for n, lines in rows
    )
    return Table(voice.say("week_caption"), head, body)


def _weekday(voice: Voice, number: int) -> str:
    day = date.fromisoformat(voice.data["as_of"]) + timedelta(days=number - 1)
    return voice.say(f"weekday_{day.weekday()}")


def _title(voice: Voice, number: int) -> str:
    return voice.say("day_title", n=number, weekday=_weekday(voice, number))


def _day(voice: Voice, number: int, lines: list[Row]) -> Section:
    counts = _counts(lines)
    choices = counts["chosen"] + counts["agent"]
    happened = counts["happened"] + counts["unseen"]
    sentence = voice.say("day_sentence", choices=choices, said=counts["said"], happened=happened)
    head = tuple(voice.say(f"head_{name}") for name in ("when", "who", "what", "knew"))
    body = tuple(
        cells(line["clock"], voice.text(line["title"]), words(voice, line), _knew(voice, line))
        for line in lines
    )
    return Section(
        slug=f"day-{number}",
        title=_title(voice, number),
        sentence=sentence,
        table=Table(voice.say("day_caption", n=number), head, body),
    )


def words(voice: Voice, line: Row) -> str:
    """What a line of the timeline says; a long letter only as far as it tells what it is."""
    if line["kind"] == "unseen":
        return voice.say(f"unseen_{line['what']}")
    text = " ".join(voice.text(line["text"]).split())
    if line["what"] == "not_decided":
        return voice.say("left_open", question=text)
    return text if len(text) <= MOST_LETTERS else text[:MOST_LETTERS].rsplit(" ", 1)[0] + " …"


def _knew(voice: Voice, line: Row) -> str:
    return voice.say("only_now") if line["unseen"] else voice.roles(line["seen_by"])
