"""A job day as whoever leads it sees it: what to do next, its settings, what others changed."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kompas.web.accounts.models import Audit
from kompas.web.accounts.queries import whose
from kompas.web.dialogue.presenters.leading import address, is_here_only, qr
from kompas.web.jobdays import slots
from kompas.web.jobdays.models import JobDay, Vacancy
from kompas.web.jobdays.organising.forms import DayForm
from kompas.web.jobdays.organising.forms.days import first
from kompas.web.jobdays.organising.forms.fields import problems
from kompas.web.jobdays.presenters import DayPage


class LeadPage(DayPage):
    """The first page of a day that one leads: how far it is."""

    def __init__(self, day: JobDay, request: HttpRequest) -> None:
        super().__init__(day, whose(request))
        self.request = request

    @property
    def counts(self) -> dict[str, int]:
        """How many of each there are."""
        return {
            "booths": self.day.booths.count(),
            "vacancies": Vacancy.objects.filter(booth__job_day=self.day).count(),
            "interpreters": self.day.interpreters.count(),
            "candidates": self.day.candidates.count(),
            "meetings": self.day.meetings.count(),
        }

    @property
    def times(self) -> list[str]:
        """The local time of each slot, with those that are a break marked."""
        labels = slots.labels(self.day)
        return [
            f"{label} ({_('break')})" if slot in self.day.breaks else label
            for slot, label in enumerate(labels)
        ]

    @property
    def changes_clock(self) -> bool:
        """Whether the clock is put forward or back while the day lasts."""
        first_, last = slots.begins(self.day, 0), slots.ends(self.day, self.day.slots - 1)
        return first_.utcoffset() != last.utcoffset()

    @property
    def link(self) -> str:
        """A short address of the day, without a language, for phones of candidates."""
        path = reverse("jobdays:go", args=[self.day.code])
        return address(self.request, without_language(path))

    @property
    def here_only(self) -> bool:
        """Whether the link works on this computer alone."""
        return is_here_only(self.link)

    @property
    def picture(self) -> str:
        """The QR code of the link."""
        return qr(self.link)


class Settings:
    """The form of a day, new or changed; `others` is what somebody else changed meanwhile."""

    def __init__(self, form: DayForm, day: JobDay | None = None, others: bool = False) -> None:
        self.form, self.day, self.others = form, day, others

    @property
    def seen(self) -> str:
        """The settings that this page shows, as a mark."""
        return mark(self.day) if self.day else ""

    @property
    def problems(self) -> list[tuple[str, str]]:
        """What is wrong, with where."""
        return problems(self.form) if self.form.is_bound else []

    @property
    def who(self) -> str:
        """Who changed it last."""
        lines = Audit.objects.filter(
            verb="jobdays.change", subject_id=getattr(self.day, "pk", None)
        )
        last = lines.select_related("actor__account").order_by("-at").first()
        account = last.actor.account if last else None
        return account.username if account else _("Somebody")

    @property
    def differences(self) -> list[tuple[str, str, str]]:
        """What stands now and what was typed, where they differ."""
        if not self.others:
            return []
        now, typed = DayForm(None, day=self.day), self.form
        found = []
        for name in now.fields:
            kept, mine = _as_text(first(self.day).get(name)), _as_text(typed[name].value())
            if kept != mine:
                found.append((str(now.fields[name].label), kept or "–", mine or "–"))
        return found


def mark(day: JobDay) -> str:
    """The settings of a day as a short mark: another one when anything in them is."""
    return sha256(repr(sorted(first(day).items(), key=str)).encode()).hexdigest()[:16]


def _as_text(value: Any) -> str:  # noqa: ANN401 - what a field holds
    if value in (True, "on", "1"):
        return _("yes")
    if value in (False, None, ""):
        return ""
    if hasattr(value, "strftime"):
        return f"{value:%H:%M}" if hasattr(value, "hour") else f"{value:%Y-%m-%d}"
    return str(value).replace("\r\n", "\n")


def without_language(path: str) -> str:
    """A path of the site as every browser may open it, in a language of its own."""
    return path.removeprefix(f"/{get_language() or 'en'}")
