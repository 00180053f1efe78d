"""Our groups, held against scikit-learn on the same tables and from the same starts."""

import numpy as np
import pytest
from opinions import noise, planted
from sklearn.cluster import KMeans
from sklearn.decomposition import PCA
from sklearn.metrics import silhouette_score
from threadpoolctl import threadpool_limits

from kompas.core import dialogue
from kompas.core.dialogue import MISSING, axes, clusters

TABLES = {
    "a room of twelve": planted(12, 6, 2, sharp=1.0)[0],
    "three camps": planted(60, 24, 3)[0],
    "two camps with gaps": planted(120, 30, 2, missing=0.5)[0],
    "nothing but noise": noise(90, 20, missing=0.3),
    "a town, in squares": planted(900, 40, 4, missing=0.6)[0],
}
tables = pytest.mark.parametrize("votes", TABLES.values(), ids=TABLES)
groups = pytest.mark.parametrize("k", [2, 3, 4, 5])


def places(votes):
    return clusters.cells(dialogue.plane(votes[dialogue.in_order(votes)]).points)


def distinct(there):
    return len(np.unique(there.points, axis=0))


@tables
@groups
def test_k_means_from_each_of_our_starts_ends_where_scikit_learn_ends(votes, k):
    there = places(votes)
    for start in clusters._starts(there, k):
        if len(np.unique(start, axis=0)) < k:
            continue  # scikit-learn moves a middle that nobody stands at; ours leaves it empty
        labels, centres, spread = clusters._lloyd(there, start)
        theirs = KMeans(k, init=start, n_init=1, max_iter=clusters.ROUNDS, tol=0.0)
        theirs.fit(there.points, sample_weight=there.people)
        assert labels.tolist() == theirs.labels_.tolist()
        assert np.allclose(centres, theirs.cluster_centers_, atol=1e-9)
        assert spread == pytest.approx(theirs.inertia_)


@tables
@groups
def test_the_silhouette_is_that_of_scikit_learn_with_everybody_at_the_place(votes, k):
    there = places(votes)
    split = clusters.split_into(there, k, clusters.distances(there.points))
    if split is None or distinct(there) <= split.groups:
        return
    everybody = there.points[there.at]
    assert split.silhouette == pytest.approx(silhouette_score(everybody, split.labels), abs=1e-8)


@tables
def test_the_two_directions_are_the_principal_components_of_the_table_with_mean_votes_filled_in(
    votes,
):
    seen = votes != MISSING
    there = axes.plane(votes)
    means = np.where(seen, votes, 0).sum(axis=0) / np.maximum(seen.sum(axis=0), 1)
    filled = np.where(seen, votes, means)
    theirs = PCA(2, svd_solver="covariance_eigh").fit(filled)
    stretch = np.sqrt(votes.shape[1] / np.maximum(seen.sum(axis=1), 1))
    points = theirs.transform(filled) * stretch[:, None]
    same_way = np.sign((points * there.points).sum(axis=0))
    assert np.allclose(points * same_way, there.points, atol=1e-8)
    assert np.allclose(there.explained, theirs.explained_variance_ratio_)


def test_the_number_of_threads_changes_no_figure():
    votes, _ = planted(600, 60, 3, missing=0.5)
    found = []
    for threads in (1, 2, 4):
        with threadpool_limits(limits=threads):
            found.append(dialogue.look(votes, copies=4))
    told = [dialogue.as_json(one) for one in found]
    assert told[0]["state"] == "groups"
    assert told[0] == told[1] == told[2]
    assert all((one.labels == found[0].labels).all() for one in found)
    assert all((one.points == found[0].points).all() for one in found)
