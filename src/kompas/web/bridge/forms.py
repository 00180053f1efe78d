"""What a trainer sends to bind a real thing."""

from collections.abc import Sequence

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

LONGEST_WORDS = 200


class BindingForm(forms.Form):
    """Which thing, which topic, and how its messages are read; topics start with `beginning`."""

    thing = forms.ChoiceField(label=_("Thing in this home"))
    topic = forms.CharField(max_length=200, label=_("Topic of the real thing"))
    path = forms.CharField(
        max_length=100, required=False, label=_("Where the value stands in a JSON message")
    )
    yes = forms.CharField(
        max_length=LONGEST_WORDS, required=False, label=_("Words that mean yes, with commas")
    )
    no = forms.CharField(
        max_length=LONGEST_WORDS, required=False, label=_("Words that mean no, with commas")
    )
    above = forms.FloatField(required=False, label=_("Or: a number above this means yes"))
    time = forms.CharField(
        max_length=100, required=False, label=_("Where its moment stands in a JSON message")
    )

    def __init__(
        self, things: Sequence[tuple[str, str]], beginning: str, data: QueryDict | None = None
    ) -> None:
        super().__init__(data)
        self.beginning = beginning
        field = self.fields["thing"]
        if isinstance(field, forms.ChoiceField):
            field.choices = list(things)

    def clean_topic(self) -> str:
        """A topic of one's own organisation."""
        topic = str(self.cleaned_data["topic"])
        if not topic.startswith(self.beginning):
            raise forms.ValidationError(
                _("Begin the topic with %s, so that nobody hears the flat of another organisation.")
                % self.beginning
            )
        return topic

    @property
    def row(self) -> dict[str, object]:
        """A valid form as a row of a file of bindings."""
        given = self.cleaned_data
        row: dict[str, object] = {name: given[name] for name in ("thing", "topic", "path", "time")}
        row |= {name: _words(given[name]) for name in ("yes", "no") if given[name].strip()}
        return row if given["above"] is None else row | {"above": given["above"]}


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]
