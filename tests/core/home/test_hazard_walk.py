"""A hazard walk: what can be done when, what is noticed, and what it is worth."""

import json
from dataclasses import replace

import pytest
from walking import HOME, setting

from kompas.core import catalog
from kompas.core.home import hazard_walk as walk
from kompas.core.home.floor_plan.plan import Plan
from kompas.core.home.hazard_walk import Intent, NotNow

OF = setting()


def alone(of=OF):
    """The same walk while nobody is in any room."""
    return replace(of, where=((0, "outside"),))


def beside(of=OF):
    """The same walk while she is in the hall."""
    return replace(of, where=((0, "hall"),))


def log(*written):
    return [Intent.read(text) for text in written]


def everything(of):
    """Look at all there is and mark every hazard."""
    for room in of.rooms:
        if room != of.entrance:
            yield Intent("enter", room)
        else:
            yield from log(f"enter:{of.rooms[0]}", f"enter:{room}")
        for item in of.items:
            if item.room == room:
                yield Intent("look", item.slug)
                if item.is_hazard:
                    yield Intent("mark", item.slug)


@pytest.mark.parametrize("home", sorted(catalog.load().walks))
def test_a_home_has_eight_hazards_among_at_least_as_many_other_things(home):
    of = setting(home)
    assert len(of.hazards) == 8
    assert len(of.items) >= 16


@pytest.mark.parametrize("home", sorted(catalog.load().walks))
def test_the_order_does_not_tell_which_are_hazards(home):
    """Over many walks a hazard stands as far forward in its room as anything else."""
    places = {True: [], False: []}
    for seed in range(300):
        of = setting(home, seed)
        for room in of.rooms:
            here = [item for item in of.items if item.room == room]
            kinds = {item.is_hazard for item in here}
            for place, item in enumerate(here) if len(kinds) == 2 else ():
                places[item.is_hazard].append(place - (len(here) - 1) / 2)
    for found in places.values():
        assert abs(sum(found) / len(found)) < 0.1


def test_one_begins_at_the_front_door_and_can_look_only_at_what_is_there():
    here = walk.start(OF)
    assert here.room == "hall"
    looks = {one.target for one in walk.offered(OF, here) if one.verb == "look"}
    assert looks == {item.slug for item in OF.items if item.room == "hall"}
    with pytest.raises(NotNow, match="elsewhere"):
        walk.replay(OF, log("look:stove"))


@pytest.mark.parametrize(
    ("written", "why"),
    [
        (["mark:hall-rug"], "unseen"),
        (["look:hall-rug", "look:hall-rug"], "seen"),
        (["look:hall-rug", "unmark:hall-rug"], "unmarked"),
        (["look:hall-rug", "mark:hall-rug", "mark:hall-rug"], "marked"),
        (["enter:hall"], "here"),
        (["enter:cellar"], "unknown"),
        (["look:elephant"], "unknown"),
        (["finish", "finish"], "over"),
        (["finish", "enter:kitchen"], "over"),
    ],
)
def test_what_cannot_be_done_now_says_why(written, why):
    with pytest.raises(NotNow) as told:
        walk.replay(OF, log(*written))
    assert told.value.why == why


@pytest.mark.parametrize("text", ["", "look", "look:", "finish:now", "burn:stove", "LOOK:stove"])
def test_what_is_no_intent_is_refused(text):
    with pytest.raises(NotNow, match="unknown"):
        Intent.read(text)


def test_a_walk_has_an_end_and_can_always_be_finished():
    there_and_back = log("enter:kitchen", "enter:hall") * 200
    with pytest.raises(NotNow, match="long"):
        walk.replay(OF, there_and_back)
    last = walk.replay(OF, there_and_back[: walk.AT_MOST - 1])
    assert walk.offered(OF, last) == (Intent("finish"),)
    assert walk.step(OF, last, Intent("finish")).is_over


def test_whoever_finds_all_eight_unnoticed_has_every_point():
    of = alone()
    score = walk.score(of, walk.replay(of, everything(of)))
    assert (score.total, score.most) == (100, 100)
    assert score.missed == score.wrong == ()


def test_whoever_marks_everything_does_not_win():
    of, state = alone(), walk.replay(alone(), everything(alone()))
    all_of_it = replace(state, marked=tuple(item.slug for item in of.items))
    assert walk.score(of, all_of_it).total <= 50


def test_whoever_does_nothing_has_no_point_for_being_unobtrusive():
    assert walk.score(OF, walk.replay(OF, log("finish"))).total == 0


def test_what_is_done_in_her_room_is_noticed_and_elsewhere_not():
    seen = walk.replay(beside(), log("look:hall-rug", "mark:hall-rug", "enter:kitchen"))
    assert [(n.number, str(n.intent), n.counts) for n in seen.notices] == [
        (1, "look:hall-rug", 1),
        (2, "mark:hall-rug", 1),
    ]
    assert walk.replay(beside(), log("enter:kitchen", "look:stove")).notices == ()


def test_opening_what_is_hers_counts_three_looks():
    of = replace(OF, where=((0, "kitchen"),))
    seen = walk.replay(of, log("enter:kitchen", "look:fridge", "look:stove"))
    assert [notice.counts for notice in seen.notices] == [3, 1]


def test_one_hazard_noticed_twice_and_one_mistake_is_worked_out_by_hand():
    """10 found, 5 off for the mistake, (20 - 2*4) / 8 = 1.5, which is 2, for being unobtrusive."""
    written = ["look:hall-rug", "mark:hall-rug", "look:coat-stand", "mark:coat-stand"]
    score = walk.score(OF, walk.replay(beside(), log(*written)))
    assert [(line.name, line.count, line.points) for line in score.lines] == [
        ("found", 1, 10),
        ("wrong", 1, -5),
        ("unobtrusive", 4, 2),
    ]
    assert score.total == 7
    assert score.found == ("hall-rug",)
    assert score.wrong == ("coat-stand",)


def test_a_total_below_nothing_is_nothing_and_a_line_says_so():
    state = walk.replay(alone(), log("look:coat-stand", "mark:coat-stand"))
    score = walk.score(alone(), state)
    assert score.total == 0
    assert score.lines[-1] == walk.Line("floor", 0, 5)


def test_time_passes_with_each_step_and_she_moves_with_it():
    of = replace(OF, where=((585, "hall"), (587, "kitchen")))
    before, after = walk.start(of), walk.replay(of, log("look:hall-rug", "mark:hall-rug"))
    assert (walk.minute(of, before), walk.her_room(of, before)) == (585, "hall")
    assert (walk.minute(of, after), walk.her_room(of, after)) == (587, "kitchen")


def test_a_setting_survives_a_trip_through_json():
    assert walk.Setting.from_data(json.loads(json.dumps(OF.to_data()))) == OF


def test_a_walk_that_does_not_fit_its_home_says_each_reason():
    known = catalog.load()
    plan = Plan.from_data(known.homes[HOME].model_dump())
    objects = dict(known.walks[HOME].objects)
    objects["elephant"] = objects.pop("hall-rug")
    objects["stove"] = objects["dark-path"].model_copy()
    assert walk.misfits(plan, known.walks[HOME].model_copy(update={"objects": objects})) == (
        "'stove' is no hazard, so that it has no remedy.",
        "The hazard 'hall-rug' cannot be looked at.",
        "There is no hazard and no furniture 'elephant' in this home.",
    )
    assert walk.misfits(plan, known.walks[HOME]) == ()
