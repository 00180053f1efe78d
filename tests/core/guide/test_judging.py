"""A tool judged once, shown in each framework by its headings; never a score."""

from collections import Counter

import pytest

from kompas.core import catalog
from kompas.core.guide.judging import ANSWERS, seen

KNOWN = catalog.load()
HEADINGS = [
    f"{slug}:{heading.slug}"
    for slug, framework in KNOWN.frameworks.items()
    for heading in framework.headings
]


def framework(slug, answers, tier=None):
    return next(one for one in seen(KNOWN, answers, tier) if one.framework.slug == slug)


def heading(slug, name, answers, tier=None):
    found = framework(slug, answers, tier).headings
    return next(under for under in found if under.heading.slug == name)


def questions_of(place):
    return [slug for slug, one in KNOWN.questions.items() if place in one.headings]


@pytest.mark.parametrize("place", HEADINGS)
def test_each_heading_has_a_question_of_our_own(place):
    assert questions_of(place)


@pytest.mark.parametrize("slug", sorted(KNOWN.questions))
def test_each_question_counts_in_two_frameworks_at_least(slug):
    places = KNOWN.questions[slug].headings
    assert set(places) <= set(HEADINGS)
    assert len({place.split(":")[0] for place in places}) >= 2
    assert len(set(places)) == len(places)


def test_questions_are_asked_one_after_another():
    assert [one.order for one in KNOWN.questions.values()] == list(
        range(1, len(KNOWN.questions) + 1)
    )


def test_topics_stand_together():
    topics = [one.topic for one in KNOWN.questions.values()]
    changes = sum(a != b for a, b in zip(topics, topics[1:], strict=False))
    assert changes == len(Counter(topics)) - 1


def test_without_an_answer_everything_is_missing():
    for one in seen(KNOWN, {}):
        asked = {a.question.slug for under in one.headings for a in under.asked}
        assert {question.slug for question in one.missing} == asked


def test_unknown_is_an_answer_and_still_missing():
    given = dict.fromkeys(KNOWN.questions, "unknown")
    for one in seen(KNOWN, given):
        assert one.missing
        assert all(under.complexity is None for under in one.headings)


def test_one_answer_shows_in_every_framework_that_it_counts_in():
    given = {"effect-was-compared": "no"}
    assert heading("iso-82304-2", "health-benefit", given).asked[0].answer == "no"
    assert heading("mast", "effectiveness", given).asked[0].answer == "no"
    assert heading("nasss", "value", given).complexity == "complex"


@pytest.mark.parametrize(
    ("answers", "complexity"),
    [
        (["yes", "yes"], "simple"),
        (["yes", "partly"], "complicated"),
        (["partly", "no"], "complex"),
        (["yes", "unknown"], "simple"),
        (["does not apply", "unknown"], None),
    ],
)
def test_a_domain_is_as_complex_as_its_heaviest_answer(answers, complexity):
    slugs = questions_of("nasss:wider-system")
    assert len(slugs) == 2
    found = heading("nasss", "wider-system", dict(zip(slugs, answers, strict=True)))
    assert found.complexity == complexity


@pytest.mark.parametrize(
    ("tier", "gone"),
    [
        (None, set()),
        ("A", {"design-content", "performance-effect"}),
        ("B", {"performance-effect"}),
        ("C", set()),
    ],
)
def test_headings_for_other_tiers_are_left_out_and_named(tier, gone):
    found = framework("nice-esf", {}, tier)
    assert {one.slug for one in found.left_out} == gone
    assert not gone & {under.heading.slug for under in found.headings}


def test_there_is_no_score_in_what_is_seen():
    shown = vars(framework("iso-82304-2", dict.fromkeys(KNOWN.questions, "yes")))
    assert not any(isinstance(value, int | float) for value in shown.values())
    assert "unknown" in ANSWERS
