"""Things that whoever leads lets fail: what goes silent, who can notice, and what it changes."""

import pytest
from played import DAY, HOUR, faring, weeks, what
from together import ANN, TRAINER, does, joined, refused, until

from kompas.core import practice, twin
from kompas.core.catalog import Catalog, Pinned, load
from kompas.core.catalog.vocabulary import CHANNELS
from kompas.core.home.days.notice import Place
from kompas.core.practice import view
from kompas.core.practice.at_home import at_home, floor_picture
from kompas.core.practice.injured import care, lasting, reaches
from kompas.core.practice.leading import INJURIES
from kompas.core.practice.passing import AT, care_now, next_due, tick
from kompas.core.practice.sensed import sensed
from kompas.core.practice.story import told
from kompas.core.practice.week import Weeks

SENSORS, BOX = ("motion-sensors",), ("medication-dispenser",)
BATHROOM = "motion-sensor-bathroom"
IN_BATHROOM = Place("bathroom", "wash", False, 9 * HOUR)
IN_KITCHEN = Place("kitchen", "cook", False, 9 * HOUR)


@pytest.fixture
def play():
    return weeks(SENSORS).play(0)


def injured(play, state, thing=BATHROOM, how="stuck", **more):
    return does(play, state, TRAINER, "inject", injure=thing, how=how, **more)


def told_by(play, state, kind="motion", room="bathroom"):
    """The moments (ms) that a thing told the GP, since ten last night."""
    parts = sensed(play, state, "gp").parts
    return [
        at for p in parts for r in p.reports if (r.kind, r.room) == (kind, room) for at in r.times
    ]


# What is heard -----------------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["stuck", "empty"])
def test_from_an_injured_thing_nothing_comes_and_the_others_tell_what_they_told(play, how):
    start = until(play, play.begin(), 10 * HOUR)
    well, broken = (
        until(play, start, 20 * HOUR),
        until(play, injured(play, start, how=how), 20 * HOUR),
    )
    assert [at for at in told_by(play, well) if at > 10 * HOUR]
    assert told_by(play, broken) == [at for at in told_by(play, well) if at < 10 * HOUR]
    for room in ("hall", "kitchen", "bedroom"):
        assert told_by(play, broken, room=room) == told_by(play, well, room=room)


def test_of_a_thing_that_loses_signals_some_still_come(play):
    well = until(play, play.begin(), 22 * HOUR)
    broken = until(play, injured(play, play.begin(), "motion-sensor-living", "drop"), 22 * HOUR)
    few, all_of_it = (told_by(play, state, room="living") for state in (broken, well))
    assert 0 < len(few) < 0.7 * len(all_of_it)


def test_what_a_late_thing_tells_comes_later_and_says_when_it_was(play):
    state = injured(play, play.begin(), how="delay")
    morning = until(play, state, 9 * HOUR)
    well = until(play, play.begin(), 9 * HOUR)
    assert len(told_by(play, morning)) < len(told_by(play, well))
    later = told_by(play, until(play, state, 21 * HOUR))
    assert set(told_by(play, well)) & set(later) - set(told_by(play, morning))


def test_a_thing_in_another_room_tells_of_that_room_as_if_it_were_its_own(play):
    state = injured(play, play.begin(), how="wrong_room", room="kitchen")
    broken, well = until(play, state, 21 * HOUR), until(play, play.begin(), 21 * HOUR)
    assert told_by(play, broken) != told_by(play, well)
    assert len(set(told_by(play, broken)) & set(told_by(play, well, room="kitchen"))) > 3


def test_after_its_hours_a_thing_tells_again(play):
    start = until(play, play.begin(), 10 * HOUR)
    state = injured(play, start, hours=4)
    assert next_due(play, state) <= 14 * HOUR
    evening = told_by(play, until(play, state, 22 * HOUR))
    well = told_by(play, until(play, start, 22 * HOUR))
    assert [at for at in well if not 10 * HOUR <= at < 14 * HOUR] == evening


def test_a_thing_that_is_mended_tells_again_from_then_on(play):
    state = until(play, injured(play, until(play, play.begin(), 8 * HOUR)), 13 * HOUR)
    mended = does(play, state, TRAINER, "inject", mend=BATHROOM)
    assert lasting(mended) == ()
    evening = told_by(play, until(play, mended, 22 * HOUR))
    assert not [at for at in evening if 8 * HOUR <= at < 13 * HOUR]
    assert [at for at in evening if at > 13 * HOUR]


# What is noticed ---------------------------------------------------------------------------------


