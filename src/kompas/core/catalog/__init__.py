"""The catalog: content files as frozen objects.

`load()` gives the shipped content; `Catalog(Pinned(...))` the content that a play carries.
"""

from kompas.core.catalog.catalog import Catalog, NotInCatalog, load, one_of
from kompas.core.catalog.design import Design
from kompas.core.catalog.files import Folder, Pinned, hash_of
from kompas.core.catalog.kinds import Condition, Device, NoticeChannel, Persona, Policy, Tool
from kompas.core.catalog.lesson import Lesson
from kompas.core.catalog.problems import ContentProblems, Problem
from kompas.core.catalog.scenario import Decision, Message, Option, Role, Scenario
from kompas.core.catalog.text import Number, Text

__all__ = [
    "Catalog",
    "Condition",
    "ContentProblems",
    "Decision",
    "Design",
    "Device",
    "Folder",
    "Lesson",
    "Message",
    "NotInCatalog",
    "NoticeChannel",
    "Number",
    "Option",
    "Persona",
    "Pinned",
    "Policy",
    "Problem",
    "Role",
    "Scenario",
    "Text",
    "Tool",
    "hash_of",
    "load",
    "one_of",
]
