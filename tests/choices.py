"""A small decision file for tests: people are found on the floor too late."""

from kompas.core.guide import (
    Criterion,
    DecisionFile,
    Group,
    Need,
    Option,
    Said,
    Score,
    Weights,
)

NEED = Need(
    words=Said(text="On retrouve les gens au sol trop tard.", language="fr"),
    by="professional",
    place="Mouscron",
    people="personnes qui vivent seules",
)
HOURS = Criterion(
    slug="hours", name=Said(text="hours on the floor", language="en"), worst=10, best=0
)
EASE = Criterion(slug="ease", name=Said(text="ease", language="en"), worst=0, best=100)
COST = Criterion(slug="cost", name=Said(text="euro a month", language="en"), worst=50, best=0)


def score(value, low=None, high=None, **other):
    """A score that is known exactly unless bounds are given."""
    given = {"basis": "judgement", "certainty": "low", "source": "a test", **other}
    low, high = value if low is None else low, value if high is None else high
    return Score(low=low, value=value, high=high, **given)


def option(slug, *, unmet=(), evidence=(), **scores):
    """An option; a criterion that is left out is one of which nothing is known."""
    known = {name: one if isinstance(one, Score) else score(one) for name, one in scores.items()}
    return Option(slug=slug, title=slug.title(), scores=known, unmet=unmet, evidence=evidence)


def group(slug, people=5, **points):
    """People who all give the same points."""
    one = Weights(how="direct", points=points or {"hours": 1})
    return Group(slug=slug, name=slug.title(), people=(one,) * people)


PENDANT = option("pendant", hours=4, ease=80, cost=20)
SENSORS = option("sensors", hours=1, ease=50, cost=40)
VISITS = option("visits", hours=6, ease=90, cost=0)
NURSES = group("nurses", hours=60, ease=20, cost=20)
CARERS = group("carers", hours=20, ease=60, cost=20)


def file(*, options=(PENDANT, SENSORS, VISITS), groups=(NURSES, CARERS), **other):
    """The file; every part can be another one."""
    given = {"criteria": (HOURS, EASE, COST), "title": "Found in time", "need": NEED, **other}
    return DecisionFile(options=tuple(options), groups=tuple(groups), **given)
