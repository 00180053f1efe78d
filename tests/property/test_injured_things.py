"""What holds for every injury: it takes away what a thing notices, and changes nothing else."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from played import DAY, HOUR, picture, tick, weeks
from test_practice import calm

from kompas.core.practice import Entry, step
from kompas.core.practice.leading import INJURIES
from kompas.core.practice.passing import AT, move
from kompas.core.practice.sensed import sensed

ARM = ("bed-exit-sensor", "fall-alarm-pendant", "motion-sensors")
ROOMS = ("bedroom", "bathroom", "living", "kitchen", "hall")
THINGS = (*(f"motion-sensor-{room}" for room in ROOMS), "bed-sensor-bedroom", "fall-pendant")
CLOCKS = (".left", ".since")  # how far a clock has come is written down in more than one way
LIVED = [column for name, column in AT.items() if not name.endswith(CLOCKS)]
things, ways = st.sampled_from(THINGS), st.sampled_from(INJURIES)
runs, hours = st.integers(0, 300), st.integers(0, 168)


def injured(play, state, thing, how, hours, room="hall"):
    """The state with one thing injured; in the wrong room it hangs in another one."""
    other = "kitchen" if thing.endswith(room) else room
    if how == "wrong_room" and thing == "fall-pendant":
        how = "stuck"
    data = {"injure": thing, "how": how, "hours": hours}
    data |= {"room": other} if how == "wrong_room" else {}
    return step(play, state, Entry(1, state.now, "trainer", "inject", data))


def on(play, state, to):
    while state.now < to:
        state = step(play, state, tick(state, to))
    return state


def told(play, state):
    """Everything that devices told, by kind and room."""
    parts = sensed(play, state, "gp").parts
    return {(p.name, r.kind, r.room): r.times for p in parts for r in p.reports}


@calm
@given(runs, things, ways, hours, st.integers(0, 20))
def test_an_injury_never_makes_a_fall_better_noticed(run, thing, how, lasts, at):
    play = weeks(ARM).play(run)
    start = on(play, play.begin(), at * HOUR)
    masks = []
    for state in (start, injured(play, start, thing, how, lasts)):
        row = state.row.copy()
        row[AT["fall.left"]] = 1e-9
        fell = step(play, state.but(row=row), tick(state, state.now + HOUR))
        masks.append((fell.now, int(fell.row[AT["lie_open"]])))
    (when, well), (same, broken) = masks
    assert when == same
    assert broken & ~well == 0


@calm
@given(runs, things, ways, st.integers(1, 40))
def test_an_injury_takes_only_from_what_its_own_thing_tells(run, thing, how, lasts):
    play = weeks(ARM).play(run)
    state = injured(play, play.begin(), thing, how, lasts)
    one, two = (told(play, on(play, s, DAY + 18 * HOUR)) for s in (play.begin(), state))
    for (part, kind, room), times in one.items():
        if f"{kind}-sensor-{room}" != thing:
            assert two.get((part, kind, room)) == times


@calm
@given(runs, things, ways)
def test_an_injury_that_is_mended_at_once_leaves_no_trace_but_in_the_log(run, thing, how):
    play = weeks(ARM).play(run)
    start = on(play, play.begin(), 9 * HOUR)
    broken = injured(play, start, thing, how, 0)
    mended = step(play, broken, Entry(2, broken.now, "trainer", "inject", {"mend": thing}))
    ends = [on(play, state, 4 * DAY) for state in (start, mended)]
    one, two = (picture(end) for end in ends)
    assert {name for name in one if one[name] != two[name]} <= {"injuries", "happenings", "row"}
    told = [h for h in ends[1].happenings if h.kind not in ("thing_injured", "thing_mended")]
    assert tuple(told) == ends[0].happenings
    rows = [move(play, end, end.now, settle=True).row[LIVED] for end in ends]
    np.testing.assert_allclose(*rows, rtol=1e-6, atol=1e-9)
