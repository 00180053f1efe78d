"""Seats: somebody joins, takes a role, hands it over, rates, leaves."""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction

from kompas.core.practice import EntryProblem
from kompas.core.practice.entries import is_person
from kompas.web.accounts import actions as accounts
from kompas.web.accounts.models import Actor
from kompas.web.plays.actions.logs import Log, locked
from kompas.web.plays.models import Lesson, Play, Rating, Seat

MOST_SEATS = 60  # at one play, observers included


class NoSeatLeft(Exception):
    """This group is full."""


@transaction.atomic
def join(*, play: Play, nickname: str, by: Actor) -> Seat:
    """Sit down at a play, without a role yet; whoever has a seat keeps it.

    Raises NoSeatLeft when the group is full. One at a time, so that nobody gets two seats.
    """
    Lesson.objects.select_for_update().get(pk=play.lesson_id)
    who = {"account": by.account} if by.account else {"visitor": by.visitor}
    mine = Seat.objects.filter(play__lesson_id=play.lesson_id, **who).first()
    if mine is not None:
        return mine
    if play.seats.count() >= MOST_SEATS:
        raise NoSeatLeft
    seat = Seat.objects.create(play=play, nickname=" ".join(nickname.split())[:30], **who)
    accounts.record(by=by, verb="plays.join", subject=seat)
    return seat


@transaction.atomic
def take(*, seat: Seat, role: str, by: Actor) -> None:
    """Take a role that nobody plays, and leave the one held until now to an agent.

    Raises EntryProblem when somebody else has it.
    """
    log = _locked(seat)
    if log.state.seats.get(role) == seat.actor:
        return
    log.add(seat.actor, "join", {"role": role})
    if seat.role:
        log.add(f"agent:{seat.role}", "takeover", {"role": seat.role})
    _sit(log, seat, role)
    accounts.record(by=by, verb="plays.take", subject=seat, role=role)


@transaction.atomic
def hand_over(*, seat: Seat, to: UUID | None, by: Actor) -> None:
    """Give one's role to somebody at the same play, or to an agent (`to` None).

    Raises EntryProblem when the other one has a role already, or is not there.
    """
    log, role = _locked(seat), seat.role
    if not role:
        return
    other = Seat.objects.select_for_update().filter(play=log.play, pk=to).first() if to else None
    if to and (other is None or other.role):
        raise EntryProblem("there is nobody without a role to hand over to", "taken")
    log.add(other.actor if other else f"agent:{role}", "takeover", {"role": role})
    if other:
        Seat.objects.filter(pk=other.pk).update(role=role)
    _sit(log, seat, "")
    accounts.record(by=by, verb="plays.hand_over", subject=seat, role=role)


@transaction.atomic
def release(*, play: Play, role: str, by: Actor) -> None:
    """Whoever leads gives a role back to an agent; its player becomes an observer."""
    log = locked(play.pk)
    if not is_person(log.state.seats.get(role, "")):
        return
    log.add(f"agent:{role}", "takeover", {"role": role})
    log.write()
    Seat.objects.filter(play=play, role=role).update(role="")
    accounts.record(by=by, verb="plays.release", subject=play, role=role)


def _locked(seat: Seat) -> Log:
    """The log of its play, with the seat as it is now: its role may just have been taken away."""
    log = locked(seat.play_id)
    seat.refresh_from_db(fields=["role"])
    return log


def _sit(log: Log, seat: Seat, role: str) -> None:
    log.write()
    seat.role = role
    seat.save(update_fields=["role"])


@transaction.atomic
def rate(*, seat: Seat, moment: str, answers: Mapping[str, int], by: Actor) -> None:
    """Rate working together; a later answer replaces an earlier one."""
    Rating.objects.update_or_create(seat=seat, moment=moment, defaults={"answers": dict(answers)})
    accounts.record(by=by, verb="plays.rate", subject=seat, moment=moment)


@transaction.atomic
def leave(*, seat: Seat, by: Actor) -> None:
    """Leave: an agent takes the role, and nickname, words, ratings and marks are erased."""
    if seat.role and not seat.play.is_over:
        hand_over(seat=seat, to=None, by=by)
    forget(seat)
    accounts.record(by=by, verb="plays.leave", subject=seat)


def forget(seat: Seat) -> None:
    """Erase what is personal of a seat; its number stays in the log and leads to nobody."""
    seat.words_set.all().delete()
    seat.ratings.all().delete()
    seat.marks.all().delete()
    seat.nickname, seat.visitor, seat.account = "", None, None
    seat.save(update_fields=["nickname", "visitor", "account"])


def at(lesson: Lesson, number: int) -> Play | None:
    """The play of a group."""
    return lesson.plays.filter(number=number).first()
