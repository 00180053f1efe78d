"""Keyed luck: known answers, a statistical test, and the errors of keys that do not fit.

The statistical tests have fixed seeds, so they cannot flake; each states its threshold. They are
no substitute for the published test batteries that Philox passes, but would notice a broken key.
"""

import math

import numpy as np
import pytest

from kompas.core.streams import LIMIT, Luck, clock_number, philox, unit

KNOWN = [  # from the reference implementation (Random123, kat_vectors): counter, key, answer
    ("00000000 " * 4, "00000000 " * 2, "6627e8d5 e169c58d bc57ac4c 9b00dbd8"),
    ("ffffffff " * 4, "ffffffff " * 2, "408f276d 41c83b0e a20bc7c6 6d5451fd"),
    (
        "243f6a88 85a308d3 13198a2e 03707344",
        "a4093822 299f31d0",
        "d16cfe09 94fdcceb 5001e420 24126ea1",
    ),
]
MANY = 100_000


def words(text):
    return [np.uint64(int(word, 16)) for word in text.split()]


@pytest.mark.parametrize(("counter", "key", "answer"), KNOWN)
def test_philox_gives_the_published_answers(counter, key, answer):
    assert list(philox(*words(counter), *words(key))) == words(answer)


def test_a_number_is_never_0_and_never_1():
    least, most = np.uint64(0), np.uint64(LIMIT - 1)
    assert 0.0 < unit(least, least) < 1e-15
    assert 1.0 - 1e-15 < unit(most, most) < 1.0


def test_two_neighbouring_words_give_two_neighbouring_numbers():
    low = np.uint64(1 << 12)
    assert unit(np.uint64(0), low) - unit(np.uint64(0), np.uint64(0)) == 2.0**-52


def test_the_same_key_gives_the_same_numbers():
    once, again = (Luck(1, 2, 3).uniforms("fall", 4, 6) for _ in range(2))
    assert np.array_equal(once, again)


def test_fewer_numbers_are_the_start_of_more():
    luck = Luck(1, 2, 3)
    assert np.array_equal(luck.uniforms("fall", 4, 3), luck.uniforms("fall", 4, 10)[:3])
    assert luck.uniform("fall", 4) == luck.uniforms("fall", 4, 1)[0]


def test_nothing_is_drawn_when_nothing_is_asked():
    assert Luck(1, 2).uniforms("fall", 0, 0).shape == (0,)


OTHER_KEYS = {
    "seed": lambda i: Luck(i, 5, 7).uniform("fall", 3),
    "run": lambda i: Luck(5, i, 7).uniform("fall", 3),
    "person": lambda i: Luck(5, 7, i).uniform("fall", 3),
    "clock": lambda i: Luck(5, 7, 9).uniform(f"clock-{i}", 3),
    "firing": lambda i: Luck(5, 7, 9).uniform("fall", i),
}


def drawn_along(part):
    if part == "index":
        return Luck(11, 0).uniforms("fall", 0, MANY)
    return np.array([OTHER_KEYS[part](i) for i in range(MANY // 10)])


@pytest.mark.parametrize("part", [*OTHER_KEYS, "index"])
def test_numbers_along_every_part_of_the_key_are_uniform_and_independent(part):
    """Chi-square of 64 bins, mean, variance, and correlation of neighbours: all |z| < 4."""
    u = drawn_along(part)
    counts = np.bincount((u * 64).astype(int), minlength=64)
    expected = len(u) / 64
    chi_square = float(((counts - expected) ** 2 / expected).sum())
    root = math.sqrt(len(u))
    z = {
        "uniform": (chi_square - 63) / math.sqrt(2 * 63),
        "mean": (u.mean() - 0.5) * math.sqrt(12) * root,
        "variance": (((u - 0.5) ** 2).mean() - 1 / 12) * math.sqrt(180) * root,
        "neighbours": float(np.corrcoef(u[:-1], u[1:])[0, 1]) * root,
        "next but one": float(np.corrcoef(u[:-2], u[2:])[0, 1]) * root,
    }
    assert max(abs(value) for value in z.values()) < 4, z


@pytest.mark.parametrize("part", OTHER_KEYS)
def test_two_neighbours_share_no_luck(part):
    """Pairs of numbers of two neighbouring keys fill the square evenly: 16 x 16 bins, |z| < 4."""
    u = drawn_along(part)
    pairs = (u[0::2] * 16).astype(int) * 16 + (u[1::2] * 16).astype(int)
    expected = len(pairs) / 256
    chi_square = float(((np.bincount(pairs, minlength=256) - expected) ** 2 / expected).sum())
    assert abs(chi_square - 255) / math.sqrt(2 * 255) < 4


def test_swapping_two_parts_of_the_key_gives_other_luck():
    drawn = {
        Luck(1, 2, 3).uniform("fall", 4),
        Luck(2, 1, 3).uniform("fall", 4),
        Luck(1, 3, 2).uniform("fall", 4),
        Luck(4, 2, 3).uniform("fall", 1),
        Luck(1, 2, 4).uniform("fall", 3),
    }
    assert len(drawn) == 5


def test_exponential_waits_have_mean_and_spread_of_one_unit():
    """The unit of hazard that every clock spends; |z| < 4."""
    waits = -np.log(Luck(12, 0).uniforms("fall", 0, MANY))
    assert abs(waits.mean() - 1) * math.sqrt(MANY) < 4
    assert abs(waits.var() - 1) * math.sqrt(MANY / 8) < 4


@pytest.mark.parametrize("value", [-1, LIMIT, 1 << 40])
@pytest.mark.parametrize("part", ["seed", "run", "person"])
def test_a_key_that_does_not_fit_is_refused_by_name(part, value):
    keys = {"seed": 0, "run": 0, "person": 0, part: value}
    with pytest.raises(ValueError, match=rf"the {part} must be between 0 and 4294967295.*{value}"):
        Luck(**keys)


def test_the_greatest_key_works():
    top = LIMIT - 1
    assert 0 < Luck(top, top, top).uniform("fall", top) < 1


@pytest.mark.parametrize(("n", "count"), [(-1, 1), (LIMIT, 1), (0, -1)])
def test_a_firing_or_a_count_that_does_not_fit_is_refused(n, count):
    with pytest.raises(ValueError, match="must be between 0 and 4294967295"):
        Luck(1, 1).uniforms("fall", n, count)


@pytest.mark.parametrize("n", [-1, LIMIT])
def test_a_firing_that_does_not_fit_is_refused_for_a_single_number_too(n):
    with pytest.raises(ValueError, match="the firing must be between 0 and 4294967295"):
        Luck(1, 1).uniform("fall", n)


def test_a_clock_has_one_number_for_ever():
    assert clock_number("fall") == 4216381196
    assert clock_number("fall") != clock_number("falls")
