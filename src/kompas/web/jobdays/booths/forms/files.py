"""Vacancies that come as a file or as pasted text: read whole, or refused with every problem."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from kompas.core.talent.exchange import Problem, Problems, SheetProblems
from kompas.core.talent.exchange.posting import Posting, read_postings
from kompas.core.talent.exchange.sheets import read_vacancies
from kompas.web.jobdays.actions.booths import MOST_VACANCIES
from kompas.web.jobdays.booths.forms.vacancy import LONG

LARGEST = 1_000_000  # bytes


class FileForm(forms.Form):
    """A file, or text: JSON when it begins as JSON does, else a table (CSV)."""

    file = forms.FileField(required=False, label=_("File (.json or .csv)"))
    text = forms.CharField(
        required=False,
        strip=False,
        max_length=LARGEST,
        label=_("Or paste the text here"),
        widget=forms.Textarea({"rows": 8, "spellcheck": "false"}),
    )

    def __init__(
        self,
        data: QueryDict | None = None,
        files: MultiValueDict[str, UploadedFile[bytes]] | None = None,
    ) -> None:
        super().__init__(data, files)
        self.found: tuple[Posting, ...] = ()
        self.problems: tuple[Problem, ...] = ()

    def clean(self) -> dict[str, Any]:
        """Read it; `problems` holds all that is wrong with it."""
        given = super().clean() or {}
        file: UploadedFile[bytes] | None = given.get("file")
        if file is not None and (file.size or 0) > LARGEST:
            raise forms.ValidationError(str(_("The file is larger than 1 MB: divide it.")))
        source: str | bytes = file.read() if file is not None else given.get("text") or ""
        if not source.strip():
            raise forms.ValidationError(str(_("Choose a file, or paste a text.")))
        try:
            self.found = read(source)
        except Problems as error:
            self.problems = error.problems
        return given


def read(source: str | bytes) -> tuple[Posting, ...]:
    """All vacancies of a text; Problems with everything wrong with it, nothing by halves."""
    start = source.lstrip("\ufeff \t\r\n") if isinstance(source, str) else _plain(source)
    is_table = start[:1] not in ("{", "[")
    if is_table:
        lines = read_vacancies(source)
        found = tuple(Posting(one.vacancy) for one in lines)
        where = [{"line": one.line, "column": "description"} for one in lines]
    else:
        found = read_postings(source)
        where = [{"path": "description"} for _one in found]
    long = {"says": "exchange.cell_long", "values": {"most": str(LONG)}}
    wrong = [
        Problem(**long, **at)  # type: ignore[arg-type]
        for one, at in zip(found, where, strict=True)
        if len(one.vacancy.description) > LONG
    ]
    if len(found) > MOST_VACANCIES:
        wrong.append(Problem("exchange.too_long", {"most": str(MOST_VACANCIES)}, line=1))
    if wrong:
        raise SheetProblems(wrong)
    return found


def _plain(source: bytes) -> str:
    return source[:200].decode("utf-8", "ignore").lstrip("\ufeff \t\r\n")
