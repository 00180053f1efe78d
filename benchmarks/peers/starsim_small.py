"""The small model as a module of starsim; a run of its own, with its own streams per person."""

import starsim as ss
from small import (
    MONTHS,
    Start,
    beyond_65,
    deaths_per_year,
    falls_in_a_month,
    in_a_month,
    onsets_per_year,
    start,
    tell,
)


class SmallModel(ss.Module):
    """Death, one disease, falls, injuries: one draw of each per person and month."""

    def __init__(self, given: Start) -> None:
        super().__init__()
        self.given, self.of, self.lived = given, given.numbers, 0
        self.define_states(
            ss.BoolState("diseased"),
            ss.FloatArr("falls", default=0.0),
            ss.FloatArr("injuries", default=0.0),
        )
        self.death = ss.bernoulli(p=chance_of_death)
        self.onset = ss.bernoulli(p=chance_of_onset)
        self.fall = ss.random()
        self.injury = ss.bernoulli(p=self.of["injury"])

    def init_post(self) -> None:
        super().init_post()
        people = self.sim.people
        people.age[:] = self.given.age
        people.female[:] = ~self.given.male
        self.diseased[:] = self.given.diseased

    def step(self) -> None:
        people = self.sim.people
        alive = people.auids
        self.lived += len(alive)
        t = beyond_65(people.age[alive])
        falls = falls_in_a_month(t, self.diseased[alive], self.fall.rvs(alive), self.of)
        self.falls[alive] = self.falls[alive] + falls
        hurt = self.injury.filter(alive[falls > 0])
        self.injuries[hurt] = self.injuries[hurt] + 1
        dying = self.death.filter(alive)
        self.diseased[self.onset.filter(alive[~self.diseased[alive]])] = True
        people.request_death(dying)

    def seen(self) -> dict[str, float]:
        return {
            "months": float(self.lived),
            "deaths": float(len(self.given.age) - len(self.sim.people.auids)),
            "diseased": float(self.diseased.raw.sum()),
            "falls": float(self.falls.raw.sum()),
        }


def chance_of_death(module, sim, uids):
    people = sim.people
    t, male = beyond_65(people.age[uids]), ~people.female[uids]
    return in_a_month(deaths_per_year(t, male, module.diseased[uids], module.of))


def chance_of_onset(module, sim, uids):
    return in_a_month(onsets_per_year(beyond_65(sim.people.age[uids]), module.of))


def main() -> None:
    given = start()
    sim = ss.Sim(
        n_agents=len(given.age),
        start="2025-01-01",
        stop="2034-12-31",
        dt=ss.months(1),
        modules=[SmallModel(given)],
        use_aging=True,
        rand_seed=1,
        verbose=0,
    )
    sim.init()
    (module,) = (m for m in sim.modules if isinstance(m, SmallModel))
    if len(sim.t.tvec) != MONTHS:
        raise SystemExit(f"starsim makes {len(sim.t.tvec)} steps of ten years, not {MONTHS}")
    tell(sim.run, module.seen, ss.__version__)


if __name__ == "__main__":
    main()
