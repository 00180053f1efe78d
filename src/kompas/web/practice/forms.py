"""What a visitor may ask: a person, up to three sets of tools, days, runs and a way of working."""

from datetime import date
from typing import Any, TypedDict, cast

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import MemoryFileUploadHandler, StopUpload
from django.http import HttpRequest, QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kompas.core import catalog, practice
from kompas.web.accounts.queries import Whose
from kompas.web.practice import queries, tasks

UPLOAD = "upload"
ARMS = ("arm_1", "arm_2", "arm_3")
RUNS = (100, 200, 500)
MEGABYTE = 1024 * 1024
TOO_BIG = "kompas.upload_too_big"


class BoundedUpload(MemoryFileUploadHandler):
    """Reads an upload into memory, and stops reading where the limit is passed."""

    def handle_raw_input(self, *args: object, **kwargs: object) -> None:
        """Always take the file: there is no other handler after this one."""
        self.activated = True
        self.read_so_far = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Keep a piece; past the limit, stop and let the form say so."""
        self.read_so_far += len(raw_data)
        if self.read_so_far > settings.UPLOAD_LIMIT_BYTES:
            if self.request is not None:
                self.request.META[TOO_BIG] = True
            raise StopUpload(connection_reset=False)
        return super().receive_data_chunk(raw_data, start)


def was_too_big(request: HttpRequest) -> bool:
    """Whether the upload of this request was cut off; reads the request to know."""
    _ = request.FILES
    return TOO_BIG in request.META


class Given(TypedDict, total=False):
    """What a form is made from: what was sent, or what it suggests."""

    data: QueryDict
    files: MultiValueDict[str, UploadedFile[bytes]]
    initial: dict[str, object]


class RehearsalForm(forms.Form):
    """The one form of a rehearsal; `plan()` is what it asks once it is valid.

    `week` is the slug of its scenario: the one asked for, or the first when there is no such.
    """

    scenario = forms.ChoiceField(widget=forms.HiddenInput)
    person = forms.ChoiceField(widget=forms.RadioSelect)
    bundle = forms.FileField(required=False)
    synthetic = forms.BooleanField(required=False)
    patient_id = forms.CharField(required=False, max_length=200)
    as_of = forms.DateField(required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))
    arm_1 = forms.MultipleChoiceField(required=False)
    arm_2 = forms.MultipleChoiceField(required=False)
    arm_3 = forms.MultipleChoiceField(required=False)
    days = forms.TypedChoiceField(coerce=int)
    runs = forms.TypedChoiceField(coerce=int, choices=[(n, str(n)) for n in RUNS])
    policy = forms.ChoiceField(
        choices=[
            ("usual", _("As usual")),
            ("cautious", _("Cautious")),
            ("stretched", _("Stretched")),
            ("all", _("All three")),
        ]
    )
    seed = forms.IntegerField(min_value=0, max_value=2**31 - 1)

    def __init__(self, given: Given, who: Whose, too_big: bool = False) -> None:
        super().__init__(**given)
        self.who = who
        self.too_big = too_big
        known = catalog.load()
        self.week = queries.known_week(self["scenario"].value())
        self._choices("scenario", queries.weeks())
        self._choices("days", [str(n) for n in range(1, queries.week(self.week).days + 1)])
        self._choices("person", [*known.slugs("personas"), UPLOAD])
        for arm in ARMS:
            self._choices(arm, known.slugs("tools"))

    def _choices(self, field: str, slugs: list[str]) -> None:
        chooser = cast(forms.ChoiceField, self.fields[field])
        chooser.choices = [(slug, slug) for slug in slugs]

    @property
    def is_upload(self) -> bool:
        """Whether the person comes as a file."""
        return self.cleaned_data.get("person") == UPLOAD

    def clean(self) -> dict[str, Any]:
        """Say in one sentence each what does not go."""
        cleaned = super().clean() or self.cleaned_data
        if self.too_big or self.is_upload:
            self._clean_upload(cleaned)
        if not self.arms():
            self.add_error("arm_1", _("Tick at least one tool, else there is nothing to compare."))
        if queries.has_too_many(self.who):
            raise forms.ValidationError(
                _("You have two rehearsals running. Wait until one is done, or stop one.")
            )
        if queries.is_queue_full():
            sentence = _("Many people are rehearsing. Try again in a few minutes.")
            raise forms.ValidationError(sentence)
        if not self.errors:
            self._prepare()
        return cleaned

    def _clean_upload(self, cleaned: dict[str, Any]) -> None:
        file: UploadedFile[bytes] | None = cleaned.get("bundle")
        if self.too_big:
            limit = settings.UPLOAD_LIMIT_BYTES // MEGABYTE
            self.add_error("bundle", _("The file is larger than %s MB.") % limit)
        elif file is None and "bundle" not in self.errors:
            self.add_error("bundle", _("Choose the file of the person you want to rehearse with."))
        elif not cleaned.get("synthetic"):
            sentence = _("Only a synthetic person can be rehearsed: tick that this person is one.")
            self.add_error("synthetic", sentence)

    def _prepare(self) -> None:
        try:
            practice.prepare(tasks.plan_of(self.plan(), self.bundle_bytes()), catalog.load())
        except practice.Refused as refused:
            field = "bundle" if self.is_upload else None
            self.add_error(field, refused.text(get_language() or "en"))

    def arms(self) -> list[list[str]]:
        """The chosen sets of tools, each once, in the order of the form; without is not listed."""
        chosen = [sorted(self.cleaned_data.get(arm) or []) for arm in ARMS]
        return [arm for n, arm in enumerate(chosen) if arm and arm not in chosen[:n]]

    def bundle_bytes(self) -> bytes | None:
        """The uploaded person, when there is one."""
        if not self.is_upload:
            return None
        file = self.cleaned_data["bundle"]
        file.seek(0)
        return bytes(file.read())

    def plan(self) -> dict[str, Any]:
        """What core.practice.Plan is made of, as JSON."""
        given = self.cleaned_data
        as_of: date | None = given["as_of"]
        return {
            "scenario": given["scenario"],
            "arms": [[], *self.arms()],
            "runs": given["runs"],
            "seed": given["seed"],
            "policy": given["policy"],
            "days": given["days"],
            "persona": None if self.is_upload else given["person"],
            "patient_id": (given["patient_id"] or None) if self.is_upload else None,
            "as_of": as_of.isoformat() if as_of else None,
            # never the name of the file: it may hold the name of a person
            "source": "uploaded" if self.is_upload else given["person"],
        }
