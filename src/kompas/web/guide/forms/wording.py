"""A form whose words everybody will read."""

from typing import Any, cast

from django import forms
from django.utils.translation import get_language

from kompas.core import catalog
from kompas.core.screening import Objection, objection
from kompas.web.guide.queries import places


class WordsForm(forms.Form):
    """Refuses markup and numbers in `told`; asks about what looks like a name, once for all."""

    told: tuple[str, ...] = ("words",)
    no_name = forms.BooleanField(required=False)
    doubts = False  # whether it asks about a name

    def clean(self) -> dict[str, Any]:
        """Look at every text that will be read by all."""
        cleaned = super().clean() or self.cleaned_data
        for field in self.told:
            found = objection(cleaned.get(field) or "", places.names())
            if found and not (found.waived and cleaned.get("no_name")):
                self._object(field, found)
        return cleaned

    def _object(self, field: str, found: Objection) -> None:
        said = catalog.load().messages[f"needs.{found.message}"][get_language() or "en"]
        self.add_error(field, said.format(words=found.words))
        self.doubts = self.doubts or found.waived

    def offer(self, field: str, choices: list[tuple[str, str]]) -> None:
        """Give a field its choices."""
        cast(forms.ChoiceField, self.fields[field]).choices = choices
