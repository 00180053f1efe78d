"""Plays of people for tests: every role held by a seat, which decides at the stops of a day."""

from functools import cache

from played import agents, weeks

from kompas.core.practice import Entry, EntryProblem, step
from kompas.core.practice.pacing import moves


def seat(role):
    """Who holds a role."""
    return f"seat:{role}"


def wishes(play, state, item):
    """What a usual team would take."""
    return agents().answer(play, state, item, 0).data["option"]


def waits(play, state, item):
    """The option that takes no time."""
    return next(o.slug for o in play.cast.decisions[item.slug].options if o.minutes == 0)


def leaves(play, state, item):
    """Nothing at all: the decision closes by itself."""


class Table:
    """A play under way: its state and its entries."""

    def __init__(self, play):
        self.play, self.state, self.entries = play, play.begin(), []

    def does(self, actor, kind, **data):
        """One more entry."""
        entry = Entry(len(self.entries) + 1, self.state.now, actor, kind, data)
        self.state = step(self.play, self.state, entry)
        self.entries.append(entry)

    def decides(self, item, option):
        """The holder of a role takes an option; another that takes no time where it cannot."""
        data = {"role": item.role, "decision": item.key}
        try:
            self.does(seat(item.role), "choice", option=option, **data)
        except EntryProblem:
            option = waits(self.play, self.state, item)
            self.does(seat(item.role), "choice", option=option, **data)

    def goes_on(self):
        """Time moves on to the next stop."""
        before = self.state.now
        for entry, state in moves(self.play, self.state, agents(), len(self.entries) + 1):
            self.entries.append(entry)
            self.state = state
        return self.state.now > before


def table(run=0, arm=(), roles=None, how=wishes, between=None):
    """A week in which people hold these roles (all of them when None) and decide as `how` says.

    `between(table)` is called at every stop, before time moves on.
    """
    table = Table(weeks(arm).play(run))
    for role in table.play.cast.roles if roles is None else roles:
        table.does(seat(role), "join", role=role)
    while True:
        for item in list(table.state.open):
            if item.role in table.state.seats:
                option = how(table.play, table.state, item)
                if option is not None:
                    table.decides(item, option)
        if between:
            between(table)
        over = table.state.over or table.state.now >= table.play.cast.end
        if over or not table.goes_on():
            return table


@cache
def people(run=0, arm=(), how=wishes):
    """A week of people in every role: the play and its entries."""
    made = table(run, arm, how=how)
    return made.play, tuple(made.entries)
