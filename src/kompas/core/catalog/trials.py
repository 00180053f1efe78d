"""Trials: what was done to whom, and what was published, so that the twin can do it again."""

from collections.abc import Collection, Mapping
from pathlib import PurePath
from typing import Annotated, Literal, Self

from pydantic import Field, ValidationError, model_validator

from kompas.core.catalog.files import parse_toml
from kompas.core.catalog.inclusion import Inclusion
from kompas.core.catalog.problems import ContentProblems, from_validation
from kompas.core.catalog.references import dangling
from kompas.core.catalog.sheets import Sheet
from kompas.core.catalog.text import Number, Real, Record, Text, Titled, Whole, Words
from kompas.core.catalog.vocabulary import Confidence, EffectKind, TrialOutcome, Unit

UNIT_OF: Mapping[TrialOutcome, Unit] = {
    "deaths_per_person_year": "per year",
    "falls_per_person_year": "per year",
    "admissions_per_person_year": "per year",
    "heart_failure_admissions_per_person_year": "per year",
    "died": "share",
    "fallers": "share",
    "admitted": "share",
    "readmitted_or_dead": "share",
    "days_lost_share": "share",
}


class Arm(Record):
    """One arm: how many people, how sure that is, and the approach they had (none: usual care)."""

    n: Annotated[Whole, Field(gt=0)]
    confidence: Confidence = "seen"
    approach: Words | None = None


class Arms(Record):
    """The two arms of a trial."""

    control: Arm
    treated: Arm


class PublishedEffect(Number):
    """The effect that a trial published: treated against control, with its 95 % interval."""

    kind: EffectKind

    @model_validator(mode="after")
    def _ratio_above_zero(self) -> Self:
        if self.kind != "difference" and self.low <= 0:
            raise ValueError(f"a {self.kind.replace('_', ' ')} lies above 0")
        unit = "difference" if self.kind == "difference" else "ratio"
        if self.unit != unit:
            raise ValueError(f"a {self.kind.replace('_', ' ')} has the unit `{unit}`")
        return self


class Published(Record):
    """What a trial published: the outcome in both arms, and its effect."""

    control_rate: Number
    treated_rate: Number
    effect: PublishedEffect


class Trial(Titled):
    """A published trial (or a review of several), to be replayed in the twin.

    `length` is in years for each person. Rates are per person-year or shares at the end, as the
    `outcome` asks. `calibrated_on` names what in the approach was fitted to this very trial: then
    its replay shows that the fit holds, and validates nothing.
    """

    source: Words
    doi: str | None = None
    inclusion: Inclusion
    arms: Arms
    length: Annotated[Real, Field(gt=0)]
    outcome: TrialOutcome
    published: Published
    expect: Literal["benefit", "no effect"]
    calibrated_on: tuple[Text, ...] = ()

    @property
    def validates(self) -> bool:
        """Whether its replay is a test: nothing in the approach was fitted to it."""
        return not self.calibrated_on

    @model_validator(mode="after")
    def _rates_fit_the_outcome(self) -> Self:
        unit = UNIT_OF[self.outcome]
        for name in ("control_rate", "treated_rate"):
            rate: Number = getattr(self.published, name)
            if rate.unit != unit:
                raise ValueError(f"`published.{name}` must be in `{unit}` for `{self.outcome}`")
            if rate.low < 0:
                raise ValueError(f"`published.{name}` is below 0")
        return self


def read_trial(text: str, file: str, approaches: Collection[str]) -> Trial:
    """The trial in one TOML text, ours or from outside; its slug is the name of the file.

    `approaches` are the slugs that there are. Raises ContentProblems with all that is wrong in it.
    """
    sheet = Sheet(file, text, parse_toml(file, text))
    names = [f"arms.{arm}.approach" for arm in Arms.model_fields]
    problems = [p for name in names for p in dangling(sheet, name, "approach", approaches)]
    slug = PurePath(file.replace("\\", "/")).stem
    try:
        trial = Trial.model_validate({**sheet.data, "slug": slug})
    except ValidationError as error:
        raise ContentProblems([*problems, *from_validation(file, text, error)]) from error
    if problems:
        raise ContentProblems(problems)
    return trial
