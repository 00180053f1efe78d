"""Competence needs, worked by hand: what is asked, what is there, how sure, whom it shows."""

from dataclasses import replace
from datetime import date

import pytest
from needs_given import (
    ALARM,
    GENT,
    KORTRIJK,
    LILLE,
    TODAY,
    TOURNAI,
    TREND,
    candidate,
    crowd,
    plan,
    vacancy,
)

from kompas.core.catalog import load
from kompas.core.catalog.vocabulary import MASTERIES
from kompas.core.talent.competence_needs import (
    EVERYWHERE,
    Counted,
    Pool,
    Range,
    Rolled,
    Supply,
    area_of,
    by_rollouts,
    by_vacancies,
    holders,
    needs,
    not_counted,
    people,
    side_of,
    still_open,
    to_hire,
    to_train,
)
from kompas.core.talent.competence_needs.spread import shares

SEEN, SAID = (ALARM, "does", "trainer"), (ALARM, "does", "told")
PICARDY_WAPI, ARR_KORTRIJK, NORD = "57000", "34000", "59"


def found(vacancies, given, rollouts=()):
    """Every need, by place and competence."""
    wanted = [*by_vacancies(vacancies), *by_rollouts(rollouts)]
    rows = needs(wanted, Counted(people(given)))
    return {(row.where, row.competence): row for row in rows}


# How many hold it.


def test_what_there_is_evidence_for_counts_in_full():
    assert holders(seen=7, told=0, silent=0) == Range(7, 7, 7)


def test_of_three_who_say_nothing_none_or_all_may_hold_it():
    # With shares as Beta(1, 3): at least one with chance 1/2, two 1/5, three 1/20.
    assert holders(seen=0, told=0, silent=3) == Range(0, 0, 3)


def test_of_one_own_word_four_in_five_hold():
    word, silence = shares()
    assert word.mean() == pytest.approx(4 / 5, abs=0.001)
    assert silence.mean() == pytest.approx(1 / 4, abs=0.001)
    assert (word >= silence).all()


def test_own_words_are_worth_less_than_evidence_and_more_than_silence():
    seen, told, silent = holders(20, 0, 0), holders(0, 20, 0), holders(0, 0, 20)
    assert seen.low > told.low > silent.low
    assert seen.middle > told.middle > silent.middle
    assert told.high - told.low > 0


def test_nobody_is_fewer_than_none():
    with pytest.raises(ValueError, match="fewer people than none"):
        holders(0, -1, 3)


# Demand minus supply.


def test_twelve_posts_and_five_people_of_whom_two_were_seen_doing_it():
    given = [*crowd(2, TOURNAI, SEEN), *crowd(3, TOURNAI, start=2)]
    need = found([vacancy(posts=12, alarm="does")], given)[PICARDY_WAPI, ALARM]
    # There: 2 seen, and of 3 who said nothing 0 to 3, so 2 to 5. Lacking: 12 minus that.
    assert need.level.supply == Supply(people=5, seen=2)
    assert need.gap == Range(low=7, middle=10, high=10)
    assert need.verdict == "lacking"
    assert need.is_firm


def test_one_post_and_five_people_seen_doing_it_is_enough():
    need = found([vacancy(alarm="does")], crowd(5, TOURNAI, SEEN))[PICARDY_WAPI, ALARM]
    assert need.gap == Range(-4, -4, -4)
    assert need.verdict == "enough"


def test_an_interval_that_holds_zero_cannot_be_told():
    need = found([vacancy(posts=5, alarm="does")], crowd(20, TOURNAI))[PICARDY_WAPI, ALARM]
    assert need.gap.low < 0 < need.gap.high
    assert need.verdict == "cannot be told"
    assert not need.is_firm


def test_whoever_does_it_also_counts_where_knowing_is_asked_and_not_the_other_way():
    asked = [vacancy(posts=6, alarm="knows"), vacancy(posts=1, alarm="does")]
    knowing = found(asked, crowd(5, TOURNAI, (ALARM, "knows", "unit")))[PICARDY_WAPI, ALARM]
    knows, does = knowing.levels
    assert (knows.wanted, does.wanted) == (7, 1)
    assert (knows.supply.seen, does.supply.seen) == (5, 0)
    doing = found(asked, crowd(5, TOURNAI, SEEN))[PICARDY_WAPI, ALARM]
    assert [one.supply.seen for one in doing.levels] == [5, 5]


def test_the_level_that_lacks_most_decides():
    asked = [vacancy(posts=6, alarm="knows"), vacancy(posts=5, alarm="does")]
    both = found(asked, crowd(9, TOURNAI, (ALARM, "knows", "unit")))[PICARDY_WAPI, ALARM]
    assert [one.wanted for one in both.levels] == [11, 5]
    assert both.level.level == "does"
    assert both.gap.middle == both.levels[1].gap.middle


