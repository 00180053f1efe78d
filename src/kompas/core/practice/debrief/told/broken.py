"""What was broken on purpose: named only now, with who noticed and what it hid."""

from kompas.core.practice.debrief.told.voice import Row, Voice, cells
from kompas.core.practice.report.shape import Cell, Section, Table
from kompas.core.practice.report.words import capital


def sections(voice: Voice) -> tuple[Section, ...]:
    """One section, where something was broken or doubted; older debriefs have nothing of it."""
    rows, doubted = voice.data.get("broken", ()), voice.data.get("doubted", ())
    if not rows and not doubted:
        return ()
    noticed = sum(1 for row in rows if row["noticed"])
    head = tuple(voice.say(f"head_{name}") for name in ("what", "broken_when", "noticed", "hidden"))
    return (
        Section(
            slug="broken",
            title=voice.say("broken_title"),
            sentence=voice.say("broken_sentence", count=len(rows), noticed=noticed)
            if rows
            else voice.say("broken_none"),
            note=voice.say("broken_note"),
            table=Table(voice.say("broken_caption"), head, tuple(_row(voice, r) for r in rows))
            if rows
            else None,
            points=tuple(_doubt(voice, row) for row in doubted),
        ),
    )


def _row(voice: Voice, row: Row) -> tuple[Cell, ...]:
    what = voice.say(f"broken_{row['how']}", thing=_title(voice, row), room=voice.text(row["room"]))
    span = voice.say("broken_span", begin=voice.moment(row), end=voice.moment(row["until"]))
    return cells(what, capital(span), _noticed(voice, row), _hidden(voice, row))


def _title(voice: Voice, row: Row) -> str:
    return voice.text(row["title"]) if row["title"] else voice.say("broken_the_network")


def _noticed(voice: Voice, row: Row) -> str:
    said = [
        voice.say("broken_noticed", role=voice.role(one["role"]), moment=voice.moment(one))
        for one in row["noticed"]
    ]
    return " ".join(said) or voice.say("broken_by_nobody")


def _hidden(voice: Voice, row: Row) -> str:
    """What the team would have known otherwise."""
    if row["how"] == "network":
        return voice.say("hidden_network")
    said = []
    if row["untold"]:
        first = voice.moment(row["first_untold"])
        said.append(voice.say("hidden_untold", count=row["untold"], first=first))
    if row["wrongly_told"]:
        said.append(voice.say("hidden_wrongly", count=row["wrongly_told"]))
    if row["how"] == "delay":
        said.append(voice.say("hidden_late"))
    said += [_fall(voice, fall) for fall in row["falls"]]
    return " ".join(said) or voice.say("hidden_nothing")


def _fall(voice: Voice, fall: Row) -> str:
    name = "hidden_fall" if fall["otherwise"] else "hidden_fall_same"
    return voice.say(name, moment=voice.moment(fall), room=voice.text(fall["room"]))


def _doubt(voice: Voice, row: Row) -> str:
    thing, role = voice.text(row["title"]), voice.role(row["role"])
    return voice.say("broken_doubted", moment=voice.moment(row), role=role, thing=thing)
