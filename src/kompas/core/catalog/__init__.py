"""The catalog: content files as frozen objects.

`load()` gives the shipped content; `Catalog(Pinned(...))` the content that a play carries.
"""

from kompas.core.catalog.approaches import Approach, HazardRatio
from kompas.core.catalog.catalog import Catalog, NotInCatalog, load, one_of
from kompas.core.catalog.design import Design
from kompas.core.catalog.files import Folder, Pinned, hash_of
from kompas.core.catalog.guides import Framework, Heading, Question, Suit
from kompas.core.catalog.inclusion import Inclusion
from kompas.core.catalog.kinds import Condition, Device, NoticeChannel, Persona, Policy, Tool
from kompas.core.catalog.lesson import Lesson
from kompas.core.catalog.paying import PAYERS, PayingSystem
from kompas.core.catalog.problems import ContentProblems, Problem
from kompas.core.catalog.quantities import MEASURES, Quantity, Stratum
from kompas.core.catalog.scenario import Decision, Message, Option, Role, Scenario
from kompas.core.catalog.targets import Target, read_targets
from kompas.core.catalog.text import Number, Text
from kompas.core.catalog.trials import Trial, read_trial

__all__ = [
    "MEASURES",
    "PAYERS",
    "Approach",
    "Catalog",
    "Condition",
    "ContentProblems",
    "Decision",
    "Design",
    "Device",
    "Folder",
    "Framework",
    "HazardRatio",
    "Heading",
    "Inclusion",
    "Lesson",
    "Message",
    "NotInCatalog",
    "NoticeChannel",
    "Number",
    "Option",
    "PayingSystem",
    "Persona",
    "Pinned",
    "Policy",
    "Problem",
    "Quantity",
    "Question",
    "Role",
    "Scenario",
    "Stratum",
    "Suit",
    "Target",
    "Text",
    "Tool",
    "Trial",
    "hash_of",
    "load",
    "one_of",
    "read_targets",
    "read_trial",
]
