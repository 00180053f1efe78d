"""A play with a driving robot: where it stands, what it notices, and what not while it is stuck."""

import pytest
from played import HOUR, weeks
from together import TRAINER, does, until

from kompas.core import twin
from kompas.core.catalog import load
from kompas.core.catalog.vocabulary import CHANNELS
from kompas.core.home.days.notice import Place
from kompas.core.practice.at_home import at_home, floor_picture
from kompas.core.practice.dwelling import dwelling
from kompas.core.practice.injured import lasting, reaches
from kompas.core.practice.passing import care_now
from kompas.core.practice.sensed import sensed

TOOL, ROBOT = "assistive-robot", "assistive-robot-living"
SENSOR = CHANNELS.index("sensor")
PLACES = {
    "kitchen": Place("kitchen", "cook", False, 9 * HOUR),
    "bathroom": Place("bathroom", "wash", False, 9 * HOUR),
}


@pytest.fixture
def play():
    return weeks((TOOL,)).play(0)


def stuck(play, state, **more):
    return does(play, state, TRAINER, "inject", injure=ROBOT, how="stuck", **more)


def works(play, state, episode):
    """The chance that a sensor notices such an episode."""
    return care_now(play, state)[twin.BUILT.care_column[f"{episode}_works.{SENSOR}"]]


def test_it_stands_at_its_dock_in_the_living_room(play):
    home = dwelling(play, "gp")
    [living] = (chamber for chamber in home.rooms if chamber.room.slug == "living")
    [robot] = (item for item in living.items if item.kind == "device")
    [dock] = (mount for mount in play.cast.home.mounts if mount.slug == "robot-dock")
    assert (robot.slug, robot.x, robot.y) == (ROBOT, dock.x, dock.y)
    for language, word in (("nl", "hulprobot"), ("fr", "Robot"), ("en", "Assistive robot")):
        assert word in floor_picture(home, language, play.cast.catalog.messages)


def test_it_says_nothing_of_how_her_day_went(play):
    """It reports no movement or doors, and no page pretends so."""
    evening = until(play, play.begin(), 20 * HOUR)
    assert sensed(play, evening, "gp") is None
    assert at_home(play, evening, "gp").told is None


def test_it_sees_a_fall_where_it_can_drive_and_seldom_one_in_the_bathroom(play):
    seen = {room: reaches(play, play.begin(), at)[TOOL] for room, at in PLACES.items()}
    assert 0 < seen["bathroom"] < 0.2 * seen["kitchen"]
    lie = next(way for way in load().tools[TOOL].channels if way.episode == "lie")
    assert lie.use.high * lie.sensitivity.high * seen["kitchen"] < 1


def test_while_it_is_stuck_it_notices_neither_a_fall_nor_a_lapse(play):
    start = play.begin()
    broken = stuck(play, start)
    assert [each.thing for each in lasting(broken)] == [ROBOT]
    for place in PLACES.values():
        assert reaches(play, broken, place) == {TOOL: 0.0}
    assert works(play, broken, "lapse") == 0.0 < works(play, start, "lapse")
    without = weeks().play(0)
    assert works(without, without.begin(), "lapse") == works(play, broken, "lapse")


def test_freed_by_whoever_leads_or_by_the_hour_it_notices_as_before(play):
    start = play.begin()
    freed = does(play, stuck(play, start), TRAINER, "inject", mend=ROBOT)
    later = until(play, stuck(play, start, hours=3), 4 * HOUR)
    for state in (freed, later):
        assert lasting(state) == ()
        assert works(play, state, "lapse") == works(play, start, "lapse")
        assert reaches(play, state, PLACES["kitchen"]) == reaches(play, start, PLACES["kitchen"])
