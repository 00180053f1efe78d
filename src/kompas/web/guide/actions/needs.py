"""Writing needs: raise, translate, close, open again, erase."""

from dataclasses import asdict, dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from kompas.web.accounts import actions as accounts
from kompas.web.accounts.models import Actor, Organisation
from kompas.web.guide.models import Need, Translation

SECOND_CLICK = timedelta(seconds=30)


@dataclass(frozen=True)
class Told:
    """A need as somebody told it; the fields are those of the model, already checked."""

    words: str
    language: str
    kind: str
    role: str
    place: str
    people: str = ""
    how_many: int | None = None
    dialogue: str = ""


@transaction.atomic
def raise_need(
    *, told: Told, organisation: Organisation | None = None, is_demo: bool = False, by: Actor
) -> Need:
    """Keep a need in the words it was told in; whoever clicks twice gets the same one."""
    since = timezone.now() - SECOND_CLICK
    same = Need.objects.filter(**asdict(told), account=by.account, visitor=by.visitor)
    if known := same.filter(created_at__gt=since).first():
        return known
    made = Need.objects.create(
        **asdict(told),
        organisation=organisation,
        account=by.account,
        visitor=by.visitor,
        is_demo=is_demo,
    )
    accounts.record(by=by, verb="guide.raise_need", subject=made, kind=told.kind)
    return made


@transaction.atomic
def translate_need(
    *, need: Need, language: str, words: str, translator: str, by: Actor
) -> Translation:
    """Keep its words in another language; an earlier translation in it is replaced."""
    made, _ = Translation.objects.update_or_create(
        need=need,
        language=language,
        defaults={
            "words": words,
            "translator": translator,
            "account": by.account,
            "visitor": by.visitor,
            "is_demo": need.is_demo,
            "created_at": timezone.now(),
        },
    )
    accounts.record(by=by, verb="guide.translate_need", subject=need, language=language)
    return made


@transaction.atomic
def set_state(*, need: Need, state: str, answer: str = "", by: Actor) -> None:
    """Say that a need is answered (and by what), withdrawn, or open again."""
    need.state, need.answer, need.changed_at = state, answer, timezone.now()
    need.save(update_fields=["state", "answer", "changed_at"])
    accounts.record(by=by, verb=f"guide.need_{state}", subject=need)


@transaction.atomic
def erase_need(*, need: Need, by: Actor) -> None:
    """Erase a need with its translations, at once."""
    accounts.record(by=by, verb="guide.erase_need", subject=need)
    need.delete()
