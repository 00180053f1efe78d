"""Invented people and institutions: the same by the same seed, and as mixed as the region."""

from collections import Counter

import pytest

from kompas.core import catalog
from kompas.core.catalog.municipalities import kilometres
from kompas.core.catalog.vocabulary import SIDES
from kompas.core.competence.evidence import HIGHEST, rank
from kompas.core.talent import made_up
from kompas.core.talent.made_up.drawing import Wheel, some
from kompas.core.talent.made_up.tables import FAR_KM, MIDDLE

SEED = 7551  # that of the demo
PEOPLE = made_up.people(400, seed=SEED)
MANY = made_up.people(6_000, seed=SEED)
AMONG = made_up.institutions(60, seed=SEED)
POSTS = made_up.vacancies(140, AMONG, seed=SEED)
KNOWN = catalog.load()


def at_least(one, language, level):
    return one.profile.languages.get(language, "") >= level


def test_the_same_seed_gives_the_same_people_and_another_seed_gives_others():
    assert made_up.people(400, seed=SEED) == PEOPLE
    assert made_up.people(400, seed=SEED + 1) != PEOPLE


def test_somebody_stays_who_they_are_however_many_are_asked_for():
    assert MANY[:400] == PEOPLE
    assert made_up.people(3, seed=SEED) == PEOPLE[:3]
    assert made_up.vacancies(70, AMONG, seed=SEED) == POSTS[:70]


def test_sixty_institutions_have_sixty_names_on_three_sides():
    assert len({one.name for one in AMONG}) == 60
    counts = Counter(one.side for one in AMONG)
    assert all(15 <= counts[side] <= 25 for side in SIDES)
    with pytest.raises(ValueError, match="60 invented institutions, not 61"):
        made_up.institutions(61, seed=SEED)


def test_a_booth_speaks_the_language_of_its_side_and_some_speak_another():
    own = {"Flanders": "nl", "Wallonia": "fr", "France": "fr"}
    assert all(one.languages[0] == own[one.side] for one in AMONG)
    both = [one for one in AMONG if {"nl", "fr"} <= set(one.languages)]
    assert 8 <= len(both) <= 30


def test_every_institution_has_a_vacancy_with_place_language_and_pay():
    assert {post.institution for post in POSTS} == {one.name for one in AMONG}
    for post in POSTS:
        assert KNOWN.municipalities[post.place].side == post.side
        assert post.languages
        assert 0 < post.pay.least < post.pay.most
        assert post.hours[0] <= post.hours[1]
        assert post.description.strip()
        assert len(post.title) <= 120


def test_hardly_any_institution_looks_twice_for_the_same_profession():
    asked = Counter((post.institution, post.profession) for post in POSTS)
    assert sum(count > 1 for count in asked.values()) <= 3


def test_all_professions_are_asked_for_and_care_at_home_and_in_homes_most():
    counts = Counter(post.profession for post in POSTS)
    assert set(counts) == set(KNOWN.professions)
    assert {slug for slug, _ in counts.most_common(3)} == {
        "general-nurse",
        "care-assistant",
        "home-care-aide",
    }


def test_a_vacancy_asks_three_to_six_competences_of_its_profession_at_its_level():
    for post in POSTS:
        known = KNOWN.professions[post.profession].competences
        assert 3 <= len(post.competences) <= 6
        assert post.competences.items() <= known.items()


def test_france_does_not_ask_for_a_profession_that_it_does_not_have():
    asked = {post.profession for post in POSTS if post.side == "France"}
    assert "assistant-nurse" not in asked
    assert not [one for one in PEOPLE if qualified(one) == ("assistant-nurse", "France")]


def qualified(one):
    return one.profile.profession, one.profile.qualified


def test_a_lower_level_of_language_comes_with_a_welcome():
    for post in POSTS:
        own = "nl" if post.side == "Flanders" else "fr"
        if post.languages[own] == "A2" and "en" not in post.languages:
            assert "learning_the_language" in post.welcomes


def test_people_live_on_three_sides_near_the_day():
    places = [one.profile.place for one in PEOPLE if one.profile.place]
    sides = Counter(KNOWN.municipalities[place].side for place in places)
    assert all(70 <= sides[side] <= 180 for side in SIDES)
    middle = KNOWN.municipalities[MIDDLE]
    assert max(kilometres(KNOWN.municipalities[place], middle) for place in places) <= FAR_KM
    assert 5 <= len(PEOPLE) - len(places) <= 40  # who does not tell where they live


def test_people_have_every_profession_and_some_none():
    counts = Counter(one.profile.profession for one in PEOPLE)
    assert set(counts) == {"", *KNOWN.professions}
    assert counts["home-care-aide"] + counts["care-assistant"] + counts["general-nurse"] > 180


def test_all_levels_of_language_occur_and_some_need_an_interpreter():
    levels = Counter(level for one in PEOPLE for level in one.profile.languages.values())
    assert set(levels) == {"A1", "A2", "B1", "B2", "C1", "C2"}
    neither = [p for p in PEOPLE if not at_least(p, "nl", "B1") and not at_least(p, "fr", "B1")]
    assert 12 <= len(neither) <= 40
    both = [p for p in PEOPLE if at_least(p, "nl", "B1") and at_least(p, "fr", "B1")]
    assert 50 <= len(both) <= 140


