"""How sure the numbers of the model are: draws of them, and what intervals then hold."""

import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest
from small_region import region, shared

from kompas.core.region import __main__ as command
from kompas.core.region import doubting
from kompas.core.region.doubting import Stopped
from kompas.core.region.draws import Doubt, Draws
from kompas.core.region.estimating import Interval, stand_out
from kompas.core.region.groups import BANDS, Groups
from kompas.core.region.indicators import indicator

FALLS = indicator("falls")
GROUPS = Groups(("34000", "59"))


@pytest.fixture(scope="module")
def doubted(tmp_path_factory):
    """A small region, the answer before and after three draws of the numbers."""
    small = region(tmp_path_factory.mktemp("doubt"))
    small.draws = 3
    before = small.answer("fall-alarm")
    small.work_out_doubt("fall-alarm")
    return small, before, small.known("fall-alarm")


def made(rates):
    """One draw for each rate: so many falls for each person of each kind, ten of each kind."""
    count = np.full((10, GROUPS.kinds()), 10)
    total = np.zeros((10, GROUPS.kinds(), 14))
    total[:, :, FALLS.column] = 10.0
    return Draws.of([(count, rate * total) for rate in rates], GROUPS)


def real(by_place=(1.0, 1.0)):
    return np.repeat(by_place, len(BANDS) * 2).astype(float)


def test_until_draws_are_there_an_interval_holds_luck_alone_and_then_more(doubted):
    _, before, after = doubted
    assert before.doubt is None
    mask = before.groups.mask()
    for ask in ("usual", "change"):
        luck, both = getattr(before, ask)(FALLS, mask, 5), getattr(after, ask)(FALLS, mask, 5)
        assert both.value == luck.value
        assert both.low < luck.low
        assert both.high > luck.high
    assert after.by_luck.change(FALLS, mask, 5) == before.change(FALLS, mask, 5)


def test_draws_that_were_kept_are_found_by_another_process_and_not_worked_out_again(
    doubted, monkeypatch
):
    small, _, after = doubted
    monkeypatch.setattr(doubting, "live", None)
    later = region(small.folder)
    later.draws = 3
    later.work_out_doubt("fall-alarm")
    kept = later.known("fall-alarm").doubt
    assert np.array_equal(kept.gain.total, after.doubt.gain.total)
    assert np.array_equal(kept.without.people, after.doubt.without.people)
    assert later.known("").doubt.gain is None


def test_an_answer_that_is_not_asked_about_has_no_doubt_yet(doubted):
    small, *_ = doubted
    assert small.answer("tim-hf2-rpm").doubt is None


def test_a_draw_is_the_same_whenever_it_is_worked_out(doubted, tmp_path):
    small, _, after = doubted
    again = region(tmp_path)
    again.draws = 1
    again.work_out_doubt("")
    first = again.files.draws("usual-care", after.groups)
    assert np.array_equal(first.total[0], after.doubt.without.total[0])


def test_who_asks_no_more_stops_it_before_the_next_draw(tmp_path):
    asked = []
    with pytest.raises(Stopped):
        region(tmp_path).work_out_doubt("", lambda: bool(asked.append(1)))
    assert asked == [1]


def test_the_process_ends_when_whoever_started_it_is_gone():
    program = "from kompas.core.region.__main__ import wanted; import sys; sys.exit(wanted())"
    here = subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE)
    assert here.wait(30) == 1
    here.stdin.close()
    gone = subprocess.run([sys.executable, "-c", program], stdin=subprocess.DEVNULL, check=False)
    assert gone.returncode == 0


def test_the_process_works_out_what_it_is_asked(monkeypatch):
    asked = []

    class Asked:
        def work_out_doubt(self, approach, go_on):
            asked.append((approach, go_on))

    monkeypatch.setattr(command, "shipped", Asked)
    monkeypatch.setattr(command.os, "nice", lambda more: 0)
    assert command.main(["", "fall-alarm"]) == 0
    assert asked == [("", command.wanted), ("fall-alarm", command.wanted)]


def test_the_reach_of_draws_is_that_of_95_in_100_of_them_on_each_side():
    draws = made(np.arange(101) / 100.0)
    below, above = draws.reach(FALLS, 5, GROUPS.mask()[None], GROUPS, real())[:, 0]
    assert below == pytest.approx(0.475, rel=1e-6)
    assert above == pytest.approx(0.475, rel=1e-6)
    skewed = made([1.0, 1.0, 1.0, 5.0]).reach(FALLS, 5, GROUPS.mask()[None], GROUPS, real())
    assert skewed[0, 0] == 0.0
    assert skewed[1, 0] > 3.0


def test_a_place_has_the_doubt_of_its_own_mix_of_ages():
    count, total = np.full((10, GROUPS.kinds()), 10), np.zeros((10, GROUPS.kinds(), 14))
    young = GROUPS.mask(age="60-69")[: GROUPS.kinds()]
    total[:, young, FALLS.column] = 10.0
    draws = Draws.of([(count, rate * total) for rate in (1.0, 2.0, 3.0)], GROUPS)
    people = np.zeros((2, len(BANDS), 2))
    people[0, 0], people[1, 2] = 1.0, 1.0  # the first place has only young, the other only old
    masks = np.stack([GROUPS.mask(place=code) for code in GROUPS.places])
    found = draws.means(FALLS, 5, masks, GROUPS, people.reshape(-1))
    assert found == pytest.approx(np.array([[1.0, 2.0, 3.0], [0.0, 0.0, 0.0]]))


def test_doubt_and_luck_add_up_as_roots_of_squares():
    answer = shared().answer("exercise-classes")
    luck = answer.change(FALLS, answer.groups.mask(), 5)
    groups = answer.groups
    count, total = np.full((10, groups.kinds()), 10), np.zeros((10, groups.kinds(), 14))
    total[:, :, FALLS.column] = 10.0
    draws = Draws.of([(count, rate * total) for rate in (-1.0, 0.0, 1.0)], groups)
    both = replace(answer, doubt=Doubt(draws, draws)).change(FALLS, groups.mask(), 5)
    assert both.high - both.value == pytest.approx(np.hypot(luck.high - luck.value, 0.95))


def test_only_a_place_that_luck_cannot_explain_stands_out():
    found = [Interval(value, value - 1.0, value + 1.0) for value in (0.0, 1.1, 5.0, -4.0)]
    assert stand_out(found, 0.0) == [0, 0, 1, -1]
