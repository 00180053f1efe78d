"""When a decision file may be called ready, and which files are refused."""

from datetime import date

import pytest
from pydantic import ValidationError

from kompas.core.guide import Group, Lacking, Loser, Route, Said, Score, Weights, lacking
from kompas.core.guide.file import LOOKED_AT
from tests.choices import COST, EASE, HOURS, PENDANT, VISITS, file, group, option, score

LOOKED = tuple(Loser(line=line, found="nobody found", by="Claire") for line in LOOKED_AT)
READY = {
    "seat": (Said(text="Ik wil zelf kiezen wie er komt.", language="nl"),),
    "chosen": "visits",
    "decider": "the board",
    "decided_on": date(2026, 11, 1),
    "review_on": date(2027, 11, 1),
    "route": Route(text="two visits a day", people=20),
    "losers": LOOKED,
}


def test_a_file_with_all_of_it_is_ready():
    assert lacking(file(**READY)) == ()


@pytest.mark.parametrize(
    ("without", "what"),
    [
        ({"seat": ()}, [Lacking("no patient's or carer's word")]),
        ({"groups": ()}, [Lacking("no weights")]),
        ({"losers": LOOKED[1:]}, [Lacking("nobody looked", "territory")]),
        ({"route": None}, [Lacking("no non-digital route")]),
        ({"chosen": ""}, [Lacking("not decided")]),
        ({"decider": ""}, [Lacking("no decider")]),
        ({"decided_on": None}, [Lacking("no decider")]),
        ({"review_on": None}, [Lacking("no review date")]),
        ({"review_on": date(2026, 10, 1)}, [Lacking("no review date")]),
    ],
)
def test_what_a_file_lacks_is_named(without, what):
    assert list(lacking(file(**{**READY, **without}))) == what


def test_an_empty_file_lacks_everything_at_once():
    assert len(lacking(file(groups=()))) == 1 + 1 + len(LOOKED_AT) + 1 + 3


def test_a_rehearsal_never_stands_beside_the_trial_its_model_was_set_on():
    trial = "10.1016/S0140-6736(18)31880-4"
    own = score(3, 1, 6, basis="rehearsal", calibrated_on=(trial,))
    beside = option("pendant", hours=own, evidence=(trial,))
    found = lacking(file(**{**READY, "options": (beside, VISITS)}))
    assert found == (Lacking("rehearsal beside its own trial", "pendant / hours"),)
    elsewhere = option("pendant", hours=own, evidence=("10.1136/bmj.e3874",))
    assert lacking(file(**{**READY, "options": (elsewhere, VISITS)})) == ()


def test_what_a_rehearsal_says_is_never_of_high_certainty():
    with pytest.raises(ValidationError, match="low or very low certainty"):
        score(3, basis="rehearsal", certainty="moderate")


def test_weights_of_four_people_are_no_group():
    with pytest.raises(ValidationError, match="weights of 4 people: at least 5"):
        group("patients", people=4, hours=1)


@pytest.mark.parametrize(
    ("points", "sentence"),
    [
        ({"hours": 0, "ease": 0}, "all points are 0"),
        ({}, "all points are 0"),
        ({"hours": -1, "ease": 3}, "numbers from 0 on"),
        ({"hours": float("nan")}, "numbers from 0 on"),
    ],
)
def test_weights_that_say_nothing_are_refused(points, sentence):
    with pytest.raises(ValidationError, match=sentence):
        Weights(how="swing", points=points)


def test_a_score_whose_bounds_are_not_in_order_is_refused():
    with pytest.raises(ValidationError, match="not in order"):
        Score(low=3, value=2, high=5, basis="judgement", certainty="low", source="x")


def test_a_scale_without_length_is_refused():
    with pytest.raises(ValidationError, match="worst and best are equal"):
        type(EASE)(slug="ease", name=EASE.name, worst=3, best=3)


def test_all_that_does_not_hang_together_is_said_at_once():
    strange = option("pendant", speed=3)
    with pytest.raises(ValidationError) as problem:
        file(options=(strange, PENDANT), chosen="robot")
    told = str(problem.value)
    for part in ("two are the same option: `pendant`", "score for `speed`", "`robot` is chosen"):
        assert part in told


def test_points_for_what_is_no_criterion_are_refused():
    people = group("nurses", hours=1).people
    whose = Group(slug="nurses", name="Nurses", people=people)
    with pytest.raises(ValidationError, match="gives points to `hours`"):
        file(criteria=(EASE, COST), options=(), groups=(whose,))
    assert file(criteria=(HOURS,), options=(), groups=(whose,)).groups == (whose,)


def test_a_file_is_kept_as_json_and_comes_back_the_same():
    given = file(**READY)
    assert type(given).model_validate_json(given.model_dump_json()) == given
