"""What the person had to carry in the week: the ledger."""

from kompas.core.practice import pictures
from kompas.core.practice.report.shape import Cell, Section, Table
from kompas.core.practice.report.telling import Telling
from kompas.core.practice.report.words import known

LINES = ("retellings", "contradictions", "waits", "forms", "trips", "people")


def section(telling: Telling) -> Section | None:
    """The ledger of each alternative; None when the result does not tell it."""
    if not all(arm.data.get("ledger") for arm in telling.arms):
        return None
    say = telling.words.say
    return Section(
        slug="carried",
        title=say("findings.ledger_title", name=telling.person),
        sentence=say("findings.ledger_sentence", figures=telling.figures(_row(telling, LINES[0]))),
        note=say("findings.ledger_note"),
        picture=_picture(telling),
        table=_table(telling),
    )


def _values(telling: Telling, line: str) -> tuple[float | None, ...]:
    return tuple(known(arm.data["ledger"].get(line)) for arm in telling.arms)


def _row(telling: Telling, line: str) -> tuple[str, ...]:
    return telling.words.numbers(*_values(telling, line))


def _picture(telling: Telling) -> str:
    say = telling.words.say
    title = say("findings.ledger_title", name=telling.person)
    rows = [
        pictures.Bars(say(f"outcomes.ledger_{line}"), _values(telling, line), _row(telling, line))
        for line in LINES
    ]
    caption = pictures.Caption("carried", title, say("findings.ledger_about"))
    return pictures.bars(caption, rows, telling.names)


def _table(telling: Telling) -> Table:
    say = telling.words.say
    head = (say("findings.ledger_what"), *(arm.letter for arm in telling.arms))
    rows = tuple(
        (
            Cell(say(f"outcomes.ledger_{line}")),
            *(Cell(text, number=True) for text in _row(telling, line)),
        )
        for line in LINES
    )
    return Table(say("findings.ledger_caption"), head, rows)
