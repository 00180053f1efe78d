"""One option on all criteria: the sheet that people fill."""

from collections.abc import Iterator
from typing import Any

from django import forms as django_forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from kompas.web.decisions.forms import ScoreForm

Document = dict[str, Any]
FIELDS = ("low", "value", "high", "basis", "certainty", "source")


class UnmetForm(django_forms.Form):
    """Why an option fails a requirement; empty when it does not."""

    reason = django_forms.CharField(
        required=False, max_length=400, label=_("Why it does not (empty when it does)")
    )


class Sheet:
    """The scores and failed requirements of one option, as forms."""

    def __init__(self, document: Document, slug: str, data: QueryDict | None) -> None:
        self.document, self.data = document, data
        found = [one for one in document["options"] if one["slug"] == slug]
        self.exists, self.option = bool(found), found[0] if found else {}
        self.scores = list(self._scores()) if found else []
        self.unmet = list(self._unmet()) if found else []

    def is_valid(self) -> bool:
        """Whether all of it can be kept."""
        wrong = [form for _about, form in (*self.scores, *self.unmet) if not form.is_valid()]
        return not wrong

    def sets(self) -> Document:
        """The options of the file with this one as it was sent."""
        sent = [(about["slug"], form) for about, form in self.scores]
        scores = {slug: _score(form, self._was(slug)) for slug, form in sent}
        unmet = [
            {"requirement": about["slug"], "reason": form.cleaned_data["reason"]}
            for about, form in self.unmet
            if form.cleaned_data["reason"]
        ]
        known = {slug: score for slug, score in scores.items() if score}
        changed = {**self.option, "scores": known, "unmet": unmet}
        options = [changed if one is self.option else one for one in self.document["options"]]
        return {"options": options}

    def _was(self, slug: str) -> Document:
        found: Document = self.option["scores"].get(slug, {})
        return found

    def _scores(self) -> Iterator[tuple[Document, ScoreForm]]:
        for criterion in self.document["criteria"]:
            slug = criterion["slug"]
            yield criterion, ScoreForm(self.data, initial=self._was(slug), prefix=slug)

    def _unmet(self) -> Iterator[tuple[Document, UnmetForm]]:
        reasons = {one["requirement"]: one["reason"] for one in self.option["unmet"]}
        for requirement in self.document["requirements"]:
            slug = requirement["slug"]
            initial = {"reason": reasons.get(slug, "")}
            yield requirement, UnmetForm(self.data, initial=initial, prefix=f"must-{slug}")


def _score(form: ScoreForm, was: Document) -> Document | None:
    given = form.cleaned_data
    if given["value"] is None:
        return None
    calibrated = was.get("calibrated_on", []) if given["basis"] == "rehearsal" else []
    return {**{name: given[name] for name in FIELDS}, "calibrated_on": calibrated}
