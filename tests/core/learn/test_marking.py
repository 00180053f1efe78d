"""What an answer has and what it lacks: every kind of item, worked by hand."""

from dataclasses import dataclass

import pytest

from kompas.core.catalog import load
from kompas.core.learn import AnswerProblem, mark, mixed

UNIT = load().units["a-message-in-a-hurry"]
SINGLE, MULTIPLE, ORDER, MATCH, OPEN, SCENE = (
    UNIT.item(name)
    for name in (
        *("what-first", "what-is-a-sign", "already-typed", "another-way"),
        *("a-colleague-clicked", "a-voice-that-wants-something"),
    )
)
STEPS = ("stop", "phone", "change", "write-down")


def placed(*order):
    return {slug: str(place) for place, slug in enumerate(order, start=1)}


def states(found):
    return {line.slug: line.state for line in found.lines}


def test_one_right_answer_and_why_each_is_what_it_is():
    found = mark(SINGLE, {"choice": "reply"})
    assert found.outcome == "not"
    assert states(found)["reply"] == "took-wrongly"
    assert states(found)["known-number"] == "missed"
    assert all(line.why["nl"] and line.why["fr"] for line in found.lines)
    assert mark(SINGLE, {"choice": "known-number"}).outcome == "right"


@pytest.mark.parametrize(
    ("taken", "outcome"),
    [
        (("ten-o-clock", "password", "link"), "right"),
        (("link",), "partly"),
        (("ten-o-clock", "password", "link", "no-mistakes"), "partly"),
        (("no-mistakes",), "not"),
    ],
)
def test_several_right_answers_may_be_found_in_part(taken, outcome):
    assert mark(MULTIPLE, dict.fromkeys(taken, "1")).outcome == outcome


@pytest.mark.parametrize(
    ("order", "outcome"),
    [
        (STEPS, "right"),
        (("phone", "stop", "change", "write-down"), "partly"),  # 5 of 6 pairs stand right
        (("change", "stop", "write-down", "phone"), "not"),  # 3 of 6: no more than half
        (tuple(reversed(STEPS)), "not"),
    ],
)
def test_an_order_is_partly_there_when_more_than_half_of_its_pairs_stand_right(order, outcome):
    assert mark(ORDER, placed(*order)).outcome == outcome


def test_each_step_says_where_it_belongs():
    found = mark(ORDER, placed("phone", "stop", "change", "write-down"))
    assert [line.place for line in found.lines] == [1, 2, 3, 4]
    assert states(found) == {
        "stop": "elsewhere",
        "phone": "elsewhere",
        "change": "in-place",
        "write-down": "in-place",
    }


def test_pairs_that_do_not_belong_together_say_what_does():
    slugs = [pair.slug for pair in MATCH.pairs]
    right = dict(zip(slugs, slugs, strict=True))
    assert mark(MATCH, right).outcome == "right"
    found = mark(MATCH, {**right, "gp": "pharmacy", "pharmacy": "gp"})
    assert found.outcome == "partly"
    assert states(found)["gp"] == "elsewhere"
    assert next(line for line in found.lines if line.slug == "gp").belongs == MATCH.pairs[2].right
    assert mark(MATCH, dict(zip(slugs, [*slugs[1:], slugs[0]], strict=True))).outcome == "not"


def test_an_open_answer_is_what_the_learner_says_of_it_and_a_scene_has_no_right_answer():
    assert [mark(OPEN, {"near": said}).outcome for said in ("right", "partly", "not")] == [
        *("right", "partly", "not")
    ]
    assert mark(SCENE, {"option": "tell-all"}).outcome == "seen"
    assert mark(OPEN, {"near": "not"}).lines == ()


@dataclass(frozen=True)
class Wrong:
    item: object
    given: dict
    key: str


@pytest.mark.parametrize(
    "wrong",
    [
        Wrong(SINGLE, {}, "nothing"),
        Wrong(SINGLE, {"choice": "no-such"}, "unknown"),
        Wrong(MULTIPLE, {}, "nothing"),
        Wrong(MULTIPLE, {"no-such": "1"}, "unknown"),
        Wrong(ORDER, {}, "nothing"),
        Wrong(ORDER, {"stop": "1"}, "not-all"),
        Wrong(ORDER, {**placed(*STEPS), "stop": "2"}, "twice"),
        Wrong(ORDER, {**placed(*STEPS), "stop": "0"}, "unknown"),
        Wrong(MATCH, {"gp": "gp"}, "not-all"),
        Wrong(MATCH, {pair.slug: "no-such" for pair in MATCH.pairs}, "unknown"),
        Wrong(OPEN, {}, "nothing"),
        Wrong(OPEN, {"near": "seen"}, "unknown"),
        Wrong(SCENE, {}, "nothing"),
    ],
    ids=lambda wrong: f"{wrong.item.kind}-{wrong.key}",
)
def test_what_is_no_answer_says_what_is_missing(wrong):
    with pytest.raises(AnswerProblem) as problem:
        mark(wrong.item, wrong.given)
    assert problem.value.key == wrong.key


def test_parts_are_mixed_the_same_way_for_everybody_and_never_stand_right():
    for item in UNIT.items:
        slugs = tuple(part.slug for part in item.parts)
        assert sorted(mixed(UNIT.slug, item)) == sorted(slugs)
        assert mixed(UNIT.slug, item) == mixed(UNIT.slug, item)
        assert item.kind not in ("order", "match") or mixed(UNIT.slug, item) != slugs
