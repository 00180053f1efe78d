"""A simulated life in sentences: worked cases, and what must hold for every life."""

from datetime import date

import numpy as np
import pytest
from measures_given import small_world

from kompas.core.catalog import Stratum, load
from kompas.core.catalog.vocabulary import LANGUAGES
from kompas.core.measures import NobodyThere
from kompas.core.measures.differing import twice
from kompas.core.measures.speaking import Moment, counted, lives, said, span
from kompas.core.measures.story import AT, lived, somebody, story, told
from kompas.core.twin import DAY, HOUR, MINUTE
from kompas.core.twin.katz import gir, katz_belgium

MESSAGES = load().messages
ALARM = load().approaches["fall-alarm"]
OLD = Stratum(age_from=80, age_to=90)
PEOPLE = range(60)
YEARS = 8.0


def person(number, approach=None):
    return somebody(small_world(), OLD, number, approach)


def names(moments):
    return [moment.what.id.removeprefix("lives.") for moment in moments]


def test_a_story_says_first_that_it_is_simulated():
    first = story(small_world(), person(0), YEARS)[0]
    assert said(first.what, MESSAGES, "en").startswith("This life is simulated")
    assert "gesimuleerd" in said(first.what, MESSAGES, "nl")
    assert "simulée" in said(first.what, MESSAGES, "fr")


def test_the_same_luck_gives_the_same_story_and_another_person_another():
    assert story(small_world(), person(3), YEARS) == story(small_world(), person(3), YEARS)
    assert story(small_world(), person(3), YEARS) != story(small_world(), person(4), YEARS)


def test_a_person_is_the_same_one_whatever_the_approach_asked_for():
    meant = person(0, ALARM)
    alone = somebody(small_world(), OLD, int(meant.ids[0]))
    assert all(np.array_equal(meant.facts[name], alone.facts[name]) for name in meant.facts)
    assert meant.facts["fell_last_year"][0] == 1


def test_every_story_can_be_said_in_each_language_and_leaves_no_gap():
    for number in PEOPLE:
        for moment in story(small_world(), person(number), 20.0):
            for sentence in (said(moment.what, MESSAGES, language) for language in LANGUAGES):
                assert "{" not in sentence
                assert sentence.endswith(".")


def test_a_story_goes_forward_in_time_and_ends_with_death_or_says_that_it_stops():
    for number in PEOPLE:
        moments = story(small_world(), person(number), YEARS)
        assert [m.years for m in moments] == sorted(m.years for m in moments)
        assert names(moments)[-1] in {"death", "story-ends"}
        assert len({"death", "story-ends"}.intersection(names(moments))) == 1
        ages = [moment.age for moment in moments]
        assert ages == sorted(ages)


def test_a_life_told_event_by_event_is_the_life_that_is_counted_in_a_population():
    looks = ("falls", "emergency_admissions", "minutes_on_floor", "days_at_home", "place", "adl")
    for number in PEOPLE:
        someone = person(number)
        told = lived(small_world(), someone, small_world().usual.row(), YEARS).last
        counted_so = small_world().lives(someone, [YEARS], looks)[0, 0]
        assert [told[AT[look]] for look in looks] == list(counted_so)


def test_each_fall_and_each_stay_is_told_once():
    for number in PEOPLE:
        someone = person(number)
        last = lived(small_world(), someone, small_world().usual.row(), YEARS).last
        moments = story(small_world(), someone, YEARS)
        floor = sum(name in {"fall", "fall-hurt", "fall-unfound"} for name in names(moments))
        stays = sum(name in {"stay", "stay-waiting", "stay-open"} for name in names(moments))
        assert floor + _quiet(moments, "falls") == last[AT["falls"]]
        assert stays == last[AT["emergency_admissions"]]


def _quiet(moments, what):
    """How many of something the summaries of the years have."""
    things = [t for m in moments for t in m.what.values.get("things", ())]
    ones = sum(thing.id == f"lives.{what}-one" for thing in things)
    return ones + sum(t.values["n"] for t in things if t.id == f"lives.{what}-many")


@pytest.mark.parametrize(
    ("region", "scale"), [("Flanders", "katz"), ("Wallonia", "katz"), ("Hauts-de-France", "gir")]
)
def test_function_is_read_on_the_scale_of_where_somebody_lives(region, scale):
    read = []
    for number in PEOPLE:
        someone = somebody(small_world(), Stratum(age_from=80, age_to=90, region=region), number)
        moments = story(small_world(), someone, YEARS)
        assert names(moments)[3] == f"reads-as-{scale}"
        read += [m.what.values["reading"] for m in moments if "reading" in m.what.values]
    assert {reading.id for reading in read} == {f"lives.{scale}"}
    assert len({reading.values["category"] for reading in read}) >= 3


