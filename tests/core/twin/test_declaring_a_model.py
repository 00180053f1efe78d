"""A declaration that cannot work is refused in a sentence, before anything runs."""

import linecache

import pytest

from kompas.core.streams import clock_number
from kompas.core.twin.build import build
from kompas.core.twin.model import Model, ModelProblem, about, arguments, returned_names


def small(**changes):
    """A model with one clock, to be spoilt by a test."""
    parts = {
        "given": ("age",),
        "care": {"ratio_fall": 1, "works": 5},
        "parameters": ("fall_per_year",),
        "states": {"place": 0.0},
        "totals": ("falls",),
    } | changes
    model = Model("small", **parts)

    @model.hazard
    def fall(fall_per_year, ratio_fall):
        return fall_per_year * ratio_fall

    @model.effect("fall")
    def falls_down(falls):
        falls += 1.0
        return falls

    return model


def refused(model, *words):
    with pytest.raises(ModelProblem) as found:
        build(model)
    sentence = str(found.value)
    for word in words:
        assert word in sentence, sentence


def test_a_wrong_name_in_a_hazard_gets_the_nearest_names():
    model = small()

    @model.hazard
    def fall(fall_per_jear):
        return fall_per_jear

    refused(model, "fall(fall_per_jear)", "unknown name", "nearest", "fall_per_year")


def test_a_wrong_name_in_an_effect_gets_the_nearest_names():
    model = small()

    @model.effect("fall")
    def falls_down(fals):
        return fals

    refused(model, "falls_down(fals)", "falls")


def test_a_name_with_nothing_near_gets_a_list_of_what_is_known():
    model = small()

    @model.hazard
    def fall(zzzzzz):
        return zzzzzz

    refused(model, "fall(zzzzzz)", "age", "fall_per_year", "falls")


def test_an_effect_must_return_names_not_expressions():
    model = small()

    @model.effect("fall")
    def falls_down(falls):
        return falls + 1.0

    refused(model, "falls_down", "return names of states, not expressions")


def test_every_return_of_an_effect_must_give_the_same_names():
    model = small()

    @model.effect("fall")
    def falls_down(falls, place):
        if place > 0.0:
            return place
        return falls

    refused(model, "falls_down", "every return must give the same names")


def test_an_effect_that_returns_nothing_is_refused():
    model = small()

    @model.effect("fall")
    def falls_down(falls):
        falls += 1.0

    refused(model, "falls_down", "every return")


def test_a_clock_without_an_effect_is_refused():
    model = small()

    @model.hazard
    def burn(fall_per_year):
        return fall_per_year

    refused(model, "`burn`", "no effect")


def test_an_effect_for_a_clock_that_does_not_exist_gets_the_nearest_clock():
    model = small()

    @model.effect("fal")
    def typo(falls):
        return falls

    refused(model, "`fal`", "no clock", "fall")


def test_two_clocks_with_the_same_stream_number_are_refused():
    """`plumless` and `buckeroo` are the classic pair with one CRC-32."""
    assert clock_number("plumless") == clock_number("buckeroo")
    model = small()

    @model.hazard
    def plumless(fall_per_year):
        return fall_per_year

    @model.hazard
    def buckeroo(fall_per_year):
        return fall_per_year

    @model.effect("plumless", "buckeroo")
    def counted(falls):
        return falls

    refused(model, "two clocks have the same stream number")


def returning(name):
    """An effect that takes this name and returns it, with a source that can be read."""
    text = f"def falls_down({name}):\n    return {name}\n"
    linecache.cache[name] = (len(text), None, text.splitlines(keepends=True), name)
    space = {}
    exec(compile(text, name, "exec"), space)  # noqa: S102
    return space["falls_down"]


@pytest.mark.parametrize("name", ["fall_per_year", "ratio_fall", "age"])
def test_an_effect_cannot_set_a_parameter_a_lever_or_what_is_given(name):
    model = small()
    model.effects["fall"] = returning(name)
    refused(model, f"falls_down({name})", "falls")


def test_an_accrual_cannot_add_to_a_parameter():
    model = small()

    @model.accrual("fall_per_year")
    def at_home(place):
        return place

    refused(model, "at_home(fall_per_year)", "unknown name")


@pytest.mark.parametrize("name", ["now", "u0", "luck"])
def test_a_rate_may_not_use_the_moment_or_luck(name):
    """It would change unseen between two events, and so with the way a period is cut."""
    model = small()
    model.hazards["fall"] = {
        "now": lambda now: now,
        "u0": lambda u0: u0,
        "luck": lambda luck: luck,
    }[name]
    refused(model, f"({name})", "a rate must not use it", "timer")


def test_an_accrual_may_not_use_the_moment_either():
    model = small()

    @model.accrual("falls")
    def older(now):
        return now

    refused(model, "older(now)", "a rate must not use it")


def test_a_name_is_declared_only_once():
    refused(small(states={"place": 0.0, "age": 0.0}), "`age`", "twice")


@pytest.mark.parametrize("name", ["n", "now", "seed", "step", "left3", "last_at"])
def test_a_name_that_the_kernel_uses_itself_is_refused(name):
    refused(small(states={name: 0.0}), f"`{name}`", "choose another")


def test_a_lever_with_five_values_has_five_columns():
    expected = ("ratio_fall", "works.0", "works.1", "works.2", "works.3", "works.4")
    assert small().care_columns == expected


def it_begins(place, it, it_open, u0):
    it, it_open = 1.0, u0 + place
    return it, it_open


def test_what_episodes_have_in_common_is_written_once_about_it():
    begins = about("cold", it_begins)
    assert begins.__name__ == "cold_begins"
    assert arguments(begins) == ("place", "cold", "cold_open", "u0")
    assert returned_names(begins) == ("cold", "cold_open")
    assert begins(2.0, 0.0, 0.0, 0.5) == it_begins(2.0, 0.0, 0.0, 0.5)
    assert arguments(it_begins) == ("place", "it", "it_open", "u0")


def test_only_a_plain_function_can_be_about_an_episode():
    with pytest.raises(ModelProblem, match="no plain function"):
        about("cold", len)


def test_a_rate_may_not_use_a_total_that_grows_all_the_time():
    model = small(totals=("falls", "years"))

    @model.accrual("years")
    def lives(place):
        return 1.0 - place

    @model.hazard
    def tires(years):
        return 0.1 * years

    @model.effect("tires")
    def rests(place):
        return place

    refused(model, "tires(years)", "grows all the time", "timer")


def test_a_rate_may_use_a_total_that_only_events_set():
    model = small()

    @model.hazard
    def fears(falls):
        return 0.1 * falls

    @model.effect("fears")
    def stays_in(place):
        return place

    assert build(model).events[1].name == "fears"
