"""The words of invented vacancies, in the language of the institution."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kompas.core.talent.made_up.institutions import Institution
from kompas.core.talent.made_up.tables import tables

ARTICLES = (("À Le ", "Au "), ("à Le ", "au "), ("À Les ", "Aux "), ("à Les ", "aux "))


def title(at: Institution, profession: str, luck: float) -> str:
    """What a vacancy is called."""
    called = tables().called(profession, at.side, at.language)
    return _phrase(f"title.{at.kind}", at.language, luck).format(profession=called)


def description(
    at: Institution, place: str, welcomes: Iterable[str], lucks: Sequence[float]
) -> str:
    """What somebody finds there: the work, the team, what is offered, what is no obstacle."""
    found = tables().catalog.municipalities[place].name
    name = found.nl if at.language == "nl" else found.fr if at.language == "fr" else found.en
    first = _phrase(f"place.{at.kind}", at.language, lucks[0]).format(place=name)
    for wrong, right in ARTICLES:
        first = first.replace(wrong, right)
    rest = [_phrase("team", at.language, lucks[1]), _phrase("offer", at.language, lucks[2])]
    return "\n\n".join([first, *rest, *(_phrase(one, at.language, 0) for one in welcomes)])


def _phrase(use: str, language: str, luck: float) -> str:
    found = tables().phrases[use]
    return found[int(luck * len(found))][language]
