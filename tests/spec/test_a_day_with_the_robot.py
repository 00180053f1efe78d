"""Esther agrees to a robot that reminds her of her medicines: a day, and a year of days.

That a reminder is followed is assumed (`heeded` of its device, a parameter); what these stories
show is where it gets to, what it says, and what it leaves.
"""

from dataclasses import replace

import pytest

from kompas.core.catalog import load
from kompas.core.home.days.day import DAY, MINUTE, Activity, day
from kompas.core.home.days.routine import Fare
from kompas.core.home.floor_plan.plan import Plan
from kompas.core.home.robot.along import Course, along, told
from kompas.core.home.robot.body import Body
from kompas.core.home.robot.doses import doses, reached, reminders
from kompas.core.home.robot.intents import CAPABILITIES, RESIDENT, Ask, Consent, Resume, Stop
from kompas.core.home.robot.saying import sentence
from kompas.core.home.robot.step import at_home
from kompas.core.home.robot.world import Person, World, dock_in
from kompas.core.home.things.failing import Injury
from kompas.core.home.things.signals import signals
from kompas.core.home.things.things import Thing, hang
from kompas.core.streams import Luck

HOUR = 60 * MINUTE
LUCK = Luck(seed=7, run=1, person=84)
ESTHER = Fare(frailty=1)
FORGETS = 0.11  # of her doses, some 80 a year (assumed)
ROBOT = load().devices["assistive-robot"]
BODY = Body.of(ROBOT)
FAULTLESS = Thing("robot", "robot", "living")
HOURS = (12.6, 12.8, 13.1, 15.0)
LUNCH = 12.6  # she is in the kitchen, and the robot in its dock in the living room
HOME = Plan.from_data(load().homes["esther-apartment"].model_dump())
CLEARED = HOME.without("hall-rug").without("kitchen-threshold").without("lamp-cable")


def course(plan=CLEARED, body=BODY, thing=FAULTLESS, injuries=(), **around):
    dock = dock_in(plan, "living", body.keeps_off)
    return Course(World(plan, body, dock, LUCK, **around), thing, tuple(injuries))


def agreed(*what):
    return [Consent(0, each, True, RESIDENT) for each in what or CAPABILITIES]


def a_day(wishes, its=None, number=0, allowed=("remind",)):
    """What it did on a day on which she wakes up having agreed to this."""
    its = its or course()
    lived = day(its.world.plan, LUCK, number, ESTHER)
    consents = [each._replace(ms=number * DAY) for each in (agreed(*allowed) if allowed else ())]
    state, acts = along(its, lived, number, [*consents, *wishes])
    return state, [each for each in acts if each.reason != "consent"]


def whats(acts):
    return [each.what for each in acts]


def at(hour, what="remind", **more):
    return Ask(int(hour * HOUR), what, "nurse", 1, **more)


# A reminder


def test_it_drives_to_her_reminds_her_and_goes_home():
    state, acts = a_day([at(LUNCH, about="your pills")], course(body=replace(BODY, waved_away=0)))
    said = [each for each in whats(acts) if each != "enters"]
    assert said == ["sets_off", "leaves_out", "finds", "reminds", "notes", "sets_off", "docks"]
    rooms = [each.room for each in acts if each.what == "enters"]
    assert rooms == ["hall", "bedroom", "hall", "kitchen", "hall", "living"]
    assert state.docked
    assert state.battery == pytest.approx(1)


def test_each_act_reads_as_a_sentence_with_its_reason():
    _, acts = a_day([at(9.1, about="your pills")])
    english = [sentence(each, CLEARED, "en") for each in acts]
    assert english[0] == "It sets off. Asked by the nurse: remind."
    assert english[-1] == "It is in its dock. It charges until somebody needs it."
    assert "Elle" in " ".join(sentence(each, CLEARED, "fr") for each in acts)
    assert "“your pills”" in " ".join(english)


def test_it_does_not_wake_her_at_night():
    _, acts = a_day([at(3)])
    assert ("withdraws", "asleep") in [(each.what, each.reason) for each in acts]
    assert "reminds" not in whats(acts)


def test_she_may_send_it_away():
    _, acts = a_day([at(9.1)], course(body=replace(BODY, waved_away=1)))
    assert ("withdraws", "sent_away") in [(each.what, each.reason) for each in acts]
    assert "reminds" not in whats(acts)


