"""What the guide keeps about people."""

from django.utils.translation import gettext_lazy as _

from kompas.web.accounts.privacy import Erase, Export, Kept, keep
from kompas.web.accounts.queries import Whose
from kompas.web.guide.models import Answer, Judgement, Made, Need, Translation
from kompas.web.guide.queries.needs import of


def _export(model: type[Made], *fields: str) -> Export:
    def rows(who: Whose) -> list[dict[str, object]]:
        found = model._default_manager.filter(of(who))
        return [dict(row) for row in found.values("id", "created_at", *fields)]

    return rows


def _erase(model: type[Made]) -> Erase:
    def gone(who: Whose) -> int:
        return model._default_manager.filter(of(who)).delete()[0]

    return gone


keep(
    "guide.Need",
    Kept(
        what=_("Needs that you raised: your words, your role, the place, whom it is about."),
        why=_("So that a choice of a tool begins with what people need. Everybody can read them."),
        how_long=_("Until you erase them, or whoever leads the organisation does."),
        export=_export(Need, "words", "language", "kind", "role", "place", "people", "state"),
        erase=_erase(Need),
    ),
)
keep(
    "guide.Translation",
    Kept(
        what=_("Translations of needs that you wrote, and in what role."),
        why=_("So that others can read a need in their own language, and see who translated."),
        how_long=_("As long as the need."),
        export=_export(Translation, "need_id", "language", "words", "translator"),
        erase=_erase(Translation),
    ),
)
keep(
    "guide.Judgement",
    Kept(
        what=_("Judgements of tools that you began: which tool, for which setting."),
        why=_("So that a tool is judged once, and everybody can read what was found."),
        how_long=_("Until you erase them, or whoever leads the organisation does."),
        export=_export(Judgement, "tool", "setting", "tier"),
        erase=_erase(Judgement),
    ),
)
keep(
    "guide.Answer",
    Kept(
        what=_("Answers about tools that you gave, in what role, and on what they rest."),
        why=_("So that a tool is judged once, and everybody can read what was found."),
        how_long=_("As long as the judgement."),
        export=_export(Answer, "judgement_id", "question", "answer", "role", "rests_on"),
        erase=_erase(Answer),
    ),
)
