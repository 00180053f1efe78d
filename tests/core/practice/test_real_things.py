"""A real thing in a play: it mutes its simulated twin, tells its changes, and can leave."""

import pytest
from played import HOUR, picture, weeks
from together import TRAINER, does, until

from kompas.core.practice import EntryProblem, replay
from kompas.core.practice.entries import Entry
from kompas.core.practice.real_things import MOST_HEARD, is_real, thing
from kompas.core.practice.sensed import sensed

HALL, DOOR = "motion-sensor-hall", "door-sensor-hall"


@pytest.fixture
def play():
    return weeks(("motion-sensors",)).play(0)


def told(play, state, kind, room="hall"):
    """The moments that things of this kind told of in a room, since ten last night."""
    parts = sensed(play, state, "gp").parts
    found = [r.times for p in parts for r in p.reports if (r.kind, r.room) == (kind, room)]
    return [at for times in found for at in times]


def real(play, state, slug, on=True):
    return does(play, state, TRAINER, "thing", thing=slug, real=on)


def changes(play, state, slug, name, value):
    return does(play, state, "system", "thing", thing=slug, property=name, value=value)


def test_the_real_door_opens_the_scenes_door_at_this_moment(play):
    state = real(play, until(play, play.begin(), 9 * HOUR), DOOR)
    before = told(play, state, "door")
    state = changes(play, state, DOOR, "open", True)
    assert told(play, state, "door") == [*before, state.now]
    state = changes(play, state, DOOR, "open", False)
    assert told(play, state, "door") == [*before, state.now], "that it closes is not told"


def test_a_real_thing_mutes_its_twin_and_gives_it_back(play):
    start = until(play, play.begin(), 9 * HOUR)
    simulated = told(play, until(play, start, 30 * HOUR), "motion")
    bound = real(play, start, HALL)
    while_real = until(play, bound, 20 * HOUR)
    back = until(play, real(play, while_real, HALL, on=False), 30 * HOUR)
    assert [at for at in simulated if at >= while_real.now]
    assert told(play, back, "motion") == [
        at for at in simulated if at < start.now or at >= while_real.now
    ]
    other = until(play, bound, 30 * HOUR)
    assert told(play, other, "motion", "kitchen") == told(play, back, "motion", "kitchen")


def test_nothing_else_follows_from_it(play):
    plain = until(play, play.begin(), 30 * HOUR)
    state = changes(play, real(play, play.begin(), DOOR), DOOR, "open", True)
    state = until(play, state, 30 * HOUR)
    assert picture(state.but(swaps=(), heard=())) == picture(plain)


def test_a_replay_of_it_is_the_same_play(play):
    log = [
        Entry(1, 0, TRAINER, "thing", {"thing": DOOR, "real": True}),
        Entry(2, 0, "system", "thing", {"thing": DOOR, "property": "open", "value": True}),
        Entry(3, 0, TRAINER, "thing", {"thing": DOOR, "real": False}),
    ]
    state = replay(play, log)
    assert [heard[1:] for heard in state.heard] == [(DOOR, "open", True)]
    assert not is_real(state, DOOR)
    assert picture(replay(weeks(("motion-sensors",)).play(0), log)) == picture(state)


@pytest.mark.parametrize(
    "data",
    [
        {"thing": "no-such-thing", "real": True},
        {"real": True},
        {"thing": HALL, "property": "occupied", "value": True},  # nobody bound it
        {"thing": DOOR, "property": "lit", "value": True},
        {"thing": DOOR, "property": "open", "value": 3},
        {"thing": DOOR},
    ],
)
def test_what_a_play_cannot_take_is_refused(play, data):
    state = real(play, play.begin(), DOOR)
    with pytest.raises(EntryProblem) as refused:
        thing(play, state, Entry(2, state.now, "system", "thing", data))
    assert refused.value.key == "no-thing"


def test_a_thing_without_its_tool_is_not_there():
    bare = weeks().play(0)
    with pytest.raises(EntryProblem, match="no such thing"):
        real(bare, bare.begin(), DOOR)


def test_a_play_that_pauses_hears_nothing_and_none_hears_without_end(play):
    state = does(play, real(play, play.begin(), DOOR), TRAINER, "pause", on=True)
    with pytest.raises(EntryProblem, match="pauses"):
        changes(play, state, DOOR, "open", True)
    state = does(play, state, TRAINER, "pause", on=False)
    full = state.but(heard=((0, DOOR, "open", True),) * MOST_HEARD)
    with pytest.raises(EntryProblem, match="more than"):
        changes(play, full, DOOR, "open", True)
