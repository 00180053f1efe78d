"""What the region page can show: outcomes of the twin, which way is better, what they rest on."""

from dataclasses import dataclass
from typing import Literal

from kompas.core.catalog import Catalog, Number, Text, one_of
from kompas.core.measures.comparing import MEASURED, MORE_IS_BETTER


@dataclass(frozen=True)
class Indicator:
    """One outcome, added up per person since the start.

    `times` turns it into `unit`, the one that people read (minutes into hours); `rests_on` are the
    conditions whose numbers reach it first. All others reach it through them.
    """

    outcome: str
    unit: str
    rests_on: tuple[str, ...]
    times: float = 1.0

    @property
    def column(self) -> int:
        """Where it stands in the sums of a comparison."""
        return MEASURED.index(self.outcome)

    @property
    def more_is_better(self) -> bool:
        """Whether more of it is good for people, or for those who pay and care."""
        return self.outcome in MORE_IS_BETTER

    def good(self, change: float) -> int:
        """1 when such a change is for the better, -1 when it is for the worse, 0 without one."""
        sign = (change > 0.0) - (change < 0.0)
        return sign if self.more_is_better else -sign

    def name(self, catalog: Catalog) -> Text:
        """What it is called."""
        return catalog.messages[f"region.name_{self.outcome}"]

    def told(self, catalog: Catalog, kind: Literal["count", "fewer", "more"]) -> Text:
        """So much of it, so much less or more of it; `{n}` stands for the number."""
        return catalog.messages[f"region.{kind}_{self.outcome}"]

    def about(self, catalog: Catalog) -> Text:
        """What it counts, in a sentence."""
        return catalog.messages[f"region.about_{self.outcome}"]

    def numbers(self, catalog: Catalog) -> dict[str, tuple[Number, ...]]:
        """The numbers that it rests on first, by condition."""
        known = catalog.conditions
        return {slug: tuple(known[slug].parameters.values()) for slug in self.rests_on}


HOURS = 1.0 / 60.0
INDICATORS = (
    Indicator("falls", "falls", ("falls", "frailty")),
    Indicator("days_at_home", "days", ("function", "care-home", "home-care")),
    Indicator(
        "emergency_admissions", "admissions", ("heart-failure", "copd", "infection", "falls")
    ),
    Indicator("days_in_hospital", "days", ("heart-failure", "copd", "infection", "falls")),
    Indicator("days_waiting", "days", ("home-care", "carer-strain")),
    Indicator("days_in_care_home", "days", ("care-home", "function", "dementia")),
    Indicator("years_dependent", "years", ("function", "dementia", "stroke")),
    Indicator("years_lived", "years", ("frailty",)),
    Indicator("qaly", "years in full health", ("care-home", "frailty", "function")),
    Indicator("minutes_on_floor", "hours", ("falls",), HOURS),
    Indicator("false_alarms", "alarms", ("digital",)),
    Indicator("carer_hours", "hours", ("carer-strain", "function", "dementia")),
    Indicator("staff_minutes", "hours", ("home-care", "function"), HOURS),
    Indicator("cost_eur", "euro", ("care-home", "home-care")),
)
BY_NAME = {one.outcome: one for one in INDICATORS}


def indicator(name: str) -> Indicator:
    """The indicator of this name; NotInCatalog with the nearest names."""
    return BY_NAME[one_of("indicator", name, BY_NAME)]