def test_what_somebody_shows_is_of_their_profession_and_no_more_than_its_backing_carries():
    backings = Counter()
    for one in PEOPLE:
        known = KNOWN.professions[one.profile.profession].competences if one.profile.shown else {}
        for shown in one.profile.shown:
            backings[shown.backing] += 1
            assert rank(shown.level) <= rank(known[shown.competence])
            assert shown.backing == "told" or rank(shown.level) <= rank(HIGHEST[shown.backing])
    assert set(backings) == {"told", "unit", "play", "trainer"}
    assert backings["told"] > backings["trainer"]


def test_whoever_is_55_or_older_mostly_comes_later():
    older = [one for one in PEOPLE if one.age_band == "55_plus"]
    younger = [one for one in PEOPLE if one.age_band not in ("55_plus", "")]
    assert len(older) > 40
    assert share(older, came_later) > 0.7
    assert share(younger, came_later) < 0.25


@pytest.mark.parametrize("people", [PEOPLE, MANY], ids=["the demo", "many"])
def test_age_has_to_do_with_nothing_that_a_score_sees(people):
    older = [one for one in people if one.age_band == "55_plus"]
    others = [one for one in people if one.age_band != "55_plus"]
    for trait in (shows_much, lives_in_france, speaks_both):
        assert abs(share(older, trait) - share(others, trait)) < 3 * chance(older, others)


@pytest.mark.parametrize("people", [PEOPLE, MANY], ids=["the demo", "many"])
def test_whether_it_is_the_first_time_has_to_do_with_nothing(people):
    first = [one for one in people if one.is_first_time]
    others = [one for one in people if one.is_first_time is False]
    assert min(len(first), len(others)) > len(people) / 4
    for trait in (came_later, shows_much, is_older, lives_in_france, speaks_both):
        assert abs(share(first, trait) - share(others, trait)) < 3 * chance(first, others)


def chance(one, other):
    """The standard error of a difference between two shares, at its widest."""
    return 0.5 * (1 / len(one) + 1 / len(other)) ** 0.5


def share(people, trait):
    return sum(map(trait, people)) / len(people)


def came_later(one):
    return one.comes != "morning"


def shows_much(one):
    return len(one.profile.shown) > 3


def lives_in_france(one):
    return one.profile.place[:2] in ("02", "59", "60", "62", "80")


def speaks_both(one):
    return at_least(one, "nl", "B1") and at_least(one, "fr", "B1")


def is_older(one):
    return one.age_band == "55_plus"


def test_some_do_not_tell_some_hide_and_some_are_not_counted():
    assert 0.05 < share(PEOPLE, lambda one: one.age_band == "") < 0.25
    assert 0.05 < share(PEOPLE, lambda one: one.is_first_time is None) < 0.25
    assert {name for one in PEOPLE for name in one.hides} == {"place", "languages", "wishes"}
    assert 0.4 < share(PEOPLE, lambda one: one.counts_for_needs) < 0.7


def test_choices_are_of_booths_with_a_fitting_post_and_never_both_ways():
    said = made_up.choices(PEOPLE, AMONG, POSTS, seed=SEED)
    pairs = {(one.person, one.institution) for one in said}
    assert len(pairs) == len(said) > 400
    for one in said:
        posts = [p.profession for p in POSTS if p.institution == AMONG[one.institution].name]
        who = PEOPLE[one.person].profile
        if one.is_wanted:
            assert {who.profession, *who.wishes.professions} & set(posts)


def test_training_paths_and_stands_name_what_exists():
    names = {one.name for one in AMONG}
    paths = KNOWN.table("made_up/training.csv")
    stands = KNOWN.table("made_up/stands.csv")
    assert {row["institution"] for row in paths + stands} <= names
    assert {row["profession"] for row in paths} <= {"", *KNOWN.professions}
    assert {row["tool"] for row in stands} <= set(KNOWN.tools)
    assert {row["scenario"] for row in stands} <= {"", *KNOWN.slugs("scenarios")}


def test_every_number_about_pay_says_that_it_is_assumed():
    rows = KNOWN.table("made_up/professions.csv")
    assert {row["confidence"] for row in rows} == {"assumed"}
    assert {row["profession"] for row in rows} == set(KNOWN.professions)


def test_a_wheel_stops_at_an_option_as_often_as_it_weighs_and_never_at_one_without_weight():
    wheel = Wheel((("a", 1), ("never", 0), ("b", 3)))
    assert [wheel.at(luck) for luck in (0.001, 0.249, 0.251, 0.999)] == ["a", "a", "b", "b"]


def test_some_of_a_list_keeps_its_order_and_needs_a_number_for_each():
    assert some("abc", [0.9, 0.1, 0.5], 2) == ["b", "c"]
    with pytest.raises(ValueError, match="3 options need as many numbers, there are 2"):
        some("abc", [0.9, 0.1], 1)
