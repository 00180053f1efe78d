"""The team: who plays what and is done for now, what was asked of whom, what the person wants."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from kompas.core.practice.room import Wish
from kompas.web.plays.presenters.lines import clock, day_in_line
from kompas.web.plays.presenters.messages import Writing


@dataclass(frozen=True)
class Member:
    """A role of the team: who plays it ("" for an agent), and whether it is done for now."""

    slug: str
    title: str
    player: str
    is_person: bool
    is_ready: bool
    is_me: bool


@dataclass(frozen=True)
class Asked:
    """Something one role asked of another."""

    seq: int
    by: str
    to: str
    when: str
    words: str
    words_lang: str
    is_lost: bool
    is_done: bool
    is_mine: bool


class Team(Writing):
    """The team page."""

    tab, body = "team", "plays/_team.html"

    @property
    def members(self) -> list[Member]:
        """Every role, in the order of the scenario."""
        return [
            Member(
                role.slug,
                role.title[self.language],
                self.players.get(role.slug, ""),
                role.slug in self.room.people,
                role.slug in self.room.ready,
                role.slug == self.role.slug,
            )
            for role in self.cast.scenario.week.roles
        ]

    @cached_property
    def tasks(self) -> list[Asked]:
        """What was asked of whom, newest first, what is done last."""
        told = {h.data["seq"]: self.lines.line(h) for h in self.view.happenings if h.kind == "task"}
        rows = []
        for task in sorted(self.room.tasks, key=lambda t: (t.done is not None, -t.seq)):
            line, at = told[task.seq], self.cast.local(task.at)
            rows.append(
                Asked(
                    seq=task.seq,
                    by=self.title(task.by),
                    to=self.title(task.to),
                    when=f"{day_in_line(at)}, {clock(at)}",
                    words=line.words,
                    words_lang=line.words_lang,
                    is_lost=line.is_lost,
                    is_done=task.done is not None,
                    is_mine=self.role.slug in (task.by, task.to),
                )
            )
        return rows

    @property
    def wishes(self) -> tuple[Wish, ...]:
        """What the person wants, in their own words."""
        return self.room.wishes

    @property
    def wisher(self) -> str:
        """Whose wishes they are."""
        return self.voice.who
