"""What a debrief in words is made of: four phases with questions and sections."""

from dataclasses import dataclass

from kompas.core.practice.report.shape import Section


@dataclass(frozen=True)
class Phase:
    """One phase: its slug (as in `catalog.vocabulary.PHASES`), title, opening words, questions to
    ask, and sections as in the report of a rehearsal.
    """

    slug: str
    title: str
    intro: str
    questions: tuple[str, ...]
    sections: tuple[Section, ...]
