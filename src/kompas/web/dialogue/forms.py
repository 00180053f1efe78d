"""What people send: a topic, a code, a vote, a statement, an act of whoever leads."""

from typing import Any, cast

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from kompas.web.accounts.models import Organisation
from kompas.web.dialogue.actions.topics import LONGEST_ROUND, MOST_CODES, Asked

LANGUAGES = [code for code, _name in settings.LANGUAGES]
LONGEST_TITLE, LONGEST_ABOUT = 120, 600


class TopicForm(forms.Form):
    """A topic: a title in each of the three languages, maybe a word about it, and the way in."""

    organisation = forms.ModelChoiceField(Organisation.objects.none(), required=False)
    lets_anyone_in = forms.BooleanField(required=False)
    shows_at_once = forms.BooleanField(required=False)
    is_listed = forms.BooleanField(required=False)

    def __init__(
        self, data: QueryDict | None, organisations: QuerySet[Organisation] | None = None
    ) -> None:
        super().__init__(data)
        missing = _("Give the topic a title in each of the three languages.")
        for code in LANGUAGES:
            self.fields[f"title_{code}"] = forms.CharField(
                max_length=LONGEST_TITLE, error_messages={"required": missing}
            )
            self.fields[f"about_{code}"] = forms.CharField(max_length=LONGEST_ABOUT, required=False)
        if organisations is not None:
            cast(Any, self.fields["organisation"]).queryset = organisations

    def asked(self) -> Asked:
        """The topic that a valid form asks for."""
        given = self.cleaned_data
        return Asked(
            {code: given[f"title_{code}"] for code in LANGUAGES},
            {code: given[f"about_{code}"] for code in LANGUAGES},
            given["lets_anyone_in"],
            given["shows_at_once"],
            given["is_listed"],
        )

    @property
    def problems(self) -> list[str]:
        """Each problem once."""
        return list(dict.fromkeys(str(said) for all_ in self.errors.values() for said in all_))


class VoteForm(forms.Form):
    """A vote on a statement."""

    statement = forms.UUIDField()
    value = forms.TypedChoiceField(choices=[("1", ""), ("0", ""), ("-1", "")], coerce=int)


class SayForm(forms.Form):
    """A statement in one language; how long it may be, the action knows."""

    text = forms.CharField(max_length=2000, required=False, strip=True)
    language = forms.ChoiceField(choices=settings.LANGUAGES)
    translator = forms.CharField(max_length=80, required=False)


class LeadForm(forms.Form):
    """An act of whoever leads: codes to make, minutes of a round."""

    codes = forms.IntegerField(required=False, min_value=1, max_value=MOST_CODES)
    minutes = forms.IntegerField(required=False, min_value=0, max_value=LONGEST_ROUND)
