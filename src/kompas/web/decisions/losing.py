"""What the twin says of who loses: copied into a file, and told in the reader's words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as lazy

from kompas.core import catalog
from kompas.core.catalog import Approach, Catalog
from kompas.core.guide.file import TwinFigure
from kompas.core.region import area
from kompas.core.region.estimating import Interval
from kompas.core.region.indicators import BY_NAME
from kompas.core.region.lines import TAKES_UP, Told, by_line
from kompas.core.region.naming import group_name
from kompas.web.guide.models import Need
from kompas.web.guide.queries.places import municipalities
from kompas.web.region import queries as region
from kompas.web.region.forms import FIRST_YEARS
from kompas.web.region.presenters.telling import PER, change_in_words, rounded, whole

Document = dict[str, Any]
PERCENT = 100.0
TAKE_UP = lazy(
    "%(who)s: of those for whom “%(tool)s” is meant, %(share)s in 100 start with it "
    "(between %(low)s and %(high)s)."
)
FEWER = lazy(
    "%(who)s: of those for whom “%(tool)s” is meant, %(share)s in 100 start with it "
    "(between %(low)s and %(high)s). That is clearly fewer than of everybody."
)
MEANT_FOR_NOBODY = lazy("%(who)s: “%(tool)s” is meant for nobody there.")
CHANGES = lazy(
    "%(who)s, with “%(tool)s”: %(change)s for every %(per)s people in %(years)s years "
    "(between %(low)s and %(high)s)."
)


class NotYet(Exception):
    """The twin is still at work on an approach."""


def approaches(known: Catalog, document: Mapping[str, Any]) -> list[tuple[str, Approach]]:
    """Each option that is a tool with the approaches that give just this tool; no trial's arm."""
    arms = {trial.arms.treated.approach for trial in known.trials.values()}
    fit = [one for slug, one in known.approaches.items() if slug not in arms]
    options = [option["slug"] for option in document["options"]]
    return [(slug, one) for slug in options for one in fit if one.tools == (slug,)]


def figures(document: Mapping[str, Any], need: Need | None) -> list[Document]:
    """What the twin gives for these options, as a file keeps it; raises NotYet."""
    known, place = catalog.load(), _here(need)
    found = []
    for option, approach in approaches(known, document):
        answer = region.answer(approach.slug)
        if answer is None:
            raise NotYet(approach.slug)
        content = region.region().content(approach.slug)
        told = by_line(answer, FIRST_YEARS, place)
        found += [_copy(option, approach, one, content) for one in told]
    return found


def _copy(option: str, approach: Approach, one: Told, content: str) -> Document:
    language = get_language() or "en"
    return {
        "option": option,
        "approach": approach.slug,
        "title": {"text": approach.title[language], "language": language},
        "years": FIRST_YEARS,
        "line": one.line,
        "group": dict(one.words),
        "what": one.what,
        "finding": one.finding,
        "low": one.figure.low,
        "value": one.figure.value,
        "high": one.figure.high,
        "content": content,
    }


@dataclass(frozen=True)
class Sentence:
    """One figure in words; `is_old` when the twin has changed since it was taken up."""

    words: str
    figure: TwinFigure
    is_old: bool

    @property
    def address(self) -> str:
        """Where it comes from: the question to the region page."""
        place = self.figure.group.get("place", "")
        return f"?approach={self.figure.approach}&place={place}"

    @property
    def is_bad(self) -> bool:
        """Whether somebody loses or is left out."""
        return self.figure.finding in ("left out", "harmed")


def sentences(figures: tuple[TwinFigure, ...]) -> dict[str, list[Sentence]]:
    """The figures of a file in words, by line; those in whom somebody loses first."""
    found: dict[str, list[Sentence]] = {}
    old = {approach: _is_old(approach, figures) for approach in {one.approach for one in figures}}
    for one in sorted(figures, key=lambda one: one.finding == "shown"):
        found.setdefault(one.line, []).append(Sentence(_words(one), one, old[one.approach]))
    return found


def _is_old(approach: str, figures: tuple[TwinFigure, ...]) -> bool:
    if approach not in catalog.load().approaches:
        return True
    now = region.region().content(approach)
    return any(one.content != now for one in figures if one.approach == approach)


def _words(one: TwinFigure) -> str:
    told = {"who": _who(one), "tool": one.title.text}
    if one.what != TAKES_UP:
        return CHANGES % {**told, **_change(one)}
    if one.finding == "not meant for":
        return MEANT_FOR_NOBODY % told
    shares = {"share": one.value, "low": one.low, "high": one.high}
    told |= {name: rounded(PERCENT * share) for name, share in shares.items()}
    return (FEWER if one.finding == "left out" else TAKE_UP) % told


def _change(one: TwinFigure) -> dict[str, object]:
    """A change in the words of its outcome; plain figures where that is known no more."""
    told: dict[str, object] = {"years": one.years, "per": whole(PER)}
    if one.what not in BY_NAME:
        plain = {"low": one.low * PER, "high": one.high * PER}
        return {**told, **plain, "change": f"{one.what} {one.value * PER:+.3g}"}
    change = Interval(one.value, one.low, one.high).times(PER)
    spoken = change_in_words(catalog.load(), BY_NAME[one.what], change)
    return {**told, "change": spoken.value, "low": spoken.low, "high": spoken.high}


def _who(one: TwinFigure) -> str:
    """The group in the reader's words; its codes where nobody knows them any more."""
    try:
        name = group_name(catalog.load(), one.group)[get_language() or "en"]
    except LookupError:
        name = ", ".join(one.group.values())
    return name[:1].upper() + name[1:]


def _here(need: Need | None) -> str:
    """Where the need was raised, as the region counts: an arrondissement or a department."""
    found = municipalities().get(need.place) if need else None
    if found is None:
        return ""
    codes = {place.code for place in area()}
    return next((c for c in (found.arrondissement, found.code[:2]) if c in codes), "")
