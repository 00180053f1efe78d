"""A team's week as a book: played again it is the same week, and what it lacks is for agents."""

import numpy as np
import pytest
from people import leaves, people, table, waits, wishes
from played import TELEMONITORING, agents, weeks

from kompas.core.practice.debrief.book import Answer, Book, Path, Reader, _alike
from kompas.core.practice.debrief.choices import Laboratory, _undrawn, candidates
from kompas.core.practice.debrief.futures import FIGURES, figures
from kompas.core.practice.debrief.matters import matters, needed
from kompas.core.practice.debrief.track import Track
from kompas.core.practice.log import outcome_of
from kompas.core.practice.state import Change
from kompas.core.practice.week import Ending

READER = Reader(agents())
PENDANT = ("fall-alarm-pendant",)


def told(made):
    """On Tuesday, once: a note, and a look of one's own accord."""
    if made.state.today == 2 and not made.state.taken:
        data = {"role": "physiotherapist", "to": ["gp"], "facts": ["slow-rise"]}
        made.does("seat:physiotherapist", "note", **data)
        made.does("seat:gp", "choice", role="gp", decision="gp-makes-time#1", option="phone-nurse")


def track_of(made):
    play, entries = made if isinstance(made, tuple) else (made.play, made.entries)
    return Track.of(play, entries)


def same(one, two):
    """Whether two states are the same week: all but who sits where and how finely time was cut."""
    return (
        np.allclose(one.row, two.row, rtol=1e-9, atol=1e-9)
        and one.knows == two.knows
        and one.carried == two.carried
        and one.goals == two.goals
        and one.chosen == two.chosen
        and one.levers == two.levers
        and [(h.at, h.kind) for h in one.happenings] == [(h.at, h.kind) for h in two.happenings]
    )


@pytest.mark.parametrize("run", range(4))
@pytest.mark.parametrize("how", [wishes, waits, leaves])
def test_a_book_played_under_the_luck_of_its_week_is_that_week(run, how):
    track = track_of(people(run, how=how))
    again = READER.live(track.play, Book.of(track)).state
    assert same(again, track.last)


def test_a_book_with_tools_is_that_week_too():
    track = track_of(people(3, TELEMONITORING))
    assert same(READER.live(track.play, Book.of(track)).state, track.last)


def test_notes_and_what_was_done_unasked_are_in_the_book():
    track = track_of(table(1, between=told))
    book = Book.of(track)
    assert [act.name for act in book.acts][1] == "gp-makes-time#1"
    assert same(READER.live(track.play, book).state, track.last)
    without = READER.live(track.play, book.without("gp-makes-time#1")).state
    assert len(without.chosen) < len(track.last.chosen)


def buttons(made):
    """On Monday, once: the physiotherapist proposes the alarm button."""
    if made.state.today == 1 and not made.state.taken:
        key, role = "something-for-the-home#1", "physiotherapist"
        made.does(f"seat:{role}", "choice", role=role, decision=key, option="the-button")


def test_a_tool_that_people_brought_in_is_in_the_book_and_comes_into_every_future():
    track = track_of(table(1, between=buttons))
    book = Book.of(track)
    assert set(PENDANT) <= set(track.last.tools)
    assert same(READER.live(track.play, book).state, track.last)
    for run in (3, 7):
        assert set(PENDANT) <= set(READER.live(weeks().play(run), book).state.tools)


def test_with_another_tool_means_with_it_from_the_start_and_what_the_team_chose_as_well():
    book = Book.of(track_of(table(1, between=buttons)))
    others = {arm: READER.live(weeks(arm).play(3), book).state for arm in (TELEMONITORING, PENDANT)}
    assert set(others[TELEMONITORING].tools) >= {*TELEMONITORING, *PENDANT}
    assert "tool_came" in [h.kind for h in others[TELEMONITORING].happenings]
    had = others[PENDANT]
    assert set(PENDANT) <= set(had.tools)
    assert ("something-for-the-home", "the-button") in had.chosen, "it was there: nothing changes"
    assert not [h for h in had.happenings if h.data.get("tool") in PENDANT]


