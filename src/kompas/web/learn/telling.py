"""What a learner did, as statements in our own store (xAPI): under the pseudonym, never a name."""

from django.utils.translation import get_language

from kompas.core import catalog
from kompas.core.catalog import Text
from kompas.core.catalog.units import UnitItem, WholeUnit
from kompas.core.catalog.vocabulary import LANGUAGES
from kompas.core.learn.progress import BY_ONESELF
from kompas.web.accounts.models import Actor
from kompas.web.learn.models import Answer, Learner
from kompas.web.xapi.actions import own


def answered(*, answer: Answer, unit: WholeUnit, item: UnitItem, by: Actor) -> None:
    """Tell that a learner answered an item; right or wrong only where a machine can say it."""
    path = f"learn/units/{unit.slug}/{item.slug}/"
    thing = own.Thing(path, "question", _texts(item.question))
    marked = item.kind not in BY_ONESELF and answer.outcome != "seen"
    success = answer.outcome == "right" if marked else None
    within = (_unit(unit), *_curricula(unit))
    told = own.Told("answered", thing, within, success, _language(), answer.at)
    own.tell(actor_name=str(answer.learner.pseudonym), told=told, by=by)


def completed(*, learner: Learner, unit: WholeUnit, by: Actor) -> None:
    """Tell that a learner did all of a unit. It is no grade, so nothing is said to be passed."""
    told = own.Told("completed", _unit(unit), tuple(_curricula(unit)), language=_language())
    own.tell(actor_name=str(learner.pseudonym), told=told, by=by)


def forget(learner: Learner) -> None:
    """Remove what programs keep about a learner who goes."""
    own.forget(actor_name=str(learner.pseudonym))


def _unit(unit: WholeUnit) -> own.Thing:
    return own.Thing(f"learn/units/{unit.slug}/", "lesson", _texts(unit.unit.title))


def _curricula(unit: WholeUnit) -> list[own.Thing]:
    found = catalog.load().curricula.items()
    return [
        own.Thing(f"learn/{slug}/", "course", _texts(one.title))
        for slug, one in found
        if unit.slug in one.units
    ]


def _texts(text: Text) -> dict[str, str]:
    return {language: text[language].strip() for language in LANGUAGES}


def _language() -> str:
    return get_language() or ""
