"""The plan from a tool's competences, and how a trial run ends."""

from datetime import date

import pytest
from pydantic import ValidationError

from kompas.core import catalog
from kompas.core.adoption import Act, ActProblem, Duty, Plan, Role, Trial, next_acts, opening
from kompas.core.adoption.plan import gaps, late, role
from kompas.core.adoption.trial import add, ended
from kompas.core.guide import Pilot, Route

STARTS = date(2026, 9, 7)
TOOL = "fall-alarm-pendant"
PILOT = Pilot(
    measure="hours", stop="a fall", scale="half", begins_on=STARTS, sunset_on=date(2026, 12, 6)
)
TRIAL = Trial(pilot=PILOT, route=Route(text="a round", people=5))


def plan(**other):
    made = opening(catalog.load(), TOOL, "Médaillon", STARTS)
    return made.model_copy(update=other)


def one_role(people=4, able=None, week=1, helper="Ann's function"):
    duty = Duty(skill="act-on-an-alarm", week=week, able=able)
    title = catalog.load().professions["general-nurse"].title
    return Role(slug="general-nurse", title=title, people=people, helper=helper, duties=(duty,))


def test_a_plan_begins_with_what_the_tool_asks_and_the_behaviours_that_show_it():
    made, tool = plan(), catalog.load().tools[TOOL]
    assert [skill.slug for skill in made.skills] == list(tool.competences)
    for skill in made.skills:
        assert skill.behaviours("does") == catalog.load().competences[skill.slug].levels.does
    assert made.alternative == tool.alternative
    assert [one.slug for one in made.roles] == ["general-nurse", "home-care-aide"]
    assert all(one.duties for one in made.roles)


def test_a_profession_learns_to_the_level_that_its_file_says_and_only_that():
    known = catalog.load()
    nurse = known.professions["general-nurse"].model_copy(
        update={"competences": {"act-on-an-alarm": "with_help", "no-such": "does"}}
    )

    class Other:
        professions = {"general-nurse": nurse}  # noqa: RUF012 - a stand-in

    made = role(Other(), "general-nurse", plan().skills)
    assert [(duty.skill, duty.level) for duty in made.duties] == [("act-on-an-alarm", "with_help")]


def test_for_an_option_in_own_words_nothing_is_known_and_nothing_invented():
    made = opening(catalog.load(), "evening-round", "Un passage le soir", STARTS)
    assert (made.skills, made.asks, made.name) == ((), None, None)
    assert all(one.duties == () for one in made.roles)


def test_a_new_plan_says_what_nobody_has_said_yet():
    found = [(gap.what, gap.of) for gap in gaps(plan())]
    assert ("not counted", "") in found
    assert ("no people", "general-nurse") in found
    assert ("no helper", "home-care-aide") in found
    left = [(gap.what, gap.of) for gap in gaps(plan(roles=(one_role(),), meant_for=9))]
    assert ("nobody learns", "stop-using-a-tool") in left
    assert {what for what, _of in left} == {"nobody learns"}
    assert next(gaps(plan(roles=(), meant_for=9))).what == "no roles"


def test_weeks_are_counted_from_the_first_day():
    assert plan().first_day(1) == STARTS
    assert plan().first_day(3) == date(2026, 9, 21)


@pytest.mark.parametrize(
    ("able", "people", "day", "is_late"),
    [
        (4, 4, date(2026, 9, 21), False),
        (3, 4, date(2026, 9, 21), True),
        (3, 4, date(2026, 9, 20), False),
        (None, 4, date(2026, 9, 21), True),
        (4, None, date(2026, 9, 21), True),
        (None, 0, date(2026, 9, 21), False),
    ],
)
def test_a_duty_is_late_on_its_day_unless_everybody_is_known_to_be_able(able, people, day, is_late):
    made = plan(roles=(one_role(people, able, week=3),))
    assert bool(list(late(made, day))) is is_late


def test_a_plan_that_does_not_hang_together_is_refused():
    twice = (Duty(skill="act-on-an-alarm", week=1), Duty(skill="act-on-an-alarm", week=2))
    title = one_role().title
    with pytest.raises(ValidationError, match="twice"):
        Role(slug="general-nurse", title=title, duties=twice)
    with pytest.raises(ValidationError, match="more people who are able"):
        one_role(people=2, able=3)
    with pytest.raises(ValidationError, match="what is not here"):
        Plan(tool="", title="x", roles=(one_role(),), starts_on=STARTS)
    with pytest.raises(ValidationError, match="stands here twice"):
        Plan.model_validate({**plan().model_dump(), "roles": [one_role().model_dump()] * 2})


def act(what, until=None):
    return Act(what=what, on=date(2026, 11, 22), reason="held against the rules", who="the board",
               until=until)  # fmt: skip


def test_days_are_counted_to_the_sunset_and_an_extension_moves_it():
    assert TRIAL.days_left((), date(2026, 12, 5)) == 1
    assert TRIAL.days_left((), date(2026, 12, 7)) == -1
    acts = add(TRIAL, (), act("extend", date(2027, 1, 6)))
    assert TRIAL.sunset(acts) == date(2027, 1, 6)


def test_it_is_extended_once_and_at_most_for_as_long_as_it_was_to_last():
    assert TRIAL.latest_extension() == date(2027, 3, 6)
    acts = add(TRIAL, (), act("extend", date(2027, 3, 6)))
    assert next_acts(acts) == ("scale", "stop")
    for acts_then, until, why in (
        (acts, date(2027, 3, 6), "extended"),
        ((), date(2027, 3, 7), "until"),
        ((), date(2026, 12, 6), "until"),
    ):
        with pytest.raises(ActProblem) as problem:
            add(TRIAL, acts_then, act("extend", until))
        assert problem.value.why == why


@pytest.mark.parametrize("what", ["scale", "stop"])
def test_after_its_end_nothing_can_be_done(what):
    acts = add(TRIAL, (), act(what))
    assert ended(acts).what == what
    assert next_acts(acts) == ()
    with pytest.raises(ActProblem) as problem:
        add(TRIAL, acts, act("stop"))
    assert problem.value.why == "ended"


def test_only_an_extension_says_until_when():
    for what, until in (("extend", None), ("stop", date(2027, 1, 1))):
        with pytest.raises(ValidationError):
            act(what, until)
