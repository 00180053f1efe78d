"""One decision of a week, met at its hour: what followed, and what another choice would have left.

The week is carried by agents of the usual kind up to the hour of the decision; the learner decides;
agents carry it on to the end. The other choice is played from the same moment by the same luck, so
whatever differs comes from the choice. One week is one week: it is a story, not a figure.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from kompas.core.catalog import Catalog, Text
from kompas.core.catalog.units import UnitItem
from kompas.core.catalog.vocabulary import LEDGER
from kompas.core.practice.agents import Agents
from kompas.core.practice.entries import Entry
from kompas.core.practice.plan import Plan, prepare
from kompas.core.practice.play import Play
from kompas.core.practice.state import Open, State
from kompas.core.practice.step import step
from kompas.core.practice.views import Offer, View, view
from kompas.core.practice.week import MOST_ENTRIES, Weeks

SEED = 1
MOST_WEEKS = 40  # so many lucks are tried until one has the decision: she may be in hospital
COUNTED: tuple[str, ...] = (*LEDGER, "staff_minutes", "carer_minutes")
ACUTE = ("fall_found", "admitted", "death", "came_home", "carer_break")


class SceneProblem(ValueError):
    """A decision that no week comes to, or an option that is not there."""


@dataclass(frozen=True, eq=False)
class Scene:
    """The moment of a decision: the week, its state, what is open, and what the role sees of it."""

    play: Play
    state: State
    item: Open
    seen: View

    @property
    def question(self) -> Text:
        """What the role is asked."""
        return self.play.cast.decisions[self.item.slug].question

    @property
    def role(self) -> Text:
        """Who one is."""
        return self.play.cast.scenario.role(self.item.role).title

    @property
    def offers(self) -> tuple[Offer, ...]:
        """What this role can do now."""
        return next(ask.offers for ask in self.seen.asks if ask.key == self.item.key)


@dataclass(frozen=True)
class Followed:
    """What followed one option: at once, who came to know what by it, and until the week's end.

    `told` are pairs of a role and a fact; `counts` the person's ledger and the minutes of work
    and of the carer; `acute` what happened to the person, in order.
    """

    option: str
    text: Text
    after: Text
    told: tuple[tuple[Text, Text], ...]
    counts: dict[str, int]
    acute: tuple[str, ...]


@lru_cache(maxsize=64)
def scene_of(catalog: Catalog, scenario: str, decision: str) -> Scene:
    """The first week, by number, that comes to the decision; the same for everybody.

    Raises SceneProblem when none of the first ones does; Refused or NotInCatalog for no scenario.
    """
    weeks, agents = _weeks(catalog, scenario), _agents(catalog)
    for run in range(MOST_WEEKS):
        play = weeks.play(run)
        met = _until(play, agents, decision)
        if met is not None:
            state, item = met
            return Scene(play, state, item, view(play, state, item.role))
    raise SceneProblem(f"no week of `{scenario}` comes to `{decision}`")


def _weeks(catalog: Catalog, scenario: str) -> Weeks:
    plan = Plan(scenario=scenario, arms=((),), seed=SEED)
    return Weeks(prepare(plan, catalog).cast, (), SEED)


def _agents(catalog: Catalog) -> Agents:
    return Agents(catalog.policies["usual"])


def _until(play: Play, agents: Agents, decision: str) -> tuple[State, Open] | None:
    """The state in which the decision has just opened; None when the week passes it by."""
    state = play.begin()
    for seq in range(1, MOST_ENTRIES):
        entry = agents.next_entry(play, state, seq)
        if entry is None:
            return None
        state = step(play, state, entry)
        found = next((item for item in state.open if item.slug == decision), None)
        if found is not None:
            return state, found
    return None


@lru_cache(maxsize=256)
def followed(scene: Scene, option: str) -> Followed:
    """What followed an option, with agents in every role from there on.

    Raises SceneProblem for an option that the role does not have.
    """
    if option not in {offer.slug for offer in scene.offers}:
        raise SceneProblem(f"`{scene.item.slug}` has no option `{option}` here")
    data = {"role": scene.item.role, "decision": scene.item.key, "option": option}
    entry = Entry(1, scene.state.now, f"agent:{scene.item.role}", "choice", data)
    once = step(scene.play, scene.state, entry)
    chosen = next(
        one for one in scene.play.cast.decisions[scene.item.slug].options if one.slug == option
    )
    last = _to_the_end(scene.play, once)
    return Followed(
        option, chosen.text, chosen.after, _told(scene, once), _counts(last), _acute(scene, last)
    )


def _to_the_end(play: Play, state: State) -> State:
    agents = _agents(play.cast.catalog)
    for seq in range(2, MOST_ENTRIES):
        entry = agents.next_entry(play, state, seq)
        if entry is None:
            break
        state = step(play, state, entry)
    return state


def _told(scene: Scene, once: State) -> tuple[tuple[Text, Text], ...]:
    cast, none = scene.play.cast, frozenset[str]()
    return tuple(
        (cast.scenario.role(role).title, cast.facts[fact])
        for role in cast.roles
        for fact in sorted(once.knows.get(role, none) - scene.state.knows.get(role, none))
    )


def _counts(last: State) -> dict[str, int]:
    return {name: round(getattr(last.carried, name)) for name in COUNTED}


def _acute(scene: Scene, last: State) -> tuple[str, ...]:
    new = last.happenings[len(scene.state.happenings) :]
    return tuple(happening.kind for happening in new if happening.kind in ACUTE)


def other_option(scene: Scene, item: UnitItem, chosen: str) -> str:
    """The option to hold the chosen one against: `instead`, else the first other one."""
    names = [offer.slug for offer in scene.offers if offer.slug != chosen]
    return item.instead if item.instead in names else names[0]


def differences(one: Followed, other: Followed) -> dict[str, int]:
    """What the week of one choice had more (above 0) or less of than the other's."""
    found = {name: one.counts[name] - other.counts[name] for name in COUNTED}
    return {name: count for name, count in found.items() if count}
