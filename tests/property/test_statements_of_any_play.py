"""What holds for the statements of every play, whoever plays and whatever is done."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st
from played import DAY, weeks
from test_practice import arms, calm, moves, people, play_on, runs, secrets
from xapi import problems

from kompas.core.catalog import load
from kompas.core.practice import Entry, step
from kompas.core.practice.entries import is_person
from kompas.core.practice.statements import ACTS, Origin, statements, statements_file
from kompas.core.practice.week import Ending

PLAY = UUID("0b4c6d0e-8a54-4f1c-9a38-2f3f7a1a6c11")
BEGAN = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
SAID = "Zwaluw over the roof"
hows = st.sampled_from(("in its midst", "early", "to its last day"))


def ended(play, wanted, how):
    """A random play, left in its midst, ended there, or played to its last day."""
    *_, (state, taken) = play_on(play, wanted)
    taken, more = list(taken), []
    if how == "to its last day":
        more = [("trainer", "pause", {"on": False}), *[("system", "tick", {"to": 9 * DAY})] * 900]
    if how != "in its midst":
        more.append(("trainer", "end", {}))
    for seq, (actor, kind, data) in enumerate(more, start=len(wanted) + 1):
        if kind != "tick" or state.now < play.cast.end:
            taken.append(Entry(seq, state.now, actor, kind, data))
            state = step(play, state, taken[-1])
    return Ending(play, state, tuple(map(_with_words, taken)))


def _with_words(entry):
    """The entry as a hand could have spoiled it: the words themselves, and a nickname."""
    if not entry.data.get("words"):
        return entry
    return replace(entry, data={**entry.data, "words": SAID, "nickname": "Annemarie"})


def origin(week):
    """Where its statements come from; every other play knows when things were done."""
    known = len(week.entries) % 2 == 0
    times = {e.seq: BEGAN + timedelta(seconds=e.seq) for e in week.entries if known}
    return Origin("https://kompas.example/", PLAY, load().messages, None, times)


@calm
@given(arms, people, runs, moves, hows)
def test_every_statement_keeps_the_rules_and_names_nobody(arm, person, run, wanted, how):
    week = ended(weeks(arm, persona=person).play(run), wanted, how)
    told = statements(week, origin(week))
    assert [problem for one in told for problem in problems(one)] == []
    ids = [one["id"] for one in told]
    assert len(set(ids)) == len(ids) >= sum(entry.kind in ACTS for entry in week.entries)
    again = statements(week, origin(week))
    assert statements_file(again) == statements_file(told)
    is_over = week.state.over or week.state.now >= week.play.cast.end
    held = sum(is_person(actor) for actor in week.state.seats.values())
    ends = sum("completion" in one.get("result", {}) for one in told)
    assert ends == (held if is_over else 0)
    raw = json.dumps(told, ensure_ascii=False)
    actors = {entry.actor for entry in week.entries if is_person(entry.actor)}
    for private in (SAID, "Annemarie", "hello", "score", *actors):
        assert private not in raw


@calm
@given(arms, people, runs, moves, hows)
def test_what_a_seat_takes_along_is_its_own_and_nothing_that_it_did_not_know(
    arm, person, run, wanted, how
):
    week = ended(weeks(arm, persona=person).play(run), wanted, how)
    everything = statements(week, origin(week))
    shared = 0
    for actor in {entry.actor for entry in week.entries}:
        own = statements(week, origin(week), actor)
        assert all(one in everything for one in own)
        assert len({one["actor"]["account"]["name"] for one in own}) <= 1
        shared += len(own)
        assert_clean(week, actor, json.dumps(own, ensure_ascii=False), person)
    assert shared == len(everything)


def assert_clean(week, actor, raw, person):
    """Nothing of a fact that none of this actor's roles knows."""
    roles = {str(e.data.get("role")) for e in week.entries if e.actor == actor}
    known = {fact for role in roles for fact in week.state.knows.get(role, ())}
    for slug, (word, texts) in secrets(person).items():
        if slug not in known:
            assert not word.search(raw), f"{actor} takes along the fact {slug}"
            assert not any(text in raw for text in texts), f"{actor} takes along the fact {slug}"
