"""Happenings as somebody reads them: who, when, in which language, and what one takes from it.

A document in a language of its own is shown as it was written, never in the reader's words: what
a role does not read it has not understood, even when the person behind it does.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.formats import date_format
from django.utils.text import capfirst, get_text_list
from django.utils.translation import gettext as _

from kompas.core.practice import Cast
from kompas.core.practice.state import Happening
from kompas.core.practice.story import told
from kompas.web.plays.models import Play, Words
from kompas.web.plays.presenters.words import language

SAID = ("message", "note", "task", "injected")  # what people say and write to each other


@dataclass(frozen=True)
class Line:
    """One happening for a page.

    `lang` is the language of `text` when it stays in its own, `words_lang` that of the free words;
    `is_lost` says that this role does not read it. `facts` are what a role takes from it.
    """

    kind: str
    at: datetime
    who: str
    to: str = ""
    is_mine: bool = False
    text: str = ""
    lang: str = ""
    after: str = ""
    facts: tuple[str, ...] = ()
    words: str = ""
    words_lang: str = ""
    has_words: bool = False
    is_erased: bool = False
    is_lost: bool = False
    key: str = ""
    seq: int = 0

    @property
    def clock(self) -> str:
        """The time of day."""
        return clock(self.at)

    @property
    def day(self) -> str:
        """The day, as one says it."""
        return day_words(self.at)

    @property
    def anchor(self) -> str:
        """The name of the decision that it settled, for a page."""
        return self.key.replace("#", "-")

    @property
    def is_foreign(self) -> bool:
        """Whether it stays in a language that the page is not in."""
        its = self.lang or (self.words_lang if self.words else "")
        return bool(its) and its != language()

    @property
    def language_name(self) -> str:
        """The language that it is written in, as a word within a sentence."""
        return language_name(self.lang or self.words_lang)


class Lines:
    """Makes lines for one role, or for whoever watches: then `role` is "" and `said` None."""

    def __init__(self, cast: Cast, role: str, said: Mapping[int, str] | None) -> None:
        self.cast, self.role, self.said = cast, role, said
        self.language = language()
        self._messages = {message.slug: message for message in cast.scenario.messages}
        self._reads = cast.reads.get(role, ())

    def of(self, happenings: Iterable[Happening]) -> list[Line]:
        """Lines of happenings, in the same order."""
        return [self.line(happening) for happening in happenings]

    def line(self, happening: Happening) -> Line:
        """One happening as a line."""
        make = {"message": self._message, "choice": self._choice, "note": self._note}
        return make.get(happening.kind, self._told)(happening)

    def _message(self, happening: Happening) -> Line:
        message = self._messages[happening.data["message"]]
        lost = bool(message.lang and self.role and message.lang not in self._reads)
        taken = message.tells if self.role in message.to and not lost else ()
        return Line(
            **self._head(happening, message.to),
            text=message.text[message.lang or self.language].strip(),
            lang=message.lang or "",
            facts=self._facts(taken) if message.lang else (),
            is_lost=lost and self.role != message.sender,
        )

    def _choice(self, happening: Happening) -> Line:
        decision = self.cast.decisions[happening.data["decision"]]
        option = next(o for o in decision.options if o.slug == happening.data["option"])
        return Line(
            **self._head(happening),
            **self._own_words(happening),
            text=option.text[self.language],
            after=option.after[self.language],
            key=happening.data["key"],
        )

    def _note(self, happening: Happening) -> Line:
        to = happening.data["to"]
        return Line(
            **self._head(happening, to),
            **self._own_words(happening),
            facts=self._facts(happening.data["facts"]),
        )

    def _told(self, happening: Happening) -> Line:
        """Anything else, in the words that core has for it; a task in those of who asked."""
        data, is_task = happening.data, happening.kind == "task"
        return Line(
            **self._head(happening, data.get("to", ()) if happening.kind != "injected" else ()),
            **self._own_words(happening),
            text="" if is_task else told(self.cast, happening)["text"][self.language],
        )

    def _head(self, happening: Happening, to: Iterable[str] = ()) -> dict[str, Any]:
        who = happening.who
        return {
            "kind": happening.kind,
            "at": self.cast.local(happening.at),
            "who": self.title(who) if who else "",
            "to": listed(self.title(role) for role in to),
            "is_mine": bool(who) and who == self.role,
            "seq": int(happening.data.get("seq", 0)),
        }

    def _own_words(self, happening: Happening) -> dict[str, Any]:
        data = happening.data
        if not data.get("words"):
            return {}
        if self.said is None:  # whoever watches knows that there were words
            return {"has_words": True}
        words = self.said.get(int(data["seq"]), "")
        return {
            "words": words,
            "words_lang": str(data.get("lang", "")),
            "is_erased": not words,
            "is_lost": self.role in data.get("lost", ()),
        }

    def _facts(self, facts: Iterable[str]) -> tuple[str, ...]:
        return tuple(self.cast.facts[fact][self.language] for fact in facts)

    def title(self, role: str) -> str:
        """A role in a word or two: "Claire", not "Claire, the daughter"."""
        return short(self.cast.scenario.role(role).title[self.language])


def words_of(play: Play, happenings: Iterable[Happening]) -> dict[int, str]:
    """The free words that go with happenings, by entry number; erased ones are missing."""
    seqs = [int(h.data["seq"]) for h in happenings if h.data.get("words")]
    if not seqs:
        return {}
    return dict(Words.objects.filter(play=play, seq__in=seqs).values_list("seq", "text"))


def by_day(lines: Iterable[Line]) -> list[tuple[str, list[Line]]]:
    """Lines under their day, in the order in which they come."""
    days: dict[date, list[Line]] = {}
    for line in lines:
        days.setdefault(line.at.date(), []).append(line)
    return [(same[0].day, same) for same in days.values()]


def short(title: str) -> str:
    """The part of a title before its comma."""
    return title.partition(",")[0]


def listed(names: Iterable[str]) -> str:
    """Names as one says them: "Claire, GP and Esther"."""
    return get_text_list(list(names), _("and"))


def clock(at: datetime) -> str:
    """The time of day."""
    return date_format(at, "H:i")


def day_words(at: datetime) -> str:
    """A day in words, at the beginning of a line: "Dinsdag 17 november"."""
    return capfirst(day_in_line(at))


def day_in_line(at: datetime) -> str:
    """A day in words within a line: "dinsdag 17 november", "Tuesday 17 November"."""
    return date_format(at, "l j F")


def moment(at: datetime, now: datetime) -> str:
    """A moment as one says it on the same day, or on another."""
    if at.date() == now.date():
        return clock(at)
    if at.date() == now.date() + timedelta(days=1) and clock(at) == "00:00":
        return _("midnight")
    return date_format(at, "l H:i")


def language_name(code: str) -> str:
    """A language within a sentence."""
    return {"nl": _("Dutch"), "fr": _("French"), "en": _("English")}.get(code, code)
