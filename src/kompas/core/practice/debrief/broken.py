"""What whoever leads let fail: when, who noticed, and what would have been known otherwise.

A thing is compared with itself: the same week, the same luck, but for this one injury.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kompas.core.home.things.failing import Injury
from kompas.core.practice.debrief.flow import text_of, when
from kompas.core.practice.debrief.track import Moment, Track
from kompas.core.practice.dwelling import room_title, thing_titles
from kompas.core.practice.leading import NETWORK
from kompas.core.practice.passing import fall_hearers
from kompas.core.practice.sensed import reported
from kompas.core.practice.state import Happening, State

Json = dict[str, object]


def broken(track: Track) -> list[Json]:
    """Every injury of a thing and every cut of the network, in order of time."""
    found = [*_injuries(track), *_cuts(track)]
    return sorted(found, key=lambda row: int(str(row["ms"])))


def doubted(track: Track) -> list[Json]:
    """What people doubted though nothing was wrong with it at that moment."""
    spells = [(each.thing, each.from_ms, each.until_ms) for each in track.last.injuries]
    return [
        {**when(track.play.cast, h.at), "role": h.who, "thing": h.data["thing"]}
        | {"title": text_of(thing_titles(track.play.cast)[h.data["thing"]])}
        for h in _flags(track)
        if not any(h.data["thing"] == thing and a <= h.at < b for thing, a, b in spells)
    ]


def _injuries(track: Track) -> Iterator[Json]:
    cast, now = track.play.cast, track.last.now
    for number, each in enumerate(track.last.injuries):
        until = min(each.until_ms, now)
        told = _told(track, number, each)
        yield {
            **when(cast, each.from_ms),
            "until": when(cast, until),
            "thing": each.thing,
            "title": text_of(thing_titles(cast)[each.thing]),
            "how": each.fault,
            "room": text_of(room_title(cast.home, each.room)) if each.room else None,
            "noticed": _noticed(track, each.thing, each.from_ms, until),
            "untold": len(told.untold),
            "first_untold": when(cast, told.untold[0]) if told.untold else None,
            "wrongly_told": len(told.wrongly),
            "falls": list(_falls(track, number, each)),
        }


def _cuts(track: Track) -> Iterator[Json]:
    """The network, from when it was cut until it came back."""
    cast = track.play.cast
    for moment in track.moments:
        if moment.entry.kind == "inject" and moment.entry.data.get("fault") == "network_down":
            began, until = moment.after.now, min(moment.after.silent_until, track.last.now)
            back = (
                m.after.now
                for m in track.moments
                if m.entry.data.get("mend") == NETWORK and began <= m.after.now < until
            )
            yield {
                **when(cast, began),
                "until": when(cast, min(until, next(back, until))),
                "thing": NETWORK,
                "title": None,
                "how": "network",
                "room": None,
                "noticed": [],
                "untold": 0,
                "first_untold": None,
                "wrongly_told": 0,
                "falls": [],
            }


@dataclass(frozen=True)
class _Told:
    untold: tuple[int, ...]
    wrongly: tuple[int, ...]


def _told(track: Track, number: int, injury: Injury) -> _Told:
    """What the thing would have reported in that time, and what it reported that was not so."""
    play, last = track.play, track.last
    state = _as_then(track, injury)
    others = tuple(each for n, each in enumerate(last.injuries) if n != number)
    span = (injury.from_ms, min(injury.until_ms, last.now))
    was = reported(play, state, injury.thing, span)
    otherwise = reported(play, state.but(injuries=others), injury.thing, span)
    return _Told(
        tuple(at for at in otherwise if at not in set(was)),
        tuple(at for at in was if at not in set(otherwise)),
    )


def _as_then(track: Track, injury: Injury) -> State:
    """The last state, with the tools of when it was injured: they may have gone since."""
    then = next(m.after for m in track.moments if injury.from_ms <= m.after.now)
    return track.last.but(tools=then.tools, brought=then.brought)


def _falls(track: Track, number: int, injury: Injury) -> Iterator[Json]:
    """Falls on which she stayed lying meanwhile, and what would have noticed them otherwise."""
    for moment in track.moments:
        fell = _fall_of(moment)
        if fell is None or not injury.from_ms <= fell.at < injury.until_ms:
            continue
        state = moment.after.but(now=fell.at)
        others = tuple(each for n, each in enumerate(state.injuries) if n != number)
        hear = fall_hearers(track.play, state)
        more = fall_hearers(track.play, state.but(injuries=others))
        yield {
            **when(track.play.cast, fell.at),
            "room": text_of(room_title(track.play.cast.home, str(fell.data["room"]))),
            "otherwise": [channel for channel in more if channel not in hear],
        }


def _fall_of(moment: Moment) -> Happening | None:
    """The fall with lying that this moment brought, if it did."""
    new = moment.after.happenings[len(moment.before.happenings) :]
    return next((h for h in new if h.kind == "fall" and h.data.get("lies")), None)


def _noticed(track: Track, thing: str, since: int, until: int) -> list[Json]:
    """Who said that something seemed wrong, each role the first time."""
    found: dict[str, Json] = {}
    for happening in _flags(track):
        if happening.data["thing"] == thing and since <= happening.at < max(until, since + 1):
            said = {**when(track.play.cast, happening.at), "role": happening.who}
            found.setdefault(happening.who, said)
    return list(found.values())


def _flags(track: Track) -> list[Happening]:
    return [h for h in track.last.happenings if h.kind == "flag"]
