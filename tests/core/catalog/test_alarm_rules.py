"""A rule that cannot work is refused with one sentence."""

import pytest
from pydantic import ValidationError

from kompas.core.catalog import load
from kompas.core.catalog.alarms import AlarmRule
from kompas.core.home.things.signals import SENSES

RULES = load().alarms


def changed(slug: str, **parts):
    data = RULES[slug].model_dump()
    for name, value in parts.items():
        data[name] = {**data[name], **value} if isinstance(value, dict) else value
    return data


WRONG = [
    ("stove-alone", {"starts": ()}, "`lasting` needs `starts`: what it counts from"),
    ("not-up", {"signs": ()}, "`by` needs `signs`: what it waits for"),
    ("quiet-by-day", {"from_before": True}, "`starts`, `stops` and `from_before` belong to"),
    ("not-up", {"signs": ({"kinds": ("bed",), "holds": True},)}, "nothing `holds` where a rule"),
    ("stove-alone", {"limit": {"unit": "hours"}}, "`limit` and `window` are minutes"),
    ("not-up", {"ends": {"value": 25.0, "high": 25.0}}, "hours of the clock, from 0 to 24"),
    ("not-up", {"ends": {"value": 8.0, "low": 8.0}}, "longer than the hours, so the rule would"),
    ("not-up", {"begins": {"value": 14.0, "high": 14.0}}, "hours that are shorter than a day"),
    ("not-back-in-bed", {"limit": {"value": 21.0}}, "from 10 by 5 nobody comes to 21"),
    ("not-back-in-bed", {"limit": {"step": 0.5}}, "101 sizes are too many to try; 40 at most"),
    (
        "not-back-in-bed",
        {"limit": {"high": 100.0, "step": 2.5}, "begins": {"low": 12.0}},
        "1221 settings are too many to try, 400 at most",
    ),
    (
        "not-up",
        {"signs": ({"kinds": ("bed",), "rooms": ("hall",), "except_rooms": ("hall",)},)},
        "`rooms` and `except_rooms` cannot stand together",
    ),
    (
        "stove-alone",
        {"signs": ({"kinds": ("motion",), "says": "yes", "holds": True},)},
        "what `holds` is heard when it begins and when it ends",
    ),
]


@pytest.mark.parametrize(("slug", "parts", "sentence"), WRONG, ids=[w[2] for w in WRONG])
def test_a_rule_that_cannot_work_is_refused_with_one_sentence(slug, parts, sentence):
    with pytest.raises(ValidationError) as refused:
        AlarmRule.model_validate(changed(slug, **parts))
    assert len(refused.value.errors()) == 1
    assert sentence in str(refused.value)


@pytest.mark.parametrize("slug", RULES)
def test_every_rule_listens_to_kinds_that_say_yes_or_no(slug):
    rule = RULES[slug]
    kinds = {
        kind for part in (rule.starts, rule.signs, rule.stops) for h in part for kind in h.kinds
    }
    assert kinds <= set(SENSES)


def test_there_is_a_rule_for_each_event():
    events = {rule.event for rule in RULES.values()}
    assert events == {"fall", "wandering", "missed_dose", "fire_danger", "not_getting_up"}
    assert {rule.pattern for rule in RULES.values()} == {"silence", "by", "lasting"}
