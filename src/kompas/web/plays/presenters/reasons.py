"""Why people chose what they chose, in their own words: for the debrief, as long as they stand."""

from collections.abc import Iterator
from dataclasses import dataclass

from kompas.core.practice import State
from kompas.core.practice.play import Cast
from kompas.web.plays.models import Play, Words
from kompas.web.plays.presenters.words import language
from kompas.web.plays.queries import states


@dataclass(frozen=True)
class Reason:
    """One choice and the words beside it; `lang` is the language that these are in."""

    day: int
    clock: str
    who: str
    chosen: str
    words: str
    lang: str


def reasons(play: Play) -> list[Reason]:
    """The reasons that people gave in a play, in order."""
    said = dict(Words.objects.filter(play=play).values_list("seq", "text"))
    return list(_reasons(states.core_play(play).cast, states.state_of(play), said)) if said else []


def _reasons(cast: Cast, state: State, said: dict[int, str]) -> Iterator[Reason]:
    spoken = language()
    for happening in state.happenings:
        data = happening.data
        words = said.get(int(data.get("seq", 0))) if happening.kind == "choice" else None
        if words:
            options = cast.decisions[data["decision"]].options
            yield Reason(
                day=cast.day_of(happening.at),
                clock=f"{cast.local(happening.at):%H:%M}",
                who=cast.scenario.role(happening.who).title[spoken],
                chosen=next(o.text[spoken] for o in options if o.slug == data["option"]),
                words=words,
                lang=str(data.get("lang", "")),
            )
