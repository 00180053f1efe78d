"""Invented vacancies: every institution has one, the others go where most people work."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence

from kompas.core.catalog.vocabulary import CEFR_LEVELS, SETTINGS, Cefr, Contract, Mastery, Welcome
from kompas.core.talent.made_up.drawing import Lucks, Wheel, draws, some, within
from kompas.core.talent.made_up.institutions import Institution
from kompas.core.talent.made_up.tables import SPOKEN, tables
from kompas.core.talent.made_up.wording import description, title
from kompas.core.talent.people import Pay, PayPeriod, Vacancy

TOPICS = {
    "where": 1, "work": 8, "place": 2, "languages": 3, "competences": 80, "how_many": 1,
    "contract": 2, "hours": 1, "pay": 2, "posts": 1, "welcomes": 3, "words": 4,
}  # fmt: skip
# All of these are assumed, invented for the demo.
POSTS = {"hospital": 4.0, "home_care": 2.0, "care_home": 2.0, "primary_care": 1.0, "community": 1.0}
ELSEWHERE = 0.35  # of the posts at home, how many lie in another municipality
LOWER, OTHER = 0.25, {"Flanders": 0.2, "Wallonia": 0.12, "France": 0.0}
WELCOMES: Mapping[Welcome, float] = {
    "recognition_under_way": 0.45,
    "learning_the_language": 0.2,
    "interpreter": 0.2,
}
CONTRACTS: Wheel[Contract] = Wheel((("permanent", 68), ("fixed_term", 22), ("interim", 10)))
ON_THEIR_OWN = {"general-practitioner", "physiotherapist", "speech-therapist", "podiatrist"}
BESIDE_STUDIES = {"home-care-aide", "care-assistant"}
# A full-time week by law or custom; a month is 52 / 12 weeks.
WEEK = {"Flanders": 38, "Wallonia": 38, "France": 35}
PARTS = Wheel((((50, 100), 4), ((75, 100), 3), ((100, 100), 3), ((50, 65), 2)))


def vacancies(count: int, among: Sequence[Institution], *, seed: int) -> tuple[Vacancy, ...]:
    """So many vacancies of these institutions, each with a place, a language and a pay range.

    Vacancy n is the same however many there are. As long as eight draws allow it, no institution
    looks twice for the same profession. Raises ValueError for no institution.
    """
    if not among:
        raise ValueError("a vacancy needs an institution")
    wheel = Wheel((one, POSTS.get(one.kind, 1.0)) for one in among)
    lucks = draws("made_up.vacancy", TOPICS, count, seed=seed)
    found: list[Vacancy] = []
    known: set[tuple[str, str]] = set()
    for number, luck in enumerate(lucks):
        at = among[number] if number < len(among) else wheel.at(luck["where"][0])
        profession = _profession(at, luck["work"], known)
        known.add((at.name, profession))
        found.append(_vacancy(at, profession, luck))
    return tuple(found)


def _profession(at: Institution, lucks: list[float], known: Container[tuple[str, str]]) -> str:
    drawn = [tables().asked[at.kind, at.side].at(luck) for luck in lucks]
    return next((one for one in drawn if (at.name, one) not in known), drawn[0])


def _vacancy(at: Institution, profession: str, luck: Lucks) -> Vacancy:
    contract = _contract(profession, luck["contract"])
    welcomes = [
        one for one, own in zip(WELCOMES, luck["welcomes"], strict=True) if own < WELCOMES[one]
    ]
    languages = _languages(at, profession, luck["languages"])
    if _is_lower(luck["languages"]) and "learning_the_language" not in welcomes:
        welcomes.append("learning_the_language")
    place = _place(at, luck["place"])
    return Vacancy(
        title=title(at, profession, luck["words"][0]),
        profession=profession,
        place=place,
        side=at.side,
        languages=languages,
        pay=_pay(at, profession, contract, luck["pay"]),
        competences=_competences(profession, luck["competences"], luck["how_many"][0]),
        setting=next((one for one in SETTINGS if one == at.kind), None),
        contract=contract,
        hours=_hours(at, contract, luck["hours"][0]),
        posts=1 + int(luck["posts"][0] ** 3 * 4),
        welcomes=frozenset(welcomes),
        description=description(at, place, welcomes, luck["words"][1:]),
        language=at.language,
        institution=at.name,
    )


def _contract(profession: str, lucks: list[float]) -> Contract:
    if profession in ON_THEIR_OWN and lucks[1] < 0.3:
        return "self_employed"
    if profession in BESIDE_STUDIES and lucks[1] < 0.1:
        return "student"
    return CONTRACTS.at(lucks[0])


def _place(at: Institution, lucks: list[float]) -> str:
    moves = at.kind == "home_care" and lucks[0] < ELSEWHERE
    return tables().homes[at.side].at(lucks[1]) if moves else at.place


def _is_lower(lucks: list[float]) -> bool:
    return lucks[0] < LOWER


def _languages(at: Institution, profession: str, lucks: list[float]) -> dict[str, Cefr]:
    """The language of the side at the level of the profession, sometimes one lower; maybe two."""
    own, level = SPOKEN[at.side], tables().level(profession)
    if at.language == "en":
        return {"en": "B2", own: "A2"}
    if _is_lower(lucks):
        level = CEFR_LEVELS[CEFR_LEVELS.index(level) - 1]
    asked: dict[str, Cefr] = {own: level}
    if lucks[1] < OTHER[at.side]:
        asked["fr" if own == "nl" else "nl"] = "A2"
    return asked


def _competences(profession: str, lucks: list[float], luck: float) -> dict[str, Mastery]:
    known = tables().catalog.professions[profession].competences
    return {slug: known[slug] for slug in some(list(known), lucks, within(luck, 3, 6))}


def _hours(at: Institution, contract: Contract, luck: float) -> tuple[int, int]:
    if contract == "student":
        return (8, 16)
    least, most = PARTS.at(luck)
    return WEEK[at.side] * least // 100, WEEK[at.side] * most // 100


def _pay(at: Institution, profession: str, contract: Contract, lucks: list[float]) -> Pay:
    """Within the range of the profession, up to a fifth less wide at each end."""
    least, most = tables().pay(profession, at.side)
    fifth = (most - least) / 5
    low, high = least + fifth * lucks[0], most - fifth * lucks[1]
    if contract in ("student", "interim"):
        hours = WEEK[at.side] * 52 / 12
        return Pay(round(low / hours, 1), round(high / hours, 1), "hour")
    per: PayPeriod = "month"
    return Pay(round(low, -1), round(high, -1), per)
