"""The pages of needs: the register, one need, and the form."""

from collections.abc import Sequence
from dataclasses import asdict
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from kompas.core.guide.filtering import Asked
from kompas.core.region import region_name
from kompas.web.accounts import rights
from kompas.web.accounts.queries import Whose
from kompas.web.dialogue.queries import access
from kompas.web.guide.forms import NeedForm, SeekForm, TranslationForm
from kompas.web.guide.models import Language, Need, Translation
from kompas.web.guide.presenters.catalogue import Filter, Sorted
from kompas.web.guide.queries import needs, places, words

STATES = {
    Need.State.OPEN: lazy("still open"),
    Need.State.ANSWERED: lazy("answered"),
    Need.State.WITHDRAWN: lazy("withdrawn"),
}
SHOWN_AT_ONCE = 20


class Told:
    """A need as pages show it."""

    def __init__(self, need: Need) -> None:
        self.need = need

    @cached_property
    def translation(self) -> Translation | None:
        """The reader's language, when somebody translated it."""
        found = [t for t in self.need.translations.all() if t.language == words.language()]
        return found[0] if found else None

    @property
    def is_read_as_told(self) -> bool:
        """Whether the reader reads the very words: nothing pretends to be translated."""
        return self.translation is None

    @property
    def words(self) -> str:
        """The words in the reader's language when they are there, else as they were told."""
        return self.translation.words if self.translation else self.need.words

    @property
    def language(self) -> str:
        """The language of those words."""
        return self.translation.language if self.translation else self.need.language

    @property
    def translator(self) -> str:
        """Who translated, in words."""
        return words.role(self.translation.translator) if self.translation else ""

    @property
    def dialogue(self) -> str:
        """The address of the dialogue that it came from; empty when there is none any more."""
        found = access.of_statement(self.need.dialogue)
        return str(found.pk) if found else ""

    @property
    def kind(self) -> str:
        """What it is about."""
        return words.kind(self.need.kind)

    @property
    def role(self) -> str:
        """Who speaks."""
        return words.role(self.need.role)

    @property
    def place(self) -> str:
        """Where."""
        found = places.municipalities().get(self.need.place)
        return found.name[words.language()] if found else self.need.place

    @property
    def state(self) -> str:
        """Where it is, in words."""
        return str(STATES[Need.State(self.need.state)])


class Register:
    """The register of needs."""

    def __init__(self, form: SeekForm, page: str = "") -> None:
        self.sought = form.sought()
        self.page = Paginator(needs.register(self.sought), SHOWN_AT_ONCE).get_page(page)

    @cached_property
    def rows(self) -> list[Told]:
        """The needs of this page that fit, newest first."""
        return [Told(need) for need in self.page]

    @property
    def count(self) -> int:
        """How many fit."""
        return self.page.paginator.count

    @property
    def newer(self) -> str:
        """The query of the page before; empty on the first."""
        return self._query(self.page.number - 1) if self.page.has_previous() else ""

    @property
    def older(self) -> str:
        """The query of the page after; empty on the last."""
        return self._query(self.page.number + 1) if self.page.has_next() else ""

    def _query(self, number: int) -> str:
        asked = {name: value for name, value in asdict(self.sought).items() if value}
        return urlencode({**asked, "page": number})

    @property
    def filters(self) -> list[Filter]:
        """The filters in the order of the page."""
        state = [(str(state), str(name)) for state, name in STATES.items()]
        regions = [(code, region_name(code)[words.language()]) for code in places.regions()]
        languages = [(code, str(name)) for code, name in Language.choices]
        return [
            Filter("kind", _("What it is about"), list(words.kinds()), self.sought.kind),
            Filter("state", _("State"), state, self.sought.state),
            Filter("region", _("Region"), regions, self.sought.region),
            Filter("language", _("Told in"), languages, self.sought.language),
        ]


class NeedPage(Told):
    """One need, and what its reader may do with it."""

    def __init__(self, need: Need, who: Whose, form: TranslationForm | None = None) -> None:
        super().__init__(need)
        self.who = who
        self.form = form

    @property
    def others(self) -> list[tuple[Translation, str]]:
        """Every translation, with who made it."""
        return [(t, words.role(t.translator)) for t in self.need.translations.all()]

    @property
    def may_translate(self) -> bool:
        """Whether the reader may add a translation."""
        return rights.may(self.who, "guide.translate_need", self.need)

    @property
    def may_close(self) -> bool:
        """Whether the reader may say what became of it."""
        return rights.may(self.who, "guide.close_need", self.need)

    @property
    def tools(self) -> Sorted:
        """Tools that may answer it, and why the others do not."""
        return Sorted(Asked(needs=(self.need.kind,)))  # type: ignore[arg-type]

    @property
    def missing(self) -> list[tuple[str, str]]:
        """The languages that it can be translated into."""
        return [pair for pair in Language.choices if pair[0] != self.need.language]

    @property
    def roles(self) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
        """Whoever can have translated."""
        return words.roles()

    @property
    def errors(self) -> list[tuple[str, str]]:
        """Every problem of the translation that was sent."""
        return problems(self.form)


class NewNeed:
    """The page with the form of a need."""

    def __init__(self, form: NeedForm) -> None:
        self.form = form

    @property
    def errors(self) -> list[tuple[str, str]]:
        """Every problem once: the field it belongs to, and its sentence."""
        return problems(self.form)

    @property
    def kinds(self) -> Sequence[tuple[str, str]]:
        """What it can be about."""
        return list(words.kinds())

    @property
    def roles(self) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
        """Who can speak."""
        return words.roles()

    @property
    def languages(self) -> Sequence[Any]:
        """The languages that words can be in."""
        return Language.choices


def problems(form: Any) -> list[tuple[str, str]]:  # noqa: ANN401 - any form, or none
    """Every problem of a form that was sent: the field, and its sentence."""
    if form is None or not form.is_bound:
        return []
    return [(field, str(said)) for field, all_said in form.errors.items() for said in all_said]