def test_a_unit_carries_knowing_whatever_somebody_wrote():
    given = crowd(5, TOURNAI, (ALARM, "does", "unit"))
    need = found([vacancy(alarm="does")], given)[PICARDY_WAPI, ALARM]
    assert need.level.supply == Supply(people=5, seen=0, told=5)


def test_one_person_counts_once_whatever_they_wrote_and_however_often():
    twice = [("one", candidate(TOURNAI, SAID, SEEN)), ("one", candidate(TOURNAI, SEEN))]
    need = found([vacancy(alarm="does")], [*twice, *crowd(4, TOURNAI)])[PICARDY_WAPI, ALARM]
    assert need.level.supply == Supply(people=5, seen=1)


def test_every_region_has_the_sum_of_its_places_and_all_have_everybody():
    asked = [vacancy(posts=3, alarm="does"), vacancy(KORTRIJK, 4, side="Flanders", alarm="does")]
    rows = found(asked, [*crowd(6), *crowd(7, KORTRIJK, SEEN)])
    assert rows["Wallonia", ALARM].level.wanted == 3
    assert rows["Flanders", ALARM].level.supply == Supply(7, seen=7)
    assert rows[EVERYWHERE, ALARM].level.wanted == 7
    assert rows[EVERYWHERE, ALARM].level.supply == Supply(13, seen=7)


def test_a_place_that_nobody_knows_counts_only_for_all():
    rows = found([vacancy("00000", 2, alarm="does")], crowd(5, "00000", SEEN))
    assert set(rows) == {(EVERYWHERE, ALARM)}


def test_what_lacks_most_stands_first_and_what_may_not_be_shown_last():
    asked = [
        vacancy(posts=9, alarm="does"),
        vacancy(posts=2, trend="does"),
        vacancy(GENT, 30, side="Flanders", alarm="does"),
    ]
    rows = needs(by_vacancies(asked), Counted(people(crowd(8))))
    shown = [row.gap.middle for row in rows if row.gap]
    assert shown == sorted(shown, reverse=True)
    hidden = [(row.where, row.verdict) for row in rows if not row.gap]
    assert ("44000", "too few people") in hidden
    assert [row.gap is None for row in rows] == sorted(row.gap is None for row in rows)


# Tools that are rolled out.


def test_a_roll_out_asks_for_everybody_who_is_not_known_to_be_able():
    need = found([], crowd(5), [Rolled(plan(people=8, able=3), TOURNAI)])[PICARDY_WAPI, ALARM]
    assert (need.level.posts, need.level.working, need.level.uncounted) == (0, 5, 0)


def test_when_nobody_looked_who_is_able_they_may_all_be():
    looked = found([], crowd(5), [Rolled(plan(people=8, able=0), TOURNAI)])[PICARDY_WAPI, ALARM]
    nobody = found([], crowd(5), [Rolled(plan(people=8), TOURNAI)])[PICARDY_WAPI, ALARM]
    assert nobody.level.uncounted == 8
    assert nobody.gap.low < looked.gap.low
    assert nobody.gap.high == looked.gap.high


def test_a_role_without_a_number_of_people_asks_for_nobody_and_is_named():
    rollouts = [Rolled(plan(people=None), TOURNAI)]
    assert list(by_rollouts(rollouts)) == []
    assert not_counted(rollouts) == 1


def test_a_vacancy_that_closed_yesterday_asks_for_nobody():
    closed = replace(vacancy(alarm="does"), closes=date(2026, 11, 21))
    today = replace(vacancy(alarm="does"), closes=TODAY)
    assert list(still_open([closed, today, vacancy()], TODAY)) == [today, vacancy()]


# Small groups.


def test_of_four_people_nothing_is_said_at_their_place():
    rows = found([vacancy(alarm="does")], crowd(4, TOURNAI, SEEN))
    assert {row.verdict for row in rows.values()} == {"too few people"}
    assert {one.supply for row in rows.values() for one in row.levels} == {None}


def test_four_people_cannot_be_worked_out_from_their_region_minus_the_other_place():
    namur = crowd(4, "92094", SEEN)
    rows = found([vacancy(alarm="does")], [*crowd(9, TOURNAI), *namur])
    assert rows["Wallonia", ALARM].level.supply.people == 13
    assert rows[PICARDY_WAPI, ALARM].gap is None  # 13 minus 9 would be these four


def test_three_people_of_one_region_cannot_be_worked_out_from_the_whole():
    rows = found(
        [vacancy(alarm="does"), vacancy(LILLE, side="France", alarm="does")],
        [*crowd(9), *crowd(20, LILLE, SEEN), *crowd(3, KORTRIJK)],
    )
    assert rows[EVERYWHERE, ALARM].level.supply.people == 32
    assert rows[NORD, ALARM].level.supply.people == 20
    assert rows["Wallonia", ALARM].gap is None
    assert rows[PICARDY_WAPI, ALARM].gap is None


