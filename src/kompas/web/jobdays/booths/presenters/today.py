"""The day of a booth: its meetings in the order of time, with what candidates chose to show."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from functools import cached_property
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kompas.core import catalog
from kompas.web.jobdays import places, presenters, slots
from kompas.web.jobdays.actions.going import Settled
from kompas.web.jobdays.models import Booth, Candidate, Mark, Meeting
from kompas.web.learn.presenters import level
from kompas.web.talent.presenters import SIDES

STATES = {
    "planned": gettext_lazy("no mark yet"),
    "met": gettext_lazy("we met"),
    "missed": gettext_lazy("did not come"),
}
BACKED = {
    "told": gettext_lazy("own word"),
    "unit": gettext_lazy("learned in a unit"),
    "play": gettext_lazy("seen in a played week"),
    "trainer": gettext_lazy("seen by a trainer"),
}


def state(name: str) -> str:
    """A mark in words."""
    return str(STATES.get(name, name))


class Shown:
    """What a booth sees of a candidate: never what they hide, never a score."""

    def __init__(self, row: Candidate) -> None:
        self.row = row

    @property
    def name(self) -> str:
        """The name that they chose."""
        return self.row.name

    @property
    def profession(self) -> str:
        """The profession, and where the diploma is from."""
        if not self.row.profession:
            return ""
        side = str(SIDES.get(self.row.qualified, ""))  # type: ignore[call-overload]
        name = presenters.profession(self.row.profession)
        return f"{name} ({side})" if side else name

    @property
    def place(self) -> str:
        """Where they live, unless they hide it."""
        return "" if "place" in self.row.hides else places.name(self.row.place)

    @property
    def languages(self) -> list[str]:
        """What they speak, unless they hide it."""
        if "languages" in self.row.hides:
            return []
        return [f"{presenters.tongue(code)} {at}" for code, at in self.row.languages.items()]

    @property
    def competences(self) -> list[tuple[str, str, str]]:
        """What they show: name, level, what backs it."""
        known, lang = catalog.load().competences, presenters.language()
        return [
            (
                known[one["competence"]].title[lang],
                level(one["level"]),
                str(BACKED.get(one["backing"], one["backing"])),
            )
            for one in self.row.shown
            if one["competence"] in known
        ]

    @property
    def wishes(self) -> list[str]:
        """What they wish, unless they hide it."""
        row = self.row
        if "wishes" in row.hides:
            return []
        found = [presenters.profession(one) for one in row.professions]
        found += [
            str(presenters.SETTINGS[one]) for one in row.settings if one in presenters.SETTINGS
        ]
        kinds = presenters.CONTRACTS
        found += [str(kinds[one]) for one in row.contracts if one in kinds]
        if row.hours_least is not None and row.hours_most is not None:
            found.append(_("%(least)s to %(most)s hours a week") % _hours(row))
        return found


def _hours(row: Candidate) -> dict[str, object]:
    return {"least": row.hours_least, "most": row.hours_most}


class Line:
    """One meeting of the day."""

    def __init__(self, row: Meeting) -> None:
        self.row, self.day = row, row.job_day

    @property
    def at(self) -> str:
        """When it begins and ends."""
        begins, ends = slots.begins(self.day, self.row.slot), slots.ends(self.day, self.row.slot)
        return f"{begins:%H:%M}-{ends:%H:%M}"

    @property
    def who(self) -> Shown:
        """Whom they meet."""
        return Shown(self.row.candidate)

    @property
    def state(self) -> str:
        """The mark that counts."""
        return state(self.row.state)

    @property
    def is_now(self) -> bool:
        """Whether its slot is under way."""
        return slots.now(self.day) == self.row.slot

    @property
    def here(self) -> str:
        """Whether the candidate has come to the day, when that is known."""
        if self.row.candidate.is_absent:
            return _("does not come to the day")
        return _("is here") if self.row.candidate.arrived_at else ""

    @property
    def token(self) -> str:
        """A new token, so that a button pressed twice counts once."""
        return str(uuid.uuid4())

    @property
    def differ(self) -> str:
        """That both were said, by whom or whichever device, and which counts; else empty."""
        said = list(self.row.marks.all())
        if len({one.state for one in said}) < 2 or not said:  # noqa: PLR2004 - two differ
            return ""
        return _("Said: %(said)s. The latest counts.") % {"said": self._in_turn(said)}

    def _in_turn(self, said: Sequence[Mark]) -> str:
        zone = ZoneInfo(self.day.zone)
        told = [(state(one.state), one.at.astimezone(zone)) for one in said]
        quoted = _("“%(words)s” (%(at)s)")
        return ", ".join(quoted % {"words": words, "at": f"{at:%H:%M}"} for words, at in told)


class TodayPage:
    """The day of one booth; without names when it is kept for a time without network."""

    def __init__(self, booth: Booth, is_plain: bool = False) -> None:
        self.booth, self.day, self.is_plain = booth, booth.job_day, is_plain

    @cached_property
    def meetings(self) -> list[Meeting]:
        """Its meetings in the order of time."""
        found = self.booth.meetings.select_related(
            "candidate", "vacancy", "interpreter", "job_day"
        ).prefetch_related("marks")
        return list(found.order_by("slot"))

    @property
    def lines(self) -> list[Line]:
        """One line for each."""
        return [Line(one) for one in self.meetings]

    @property
    def breaks(self) -> list[str]:
        """When nobody is there."""
        times = slots.labels(self.day)
        return [times[slot] for slot in self.booth.breaks if slot < len(times)]


def told(settled: Sequence[Settled]) -> list[str]:
    """What a booth should know of marks that were sent, in sentences."""
    found = [_differs(one, one.meeting) for one in settled if one.meeting]
    found = [one for one in found if one]
    gone = sum(one.outcome == "gone" for one in settled)
    if gone:
        found.append(
            ngettext(
                "%(n)s mark was about a meeting that is not in the plan any more.",
                "%(n)s marks were about meetings that are not in the plan any more.",
                gone,
            )
            % {"n": gone}
        )
    return found


def _differs(one: Settled, meeting: Meeting) -> str:
    values = {
        "at": f"{slots.begins(meeting.job_day, meeting.slot):%H:%M}",
        "said": state(one.said.state),
        "counts": state(meeting.state),
    }
    was_told = one.outcome == "known" and one.said.state != meeting.state  # the answer got lost
    if one.outcome == "later" or was_told:
        return _("%(at)s: “%(said)s” came in, but a later mark “%(counts)s” counts.") % values
    if one.outcome == "early":
        return _("%(at)s: the day is still to come, so nothing was marked.") % values
    if one.outcome == "taken":
        return _("%(at)s: the plan was changed since, so it stays “%(counts)s”.") % values
    return ""