def test_a_fall_where_a_thing_is_deaf_shows_only_in_that_nobody_comes(play):
    state = play.begin()
    well, broken = (
        reaches(play, state, IN_BATHROOM),
        reaches(play, injured(play, state), IN_BATHROOM),
    )
    assert 0 < broken["motion-sensors"] < well["motion-sensors"]
    elsewhere = [reaches(play, s, IN_KITCHEN) for s in (state, injured(play, state))]
    assert elsewhere[0] == elsewhere[1]


@pytest.mark.parametrize("how", ["delay", "wrong_room"])
def test_a_thing_that_misleads_still_notices_that_somebody_fell(play, how):
    room = {"room": "kitchen"} if how == "wrong_room" else {}
    state = injured(play, play.begin(), how=how, **room)
    assert reaches(play, state, IN_BATHROOM) == reaches(play, play.begin(), IN_BATHROOM)


def falls(play, state):
    """The state right after a fall."""
    return tick(play, faring(state, **{"fall.left": 1e-9}), DAY)


def test_what_an_injured_pendant_would_have_noticed_it_does_not():
    """Over many lucks: never more channels open than with a pendant that works, often fewer."""
    arm = ("fall-alarm-pendant",)
    fewer = 0
    for run in range(60):
        play = weeks(arm).play(run)
        start = until(play, play.begin(), 9 * HOUR)
        drawer = injured(play, start, "fall-pendant", "empty")
        well, broken = (falls(play, state) for state in (start, drawer))
        assert well.now == broken.now
        masks = [int(state.row[AT["lie_open"]]) for state in (well, broken)]
        assert masks[0] | masks[1] == masks[0]
        fewer += masks[0] != masks[1]
    assert fewer > 3


def test_a_lapse_that_only_the_dispenser_sees_waits_until_the_dispenser_works_again():
    """A lapse whose own luck the dispenser would have noticed."""
    sensor, waiting = CHANNELS.index("sensor"), 0
    for run in range(12):
        play = weeks(BOX).play(run)
        lapse = {"lapse": 1.0, "lapse_by": -1.0, "lapse_pass.left": 1e9, "lapse_onset.n": 1.0}
        lapse |= {"lapse_notice.left": 1e-6, "carer_out": 1.0}
        state = faring(play.begin(), **lapse)
        row = care(play, state).row(state.levers, hand_over=True)
        works = row[twin.BUILT.care_column[f"lapse_works.{sensor}"]]
        if play.luck.uniforms("lapse_onset", 0, 2 + len(CHANNELS))[2 + sensor] >= works:
            continue
        state = faring(state, lapse_open=2.0**sensor)
        broken = injured(play, state, "medication-dispenser-box-kitchen", "empty", hours=30)
        assert "lapse_noticed" not in [kind for _, kind in what(until(play, broken, DAY))]
        assert what(until(play, broken, 3 * DAY), "lapse_noticed")
        waiting += 1
    assert waiting


def test_what_tools_ask_and_cost_goes_on_while_a_thing_is_broken(play):
    state = play.begin()
    well, broken = care_now(play, state), care_now(play, injured(play, state))
    for name in ("tool_staff_minutes_per_year", "tool_cost_per_year", "cost_per_year"):
        at = twin.BUILT.care_column[name]
        assert well[at] == broken[at]
    at = twin.BUILT.care_column["false_alarms_per_year"]
    assert broken[at] == pytest.approx(well[at] * 6 / 7)
    assert (care_now(play, until(play, injured(play, state, hours=2), 3 * HOUR)) == well).all()


# Who knows ---------------------------------------------------------------------------------------


def test_nobody_is_told_that_a_thing_was_injured_or_mended(play):
    state = injured(play, play.begin())
    state = does(play, state, TRAINER, "inject", mend=BATHROOM)
    assert [h.kind for h in state.happenings[-2:]] == ["thing_injured", "thing_mended"]
    for role in play.cast.roles:
        assert view(play, state, role).happenings == ()


def test_whoever_notices_silence_says_so_to_all_once_a_day(play):
    state = joined(play, injured(play, play.begin()), home_nurse=ANN)
    said = does(play, state, ANN, "flag", role="home-nurse", thing=BATHROOM)
    again = does(play, said, ANN, "flag", role="home-nurse", thing=BATHROOM)
    assert [h.kind for h in again.happenings].count("flag") == 1
    assert said.happenings[-1].seen_by == play.cast.roles
    words = told(play.cast, said.happenings[-1])["text"]
    assert words["nl"] == "Met dit toestel lijkt iets mis: Bewegingssensor (badkamer)."
    tomorrow = until(play, again, DAY + HOUR)
    tomorrow = does(play, tomorrow, ANN, "flag", role="home-nurse", thing=BATHROOM)
    assert [h.kind for h in tomorrow.happenings].count("flag") == 2