def test_a_reading_says_that_its_limits_are_assumed_and_that_it_is_no_assessment():
    first = story(small_world(), person(0), YEARS)[3].what
    for language, assumed, assessment in (
        ("nl", "die wij aannemen", "geen beoordeling"),
        ("fr", "que nous supposons", "pas une évaluation"),
        ("en", "that we assume", "no assessment"),
    ):
        sentence = said(first, MESSAGES, language)
        assert assumed in sentence
        assert assessment in sentence


def test_the_reading_is_that_of_the_state_which_is_told():
    for number in PEOPLE:
        life = lived(small_world(), person(number), small_world().usual.row(), YEARS)
        told_at = {m.years: m.what for m in told(life, date(2026, 1, 1)) if "help" in m.what.id}
        for step in life.steps:
            what = told_at.get(step.at)
            if what is None or step.now("adl") == step.was("adl"):
                continue
            adl, dementia = int(step.now("adl")), step.now("dementia") > 0
            french = step.now("region") >= 2
            scale = gir(adl, dementia) if french else katz_belgium(adl, dementia)
            assert what.values["reading"].values["category"] == scale


def test_with_a_fall_alarm_a_life_is_the_same_until_the_first_time_on_the_floor():
    changed = 0
    for number in range(0, 600, 10):
        both = twice(small_world(), person(number, ALARM), YEARS, ALARM)
        until = _first_touched(both.without)
        assert _before(both.without, until) == _before(both.with_it, until)
        changed += any(name.startswith("found-") for name in names(both.differs))
    assert changed > 3


def _first_touched(moments):
    """When somebody first lies on the floor, or the end."""
    lying = [m.years for m in moments if m.what.id.startswith("lives.fall")]
    return min(lying, default=YEARS)


def _before(moments, until):
    """What was told before; false alarms and the tool itself are of the alarm, and left out."""
    aside = ("lives.tool", "lives.year")
    return [m for m in moments if m.years < until and not m.what.id.startswith(aside)]


def test_a_fall_that_is_found_sooner_says_both_times():
    for number in range(200):
        both = twice(small_world(), person(number, ALARM), YEARS, ALARM)
        found = [m.what for m in both.differs if m.what.id == "lives.found-otherwise"]
        if found:
            break
    sentence = said(found[0], MESSAGES, "en")
    was, now = (said(found[0].values[name], MESSAGES, "en") for name in ("before", "span"))
    assert f"helped up after {now} instead of {was}" in sentence


def test_an_approach_that_is_not_meant_for_somebody_leaves_the_life_as_it_is():
    young = somebody(small_world(), Stratum(age_from=60, age_to=61))
    both = twice(small_world(), young, YEARS, ALARM)
    assert both.without == both.with_it
    assert names(both.differs) == ["simulated", "not-for"]


@pytest.mark.parametrize(
    ("years", "words"),
    [
        (20 * MINUTE, "20 minutes"),
        (5 * HOUR, "5 hours"),
        (DAY * 3, "3 days"),
        (90 * DAY, "3 months"),
        (3.0, "3 years"),
        (1 * MINUTE, "one minute"),
    ],
)
def test_a_length_of_time_is_said_in_the_words_that_people_use(years, words):
    assert said(span(years), MESSAGES, "en") == words


def test_one_of_something_has_words_of_its_own():
    assert said(counted("falls", 1), MESSAGES, "nl").startswith("één val")
    assert said(counted("falls", 3), MESSAGES, "nl").startswith("3 vallen")


def test_a_moment_comes_as_json_with_its_sentence_in_three_languages():
    told = Moment(date(2029, 3, 1), 3.2, 84, lives("care-home")).as_json(MESSAGES)
    assert told["date"] == "2029-03-01"
    assert told["text"] == {
        "nl": "Verhuis naar een woonzorgcentrum.",
        "fr": "Entrée en maison de repos.",
        "en": "A move to a care home.",
    }


def test_a_number_below_none_is_refused():
    with pytest.raises(NobodyThere, match="numbers begin at 0"):
        person(-1)


@pytest.mark.parametrize("slug", load().approaches)
def test_what_any_approach_changes_can_be_said_in_each_language(slug):
    approach = load().approaches[slug]
    for number in (0, 50, 100):
        both = twice(small_world(), person(number, approach), YEARS, approach)
        assert names(both.differs)[:2] in (["simulated", "same-person"], ["simulated", "not-for"])
        for moment in (*both.with_it, *both.differs):
            assert all("{" not in said(moment.what, MESSAGES, lang) for lang in LANGUAGES)
