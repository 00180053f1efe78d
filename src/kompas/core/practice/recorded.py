"""A week that was played, as a record: what was seen, said, decided and wanted, in FHIR R4."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kompas.core import record
from kompas.core.practice.log import ended
from kompas.core.practice.state import Happening
from kompas.core.practice.story import told
from kompas.core.practice.week import Ending

SEEN = (
    "fall",
    "fall_found",
    "admitted",
    "came_home",
    "false_alarm",
    "death",
    "fluid_noticed",
    "infection_noticed",
    "lapse_noticed",
)
KINDS = {"admitted": "emergency_admission"}


def week_record(head: Mapping[str, Any], play: Mapping[str, Any]) -> dict[str, Any]:
    """One play of a log as a FHIR bundle, everything marked as test data.

    Texts are in the language of the scenario's place of care (its person's role).
    """
    ending = ended(head, play)
    cast = ending.play.cast
    arm = "+".join(play["arm"]) or "none"
    language = next(r.language for r in cast.scenario.week.roles if r.kind == "person")
    week = record.Week(
        key=f"{head['scenario']}/{head['seed']}/{head['run']}/{arm}",
        patient=_patient(head["person"]),
        title=cast.scenario.week.title[language],
        start=cast.local(0),
        end=cast.local(cast.end),
        happenings=_happenings(ending, language),
        messages=_messages(ending, language),
        tasks=_tasks(ending, language),
        goals=tuple(record.Goal(goal.text[language]) for goal in cast.scenario.week.goals),
    )
    return dict(record.week_bundle(week))


def _patient(person: Mapping[str, Any]) -> dict[str, Any]:
    gender = "male" if person["male"] else "female"
    return {"resourceType": "Patient", "name": [{"given": [person["name"]]}], "gender": gender}


def _of_kind(ending: Ending, *kinds: str) -> list[Happening]:
    return [h for h in ending.state.happenings if h.kind in kinds]


def _happenings(ending: Ending, language: str) -> tuple[record.Happening, ...]:
    cast = ending.play.cast
    return tuple(
        record.Happening(
            cast.local(h.at), KINDS.get(h.kind, h.kind), told(cast, h)["text"][language]
        )
        for h in _of_kind(ending, *SEEN)
    )


def _messages(ending: Ending, language: str) -> tuple[record.Message, ...]:
    cast = ending.play.cast
    written = {message.slug: message for message in cast.scenario.messages}
    found = [(h, written[h.data["message"]]) for h in _of_kind(ending, "message")]
    return tuple(
        record.Message(
            cast.local(h.at),
            cast.scenario.role(message.sender).title[language],
            tuple(cast.scenario.role(role).title[language] for role in message.to),
            message.text[message.lang or language],
        )
        for h, message in found
    )


def _tasks(ending: Ending, language: str) -> tuple[record.Task, ...]:
    cast = ending.play.cast
    return tuple(
        record.Task(
            cast.local(h.at),
            told(cast, h)["text"][language],
            "completed",
            cast.scenario.role(h.who).title[language],
        )
        for h in _of_kind(ending, "choice")
    )
