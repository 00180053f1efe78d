"""Measures: what the twin gives for published quantities and trials, and how approaches differ."""

from kompas.core.measures.checking import Check, check
from kompas.core.measures.enrolling import NobodyFits
from kompas.core.measures.measuring import Estimate, measure
from kompas.core.measures.replaying import RUNS, Replay, replay
from kompas.core.measures.verdicts import Verdict, verdicts
from kompas.core.measures.world import NobodyThere, World, world

__all__ = [
    "RUNS",
    "Check",
    "Estimate",
    "NobodyFits",
    "NobodyThere",
    "Replay",
    "Verdict",
    "World",
    "check",
    "measure",
    "replay",
    "verdicts",
    "world",
]
