"""What a badge of a curriculum says: an Achievement of Open Badges 3.0, in one language.

It says "knows", for each competence that the curriculum leads to, and says what it does not say.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from openbadgeslib.ob3 import Achievement as Standard
from openbadgeslib.ob3 import Alignment

from kompas.core.catalog import Catalog
from kompas.core.catalog.kinds import Competence
from kompas.core.catalog.units import Curriculum
from kompas.core.catalog.vocabulary import Language, Mastery

LEVEL: Mastery = "knows"  # what units give, and so all that a badge of a curriculum can say
KIND = "Badge"  # the achievementType of the standard: no certificate, diploma or licence
DIGCOMP = "https://publications.jrc.ec.europa.eu/repository/handle/JRC144121"


@dataclass(frozen=True)
class Achievement:
    """What a badge says; `body` is the document that is published, without its own address.

    `version` follows from the body: an achievement that changes is another one, so what was signed
    keeps saying the same.
    """

    curriculum: str
    language: Language
    body: dict[str, Any] = field(hash=False)

    @property
    def version(self) -> str:
        """16 hex digits, the same for the same body."""
        ordered = json.dumps(self.body, sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(ordered.encode()).hexdigest()[:16]

    def document(self, address: str) -> dict[str, Any]:
        """The document as it stands at its own address."""
        return {**self.body, "id": f"{address}/badges/achievements/{self.version}"}


def achievement(
    one: Curriculum, catalog: Catalog, language: Language, address: str, is_trial: bool
) -> Achievement:
    """The achievement of a curriculum as it stands now.

    `address` is that of the site, without a slash at its end; `is_trial` when that is no address
    at which others can look.
    """
    said = {name: catalog.messages[f"achievements.{name}"][language] for name in _SENTENCES}
    titles = "; ".join(catalog.units[slug].unit.title[language] for slug in one.units)
    after = [] if one.provenance.checked else [said["unchecked"]]
    after += [said["trial"]] if is_trial else []
    plain = Standard(
        id="",
        name=one.title[language],
        description=" ".join([said["description"].format(summary=one.summary[language]), *after]),
        criteria_narrative=said["criteria"].format(units=titles),
        tags=[LEVEL, *(["trial"] if is_trial else [])],
        achievement_type=KIND,
        alignments=_once(_alignments(one, catalog, language, address)),
    )
    body = {**plain.to_dict(), "inLanguage": language}
    body["criteria"]["id"] = f"{address}/{language}/learn/{one.slug}/"
    body["creator"] = {"id": f"{address}/badges/issuer", "type": ["Profile"]}
    del body["id"]
    return Achievement(one.slug, language, body)


_SENTENCES = ("description", "criteria", "unchecked", "trial")


def _alignments(
    one: Curriculum, catalog: Catalog, language: Language, address: str
) -> Iterator[Alignment]:
    """Each competence at its level, and what others call what lies near it."""
    for slug in one.leads_to:
        competence = catalog.competences[slug]
        yield Alignment(
            competence.title[language],
            f"{address}/{language}/competences/{slug}/",
            "Kompas",
            f"{slug}:{LEVEL}",
            catalog.messages["achievements.knows_told"][language],
        )
        yield from _elsewhere(competence, catalog, language)


def _once(found: Iterator[Alignment]) -> list[Alignment]:
    """Each only once: several competences may lie near the same thing elsewhere."""
    return list({(one.target_framework, one.target_code): one for one in found}.values())


def _elsewhere(one: Competence, catalog: Catalog, language: Language) -> Iterator[Alignment]:
    for skill in one.esco:
        told = catalog.messages[f"achievements.{skill.fit}"][language]
        yield Alignment(skill.label, skill.uri, "ESCO 1.2", skill.uri.rpartition("/")[2], told)
    for number in one.digcomp:
        name = catalog.messages[f"competences.digcomp_{number.replace('.', '_')}"][language]
        yield Alignment(name, DIGCOMP, "DigComp 3.0", number)
