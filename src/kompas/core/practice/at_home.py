"""What the home shows to one role at a stop, in words: its rooms, what devices told of the day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kompas.core.catalog import Text
from kompas.core.catalog.vocabulary import LANGUAGES
from kompas.core.practice import pictures
from kompas.core.practice.dwelling import Dwelling, dwelling, room_title
from kompas.core.practice.play import Play
from kompas.core.practice.sensed import Part, Report, Sensed, sensed, whereabouts
from kompas.core.practice.state import State

Words = Mapping[str, str]
SHAPES = {"device": 0, "tried": 1, "hazard": 2}
AT_MOST = 4  # moments that are told one by one; of more, the number


@dataclass(frozen=True, slots=True)
class ToldPart:
    """A part of the day in words: its name, and a line for each kind of device that told."""

    title: Words
    lines: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class AtHome:
    """What a role sees of the home; words by language.

    `told` is None where no device tells anything; `down` says that nothing comes in now; `note`
    what devices are worth; `now` where the person is, for herself alone.
    """

    dwelling: Dwelling
    told: tuple[ToldPart, ...] | None
    down: Words | None
    note: Words | None
    now: Words | None


def at_home(play: Play, state: State, role: str) -> AtHome:
    """What the home shows this role now; KeyError when the scenario has no such role."""
    play = play.at(state)
    found = sensed(play, state, role)
    say = _Say(play)
    return AtHome(
        dwelling=dwelling(play, role, state.cleared),
        told=None if found is None else tuple(say.part(part) for part in found.parts),
        down=say.text("down") if found and found.down else None,
        note=say.text("note") if _told_anything(found) else None,
        now=_now(play, state, role, say),
    )


def _told_anything(found: Sensed | None) -> bool:
    return bool(found and any(part.reports for part in found.parts))


def _now(play: Play, state: State, role: str, say: _Say) -> Words | None:
    here = whereabouts(play, state, role)
    if here is None:
        return None
    if here.room == "outside":
        return say.text("now_out")
    room = room_title(play.cast.home, here.room)
    doing = say.messages[f"happenings.activity-{here.activity}"]
    return say.text("now", room=room, doing=doing)


def floor_picture(home: Dwelling, language: str, messages: Mapping[str, Text]) -> str:
    """The floor plan as SVG text in one language, with a description that can be read out."""
    caption = pictures.Caption("home", home.title[language], _about(home, language, messages))
    kinds = {item.kind for chamber in home.rooms for item in chamber.items}
    words = (
        (number, messages[f"dwelling.{kind}"][language])
        for kind, number in SHAPES.items()
        if kind in kinds
    )
    drawn = pictures.Storeys(
        [(chamber.title[language], chamber.room) for chamber in home.rooms],
        home.doors,
        home.furniture,
        [(str(stair.title.get(language, "")), stair) for stair in home.stairs],
        levels(language, messages),
    )
    marks = (
        (chamber.room.slug, pictures.Spot(item.number, SHAPES[item.kind], item.x, item.y))
        for chamber in home.rooms
        for item in chamber.items
    )
    plan = pictures.storeys(home.width, drawn, marks, words)
    return pictures.floor(caption, plan)


def levels(language: str, messages: Mapping[str, Text]) -> list[str]:
    """The names of floors, from the lowest."""
    return [messages[f"dwelling.floor_{floor}"][language] for floor in range(3)]


def _about(home: Dwelling, language: str, messages: Mapping[str, Text]) -> str:
    rooms = " ".join(
        messages["dwelling.room_with"][language].format(
            room=_capital(chamber.title[language]),
            items=", ".join(item.title[language] for item in chamber.items),
        )
        for chamber in home.rooms
        if chamber.items
    )
    about = messages["dwelling.plan_about"][language]
    return about.format(count=len(home.rooms), rooms=rooms).strip()


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


class _Say:
    """Sentences of `content/messages/dwelling.toml`, in all languages at once."""

    def __init__(self, play: Play) -> None:
        self.play, self.messages = play, play.cast.catalog.messages

    def text(self, name: str, **values: Text | Words | str) -> Words:
        """A sentence, filled with words of the same language."""
        said = self.messages[f"dwelling.{name}"]
        return {
            lang: said[lang].format(
                **{k: v if isinstance(v, str) else v[lang] for k, v in values.items()}
            )
            for lang in LANGUAGES
        }

    def part(self, part: Part) -> ToldPart:
        """A part of the day: movement in one line, then each other kind of device."""
        moving = [report for report in part.reports if report.kind == "motion"]
        others = sorted(
            (r for r in part.reports if r.kind != "motion"), key=lambda r: (r.times[0], r.kind)
        )
        lines = [self._moving(moving)] if moving else []
        lines += [self._line(report) for report in others]
        return ToldPart(self.text(f"part_{part.name}"), tuple(lines or [self.text("nothing")]))

    def _moving(self, reports: Sequence[Report]) -> Words:
        parts = [self._room_count(report) for report in reports]
        rooms: Words = {lang: ", ".join(part[lang] for part in parts) for lang in LANGUAGES}
        return self.text("motion", rooms=rooms)

    def _room_count(self, report: Report) -> Words:
        count = len(report.times)
        room = room_title(self.play.cast.home, report.room)
        return self.text("room_once" if count == 1 else "room_often", room=room, count=str(count))

    def _line(self, report: Report) -> Words:
        kind = f"dwelling.{report.kind}"
        name = report.kind if kind in self.messages else "other"
        room = room_title(self.play.cast.home, report.room)
        return self.text(name, times=self._times(report.times), room=room)

    def _times(self, times: tuple[int, ...]) -> Words:
        clocks = [f"{self.play.cast.local(at):%H:%M}" for at in times]
        if len(clocks) <= AT_MOST:
            return dict.fromkeys(LANGUAGES, ", ".join(clocks))
        count: dict[str, Any] = {"count": str(len(clocks)), "first": clocks[0], "last": clocks[-1]}
        return self.text("often", **count)
