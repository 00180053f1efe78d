"""What the person carried and why; her own goals, and where what was done parted from them."""

from kompas.core.practice import pictures
from kompas.core.practice.debrief.told.voice import Row, Voice, cells, figure
from kompas.core.practice.report.shape import Cell, Section, Table
from kompas.core.practice.report.words import lower


def sections(voice: Voice) -> tuple[Section, ...]:
    """The ledger, and the goals."""
    return (_ledger(voice), _goals(voice))


def _lines(voice: Voice) -> list[tuple[str, int, str]]:
    """Label, count and causes of each burden, with what was not understood as the last."""
    rows = [
        (
            voice.words.say(f"outcomes.ledger_{row['line']}"),
            int(row["count"]),
            "; ".join(because(voice, cause) for cause in row["causes"]),
        )
        for row in voice.data["ledger"]
    ]
    foreign = voice.data["foreign"]
    causes = "; ".join(f"{voice.role(f['from'])}, {voice.moment(f)}" for f in foreign)
    return [*rows, (voice.say("carried_foreign"), len(foreign), causes)]


def because(voice: Voice, cause: Row) -> str:
    """A choice as a cause."""
    role, text = voice.role(cause["role"]), voice.text(cause["text"])
    return voice.say("because", role=role, day=cause["day"], text=text)


def _ledger(voice: Voice) -> Section:
    lines = _lines(voice)
    total, most = sum(count for _, count, _ in lines), max(lines, key=lambda line: line[1])
    told = voice.say("carried_most", line=lower(most[0]), count=most[1])
    title = voice.words.say("findings.ledger_title", name=voice.name)
    bars = [pictures.Bars(label, (float(n),), (str(n),)) for label, n, _ in lines]
    caption = pictures.Caption("carried", title, voice.words.say("findings.ledger_about"))
    head = (
        voice.words.say("findings.ledger_what"),
        *map(voice.say, ("carried_times", "carried_because")),
    )
    body = tuple((Cell(label), figure(str(n)), Cell(causes)) for label, n, causes in lines)
    return Section(
        slug="carried",
        title=title,
        sentence=voice.say(
            "carried_sentence", count=total, most=told if total > 1 else f"{most[0]}."
        )
        if total
        else voice.say("carried_nothing", name=voice.name),
        note=voice.words.say("findings.ledger_note"),
        picture=pictures.bars(caption, bars, [voice.say("carried_week")]),
        table=Table(voice.say("carried_caption"), head, body),
    )


def _goals(voice: Voice) -> Section:
    rows = voice.data["goals"]
    counts = {way: sum(len(row[way]) for row in rows) for way in ("for", "against")}
    names = ("goals_goal", "goals_planned", "goals_for", "goals_against")
    body = tuple(
        cells(
            voice.text(row["text"]),
            voice.say("yes" if row["shared"] else "no"),
            _causes(voice, row["for"]),
            _causes(voice, row["against"]),
        )
        for row in rows
    )
    return Section(
        slug="goals",
        title=voice.say("goals_title", name=voice.name),
        sentence=voice.say("goals_sentence", for_=counts["for"], against=counts["against"]),
        table=Table(
            voice.say("goals_caption", name=voice.name), tuple(map(voice.say, names)), body
        ),
        points=_parted(voice, rows),
    )


def _causes(voice: Voice, causes: list[Row]) -> str:
    return "; ".join(because(voice, cause) for cause in causes) or voice.say("none")


def _parted(voice: Voice, rows: list[Row]) -> tuple[str, ...]:
    """Where the plan and what was done parted, goal by goal."""
    found = [] if any(row["shared"] for row in rows) else [_no_plan(voice)]
    for row in rows:
        goal, who = voice.text(row["text"]), _causes(voice, row["against"])
        if row["against"]:
            name = "goals_against_plan" if row["shared"] else "goals_unplanned"
            found.append(voice.say(name, goal=goal, who=who))
        elif row["shared"]:
            found.append(voice.say("goals_kept" if row["for"] else "goals_empty_plan", goal=goal))
    return tuple(found)


def _no_plan(voice: Voice) -> str:
    return voice.say("goals_no_plan", name=voice.name)