# Whom to hire, what to train.


def hired(vacancies, given):
    """The rows of whom to hire, by place and profession."""
    pool = Pool(people(given))
    rows = to_hire(vacancies, pool, load().routes.values(), TODAY)
    return {(row.where, row.profession): row for row in rows}


def test_a_nurse_counts_on_the_other_side_and_a_care_assistant_is_compared():
    asked = [
        vacancy(posts=4),
        vacancy(posts=2, profession="care-assistant"),
        vacancy(posts=3, profession="assistant-nurse"),
    ]
    french = [
        *crowd(5, LILLE, qualified="France"),
        *crowd(5, LILLE, qualified="France", profession="care-assistant", start=10),
        *crowd(5, LILLE, qualified="France", profession="assistant-nurse", start=20),
    ]
    rows = hired(asked, french)
    assert rows[PICARDY_WAPI, "general-nurse"].candidates == {"ready": 5}
    assert rows[PICARDY_WAPI, "care-assistant"].candidates == {"compared": 5}
    assert rows[PICARDY_WAPI, "assistant-nurse"].candidates == {"not equivalent": 5}
    assert rows[PICARDY_WAPI, "assistant-nurse"].could_be_hired == 0
    assert rows[PICARDY_WAPI, "assistant-nurse"].left_open == 3


def test_one_person_takes_one_post_at_most_so_posts_of_all_places_are_counted_together():
    asked = [vacancy(posts=4), vacancy(KORTRIJK, 4, side="Flanders")]
    row = hired(asked, crowd(6))[PICARDY_WAPI, "general-nurse"]
    assert (row.posts, row.posts_in_all, row.could_be_hired) == (4, 8, 6)
    assert row.left_open == 2


def test_four_french_nurses_are_held_back_and_not_worked_out():
    given = [*crowd(12, TOURNAI), *crowd(4, LILLE, qualified="France")]
    row = hired([vacancy()], given)[PICARDY_WAPI, "general-nurse"]
    assert row.candidates == {"held back": 16}


def test_of_four_physiotherapists_nothing_is_said():
    given = [*crowd(12, TOURNAI), *crowd(4, LILLE, profession="physiotherapist")]
    rows = hired([vacancy(profession="physiotherapist")], given)
    assert rows[PICARDY_WAPI, "physiotherapist"].candidates is None
    assert rows[PICARDY_WAPI, "physiotherapist"].left_open is None


def test_whoever_did_not_tell_where_the_diploma_is_from_is_not_known():
    row = hired([vacancy()], crowd(6, qualified=None))[PICARDY_WAPI, "general-nurse"]
    assert row.candidates == {"unknown": 6}
    assert row.could_be_hired == 6


def test_what_to_train_names_units_their_minutes_and_says_that_a_unit_only_gives_knowing():
    rows = needs(by_vacancies([vacancy(posts=20, alarm="does")]), Counted(people(crowd(5))))
    first = to_train(load(), rows)[0]
    teaching = [one.unit for one in load().units.values() if ALARM in one.unit.evidence]
    assert set(first.units) == {unit.slug for unit in teaching}
    assert first.minutes == min(unit.minutes for unit in teaching)
    assert first.people == rows[0].gap
    assert first.beyond
    assert first.hours.middle == round(first.people.middle * first.minutes / 60)


def test_what_is_not_lacking_needs_no_training():
    rows = needs(by_vacancies([vacancy(alarm="does")]), Counted(people(crowd(9, TOURNAI, SEEN))))
    assert to_train(load(), rows) == ()


def test_where_no_unit_teaches_it_the_time_is_not_known():
    taught = {name for one in load().units.values() for name in one.unit.evidence}
    untaught = next(name for name in load().competences if name not in taught)
    asked = replace(vacancy(posts=30), competences={untaught: "does"})
    first = to_train(load(), needs(by_vacancies([asked]), Counted(people(crowd(5)))))[0]
    assert first.units == ()
    assert first.minutes is None
    assert first.hours is None


# Places.


def test_a_municipality_lies_in_an_arrondissement_or_a_department():
    assert area_of(TOURNAI) == PICARDY_WAPI
    assert area_of(LILLE) == NORD
    assert area_of("00000") == EVERYWHERE
    assert [side_of(one) for one in (ARR_KORTRIJK, "Hauts-de-France", EVERYWHERE)] == [
        "Flanders",
        "France",
        None,
    ]


def test_levels_go_from_knowing_to_doing():
    asked = [vacancy(alarm=level) for level in reversed(MASTERIES)]
    need = found(asked, crowd(5))[PICARDY_WAPI, ALARM]
    assert [one.level for one in need.levels] == list(MASTERIES)
    assert TREND not in {row.competence for row in needs(by_vacancies(asked), Counted(()))}
