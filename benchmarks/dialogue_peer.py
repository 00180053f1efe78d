"""The same groups with our k-means and with scikit-learn's: time, memory, and whether they agree.

Both begin from our fixed starts, one thread each. Rooms of people whose votes have groups planted
in them, so that all 200 copies are worked out; of the large dialogue one copy only, which has no
limit. The reasons stand in docs/adr/0022.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

import numpy as np

from benchmarks.dialogue import megabytes
from benchmarks.dialogue import votes as large
from benchmarks.figure import Figure, show
from kompas.core import dialogue
from kompas.core.dialogue import clusters
from kompas.core.streams import of_each

ROOMS = ((12, 6), (40, 40), (100, 20))
GROUPS, ALONG = 3, 0.9
Lloyd = Callable[
    [clusters.Cells, clusters.Numbers], tuple[clusters.Labels, clusters.Numbers, float]
]


@dataclass(frozen=True)
class Timed:
    """What one way gave, and the seconds that it took."""

    found: object
    seconds: float


def room(people: int, statements: int) -> dialogue.Votes:
    """Votes of a room in three camps."""
    lines = of_each(np.arange(GROUPS), "peer.lines", statements, seed=2) < 0.5
    along = of_each(np.arange(people), "peer.along", statements, seed=2) < ALONG
    return np.where(lines[np.arange(people) % GROUPS] == along, 1, -1).astype(np.int8)


@contextmanager
def with_library() -> Iterator[None]:
    """Meanwhile scikit-learn finds the tightest groups."""
    import sklearn
    from threadpoolctl import threadpool_limits

    ours = clusters._lloyd
    clusters._lloyd = library()
    try:
        with (
            threadpool_limits(limits=1),
            sklearn.config_context(assume_finite=True, skip_parameter_validation=True),
        ):
            yield
    finally:
        clusters._lloyd = ours


def library() -> Lloyd:
    """One run of Lloyd's rounds in scikit-learn, as ours gives it."""
    from sklearn.cluster import KMeans

    def lloyd(
        there: clusters.Cells, centres: clusters.Numbers
    ) -> tuple[clusters.Labels, clusters.Numbers, float]:
        how = {"n_init": 1, "max_iter": clusters.ROUNDS, "tol": 0.0}
        made = KMeans(len(centres), init=centres, **how)
        made.fit(there.points, sample_weight=there.people)
        return made.labels_.astype(np.intp), made.cluster_centers_, float(made.inertia_)

    return lloyd


def timed(work: Callable[[], object]) -> Timed:
    start = time.perf_counter()
    return Timed(work(), time.perf_counter() - start)


def told(votes: dialogue.Votes) -> object:
    """All that is said of votes."""
    return dialogue.as_json(dialogue.look(votes))


def one_copy(points: clusters.Numbers) -> object:
    """The silhouettes of every split of one copy."""
    return [(split.groups, round(split.silhouette, 6)) for split in dialogue.best_split(points)]


def main() -> int:
    given = large(planted=True)
    points = dialogue.plane(given[dialogue.in_order(given)]).points
    work: dict[str, Callable[[], object]] = {
        f"{people} x {statements}, whole result": partial(told, room(people, statements))
        for people, statements in ROOMS
    }
    work["5,000 x 300, groups of one copy"] = partial(one_copy, points)
    for one in work.values():
        one()
    ours, before = {name: timed(one) for name, one in work.items()}, megabytes()
    loading = timed(library)
    with with_library():
        one_copy(points)
        theirs = {name: timed(one) for name, one in work.items()}
    for name in work:
        same = "the same" if ours[name].found == theirs[name].found else "NOT THE SAME"
        print(f"{name}: ours {ours[name].seconds:.3f} s, scikit-learn {theirs[name].seconds:.3f} s")
        print(f"  what comes out: {same}")
    print(f"to load scikit-learn: {loading.seconds:.1f} s, {megabytes() - before:.0f} MB")
    rooms = [name for name in work if name.endswith("whole result")]
    return show(
        *(Figure(f"ours, {name}", ours[name].seconds, theirs[name].seconds) for name in rooms)
    )


if __name__ == "__main__":
    raise SystemExit(main())
