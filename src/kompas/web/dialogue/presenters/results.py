"""The page of results: groups or none, what stands for each, what unites and what divides."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse

from kompas.core.dialogue.looking import FEWEST_PEOPLE, FEWEST_STATEMENTS, FEWEST_TO_SAY
from kompas.core.dialogue.votes import ENOUGH_VOTES
from kompas.web.accounts import rights
from kompas.web.accounts.queries import Whose
from kompas.web.dialogue.actions.reading import reading
from kompas.web.dialogue.models import Reading, Statement, Topic
from kompas.web.dialogue.presenters import wording
from kompas.web.dialogue.presenters.wording import Said
from kompas.web.dialogue.queries import votes


@dataclass(frozen=True)
class Share:
    """How many of those who saw a statement agree and disagree; percents, none when too few."""

    name: str
    agree: int
    disagree: int
    seen: int

    @property
    def is_said(self) -> bool:
        """Whether enough people saw it to say anything."""
        return self.seen >= FEWEST_TO_SAY

    @property
    def agree_percent(self) -> int:
        """Those who agree, in percent."""
        return round(100 * self.agree / self.seen) if self.seen else 0

    @property
    def disagree_percent(self) -> int:
        """Those who disagree, in percent."""
        return round(100 * self.disagree / self.seen) if self.seen else 0

    @property
    def pass_percent(self) -> int:
        """The rest."""
        return max(0, 100 - self.agree_percent - self.disagree_percent)

    @property
    def pass_end(self) -> int:
        """Where the bar of those who disagree begins."""
        return self.agree_percent + self.pass_percent


@dataclass(frozen=True)
class Row:
    """A statement with its shares; `need` is where it can become a need."""

    said: Said
    side: str
    shares: list[Share]
    everybody: Share
    need: str

    @property
    def whole(self) -> list[Share]:
        """Everybody together, as a list of one."""
        return [self.everybody]


class Results:
    """What the votes say, with all voters or with verified ones only."""

    fewest = {
        "people": FEWEST_PEOPLE,
        "statements": FEWEST_STATEMENTS,
        "votes": ENOUGH_VOTES,
        "say": FEWEST_TO_SAY,
    }

    def __init__(self, topic: Topic, who: Whose, with_unverified: bool) -> None:
        self.topic, self.with_unverified = topic, with_unverified
        self.title, self.about = wording.title(topic), wording.about(topic)
        self.leads = rights.may(who, "dialogue.lead", topic)
        self.counts = votes.counts(topic)
        self.reading: Reading = reading(topic, with_unverified)
        self.found: dict[str, Any] = self.reading.result or {}
        self.is_old = self.reading.version != topic.version or not self.found
        self.both = self._other() if self.counts["verified"] and self.counts["unverified"] else {}

    def _other(self) -> dict[str, Any]:
        return reading(self.topic, not self.with_unverified).result or {}

    @property
    def state(self) -> str:
        """`too few`, `no groups`, `groups`, or nothing when it is not worked out yet."""
        return str(self.found.get("state", ""))

    @property
    def query(self) -> str:
        """What makes an address mean the same voters."""
        return "" if self.with_unverified else "?voters=verified"

    @property
    def has_votes(self) -> bool:
        """Whether enough people voted to give all votes away."""
        return int(self.found.get("people", 0)) >= FEWEST_PEOPLE

    @property
    def differs(self) -> bool:
        """Whether the other result, with or without unverified voters, has other groups."""
        keys = ("state", "sizes") if self.both.get("state") == "groups" else ("state",)
        return bool(self.both) and any(self.both.get(k) != self.found.get(k) for k in keys)

    @cached_property
    def statements(self) -> list[Statement]:
        """The statements as they were read, in the order of the figures."""
        known = self.topic.statements.prefetch_related("wordings").in_bulk()
        by_id = {str(pk): one for pk, one in known.items()}
        return [by_id[pk] for pk in self.found.get("statements", ()) if pk in by_id]

    @cached_property
    def is_whole(self) -> bool:
        """Whether every statement of the figures is still there."""
        return len(self.statements) == len(self.found.get("statements", ()))

    @cached_property
    def groups(self) -> list[tuple[str, int, list[Row]]]:
        """Each group: its letter, how many people, and the statements that stand for it."""
        if not self.is_whole:
            return []
        return [
            ("ABCDE"[number], size, [self._row(one["statement"], one["side"]) for one in stands])
            for number, (size, stands) in enumerate(
                zip(self.found["sizes"], self.found["stands_for"], strict=True)
            )
        ]

    @cached_property
    def united(self) -> list[Row]:
        """What all agree or disagree with."""
        return self._rows((n, side) for n, side, _ in self.found.get("united", ()))

    @cached_property
    def divided(self) -> list[Row]:
        """What divides."""
        return self._rows((n, "") for n, _ in self.found.get("divided", ()))

    @cached_property
    def all_rows(self) -> list[Row]:
        """Every statement with the share of all people, the most seen first."""
        every = range(len(self.statements)) if self.is_whole else ()
        rows = [self._row(number, "", apart=False) for number in every]
        return sorted(rows, key=lambda row: -row.everybody.seen)

    def _rows(self, chosen: Any) -> list[Row]:  # noqa: ANN401 - pairs of number and side
        return [self._row(number, side) for number, side in chosen] if self.is_whole else []

    def _row(self, number: int, side: str, *, apart: bool = True) -> Row:
        statement = wording.said(self.statements[number])
        everybody = self._share("", self.found["everybody"], number)
        shares = [
            self._share("ABCDE"[place], counts, number)
            for place, counts in enumerate(self.found["groups"] if apart else ())
        ]
        return Row(statement, side, shares, everybody, self._need(statement))

    def _share(self, name: str, counts: dict[str, list[int]], number: int) -> Share:
        agree, disagree, seen = (counts[key][number] for key in ("agree", "disagree", "seen"))
        return Share(name, agree, disagree, seen)

    def _need(self, said: Said) -> str:
        """Where whoever leads makes a need of it; nothing where needs are not kept."""
        if not self.leads:
            return ""
        try:
            page = reverse("guide:need-new")
        except NoReverseMatch:
            return ""
        asked = {"words": said.text, "dialogue": str(said.statement.pk)}
        return f"{page}?{urlencode(asked)}"
