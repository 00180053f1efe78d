"""An episode builds up and is noticed, or not in time: telemonitoring by mechanism."""

import numpy as np
import pytest
from the_twin_given import AT, ESTHER, beliefs, care, lives, of, story

from kompas.core import twin
from kompas.core.catalog.vocabulary import CHANNELS

DAY_AND_NIGHT, VOICE_MENU = "hf-telemonitoring-24-7", "hf-telemonitoring-voice-menu"
SELF, FAR = CHANNELS.index("self"), CHANNELS.index("telemonitoring")


def trial_people(count=20_000):
    """Like those of TIM-HF2: 70 years, mostly men, NYHA II and III, two months after a stay."""
    return [
        twin.Person(
            age=70,
            male=i % 10 < 7,
            flags=frozenset({"heart_failure"}),
            nyha=2 + i % 2,
            frailty=1,
            medicines=7,
            days_since_discharge=60,
        )
        for i in range(count)
    ]


@pytest.fixture(scope="module")
def years():
    """One year of the same people with the same luck: usual care, a centre, a voice menu."""
    people = trial_people()
    return {
        tool: lives(people, care(people[0], *([tool] if tool else [])))
        for tool in ("", DAY_AND_NIGHT, VOICE_MENU)
    }


def crises(found):
    """Admissions for heart failure per person-year at home."""
    return of(found, "fluid_crisis.n").sum() / (of(found, "days_at_home").sum() / 365.25)


def test_telemonitoring_notices_while_it_builds_up_herself_only_complaints():
    seen = set()
    row = care(ESTHER, DAY_AND_NIGHT)
    for run in range(150):
        for name, _, after in story(ESTHER, row, days=180, run=run):
            if name == "fluid_notice":
                seen.add((int(after[AT["fluid_by"]]), after[AT["fluid"]]))
    assert (FAR, 1.0) in seen
    assert (SELF, 2.0) in seen
    assert (SELF, 1.0) not in seen


def test_the_centre_and_the_voice_menu_come_out_of_one_mechanism(years):
    """TIM-HF2 was a benefit, Tele-HF was none; they differ in use, sensitivity, delay, response."""
    usual = crises(years[""])
    assert crises(years[DAY_AND_NIGHT]) < 0.75 * usual
    assert 0.85 * usual < crises(years[VOICE_MENU]) <= usual


def test_what_the_voice_menu_spares_is_less_than_a_quarter_of_what_the_centre_spares(years):
    usual = crises(years[""])
    spared = {tool: usual - crises(years[tool]) for tool in (DAY_AND_NIGHT, VOICE_MENU)}
    assert 0 < spared[VOICE_MENU] < spared[DAY_AND_NIGHT] / 4


def test_telemonitoring_does_not_touch_how_often_an_episode_begins(years):
    begun = [of(found, "fluid_onset.n").sum() for found in years.values()]
    # fewer stays mean fewer of the months after one, in which more episodes begin
    assert begun[1] == pytest.approx(begun[0], rel=0.05)


def test_most_admissions_have_another_cause_and_stay(years):
    """Lawson 2019: 73 % of admissions after a diagnosis are not cardiovascular."""
    others = [of(found, "other_admission.n").sum() for found in years.values()]
    assert others[1] == pytest.approx(others[0], rel=0.05)


def test_a_notice_that_nobody_answers_spares_no_admission(years):
    people = trial_people()
    row = care(people[0], DAY_AND_NIGHT, **{f"fluid_response__{FAR}": 0.0})
    unanswered = lives(people, row)
    noise = np.sqrt(2 * of(unanswered, "fluid_crisis.n").var() / len(people))
    difference = of(unanswered, "fluid_crisis.n").mean() - of(years[""], "fluid_crisis.n").mean()
    assert abs(difference) < 4 * noise


def test_it_does_nothing_for_somebody_without_heart_failure():
    person = twin.Person(70, True, frozenset(), medicines=3)
    stays_without = beliefs(heart_failure_per_year=0.0)
    found = [
        lives([person] * 2000, care(person, *tools), stays_without)
        for tools in ((), (DAY_AND_NIGHT,))
    ]
    assert not any(of(one, "fluid_onset.n").any() for one in found)
    assert of(found[1], "false_alarms").mean() > 0


def test_the_same_people_have_the_same_luck_until_it_notices_something(years):
    """Those to whom fluid retention never happened fell as often, whatever the tool."""
    never = (of(years[""], "fluid_onset.n") == 0) & (of(years[DAY_AND_NIGHT], "fluid_onset.n") == 0)
    calm = never & (of(years[""], "carer_break.n") == 0)
    calm &= of(years[DAY_AND_NIGHT], "carer_break.n") == 0
    assert calm.sum() > 1000
    assert np.array_equal(*(of(years[t], "falls")[calm] for t in ("", DAY_AND_NIGHT)))
