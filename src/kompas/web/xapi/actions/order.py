"""Statements are stored one request after the other, so that none appears before an older one."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.utils import timezone

from kompas.web.xapi.models import Statement

LOCK = 0x6B6F6D706173  # of this store, in PostgreSQL
TICK = timedelta(microseconds=1)


@contextmanager
def durably() -> Iterator[None]:
    """Until its end, what SQLite commits is on the disk before it says so.

    Elsewhere on the site the last commits before a power cut may be lost; a statement that was
    answered may not. Inside a transaction of somebody else nothing is changed.
    """
    switch = connection.vendor == "sqlite" and not connection.in_atomic_block
    if switch:
        _say("PRAGMA synchronous=FULL")
    try:
        yield
    finally:
        if switch:
            _say("PRAGMA synchronous=NORMAL")


def settled(record: Callable[[], object]) -> datetime:
    """Write an audit line once nobody is storing; up to the moment given, all can be read."""
    with transaction.atomic():
        if connection.vendor == "postgresql":
            _say("SELECT pg_advisory_xact_lock_shared(%s)", LOCK)
        now = timezone.now()
        record()
    return now


def next_moment() -> datetime:
    """Wait for our turn, inside a transaction; gives a moment after every stored one."""
    if connection.vendor == "postgresql":
        _say("SELECT pg_advisory_xact_lock(%s)", LOCK)
    newest = Statement.objects.order_by("-id").values_list("stored", flat=True).first()
    now = timezone.now()
    return now if newest is None or newest < now else newest + TICK


def _say(words: str, *values: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(words, values or None)
