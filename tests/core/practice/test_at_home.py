"""What the home shows: its rooms and what is in them, what devices told, and where she is."""

import time
from datetime import date

import pytest
from played import DAY, HOUR, asked, decide, faring, tick, weeks, what
from test_pictures import check
from together import TRAINER, does, until

from kompas.core.catalog import load
from kompas.core.home.days.routine import WHATS
from kompas.core.practice import pictures, step
from kompas.core.practice.at_home import at_home, floor_picture
from kompas.core.practice.dwelling import dwelling, things
from kompas.core.practice.sensed import sensed, whereabouts
from kompas.core.practice.state import Happening
from kompas.core.twin import HOSPITAL

SENSORS = ("motion-sensors",)
BOX = ("medication-dispenser",)
ROLES = weeks().cast.roles
DUTCH = ["slaapkamer", "woonkamer", "gang", "badkamer", "keuken"]


@pytest.fixture
def play():
    return weeks(SENSORS).play(0)


def items(home, kind):
    return {i.slug for chamber in home.rooms for i in chamber.items if i.kind == kind}


def reports(play, state, role="gp", *, part=None):
    """What devices told this role: (part, kind, room, moments)."""
    found = sensed(play, state, role).parts
    return [
        (p.name, r.kind, r.room, r.times)
        for p in found
        for r in p.reports
        if part is None or p.name == part
    ]


# The plan ----------------------------------------------------------------------------------------


def test_every_room_is_there_with_its_name_in_three_languages(play):
    home = dwelling(play, "gp")
    assert [c.room.slug for c in home.rooms] == [r.slug for r in play.cast.home.rooms]
    assert [c.title.nl for c in home.rooms] == DUTCH


def test_devices_are_in_the_rooms_where_they_hang_and_only_those_of_the_tools(play):
    assert items(dwelling(weeks().play(0), "gp"), "device") == set()
    home = dwelling(play, "gp")
    hall = next(c for c in home.rooms if c.room.slug == "hall")
    assert {i.slug for i in hall.items} == {"motion-sensor-hall", "door-sensor-hall"}
    assert all(c.room.holds(i.x, i.y) for c in home.rooms for i in c.items)


def test_what_is_worn_goes_about_with_her():
    home = dwelling(weeks(("fall-alarm-pendant",)).play(0), "gp")
    assert [i.slug for i in home.worn] == ["fall-pendant"]
    assert items(home, "device") == set()


def test_two_tools_with_the_same_device_bring_it_once():
    both = ("shared-care-plan", "video-consult")
    assert [thing.slug for thing in things(weeks().cast, both)] == ["tablet-living"]


def test_only_who_comes_to_the_house_sees_what_lies_about(play):
    for role in play.cast.scenario.week.roles:
        comes = role.place == "home" or role.kind == "person"
        assert ("hall-rug" in items(dwelling(play, role.slug), "hazard")) == comes
    assert items(dwelling(play, "gp"), "hazard") == set()


def test_a_hazard_that_somebody_took_away_is_no_longer_shown(play):
    state = decide(play, play.begin(), "the-rug", "roll-it-up")
    before = items(at_home(play, play.begin(), "esther").dwelling, "hazard")
    assert before - items(at_home(play, state, "esther").dwelling, "hazard") == {"hall-rug"}


def test_what_an_option_clears_lies_in_the_home_of_its_scenario():
    for slug in load().slugs("scenarios"):
        scenario = load().scenario(slug)
        lying = {h["slug"] for h in load().homes[scenario.week.home].model_dump()["hazards"]}
        for decision in scenario.decisions:
            for option in decision.options:
                assert set(option.clears) <= lying, option.slug


def test_a_mark_has_the_same_number_for_everybody(play):
    def numbers(role):
        return {i.slug: i.number for c in dwelling(play, role).rooms for i in c.items}

    everything, some = numbers("esther"), numbers("gp")
    assert some.items() <= everything.items()
    assert sorted(everything.values()) == list(range(1, len(everything) + 1))


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
@pytest.mark.parametrize("role", ["esther", "gp"])
def test_the_picture_is_spoken_and_says_what_the_list_says(play, role, language):
    home = dwelling(play, role)
    svg = floor_picture(home, language, play.cast.catalog.messages)
    root = check(svg)
    texts = [node.text for node in root.iter() if node.tag.endswith("}text")]
    about = next(node.text for node in root.iter() if node.tag.endswith("}desc"))
    for chamber in home.rooms:
        assert chamber.title[language] in texts
        for item in chamber.items:
            assert str(item.number) in texts
            assert item.title[language] in about
    assert "undefined" not in svg


