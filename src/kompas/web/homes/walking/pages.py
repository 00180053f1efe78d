"""A hazard walk as its pages show it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kompas.core import catalog
from kompas.core.catalog.text import Number
from kompas.core.home import hazard_walk
from kompas.core.home.days.day import MINUTE
from kompas.core.home.hazard_walk import Item
from kompas.web.homes import queries
from kompas.web.homes.days import clock, plan_of
from kompas.web.homes.models import HazardWalk
from kompas.web.homes.walking.names import Names, Shown
from kompas.web.homes.walking.picture import Picture, drawn

BODIES = ("text", "plan", "scene")
SEED_DIGITS = 6


class BeforePage:
    """Before a walk: what it is, how it is scored, and the walks that one has here.

    With a `seed` in the address a whole class walks under the same luck; else it is drawn.
    """

    def __init__(self, slug: str, mine: Iterable[HazardWalk], seed: int | None = None) -> None:
        self.seed = seed
        self.slug, self.one, self.rule = slug, catalog.load().walks[slug], catalog.load().spotting
        self.mine = list(mine)

    @property
    def numbers(self) -> list[Number]:
        """The numbers of the rule."""
        return list(self.rule.numbers.values())


class WalkPage:
    """A walk under way; `problem` says why the latest intent was not taken."""

    def __init__(self, walk: HazardWalk, body: str, problem: str = "") -> None:
        self.walk, self.problem = walk, problem
        self.body = body if body in BODIES else BODIES[0]
        self.setting = queries.setting_of(walk)
        self.log = queries.log_of(walk)
        self.state = hazard_walk.replay(self.setting, self.log)
        self.names = Names(walk.home)

    @property
    def next(self) -> int:
        """The number that the next intent carries."""
        return self.state.steps + 1

    @property
    def clock(self) -> str:
        """What the clock shows."""
        return clock(hazard_walk.minute(self.setting, self.state) * MINUTE)

    @property
    def her_room(self) -> str:
        """The room in which whoever lives there is now."""
        return hazard_walk.her_room(self.setting, self.state)

    @property
    def where(self) -> str:
        """Where whoever lives there is, in a sentence."""
        told = {"who": self.names.who, "room": self.names.room(self.her_room)}
        if self.her_room == self.state.room:
            return _("%(who)s is in this room, and sees what you do.") % told
        return _("%(who)s is in another room: %(room)s.") % told

    @property
    def here(self) -> str:
        """The room in which one is."""
        return capfirst(self.names.room(self.state.room))

    @property
    def rooms(self) -> list[tuple[str, str]]:
        """The other rooms: what to send, and the name."""
        others = (room for room in self.setting.rooms if room != self.state.room)
        return [(f"enter:{room}", self.names.room(room)) for room in others]

    @cached_property
    def things(self) -> list[Shown]:
        """What can be looked at in this room, in its order."""
        numbered = enumerate(self.setting.items, 1)
        return [self._shown(n, item) for n, item in numbered if item.room == self.state.room]

    @property
    def marked(self) -> list[str]:
        """The names of what is marked, in the whole home."""
        return [self.names.neutral(slug) for slug in self.state.marked]

    @cached_property
    def picture(self) -> Picture:
        """The plan with its buttons."""
        here = {thing.slug: thing for thing in self.things}
        at = {item.slug: n for n, item in enumerate(self.setting.items, 1)}
        return drawn(plan_of(self.walk.home), self.names, self.state.room, self.her_room, at, here)

    @property
    def data(self) -> dict[str, Any]:
        """The state for programs: what is known to the walker, and what can be done now.

        `objects` are those of all rooms, by the slugs of the home's furniture and hazards, under
        names that give nothing away; `offered` what `do` takes now.
        """
        state, here = self.state, {thing.slug: thing for thing in self.things}
        return {
            "next": self.next,
            "clock": self.clock,
            "room": state.room,
            "their_room": self.her_room,
            "says": self.where,
            "at": state.at,
            "objects": [self._object(n, item) for n, item in enumerate(self.setting.items, 1)],
            "log": [str(intent) for intent in self.log],
            "offered": [str(intent) for intent in hazard_walk.offered(self.setting, state)],
            "asks": {f"{one.does}:{slug}": one.asks for slug, one in here.items()},
            "problem": self.problem,
            "is_over": state.is_over,
            "score": reverse("homes:walk_score", args=[self.walk.home, self.walk.pk]),
        }

    def _object(self, number: int, item: Item) -> dict[str, Any]:
        looked = item.slug in self.state.looked
        return {
            "slug": item.slug,
            "number": number,
            "room": item.room,
            "title": self.names.neutral(item.slug),
            "seen": self.names.seen(item.slug) if looked else "",
            "marked": item.slug in self.state.marked,
        }

    def _shown(self, number: int, item: Item) -> Shown:
        looked, marked = item.slug in self.state.looked, item.slug in self.state.marked
        does = "look" if not looked else "unmark" if marked else "mark"
        seen = self.names.seen(item.slug) if looked else ""
        asks = {
            "look": _("Look at it"),
            "mark": _("Mark as a hazard"),
            "unmark": _("Take the mark away"),
        }
        title = self.names.neutral(item.slug)
        return Shown(number, item.slug, title, seen, marked, does, asks[does])


class ScorePage:
    """The score of a finished walk."""

    def __init__(self, walk: HazardWalk) -> None:
        self.walk, self.rule = walk, catalog.load().spotting
        self.one = catalog.load().walks.get(walk.home)
        self.setting = queries.setting_of(walk)
        self.state = hazard_walk.replay(self.setting, queries.log_of(walk))
        self.score = hazard_walk.score(self.setting, self.state)
        self.names = Names(walk.home)

    @property
    def lines(self) -> list[tuple[str, str, int]]:
        """What counted, how it was worked out, and the points."""
        rule = self.setting.rule
        told = {"found": rule.found, "wrong": rule.wrong, "most": rule.unobtrusive}
        told |= {"lost": rule.lost, "hazards": len(self.setting.hazards)}
        told |= {"got": len(self.score.found)}
        words = {
            "found": (_("Hazards found"), _("%(count)s found, %(found)s points each")),
            "wrong": (_("Marked, and no hazard"), _("%(count)s marked, %(wrong)s points off each")),
            "unobtrusive": (
                _("Unobtrusive"),
                _(
                    "%(most)s points, %(lost)s off for each of the %(count)s times that something "
                    "was noticed, and of what is left the share that you found: "
                    "%(got)s of %(hazards)s"
                ),
            ),
            "floor": (_("Never below nothing"), _("a total stops at 0")),
        }
        return [
            (words[one.name][0], words[one.name][1] % {**told, "count": one.count}, one.points)
            for one in self.score.lines
        ]

    @property
    def notices(self) -> list[tuple[str, str, int]]:
        """What was noticed: when, what, and how often it counts."""
        rule, verbs = self.setting.rule, {"look": _("looked at"), "mark": _("wrote down")}
        return [
            (
                clock((rule.begins + rule.minutes * (one.number - 1)) * MINUTE),
                f"{verbs[one.intent.verb]}: {self.names.neutral(one.intent.target)}",
                one.counts,
            )
            for one in self.state.notices
        ]

    @property
    def hazards(self) -> list[tuple[Any, bool]]:
        """Every hazard, and whether it was found; those that were missed first."""
        every = [*self.score.missed, *self.score.found]
        return [(self.names.hazard(slug), slug in self.score.found) for slug in every]

    @property
    def wrong(self) -> list[tuple[str, str]]:
        """What was marked and is no hazard, and what there was to see."""
        return [(self.names.neutral(one), self.names.seen(one)) for one in self.score.wrong]


def seed_of(text: str) -> int | None:
    """A start number of the luck, as an address or a form has it; None when it is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= SEED_DIGITS else None


def why_not(why: str) -> str:
    """Why an intent was not taken, in a sentence."""
    sentences = {
        "over": _("This walk is over."),
        "long": _("This walk has become too long: finish it."),
        "here": _("You are in this room already."),
        "elsewhere": _("That is in another room: go there first."),
        "seen": _("You looked at that already."),
        "unseen": _("Look at it before you mark it."),
        "marked": _("That is marked already."),
        "unmarked": _("That is not marked."),
        "other_window": _("Something else was done meanwhile, maybe in another window. "
                          "Look at how it is now, and choose again."),
    }  # fmt: skip
    return sentences.get(why, _("There is nothing of that name here."))


def language() -> str:
    """The reader's language."""
    return get_language() or "en"
