"""One's own rehearsals with a tool; nobody sees another's."""

from uuid import UUID

from kompas.web.accounts import rights
from kompas.web.accounts.queries import Whose
from kompas.web.practice import queries
from kompas.web.practice.models import Rehearsal


def with_tool(who: Whose, slug: str) -> list[Rehearsal]:
    """Rehearsals of whoever asks that are done and had this tool, newest first, without figures."""
    if not who.is_known:
        return []
    done = queries.of(who).filter(state=Rehearsal.State.DONE)
    return [one for one in done if any(slug in arm for arm in one.plan["arms"])]


def finished(who: Whose, pk: UUID) -> Rehearsal | None:
    """One rehearsal with its figures, when it is done and whoever asks may read it."""
    done = Rehearsal.objects.defer("bundle").filter(pk=pk, state=Rehearsal.State.DONE)
    found = done.first()
    if found is None or found.result is None or not rights.may(who, "practice.read", found):
        return None
    return found
