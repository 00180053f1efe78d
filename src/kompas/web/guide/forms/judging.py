"""What somebody may say about a tool in a setting."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kompas.core import catalog
from kompas.core.guide.judging import ANSWERS, TIERS
from kompas.web.guide.actions.judging import Given
from kompas.web.guide.forms.wording import WordsForm
from kompas.web.guide.models import Judgement
from kompas.web.guide.queries import judging
from kompas.web.guide.queries.words import role_slugs


class SettingForm(WordsForm):
    """Where and for whom a tool is judged."""

    told = ("setting",)
    setting = forms.CharField(max_length=200, min_length=8)
    tier = forms.ChoiceField(choices=[("", ""), *((tier, tier) for tier in TIERS)], required=False)

    def __init__(self, data: Any, tool: str) -> None:  # noqa: ANN401 - a QueryDict or nothing
        super().__init__(data)
        self.tool = tool

    def clean_setting(self) -> str:
        """A tool is judged once for each setting."""
        given: str = self.cleaned_data["setting"]
        if judging.is_judged(self.tool, given):
            raise forms.ValidationError(
                _("This tool was judged for this setting already: add to that judgement.")
            )
        return given


class AnswersForm(WordsForm):
    """All questions about a tool: `given()` is what was answered."""

    role = forms.ChoiceField()

    def __init__(self, data: Any, judgement: Judgement) -> None:  # noqa: ANN401 - a QueryDict or nothing
        super().__init__(data)
        self.questions = list(catalog.load().questions)
        self.told = tuple(f"rests-{slug}" for slug in self.questions)
        held = {one.question: one for one in judgement.answers.all()}
        self.offer("role", [(role, role) for role in role_slugs()])
        for slug in self.questions:
            one = held.get(slug)
            self.fields[f"answer-{slug}"] = forms.ChoiceField(
                choices=[(word, word) for word in ANSWERS],
                required=False,
                initial=one.answer if one else "",
            )
            self.fields[f"rests-{slug}"] = forms.CharField(
                max_length=300, required=False, initial=one.rests_on if one else ""
            )

    def given(self) -> list[Given]:
        """The answers that were given; a question left open gives none."""
        said = self.cleaned_data
        return [
            Given(slug, said[f"answer-{slug}"], said[f"rests-{slug}"])
            for slug in self.questions
            if said[f"answer-{slug}"]
        ]
