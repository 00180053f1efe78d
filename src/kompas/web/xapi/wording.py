"""A question for statements in SQL: from the index of what is asked, in order, no more than a page.

Written by hand, because a store answers hundreds of these a second, and because the order of the
joins decides whether one page costs a page or the whole table. Only values come from outside.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from django.db import connection
from django.db.models import Field

from kompas.web.xapi.models import AccessKey, Mention, Statement

CHUNK = 50


@dataclass(frozen=True)
class Filter:
    """What is asked: keys of a verb, an agent, an activity, a registration; when; in which order.

    `after` is the row behind which a page begins.
    """

    verb: str | None = None
    agent: str | None = None
    activity: str | None = None
    registration: UUID | None = None
    related_agents: bool = False
    related_activities: bool = False
    since: datetime | None = None
    until: datetime | None = None
    ascending: bool = False
    limit: int = 100
    after: int | None = None

    @property
    def is_narrow(self) -> bool:
        """Whether it asks what statements are about, not only when they came."""
        return any((self.verb, self.agent, self.activity, self.registration))

    @property
    def mentioned(self) -> list[tuple[int, str]]:
        """What must be named, and where."""
        agents = Mention.Kind.RELATED_AGENT if self.related_agents else Mention.Kind.AGENT
        activities = Mention.Kind.ACTIVITY
        if self.related_activities:
            activities = Mention.Kind.RELATED_ACTIVITY
        pairs = ((agents, self.agent), (activities, self.activity))
        return [(int(kind), key) for kind, key in pairs if key]


@dataclass(frozen=True)
class Question:
    """SQL with its values."""

    text: str
    values: list[Any]


def direct(asked: Filter, key: AccessKey) -> Question:
    """Rows and texts of statements that match themselves."""
    first = "m0.statement_id" if asked.mentioned else "t.id"
    values: list[Any] = []
    where = [*_matching(asked, values), *_timely(asked, key, "t", first, values)]
    tables = _tables(asked) if asked.mentioned else "xapi_statement t"
    return _put(f"{first}, t.body", tables, where, _order(asked, first), values)


def leading(asked: Filter, key: AccessKey) -> Question:
    """Rows of statements that are about one that matches, however far."""
    values: list[Any] = []
    where = [*_matching(asked, values), *_timely(asked, key, "s", "l.source_id", values)]
    tables = (
        f"{_tables(asked)} JOIN xapi_lead l ON l.to_id = t.statement_id "
        "JOIN xapi_statement s ON s.id = l.source_id"
    )
    return _put("DISTINCT l.source_id", tables, where, _order(asked, "l.source_id"), values)


def _put(what: str, tables: str, where: list[str], order: str, values: list[Any]) -> Question:
    return Question(f"SELECT {what} FROM {tables} WHERE {' AND '.join(where)} {order}", values)  # noqa: S608 - all of it stands in this file


def _tables(asked: Filter) -> str:
    """Statements by what they name, from the first that is asked."""
    names = [f"m{at}" for at in range(len(asked.mentioned))]
    if not names:
        return "xapi_statement t"
    more = "".join(f" JOIN xapi_mention {m} ON {m}.statement_id = t.id" for m in names[1:])
    return f"xapi_mention m0 JOIN xapi_statement t ON t.id = m0.statement_id{more}"


def _matching(asked: Filter, values: list[Any]) -> Iterator[str]:
    for at, (kind, key) in enumerate(asked.mentioned):
        values += [kind, key]
        yield f"m{at}.kind = %s AND m{at}.key = %s"
    if asked.verb:
        values.append(asked.verb)
        yield "t.verb = %s"
    if asked.registration:
        values.append(_as_kept("registration", asked.registration))
        yield "t.registration = %s"


def _timely(
    asked: Filter, key: AccessKey, table: str, row: str, values: list[Any]
) -> Iterator[str]:
    """What may be read, was not voided, and lies where the page does."""
    yield f"NOT {table}.voided"
    if key.reads == AccessKey.Reads.OWN:
        values.append(_as_kept("key", key.pk))
        yield f"{table}.key_id = %s"
    if asked.since:
        values.append(_as_kept("stored", asked.since))
        yield f"{table}.stored > %s"
    if asked.until:
        values.append(_as_kept("stored", asked.until))
        yield f"{table}.stored <= %s"
    if asked.after is not None:
        values.append(asked.after)
        yield f"{row} {'>' if asked.ascending else '<'} %s"


def _order(asked: Filter, row: str) -> str:
    return f"ORDER BY {row} {'ASC' if asked.ascending else 'DESC'} LIMIT {asked.limit + 1}"


def _as_kept(name: str, value: object) -> object:
    """A value as this database keeps it in a column."""
    column = cast("Field[Any, Any]", Statement._meta.get_field(name))
    return column.get_db_prep_value(value, connection)


def answers(question: Question) -> Iterator[tuple[Any, ...]]:
    """Rows, some at a time: whoever stops asking has not read the rest."""
    with connection.cursor() as cursor:
        cursor.execute(question.text, question.values)
        while rows := cursor.fetchmany(CHUNK):
            yield from rows


def any_leads() -> bool:
    """Whether any statement is about another one."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM xapi_lead LIMIT 1")
        return cursor.fetchone() is not None