def test_while_she_is_out_it_looks_in_every_room_it_may_and_gives_up():
    _, acts = a_day([at(11, "look_for")], allowed=("look_for",))
    entered = {each.room for each in acts if each.what == "enters"}
    assert entered == {"kitchen", "hall", "bedroom", "living"}
    assert "gives_up" in whats(acts)
    assert ("leaves_out", "private") in [(each.what, each.reason) for each in acts]


# What it may not, and what holds it up


def test_without_her_consent_it_declines_and_stays():
    state, acts = a_day([at(9)], allowed=())
    assert [(each.what, each.reason) for each in acts] == [("declines", "no_consent")]
    assert state.pose == at_home(course().world).pose


def test_stop_works_on_the_way_and_it_goes_on_only_when_somebody_there_lets_it():
    ms = int(LUNCH * HOUR)
    wishes = [at(LUNCH), Stop(ms + 6000, "resident"), Resume(ms + HOUR, "nurse", here=False)]
    state, acts = a_day(wishes)
    assert whats(acts)[:3] == ["sets_off", "stops", "stays_stopped"]
    assert state.stopped
    assert not state.docked
    state, acts = a_day([*wishes, Resume(ms + 2 * HOUR, "carer")])
    assert [each for each in whats(acts)[3:] if each != "enters"] == [
        *("moves_again", "sets_off", "docks"),
    ]
    assert state.docked


def test_a_rug_keeps_it_out_of_the_bedroom_until_somebody_takes_it_away():
    night = at(2, "look_for")
    _, held = a_day([night], course(HOME), allowed=("look_for",))
    blocked = next(each for each in held if each.what == "cannot_reach")
    assert "loose rug in the hall" in sentence(blocked, HOME, "en")
    assert "gives_up" in whats(held)
    _, free = a_day([night], course(CLEARED), allowed=("look_for",))
    assert "tells" in whats(free)


def test_a_closed_door_is_named():
    _, acts = a_day([at(2, "look_for")], course(closed=frozenset({"bedroom-door"})),
                    allowed=("look_for",))  # fmt: skip
    held = next(each for each in acts if each.reason == "door")
    assert "bedroom" in sentence(held, CLEARED, "en")


def test_stuck_it_waits_until_somebody_frees_it():
    ms = int(LUNCH * HOUR)
    hold = Injury("robot", "stuck", ms + 5000, ms + HOUR)
    state, acts = a_day([at(LUNCH)], course(injuries=[hold]))
    assert whats(acts)[:3] == ["sets_off", "sticks", "moves_again"]
    assert acts[2].ms == ms + HOUR
    assert state.docked


def in_the_door(slug):
    """People shoulder to shoulder in a door."""
    door = next(each for each in CLEARED.doors if each.slug == slug)
    beside = [(dx, dy) for dx in (-0.3, -0.1, 0.1, 0.3) for dy in (-0.1, 0.1)]
    return tuple(Person(door.x + dx, door.y + dy, 0, "living") for dx, dy in beside)


def test_a_guest_elsewhere_changes_nothing():
    lived, wishes = day(CLEARED, LUCK, 0, ESTHER), [*agreed("look_for"), at(LUNCH, "look_for")]
    guest = Activity(0, DAY, "visit", "living", "window", False, "daughter")
    assert along(course(), [*lived, guest], 0, wishes) == along(course(), lived, 0, wishes)


def test_people_in_a_door_are_gone_around_and_named_when_that_is_impossible():
    wish, allowed = [at(LUNCH, "look_for")], ("look_for",)
    one, other = in_the_door("living-door"), in_the_door("kitchen-opening")
    _, around = a_day(wish, course(people=one), allowed=allowed)
    assert next(each.room for each in around if each.what == "enters") == "kitchen"
    _, held = a_day(wish, course(people=(*one, *other)), allowed=allowed)
    assert {each.reason for each in held if each.what == "cannot_reach"} == {"person"}
    assert "gives_up" in whats(held)


def test_a_visit_from_afar_ends_when_the_network_is_cut():
    ms = int(12.6 * HOUR)
    cut = Injury("", "offline", ms + 4 * MINUTE, ms + HOUR)
    wish = at(12.6, "telepresence", here=False)
    body = replace(BODY, waved_away=0)
    _, whole = a_day([wish], course(body=body), allowed=("telepresence",))
    _, lost = a_day([wish], course(body=body, injuries=[cut]), allowed=("telepresence",))
    assert "ends_call" in whats(whole)
    assert ("lets_go", "nobody_can_stop_it") in [(each.what, each.reason) for each in lost]
    assert "ends_call" not in whats(lost)


