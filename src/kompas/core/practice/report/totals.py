"""All figures side by side, and who could lose."""

from kompas.core.practice.report.changed import claims, pair
from kompas.core.practice.report.shape import Cell, Section, Table
from kompas.core.practice.report.telling import MORE_IS_LIGHTER, OUTCOMES, Row, Telling


def all_figures(telling: Telling) -> Section:
    """Nine outcomes times the alternatives, each with its interval."""
    say = telling.words.say
    days, follow = telling.result["days"], telling.follow
    return Section(
        slug="all",
        title=say("findings.all_title"),
        sentence=say("findings.all_sentence", days=days, follow=follow),
        note=say("findings.all_note"),
        table=table(telling),
    )


def table(telling: Telling) -> Table:
    """The table of all figures: one row per outcome, one column per alternative."""
    say = telling.words.say
    head = (say("findings.all_outcome"), *(f"{arm.letter} {arm.name}" for arm in telling.arms))
    rows = tuple(
        (
            Cell(telling.outcome(name), name),
            *(
                Cell(telling.words.interval(arm.data["outcomes"][name]), name, number=True)
                for arm in telling.arms
            ),
        )
        for name in OUTCOMES
    )
    return Table(say("findings.all_caption"), head, rows)


def losing(telling: Telling) -> Section:
    """Every figure that became heavier for somebody, and who carries it."""
    say = telling.words.say
    points = tuple(_alternatives(telling))
    return Section(
        slug="losing",
        title=say("findings.losing_title"),
        sentence=_losing_sentence(telling),
        note=say("findings.losing_note"),
        table=_losing_table(telling),
        points=points,
    )


def heavier(telling: Telling, row: Row) -> list[str]:
    """Outcomes of a difference that can be seen and weigh more on somebody than before."""
    return [
        name
        for name, said in claims(telling, row).items()
        if said == ("less" if name in MORE_IS_LIGHTER else "more")
    ]


def _losing_sentence(telling: Telling) -> str:
    say, rows = telling.words.say, telling.result["differences"]
    items = [
        say(
            "findings.losing_item",
            outcomes=telling.outcomes_listed(found),
            letter=pair(telling, row)[0].letter,
        )
        for row in rows
        if (found := heavier(telling, row))
    ]
    if items:
        return say("findings.losing_found", items="; ".join(items))
    words = {word for row in rows for word in claims(telling, row).values()}
    return say("findings.losing_unknown" if words <= {"unknown"} else "findings.losing_none")


def _losing_table(telling: Telling) -> Table | None:
    say = telling.words.say
    rows = [
        (
            Cell(f"{pair(telling, row)[0].letter}: {telling.outcome(name)}", name),
            Cell(telling.words.interval(row["outcomes"][name], sign=True), name, number=True),
            Cell(say(f"outcomes.bears_{name}")),
        )
        for row in telling.result["differences"]
        for name in heavier(telling, row)
    ]
    heads = ("findings.all_outcome", "findings.changed_mean", "findings.losing_who")
    head = tuple(say(name) for name in heads)
    return Table(say("findings.losing_caption"), head, tuple(rows)) if rows else None


def _alternatives(telling: Telling) -> list[str]:
    known = telling.catalog.slugs("tools")
    return [
        telling.words.say(
            "findings.losing_alternative",
            letter=arm.letter,
            text=telling.catalog.tools[slug].alternative[telling.words.language],
        )
        for arm in telling.arms
        for slug in arm.tools
        if slug in known
    ]
