"""Where the answer depends on how the team behaves."""

from kompas.core.catalog.vocabulary import POLICIES
from kompas.core.practice import pictures
from kompas.core.practice.report.changed import claims, pair
from kompas.core.practice.report.shape import Cell, Section, Table
from kompas.core.practice.report.telling import OUTCOMES, Row, Telling
from kompas.core.practice.report.words import known


def sections(telling: Telling) -> tuple[Section, ...]:
    """One section per difference; what depends on the team is said first."""
    rows = telling.result["differences"]
    return tuple(_section(telling, row, number) for number, row in enumerate(rows, start=1))


def _section(telling: Telling, row: Row, number: int) -> Section:
    say, several = telling.words.say, len(_policies(row)) > 1
    slug = "team" if number == 1 else f"team-{number}"
    title = say("findings.team_title")
    if len(telling.result["differences"]) > 1:
        title = say("findings.team_title_arm", letter=pair(telling, row)[0].letter)
    return Section(
        slug=slug,
        title=title,
        sentence=_sentence(telling, row),
        note=say("findings.team_note"),
        picture=_picture(telling, row, slug) if several else "",
        table=_table(telling, row) if several else None,
    )


def _policies(row: Row) -> tuple[str, ...]:
    found = row.get("by_policy") or {}
    return tuple(policy for policy in POLICIES if policy in found)


def _sentence(telling: Telling, row: Row) -> str:
    if set(claims(telling, row).values()) == {"unknown"}:
        return telling.words.say("findings.changed_unknown")
    hanging = [name for name in OUTCOMES if row["outcomes"][name].get("robust") is False]
    if hanging:
        outcomes = telling.outcomes_listed(hanging)
        return telling.words.say("findings.team_depends", outcomes=outcomes)
    if len(_policies(row)) < 2:
        return telling.words.say("findings.team_unknown")
    return telling.words.say("findings.team_same")


def _values(row: Row, name: str) -> tuple[float | None, ...]:
    return tuple(known(row["by_policy"][policy].get(name)) for policy in _policies(row))


def _ordered(row: Row) -> list[str]:
    """Outcomes whose sign depends on the team first."""
    return sorted(OUTCOMES, key=lambda name: row["outcomes"][name].get("robust") is not False)


def _names(telling: Telling, row: Row) -> tuple[str, ...]:
    return tuple(telling.words.say(f"findings.team_{policy}") for policy in _policies(row))


def _caption(telling: Telling, row: Row) -> str:
    arm, against = pair(telling, row)
    say = telling.words.say
    return say("findings.team_caption", letter=arm.letter, against=against.letter)


def _picture(telling: Telling, row: Row, slug: str) -> str:
    words = telling.words
    rows = []
    for name in _ordered(row):
        holds = row["outcomes"][name].get("robust") is not False
        figure = "" if holds else words.say("findings.robust_no")
        rows.append(pictures.Teams(telling.outcome(name), figure, _values(row, name)))
    caption = pictures.Caption(slug, _caption(telling, row), words.say("findings.team_about"))
    return pictures.teams(caption, rows, _names(telling, row))


def _table(telling: Telling, row: Row) -> Table:
    head = (telling.words.say("findings.all_outcome"), *_names(telling, row))
    rows = []
    for name in _ordered(row):
        texts = telling.words.numbers(*_values(row, name), sign=True)
        rows.append((Cell(telling.outcome(name), name), *(Cell(t, name, True) for t in texts)))
    return Table(_caption(telling, row), head, tuple(rows))
