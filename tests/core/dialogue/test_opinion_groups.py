"""Groups are named only where there are some."""

import numpy as np
import pytest
from opinions import noise, planted

from kompas.core import dialogue
from kompas.core.dialogue import MISSING, Cast
from kompas.core.dialogue.chance import likeness, shuffled
from kompas.core.dialogue.clusters import cells, split_into


def test_three_planted_groups_are_found():
    votes, group = planted(90, 24, 3)
    found = dialogue.look(votes)
    assert found.state == "groups"
    assert len(found.sizes) == 3
    assert min(likeness(group, found.labels, 3)) > 0.9


@pytest.mark.parametrize("seed", range(6))
def test_noise_has_no_groups_however_fair_its_silhouette(seed):
    found = dialogue.look(noise(80, 20, missing=0.4, seed=seed), copies=60)
    assert found.state == "no groups"
    assert found.check.silhouette > 0.25


def test_one_voter_is_too_few_to_tell():
    found = dialogue.look(np.ones((1, 12), np.int8))
    assert (found.state, found.people, found.united, found.divided) == ("too few", 1, (), ())


def test_an_empty_dialogue_is_too_few_to_tell():
    assert dialogue.look(np.zeros((0, 0), np.int8)).state == "too few"
    assert dialogue.look(np.zeros((0, 12), np.int8)).state == "too few"
    assert dialogue.look(np.full((30, 12), MISSING, np.int8)).people == 0


@pytest.mark.parametrize("vote", [dialogue.PASS, dialogue.AGREE, dialogue.DISAGREE])
def test_when_all_vote_the_same_there_are_no_groups(vote):
    found = dialogue.look(np.full((40, 12), vote, np.int8))
    assert found.state == "no groups"
    assert found.divided == ()
    sides = {side for _, side, _ in found.united}
    assert sides == {1: {"agree"}, -1: {"disagree"}, 0: set()}[vote]


def test_two_statements_that_are_the_same_change_no_group():
    votes, _ = planted(60, 20, 2)
    twice = np.concatenate([votes, votes[:, :1]], axis=1)
    one, two = dialogue.look(votes), dialogue.look(twice)
    assert one.labels.tolist() == two.labels.tolist()


def test_who_voted_too_little_is_counted_but_placed_in_no_group():
    votes, _ = planted(60, 20, 2)
    votes[7, 6:] = MISSING
    found = dialogue.look(votes)
    assert (found.people, found.placed, found.labels[7]) == (60, 59, -1)
    assert found.everybody.seen[0, 0] == 60


def test_no_group_is_smaller_than_five():
    points = np.array([[0.0, 0]] * 8 + [[1.0, 0]] * 7 + [[50.0, 0]])
    for k in range(2, 6):
        split = split_into(cells(points), k)
        assert split is None or np.bincount(split.labels).min() >= 5


def test_a_dialogue_split_in_two_names_what_divides_and_what_unites():
    votes, group = planted(60, 16, 2, sharp=1.0)
    votes[:, 0], votes[:, 1] = 1, np.where(group == 0, 1, -1)
    found = dialogue.look(votes)
    assert (0, "agree") in [one[:2] for one in found.united]
    assert 1 in [number for number, _ in found.divided]
    assert {one.statement for one in found.stands_for[0]}.isdisjoint({0})


def test_clones_become_a_group_of_their_own_which_is_why_results_are_shown_without_them():
    votes, _ = planted(40, 16, 2, sharp=0.85)
    clones = np.repeat(noise(1, 16, seed=9), 50, axis=0)
    whole = dialogue.look(np.concatenate([votes, clones]))
    assert len(set(whole.labels[40:].tolist())) == 1


def test_a_copy_keeps_who_saw_what_and_how_many_agree():
    votes = noise(50, 10, missing=0.5)
    copy = shuffled(votes, 3)
    assert ((copy == MISSING) == (votes == MISSING)).all()
    assert (np.sort(copy, axis=0) == np.sort(votes, axis=0)).all()
    assert (copy != votes).any()


def test_a_vote_given_again_replaces_the_earlier_one():
    found = dialogue.table([Cast(0, 1, 1), Cast(0, 1, -1)], 1, 2)
    assert found.tolist() == [[MISSING, -1]]


@pytest.mark.parametrize("wrong", [Cast(0, 0, 2), Cast(1, 0, 1), Cast(0, 5, 1), Cast(-1, 0, 1)])
def test_a_vote_that_cannot_be_is_refused(wrong):
    with pytest.raises(ValueError, match=r"vote|no person"):
        dialogue.table([wrong], 1, 2)


def test_the_plain_form_says_nothing_about_any_person():
    votes, _ = planted(40, 12, 2)
    told = dialogue.as_json(dialogue.look(votes))
    assert told["state"] == "groups"
    assert "labels" not in told
    assert sum(told["sizes"]) == 40


def test_the_number_of_processes_changes_no_figure():
    votes, _ = planted(60, 16, 2)
    made = votes[dialogue.in_order(votes)]
    splits = dialogue.best_split(dialogue.plane(made).points)
    alone = dialogue.check(made, splits, copies=8)
    together = dialogue.check(made, splits, copies=8, processes=2)
    assert alone[1:] == together[1:]
    assert alone.split.labels.tolist() == together.split.labels.tolist()


def test_a_room_of_twelve_that_is_split_in_two_is_enough():
    camps = np.array([[1, -1, 1, 1, -1, 1], [-1, 1, -1, 1, 1, 1]], np.int8)
    assert dialogue.look(np.repeat(camps, 6, axis=0)).sizes == [6, 6]
