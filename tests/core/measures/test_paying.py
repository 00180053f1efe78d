"""Who pays what: worked cases, and a whole that is the cost again."""

from dataclasses import replace

import numpy as np
import pytest

from kompas.core.catalog import PAYERS, Catalog, ContentProblems, Pinned, Stratum, load
from kompas.core.measures import world
from kompas.core.measures.against import against, in_groups
from kompas.core.measures.comparing import MEASURED, OUTCOMES, compare
from kompas.core.measures.paying import COSTS, PAID, SERVICES, by_payer, by_service, paying
from kompas.core.measures.running import Asked, run
from kompas.core.region import load_census
from kompas.core.twin.origins import REGIONS

FLANDERS, WALLONIA, NORTH, FRANCE = range(4)
PEOPLE = 6_000


@pytest.fixture(scope="module")
def here():
    return world(load(), load_census(), seed=1)


@pytest.fixture(scope="module")
def telemonitoring():
    return load().approaches["telemonitoring-heart-failure"]


def costs(**euro):
    """Sums of `COSTS` in one region, all others without."""
    found = np.zeros((len(REGIONS), len(COSTS)))
    named = {f"cost_{name}": value for name, value in euro.items() if name != "region"}
    found[euro.get("region", FLANDERS)] = [named.get(name, 0.0) for name in COSTS]
    return found


def paid(euro, approach=None):
    how = paying(load())
    return how.payers(how.services(euro), approach)


def test_a_hospital_bill_goes_to_the_insurer_and_the_household():
    found = by_payer(paid(costs(hospital=1000.0, eur=1000.0)))
    assert found == {"Flanders": {"insurer": 914.0, "care_fund": 0.0, "household": 86.0}}


def test_a_day_in_a_care_home_is_care_and_housing():
    euro = costs(care_home=1000.0, eur=1000.0, region=WALLONIA)
    found = paid(euro)
    assert by_service(found)["Wallonia"] == pytest.approx(
        {**dict.fromkeys(SERVICES, 0.0), "care_home_care": 620.0, "care_home_housing": 380.0}
    )
    assert by_payer(found)["Wallonia"] == pytest.approx(
        {"insurer": 0.0, "care_fund": 620 * 0.95 + 380 * 0.03, "household": 620 * 0.05 + 380 * 0.97}
    )


def test_what_is_left_of_the_cost_is_care_at_home_by_its_minutes():
    found = by_service(paid(costs(hospital=500.0, eur=815.0, region=NORTH)))["Hauts-de-France"]
    assert found["nursing"] == pytest.approx(75.0)  # 3 visits of 25 minutes a week
    assert found["help"] == pytest.approx(240.0)  # 2 times 120 minutes of help


def test_a_tool_is_paid_as_its_approach_says(telemonitoring):
    pays = telemonitoring.pays
    found = by_payer(paid(costs(tools=100.0, eur=100.0), telemonitoring))["Flanders"]
    assert found == pytest.approx({p: 100.0 * getattr(pays, p).value for p in PAYERS})


def test_france_as_a_whole_pays_by_the_french_system():
    euro = {name: paid(costs(hospital=9.0, eur=9.0, region=name)) for name in (NORTH, FRANCE)}
    assert np.array_equal(euro[FRANCE][FRANCE], euro[NORTH][NORTH])


def test_each_person_pays_by_the_system_of_their_region():
    how, euro = paying(load()), np.array([[100.0, 50.0, 0.0, 400.0]] * 3)
    each = how.of_each(euro, np.array([WALLONIA, FLANDERS, NORTH]), None)
    for row, region in zip(each, (WALLONIA, FLANDERS, NORTH), strict=True):
        whole = costs(hospital=100.0, care_home=50.0, eur=400.0, region=region)
        assert row == pytest.approx(paid(whole)[region].sum(axis=0))
    assert each.sum(axis=1) == pytest.approx([400.0] * 3)


def test_a_system_of_which_nothing_is_known_is_named():
    source = load().source
    texts = {f: source.text(f) for f in source.paths if f != "payers/wallonia.toml"}
    with pytest.raises(ContentProblems, match="nothing says who pays in Wallonia"):
        paying(Catalog(Pinned(texts)))


@pytest.mark.parametrize("by_group", [False, True])
def test_what_payers_pay_in_a_run_is_what_it_cost(here, telemonitoring, by_group):
    asked = Asked(PEOPLE, 4.0, Stratum(), by_group=by_group, approach=telemonitoring.slug)
    done = list(run(here, asked, telemonitoring))[-1]
    for told in done.costs(here.paying, telemonitoring).values():
        assert set(told) == {"Flanders", "Wallonia", "Hauts-de-France"}
        whole = sum(euro for region in told.values() for euro in region.values())
        assert whole == pytest.approx(done.of("cost_eur"), rel=1e-12)


def test_no_part_of_a_cost_is_below_zero(here, telemonitoring):
    asked = Asked(PEOPLE, 4.0, Stratum(), approach=telemonitoring.slug)
    done = list(run(here, asked, telemonitoring))[-1]
    services = done.costs(here.paying, telemonitoring)["cost_by_service"]
    assert all(euro > 0.0 for region in services.values() for euro in region.values())


def test_without_an_approach_nothing_is_paid_for_tools(here):
    done = list(run(here, Asked(PEOPLE, 2.0, Stratum(region="Flanders"))))[-1]
    services = done.costs(here.paying, None)["cost_by_service"]
    assert list(services) == ["Flanders"]
    assert services["Flanders"]["tool"] == 0.0


def test_what_differs_for_payers_is_what_the_cost_differs(here, telemonitoring):
    people = in_groups(here.people(Stratum(), PEOPLE))
    found = compare(here, people, telemonitoring, [3.0])
    parts = [found.of(name) for name in PAID]
    whole = found.of("cost_eur")
    assert sum(part.difference for part in parts) == pytest.approx(whole.difference, rel=1e-9)
    assert sum(part.without for part in parts) == pytest.approx(whole.without, rel=1e-9)
    assert all(part.low <= part.difference <= part.high for part in parts)


def test_beside_another_approach_each_tool_is_paid_as_its_own_says(here, telemonitoring):
    alarm = load().approaches["fall-alarm"]
    people = in_groups(here.people(Stratum(), PEOPLE))
    one, two = (compare(here, people, each, [3.0]) for each in (telemonitoring, alarm))
    beside = against(here, people, telemonitoring, alarm, [3.0])
    for name in PAID:
        apart = one.of(name).difference - two.of(name).difference
        assert beside.of(name).difference == pytest.approx(apart, abs=1e-6)


def test_the_outcomes_are_the_same_whoever_pays(here, telemonitoring):
    people = in_groups(here.people(Stratum(), 3_000))
    free = np.zeros_like(here.paying.shares)
    free[..., PAYERS.index("insurer")] = 1.0
    other = replace(here, paying=replace(here.paying, shares=free))
    one, two = (compare(w, people, telemonitoring, [2.0]) for w in (here, other))
    same = [MEASURED.index(name) for name in OUTCOMES]
    assert np.array_equal(one.gain[..., same], two.gain[..., same])
    assert two.of("cost_household").without == 0.0
