"""What is left to learn: worked cases, and what holds whatever somebody has shown."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kompas.core.catalog import NotInCatalog, load
from kompas.core.catalog.vocabulary import MASTERIES
from kompas.core.competence import (
    Evidence,
    EvidenceProblem,
    Graph,
    Step,
    asked_by,
    graph_of,
    held,
    training,
)
from kompas.core.competence.evidence import rank

HOUSE = Graph({"ground": (), "wall": ("ground",), "beam": (), "roof": ("wall", "beam")})
OURS = graph_of(load().competences)
LEVELS = st.sampled_from(MASTERIES)
SOME = st.dictionaries(st.sampled_from(sorted(OURS.builds_on)), LEVELS, max_size=25)
SHOWN = st.builds(
    Evidence,
    competence=st.sampled_from(sorted(OURS.builds_on)),
    level=LEVELS,
    ground=st.sampled_from(["play", "trainer"]),
)


def test_somebody_who_has_shown_nothing_learns_the_foundations_first():
    assert training(HOUSE, {}, {"roof": "does"}) == (
        Step("beam", None, "knows", asked=False),
        Step("ground", None, "knows", asked=False),
        Step("wall", None, "knows", asked=False),
        Step("roof", None, "does", asked=True),
    )


def test_what_was_shown_is_not_learned_again_nor_what_stands_under_it():
    shown = {"wall": "knows", "roof": "with_help"}
    assert training(HOUSE, shown, {"roof": "does"}) == (
        Step("beam", None, "knows", asked=False),
        Step("roof", "with_help", "does", asked=True),
    )


def test_under_what_is_done_already_nothing_is_looked_for():
    assert training(HOUSE, {"roof": "does"}, {"roof": "does"}) == ()


def test_what_is_asked_and_also_a_foundation_is_learned_once_at_the_higher_level():
    steps = training(HOUSE, {}, {"roof": "knows", "ground": "does"})
    assert [(step.competence, step.to) for step in steps] == [
        ("beam", "knows"),
        ("ground", "does"),
        ("wall", "knows"),
        ("roof", "knows"),
    ]


def test_asking_for_what_nobody_has_names_the_nearest():
    with pytest.raises(NotInCatalog, match="the nearest are: roof"):
        training(HOUSE, {}, {"roofs": "knows"})


def test_a_tool_asks_that_it_is_done_and_a_profession_says_how_far():
    known = load()
    asked = asked_by([known.tools["light-path"], known.professions["podiatrist"]])
    assert asked["check-that-a-tool-is-used"] == "does"
    assert asked["decide-together"] == "with_help"
    assert asked["look-at-fall-hazards-at-home"] == "does"


def test_of_two_that_ask_the_same_the_higher_level_counts_in_either_order():
    known = load().professions
    pair = [known["home-care-aide"], known["general-nurse"]]
    assert known["home-care-aide"].competences["manage-false-alarms"] == "knows"
    for order in (pair, pair[::-1]):
        assert asked_by(order)["manage-false-alarms"] == "does"


def test_what_a_home_care_aide_still_has_to_learn_for_a_pendant():
    aide = load().professions["home-care-aide"].competences
    pendant = ("act-on-an-alarm", "introduce-a-tool-with-consent", "manage-false-alarms")
    pendant = (*pendant, "support-an-informal-carer", "stop-using-a-tool")
    steps = training(OURS, aide, dict.fromkeys(pendant, "does"))
    assert [(step.competence, step.has, step.to) for step in steps] == [
        ("introduce-a-tool-with-consent", None, "does"),
        ("keep-a-way-without-a-screen", None, "knows"),
        ("support-an-informal-carer", "with_help", "does"),
        ("look-back-at-a-tool", None, "knows"),
        ("manage-false-alarms", "knows", "does"),
        ("stop-using-a-tool", "knows", "does"),
    ]


def test_a_unit_gives_knowing_and_no_more():
    assert held([Evidence("roof", "knows", "unit")]) == {"roof": "knows"}
    with pytest.raises(EvidenceProblem, match="a unit gives `knows` at most, not `does`"):
        Evidence("roof", "does", "unit")


def test_the_highest_level_that_was_shown_counts():
    shown = [
        Evidence("roof", "with_help", "play"),
        Evidence("roof", "knows", "unit"),
        Evidence("wall", "does", "trainer"),
    ]
    assert held(shown) == held(shown[::-1]) == {"roof": "with_help", "wall": "does"}


@settings(max_examples=200, deadline=None)
@given(st.lists(SHOWN, max_size=20), SHOWN, SOME)
def test_more_evidence_never_makes_the_training_longer(shown, more, asked):
    before = training(OURS, held(shown), asked)
    after = training(OURS, held([*shown, more]), asked)
    wanted = {step.competence: rank(step.to) for step in before}
    assert all(rank(step.to) <= wanted.get(step.competence, 0) for step in after)


@settings(max_examples=200, deadline=None)
@given(SOME, SOME)
def test_whoever_has_followed_the_training_has_what_was_asked_and_nothing_left(has, asked):
    after = dict(has)
    for step in training(OURS, has, asked):
        assert rank(step.has) < rank(step.to)
        below = OURS.builds_on[step.competence]
        assert all(rank(after.get(one)) >= rank("knows") for one in below)
        after[step.competence] = step.to
    assert all(rank(after.get(slug)) >= rank(level) for slug, level in asked.items())
    assert training(OURS, after, asked) == ()


@settings(max_examples=100, deadline=None)
@given(SOME, SOME, SOME)
def test_asking_more_never_makes_the_training_shorter(has, asked, more):
    both = {slug: max(asked.get(slug), more.get(slug), key=rank) for slug in asked | more}
    less = {step.competence: rank(step.to) for step in training(OURS, has, asked)}
    all_of_it = {step.competence: rank(step.to) for step in training(OURS, has, both)}
    assert all(all_of_it.get(slug, 0) >= level for slug, level in less.items())
