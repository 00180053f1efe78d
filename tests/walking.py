"""Hazard walks for tests: a setting, and a random list of intents that can be taken in turn."""

from kompas.core import catalog
from kompas.core.home import hazard_walk as walk
from kompas.core.home.days.routine import Fare
from kompas.core.home.floor_plan.plan import Plan
from kompas.core.streams import Luck

HOME = "esther-apartment"


def setting(home=HOME, seed=7):
    """The walk of a home as it begins."""
    known = catalog.load()
    plan = Plan.from_data(known.homes[home].model_dump())
    fare = Fare(goes_out=False)
    return walk.begin(home, plan, known.walks[home], walk.rule_of(known.spotting), seed, fare)


def wanders(of, seed, count):
    """`count` intents, each drawn from all that can be done by then; the last one finishes.

    Looking and marking are drawn more often than going about, or most lists would find nothing.
    """
    state, done = walk.start(of), []
    for number in range(count - 1):
        every = [one for one in walk.offered(of, state) if one.verb != "finish"]
        busy = [one for one in every if one.verb in ("look", "mark")] or every
        u, v = Luck(seed, 0).uniforms("test.wanders", number, 2)
        some = busy if v < 0.8 else every
        done.append(some[int(u * len(some))])
        state = walk.step(of, state, done[-1])
    return [*done, walk.Intent("finish")]
