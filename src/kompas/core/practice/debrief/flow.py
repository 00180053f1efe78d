"""Information: who told whom what and when, what nobody could read, what came too late."""

from __future__ import annotations

from collections.abc import Iterator

from kompas.core.catalog import Message, Option, Text
from kompas.core.practice.debrief.track import Moment, Track
from kompas.core.practice.play import Cast
from kompas.core.practice.state import Happening, State

Json = dict[str, object]


def text_of(text: Text) -> dict[str, str]:
    """A text in its three languages."""
    return {str(lang): str(words) for lang, words in text.model_dump().items()}


def when(cast: Cast, at: int) -> Json:
    """A moment: ms since the start, day of the play, and what the clock on the wall shows."""
    return {"ms": at, "day": cast.day_of(at), "clock": cast.local(at).strftime("%H:%M")}


def passed(track: Track) -> list[Json]:
    """Every time that somebody came to know a fact: when, which, from whom, and how."""
    cast = track.play.cast
    return [
        {**when(cast, moment.after.now), "fact": fact, "text": text_of(cast.facts[fact])}
        | {"from": source, "to": role, "how": how}
        for moment in track.moments
        for role, fact in moment.learned
        for source, how in [_way(track, moment, role, fact)]
    ]


def _way(track: Track, moment: Moment, role: str, fact: str) -> tuple[str, str]:
    """Who it came from, and how: told, asked, noted, sent, or read in the shared plan."""
    entry = moment.entry
    if entry.kind == "note" and role in entry.data.get("to", ()):
        return moment.role, "note"
    if entry.kind == "choice":
        option = track.option(moment)
        asked = [a.role for a in option.asks if a.fact == fact and role == moment.role]
        if asked:
            return asked[0], "asked"
        if any(t.fact == fact and role in t.to for t in option.tells):
            return moment.role, "told"
    for happening in _new(moment):
        if happening.kind == "message" and role in happening.seen_by:
            message = _message(track.play.cast, happening)
            if fact in message.tells:
                return message.sender, "message"
    return moment.role, "plan"


def _new(moment: Moment) -> tuple[Happening, ...]:
    return moment.after.happenings[len(moment.before.happenings) :]


def _message(cast: Cast, happening: Happening) -> Message:
    return next(m for m in cast.scenario.messages if m.slug == happening.data["message"])


def foreign(track: Track) -> list[Json]:
    """What was written to somebody who does not read its language: it was not understood."""
    return [
        {**when(track.play.cast, h.at), "what": h.kind, "from": h.who, "to": role, "lang": lang}
        | {"facts": [{"fact": f, "text": text_of(track.play.cast.facts[f])} for f in facts]}
        for h in track.last.happenings
        for lang, readers, facts in _written(track.play.cast, h)
        for role in readers
        if lang and lang not in track.play.cast.reads.get(role, ())
    ]


def _written(cast: Cast, happening: Happening) -> Iterator[tuple[str, tuple[str, ...], list[str]]]:
    data = happening.data
    if happening.kind == "message":
        message = _message(cast, happening)
        yield message.lang or "", message.to, list(message.tells)
    elif data.get("words") and happening.kind in ("note", "task"):
        yield str(data.get("lang", "")), tuple(data.get("to", ())), []


def late(track: Track) -> list[Json]:
    """Facts that a role needed for a decision, and learned too late or never.

    A decision that did not open for want of a fact counts; so does an option that was not there.
    """
    cast = track.play.cast
    known = {(p["to"], p["fact"]): p for p in passed(track)}
    found: list[Json] = []
    for slug, at, opened in _met(track):
        decision = cast.decisions[slug]
        state = _state_at(track, at)
        knew = state.knows.get(decision.role, frozenset())
        wanted: list[tuple[str, Option | None]] = [(fact, None) for fact in decision.needs]
        wanted += [(f, option) for option in decision.options for f in option.needs]
        for fact, option in wanted:
            if fact in knew or any(x["fact"] == fact and x["decision"] == slug for x in found):
                continue
            learned = known.get((decision.role, fact))
            found.append(
                {
                    **when(cast, at),
                    "role": decision.role,
                    "fact": fact,
                    "text": text_of(cast.facts[fact]),
                    "decision": slug,
                    "opened": opened,
                    "question": text_of(decision.question),
                    "option": text_of(option.text) if option else None,
                    "learned": {k: learned[k] for k in ("ms", "day", "clock")} if learned else None,
                    "known_by": [r for r in cast.roles if fact in state.knows.get(r, ())],
                }
            )
    return found


def _met(track: Track) -> Iterator[tuple[str, int, bool]]:
    """Decisions that came up, or would have: when they were met or closed, whether they opened."""
    done = {str(m.entry.data["decision"]): m.before.now for m in track.choices}
    slugs = set()
    for key, item in track.opened.items():
        slugs.add(item.slug)
        if track.play.cast.decisions[item.slug].on != "initiative":
            yield item.slug, done.get(key, item.closes), True
    for dated in track.play.cast.agenda[: track.last.agenda]:
        if dated.decision and dated.decision.slug not in slugs:
            yield dated.decision.slug, dated.at, False


def _state_at(track: Track, at: int) -> State:
    """The state that was found when time last stood at or before a moment."""
    before = [m.before for m in track.moments if m.before.now <= at]
    return before[-1] if before else track.play.begin()
