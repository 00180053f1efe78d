"""Couples out of a population: who lives with a partner lives with one who is simulated too.

Nobody publishes couples of the same people whose frailty and conditions the twin knows. So women
and men of the same region who have a partner are put together by age: the man is `GAP` years older
on average, with a spread of `SPREAD`. For whom nobody is left the loss of a partner stays a clock.
"""

import numpy as np

from kompas.core.streams import of_each
from kompas.core.twin.origins import PARTNER
from kompas.core.twin.population import Array, Numbers, People

GAP = 3.0
"""Years that the man is older: wives average three years younger in France at 60 and over (INED,
Population and Societies 389, 2003; seen). Couples of two women or two men are not known."""
SPREAD = 3.0
"""Standard deviation, worked out from Danish married men of 50 and over: three in four have a wife
more than a year younger, one in ten one at least a year older (Drefahl 2010, doi
10.1353/dem.0.0106; figures seen in a copy). Taken for normal (assumed)."""
NOBODY = -1


def couples(people: People, seed: int) -> Numbers:
    """The position of each person's partner, -1 for who has none here.

    Only who is here from the start, at home, with a partner as carer, is put together. Luck is
    keyed by the women.
    """
    facts, found = people.facts, np.full(len(people), NOBODY, np.int64)
    can = (facts["carer"] == PARTNER) & (facts["residence"] == 0) & (people.enters == 0.0)
    luck = of_each(people.ids, "couple", 3, seed=seed)
    wanted = facts["age"].astype(np.int64) + np.rint(_gap(luck)).astype(np.int64)
    for region in np.unique(facts["region"]):
        here = can & (facts["region"] == region)
        women, men = (np.flatnonzero(here & (facts["male"] == sex)) for sex in (0, 1))
        women = women[np.argsort(luck[women, 2], kind="stable")]
        for age in np.unique(wanted[women]):
            those, of_age = women[wanted[women] == age], men[facts["age"][men] == age]
            count = min(len(those), len(of_age))
            found[those[:count]], found[of_age[:count]] = of_age[:count], those[:count]
    return found


def _gap(luck: Array) -> Array:
    normal = np.sqrt(-2.0 * np.log(luck[:, 0])) * np.cos(2.0 * np.pi * luck[:, 1])
    return np.asarray(GAP + SPREAD * normal)
