"""The log of a play: what its file holds, and how the same bytes come out of it again.

A file is JSON lines: a head with the content as it was, then for each arm a line that opens the
play, one line per entry, and a line with what came of it. Only entries are input; the rest is
worked out again by a replay and must come out the same to the byte. A log of agents holds every arm
of a plan; one of people holds the one play that they played.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from kompas.core.catalog import hash_of
from kompas.core.practice.agents import Agents
from kompas.core.practice.batch import summed
from kompas.core.practice.engine import engine
from kompas.core.practice.entries import Entry
from kompas.core.practice.heads import (
    FORMAT,
    HEAD,
    LogProblem,
    head_of,
    pinned_texts,
    play_head,
    play_of,
    weeks_of,
)
from kompas.core.practice.outcomes import OUTCOMES, rounded
from kompas.core.practice.plan import Prepared
from kompas.core.practice.rehearsal import asked_policies
from kompas.core.practice.step import replay
from kompas.core.practice.story import story
from kompas.core.practice.week import Ending, Weeks, follow_up

Json = dict[str, Any]
NAMES = ("format", "simulated", *HEAD, "policy")
__all__ = [
    "FORMAT",
    "LogProblem",
    "ended",
    "export_log",
    "outcome_of",
    "play_head",
    "play_of",
    "read_log",
    "replay_log",
    "write_file",
    "write_log",
]


def write_log(prepared: Prepared) -> bytes:
    """The log of run 0 of every arm of a plan, carried by agents."""
    policy = asked_policies(prepared.plan)[0]
    agents = Agents(prepared.cast.catalog.policies[policy])
    seed = prepared.plan.seed
    weeks = [Weeks(prepared.cast, arm, seed, fixed=True) for arm in prepared.arms]
    texts = pinned_texts(prepared, prepared.arms)
    head = head_of(prepared, prepared.arms, 0, policy, texts) | {"tools_fixed": True}
    return _bytes([_carrying(head, texts), *_plays((w.arm, w.live(0, agents)) for w in weeks)])


def export_log(
    head: Mapping[str, Any],
    texts: Mapping[str, str],
    arm: tuple[str, ...],
    entries: Iterable[Entry],
    ending: Ending,
) -> bytes:
    """The log of one play that people played: `read_log` and `replay_log` read it.

    The same bytes whatever order of names the head and the entries were kept in.
    """
    one: Json = {name: head[name] for name in NAMES if name in head} | {"arms": [list(arm)]}
    one["person"] = dict(sorted(head["person"].items()))
    played = (_in_order(entry) for entry in entries)
    return _bytes([_carrying(one, texts), {"arm": list(arm)}, *played, outcome_of(ending)])


def replay_log(data: bytes) -> bytes:
    """Work a log out again from its entries; raises LogProblem when that cannot be done here."""
    head, plays = read_log(data)
    if head["engine"] != engine():
        raise LogProblem(
            f"this play was made by engine {head['engine']}, this is {engine()}: "
            "its stored outcome stands, it is not worked out anew"
        )
    return _bytes([head, *_plays((tuple(p["arm"]), ended(head, p)) for p in plays)])


def read_log(data: bytes) -> tuple[Json, list[Json]]:
    """The head of a log and its plays: each with `arm`, `entries` and its stored `outcome`."""
    lines = _lines(data)
    head = next(lines, {})
    _check_head(head)
    plays: list[Json] = []
    for line in lines:
        if "arm" in line and "seq" not in line:
            plays.append({**line, "entries": []})
        elif not plays:
            raise LogProblem("an entry comes before the play that it belongs to")
        elif "outcome" in line and "seq" not in line:
            plays[-1] |= line
        else:
            plays[-1]["entries"].append(line)
    arms = [play["arm"] for play in plays if "outcome" in play]
    if arms != head["arms"] or len(arms) != len(plays):
        raise LogProblem("the log breaks off before its end, or a play was taken out")
    return head, plays


def _check_head(head: Json) -> None:
    if head.get("format") != FORMAT:
        raise LogProblem(f"this is no log of a play ({FORMAT})")
    kinds = {**HEAD, "content": dict}
    wrong = [name for name, kind in kinds.items() if not isinstance(head.get(name), kind)]
    if wrong:
        raise LogProblem(f"the head of this log is damaged: {', '.join(wrong)}")
    if hash_of(head["content"]) != head["content_hash"]:
        raise LogProblem("the content in this log was changed: its hash is another")


def ended(head: Mapping[str, Any], play: Mapping[str, Any]) -> Ending:
    """One play of a log, at its end, from its entries and the content it carries.

    Raises LogProblem when an entry, or the content, is not what it was.
    """
    weeks = weeks_of(head, head["content"], tuple(play["arm"]))
    one = weeks.play(head["run"])
    entries = tuple(Entry.from_json(line) for line in play["entries"])
    for number, entry in enumerate(entries, start=1):
        if entry.seq != number:
            raise LogProblem(f"entry {number} of this log carries the number {entry.seq}")
    return Ending(one, replay(one, entries), entries)


def write_file(path: Path, data: bytes) -> None:
    """Write a file whole or not at all; raises OSError (full disk, no right) and leaves nothing.

    A pipe or a device cannot be written whole and is written straight on; it is never replaced.
    """
    target = path.resolve()
    if target.exists() and not target.is_file():
        target.write_bytes(data)
        return
    draft = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        draft.write_bytes(data)
        draft.replace(target)
    except BaseException as problem:
        draft.unlink(missing_ok=True)
        if isinstance(problem, OSError):
            problem.filename = str(path)
        raise


def _lines(data: bytes) -> Iterator[Json]:
    text = data.decode("utf-8", "replace").removesuffix("\n")
    for number, line in enumerate(text.split("\n"), start=1):
        try:
            found = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise LogProblem(_not_a_line(number)) from error
        if not isinstance(found, dict):
            raise LogProblem(_not_a_line(number))
        yield found


def _not_a_line(number: int) -> str:
    if number == 1:
        return f"this is no log of a play ({FORMAT})"
    return f"line {number} is no JSON object: the log is damaged"


def _bytes(lines: Iterable[Mapping[str, Any]]) -> bytes:
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode()


def _carrying(head: Json, texts: Mapping[str, str]) -> Json:
    return head | {"content": dict(sorted(texts.items()))}


def _in_order(entry: Entry) -> Json:
    data = dict(sorted(entry.data.items()))
    return Entry(entry.seq, entry.at, entry.actor, entry.kind, data).as_json()


def _plays(endings: Iterable[tuple[tuple[str, ...], Ending]]) -> Iterator[Json]:
    for arm, ending in endings:
        yield {"arm": list(arm)}
        for entry in ending.entries:
            yield entry.as_json()
        yield outcome_of(ending)


def outcome_of(ending: Ending) -> Json:
    """What came of a play: its nine outcomes after the follow-up, and what happened, dated."""
    runs = summed([ending], follow_up([ending]))
    figures = zip(OUTCOMES, runs.outcomes[0], strict=True)
    return {
        "outcome": {name: rounded(float(value)) for name, value in figures},
        "happenings": [
            {"at": line["at"], "what": line["what"], "role": line["role"]}
            | {"text": line["text"]["en"]}
            for line in story(ending)
        ],
    }
