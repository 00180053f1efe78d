"""A play as dated sentences, in three languages: what was said, decided, and what happened."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kompas.core.catalog import Text
from kompas.core.catalog.vocabulary import LANGUAGES
from kompas.core.practice.play import Cast
from kompas.core.practice.state import Happening
from kompas.core.practice.week import Ending

Json = dict[str, Any]


def story(ending: Ending) -> list[Json]:
    """Every happening of a week as `at`, `day`, `kind`, `role`, `title` and `text`."""
    return [told(ending.play.cast, happening) for happening in ending.state.happenings]


def told(cast: Cast, happening: Happening) -> Json:
    """One happening in words."""
    title, text = _words(cast, happening)
    kind = happening.kind if happening.kind in ("message", "choice") else "happening"
    return {
        "at": cast.local(happening.at).isoformat(timespec="minutes"),
        "day": cast.day_of(happening.at),
        "kind": kind,
        "what": happening.kind,
        "role": happening.who,
        "title": title,
        "text": text,
    }


def _words(cast: Cast, happening: Happening) -> tuple[Json, Json]:
    data = happening.data
    if happening.kind == "message":
        message = next(m for m in cast.scenario.messages if m.slug == data["message"])
        return _title(cast, happening.who), message.text.model_dump()
    if happening.kind == "choice":
        decision = cast.decisions[data["decision"]]
        option = next(o for o in decision.options if o.slug == data["option"])
        both: Json = {lang: f"{option.text[lang]}. {option.after[lang]}" for lang in LANGUAGES}
        return _title(cast, happening.who), both
    if happening.kind == "not_decided":
        return _title(cast, happening.who), cast.decisions[data["decision"]].question.model_dump()
    return dict.fromkeys(LANGUAGES, cast.name), _sentence(cast, happening)


def _title(cast: Cast, role: str) -> Json:
    return cast.scenario.role(role).title.model_dump()


def _sentence(cast: Cast, happening: Happening) -> Json:
    messages = cast.catalog.messages
    text = messages[f"happenings.{happening.kind}"]
    values: dict[str, object] = dict(happening.data)
    return {
        lang: text[lang].format(**{k: _word(messages, k, v, lang) for k, v in values.items()})
        for lang in LANGUAGES
    }


def _word(messages: Mapping[str, Text], name: str, value: object, language: str) -> object:
    """A value in words where it has them (a room, a channel), else as it is."""
    found: Text | None = messages.get(f"happenings.{name}-{value}")
    return found[language] if found else value