def test_what_a_button_changed_is_found_by_leaving_it_out():
    track = track_of(table(1, between=buttons))
    book = Book.of(track)
    found = candidates(track, book, READER)
    (button,) = [c for c in found if c.name == "something-for-the-home#1"]
    pairs = Laboratory(weeks(), book, READER, 2).pairs(button, range(6))
    alarms = FIGURES.index("false_alarms")
    assert pairs.followed[:, :, alarms].mean() > 0


def test_two_moments_with_other_tools_are_not_the_same_week():
    play = weeks().play(0)
    start = play.begin()
    facts = matters(play.cast, (), shares=False)
    assert _alike(start, start, facts)
    assert not _alike(start, start.but(tools=PENDANT), facts)
    assert not _alike(start, start.but(ordered=(Change(5, *PENDANT, True),)), facts)


def test_an_empty_book_is_a_week_of_agents():
    ending = weeks().live(5, agents())
    book = Book({}, (), ending.play.cast.end)
    assert same(READER.live(ending.play, book).state, ending.state)


def test_a_play_that_was_ended_early_is_played_that_far():
    def stops(made):
        if made.state.today == 3 and not made.state.over:
            made.does("account:trainer", "end")

    track = track_of(table(0, how=lambda play, state, item: None, between=stops))
    book = Book.of(track)
    again = READER.live(track.play, book).state
    assert again.now == book.until == track.last.now < track.play.cast.end
    assert again.chosen == track.last.chosen == ()
    assert {item.key for item in track.cut_off} <= set(book.answers)


def test_an_option_that_is_not_there_is_left_to_an_agent():
    track = track_of(people())
    book = Book.of(track)
    key = "letter-arrives#1"
    book = book.but(key, Answer("no-such-option", 0, "seat:gp"))
    state = READER.live(track.play, book).state
    assert ("letter-arrives", "no-such-option") not in state.chosen
    assert "letter-arrives" in dict(state.chosen)


def test_what_was_left_stays_left():
    track = track_of(people(how=leaves))
    state = READER.live(weeks().play(77), Book.of(track)).state
    dated = {d.decision.slug for d in track.play.cast.agenda if d.decision}
    assert not {slug for slug, _ in state.chosen} & dated & {o.slug for o in track.left}


def test_a_choice_put_in_its_own_place_changes_nothing():
    track = track_of(people())
    book = Book.of(track)
    laboratory = Laboratory(weeks(), book, READER, 2)
    for candidate in candidates(track, book, READER):
        itself = type(candidate)(**{**vars(candidate), "other": book})
        assert not laboratory.pairs(itself, range(900, 903)).difference.any()


@pytest.mark.parametrize("run", [0, 2])
def test_stopping_where_two_weeks_meet_gives_what_playing_on_would_give(run):
    track = track_of(people(run))
    book = Book.of(track)
    laboratory = Laboratory(weeks(), book, READER, 2)
    runs = range(700, 703)
    met = 0
    for candidate in candidates(track, book, READER):
        quick = laboratory.pairs(candidate, runs).difference
        for number, luck in enumerate(runs):
            play = weeks().play(luck)
            begin = [Path(_undrawn(candidate.start), candidate.acted) for _ in range(2)]
            both = []
            for path, its in zip(begin, (book, candidate.other), strict=True):
                while READER._moved(play, its, path):
                    pass
                both.append(Ending(play, path.state, ()))
            one, two = figures(both, 2)
            assert np.allclose(one - two, quick[number], rtol=1e-6, atol=1e-6), candidate.name
            met += laboratory._pair(candidate, luck).met
    assert met > 20


def test_facts_matter_to_whoever_needs_them_and_to_whoever_can_tell():
    cast = weeks().cast
    found = matters(cast, (), shares=False)
    assert ("gp", "letter-dose") in needed(cast)
    assert "letter-dose" in found["gp"]
    assert "letter-dose" in found["hospital-nurse"]  # is asked for it
    assert not any("late-biscuit" in facts for facts in found.values())


def test_future_0_of_a_week_is_its_own_to_the_end():
    track = track_of(people())
    stored = outcome_of(Ending(track.play, track.last, ()))["outcome"]
    own = figures([Ending(track.play, track.last, ())], 3)[0, 0]
    for name, value in stored.items():
        assert own[FIGURES.index(name)] == pytest.approx(value, rel=1e-4, abs=1e-6)
