"""What somebody who watches marks on the sheet."""

from collections.abc import Mapping

from django.db import transaction

from kompas.web.accounts import actions as accounts
from kompas.web.accounts.models import Actor
from kompas.web.plays.models import Mark, Seat


class PlaysARole(Exception):
    """Whoever plays a role marks nothing."""


@transaction.atomic
def mark(*, seat: Seat, day: int, marks: Mapping[str, str], by: Actor) -> None:
    """Keep what a seat says of each behaviour on a day; a later mark replaces an earlier one.

    Raises PlaysARole when the seat has one by now.
    """
    sitting = Seat.objects.select_for_update().get(pk=seat.pk)
    if sitting.role:
        raise PlaysARole
    rows = [Mark(seat=sitting, day=day, item=item, mark=said) for item, said in marks.items()]
    keys = ("seat", "day", "item")
    Mark.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=keys, update_fields=("mark",)
    )
    accounts.record(by=by, verb="plays.mark", subject=seat, day=day)
