"""A dialogue as files: results as JSON, statements as CSV, and all votes without any name."""

import csv
import json
from io import StringIO
from typing import Any

from kompas.core import dialogue
from kompas.core.dialogue.looking import FEWEST_PEOPLE, FEWEST_TO_SAY
from kompas.core.dialogue.votes import in_order
from kompas.web.dialogue.models import Topic
from kompas.web.dialogue.queries import votes

LANGUAGES = ("nl", "fr", "en")
RISKY = ("=", "+", "-", "@", "\t", "\r")


def cell(text: str) -> str:
    """Words that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(RISKY) else text


def wordings(topic: Topic) -> dict[str, dict[str, Any]]:
    """Every statement that is shown: its language, texts and translators."""
    shown = topic.statements.filter(state="shown").prefetch_related("wordings")
    return {
        str(one.pk): {
            "number": one.number,
            "said_in": one.language,
            "texts": {w.language: w.text for w in one.wordings.all()},
            "translators": {w.language: w.translator for w in one.wordings.all() if w.translator},
        }
        for one in shown
    }


def guarded(result: dict[str, Any]) -> dict[str, Any]:
    """A result without the counts of statements that fewer than five people saw: None instead."""

    def safe(counts: dict[str, list[int]]) -> dict[str, list[int | None]]:
        known = [seen >= FEWEST_TO_SAY for seen in counts["seen"]]
        return {
            kind: [value if good else None for value, good in zip(values, known, strict=True)]
            for kind, values in counts.items()
        }

    groups = [safe(counts) for counts in result["groups"]]
    return {**result, "everybody": safe(result["everybody"]), "groups": groups}


def statements_csv(topic: Topic, result: dict[str, Any]) -> str:
    """Statements with their counts, all voters and each group; a row each, empty when too few."""
    result = guarded(result)
    out, known = StringIO(), wordings(topic)
    writer = csv.writer(out)
    parts = [("all", result["everybody"])]
    parts += [("ABCDE"[n], counts) for n, counts in enumerate(result["groups"])]
    kinds = ("agree", "disagree", "seen")
    heads = [f"{name}_{kind}" for name, _ in parts for kind in kinds]
    writer.writerow(["number", "said_in", *(f"text_{code}" for code in LANGUAGES), *heads])
    for place, pk in enumerate(result["statements"]):
        if (one := known.get(pk)) is None:
            continue
        texts = [cell(one["texts"].get(code, "")) for code in LANGUAGES]
        figures = [counts[kind][place] for _, counts in parts for kind in kinds]
        writer.writerow([one["number"], one["said_in"], *texts, *figures])
    return out.getvalue()


def results_json(topic: Topic, result: dict[str, Any], with_unverified: bool) -> str:
    """The whole result with titles, statements and how it was worked out."""
    whole = {
        "kompas": "dialogue",
        "title": topic.title,
        "is_invented": topic.is_demo,
        "with_unverified": with_unverified,
        "statements": wordings(topic),
        "result": guarded(result),
    }
    return json.dumps(whole, ensure_ascii=False, indent=1)


def votes_csv(topic: Topic, with_unverified: bool) -> str:
    """All votes: a row for each voter, in an order that says nothing; empty when too few voted.

    1 agree, 0 pass, -1 disagree, nothing when the person did not vote on it.
    """
    cast = votes.cast(topic, with_unverified)
    if len(cast.votes) < FEWEST_PEOPLE:
        return ""
    known = wordings(topic)
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(["voter", *(f"statement_{known[str(pk)]['number']}" for pk in cast.statements)])
    for number, row in enumerate(cast.votes[in_order(cast.votes)], 1):
        said = ["" if vote == dialogue.MISSING else int(vote) for vote in row]
        writer.writerow([number, *said])
    return out.getvalue()
