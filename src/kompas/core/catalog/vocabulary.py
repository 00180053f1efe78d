"""The closed words that content files and engines share.

Lists of things (tools, devices, scenarios …) are never here: the folder is their registration.
Here stand only words that an engine interprets.
"""

from typing import Literal, get_args

Language = Literal["nl", "fr", "en"]
Episode = Literal["fluid", "infection", "lie", "lapse"]
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
    "count",
    "eur",
    "eur per day",
    "eur per month",
    "eur per hour",
    "minutes per week",
    "hours per week",
    "metres",
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

LANGUAGES: tuple[Language, ...] = get_args(Language)
EPISODES: tuple[Episode, ...] = get_args(Episode)
CHANNELS: tuple[Channel, ...] = get_args(Channel)
LEVERS: tuple[Lever, ...] = get_args(Lever)
LEDGER: tuple[LedgerLine, ...] = get_args(LedgerLine)
RECORD_PARTS: tuple[RecordPart, ...] = get_args(RecordPart)
LESSON_PARTS: tuple[LessonPart, ...] = get_args(LessonPart)
PHASES: tuple[Phase, ...] = get_args(Phase)
POLICIES: tuple[Policy, ...] = get_args(Policy)
