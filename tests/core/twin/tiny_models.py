"""Models of a few lines whose results are known in closed form."""

from kompas.core.twin.model import Model

GROWS, LEAVES = 2.0, 0.5  # per year


def two_clocks() -> Model:
    """Something is counted at a known rate until somebody leaves at a known rate."""
    model = Model(
        "two-clocks",
        given=("factor",),
        care={"ratio": 1},
        parameters=("leaving",),
        states={"away": 0.0, "checked_at": 0.25},
        totals=("counted", "years_here", "checks", "last_check"),
    )

    @model.hazard
    def grow(away, factor, ratio):
        return GROWS * factor * ratio if away == 0.0 else 0.0

    @model.effect("grow")
    def grown(counted):
        counted += 1.0
        return counted

    @model.hazard
    def leave(away, leaving):
        return leaving if away == 0.0 else 0.0

    @model.effect("leave")
    def left_for_good(away, checked_at):
        away = 1.0
        checked_at = float("inf")
        return away, checked_at

    @model.timer("checked")
    def check(now, checks, last_check, checked_at):
        checks += 1.0
        last_check = now
        checked_at = now + 0.25
        return checks, last_check, checked_at

    @model.accrual("years_here")
    def here(away):
        return 1.0 if away == 0.0 else 0.0

    return model
