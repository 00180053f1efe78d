"""An older person at home over weeks and months: what is known, what can be changed, what happens.

Episodes build up unseen and are noticed through channels, or become a crisis:

    fluid retention   none -> building up -> complaints -> crisis (emergency admission)
    infection         none -> beginning   -> ill        -> crisis (emergency admission)
    lie               on the floor after a fall, until somebody helps
    lapse             medicines not taken, until it passes or somebody helps

The clocks stand in the files beside this one, each of which can be read aloud. Hazards are per
year, times in years since the start. The numbers come from `content/conditions`.
"""

from kompas.core.catalog.vocabulary import CHANNELS, EPISODES
from kompas.core.twin.model import Model

DAY = 1 / 365.25
HOUR = DAY / 24
MINUTE = HOUR / 60

HOME, HOSPITAL, DEAD = 0.0, 1.0, 2.0

GIVEN = (
    "age",
    "male",
    "nyha",
    "heart_failure",
    "copd",
    "dementia",
    "diabetes",
    "stroke",
    "fell_last_year",
    "frailty",
    "medicines",
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
)

CHANNEL_FIELDS = ("works", "delay", "response", "help_delay", "since_stage")

PARAMETERS = (
    "death_per_year_women",
    "death_per_year_men",
    "death_age_slope_women",
    "death_age_slope_men",
    "death_ratio_heart_failure",
    "death_ratio_frail",
    "death_ratio_dementia",
    "death_ratio_ill",
    "hospital_death_share",
    "hospital_death_age_slope",
    "hospital_days",
    "hospital_cost_per_day",
    "early_ratio_first_month",
    "early_ratio_third_month",
    "other_admission_per_year",
    "other_admission_age_slope",
    "other_admission_ratio_frail",
    "other_admission_ratio_heart_failure",
    "other_admission_ratio_copd",
    "other_admission_ratio_diabetes",
    "other_admission_ratio_stroke",
    "fluid_onset_per_year",
    "fluid_onset_ratio_nyha",
    "fluid_onset_ratio_lapse",
    "fluid_building_days",
    "fluid_passing_days",
    "fluid_crisis_days",
    "fluid_treatment_works",
    "infection_onset_per_year",
    "infection_ratio_frail",
    "infection_ratio_copd",
    "infection_ratio_diabetes",
    "infection_worsening_days",
    "infection_passing_days",
    "infection_crisis_days",
    "infection_treatment_works",
    "fall_per_year",
    "fall_age_slope",
    "fall_ratio_frail",
    "fall_ratio_fell",
    "fall_ratio_dementia",
    "fall_ratio_stroke",
    "fall_ratio_ill",
    "fall_serious_share",
    "fall_cannot_rise_robust",
    "fall_cannot_rise_frail",
    "lie_admission_share_per_hour",
    "lapse_onset_per_year",
    "lapse_ratio_dementia",
    "lapse_ratio_many_medicines",
    "lapse_days",
    "lapse_ratio_admission",
    "carer_break_per_year",
    "carer_break_days",
    "carer_full_load_hours",
    "carer_hours_per_crisis",
    "retellings_per_admission",
)

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
    parameters=PARAMETERS,
    states={
        "place": HOME,
        "years": 0.0,
        "birthday_at": 1.0,
        "after_stay": 0.0,
        "stay_is_fatal": 0.0,
        **{f"{episode}": 0.0 for episode in EPISODES},
        **{f"{episode}_open": 0.0 for episode in EPISODES},
        **{f"{episode}_by": -1.0 for episode in EPISODES},
        "lie_since": 0.0,
        "serious": 0.0,
        "carer_out": 0.0,
    },
    totals=TOTALS,
)
