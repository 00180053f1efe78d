"""First how much was luck: where this week lies among others with the very same choices."""

from kompas.core.practice import pictures
from kompas.core.practice.debrief.told.voice import EVERY, Row, Voice, figure
from kompas.core.practice.report.shape import Cell, Section, Table
from kompas.core.practice.report.words import known

FIRST = "days_at_home"
TOLD = (FIRST, "emergency_admissions", "falls", "retellings")  # the table has all figures
MARKS = ("p5", "p25", "p50", "p75", "p95")


def section(voice: Voice) -> Section:
    """The spread of futures of this team's own choices, and the week that was played."""
    row = voice.data["luck"]["figures"][FIRST]
    low, high, here = voice.words.numbers(row["p5"], row["p95"], row["here"])
    return Section(
        slug="luck",
        title=voice.words.say("findings.luck_title"),
        sentence=voice.say(
            "luck_sentence",
            name=voice.name,
            low=low,
            high=high,
            here=here,
            follow=voice.data["follow_up_days"],
        ),
        note=voice.say("luck_note"),
        picture=_picture(voice),
        table=_table(voice),
        points=(*_happened(voice), *(_point(voice, name) for name in TOLD)),
    )


def _figures(voice: Voice, name: str) -> Row:
    found: Row = voice.data["luck"]["figures"][name]
    return found


def team(voice: Voice) -> str:
    """How far luck moves the first figure, and how far another team does."""
    row = _figures(voice, FIRST)
    means = [
        abs(other["figures"][FIRST]["mean"])
        for other in voice.data["others"]
        if other["kind"] == "agents"
    ]
    luck, team = voice.words.numbers((row["p95"] or 0.0) - (row["p5"] or 0.0), max(means))
    return voice.say("luck_or_team", luck=luck, team=team)


def _happened(voice: Voice) -> tuple[str, ...]:
    return tuple(
        voice.say(
            "luck_came" if row["here"] else "luck_stayed_away",
            what=voice.say(f"happened_{row['what']}"),
            share=voice.hundred(row["share"]),
        )
        for row in voice.data["luck"]["happened"]
        if row["here"] or row["share"]
    )


def _point(voice: Voice, name: str) -> str:
    row = _figures(voice, name)
    here, low, high = voice.words.numbers(row["here"], row["p5"], row["p95"])
    outcome = voice.outcome(name)
    if here == low == high:
        return voice.say("luck_always", outcome=outcome, here=here)
    shares = {"below": voice.hundred(row["below"]), "above": voice.hundred(row["above"])}
    return voice.say("luck_point", outcome=outcome, here=here, low=low, high=high, **shares)


def _picture(voice: Voice) -> str:
    title = voice.words.say("findings.luck_title")
    caption = pictures.Caption("luck", title, voice.say("luck_about"))
    return pictures.spread(caption, [_strip(voice, name) for name in EVERY])


def _strip(voice: Voice, name: str) -> pictures.Spread:
    row = _figures(voice, name)
    marks = tuple(known(row[mark]) for mark in MARKS)
    values = [v for v in (*marks, known(row["here"])) if v is not None]
    low, high = voice.words.numbers(min([0.0, *values]), max([0.0, *values]))
    here = voice.words.numbers(row["here"], row["p5"], row["p95"])[0]
    return pictures.Spread(voice.outcome(name), here, marks, (low, high), known(row["here"]))


def _table(voice: Voice) -> Table:
    say, shared = voice.say, voice.words.say
    head = (
        say("head_figure"),
        say("luck_here"),
        shared("findings.luck_middle"),
        shared("findings.luck_futures"),
        say("luck_below"),
        say("luck_above"),
    )
    futures = voice.count(voice.data["luck"]["futures"])
    rows = tuple(_row(voice, name) for name in EVERY)
    return Table(say("luck_caption", futures=futures), head, rows)


def _row(voice: Voice, name: str) -> tuple[Cell, ...]:
    row = _figures(voice, name)
    here, middle, low, high = voice.words.numbers(row["here"], row["p50"], row["p5"], row["p95"])
    return (
        Cell(voice.outcome(name)),
        figure(here),
        figure(middle),
        figure(voice.words.say("report.range", low=low, high=high)),
        figure(voice.hundred(row["below"])),
        figure(voice.hundred(row["above"])),
    )
