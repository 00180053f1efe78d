"""The rule that is in force, as it is published: whoever looks for a post sees it first."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from kompas.core.catalog import Catalog, hash_of, load
from kompas.core.catalog.scores import ScoreRule

MEETING = "meeting"


@dataclass(frozen=True)
class Published:
    """A rule and its `version`: a hash of its file, so that any change of it shows; 16 hex digits.

    The day from which it holds is `rule.begins`.
    """

    rule: ScoreRule
    version: str


def rule(catalog: Catalog | None = None) -> Published:
    """The rule of this content (of what is shipped, when none is given)."""
    return _published(catalog or load())


@lru_cache(maxsize=4)  # a catalogue never changes; an old play may bring its own
def _published(found: Catalog) -> Published:
    file = f"scores/{MEETING}.toml"
    return Published(found.scores[MEETING], hash_of({file: found.source.text(file)}))
