"""Policy agents: they choose from their role's view only, by a rule that can be read aloud.

An option is worth its safety and its wish, each times the policy's weight, less the effort of its
minutes; two teams of the same kind differ by a keyed bit of luck. An option that takes more minutes
than the role has left today is out of reach, unless nothing else is there.
"""

from dataclasses import dataclass
from math import log

from kompas.core.catalog import Option, Policy
from kompas.core.practice.entries import Entry
from kompas.core.practice.play import Play
from kompas.core.practice.state import Open, State
from kompas.core.practice.views import Ask, asks

HALF_HOUR = 30.0


@dataclass(frozen=True)
class Agents:
    """Agents in every role, all of one policy."""

    policy: Policy

    def answers_at(self, play: Play, item: Open) -> int:
        """When this role answers: within its window, sooner or later by policy and luck."""
        u = play.luck.uniform(f"answer:{item.slug}", int(item.key.rpartition("#")[2]))
        share = min(0.98, 2 * self.policy.delay.value * u)
        return item.opened + round(share * (item.closes - item.opened))

    def choose(self, play: Play, state: State, ask: Ask) -> Option:
        """The option that this role takes."""
        times = int(ask.item.key.rpartition("#")[2])
        count = len(ask.decision.options)
        luck = play.luck.uniforms(f"agent:{ask.decision.slug}", times, count)
        position = {option.slug: i for i, option in enumerate(ask.decision.options)}
        has = play.cast.minutes[ask.item.role] * self.policy.minutes.value
        left = has - state.spent.get(ask.item.role, 0)
        within = [o for o in ask.options if o.minutes <= left]
        options = within or [min(ask.options, key=lambda o: o.minutes)]
        return max(options, key=lambda o: self._worth(o, float(luck[position[o.slug]])))

    def _worth(self, option: Option, u: float) -> float:
        weights = self.policy
        gumbel = -log(-log(u))
        return (
            weights.safety.value * option.safety
            + weights.wish.value * option.wish
            - weights.effort.value * option.minutes / HALF_HOUR
            + weights.noise.value * gumbel
        )

    def entries(self, play: Play, state: State, seq: int) -> Entry | None:
        """The next entry of a play that agents carry alone, or None when the days are over."""
        due = [(self.answers_at(play, item), item.key, item) for item in state.open]
        if due:
            at, _, item = min(due)
            if at <= state.now:
                return self._choice(play, state, item, seq)
        if state.now >= play.cast.end:
            return None
        to = min([play.cast.end, *(at for at, _, _ in due)])
        return Entry(seq, state.now, "system", "tick", {"to": to})

    def _choice(self, play: Play, state: State, item: Open, seq: int) -> Entry:
        ask = next(a for a in asks(play, state, item.role) if a.item.key == item.key)
        option = self.choose(play, state, ask)
        data = {"role": item.role, "decision": item.key, "option": option.slug}
        return Entry(seq, state.now, f"agent:{item.role}", "choice", data)
