"""The closed words that content files and engines share.

Lists of things (tools, devices, scenarios …) are never here: the folder is their registration.
Here stand only words that an engine interprets.
"""

from typing import Literal, get_args

Language = Literal["nl", "fr", "en"]
Episode = Literal["fluid", "infection", "exacerbation", "lie", "lapse"]
Channel = Literal["self", "carer", "visit", "sensor", "telemonitoring"]
Confidence = Literal["seen", "from memory", "assumed"]
Direction = Literal["benefit", "no effect", "mixed", "uncertain", "harm", "equivalent", "caution"]
Unit = Literal[
    "share",
    "per year",
    "per month",
    "per week",
    "per day",
    "days",
    "hours",
    "minutes",
    "seconds",
    "ratio",
    "difference",
    "count",
    "points",
    "eur",
    "eur per day",
    "eur per month",
    "eur per hour",
    "minutes per week",
    "hours per week",
    "metres",
    "metres per second",
    "lux",
    "years",
    "words per minute",
]
Lever = Literal[
    "ratio.fall",
    "ratio.fluid_onset",
    "ratio.infection_onset",
    "ratio.lapse_onset",
    "ratio.other_admission",
    "ratio.retelling",
    "ratio.trip",
    "visits_per_week",
    "help_per_week",
    "calls_per_week",
]
Trigger = Literal[
    "fall_found",
    "fluid_noticed",
    "infection_noticed",
    "lapse_noticed",
    "false_alarm",
    "came_home",
    "initiative",
]
RecordPart = Literal["conditions", "medicines", "measures"]
LessonPart = Literal["briefing", "play", "debrief"]
Phase = Literal["reactions", "description", "analysis", "summary"]
LedgerLine = Literal["retellings", "waits", "trips", "forms", "contradictions", "people"]
Policy = Literal["usual", "cautious", "stretched"]
Illness = Literal["heart_failure", "copd", "diabetes", "stroke", "dementia"]
NeedKind = Literal[
    "found_late",
    "falls",
    "fluid",
    "infection",
    "breathing",
    "medicines",
    "loneliness",
    "retelling",
    "distance",
    "carer_load",
    "staff_load",
    "something_else",
]
Skill = Literal["none", "basic", "able"]
Somebody = Literal["nobody", "near", "in the house", "lives alone"]
CompetenceArea = Literal["digital care", "security", "data ethics", "coordination", "partnership"]
Mastery = Literal["knows", "with_help", "does"]
Side = Literal["Flanders", "Wallonia", "France"]
Recognition = Literal["automatic", "general", "not_needed", "not_equivalent", "unknown"]
CommutingTopic = Literal["social_security", "health_care", "telework", "tax"]
Cefr = Literal["A1", "A2", "B1", "B2", "C1", "C2"]
Contract = Literal["permanent", "fixed_term", "interim", "self_employed", "student"]
Setting = Literal["home_care", "care_home", "hospital", "primary_care", "community"]
Welcome = Literal["recognition_under_way", "learning_the_language", "interpreter"]
ScorePart = Literal[
    "profession",
    "competences",
    "language",
    "recognition",
    "travel",
    "candidate",
    "institution",
]
AlarmEvent = Literal["fall", "wandering", "missed_dose", "fire_danger", "not_getting_up"]
AlarmPattern = Literal["silence", "by", "lasting"]
SpottingNumber = Literal[
    "found",
    "wrong",
    "unobtrusive",
    "lost",
    "look",
    "open",
    "mark",
    "minutes",
    "begins",
]
CreditUnit = Literal["points", "hours", "actions", "meetings", "records"]
ItemKind = Literal["single", "multiple", "order", "match", "open", "scene"]
# The competences of DigComp 3.0 (European Commission, JRC144121, 2025), by number.
DigComp = Literal[
    "1.1",
    "1.2",
    "1.3",
    "2.1",
    "2.2",
    "2.3",
    "2.4",
    "2.5",
    "2.6",
    "3.1",
    "3.2",
    "3.3",
    "3.4",
    "4.1",
    "4.2",
    "4.3",
    "4.4",
    "5.1",
    "5.2",
    "5.3",
    "5.4",
]
FrailtyState = Literal["robust", "prefrail", "frail"]
Region = Literal["Flanders", "Wallonia", "Hauts-de-France", "France", "Belgium"]
TargetUnit = Literal["share", "years", "per_person_year"]
TargetUse = Literal["calibrate", "validate"]
TrialOutcome = Literal[
    "deaths_per_person_year",
    "falls_per_person_year",
    "admissions_per_person_year",
    "heart_failure_admissions_per_person_year",
    "died",
    "fallers",
    "admitted",
    "readmitted_or_dead",
    "days_lost_share",
]
EffectKind = Literal["rate_ratio", "risk_ratio", "odds_ratio", "hazard_ratio", "difference"]
Hazard = Literal[
    "falls",
    "injurious_falls",
    "deaths",
    "fluid_onset",
    "exacerbation_onset",
    "infection_onset",
    "missed_medicine",
    "other_admissions",
    "function_loss",
    "frailty_worsening",
    "care_home_entry",
    "carer_breakdown",
]

LANGUAGES: tuple[Language, ...] = get_args(Language)
EPISODES: tuple[Episode, ...] = get_args(Episode)
CHANNELS: tuple[Channel, ...] = get_args(Channel)
LEVERS: tuple[Lever, ...] = get_args(Lever)
LEDGER: tuple[LedgerLine, ...] = get_args(LedgerLine)
RECORD_PARTS: tuple[RecordPart, ...] = get_args(RecordPart)
LESSON_PARTS: tuple[LessonPart, ...] = get_args(LessonPart)
PHASES: tuple[Phase, ...] = get_args(Phase)
POLICIES: tuple[Policy, ...] = get_args(Policy)
ILLNESSES: tuple[Illness, ...] = get_args(Illness)
NEED_KINDS: tuple[NeedKind, ...] = get_args(NeedKind)
SKILLS: tuple[Skill, ...] = get_args(Skill)
AREAS: tuple[CompetenceArea, ...] = get_args(CompetenceArea)
MASTERIES: tuple[Mastery, ...] = get_args(Mastery)
CEFR_LEVELS: tuple[Cefr, ...] = get_args(Cefr)
CONTRACTS: tuple[Contract, ...] = get_args(Contract)
SETTINGS: tuple[Setting, ...] = get_args(Setting)
WELCOMES: tuple[Welcome, ...] = get_args(Welcome)
SPOTTING_NUMBERS: tuple[SpottingNumber, ...] = get_args(SpottingNumber)
SCORE_PARTS: tuple[ScorePart, ...] = get_args(ScorePart)
ALARM_EVENTS: tuple[AlarmEvent, ...] = get_args(AlarmEvent)
SIDES: tuple[Side, ...] = get_args(Side)
ITEM_KINDS: tuple[ItemKind, ...] = get_args(ItemKind)
FRAILTY_STATES: tuple[FrailtyState, ...] = get_args(FrailtyState)
REGIONS: tuple[Region, ...] = get_args(Region)
CONFIDENCES: tuple[Confidence, ...] = get_args(Confidence)
TARGET_UNITS: tuple[TargetUnit, ...] = get_args(TargetUnit)
TARGET_USES: tuple[TargetUse, ...] = get_args(TargetUse)
