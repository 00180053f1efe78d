"""For which organisation somebody writes."""

from kompas.web.accounts.models import Organisation
from kompas.web.accounts.queries import Whose, trains


def only_one(who: Whose) -> Organisation | None:
    """The organisation that a trainer writes for: the only one, or none."""
    own = trains(who)
    return Organisation.objects.filter(pk__in=own).first() if len(own) == 1 else None
