"""A model of people who share something: small enough to be read at a glance.

Unless a pool says that there is room (`places_full`), whoever falls ill asks for a place.
"""

from kompas.core.twin.model import Model

NEVER = float("inf")


def illness_begins(age, ill, gone, illness, ratio):
    return illness * 1.03 ** (age - 70.0) * ratio if ill == 0.0 and gone == 0.0 else 0.0


def asks_for_a_place(now, ill, place_asked_at, has_place, places_full):
    ill = 1.0
    if places_full > 0.0:
        place_asked_at = now
    else:
        has_place = 1.0
    return ill, place_asked_at, has_place


def leave(ill, gone, frail, partner_gone, has_place, leaving):
    rate = leaving * (1.0 + ill + 0.5 * partner_gone + frail)
    if gone > 0.0:
        rate = 0.0
    return rate * 0.5 if has_place > 0.0 else rate


def goes(gone, has_place, place_asked_at, birthday_at):
    gone, has_place = 1.0, 0.0
    place_asked_at, birthday_at = NEVER, NEVER
    return gone, has_place, place_asked_at, birthday_at


def older(now, age, birthday_at):
    age += 1.0
    birthday_at = now + 1.0
    return age, birthday_at


def here(gone):
    return 1.0 if gone == 0.0 else 0.0


def placed(has_place):
    return 1.0 if has_place > 0.0 else 0.0


def queue() -> Model:
    """People fall ill, ask for a place, and with a place leave at half the rate."""
    model = Model(
        "queue",
        given=("frail",),
        care={"ratio": 1},
        parameters=("illness", "leaving"),
        states={
            "age": 70.0,
            "ill": 0.0,
            "gone": 0.0,
            "partner_gone": 0.0,
            "place_asked_at": NEVER,
            "has_place": 0.0,
            "places_full": 1.0,
            "birthday_at": 1.0,
        },
        totals=("years_here", "years_with_place"),
        levels={"age": range(60, 121), "ill": range(2), "gone": range(2)},
    )
    model.hazard(illness_begins)
    model.effect("illness_begins")(asks_for_a_place)
    model.hazard(leave)
    model.effect("leave")(goes)
    model.timer("birthday")(older)
    model.accrual("years_here")(here)
    model.accrual("years_with_place")(placed)
    return model
