"""Statements of a dialogue as suggestions of what counts: a person ticks them and gives a scale.

Votes suggest criteria and names of groups. They never become weights: those come from people.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from kompas.core.guide import Count, Origin
from kompas.web.accounts.queries import Whose
from kompas.web.decisions import origins
from kompas.web.decisions.models import Decision
from kompas.web.dialogue.models import Topic
from kompas.web.dialogue.presenters import wording
from kompas.web.dialogue.presenters.results import Results, Row, Share
from kompas.web.dialogue.queries import access

Document = dict[str, Any]
MOST_CRITERIA = 12
NOBODY = Whose(None, None)


@dataclass
class Suggestion:
    """A statement that unites, divides or stands for groups, and how people voted on it.

    `again` tells whether it does one of these without the voters of the open link as well; None
    where there is no result without them.
    """

    said: wording.Said
    everybody: Share
    verified: Share | None = None
    united: bool = False
    divided: bool = False
    groups: str = ""
    against: str = ""
    again: bool | None = None

    @property
    def key(self) -> str:
        """What a form keeps of it."""
        return f"{self.said.statement.topic_id}/{self.said.statement.pk}"

    @property
    def why(self) -> list[str]:
        """What it does, in words."""
        return origins.why(self, self.everybody)

    def origin(self, on: date) -> Origin:
        """What a file keeps of it."""
        return Origin(
            dialogue=str(self.said.statement.topic_id),
            title=wording.title(self.said.statement.topic),
            statement=str(self.said.statement.pk),
            on=on,
            united=self.united,
            divided=self.divided,
            groups=self.groups,
            against=self.against,
            everybody=_count(self.everybody),
            verified=_count(self.verified),
        )


class Suggested:
    """What a dialogue suggests, with all voters and with verified ones alone."""

    def __init__(self, topic: Topic) -> None:
        self.topic, self.title = topic, wording.title(topic)
        self.whole = Results(topic, NOBODY, with_unverified=True)
        self.counts = self.whole.counts

    @cached_property
    def verified(self) -> Results | None:
        """The result without the open link; None where nobody, or everybody, came through it."""
        if not (self.counts["verified"] and self.counts["unverified"]):
            return None
        return Results(self.topic, NOBODY, with_unverified=False)

    @cached_property
    def suggestions(self) -> list[Suggestion]:
        """Each statement once: what unites first, then what divides or stands for a group."""
        found: dict[UUID, Suggestion] = {}
        for kind, row in _rows(self.whole):
            statement = row.said.statement
            one = found.setdefault(statement.pk, Suggestion(row.said, row.everybody))
            one.united |= kind == "united"
            one.divided |= kind == "divided"
            if len(kind) == 1 and row.side == "agree":
                one.groups += kind
            elif len(kind) == 1:
                one.against += kind
        for pk, one in found.items():
            one.verified, one.again = self._beside.get(pk), self._again(pk)
        return list(found.values())

    @property
    def groups(self) -> list[tuple[str, int, wording.Said | None]]:
        """Opinion groups: a name, how many people, and what they agree with more than others."""
        known = self.whole.groups if self.whole.state == "groups" else ()
        return [(group_name(letter), size, _most_agreed(rows)) for letter, size, rows in known]

    def find(self, statement: str) -> Suggestion | None:
        """The suggestion of one statement."""
        found = (one for one in self.suggestions if str(one.said.statement.pk) == statement)
        return next(found, None)

    @cached_property
    def _beside(self) -> dict[UUID, Share]:
        rows = self.verified.all_rows if self.verified else ()
        return {row.said.statement.pk: row.everybody for row in rows}

    @cached_property
    def _verified_too(self) -> set[UUID]:
        rows = _rows(self.verified) if self.verified else ()
        return {row.said.statement.pk for _kind, row in rows}

    def _again(self, pk: UUID) -> bool | None:
        known = self.verified is not None and self.verified.state not in ("", "too few")
        return pk in self._verified_too if known else None


def dialogues(decision: Decision, who: Whose) -> list[Topic]:
    """Where to look: the dialogue that the need came from, then those that are closed."""
    linked = linked_to(decision)
    closed = [topic for topic in access.register(who) if not topic.is_open and topic != linked]
    return [linked, *closed] if linked else closed


def linked_to(decision: Decision) -> Topic | None:
    """The dialogue of the statement that the need was."""
    return access.of_statement(decision.need.dialogue) if decision.need else None


def taken_from(decision: Decision, document: Document) -> list[Topic]:
    """The dialogues that a file has to do with: that of its need, and those of its criteria."""
    kept = [one["origin"]["dialogue"] for one in document["criteria"] if one.get("origin")]
    linked = linked_to(decision)
    others = Topic.objects.filter(pk__in=kept).order_by("created_at")
    return [*([linked] if linked else []), *(topic for topic in others if topic != linked)]


def names(decision: Decision, document: Document) -> list[tuple[str, int, wording.Said | None]]:
    """Opinion groups that could weigh as groups, and do not yet: name, people, and their words."""
    taken = set(decision.circles.values_list("name", flat=True))
    found = (group for topic in taken_from(decision, document) for group in Suggested(topic).groups)
    return [group for group in found if group[0] not in taken]


def with_ticked(document: Document, keys: Iterable[str]) -> Document:
    """The file with ticked statements as criteria that still lack a scale; no more than fit."""
    known = {one["origin"]["statement"] for one in document["criteria"] if one.get("origin")}
    more = [
        {"name": {"text": one.said.text, "language": one.said.language}, "origin": one.key}
        for one in _found(keys)
        if str(one.said.statement.pk) not in known
    ]
    return {**document, "criteria": [*document["criteria"], *more][:MOST_CRITERIA]}


def kept(row: Document, document: Document) -> Document:
    """A criterion as it was sent, with where it came from in the place of its key."""
    was = next((one for one in document["criteria"] if one["slug"] == row["slug"]), None)
    if was is not None:
        return {**row, "origin": was.get("origin")}
    found = next(iter(_found([row.get("origin") or ""])), None)
    if found is None:
        return {**row, "origin": None}
    texts = {one.text: one.language for one in found.said.statement.wordings.all()}
    language = texts.get(row["name"]["text"], row["name"]["language"])
    name = {"text": row["name"]["text"], "language": language}
    return {**row, "name": name, "origin": found.origin(timezone.localdate()).model_dump()}


def group_name(letter: str) -> str:
    """What a group of opinion can be called when its people weigh."""
    return _("People who think as opinion group %s") % letter


def _most_agreed(rows: Iterable[Row]) -> wording.Said | None:
    return next((row.said for row in rows if row.side == "agree"), None)


def _rows(found: Results) -> Iterator[tuple[str, Row]]:
    yield from (("united", row) for row in found.united)
    yield from (("divided", row) for row in found.divided)
    for letter, _size, rows in found.groups:
        yield from ((letter, row) for row in rows)


def _found(keys: Iterable[str]) -> Iterator[Suggestion]:
    """The suggestions of these keys that are still there."""
    read: dict[str, Suggested] = {}
    for key in keys:
        dialogue, _slash, statement = key.partition("/")
        if dialogue not in read and (topic := _topic(dialogue)):
            read[dialogue] = Suggested(topic)
        one = read[dialogue].find(statement) if dialogue in read else None
        if one:
            yield one


def _topic(pk: str) -> Topic | None:
    try:
        return Topic.objects.filter(pk=UUID(pk)).first()
    except ValueError:
        return None


def _count(share: Share | None) -> Count | None:
    if share is None or not share.is_said:
        return None
    return Count(agree=share.agree, disagree=share.disagree, seen=share.seen)
