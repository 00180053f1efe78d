"""A debrief in words and pictures of one language: four phases, and a page per role to take home.

It works out nothing; it only decides what may be said.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from kompas.core.catalog import Catalog, Text
from kompas.core.catalog.vocabulary import PHASES
from kompas.core.catalog.vocabulary import Phase as PhaseName
from kompas.core.practice.debrief.bands import FEWEST
from kompas.core.practice.debrief.told import (
    brief,
    broken,
    carried,
    choices,
    days,
    flow,
    home,
    luck,
    others,
)
from kompas.core.practice.debrief.told.shape import Phase
from kompas.core.practice.debrief.told.voice import Voice
from kompas.core.practice.report.shape import Section
from kompas.core.practice.report.words import Words

__all__ = ["Phase", "phases", "takeaway"]
QUESTIONS: Mapping[PhaseName, int] = {
    "reactions": 2,
    "description": 2,
    "analysis": 3,
    "summary": 1,
}


def phases(
    data: Mapping[str, Any],
    catalog: Catalog,
    language: str,
    questions: Mapping[str, Sequence[Text]] | None = None,
) -> tuple[Phase, ...]:
    """The four phases of a debrief (its `as_json()`) in nl, fr or en.

    `questions` per phase are the lesson's own; where it has none, those of Kompas are asked.
    Raises KeyError for another language.
    """
    voice = Voice(data, catalog, Words.of(catalog, language))
    return tuple(_phase(voice, name, (questions or {}).get(name, ())) for name in PHASES)


def takeaway(
    data: Mapping[str, Any], catalog: Catalog, role: str, language: str
) -> tuple[Section, ...]:
    """What one role takes home: its choices, what it heard too late, one question to ask.

    Raises KeyError for another language, ValueError for a role that the scenario lacks.
    """
    return home.sections(Voice(data, catalog, Words.of(catalog, language)), role)


def _phase(voice: Voice, name: PhaseName, questions: Sequence[Text]) -> Phase:
    own = [
        voice.say(f"question_{name}_{number}", name=voice.name)
        for number in range(1, QUESTIONS[name] + 1)
    ]
    return Phase(
        slug=name,
        title=voice.say(f"phase_{name}"),
        intro=voice.say(f"intro_{name}"),
        questions=tuple(text[voice.words.language] for text in questions) or tuple(own),
        sections=_sections(voice, name),
    )


def _sections(voice: Voice, name: PhaseName) -> tuple[Section, ...]:
    if name == "description":
        week, *each_day = days.sections(voice)
        return (week, *broken.sections(voice), *each_day)
    if name == "analysis":
        return (
            brief.section(voice),
            luck.section(voice),
            *choices.sections(voice),
            *flow.sections(voice),
            *carried.sections(voice),
            *others.sections(voice),
        )
    return (_learning(voice), _method(voice)) if name == "summary" else ()


def _learning(voice: Voice) -> Section:
    return Section(
        slug="learning",
        title=voice.say("learning_title"),
        sentence=voice.say("learning_sentence"),
        points=tuple(voice.text(goal["text"]) for goal in voice.data["learning"]),
    )


def _method(voice: Voice) -> Section:
    data, say = voice.data, voice.say
    found = data["luck"]
    weeks, futures = voice.count(found["weeks"]), voice.count(found["futures"])
    return Section(
        slug="method",
        title=say("method_title"),
        sentence=say("method_sentence"),
        points=(
            say("method_luck", weeks=weeks, futures=futures, follow=data["follow_up_days"]),
            say("method_pairs"),
            say("method_seen", fewest=FEWEST),
            say("method_again", seed=data["seed"], run=data["run"], engine=data["engine"]),
        ),
    )