def test_a_door_is_a_gap_in_the_wall():
    def walls(doors):
        plan = pictures.Floor(
            4, 3, (("hall", ((0, 0), (4, 0), (4, 3), (0, 3))),), tuple(doors), (), (), ()
        )
        return pictures.floor(pictures.Caption("t", "t", "t"), plan).count("<line")

    assert (walls([]), walls([(2, 0, 1)]), walls([(2, 0, 1), (4, 1.5, 1)])) == (4, 5, 6)


# What devices told -------------------------------------------------------------------------------


def test_without_a_device_nobody_is_told_anything():
    play = weeks().play(0)
    for role in ROLES:
        assert sensed(play, play.begin(), role) is None
        assert at_home(play, play.begin(), role).told is None
    tablet = weeks(("shared-care-plan",)).play(0)
    assert sensed(tablet, tablet.begin(), "gp") is None


def test_the_team_and_the_person_read_the_same(play):
    state = until(play, play.begin(), 12 * HOUR)
    told = [sensed(play, state, role) for role in ROLES]
    assert told[0].parts
    assert all(one == told[0] for one in told)


def test_a_day_is_told_in_parts_up_to_now(play):
    def names(hour):
        return [p.name for p in sensed(play, until(play, play.begin(), hour), "gp").parts]

    assert names(8 * HOUR) == ["night", "morning"]
    assert names(round(17.5 * HOUR)) == ["night", "morning", "afternoon"]
    assert names(22 * HOUR) == ["night", "morning", "afternoon", "evening"]
    assert names(DAY + 6 * HOUR) == ["night"]


def test_nothing_is_told_of_what_is_still_to_come(play):
    state = until(play, play.begin(), DAY + 12 * HOUR)
    times = [at for *_, moments in reports(play, state) for at in moments]
    assert times
    assert max(times) <= state.now
    assert min(times) >= DAY - 2 * HOUR  # the night began at ten last night


def test_what_was_told_stays_told(play):
    """Later in the day the same morning is told, though she may have fallen ill since."""
    noon = until(play, play.begin(), 12 * HOUR)
    ill = faring(noon, infection=1.0, fluid=2.0, lapse=1.0)
    evening = step(play, ill, tick(ill, 13 * HOUR))
    assert reports(play, evening, part="morning") == reports(play, noon, part="morning")
    assert reports(play, evening, part="night") == reports(play, noon, part="night")


def test_somebody_ill_moves_otherwise_the_next_day(play):
    well = until(play, play.begin(), DAY - 1)
    ill = faring(well, infection=1.0, **{"infection_pass.left": 1e9})
    days = [until(play, state, DAY + 12 * HOUR) for state in (well, ill)]
    assert reports(play, days[0]) != reports(play, days[1])


def test_how_a_day_was_told_does_not_depend_on_how_time_was_cut(play):
    fast = until(play, play.begin(), 3 * DAY + 9 * HOUR)
    slow = play.begin()
    while slow.now < fast.now:
        slow = step(play, slow, tick(slow, min(fast.now, slow.now + HOUR)))
    assert slow.mornings == fast.mornings
    assert reports(play, slow) == reports(play, fast)


def test_the_same_luck_tells_the_same_whatever_else_is_in_the_home(play):
    more = weeks(SENSORS + BOX).play(0)
    one, two = (until(p, p.begin(), 12 * HOUR) for p in (play, more))
    assert set(reports(play, one)) <= set(reports(more, two))


def test_while_the_network_is_down_nothing_comes_in(play):
    state = does(play, until(play, play.begin(), 9 * HOUR), TRAINER, "inject", fault="network_down")
    for moment in (9 * HOUR, 20 * HOUR, DAY + 20 * HOUR):
        later = until(play, state, moment)
        home = at_home(play, later, "gp")
        assert (home.told, sensed(play, later, "gp").down) == ((), True)
        assert home.down["nl"].startswith("Er komt nu niets binnen")
    back = at_home(play, until(play, state, 2 * DAY + 8 * HOUR), "gp")
    assert back.told
    assert back.down is None


def test_devices_tell_nothing_of_an_empty_home(play):
    state = until(play, play.begin(), 12 * HOUR)
    gone = state.but(happenings=(*state.happenings, Happening(9 * HOUR, "admitted")))
    assert max(at for *_, moments in reports(play, gone) for at in moments) < 9 * HOUR
    back = gone.but(happenings=(*gone.happenings, Happening(11 * HOUR, "came_home")))
    assert {at for *_, m in reports(play, back) for at in m if 9 * HOUR <= at < 11 * HOUR} == set()
    assert [at for *_, m in reports(play, back) for at in m if at >= 11 * HOUR]


def test_somebody_on_the_floor_does_not_move_about(play):
    state = until(play, play.begin(), 12 * HOUR)
    fell = Happening(8 * HOUR, "fall", data={"lies": True, "room": "hall"})
    lying = state.but(happenings=(*state.happenings, fell))
    assert not [at for *_, m in reports(play, lying) for at in m if at >= 8 * HOUR]
    stumbled = Happening(8 * HOUR, "fall", data={"room": "hall"})
    up = state.but(happenings=(*state.happenings, stumbled))
    assert reports(play, up) == reports(play, state)


