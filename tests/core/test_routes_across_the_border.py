"""Across the border: how a qualification is recognised there, and what commuting changes."""

from datetime import date, timedelta
from itertools import permutations
from typing import get_args

import pytest

from kompas.core import catalog
from kompas.core.catalog.mobility import Cited, Commuting, Route, Way
from kompas.core.catalog.vocabulary import Side
from kompas.core.talent import crossing, flags

KNOWN = catalog.load()
TODAY = date(2026, 11, 22)
BORDERS = list(permutations(get_args(Side), 2))


def way(profession, starts, to, on=TODAY):
    return crossing(KNOWN.routes.values(), profession, starts, to, on)


def held(lives, works, on=TODAY):
    return {flag.rule.slug: flag for flag in flags(KNOWN.commuting.values(), lives, works, on)}


def test_a_nurse_from_lille_to_kortrijk_is_recognised_automatically_in_order():
    found = way("general-nurse", "France", "Flanders")
    assert found.system == "automatic"
    assert [step.slug for step in found.steps] == ["recognition", "visa", "number"]
    assert "Departement Zorg" in found.steps[0].authority.nl
    assert "FOD Volksgezondheid" in found.steps[1].authority.nl
    assert "basisverpleegkundige" in found.not_equivalent.en


def test_an_aide_soignante_from_roubaix_to_mouscron_is_compared_and_is_no_aide_familiale():
    found = way("care-assistant", "France", "Wallonia")
    assert found.system == "general"
    assert [step.slug for step in found.steps] == ["recognition", "visa"]
    assert "Fédération Wallonie-Bruxelles" in found.steps[0].authority.fr
    assert "aide familiale" in found.not_equivalent.fr
    assert found.unknown is not None


def test_a_basisverpleegkundige_in_france_is_not_equivalent_and_has_no_steps():
    for starts in ("Flanders", "Wallonia"):
        found = way("assistant-nurse", starts, "France")
        assert (found.system, found.steps) == ("not_equivalent", ())
        assert "infirmier diplômé d'État" in found.not_equivalent.fr


def test_a_visa_holds_on_both_sides_of_the_language_border():
    for one in ("general-nurse", "assistant-nurse", "care-assistant"):
        assert way(one, "Flanders", "Wallonia").system == "not_needed"
        assert way(one, "Wallonia", "Flanders").system == "not_needed"


@pytest.mark.parametrize(("starts", "to"), BORDERS)
def test_every_profession_has_a_way_or_is_said_to_be_unknown(starts, to):
    for profession in KNOWN.professions:
        found = way(profession, starts, to)
        assert found.way is not None, profession
        assert found.sources, profession
        if found.system == "unknown":
            assert found.unknown is not None, profession


def test_where_nobody_looked_the_answer_is_unknown_and_empty():
    for found in (
        way("stonemason", "France", "Flanders"),
        way("general-nurse", "France", "Flanders", date(2000, 1, 1)),
    ):
        assert (found.system, found.route, found.steps, found.sources) == ("unknown", None, (), ())


def test_there_is_no_border_between_a_side_and_itself():
    with pytest.raises(ValueError, match="no border between France and France"):
        way("general-nurse", "France", "France")


def test_the_rule_in_force_on_that_day_is_the_one_that_answers():
    old = KNOWN.routes["france-to-flanders"]
    change = date(2027, 1, 1)
    ended = old.model_copy(update={"until": change - timedelta(days=1)})
    new = old.model_copy(update={"begins": change, "slug": "newer"})
    for on, slug in ((change - timedelta(days=1), old.slug), (change, "newer")):
        found = crossing([new, ended], "general-nurse", "France", "Flanders", on)
        assert found.route.slug == slug


def test_the_tax_regime_of_frontier_workers_is_closed_and_ends():
    rule = held("France", "Flanders")["tax-into-belgium"]
    assert not rule.is_open
    assert held("France", "Flanders", date(2011, 12, 31))["tax-into-belgium"].is_open
    assert "tax-into-belgium" in held("France", "Wallonia", date(2033, 12, 31))
    assert "tax-into-belgium" not in held("France", "Wallonia", date(2034, 1, 1))
    assert "tax-into-belgium" not in held("Flanders", "France")


def test_telework_counts_from_july_2023_and_is_not_sure_after_five_years():
    assert "telework" not in held("France", "Flanders", date(2023, 6, 30))
    assert held("France", "Flanders", date(2023, 7, 1))["telework"].is_sure
    assert not held("France", "Flanders", date(2028, 7, 1))["telework"].is_sure


def test_who_crosses_a_state_border_is_told_of_insurance_first_and_of_tax_last():
    for lives, works in (("France", "Wallonia"), ("Flanders", "France")):
        topics = [flag.rule.about for flag in held(lives, works).values()]
        assert topics == ["social_security", "health_care", "telework", "tax"]


def test_inside_belgium_only_what_says_so_is_left():
    assert set(held("Flanders", "Wallonia")) == {"social-security"}


def broken(kind, one, **change):
    with pytest.raises(ValueError) as error:  # noqa: PT011 - the caller looks at its words
        kind.model_validate({**one.model_dump(by_alias=True), **change})
    return str(error.value)


def test_a_route_that_does_not_hang_together_is_refused():
    route = KNOWN.routes["france-to-flanders"]
    assert "there is no step" in broken(Route, route, steps=())
    assert "there is no source" in broken(Route, route, sources=route.sources[:1])
    assert "in two ways at once" in broken(Route, route, ways=(*route.ways, route.ways[0]))


def test_a_way_says_what_its_system_asks_it_to_say():
    ways = {one.system: one for one in KNOWN.routes["france-to-flanders"].ways}
    assert "say what differs" in broken(Way, ways["not_equivalent"], not_equivalent=None)
    assert "could not be found" in broken(Way, ways["unknown"], unknown=None)
    assert "needs steps" in broken(Way, ways["automatic"], steps=())


def test_what_was_seen_says_where_and_what_is_unsure_says_why():
    telework = KNOWN.commuting["telework"]
    assert "says where" in broken(Cited, telework.sources[0], address=None)
    assert "what is not known" in broken(Commuting, telework, unsettled=None)


def test_a_rule_that_was_to_be_looked_at_again_says_that_it_is_out_of_date():
    found = way("general-nurse", "France", "Flanders")
    again = found.route.provenance.next_review
    assert not way("general-nurse", "France", "Flanders", again - timedelta(days=1)).is_out_of_date
    assert way("general-nurse", "France", "Flanders", again).is_out_of_date
    flag = held("France", "Flanders")["social-security"]
    assert not flag.is_out_of_date
    assert held("France", "Flanders", flag.rule.provenance.next_review)[
        flag.rule.slug
    ].is_out_of_date
