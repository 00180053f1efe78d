"""People rate how they work together; nobody sees another's answers."""

import pytest
from playing import Player, begun, lesson

from kompas.core.catalog import load
from kompas.web.plays.models import Rating
from kompas.web.plays.presenters.rating import Shifts

pytestmark = pytest.mark.django_db
ITEMS = [item.slug for item in load().instruments["working-together"].items]


@pytest.fixture
def players():
    play = begun(lesson())
    return [Player(play, nickname=f"N{n}") for n in range(5)]


def rated(player, moment, mark):
    answers = {slug: str(mark) for slug in ITEMS}
    return player.post(f"rating/{moment}/", **answers)


def test_a_rating_is_kept_and_can_be_changed(players):
    assert rated(players[0], "before", 2).status_code == 302
    assert rated(players[0], "before", 3).status_code == 302
    assert set(Rating.objects.get().answers.values()) == {3}


def test_a_rating_with_gaps_says_how_many_and_keeps_nothing(players):
    answer = players[0].post("rating/before/", **{ITEMS[0]: "4"})
    assert answer.status_code == 422
    assert f"{len(ITEMS) - 1}" in answer.content.decode()
    assert 'value="4" checked' in answer.content.decode()
    assert not Rating.objects.exists()


def test_an_answer_off_the_scale_is_none(players):
    sent = dict.fromkeys(ITEMS, "9")
    assert players[0].post("rating/before/", **sent).status_code == 422


def test_there_is_no_rating_of_another_moment_and_none_without_a_seat(players, client):
    assert players[0].get("rating/later/").status_code == 404
    assert client.get(f"/en/plays/{players[0].play_pk}/rating/before/").status_code == 404


def test_a_group_sees_averages_only_of_five_or_more(players):
    for number, player in enumerate(players, start=1):
        rated(player, "before", 2)
        rated(player, "after", 4)
        shifts = Shifts(player.seat.play, player.seat)
        assert shifts.answered == number
        assert [(s.before, s.after) for s in shifts.mine] == [(2, 4)] * 6
        assert bool(shifts.group) == (number >= 5)
    assert [(s.before, s.after) for s in shifts.group] == [(2, 4)] * 6


def test_who_rated_only_before_sees_only_that(players):
    rated(players[0], "before", 2)
    shifts = Shifts(players[0].seat.play, players[0].seat)
    assert [(s.before, s.after) for s in shifts.mine] == [(2, None)] * 6
