"""Numbers fitted to targets: what was moved away comes back, and nothing else is touched."""

from dataclasses import replace

import numpy as np
import pytest
from measures_given import few_lives, numbers

from kompas.core import measures
from kompas.core.catalog import NotInCatalog, load
from kompas.core.catalog.catalog import Catalog
from kompas.core.catalog.census_reading import load_census
from kompas.core.catalog.files import Folder, content_folder
from kompas.core.measures import measure
from kompas.core.measures.calibrating import CalibrationProblem, Scale, calibrate
from kompas.core.measures.fitted import files_of
from kompas.core.measures.fitting import fit
from kompas.core.measures.identified import IDENTIFIED, identified
from kompas.core.measures.kept import keep

PEOPLE = 4000
FALLS, FREE = ["fall_per_year"], np.full(3, 9.0)
AGAIN = numbers().by_name["fall_per_year"].value


def simulated_targets(*ids, **true):
    """Shipped targets with what the twin itself gives when these numbers hold."""
    with few_lives():
        world = measures.world(load(), load_census(), numbers=numbers(**true))
    found = []
    for target in (load().targets[name] for name in ids):
        value = measure(world, target.quantity, target.stratum, PEOPLE).value
        found.append(replace(target, value=value, low=value * 0.9, high=value * 1.1))
    return found


def fitted(parameters, targets, **more):
    with few_lives():
        more = {"people": PEOPLE, "iterations": 6} | more
        return calibrate(load(), load_census(), parameters, targets, **more)


RATE = simulated_targets("fallers-65-plus", "repeat-fallers-65-plus")


def test_a_number_that_was_moved_away_on_purpose_comes_back():
    found = fitted(FALLS, RATE, start={"fall_per_year": AGAIN * 1.5})
    assert found.before["fall_per_year"] == AGAIN * 1.5
    assert found.after["fall_per_year"] == pytest.approx(AGAIN, rel=0.05)
    assert found.objectives[1] < 0.05 * found.objectives[0]
    assert found.named["fall_per_year"]


def test_what_is_right_already_stays_to_the_last_bit():
    found = fitted(FALLS, RATE)
    assert found.after == found.before == {"fall_per_year": AGAIN}
    assert files_of(load(), found) == {}


def test_a_number_stays_within_its_own_range_unless_that_is_waived():
    number = numbers().by_name["fall_per_year"]
    far = simulated_targets("fallers-65-plus", fall_per_year=number.high * 2)
    kept_in = fitted(FALLS, far, iterations=3).after["fall_per_year"]
    let_out = fitted(FALLS, far, iterations=3, beyond=True).after["fall_per_year"]
    assert kept_in == pytest.approx(number.high)
    assert let_out == pytest.approx(number.high * 2, rel=0.1)


def test_targets_to_validate_with_are_refused_by_name():
    with pytest.raises(CalibrationProblem, match="`frail-65-69`: to validate with"):
        fitted(["frail_per_year"], [*RATE, load().targets["frail-65-69"]])


def test_no_target_a_name_that_is_none_and_a_share_above_one_are_refused():
    with pytest.raises(CalibrationProblem, match="no target"):
        fitted(FALLS, [])
    with pytest.raises(NotInCatalog, match="fall_per_year"):
        fitted(["fall_per_yaer"], RATE)
    with pytest.raises(CalibrationProblem, match="cannot be 1.5"):
        fitted(FALLS, RATE, start={"hospital_death_share": 1.5})


def test_stopped_it_keeps_the_best_and_going_on_gives_what_a_straight_run_gives(tmp_path):
    def stop(progress):
        if progress.step == 1:
            raise KeyboardInterrupt

    short = {"start": {"fall_per_year": AGAIN * 1.5}, "iterations": 2}
    file = tmp_path / "looks.jsonl"
    stopped = fitted(FALLS, RATE, **short, kept=keep(file, "q"), tell=stop)
    assert stopped.stopped
    assert stopped.objectives[1] < stopped.objectives[0]
    looks = []
    went_on = fitted(FALLS, RATE, **short, kept=keep(file, "q"))
    straight = fitted(FALLS, RATE, **short, looked=lambda: looks.append(1))
    assert went_on.after == straight.after
    assert np.array_equal(went_on.simulated, straight.simulated)
    assert len(file.read_text().splitlines()) - 1 <= len(looks)


