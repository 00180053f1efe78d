"""A slow, obvious region: one plain life after the other, and at each edge what is shared.

It shares with `windows` the declared model and the keyed luck, and nothing else.
"""

from math import factorial

import numpy as np
from reference_twin import ReferenceLife

from kompas.core.streams import Luck

MINUTES, LOOK_BACK = 525960.0, 28 / 365.25


def reference_region(region, until):
    """The lives of a `Region` before it has begun, lived to this moment; what happened to each."""
    lives = [_life(region, i) for i in range(len(region.people))]
    happened = [[] for _ in lives]
    here = [life for life in lives if life.now <= 0.0]
    for pool in region.pools:
        _say_whether_full(region, lives, pool, pool.capacity - _held(pool, here))
    heard = [[(0.0, 0.0)] for _ in region.lines]
    edge = 1
    while edge * region.every <= until:
        _live(lives, happened, edge * region.every)
        _tell(region, lives, edge * region.every)
        _grant(region, lives, edge * region.every)
        for line, before in zip(region.lines, heard, strict=True):
            _listen(region, lives, line, before)
        edge += 1
    _live(lives, happened, until)
    return lives, happened


def _life(region, i):
    people, setting, model = region.people, region.setting, region.built.model
    names = dict.fromkeys((*model.given, *model.totals), 0.0) | dict(model.states)
    names |= {name: float(values[i]) for name, values in people.facts.items()}
    names |= dict(zip(model.care, map(float, setting.care[people.care[i]]), strict=True))
    names |= dict(zip(model.parameters, map(float, setting.parameters), strict=True))
    luck = Luck(setting.seed, setting.run, int(people.ids[i]))
    return ReferenceLife(model, luck, names, now=float(people.enters[i]))


def _live(lives, happened, until):
    for life, events in zip(lives, happened, strict=True):
        if life.now <= until:
            events += life.live(until)


def _tell(region, lives, edge):
    for message in region.messages:
        said = [life.names[message.says] for life in lives]
        for life, other in zip(lives, message.other, strict=True):
            if other >= 0 and life.now <= edge:
                _set(life, {message.hears: said[other]})


def _grant(region, lives, edge):
    for pool in region.pools:
        here = [life for life in lives if life.now <= edge]
        free = max(0, pool.capacity - _held(pool, here))
        waiting = [life for life in here if life.names[pool.asked_at] <= edge]
        waiting.sort(key=lambda life: (life.names[pool.asked_at], life.luck.person))
        given = 0.0
        for life in waiting:
            need = life.names[pool.asks] if pool.asks else 1.0
            if given + need > free:
                break
            given += need
            has = life.names[pool.holds] + need
            _set(life, {pool.holds: has, pool.asked_at: float("inf")})
        _say_whether_full(region, lives, pool, free - given)


def _listen(region, lives, line, heard):
    """As Erlang wrote it, with factorials; `heard` is what there was at each edge so far."""
    now = tuple(_summed(life.names[name] for life in lives) for name in (line.calls, line.minutes))
    back = min(len(heard), max(1, round(LOOK_BACK / region.every)))
    calls, minutes = (one - before for one, before in zip(now, heard[-back], strict=True))
    heard.append(now)
    busy, wait = 0.0, 0.0
    if calls:
        load = min(minutes / (back * region.every * MINUTES), 0.99 * line.staff)
        last = load**line.staff / factorial(line.staff) * line.staff / (line.staff - load)
        busy = last / (sum(load**k / factorial(k) for k in range(line.staff)) + last)
        wait = minutes / calls / MINUTES / (line.staff - load)
    for life in lives:
        if life.names[line.served] > 0.0:
            life.names.update({line.busy: busy, line.wait: wait})


def _held(pool, here):
    return _summed(life.names[pool.holds] for life in here)


def _summed(values):
    return float(np.array(list(values)).sum())


def _say_whether_full(region, lives, pool, left):
    if pool.full:
        for life in lives:
            life.names[pool.full] = float(left < pool.capacity * min(region.every, 1.0))


def _set(life, states):
    life.names.update(states)
    for clock in life.model.hazards:
        life.look_again(clock)
