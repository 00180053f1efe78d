"""What people write into a decision file, part by part."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kompas.core.guide import DecisionFile
from kompas.core.guide.file import LOOKED_AT
from kompas.web.decisions.words import BASES, CERTAINTIES, HOWS, LANGUAGES, LINES

Document = dict[str, Any]
MOST_ROWS, BLANK_ROWS, LONG = 12, 2, 1200
LONGEST_NAME, LONGEST_SLUG = 200, 50  # a name may be a whole statement of a dialogue
LAST_YEAR = date(2100, 1, 1)


class BeginForm(forms.Form):
    """A title and the tools to begin with."""

    title = forms.CharField(max_length=120, label=_("What is to be decided?"))
    tools = forms.MultipleChoiceField(
        required=False, label=_("Tools to consider"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, tools: list[tuple[str, str]], data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        self.fields["tools"].choices = tools  # type: ignore[attr-defined]


class CriterionForm(forms.Form):
    """What counts, and its scale. A row without a name goes."""

    slug = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)
    origin = forms.CharField(required=False, max_length=80, widget=forms.HiddenInput)
    name = forms.CharField(required=False, max_length=LONGEST_NAME, label=_("What counts"))
    unit = forms.CharField(required=False, max_length=30, label=_("Unit"))
    worst = forms.FloatField(required=False, label=_("Worst"))
    best = forms.FloatField(required=False, label=_("Best"))

    def clean(self) -> dict[str, Any]:
        """A named row needs two different ends."""
        given = super().clean() or {}
        worst, best = given.get("worst"), given.get("best")
        if given.get("name") and (worst is None or best is None or worst == best):
            raise forms.ValidationError(
                _("Give a worst and a best end of the scale that differ, for “%(name)s”."),
                params={"name": given["name"]},
            )
        return given


class RequirementForm(forms.Form):
    """What an option must meet. A row without a name goes."""

    slug = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)
    name = forms.CharField(required=False, max_length=120, label=_("It must"))


class SeatForm(forms.Form):
    """Words of a patient or an informal carer about this choice. An empty row goes."""

    text = forms.CharField(
        required=False,
        max_length=LONG,
        label=_("What a patient or informal carer said"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    language = forms.ChoiceField(choices=LANGUAGES, label=_("In which language"))


class LoserForm(forms.Form):
    """What somebody found who looked for who loses, along one line."""

    line = forms.CharField(widget=forms.HiddenInput)
    found = forms.CharField(
        required=False,
        max_length=LONG,
        label=_("Who loses or is left out, or that nobody was found"),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    by = forms.CharField(required=False, max_length=80, label=_("Who looked"))
    figures = forms.CharField(
        required=False, max_length=LONG, label=_("On which figures (address or words)")
    )

    def clean(self) -> dict[str, Any]:
        """Whoever found something has a name or a function."""
        given = super().clean() or {}
        if given.get("found") and not given.get("by"):
            raise forms.ValidationError(_("Say who looked: a name or a function."))
        return given


class RouteForm(forms.Form):
    """The way without the tool, and for how many people."""

    text = forms.CharField(
        max_length=LONG,
        label=_("How somebody is helped who cannot or will not use it"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    people = forms.IntegerField(min_value=1, label=_("For how many people at a time"))


class PilotForm(forms.Form):
    """A trial run: what is measured, when it stops, when it grows, when it ends."""

    measure = forms.CharField(max_length=LONG, label=_("What is measured, and how"))
    stop = forms.CharField(max_length=LONG, label=_("When it is stopped at once"))
    scale = forms.CharField(max_length=LONG, label=_("When it may grow"))
    begins_on = forms.DateField(
        label=_("Begins on"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    sunset_on = forms.DateField(
        label=_("Ends by itself on"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )

    def clean(self) -> dict[str, Any]:
        """It ends after it begins."""
        given = super().clean() or {}
        begins, sunset = given.get("begins_on"), given.get("sunset_on")
        if begins and sunset and not begins < sunset < LAST_YEAR:
            raise forms.ValidationError(_("The trial run must end after it begins."))
        return given


class DecideForm(forms.Form):
    """What was decided, by whom, and when it is looked at again."""

    chosen = forms.ChoiceField(label=_("What was chosen"))
    decider = forms.CharField(max_length=120, label=_("Who decided"))
    decided_on = forms.DateField(
        label=_("Decided on"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    review_on = forms.DateField(
        label=_("To be looked at again on"),
        widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"),
    )

    def clean(self) -> dict[str, Any]:
        """The review comes later."""
        given = super().clean() or {}
        decided, review = given.get("decided_on"), given.get("review_on")
        if decided and review and not decided < review < LAST_YEAR:
            raise forms.ValidationError(
                _("The day on which it is looked at again must come after the decision.")
            )
        return given


class ScoreForm(forms.Form):
    """How an option does on one criterion; empty where nothing is known."""

    low = forms.FloatField(required=False, label=_("Lowest"))
    value = forms.FloatField(required=False, label=_("Likeliest"))
    high = forms.FloatField(required=False, label=_("Highest"))
    basis = forms.ChoiceField(choices=BASES, label=_("On what it rests"))
    certainty = forms.ChoiceField(choices=CERTAINTIES, label=_("Certainty"))
    source = forms.CharField(required=False, max_length=300, label=_("Source"))

    def clean(self) -> dict[str, Any]:
        """All three numbers in order and a source, or nothing at all."""
        given = super().clean() or {}
        three = [given.get(name) for name in ("low", "value", "high")]
        known = [number for number in three if number is not None]
        if not known:
            return given
        if len(known) < len(three) or known != sorted(known):
            raise forms.ValidationError(
                _("Give three numbers in order: the lowest, the likeliest, the highest.")
            )
        if not given.get("source"):
            raise forms.ValidationError(_("Say where it comes from; “our judgement” is a source."))
        if given.get("basis") == "rehearsal" and given.get("certainty") not in ("low", "very low"):
            raise forms.ValidationError(_("What a rehearsal says is of low or very low certainty."))
        return given


class CircleForm(forms.Form):
    """The name of a group of people who weigh together."""

    name = forms.CharField(max_length=80, label=_("Who weighs together"))


class WeighForm(forms.Form):
    """Points for each criterion."""

    how = forms.ChoiceField(choices=HOWS, widget=forms.RadioSelect, label=_("How"))

    def __init__(self, file: DecisionFile, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, initial={"how": "direct"})
        for criterion in file.criteria:
            self.fields[criterion.slug] = forms.FloatField(
                min_value=0, max_value=1000, required=False, label=criterion.name.text
            )

    def clean(self) -> dict[str, Any]:
        """Something must matter."""
        given = super().clean() or {}
        if not self.errors and sum(self.points(given).values()) <= 0:
            raise forms.ValidationError(
                _("All points are 0: at least one thing must matter to you.")
            )
        return given

    @staticmethod
    def points(given: Mapping[str, Any]) -> dict[str, float]:
        """The points of a valid form."""
        return {name: float(value or 0) for name, value in given.items() if name != "how"}


def rows(form: type[forms.Form], *, blank: int = BLANK_ROWS) -> type[forms.BaseFormSet[Any]]:
    """Several of the same, with some empty ones to fill."""
    return forms.formset_factory(form, extra=blank, max_num=MOST_ROWS, validate_max=True)


def losers(document: Document) -> list[Document]:
    """A row for each line along which somebody has to look."""
    known = {one["line"]: one for one in document.get("losers", ())}
    return [known.get(line, {"line": line}) for line in LOOKED_AT]


def line_name(line: str) -> str:
    """The name of a line along which somebody may lose."""
    return str(LINES[line])


def named(given: list[Document], known: list[Document]) -> list[Document]:
    """Rows with a name, each with the slug it had or a new one of its own."""
    found, taken = list[Document](), {one["slug"] for one in known}
    for row in given:
        if not row.get("name"):
            continue
        slug = row.get("slug") or _new(slugify(row["name"])[:LONGEST_SLUG] or "x", taken)
        taken.add(slug)
        said = {"text": row["name"], "language": get_language() or "en"}
        found.append({**row, "slug": slug, "name": _kept(slug, said, known)})
    return found


def _kept(slug: str, said: Document, known: list[Document]) -> Document:
    """The words as they were, with their language, where nobody changed them."""
    was = next((one["name"] for one in known if one["slug"] == slug), None)
    return was if was and was["text"] == said["text"] else said


def _new(slug: str, taken: set[str]) -> str:
    if slug not in taken:
        return slug
    return next(name for n in range(2, 99) if (name := f"{slug}-{n}") not in taken)
