"""An older person over weeks and years: what is known, what can be changed, what happens.

Episodes build up unseen and are noticed through channels, or become a crisis:

    fluid retention   none -> building up -> complaints -> crisis (emergency admission)
    infection         none -> beginning   -> ill        -> crisis (emergency admission)
    exacerbation      none -> beginning   -> breathless -> crisis (emergency admission)
    lie               on the floor after a fall, until somebody helps
    lapse             medicines not taken, until it passes or somebody helps

What stays for years has a file too: conditions that come, frailty and function that come and go,
who cares, where the person lives. All of it stands in `clocks`, one file for each, to be read
aloud. Hazards are per year, times in years since the start. The numbers come from
`content/conditions`.
"""

from kompas.core.catalog.vocabulary import CHANNELS, EPISODES
from kompas.core.twin.model import Model

DAY = 1 / 365.25
HOUR = DAY / 24
MINUTE = HOUR / 60

HOME, HOSPITAL, DEAD = 0.0, 1.0, 2.0
OWN_HOME, CARE_HOME = 0.0, 1.0
OLDEST = 110
BASE, PRESENT = 2016, 2026  # the year of the death rates, and that in which people are met

GIVEN = (
    "male",
    "region",  # 0 Flanders, 1 Wallonia, 2 Hauts-de-France, 3 France as a whole
    "fall_factor",  # what else makes this person fall more or less than others of the same state
    "digital",  # 0 none, 1 basic, 2 able
    "connected",
)

LEVERS = (
    "hand_over",
    "ratio_fall",
    "ratio_fluid_onset",
    "ratio_infection_onset",
    "ratio_lapse_onset",
    "ratio_other_admission",
    "ratio_retelling",
    "false_alarms_per_year",
    "minutes_per_false_alarm",
    "staff_minutes_per_year",
    "carer_hours_per_year",
    "cost_per_year",
    "tool_staff_minutes_per_year",
    "tool_carer_hours_per_year",
    "tool_cost_per_year",
    "tool_drop_per_year",
    "tool_fade_days",
    "alarm_centre",  # 1 when a tool calls an alarm centre
    "alarm_busy",  # where its staff is short: the chance that nobody is free
    "alarm_wait",  # and for how long then, mean, in years
)

CHANNEL_FIELDS = ("works", "delay", "response", "help_delay", "since_stage", "works_without")

TOTALS = (
    "days_at_home",
    "emergency_admissions",
    "falls",
    "minutes_on_floor",
    "retellings",
    "false_alarms",
    "staff_minutes",
    "carer_hours",
    "cost_eur",
)

model = Model(
    "older-person",
    given=GIVEN,
    care=dict.fromkeys(LEVERS, 1)
    | {f"{e}_{name}": len(CHANNELS) for e in EPISODES for name in CHANNEL_FIELDS},
    parameters=(),
    states={
        "age": 80.0,  # completed years
        "years": float(PRESENT - BASE),  # birthdays since the year of the death rates
        "place": HOME,
        "residence": OWN_HOME,
        "birthday_at": 1.0,
        "after_stay": 0.0,
        "stay_is_fatal": 0.0,
        **{f"{episode}": 0.0 for episode in EPISODES},
        **{f"{episode}_open": 0.0 for episode in EPISODES},
        **{f"{episode}_by": -1.0 for episode in EPISODES},
        **{f"{episode}_help_at": float("inf") for episode in EPISODES},
        "lie_since": 0.0,
        "serious": 0.0,
        "heart_failure": 0.0,
        "nyha": 0.0,
        "copd": 0.0,
        "diabetes": 0.0,
        "stroke": 0.0,
        "dementia": 0.0,
        "frailty": 0.0,  # 0 robust, 1 prefrail, 2 frail
        "adl": 1.0,  # of the six Katz items, how many need help
        "fell_last_year": 0.0,
        "fear": 0.0,
        "medicines": 0.0,
        "carer": 2.0,  # 0 none, 1 partner, 2 child or somebody else
        "carer_out": 0.0,
        "home_care": 1.0,  # 0 none, 1 some, 2 daily
        "uses": 1.0,  # tools: 1 in use, 0.5 what lasts after stopping, 0 none
    },
    totals=TOTALS,
    levels={
        "age": range(60, OLDEST + 1),
        "male": range(2),
        "region": range(4),
        "place": range(3),
        "residence": range(2),
        "frailty": range(3),
        "adl": range(7),
        "heart_failure": range(2),
        "copd": range(2),
        "diabetes": range(2),
        "stroke": range(2),
        "dementia": range(2),
        "after_stay": range(3),
        "fluid": range(3),
        "infection": range(3),
        "exacerbation": range(3),
        "lapse": range(2),
        "fear": range(2),
        "carer": range(3),
        "home_care": range(3),
    },
)
