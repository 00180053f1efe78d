"""Policy agents: they choose from their role's view only, by a rule that can be read aloud.

An option is worth its safety and its wish, each times the policy's weight, less the effort of its
minutes; two teams of the same kind differ by a keyed bit of luck. An option that takes more minutes
than the role has left today is out of reach, unless nothing else is there.
"""

from dataclasses import dataclass
from math import log

from kompas.core.catalog import Policy
from kompas.core.practice.entries import Entry
from kompas.core.practice.play import Play
from kompas.core.practice.state import Open, State
from kompas.core.practice.views import Ask, Offer, View, view
from kompas.core.streams import Luck

HALF_HOUR = 30.0


@dataclass(frozen=True)
class Agents:
    """Agents in every role, all of one policy."""

    policy: Policy

    def next_entry(self, play: Play, state: State, seq: int) -> Entry | None:
        """The next entry of a play that agents carry alone, or None when the days are over."""
        due = [(self.answers_at(play.luck, item), item.key, item) for item in state.open]
        at, _, item = min(due, default=(play.cast.end, "", None))
        if item and at <= state.now:
            return self.answer(play, state, item, seq)
        if state.now >= play.cast.end:
            return None
        return Entry(seq, state.now, "system", "tick", {"to": min(at, play.cast.end)})

    def answers_at(self, luck: Luck, item: Open) -> int:
        """When this role answers: within its window, sooner or later by policy and luck."""
        u = luck.uniform(f"answer:{item.slug}", _times(item.key))
        share = min(0.98, 2 * self.policy.delay.value * u)
        return item.opened + round(share * (item.closes - item.opened))

    def choose(self, luck: Luck, seen: View, ask: Ask) -> Offer:
        """The option that the role of this view takes; each option has its own luck."""
        left = seen.minutes * self.policy.minutes.value - seen.spent
        within = [offer for offer in ask.offers if offer.minutes <= left]
        offers = within or [min(ask.offers, key=lambda offer: offer.minutes)]
        return max(offers, key=lambda offer: self._worth(luck, ask, offer))

    def _worth(self, luck: Luck, ask: Ask, offer: Offer) -> float:
        weights = self.policy
        u = luck.uniform(f"agent:{ask.slug}:{offer.slug}", _times(ask.key))
        gumbel = -log(-log(u))
        return (
            weights.safety.value * offer.safety
            + weights.wish.value * offer.wish
            - weights.effort.value * offer.minutes / HALF_HOUR
            + weights.noise.value * gumbel
        )

    def answer(self, play: Play, state: State, item: Open, seq: int) -> Entry:
        """The choice that the role of an open decision makes now."""
        seen = view(play, state, item.role)
        ask = next(a for a in seen.asks if a.key == item.key)
        offer = self.choose(play.luck, seen, ask)
        data = {"role": item.role, "decision": item.key, "option": offer.slug}
        return Entry(seq, state.now, f"agent:{item.role}", "choice", data)


def _times(key: str) -> int:
    """How many times this decision has opened by now, as its key says."""
    return int(key.rpartition("#")[2])
