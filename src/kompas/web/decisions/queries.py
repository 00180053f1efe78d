"""Reading decision files."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Subquery
from pydantic import ValidationError

from kompas.core.guide import DecisionFile, Group, Weights
from kompas.core.guide.file import LEAST_PEOPLE
from kompas.web.decisions.models import Decision, Version


def latest(decision: Decision) -> Version:
    """The newest version."""
    return decision.versions.order_by("-number")[0]


def newest() -> Iterator[tuple[Decision, UUID]]:
    """Every decision with its newest version's key, the newest decision first."""
    last = Version.objects.filter(decision=OuterRef("pk")).order_by("-number")
    for one in Decision.objects.annotate(newest=Subquery(last.values("pk")[:1])):
        yield one, one.newest


def weighed(decision: Decision, document: Mapping[str, Any]) -> list[Group]:
    """The groups of which enough people gave weights; points for what counts no more go."""
    slugs = {one["slug"] for one in document["criteria"]}
    found = []
    for circle in decision.circles.prefetch_related("weighings"):
        people = [_weights(one.how, one.points, slugs) for one in circle.weighings.all()]
        kept = tuple(one for one in people if one)
        if len(kept) >= LEAST_PEOPLE:
            found.append(Group(slug=circle.slug, name=circle.name, people=kept))
    return found


def file_of(version: Version) -> DecisionFile:
    """The file as it stands: one that is older or decided with the weights of then, else of now."""
    file = DecisionFile.model_validate(version.document)
    if file.chosen or version.number != latest(version.decision).number:
        return file
    return file.model_copy(update={"groups": tuple(weighed(version.decision, version.document))})


def is_past_review(file: DecisionFile, today: date) -> bool:
    """Whether somebody should have looked at it again by now."""
    return file.review_on is not None and file.review_on < today


def is_past_sunset(file: DecisionFile, today: date) -> bool:
    """Whether a trial run goes on past the day on which it should have ended."""
    pilot = file.pilot
    return pilot is not None and pilot.ended_on is None and pilot.sunset_on < today


def _weights(how: str, points: dict[str, float], slugs: set[str]) -> Weights | None:
    known = {slug: point for slug, point in points.items() if slug in slugs}
    try:
        return Weights.model_validate({"how": how, "points": known})
    except ValidationError:
        return None