def test_while_medicines_lapse_the_dispenser_tells_of_fewer_doses():
    days = []
    for run in range(12):
        play = weeks(BOX).play(run)
        well = until(play, play.begin(), 22 * HOUR)
        lapsing = well.but(mornings=tuple(m._replace(lapse=1) for m in well.mornings))
        days.append([sum(len(m) for *_, m in reports(play, s)) for s in (well, lapsing)])
    assert all(lapsed <= well for well, lapsed in days)
    assert sum(lapsed for _, lapsed in days) < 0.8 * sum(well for well, _ in days)


def test_which_doses_are_missed_does_not_depend_on_what_else_is_in_the_home():
    for run in range(10):
        told = []
        for arm in (BOX, (*BOX, *SENSORS)):
            play = weeks(arm).play(run)
            well = until(play, play.begin(), 22 * HOUR)
            lapsing = well.but(mornings=tuple(m._replace(lapse=1) for m in well.mornings))
            told.append([r for r in reports(play, lapsing) if r[1] == "dispenser"])
        assert told[0] == told[1]


def test_a_day_with_a_change_of_the_clock_is_told_by_the_clock_on_the_wall():
    plan = weeks(SENSORS, as_of=date(2026, 10, 24))  # Sunday has 25 hours
    play = plan.play(0)
    sunday = until(play, play.begin(), play.cast.moment(2, "12:00"))
    local = [
        (part, play.cast.local(at).hour)
        for part, _, _, moments in reports(play, sunday)
        for at in moments
    ]
    assert {hour for part, hour in local if part == "morning"} <= set(range(7, 13))
    assert {hour for part, hour in local if part == "night"} <= {22, 23, *range(7)}


# In words ----------------------------------------------------------------------------------------


def test_the_day_is_told_in_words_in_three_languages(play):
    state = until(play, play.begin(), DAY + 12 * HOUR)
    night, morning = at_home(play, state, "gp").told
    assert night.title["nl"] == "Deze nacht, vanaf 22 uur"
    lines = [line for part in (night, morning) for line in part.lines]
    assert all(set(line) == {"nl", "fr", "en"} and all(line.values()) for line in lines)
    assert any(line["nl"].startswith("Beweging: ") and "gang" in line["nl"] for line in lines)
    assert not [words for line in lines for words in line.values() if "{" in words]


def test_a_part_of_the_day_without_a_report_says_so():
    play = weeks(BOX).play(0)
    assert at_home(play, play.begin(), "gp").told[0].lines[0]["en"] == "Nothing reported."


def test_what_is_told_never_says_what_she_was_doing(play):
    """A device tells that a door opened, never that she went for a walk."""
    messages = play.cast.catalog.messages
    doing = [messages[f"happenings.activity-{activity}"].nl for activity in WHATS]
    for hour in (3, 8, 12, 17, 22):
        state = until(play, play.begin(), DAY + hour * HOUR)
        for role in set(ROLES) - {"esther"}:
            home = at_home(play, state, role)
            said = " ".join(line["nl"] for part in home.told for line in part.lines)
            assert home.now is None
            assert not [words for words in doing if words in said]


# Where she is ------------------------------------------------------------------------------------


def test_where_she_is_she_alone_knows(play):
    state = until(play, play.begin(), 12 * HOUR)
    assert whereabouts(play, state, "esther").room
    assert at_home(play, state, "esther").now["nl"].startswith("Je bent ")
    for role in set(ROLES) - {"esther"}:
        assert whereabouts(play, state, role) is None


def test_where_she_is_needs_no_device():
    play = weeks().play(0)
    assert whereabouts(play, play.begin(), "esther").activity == "sleep"


def test_in_hospital_or_on_the_floor_her_day_at_home_stands_still(play):
    state = play.begin()
    assert whereabouts(play, faring(state, place=HOSPITAL), "esther") is None
    assert whereabouts(play, faring(state, lie=1.0), "esther") is None


def test_all_she_can_be_doing_has_words(play):
    messages = play.cast.catalog.messages
    assert not [w for w in WHATS if f"happenings.activity-{w}" not in messages]


def test_a_stop_is_shown_within_ten_milliseconds(play):
    state = asked(play, until(play, play.begin(), DAY + 17 * HOUR), "letter-arrives")
    at_home(play, state, "esther")
    started = time.perf_counter()
    for _ in range(10):
        for role in ROLES:
            at_home(play, state, role)
    assert (time.perf_counter() - started) / (10 * len(ROLES)) < 0.01
    assert what(state)
