"""What living on one side and working on another changes on a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import get_args

from kompas.core.catalog.mobility import Commuting
from kompas.core.catalog.vocabulary import CommutingTopic, Side

TOPICS: tuple[CommutingTopic, ...] = get_args(CommutingTopic)


@dataclass(frozen=True)
class Flag:
    """One thing to look at: the rule, whether newcomers still come in, whether we are sure, whether
    it should have been looked at again already.
    """

    rule: Commuting
    is_open: bool
    is_sure: bool
    is_out_of_date: bool = False


def flags(rules: Iterable[Commuting], lives: Side, works: Side, on: date) -> tuple[Flag, ...]:
    """What holds on a day for whoever lives here and works there, by topic.

    A rule that is closed to newcomers is still there, for those who came in before.
    """
    found = [
        Flag(
            rule,
            is_open=rule.closed_from is None or on < rule.closed_from,
            is_sure=rule.unsure_from is None or on < rule.unsure_from,
            is_out_of_date=rule.provenance.next_review <= on,
        )
        for rule in rules
        if lives in rule.starts
        and works in rule.to
        and lives != works
        and ("France" in (lives, works) or not rule.states)
        and rule.begins <= on
        and (rule.until is None or on <= rule.until)
    ]
    return tuple(sorted(found, key=lambda flag: (TOPICS.index(flag.rule.about), flag.rule.slug)))
