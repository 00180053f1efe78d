"""Rows as the people and vacancies that core knows."""

from decimal import Decimal
from typing import Any, cast

from kompas.core.catalog.vocabulary import Cefr, Contract, Mastery, Setting, Side, Welcome
from kompas.core.talent import people
from kompas.core.talent.people import PayPeriod, Shown, Wishes
from kompas.web.jobdays.models import Candidate, Vacancy


def candidate(row: Candidate) -> people.Candidate:
    """What a score may look at of a candidate: no name, no background."""
    return people.Candidate(
        profession=row.profession,
        qualified=cast(Side, row.qualified) or None,
        place=row.place,
        languages=cast(dict[str, Cefr], row.languages),
        shown=tuple(Shown(one["competence"], one["level"], one["backing"]) for one in row.shown),
        wishes=Wishes(
            professions=frozenset(row.professions),
            sides=frozenset(cast(list[Side], row.sides)),
            settings=frozenset(cast(list[Setting], row.settings)),
            contracts=frozenset(cast(list[Contract], row.contracts)),
            hours=_range(row.hours_least, row.hours_most),
            furthest_km=row.furthest_km,
        ),
    )


def vacancy(row: Vacancy) -> people.Vacancy:
    """A vacancy as core knows it."""
    return people.Vacancy(
        title=row.title,
        profession=row.profession,
        place=row.place,
        side=cast(Side, row.side),
        languages=cast(dict[str, Cefr], row.languages),
        pay=people.Pay(float(row.pay_least), float(row.pay_most), cast(PayPeriod, row.pay_per)),
        competences=cast(dict[str, Mastery], row.competences),
        setting=cast(Setting, row.setting) or None,
        contract=cast(Contract, row.contract) or None,
        hours=_range(row.hours_least, row.hours_most),
        posts=row.posts,
        welcomes=frozenset(cast(list[Welcome], row.welcomes)),
        description=row.description,
        language=row.language,
        institution=row.booth.institution,
        closes=row.closes,
    )


def _range(least: int | None, most: int | None) -> tuple[int, int] | None:
    return None if least is None or most is None else (least, most)


def vacancy_fields(known: people.Vacancy) -> dict[str, Any]:
    """What the row of a vacancy keeps of one that core knows."""
    least, most = known.hours or (None, None)
    same = ("title", "profession", "place", "side", "posts", "description", "language", "closes")
    return {name: getattr(known, name) for name in same} | {
        "languages": dict(known.languages),
        "competences": dict(known.competences),
        "setting": known.setting or "",
        "contract": known.contract or "",
        "hours_least": least,
        "hours_most": most,
        "pay_least": Decimal(str(known.pay.least)),
        "pay_most": Decimal(str(known.pay.most)),
        "pay_per": known.pay.per,
        "welcomes": sorted(known.welcomes),
    }
