"""Bindings as core knows them, and the things that they can be of."""

from collections.abc import Iterable
from uuid import UUID

from django.http import Http404

from kompas.core.home.real_things import binding as core
from kompas.core.home.real_things import binding_file
from kompas.core.home.things.things import Thing
from kompas.core.practice.real_things import there
from kompas.web.accounts import rights
from kompas.web.accounts.models import Organisation
from kompas.web.accounts.queries import Whose
from kompas.web.bridge.models import Binding
from kompas.web.plays.models import Play
from kompas.web.plays.queries import access, states


def bindable(who: Whose, pk: UUID) -> Play:
    """One play of an organisation for a trainer who leads it; Http404 for everybody else.

    Anybody can lead a play alone, and could otherwise listen to every topic of the broker there.
    """
    found = access.led(who, pk)
    if found.lesson.organisation_id is None or not rights.may(who, "bridge.bind"):
        raise Http404
    return found


def beginning(play: Play) -> str:
    """How the topics of this play begin: with its organisation, where several share one broker.

    Else a trainer of one school could hear the flat of another.
    """
    owner = play.lesson.organisation
    return f"{owner.slug}/" if owner and Organisation.objects.count() > 1 else ""


def things(play: Play) -> dict[str, Thing]:
    """The things of a play's home, now, that a real one can stand in for."""
    return there(states.core_play(play), states.state_of(play))


def as_core(play: Play, rows: Iterable[Binding]) -> list[core.Binding]:
    """Bindings as core knows them; those of a thing that the home lost are left out."""
    known = things(play)
    kept = [row_of(row) for row in rows if row.thing in known]
    return list(binding_file.bindings(kept, known.values()))


def row_of(row: Binding) -> dict[str, object]:
    """A binding as a row of a file."""
    above = {} if row.above is None else {"above": row.above}
    texts = {"thing": row.thing, "topic": row.topic, "path": row.path, "time": row.time}
    return {**texts, "yes": row.yes, "no": row.no, **above}


def plays_with_bindings(only: Iterable[str] = ()) -> list[Play]:
    """Plays that are not over and have real things bound (those named, when some are)."""
    found = Play.objects.filter(bindings__isnull=False).exclude(status=Play.Status.OVER)
    named = list(only)
    found = found.filter(pk__in=named) if named else found
    return list(found.defer("debrief", "outcome").order_by("pk").distinct())
