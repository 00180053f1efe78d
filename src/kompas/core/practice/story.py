"""A play as dated sentences, in three languages: what was said, decided, and what happened."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from kompas.core.catalog import Text
from kompas.core.catalog.vocabulary import LANGUAGES
from kompas.core.practice.dwelling import thing_titles
from kompas.core.practice.installing import CAME, WENT
from kompas.core.practice.play import Cast
from kompas.core.practice.state import Happening
from kompas.core.practice.week import Ending

Json = dict[str, Any]
OF_THINGS = ("thing_injured", "thing_mended", "flag")
TOLD = ("note", "task", "done", "goal", "read")  # what roles do beside their decisions


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
        both: Json = {lang: _both(option.text[lang], option.after[lang]) for lang in LANGUAGES}
        return _title(cast, happening.who), both
    if happening.kind == "not_decided":
        return _title(cast, happening.who), cast.decisions[data["decision"]].question.model_dump()
    if happening.kind in TOLD:
        return _title(cast, happening.who), _telling(cast, happening)
    if happening.kind in (CAME, WENT):
        return dict.fromkeys(LANGUAGES, cast.name), _of_a_tool(cast, happening)
    if happening.kind in OF_THINGS:
        title = _title(cast, happening.who) if happening.who else _in_the_home(cast)
        return title, _of_a_thing(cast, happening)
    return dict.fromkeys(LANGUAGES, cast.name), _sentence(cast, happening)


def _in_the_home(cast: Cast) -> Json:
    return cast.catalog.messages["happenings.in_the_home"].model_dump()


def _of_a_thing(cast: Cast, happening: Happening) -> Json:
    thing = thing_titles(cast)[happening.data["thing"]]
    messages, how = cast.catalog.messages, happening.data.get("how")
    text = messages[f"happenings.{happening.kind}"]
    return {
        lang: text[lang].format(thing=thing[lang], how=_word(messages, "how", how, lang))
        for lang in LANGUAGES
    }


def _of_a_tool(cast: Cast, happening: Happening) -> Json:
    said = cast.catalog.messages[f"happenings.{happening.kind}"]
    title = cast.catalog.tools[happening.data["tool"]].title
    return {lang: said[lang].format(tool=title[lang]) for lang in LANGUAGES}


def _both(text: str, after: str) -> str:
    """What was chosen and what came of it; what ends as a sentence gets no second full stop."""
    ended = text.rstrip("'’”» ").endswith((".", "!", "?", "…"))
    return f"{text} {after}" if ended else f"{text}. {after}"


def _title(cast: Cast, role: str) -> Json:
    return cast.scenario.role(role).title.model_dump()


def _telling(cast: Cast, happening: Happening) -> Json:
    data, kind = happening.data, happening.kind
    if kind == "goal":
        kind = "goal-shared" if data["shared"] else "goal-dropped"
    said = cast.catalog.messages
    texts: Json = {
        lang: said[f"happenings.{kind}"][lang].format(
            to=_titles(cast, data.get("to", ()), lang),
            facts=" ".join(_facts(cast, happening, lang)),
            goal=_goal(cast, data.get("goal"), lang),
        )
        for lang in LANGUAGES
    }
    if not data.get("lost"):
        return texts
    also = said["happenings.not-understood"]
    return {
        lang: f"{text} {also[lang].format(to=_titles(cast, data['lost'], lang))}"
        for lang, text in texts.items()
    }


def _titles(cast: Cast, roles: Iterable[str], lang: str) -> str:
    return ", ".join(cast.scenario.role(role).title[lang] for role in roles)


def _facts(cast: Cast, happening: Happening, lang: str) -> list[str]:
    facts = [cast.facts[fact][lang] for fact in happening.data.get("facts", ())]
    words = cast.catalog.messages["happenings.words"][lang]
    return facts or [words + "."]


def _goal(cast: Cast, slug: object, lang: str) -> str:
    goals = {goal.slug: goal.text for goal in cast.scenario.week.goals}
    return goals[slug][lang] if slug in goals else ""


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