def test_to_say_so_mends_nothing_and_a_thing_that_works_can_be_doubted_too(play):
    state = does(play, play.begin(), "agent:gp", "flag", role="gp", thing=BATHROOM)
    assert lasting(injured(play, state)) == lasting(
        does(play, injured(play, state), "agent:claire", "flag", role="claire", thing=BATHROOM)
    )


@pytest.mark.parametrize("how", INJURIES)
def test_whoever_leads_reads_what_is_wrong_in_words(play, how):
    room = {"room": "hall"} if how == "wrong_room" else {}
    state = injured(play, play.begin(), how=how, **room)
    text = told(play.cast, state.happenings[-1])["text"]
    assert text["en"].startswith("Motion sensor (bathroom): ")
    assert all("{" not in words for words in text.values())


# The network -------------------------------------------------------------------------------------


def test_the_network_is_cut_for_so_many_hours_and_can_be_mended_sooner(play):
    state = does(play, play.begin(), TRAINER, "inject", fault="network_down", hours=6)
    assert state.silent_until == 6 * HOUR
    assert sensed(play, until(play, state, 5 * HOUR), "gp").down
    assert not sensed(play, until(play, state, 6 * HOUR), "gp").down
    sooner = does(play, until(play, state, 2 * HOUR), TRAINER, "inject", mend="network")
    assert not sensed(play, sooner, "gp").down
    hearing = play.care.row(sooner.levers, hand_over=True)
    assert (care_now(play, sooner) == hearing).all()


# What is refused ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "data"),
    [
        ("no-thing", {"injure": "fall-pendant", "how": "stuck"}),
        ("no-thing", {"injure": 7, "how": "stuck"}),
        ("not-possible", {"injure": BATHROOM, "how": "on-fire"}),
        ("not-possible", {"injure": BATHROOM}),
        ("not-possible", {"injure": BATHROOM, "how": ["stuck"]}),
        ("other-room", {"injure": BATHROOM, "how": "wrong_room"}),
        ("other-room", {"injure": BATHROOM, "how": "wrong_room", "room": "bathroom"}),
        ("other-room", {"injure": BATHROOM, "how": "wrong_room", "room": "cellar"}),
        ("other-room", {"injure": BATHROOM, "how": "stuck", "room": "hall"}),
        ("hours", {"injure": BATHROOM, "how": "stuck", "hours": 169}),
        ("hours", {"injure": BATHROOM, "how": "stuck", "hours": -1}),
        ("hours", {"injure": BATHROOM, "how": "stuck", "hours": "6"}),
        ("hours", {"fault": "network_down", "hours": 1000}),
        ("nothing-to-mend", {"mend": BATHROOM}),
        ("nothing-to-mend", {"mend": "network"}),
        ("nothing-to-mend", {"mend": ["network"]}),
    ],
)
def test_what_cannot_fail_or_be_mended_is_refused_in_words(play, key, data):
    refused(play, play.begin(), key, TRAINER, "inject", **data)


def test_nobody_can_doubt_a_thing_that_is_not_there(play):
    refused(play, play.begin(), "no-thing", "agent:gp", "flag", role="gp", thing="fall-pendant")


def test_a_second_injury_of_the_same_thing_takes_the_place_of_the_first(play):
    state = until(play, injured(play, play.begin(), how="stuck"), HOUR)
    state = injured(play, state, how="empty", hours=3)
    [left] = lasting(state)
    assert (left.fault, left.from_ms, left.until_ms) == ("empty", HOUR, 4 * HOUR)
    assert state.injuries[0].until_ms == HOUR


def test_a_play_begun_with_older_content_lets_no_thing_fail_and_shows_its_home():
    """What it pinned has no words for it."""
    texts = {file: load().source.text(file) for file in load().source.paths}
    happenings, dwelling = "messages/happenings.toml", "messages/dwelling.toml"
    texts[happenings] = texts[happenings].replace("[thing_injured]", "[something_else]")
    texts[dwelling] = texts[dwelling].replace("tried.", "something_else.")
    cast = practice.prepare(practice.Plan("esther-week"), Catalog(Pinned(texts))).cast
    play = Weeks(cast, SENSORS, 1).play(0)
    refused(play, play.begin(), "no-thing", TRAINER, "inject", injure=BATHROOM, how="stuck")
    refused(play, play.begin(), "no-thing", "agent:gp", "flag", role="gp", thing=BATHROOM)
    home = at_home(play, play.begin(), "gp").dwelling
    assert floor_picture(home, "nl", play.cast.catalog.messages)
