"""What people send: a code and a nickname, a lesson to start, an act in the room."""

from collections.abc import Mapping
from typing import Any, cast
from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from kompas.core import catalog
from kompas.core.catalog.vocabulary import LANGUAGES, POLICIES
from kompas.web.accounts.models import Organisation
from kompas.web.plays.actions.lessons import MOST_GROUPS, Asked

LONGEST_WORDS = 600
POLICY_NAMES = {"usual": _("As usual"), "cautious": _("Cautious"), "stretched": _("Stretched")}


class JoinForm(forms.Form):
    """A code and a nickname; `group` when the lesson has several."""

    code = forms.CharField(max_length=20)
    nickname = forms.CharField(max_length=30)
    group = forms.IntegerField(required=False, min_value=1)


class StartForm(forms.Form):
    """How a lesson is played: for one of `organisations`, or `alone`."""

    tools = forms.MultipleChoiceField(required=False)
    policy = forms.ChoiceField(choices=[(slug, POLICY_NAMES[slug]) for slug in POLICIES])
    groups = forms.IntegerField(min_value=1, max_value=MOST_GROUPS, required=False)
    organisation = forms.ModelChoiceField(Organisation.objects.none(), required=False)
    alone = forms.BooleanField(required=False)

    def __init__(
        self,
        data: QueryDict | None = None,
        initial: Mapping[str, Any] | None = None,
        organisations: QuerySet[Organisation] | None = None,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        tools = self.fields["tools"]
        assert isinstance(tools, forms.MultipleChoiceField)  # noqa: S101 - tells the type
        tools.choices = [(slug, slug) for slug in catalog.load().slugs("tools")]
        if organisations is not None:
            cast(Any, self.fields["organisation"]).queryset = organisations
        wrong = _("Choose 1 to %s groups.") % MOST_GROUPS
        kinds = ("invalid", "min_value", "max_value")
        self.fields["groups"].error_messages |= dict.fromkeys(kinds, wrong)

    def asked(self, scenario: str) -> Asked:
        """The lesson that a valid form asks for."""
        given = self.cleaned_data
        groups = 1 if given["alone"] else given["groups"] or 1
        return Asked(scenario, tuple(given["tools"]), given["policy"], groups)


ACTS = ("choice", "note", "task", "done", "goal", "flag", "read", "ready")
WITH_WORDS = ("choice", "note", "task")
MOST_NAMES, LONGEST_NAME = 100, 100


class Names(forms.Field):
    """Several names: of roles, or of facts."""

    widget = forms.SelectMultiple

    def to_python(self, value: Any) -> list[str]:  # noqa: ANN401 - Django's own
        """The names, each once; raises ValidationError for more than anybody could mean."""
        names = list(dict.fromkeys(str(name) for name in value or ()))
        if len(names) > MOST_NAMES or any(len(name) > LONGEST_NAME for name in names):
            raise forms.ValidationError("too many names")
        return names


class ActForm(forms.Form):
    """One act of a seat: its kind, what belongs to it, and a token that makes it count once."""

    kind = forms.ChoiceField(choices=[(kind, kind) for kind in ACTS])
    token = forms.UUIDField(required=False)
    decision = forms.CharField(required=False, max_length=100)
    option = forms.CharField(required=False, max_length=100)
    to = Names(required=False)
    facts = Names(required=False)
    task = forms.IntegerField(required=False, min_value=1)
    goal = forms.CharField(required=False, max_length=100)
    shared = forms.BooleanField(required=False)
    thing = forms.CharField(required=False, max_length=100)
    ready = forms.BooleanField(required=False)
    words = forms.CharField(required=False)
    lang = forms.ChoiceField(required=False, choices=[(lang, lang) for lang in LANGUAGES])

    def clean_words(self) -> str:
        """The words on one line: a browser counts line ends otherwise than we do."""
        words = " ".join(self.cleaned_data["words"].split())
        if len(words) > LONGEST_WORDS:
            raise forms.ValidationError("too long", code="max_length")
        return words

    def entry_data(self, page_language: str) -> dict[str, Any]:
        """The details of the entry, without the role (that of the seat).

        Words are in the language that was said with them, else in that of the page.
        """
        given = self.cleaned_data
        by_kind: dict[str, dict[str, Any]] = {
            "choice": {"decision": given["decision"], "option": given["option"]},
            "note": {"to": given["to"], "facts": given["facts"]},
            "task": {"to": next(iter(given["to"]), "")},
            "done": {"task": given["task"]},
            "goal": {"goal": given["goal"], "shared": given["shared"]},
            "flag": {"thing": given["thing"]},
            "read": {},
            "ready": {"ready": given["ready"]},
        }
        written = {"lang": given["lang"] or page_language} if self.words_given else {}
        return {**by_kind[given["kind"]], **written}

    @property
    def words_given(self) -> str:
        """The free words, for acts that may have some."""
        may = self.cleaned_data["kind"] in WITH_WORDS
        return str(self.cleaned_data["words"]) if may else ""

    @property
    def token_given(self) -> UUID | None:
        """The token, when the page gave one."""
        token: UUID | None = self.cleaned_data["token"]
        return token
