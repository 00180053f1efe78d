"""What a report is made of: plain, frozen, already in words of one language."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Cell:
    """One cell of a table; `outcome` names the figure whose sources stand behind it."""

    text: str
    outcome: str = ""
    number: bool = False


@dataclass(frozen=True)
class Table:
    """A table: what it shows, the heads of its columns, its rows (first cell names the row)."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Section:
    """One part of the report: one finding in a sentence, more in points, a picture, a table.

    `picture` is SVG or empty; `outcome` is set where the whole section is about one figure.
    """

    slug: str
    title: str
    sentence: str
    note: str = ""
    picture: str = ""
    table: Table | None = None
    outcome: str | None = None
    points: tuple[str, ...] = ()


@dataclass(frozen=True)
class Source:
    """A number behind the figures: what it is, its size, where it comes from, how sure.

    `outcomes` are the figures that rest on it; `mark` is its confidence as the content has it.
    """

    name: str
    outcomes: tuple[str, ...]
    definition: str
    value: str
    source: str
    doi: str
    mark: str
    confidence: str


@dataclass(frozen=True)
class Report:
    """A whole report, ready to be shown; `quote` are the person's own words, where we have them.

    `outcomes` are triples: an outcome's name, what it counts, and what its list of sources is
    called.
    """

    title: str
    intro: str
    sections: tuple[Section, ...]
    language: str
    quote: str = ""
    command: str = ""
    arms: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    sources_title: str = ""
    sources_sentence: str = ""
    sources_head: tuple[str, ...] = ()
    outcomes: tuple[tuple[str, str, str], ...] = ()

    def sources_of(self, outcome: str) -> tuple[Source, ...]:
        """The numbers that one figure rests on."""
        return tuple(source for source in self.sources if outcome in source.outcomes)
