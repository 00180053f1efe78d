"""What we do not know, carried into a comparison: a draw is a comparison, and many add up."""

import numpy as np
import pytest
from measures_given import few_lives

from kompas.core import measures
from kompas.core.catalog import Stratum, load
from kompas.core.catalog.census_reading import load_census
from kompas.core.measures.comparing import OUTCOMES, compare
from kompas.core.measures.kept import KeptProblem, keep
from kompas.core.measures.uncertainty import Psa, psa
from kompas.core.twin import Belief

ALARM = load().approaches["fall-alarm"]
PEOPLE, YEARS = 1000, 2.0


def asked(draws, kept=None, **more):
    with few_lives():
        size = {"draws": draws, "people": PEOPLE, "years": YEARS}
        return psa(load(), load_census(), ALARM, **size, kept=kept, **more)


def test_one_draw_is_the_comparison_in_the_world_of_that_draw():
    with few_lives():
        world = measures.world(load(), load_census(), belief=Belief(1, 0))
    found = compare(world, world.people(Stratum(), PEOPLE), ALARM, [YEARS])
    one = asked(1)
    for outcome in OUTCOMES:
        k = OUTCOMES.index(outcome)
        assert one.difference[0, k] == found.of(outcome).difference
        assert one.without[0, k] == found.of(outcome).without


def test_draws_differ_and_the_interval_holds_their_mean():
    found = asked(3).of("minutes_on_floor")
    assert found.low < found.difference < found.high


def test_stopped_draws_are_kept_and_going_on_gives_what_a_straight_run_gives(tmp_path):
    def stop(done):
        if done == 2:
            raise KeyboardInterrupt

    file = tmp_path / "draws.jsonl"
    stopped = asked(3, keep(file, "a question"), tell=stop)
    assert (len(stopped), stopped.asked) == (2, 3)
    file.write_text(file.read_text() + '["2", {"cut')
    went_on, straight = asked(3, keep(file, "a question")), asked(3)
    assert np.array_equal(went_on.difference, straight.difference)
    assert {n: list(v) for n, v in went_on.drawn.items()} == {
        n: list(v) for n, v in straight.drawn.items()
    }


def test_stopped_before_the_first_draw_there_is_nothing_to_tell(monkeypatch):
    def stopped(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("kompas.core.measures.uncertainty._draw", stopped)
    with pytest.raises(KeyboardInterrupt):
        asked(1)


def test_a_file_of_another_question_is_refused(tmp_path):
    keep(tmp_path / "draws.jsonl", "a question")
    with pytest.raises(KeptProblem, match="another question"):
        keep(tmp_path / "draws.jsonl", "something else")


@pytest.mark.parametrize("text", ["id,quantity\n", "\xff\xfe", "[1, 2]\n", "{}\n"])
def test_a_file_that_is_none_of_ours_is_refused_and_left_alone(tmp_path, text):
    file = tmp_path / "mine.csv"
    file.write_bytes(text.encode("latin-1"))
    with pytest.raises(KeptProblem, match="give another name"):
        keep(file, "a question")
    assert file.read_bytes() == text.encode("latin-1")


def made(draws, **drawn):
    """Draws in which the difference is ten times the number `matters`."""
    shape = (draws, len(OUTCOMES))
    gain = np.tile(10.0 * drawn["matters"][:, None], (1, len(OUTCOMES)))
    return Psa(np.ones(shape), gain, np.zeros(shape), np.ones(draws), drawn, draws)


def test_the_number_that_a_difference_follows_is_named_and_others_are_not():
    steps = np.arange(40.0)
    found = made(40, matters=steps, other=np.cos(7 * steps), against=-(steps**3)).of("falls")
    assert [one.number for one in found.hangs_on] == ["matters", "against"]
    assert [one.correlation for one in found.hangs_on] == pytest.approx([1.0, -1.0])


def test_fewer_falls_are_better_and_more_days_at_home_are():
    found = made(4, matters=np.array([-1.0, -1.0, -1.0, 1.0]))
    assert found.of("falls").share_better == 0.75
    assert found.of("days_at_home").share_better == 0.25


def test_a_few_draws_say_nothing_of_what_a_difference_hangs_on():
    assert made(4, matters=np.arange(4.0)).of("falls").hangs_on == ()
