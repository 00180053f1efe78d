"""Competence needs: what a region asks for, minus what people who agreed to be counted have shown.

`demand` reads vacancies and roll-outs, `supply` people, `groups` says what may be shown, `spread`
how sure it is, `gaps` takes one from the other; `teaching` says what to train, `hiring` whom to
hire. Nothing is about one person, and no figure is about fewer than five.
"""

from kompas.core.talent.competence_needs.areas import EVERYWHERE, area_of, region_of, side_of
from kompas.core.talent.competence_needs.demand import (
    Rolled,
    Wanted,
    by_rollouts,
    by_vacancies,
    not_counted,
    still_open,
)
from kompas.core.talent.competence_needs.gaps import Level, Need, Verdict, needs
from kompas.core.talent.competence_needs.groups import LEAST_PEOPLE, Open, open_groups
from kompas.core.talent.competence_needs.hiring import Hiring, Pool, Standing, to_hire
from kompas.core.talent.competence_needs.spread import Range, holders
from kompas.core.talent.competence_needs.supply import Counted, Person, Supply, people
from kompas.core.talent.competence_needs.teaching import Training, to_train

__all__ = [
    "EVERYWHERE",
    "LEAST_PEOPLE",
    "Counted",
    "Hiring",
    "Level",
    "Need",
    "Open",
    "Person",
    "Pool",
    "Range",
    "Rolled",
    "Standing",
    "Supply",
    "Training",
    "Verdict",
    "Wanted",
    "area_of",
    "by_rollouts",
    "by_vacancies",
    "holders",
    "needs",
    "not_counted",
    "open_groups",
    "people",
    "region_of",
    "side_of",
    "still_open",
    "to_hire",
    "to_train",
]
