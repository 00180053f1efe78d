"""A choice of 25 tools by 12 criteria, three groups, 10,000 draws: the limit is 0.3 seconds."""

from benchmarks.figure import Figure, median_seconds, show
from kompas.core.guide import (
    Criterion,
    DecisionFile,
    Group,
    Need,
    Option,
    Said,
    Score,
    Weights,
    choose,
    turns,
)
from kompas.core.streams import Luck

TOOLS, CRITERIA, GROUPS, PEOPLE, DRAWS, LIMIT = 25, 12, 3, 8, 10_000, 0.3


def file() -> DecisionFile:
    """A file in which nothing is equal to anything else."""
    slugs = [f"c{number}" for number in range(CRITERIA)]
    said = Said(text="for the benchmark", language="en")
    return DecisionFile(
        title="benchmark",
        need=Need(words=said, by="professional", place="Mouscron", people="all"),
        criteria=tuple(Criterion(slug=slug, name=said, worst=0, best=1) for slug in slugs),
        options=tuple(_option(number, slugs) for number in range(TOOLS)),
        groups=tuple(_group(number, slugs) for number in range(GROUPS)),
    )


def _option(number: int, slugs: list[str]) -> Option:
    luck = Luck(1, 0, number).uniforms("scores", 0, 3 * CRITERIA).reshape(CRITERIA, 3)
    scores = {}
    for slug, three in zip(slugs, luck.tolist(), strict=True):
        low, value, high = sorted(three)
        scores[slug] = Score(
            low=low, value=value, high=high, basis="judgement", certainty="low", source="drawn"
        )
    return Option(slug=f"o{number}", title=f"Option {number}", scores=scores)


def _group(number: int, slugs: list[str]) -> Group:
    luck = Luck(1, 0, number).uniforms("weights", 0, PEOPLE * CRITERIA).reshape(PEOPLE, CRITERIA)
    people = [
        Weights(how="direct", points=dict(zip(slugs, row, strict=True))) for row in luck.tolist()
    ]
    return Group(slug=f"g{number}", name=f"Group {number}", people=tuple(people))


def main() -> int:
    """Print the figures; 1 when one is beyond its limit."""
    given = file()
    choice = choose(given, DRAWS)
    name = f"{TOOLS} tools × {CRITERIA} criteria × {DRAWS:,} draws, {GROUPS} groups"
    return show(
        Figure(name, median_seconds(lambda: choose(given, DRAWS)), LIMIT),
        Figure(
            "which single fact would change it", median_seconds(lambda: turns(given, choice)), LIMIT
        ),
    )


if __name__ == "__main__":
    raise SystemExit(main())