def test_help_is_called_as_soon_as_there_is_a_network():
    cut = Injury("", "offline", 8 * HOUR, 10 * HOUR)
    _, acts = a_day([at(9.9, "fetch_help")], course(injuries=[cut]), allowed=("fetch_help",))
    called = next(each for each in acts if each.what == "calls_help")
    assert called.ms == 10 * HOUR


def test_with_an_empty_battery_it_falls_silent_and_declines():
    empty = Injury("robot", "empty", 8 * HOUR, 12 * HOUR)
    _, acts = a_day([at(9)], course(injuries=[empty]))
    told_why = [(each.what, each.reason) for each in acts]
    assert told_why == [("falls_silent", "empty"), ("declines", "empty"), ("wakes", "power")]


def test_a_weak_battery_sends_it_home_before_it_is_empty():
    its = course(body=replace(BODY, wait_hours=0.5, charge_hours=1e6, waved_away=0))
    wishes = [*agreed("telepresence"), *(at(hour, "telepresence") for hour in HOURS)]
    state, acts = along(its, day(CLEARED, LUCK, 0, ESTHER), 0, wishes)
    low = next(each for each in acts if each.reason == "low")
    assert (low.what, low.battery) == ("lets_go", 15)
    assert (acts[-1].what, acts[-1].reason) == ("declines", "low")
    assert state.docked
    assert state.battery > 0


def test_on_a_day_on_which_she_switches_it_off_it_does_nothing():
    off = Injury("robot", "refused", 0, DAY)
    _, acts = a_day([at(9)], course(injuries=[off]))
    assert {each.what for each in acts} == {"falls_silent", "declines"}


# A year


def test_the_same_doses_are_forgotten_with_and_without_it_and_some_are_reached():
    forgotten = got = 0
    its = course(thing=replace(hang(ROBOT)[0], slug="robot"))
    state = None
    for number in range(365):
        lived = day(CLEARED, LUCK, number, ESTHER)
        without = doses(lived, LUCK, number, FORGETS)
        wishes = [*(agreed("remind") if number == 0 else ()), *reminders(without, "your pills")]
        state, acts = along(its, lived, number, wishes, state)
        assert doses(day(CLEARED, LUCK, number, ESTHER), LUCK, number, FORGETS) == without
        forgotten += sum(dose.forgotten for dose in without)
        got += len(reached(without, acts))
    assert forgotten == pytest.approx(0.11 * 730, abs=20)
    assert 0.3 < got / forgotten < BODY.heeded


def test_whoever_heeds_more_reminders_takes_the_same_doses_and_more():
    def taken(heeded):
        found = set()
        for number in range(60):
            lived = day(CLEARED, LUCK, number, ESTHER)
            wanted = doses(lived, LUCK, number, 0.5)
            wishes = [c._replace(ms=number * DAY) for c in agreed("remind")]
            its = course(body=replace(BODY, heeded=heeded))
            _, acts = along(its, lived, number, [*wishes, *reminders(wanted)])
            found |= {dose.number for dose in reached(wanted, acts)}
        return found

    assert taken(0.0) == set() < taken(0.4) < taken(0.9)


# In the one stream


def test_what_it_tells_stands_beside_what_other_things_tell():
    _, acts = a_day([at(LUNCH)], course(body=replace(BODY, waved_away=0, heeded=1)))
    words = told(course(), acts, 0)
    assert ("reminder_answered", True) in {(s.property, s.value) for s in words}
    assert [s.value for s in words if s.property == "docked"] == [False, True]
    assert {s.truth for s in words} == {"robot"}
    assert {s.property for s in words} <= {signal.property for signal in ROBOT.signals}
    motion = signals(
        CLEARED, [Thing("m", "motion", "hall")], day(CLEARED, LUCK, 0, ESTHER), LUCK, 0
    )
    together = sorted((*motion, *words))
    assert [s for s in together if s.thing == "m"] == list(motion)


def test_without_network_its_words_are_lost_but_not_its_acts():
    cut = Injury("", "offline", 0, DAY)
    its = course(injuries=[cut])
    _, acts = a_day([at(9.1)], its)
    assert "docks" in whats(acts)
    assert told(its, acts, 0) == ()
