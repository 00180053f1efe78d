"""A table that comes in: as a file, or as text that was mended on the page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

MOST_BYTES = 1_000_000


class TableForm(forms.Form):
    """A file, or text; `sure` imports what was read, without it nothing is kept."""

    file = forms.FileField(required=False, label=lazy("Table (CSV)"), allow_empty_file=True)
    text = forms.CharField(required=False, strip=False, widget=forms.Textarea)
    sure = forms.BooleanField(required=False)

    def __init__(self, request: HttpRequest) -> None:
        asked = request.method == "POST"
        super().__init__(request.POST if asked else None, request.FILES if asked else None)

    def clean(self) -> dict[str, Any]:
        """The bytes of the table."""
        given = self.cleaned_data
        file = given.get("file")
        if file is not None and file.size > MOST_BYTES:
            raise forms.ValidationError(_("Send a table of at most 1 MB."))
        given["source"] = file.read() if file is not None else given.get("text", "").encode()
        if file is None and not given.get("text"):
            raise forms.ValidationError(_("Choose a file, or put the table in the box."))
        return given
