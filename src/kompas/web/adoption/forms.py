"""What people send about roll-outs."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _
from pydantic import ValidationError

from kompas.core import adoption
from kompas.core.adoption.usability import HIGHEST, LOWEST
from kompas.core.adoption.use import MOST_PEOPLE, read_csv, why
from kompas.core.catalog.kinds import Instrument
from kompas.web.adoption.actions.rounds import MOST_CODES
from kompas.web.adoption.words import PROBLEMS, REASONS, Said

LONG, LARGEST_FILE = 1200, 200_000
LAST_DAY = date(2100, 1, 1)
TODAY = forms.DateInput({"type": "date"}, "%Y-%m-%d")


class CountForm(forms.Form):
    """How many people on one day; empty where nobody counted."""

    day = forms.DateField(label=_("Counted on"), widget=TODAY)
    offered = forms.IntegerField(
        required=False, min_value=0, max_value=MOST_PEOPLE, label=_("Offered it, so far")
    )
    started = forms.IntegerField(
        required=False, min_value=0, max_value=MOST_PEOPLE, label=_("Started, so far")
    )
    using = forms.IntegerField(
        required=False, min_value=0, max_value=MOST_PEOPLE, label=_("Use it on that day")
    )

    def __init__(
        self, data: QueryDict | None = None, initial: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        for reason, words in REASONS.items():
            self.fields[reason] = forms.IntegerField(
                required=False, min_value=0, max_value=MOST_PEOPLE, label=str(words)
            )
        self.count: adoption.Count | None = None

    @property
    def people(self) -> list[forms.BoundField]:
        """The three numbers of people."""
        return [self[name] for name in ("offered", "started", "using")]

    @property
    def reasons(self) -> list[forms.BoundField]:
        """How many stopped, by reason."""
        return [self[name] for name in REASONS]

    def clean(self) -> dict[str, Any]:
        """The numbers must go together."""
        given = super().clean() or {}
        if self.errors:
            return given
        stopped = {name: given[name] for name in REASONS if given.get(name) is not None} or None
        numbers = {name: given[name] for name in ("day", "offered", "started", "using")}
        try:
            self.count = adoption.Count(**numbers, stopped=stopped)
        except ValidationError as problem:
            raise forms.ValidationError(str(PROBLEMS[why(problem)])) from problem
        return given


class FileForm(forms.Form):
    """A table of counts."""

    file = forms.FileField(label=_("A table (CSV)"))

    def __init__(
        self, data: QueryDict | None, files: MultiValueDict[str, UploadedFile[bytes]] | None
    ) -> None:
        super().__init__(data, files)
        self.counts: tuple[adoption.Count, ...] = ()

    def clean_file(self) -> UploadedFile[bytes]:
        """Read it; what cannot be is told with its line."""
        given: UploadedFile[bytes] = self.cleaned_data["file"]
        if (given.size or 0) > LARGEST_FILE:
            raise forms.ValidationError(str(PROBLEMS["too-many-rows"]))
        try:
            self.counts = read_csv(given.read().decode("utf-8"))
        except UnicodeDecodeError as problem:
            raise forms.ValidationError(str(PROBLEMS["no-text"])) from problem
        except adoption.CountProblem as problem:
            raise forms.ValidationError(said(problem)) from problem
        return given


def said(problem: adoption.CountProblem) -> str:
    """What is wrong with a count, with the line of the file."""
    words = str(PROBLEMS[problem.why])
    return str(_("Line %s:") % problem.line) + f" {words}" if problem.line else words


class SheetForm(forms.Form):
    """The ten statements, and a role."""

    def __init__(
        self, sheet: Instrument, roles: Sequence[tuple[str, Said]], language: str,
        data: QueryDict | None = None,
    ) -> None:  # fmt: skip
        super().__init__(data)
        missing = {"required": _("Choose one.")}
        self.fields["role"] = forms.ChoiceField(
            choices=roles, widget=forms.RadioSelect, error_messages=missing
        )
        scale = [(n, sheet.scale[n - LOWEST][language]) for n in range(LOWEST, HIGHEST + 1)]
        self.names = [f"item-{number}" for number in range(1, len(sheet.items) + 1)]
        for name, item in zip(self.names, sheet.items, strict=True):
            self.fields[name] = forms.TypedChoiceField(
                choices=scale,
                coerce=int,
                label=item.text[language],
                widget=forms.RadioSelect,
                error_messages=missing,
            )

    @property
    def items(self) -> list[forms.BoundField]:
        """The ten statements."""
        return [self[name] for name in self.names]

    @property
    def missing(self) -> list[int]:
        """The numbers of the statements without an answer."""
        return [n for n, name in enumerate(self.names, start=1) if name in self.errors]

    @property
    def ratings(self) -> list[int]:
        """The ten answers of a valid form."""
        return [self.cleaned_data[name] for name in self.names]


class RoundForm(forms.Form):
    """How many codes to make."""

    codes = forms.IntegerField(min_value=1, max_value=MOST_CODES)


class ActForm(forms.Form):
    """Scale, stop or extend: with a reason, and by whom."""

    what = forms.ChoiceField(widget=forms.RadioSelect, label=_("What is done"))
    reason = forms.CharField(
        max_length=LONG,
        label=_("For what reason, held against the rules above"),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    who = forms.CharField(max_length=120, label=_("Who decided"))
    until = forms.DateField(
        required=False, label=_("Until when, for an extension only"), widget=TODAY
    )

    def __init__(self, acts: Sequence[tuple[str, Said]], data: QueryDict | None = None) -> None:
        super().__init__(data)
        self.fields["what"].choices = acts  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """An extension, and nothing else, says until when."""
        given = super().clean() or {}
        if given.get("what") == "extend" and "until" not in self.errors and not given.get("until"):
            self.add_error("until", _("Say until when."))
        elif given.get("what") in ("scale", "stop"):
            given["until"] = None
        return given
