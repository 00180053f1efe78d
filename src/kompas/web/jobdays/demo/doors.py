"""Ways into a demo's job day for whoever wants to try it: codes of invented booths and people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from django.db.models import QuerySet

from kompas.web.jobdays.models import Booth, Candidate, JobDay

BOOTHS = 3
NEEDED = (
    "job_day", "name", "code", "languages", "shown", "hides", "arrives", "profession",
)  # fmt: skip
LOOKED_AT = 120  # of four hundred people; everybody's rows would cost the page more than it needs


@dataclass(frozen=True)
class Door:
    """Come in as this booth or this candidate, with this code; `why` says what makes it special."""

    kind: Literal["booth", "candidate"]
    name: str
    code: str
    why: Literal["", "interpreter", "later", "hides"] = ""


def doors(day: JobDay) -> list[Door]:
    """Some doors of a demo's day; none of any other day, whose codes stay with whoever has them.

    Only people whom the demo invented are named, never somebody who came to try it.
    """
    if not day.is_demo:
        return []
    booths = day.booths.filter(is_closed=False)[:BOOTHS]
    return [_booth(one) for one in booths] + _candidates(day)


def _booth(one: Booth) -> Door:
    return Door("booth", f"{one.number}. {one.institution}", one.code)


def _candidates(day: JobDay) -> list[Door]:
    invented = day.candidates.filter(account=None, joined_at=day.created_at)
    found: list[Door] = []
    for why, rows in _kinds(invented):
        known = {door.code for door in found}
        one = next((row for row in rows if row.code not in known), None)
        if one is not None:
            found.append(Door("candidate", one.name, one.code, why))
    return found


def _kinds(
    invented: QuerySet[Candidate],
) -> list[tuple[Literal["", "interpreter", "later", "hides"], list[Candidate]]]:
    """Somebody with a plan from the start, and those whose day is another one."""
    few = invented.only(*NEEDED)
    rows = [row for row in few.order_by("code")[:LOOKED_AT] if row.profession]
    at_once = [row for row in rows if row.arrives == 0 and len(row.shown) > 3 and not row.hides]
    return [
        ("", [row for row in at_once if speaks(row, "nl")]),
        ("", [row for row in at_once if speaks(row, "fr")]),
        ("interpreter", [row for row in rows if not speaks(row, "nl") and not speaks(row, "fr")]),
        ("later", [row for row in rows if row.arrives > 0]),
        ("hides", [row for row in rows if row.hides]),
    ]


def speaks(row: Candidate, language: str) -> bool:
    """Whether somebody can have a conversation in a language."""
    return str(row.languages.get(language, "A1")) >= "B1"
