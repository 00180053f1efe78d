"""Information: who told whom what, what nobody could read, what came too late."""

from kompas.core.practice import pictures
from kompas.core.practice.debrief.told.voice import Row, Voice, cells
from kompas.core.practice.report.shape import Cell, Section, Table

HOWS = ("told", "asked", "note", "message", "plan")
DAY_MS = 86_400_000


def sections(voice: Voice) -> tuple[Section, ...]:
    """What was passed on; what was not understood, if anything; what was known too late."""
    foreign = (_foreign(voice),) if voice.data["foreign"] else ()
    return (_passed(voice), *foreign, _late(voice))


def retellings(voice: Voice) -> int:
    """How often the person had to tell the same again."""
    return next(int(r["count"]) for r in voice.data["ledger"] if r["line"] == "retellings")


def _passed(voice: Voice) -> Section:
    rows = voice.data["passed"]
    again = retellings(voice)
    told = voice.say(
        "flow_sentence", all=len(rows), hows=_hows(voice, rows), name=voice.name, retellings=again
    )
    head = tuple(voice.say(f"head_{name}") for name in ("when", "from", "to", "what", "how"))
    return Section(
        slug="flow",
        title=voice.say("flow_title"),
        sentence=told if rows else voice.say("flow_nothing"),
        note=voice.say("flow_note"),
        picture=_picture(voice),
        table=Table(voice.say("flow_caption"), head, tuple(_row(voice, row) for row in rows))
        if rows
        else None,
    )


def _hows(voice: Voice, rows: list[Row]) -> str:
    """How often in which way; ways in which nothing came are left out."""
    counts = {how: sum(1 for row in rows if row["how"] == how) for how in HOWS}
    return ", ".join(f"{voice.say(f'how_{how}')} {n}" for how, n in counts.items() if n)


def _row(voice: Voice, row: Row) -> tuple[Cell, ...]:
    source = voice.role(row["from"]) if row["from"] else ""
    how = voice.say(f"how_{row['how']}")
    return cells(voice.moment(row), source, voice.role(row["to"]), voice.text(row["text"]), how)


def _picture(voice: Voice) -> str:
    slugs = [row["role"] for row in voice.data["roles"]]
    at = {slug: number for number, slug in enumerate(slugs)}
    whole = [_arrow(at, row, True) for row in voice.data["passed"]]
    lost = [_arrow(at, row, False) for row in voice.data["foreign"]]
    arrows = [arrow for arrow in (*whole, *lost) if arrow is not None]
    caption = pictures.Caption("flow", voice.say("flow_title"), voice.say("flow_about"))
    days = [str(n) for n in range(1, int(voice.data["days"]) + 1)]
    return pictures.passing(caption, [voice.role(slug) for slug in slugs], arrows, days)


def _arrow(at: dict[str, int], row: Row, understood: bool) -> pictures.Arrow | None:
    if row["to"] not in at:
        return None
    source = at.get(row["from"], at[row["to"]])
    return pictures.Arrow(row["ms"] / DAY_MS, source, at[row["to"]], understood)


def _foreign(voice: Voice) -> Section:
    rows = voice.data["foreign"]
    names = ("head_when", "head_from", "head_to", "foreign_language", "foreign_in_it")
    body = tuple(
        cells(
            voice.moment(row),
            voice.role(row["from"]),
            voice.role(row["to"]),
            voice.say(f"language_{row['lang']}"),
            " ".join(voice.text(f["text"]) for f in row["facts"]) or voice.say("foreign_words"),
        )
        for row in rows
    )
    return Section(
        slug="foreign",
        title=voice.say("foreign_title"),
        sentence=voice.say("foreign_sentence", count=len(rows), name=voice.name),
        table=Table(voice.say("foreign_caption"), tuple(voice.say(name) for name in names), body),
    )


def _late(voice: Voice) -> Section:
    rows = voice.data["late"]
    never = sum(1 for row in rows if row["learned"] is None)
    told = voice.say("late_sentence", late=len(rows) - never, never=never)
    return Section(
        slug="late",
        title=voice.say("late_title"),
        sentence=told if rows else voice.say("late_nothing"),
        note=voice.say("late_note") if rows else "",
        table=late_table(voice, rows) if rows else None,
    )


def late_table(voice: Voice, rows: list[Row]) -> Table:
    """What was missing, for which choice, and who knew it."""
    names = (
        "head_when",
        "head_who",
        "late_fact",
        "late_option",
        "late_learned",
        "late_known_by",
    )
    body = tuple(
        cells(
            voice.moment(row),
            voice.role(row["role"]),
            voice.text(row["text"]),
            voice.text(row["option"] or row["question"]),
            voice.moment(row["learned"]) if row["learned"] else voice.say("never"),
            voice.roles(row["known_by"]),
        )
        for row in rows
    )
    return Table(voice.say("late_caption"), tuple(voice.say(name) for name in names), body)
