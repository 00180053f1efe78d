"""What a decision file takes up from the twin, line by line."""

from dataclasses import replace

import numpy as np
from made_answers import FALLS, GROUPS, PLACES, made

from kompas.core.region.groups import DIGITAL
from kompas.core.region.lines import MOST, TAKES_UP, by_line
from kompas.core.region.residents import Sums


def told(found, **asked):
    return [one for one in found if all(getattr(one, k) == v for k, v in asked.items())]


def test_a_planted_losing_place_is_named_on_its_line():
    started = np.where(GROUPS.mask(place=PLACES[1]), 5, 20)
    left = told(by_line(made(started), 10), finding="left out", line="territory")
    assert {"place": PLACES[1]} in [one.words for one in left]
    assert {"place": PLACES[0]} not in [one.words for one in left]


def test_where_all_do_alike_nobody_is_named_and_each_group_is_shown_with_its_share():
    found = by_line(made(), 10)
    assert {one.finding for one in found} == {"shown"}
    assert [one.words["digital"] for one in told(found, line="digital ability")] == list(DIGITAL)
    assert {round(one.figure.value, 6) for one in found} == {0.4}


def test_the_place_of_the_need_is_shown_whatever_it_does():
    assert told(by_line(made(), 10), line="territory") == []
    here = told(by_line(made(), 10, PLACES[2]), line="territory")
    assert [one.words for one in here] == [{"place": PLACES[2]}]


def test_who_is_left_out_is_not_shown_a_second_time():
    started = np.where(GROUPS.mask(digital="none"), 5, 20)
    rows = told(by_line(made(started), 10), line="digital ability", what=TAKES_UP)
    assert len([one for one in rows if one.words == {"digital": "none"}]) == 1
    assert told(rows, finding="left out")[0].words == {"digital": "none"}


def test_a_line_names_few_groups_however_many_are_left_out():
    started = np.where(GROUPS.mask(digital="none") | GROUPS.mask(place=PLACES[0]), 5, 20)
    found = told(by_line(made(started), 10), finding="left out")
    for line in ("territory", "digital ability", "age", "carer"):
        assert len(told(found, line=line)) <= MOST


def test_harm_stands_with_everybody_and_with_the_group_that_has_most_of_it():
    one = made(gain=0.5)
    mask = GROUPS.mask(age="80+")
    gain = Sums(one.gain.total.copy(), one.gain.squares.copy())
    gain.total[:, mask, FALLS.column] *= 3.0
    gain.squares[:, mask, FALLS.column] *= 9.0
    found = told(by_line(replace(one, gain=gain), 10), finding="harmed")
    assert told(found, line="everybody")[0].what == "falls"
    assert [one.words for one in told(found, line="age")] == [{"age": "80+"}]


def test_nobody_is_asked_about_language_as_the_twin_does_not_know_it():
    assert "language" not in {one.line for one in by_line(made(gain=0.5), 10)}
