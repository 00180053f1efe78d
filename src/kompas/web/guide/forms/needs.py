"""What somebody may write about a need, and look for in the register."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kompas.core.catalog.vocabulary import NEED_KINDS
from kompas.web.accounts.queries import Whose
from kompas.web.guide.actions.needs import Told
from kompas.web.guide.forms.wording import WordsForm
from kompas.web.guide.models import LONGEST, Language, Need
from kompas.web.guide.queries import needs, places
from kompas.web.guide.queries.words import kinds, role_slugs

SHORTEST = 12  # letters; less than that says nothing
MOST_PEOPLE = 1_000_000


class NeedForm(WordsForm):
    """The form of a need; `told_as()` is what the action takes once it is valid."""

    told = ("words", "people")
    words = forms.CharField(max_length=LONGEST, min_length=SHORTEST, widget=forms.Textarea)
    language = forms.ChoiceField(choices=Language.choices)
    kind = forms.ChoiceField()
    role = forms.ChoiceField()
    place = forms.CharField(max_length=120)
    people = forms.CharField(max_length=200, required=False)
    how_many = forms.IntegerField(min_value=1, max_value=MOST_PEOPLE, required=False)
    dialogue = forms.RegexField(r"^[\w-]{0,64}$", required=False)

    def __init__(self, data: Any, who: Whose, initial: dict[str, Any] | None = None) -> None:  # noqa: ANN401 - a QueryDict or nothing
        super().__init__(data, initial=initial)
        self.who = who
        self.offer("kind", [(kind, kind) for kind in NEED_KINDS])
        self.offer("role", [(role, role) for role in role_slugs()])

    def clean_place(self) -> str:
        """The code of the municipality; names the nearest when there is none of this name."""
        given = self.cleaned_data["place"]
        found = places.named(given)
        if found:
            return found.code
        near = ", ".join(places.nearest(given))
        if near:
            raise forms.ValidationError(
                _("We know no municipality of this name. Did you mean: %(near)s?"),
                params={"near": near},
            )
        raise forms.ValidationError(_("We know no municipality of this name in the region."))

    def clean(self) -> dict[str, Any]:
        """Nobody may fill the register alone."""
        cleaned = super().clean()
        if needs.has_raised_enough(self.who):
            raise forms.ValidationError(_("You raised many needs today. Go on tomorrow."))
        return cleaned

    def told_as(self) -> Told:
        """The need as the action takes it."""
        given = {name: self.cleaned_data[name] for name in Told.__dataclass_fields__}
        return Told(**given)


class TranslationForm(WordsForm):
    """The words of a need in another language, and who translated them."""

    words = forms.CharField(max_length=LONGEST, min_length=SHORTEST, widget=forms.Textarea)
    language = forms.ChoiceField()
    translator = forms.ChoiceField()

    def __init__(self, data: Any, need: Need) -> None:  # noqa: ANN401 - a QueryDict or nothing
        super().__init__(data)
        others = [pair for pair in Language.choices if pair[0] != need.language]
        self.offer("language", [(code, str(name)) for code, name in others])
        self.offer("translator", [(role, role) for role in role_slugs()])


class StateForm(WordsForm):
    """What became of a need."""

    told = ("answer",)
    state = forms.ChoiceField(choices=Need.State.choices)
    answer = forms.CharField(max_length=400, required=False)


class SeekForm(forms.Form):
    """The filters of the register."""

    kind = forms.ChoiceField(required=False)
    state = forms.ChoiceField(choices=[("", ""), *Need.State.choices], required=False)
    region = forms.ChoiceField(required=False)
    language = forms.ChoiceField(choices=[("", ""), *Language.choices], required=False)
    words = forms.CharField(max_length=100, required=False)

    def __init__(self, data: Any) -> None:  # noqa: ANN401 - a QueryDict
        super().__init__(data)
        for field, known in (("kind", [k for k, _name in kinds()]), ("region", places.regions())):
            chooser = self.fields[field]
            assert isinstance(chooser, forms.ChoiceField)  # noqa: S101 - for the type checker
            chooser.choices = [("", ""), *((word, word) for word in known)]

    def sought(self) -> needs.Sought:
        """What is looked for; a filter that is not known is left out."""
        self.full_clean()
        return needs.Sought(**{name: self.cleaned_data.get(name) or "" for name in self.fields})
