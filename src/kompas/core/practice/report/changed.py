"""What each tool changed: differences between pairs of weeks that share all their luck."""

from kompas.core.practice import pictures
from kompas.core.practice.report.shape import Cell, Section, Table
from kompas.core.practice.report.telling import OUTCOMES, Arm, Row, Telling, claim

SAID = {"more": "seen", "less": "seen", "depends": "depends"}
POINTS = {
    "unknown": "findings.changed_not_known",
    "same": "findings.changed_same",
    "depends": "findings.changed_sign",
    "more": "findings.changed_more",
    "less": "findings.changed_less",
    "none": "findings.changed_not_seen",
}


def sections(telling: Telling) -> tuple[Section, ...]:
    """One section per tool that was compared."""
    rows = telling.result["differences"]
    return tuple(_section(telling, row, number) for number, row in enumerate(rows, start=1))


def _section(telling: Telling, row: Row, number: int) -> Section:
    say, arm, against = telling.words.say, *pair(telling, row)
    slug = "changed" if number == 1 else f"changed-{number}"
    return Section(
        slug=slug,
        title=say("findings.changed_title", letter=arm.letter, arm=arm.name),
        sentence=sentence(telling, row),
        note=say("findings.changed_note"),
        picture=_picture(telling, row, slug),
        table=_table(telling, row, (arm, against)),
        points=tuple(_point(telling, name, row["outcomes"][name]) for name in OUTCOMES),
    )


def pair(telling: Telling, row: Row) -> tuple[Arm, Arm]:
    """The two alternatives of a difference."""
    return telling.arm_of(row["with"]), telling.arm_of(row["against"])


def claims(telling: Telling, row: Row) -> dict[str, str]:
    """What may be said of each outcome's difference."""
    return {name: claim(telling.words, row["outcomes"][name]) for name in OUTCOMES}


def sentence(telling: Telling, row: Row) -> str:
    """What can be seen of one tool, in a sentence or two."""
    say, said = telling.words.say, claims(telling, row)
    arm, against = pair(telling, row)
    letters = {"letter": arm.letter, "against": against.letter}
    if set(said.values()) == {"unknown"}:
        return say("findings.changed_unknown")
    seen = [name for name, word in said.items() if word in ("more", "less")]
    hanging = [name for name, word in said.items() if word == "depends"]
    text = say("findings.changed_none", **letters)
    if seen:
        text = say("findings.changed_seen", outcomes=telling.outcomes_listed(seen), **letters)
    if hanging:
        text += " " + say("findings.changed_depends", outcomes=telling.outcomes_listed(hanging))
    return text


def _point(telling: Telling, name: str, row: Row) -> str:
    words, said = telling.words, claim(telling.words, row)
    low, high = row["low"], row["high"]
    if said == "less":
        mean, low, high = words.numbers(*(abs(row[end]) for end in ("mean", "high", "low")))
    else:
        mean, low, high = words.numbers(row["mean"], low, high, sign=said != "more")
    pairs = ""
    if row.get("changed") is not None:
        pairs = words.say("findings.changed_pairs", share=words.share(row["changed"]))
    outcome = telling.outcome(name)
    text = words.say(POINTS[said], outcome=outcome, mean=mean, low=low, high=high, pairs=pairs)
    return text.strip()


def _picture(telling: Telling, row: Row, slug: str) -> str:
    say = telling.words.say
    arm, against = pair(telling, row)
    title = say("findings.changed_caption", letter=arm.letter, against=against.letter)
    caption = pictures.Caption(slug, title, say("findings.changed_about"))
    rows = [_whisker(telling, name, row["outcomes"][name]) for name in OUTCOMES]
    return pictures.differences(caption, rows, (say("findings.less"), say("findings.more")))


def _whisker(telling: Telling, name: str, row: Row) -> pictures.Difference:
    said = SAID.get(claim(telling.words, row), "none")
    return pictures.Difference(
        label=telling.outcome(name),
        figure=telling.words.interval(row, sign=True),
        mean=row["mean"],
        low=row["low"],
        high=row["high"],
        said="seen" if said == "seen" else "depends" if said == "depends" else "none",
    )


def _table(telling: Telling, row: Row, arms: tuple[Arm, Arm]) -> Table:
    say = telling.words.say
    names = ("mean", "from_to", "differs", "robust")
    head = (say("findings.all_outcome"), *(say(f"findings.changed_{name}") for name in names))
    caption = say("findings.changed_caption", letter=arms[0].letter, against=arms[1].letter)
    rows = tuple(_row(telling, name, row["outcomes"][name]) for name in OUTCOMES)
    return Table(caption, head, rows)


def _row(telling: Telling, name: str, row: Row) -> tuple[Cell, ...]:
    words = telling.words
    mean, low, high = words.numbers(row["mean"], row["low"], row["high"], sign=True)
    unknown = claim(words, row) == "unknown"
    if not unknown:
        low = words.say("report.range", low=low, high=high)
    return (
        Cell(telling.outcome(name), name),
        Cell(mean, name, number=True),
        Cell(low, name, number=True),
        Cell(words.share(None if unknown else row.get("changed")), name),
        Cell(robust(telling, row), name),
    )


def robust(telling: Telling, row: Row) -> str:
    """Whether the sign holds with every kind of team, in words."""
    answers: dict[object, str] = {True: "findings.robust_yes", False: "findings.robust_no"}
    known = claim(telling.words, row) != "unknown"
    return telling.words.say(answers.get(row.get("robust") if known else None, "report.unknown"))
