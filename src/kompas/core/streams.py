"""Keyed luck: the same person keeps the same luck, whatever else happens.

A draw is a pure function of (seed, run, person, clock, n): nothing is drawn "next", so nothing
that one arm of a rehearsal does can shift what another draws. The generator is Philox 4x32-10
(Salmon et al. 2011, SC '11, doi 10.1145/2063384.2063405): the key is (seed, run), the counter is
(person, clock, n, block). A clock's number is a hash of its name.
"""

import zlib
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from kompas.core.kernels import inlined, kernel

LIMIT = 1 << 32
U = np.uint64
MASK = np.uint64(0xFFFFFFFF)
SHIFT = np.uint64(32)
M0 = np.uint64(0xD2511F53)
M1 = np.uint64(0xCD9E8D57)
W0 = np.uint64(0x9E3779B9)
W1 = np.uint64(0xBB67AE85)


@inlined
def philox(
    c0: np.uint64, c1: np.uint64, c2: np.uint64, c3: np.uint64, k0: np.uint64, k1: np.uint64
) -> tuple[np.uint64, np.uint64, np.uint64, np.uint64]:
    """Ten rounds of Philox 4x32: four counter words and two key words in, four words out."""
    for _ in range(10):
        p0 = M0 * c0
        p1 = M1 * c2
        c0, c1, c2, c3 = (
            (p1 >> SHIFT) ^ c1 ^ k0,
            p1 & MASK,
            (p0 >> SHIFT) ^ c3 ^ k1,
            p0 & MASK,
        )
        k0 = (k0 + W0) & MASK
        k1 = (k1 + W1) & MASK
    return c0, c1, c2, c3


@inlined
def unit(high: np.uint64, low: np.uint64) -> float:
    """Two 32-bit words as a number strictly between 0 and 1.

    52 bits: with 53 the half would round the greatest one up to 1.
    """
    return (float((high << np.uint64(20)) | (low >> np.uint64(12))) + 0.5) / 4503599627370496.0


@inlined
def draw(seed: int, run: int, person: int, clock: int, n: int, index: int) -> float:
    """The uniform number `index` of firing `n` of a clock: the one drawing function."""
    a, b, c, d = philox(U(person), U(clock), U(n), U(index >> 1), U(seed), U(run))
    if index & 1:
        return unit(c, d)
    return unit(a, b)


@kernel
def _uniforms(
    seed: int, run: int, person: int, clock: int, n: int, count: int
) -> NDArray[np.float64]:
    out = np.empty(count)
    for i in range(count):
        out[i] = draw(seed, run, person, clock, n, i)
    return out


@kernel
def _first(seed: int, run: int, person: int, clock: int, n: int) -> float:
    return draw(seed, run, person, clock, n, 0)


@kernel
def _of_each(
    seed: int, run: int, people: NDArray[np.int64], clock: int, count: int
) -> NDArray[np.float64]:
    out = np.empty((len(people), count))
    for i in range(len(people)):
        for j in range(count):
            out[i, j] = draw(seed, run, people[i], clock, 0, j)
    return out


@cache
def clock_number(name: str) -> int:
    """The 32-bit number of a clock: a hash of its name (collisions are refused by the builder)."""
    return zlib.crc32(name.encode())


def of_each(
    people: NDArray[np.int64], clock: str, count: int, *, seed: int, run: int = 0
) -> NDArray[np.float64]:
    """The first `count` uniforms in (0, 1) of this clock for each person; (people, count).

    The same numbers as `Luck(seed, run, person).uniforms(clock, 0, count)`, person by person.
    Raises ValueError when a number does not fit in 32 bits.
    """
    for name, value in (("seed", seed), ("run", run), ("person", int(people.max(initial=0)))):
        _check(name, value)
    _check("person", int(people.min(initial=0)))
    return _of_each(seed, run, np.asarray(people, np.int64), clock_number(clock), count)


def _check(name: str, value: int) -> None:
    if not 0 <= value < LIMIT:
        raise ValueError(f"the {name} must be between 0 and {LIMIT - 1}, it is {value}")


@dataclass(frozen=True, slots=True)
class Luck:
    """The luck of one person in one run: `seed`, `run` and `person`, 32 bits each.

    Raises ValueError when one of them does not fit.
    """

    seed: int
    run: int
    person: int = 0

    def __post_init__(self) -> None:
        for name, value in (("seed", self.seed), ("run", self.run), ("person", self.person)):
            _check(name, value)

    def uniforms(self, clock: str, n: int, count: int) -> NDArray[np.float64]:
        """`count` uniforms in (0, 1) of firing `n` of this clock; float64, shape (count,).

        Raises ValueError when `n` or `count` does not fit in 32 bits.
        """
        _check("firing", n)
        _check("count", count)
        number = clock_number(clock)
        return _uniforms(self.seed, self.run, self.person, number, n, count)

    def uniform(self, clock: str, n: int) -> float:
        """The first uniform number in (0, 1) of firing `n` of this clock."""
        _check("firing", n)
        return _first(self.seed, self.run, self.person, clock_number(clock), n)
