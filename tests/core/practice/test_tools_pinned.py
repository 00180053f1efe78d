"""A play carries with it the tools that its scenario can bring in; its log replays."""

from played import DAY, decide, ending, tick

from kompas.core import practice
from kompas.core.catalog import Catalog, Pinned, load
from kompas.core.practice import step
from kompas.core.practice.heads import play_head, play_of
from kompas.core.practice.log import export_log
from kompas.core.practice.week import Weeks


def test_a_play_pins_the_tools_that_can_come_in_with_their_devices():
    prepared = practice.prepare(practice.Plan("esther-week"), load())
    head, texts = play_head(prepared, (), 0, "usual")
    assert {f"tools/{slug}.toml" for slug in prepared.cast.may_come} <= set(texts)
    assert {"devices/fall-pendant.toml", "devices/motion-sensor.toml"} <= set(texts)
    play = play_of(head, texts)
    state = decide(play, play.begin(), "the-pendant", "wear-it")
    while state.now < DAY:
        state = step(play, state, tick(state, DAY))
    assert state.tools == ("fall-alarm-pendant",)


def test_the_log_of_a_play_in_which_a_tool_came_in_gives_the_same_bytes_again():
    prepared = practice.prepare(practice.Plan("esther-week"), load())
    run = next(run for run in range(12) if ending(run).state.brought)
    head, texts = play_head(prepared, (), run, "usual")
    week = ending(run)
    data = export_log(head, texts, (), week.entries, week)
    assert b"New in the home: " in data
    assert practice.replay_log(data) == data


def test_content_without_the_tool_does_not_offer_to_bring_it():
    texts = {file: load().source.text(file) for file in load().source.paths}
    del texts["tools/fall-alarm-pendant.toml"]
    prepared = practice.prepare(practice.Plan("esther-week"), Catalog(Pinned(texts)))
    play = Weeks(prepared.cast, (), 1).play(0)
    offered = play.available(play.begin(), play.cast.decisions["the-pendant"])
    assert "wear-it" not in [option.slug for option in offered]