def test_what_it_writes_can_be_laid_over_the_content_and_changes_that_number_alone(tmp_path):
    start = {"fall_per_year": AGAIN * 1.5, "copd_per_year": 0.0049}
    found = fitted(FALLS, RATE, start=start, iterations=1)
    written = files_of(load(), found, {"copd_per_year": 0.0049})
    for file, text in written.items():
        (tmp_path / file).parent.mkdir(exist_ok=True)
        (tmp_path / file).write_text(text)
    assert sorted(written) == ["conditions/copd.toml", "conditions/falls.toml"]
    over = Catalog(Folder((content_folder(), tmp_path)))
    for slug, condition in load().conditions.items():
        for name, number in condition.parameters.items():
            new = over.conditions[slug].parameters[name]
            if name in {"fall_per_year", "copd_per_year"}:
                assert (new.confidence, new.source) == ("assumed", number.source)
                assert new.definition == number.definition
            else:
                assert new == number
    fall = over.conditions["falls"].parameters["fall_per_year"]
    assert fall.value == pytest.approx(found.after["fall_per_year"], rel=1e-4)
    assert "fallers-65-plus" in fall.reason.nl
    assert f"{AGAIN:g}".replace(".", ",") in fall.reason.fr
    assert "by hand" in over.conditions["copd"].parameters["copd_per_year"].reason.en


def test_every_number_of_the_standing_list_is_there_to_be_fitted():
    known = numbers().by_name
    assert len(identified(known)) >= len(IDENTIFIED)
    for name in IDENTIFIED:
        assert {name, f"{name}_women"} & set(known)


@pytest.mark.parametrize(("unit", "kind"), [("share", "logit"), ("ratio", "log")])
def test_a_number_moves_on_a_scale_that_it_cannot_leave(unit, kind):
    number = numbers().by_name["hospital_death_share"].model_copy(update={"unit": unit})
    scale = Scale("it", number)
    assert scale.kind == kind
    assert scale.back(scale.to(0.04)) == pytest.approx(0.04)
    assert 0.0 < scale.back(-20.0) < scale.back(20.0)


def last(residuals, start, low=-FREE, high=FREE, steps=40):
    return list(fit(residuals, np.array(start), low, high, steps))[-1]


def test_a_curved_valley_is_followed_to_its_lowest_point():
    def valley(x):
        return np.array([10 * (x[1] - x[0] ** 2), 1 - x[0], 0.1 * (x[2] - 2)])

    assert last(valley, [-1.2, 1.0, 0.0]).at == pytest.approx([1, 1, 2], abs=0.01)


def test_a_bound_holds_and_the_others_make_the_best_of_it():
    def straight(x):
        return np.array([x[0] + x[1] - 4, x[0] - x[1], x[2]])

    found = last(straight, [0.0, 0.0, 0.0], high=np.array([1.0, 9.0, 9.0]))
    assert found.at == pytest.approx([1, 2, 0], abs=0.01)


def test_a_parameter_that_does_nothing_stays_where_it_is():
    def of_two(x):
        return np.array([x[0] - 1, x[1] + 1])

    assert last(of_two, [0.0, 0.0, 0.3]).at == pytest.approx([1, -1, 0.3], abs=0.01)


def test_each_point_is_better_than_the_one_before():
    def bent(x):
        return np.array([np.exp(x[0]) - 2, x[1] ** 3 - 1, x[2] * x[0]])

    objectives = [p.objective for p in fit(bent, np.array([2.0, 2.0, 1.0]), -FREE, FREE, 30)]
    assert objectives == sorted(objectives, reverse=True)
    assert objectives[-1] < 1e-3
