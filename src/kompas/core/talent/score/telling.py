"""Each line of a score in words: what counted, and what was not told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from kompas.core.catalog import Catalog
from kompas.core.catalog.vocabulary import ScorePart, Side
from kompas.core.talent.commuting import Flag
from kompas.core.talent.people import Candidate, Vacancy
from kompas.core.talent.score.phrase import Phrase, Value, phrase
from kompas.core.talent.score.weighing import Part, Parts

BACKINGS = ("trainer", "play", "unit", "told")
UNTOLD = frozenset({"not_told", "not_shown"})


class Words:
    """Names of things of the catalogue, for one candidate and one vacancy."""

    def __init__(self, catalog: Catalog, candidate: Candidate, vacancy: Vacancy) -> None:
        self.catalog = catalog
        self.candidate = candidate
        self.vacancy = vacancy

    def competence(self, slug: str) -> Value:
        """The title of a competence; its slug when the catalogue has none."""
        return self.catalog.competences[slug].title if slug in self.catalog.competences else slug

    def profession(self, slug: str) -> Value:
        """The title of a profession; its slug when the catalogue has none."""
        return self.catalog.professions[slug].title if slug in self.catalog.professions else slug

    def language(self, code: str) -> Value:
        """The name of a language; its code when nobody wrote its name down."""
        known = f"score.language_{code}" in self.catalog.messages
        return phrase(f"language_{code}") if known else code

    def level(self, level: str) -> Value:
        """A level of a competence in words."""
        return self.catalog.messages[f"competences.level_{level}"] if level else ""

    def side(self, side: Side) -> Phrase:
        """The name of a side of the border."""
        return phrase(f"side_{side.lower()}")

    def place(self, code: str) -> Value:
        """The name of a municipality; its code when it is not one of ours."""
        places = self.catalog.municipalities
        return places[code].name if code in places else code


def sentence(words: Words, name: ScorePart, parts: Parts) -> Phrase:
    """What counted in a line, in one sentence."""
    return _SENTENCES[name](words, parts)


def part_phrase(words: Words, name: ScorePart, part: Part) -> Phrase:
    """What counted for one part of a line."""
    return _PARTS.get(name, _one)(words, part, name)


def untold(parts: Iterable[Part]) -> int:
    """How many parts of a line got the share of what was not told or not said."""
    return sum(part.given in UNTOLD or part.given == "not_said" for part in parts)


def border(flags: tuple[Flag, ...], words: Words) -> Phrase | None:
    """That living here and working there crosses a border, and what to look at; None if not."""
    if not flags:
        return None
    rules = tuple(phrase("named", name=flag.rule.title) for flag in flags)
    starts, to = words.place(words.candidate.place), f"in_{words.vacancy.side.lower()}"
    return phrase("crosses_border", starts=starts, to=phrase(to), rules=rules)


def _profession(words: Words, parts: Parts) -> Phrase:
    (part,) = parts
    own = words.profession(part.has) if part.has else ""
    return phrase(f"profession_{part.given}", profession=words.profession(part.about), own=own)


def _competences(words: Words, parts: Parts) -> Phrase:
    if not parts:
        return phrase("competences_none_asked")
    shown = [part for part in parts if part.given != "not_shown"]
    if not shown:
        return phrase("competences_none_shown", asked=len(parts))
    counted = Counter(part.given for part in shown)
    how = tuple(phrase(f"by_{one}", n=counted[one]) for one in BACKINGS if counted[one])
    return phrase("competences_shown", shown=len(shown), asked=len(parts), how=how)


def _competence(words: Words, part: Part, name: ScorePart) -> Phrase:
    return phrase(
        f"competence_{part.given}",
        competence=words.competence(part.about),
        asked=words.level(part.asked),
        has=words.level(part.has),
    )


def _language(words: Words, parts: Parts) -> Phrase:
    if not parts:
        return phrase("language_none_asked")
    return phrase("language", each=tuple(_level(words, part, "language") for part in parts))


def _level(words: Words, part: Part, name: ScorePart) -> Phrase:
    given = part.given if part.given in ("met", "not_told") else "below"
    values = {"language": words.language(part.about), "asked": part.asked, "has": part.has}
    return phrase(f"level_{given}", **values)


def _recognition(words: Words, parts: Parts) -> Phrase:
    (part,) = parts
    starts = words.candidate.qualified
    return phrase(
        f"recognition_{part.given}",
        profession=words.profession(part.about),
        starts=words.side(starts) if starts else "",
        to=words.side(words.vacancy.side),
        where=phrase(f"in_{words.vacancy.side.lower()}"),
    )


def _travel(words: Words, parts: Parts) -> Phrase:
    (part,) = parts
    names: dict[str, Value] = {
        "starts": words.place(words.candidate.place),
        "to": words.place(words.vacancy.place),
    }
    if part.km is None:
        reason = "not_told" if not words.candidate.place else "unknown"
        return phrase(f"travel_{reason}", **names)
    places = words.catalog.municipalities
    ends = (places[words.candidate.place], places[words.vacancy.place])
    about = "about_" if any(end.is_coarse for end in ends) else ""
    return phrase(f"travel_{about}km", km=part.km, **names)


def _candidate(words: Words, parts: Parts) -> Phrase:
    if not parts:
        return phrase("wishes_none")
    met = sum(part.given == "met" for part in parts)
    each = tuple(_wish(words, part, "candidate") for part in parts)
    return phrase("wishes", met=met, told=len(parts), each=each)


def _wish(words: Words, part: Part, name: ScorePart) -> Phrase:
    return phrase(f"wish_{part.given}", wish=phrase(f"wish_{part.about}"))


def _institution(words: Words, parts: Parts) -> Phrase:
    return phrase("institution", each=tuple(_open(words, part, "institution") for part in parts))


def _open(words: Words, part: Part, name: ScorePart) -> Phrase:
    return phrase(f"{part.about}_{part.given}")


def _one(words: Words, part: Part, name: ScorePart) -> Phrase:
    return _SENTENCES[name](words, (part,))


_SENTENCES: Mapping[ScorePart, Callable[[Words, Parts], Phrase]] = {
    "profession": _profession,
    "competences": _competences,
    "language": _language,
    "recognition": _recognition,
    "travel": _travel,
    "candidate": _candidate,
    "institution": _institution,
}
_PARTS: Mapping[ScorePart, Callable[[Words, Part, ScorePart], Phrase]] = {
    "competences": _competence,
    "language": _level,
    "candidate": _wish,
    "institution": _open,
}
