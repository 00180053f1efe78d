"""The record, as far as a role may see it: closed until opened, and the person sees who did."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from kompas.core.practice.chart import chart_for
from kompas.web.plays.presenters.lines import Line
from kompas.web.plays.presenters.room import Room


@dataclass(frozen=True)
class Item:
    """One thing in the record: as it was written, in the reader's words ("" when it has none)."""

    written: str
    words: str
    value: str = ""
    on: str = ""


class Record(Room):
    """The record page."""

    tab, body = "record", "plays/_record.html"

    @property
    def may_read(self) -> bool:
        """Whether this role may open any of it."""
        return bool(self.room.record)

    @property
    def is_shown(self) -> bool:
        """Whether this role opened it today."""
        return self.may_read and self.room.record_open

    @property
    def is_own(self) -> bool:
        """Whether it is this person's own record."""
        return self.role.kind == "person"

    @cached_property
    def chart(self) -> dict[str, Any]:
        """The parts that this role may see; empty while it is closed."""
        pinned = self.play.head.get("chart")
        return chart_for(pinned, self.room.record) if pinned and self.is_shown else {}

    @property
    def written_in(self) -> str:
        """The language in which it was written."""
        return str(self.chart["language"])

    @property
    def parts(self) -> list[tuple[str, str, list[Item]]]:
        """The parts that this role may see: name, title, what stands in it."""
        titles = {
            "conditions": _("Conditions"),
            "medicines": _("Medicines"),
            "measures": _("Measured"),
        }
        return [
            (part, title, [self._item(one) for one in self.chart[part]])
            for part, title in titles.items()
            if part in self.chart
        ]

    def _item(self, one: Mapping[str, Any]) -> Item:
        words = one["words"][self.language] if one["words"] else ""
        value = f"{_number(one['value'])} {one['unit']}" if "value" in one else ""
        return Item(one["written"], capfirst(words), value, _day(one.get("on")))

    @property
    def lookers(self) -> list[Line]:
        """Who looked and when, newest first: for the person alone."""
        if not self.is_own:
            return []
        looks = [h for h in self.view.happenings if h.kind == "read" and h.who != self.role.slug]
        return self.lines.of(reversed(looks))


def _number(value: str) -> str:
    exact = value.rstrip("0").rstrip(".") if "." in value else value
    return number_format(Decimal(exact), len(exact.partition(".")[2]))


def _day(day: str | None) -> str:
    return date_format(date.fromisoformat(day), "j F Y") if day else ""
