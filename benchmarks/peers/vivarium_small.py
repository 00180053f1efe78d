"""The small model as one component of vivarium; its luck is keyed by position, its default."""

from importlib.metadata import version

import pandas as pd
from loguru import logger
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
from vivarium.engine import Component, InteractiveContext

COLUMNS = ["age", "male", "diseased", "alive", "falls", "injuries"]


class SmallModel(Component):
    """Death, one disease, falls, injuries: one draw of each per person and month."""

    def __init__(self, given: Start) -> None:
        super().__init__()
        self.given, self.of, self.lived = given, given.numbers, 0

    def setup(self, builder) -> None:
        names = ("death", "onset", "fall", "injury")
        self.luck = {name: builder.randomness.get_stream(name) for name in names}
        builder.population.register_initializer(
            initializer=self.begin, columns=COLUMNS, required_resources=[]
        )

    def begin(self, newcomers) -> None:
        facts = {name: getattr(self.given, name) for name in ("age", "male", "diseased")}
        table = pd.DataFrame({**facts, "alive": True, "falls": 0.0, "injuries": 0.0})
        self.population_view.initialize(table.set_axis(newcomers.index))

    def on_time_step(self, event) -> None:
        view, luck, of = self.population_view, self.luck, self.of
        people = view.get(event.index, ["age", "male", "diseased", "alive"])
        people = people[people.alive]
        self.lived += len(people)
        t, who = beyond_65(people.age), people.index
        falls = falls_in_a_month(t, people.diseased, luck["fall"].get_draw(who), of)
        fell = falls[falls > 0]
        view.update("falls", lambda column: column + fell, index=fell.index)
        hurt = fell.index[luck["injury"].get_draw(fell.index) < of["injury"]]
        view.update("injuries", lambda column: column + 1.0, index=hurt)
        dying = in_a_month(deaths_per_year(t, people.male, people.diseased, of))
        died = who[luck["death"].get_draw(who) < dying]
        well = who[~people.diseased]
        onset = in_a_month(onsets_per_year(t[well], of))
        ill = well[luck["onset"].get_draw(well) < onset]
        view.update("diseased", lambda column: column | True, index=ill)
        view.update("alive", lambda column: column & False, index=died)
        view.update("age", lambda column: column + 1 / 12, index=who)


def main() -> None:
    logger.remove()
    given = start()
    configuration = {
        "population": {"population_size": len(given.age)},
        "time": {
            "start": {"year": 2025, "month": 1, "day": 1},
            "end": {"year": 2035, "month": 1, "day": 1},
            "step_size": 30.4375,
        },
        "randomness": {"key_columns": []},
    }
    model = SmallModel(given)
    sim = InteractiveContext(components=[model], configuration=configuration, logging_verbosity=0)

    def seen() -> dict[str, float]:
        people = sim.get_population(["alive", "diseased", "falls"])
        return {
            "months": float(model.lived),
            "deaths": float((~people.alive).sum()),
            "diseased": float(people.diseased.sum()),
            "falls": float(people.falls.sum()),
        }

    tell(lambda: sim.take_steps(MONTHS, with_logging=False), seen, version("vivarium-engine"))


if __name__ == "__main__":
    main()
