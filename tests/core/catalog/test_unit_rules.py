"""What a unit must keep to: each rule broken once, and all at once."""

from datetime import date

import pytest

from kompas.core.catalog import Pinned, load
from kompas.core.catalog.check import check
from kompas.core.catalog.units import parts_of, reading_minutes

SOURCE = load().source
FOLDER = "units/a-message-in-a-hurry"
ITEMS, ABOUT = f"{FOLDER}/items.toml", f"{FOLDER}/unit.toml"
LINE = "curricula/cybersecurity-at-the-bedside.toml"


def problems(**changed):
    """What the check says of all content with some files changed: by sentence, ours only."""
    texts = {file: SOURCE.text(file) for file in SOURCE.paths if not file.startswith("places/")}
    for name, edit in changed.items():
        file = {"items": ITEMS, "about": ABOUT, "line": LINE}.get(name, f"{FOLDER}/{name}.md")
        new = edit(texts[file])
        assert new != texts[file]
        texts[file] = new
    found = check(Pinned(texts), date(2026, 11, 22), ()).problems
    return [str(one) for one in found if one.file.startswith(("units/", "curricula/"))]


def swap(old, new, count=1):
    return lambda text: text.replace(old, new, count)


def test_what_stands_there_keeps_to_the_rules():
    texts = {file: SOURCE.text(file) for file in SOURCE.paths if not file.startswith("places/")}
    found = check(Pinned(texts), date(2026, 11, 22), ()).problems
    assert [
        one for one in found if one.file.startswith(("units/", "curricula/", "learning/"))
    ] == []


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"items": swap("right = true", "right = false")}, "has no right choices, a `single` has"),
        ({"items": swap("right = true", "right = false", 4)}, "has no right choice: mark at least"),
        ({"items": swap('slug = "no-mistakes"', 'slug = "x"\nright = true')}, "only right choices"),
        ({"items": swap('kind = "order"', 'kind = "match"')}, "of kind `match` and lacks `pairs`"),
        ({"items": swap('kind = "order"', 'kind = "match"')}, "`match`, which has no `steps`"),
        ({"items": swap('kind = "order"', 'kind = "riddle"')}, "must be one of"),
        (
            {
                "items": swap(
                    "Phone her old number, and give no code", "Phone the number on your badge"
                )
            },
            "has the same `right.en` twice",
        ),
        ({"items": swap('"daughter-calls"', '"son-calls"')}, "no dated decision `son-calls`"),
        ({"items": swap('"esther-week"', '"ester-week"')}, "there is no scenario `ester-week`"),
        ({"items": swap('"ask-esther"', '"tell-all"')}, "no option that everybody has; these are"),
        ({"items": swap('slug = "reply"', 'slug = "known-number"')}, "here a second time"),
        ({"items": swap("question.fr", "# question.fr")}, "question.fr` is missing"),
        (
            {"about": swap('"check-who-is-asking"', '"check-who"')},
            "there is no competence `check-who`",
        ),
        ({"about": swap("minutes = 9", "minutes = 5")}, "`minutes` is 5, but in nl it takes"),
        ({"about": swap("minutes = 9", "minutes = 11")}, "`minutes`"),
        ({"about": swap("address =", "# address =")}, "a source that was `seen` says where"),
        ({"nl": swap("## Eén idee", "## Een idee")}, "three parts under these headings"),
        ({"fr": lambda text: text.split("Cherchez")[0]}, "nothing stands under `## Demain"),
        ({"line": swap('"a-message-in-a-hurry"', '"a-message"')}, "there is no unit `a-message`"),
        (
            {
                "line": swap(
                    '"a-message-in-a-hurry"', '"a-message-in-a-hurry", "a-message-in-a-hurry"'
                )
            },
            "stands in `units` more than once",
        ),
        ({"line": swap("leads_to = [", 'leads_to = ["ask-what-matters", ')}, "no unit of this"),
    ],
)
def test_each_rule_says_what_is_wrong(changed, sentence):
    assert any(sentence in said for said in problems(**changed))


def test_every_problem_is_named_at_once():
    found = problems(
        items=swap("right = true", "right = false"),
        about=swap("minutes = 9", "minutes = 5"),
        nl=swap("## Eén idee", "## Een idee"),
    )
    assert {said.split(":")[0] for said in found} == {ITEMS, ABOUT, f"{FOLDER}/nl.md"}


def test_minutes_are_words_at_the_pace_and_seconds_of_thinking():
    catalog = load()
    pace, unit = catalog.pace, catalog.units["a-message-in-a-hurry"]
    one = unit.item("what-first")
    assert reading_minutes("word " * 200, (), "en", pace) == pytest.approx(1.0)
    spoken = [one.question, *(t for c in one.choices for t in (c.text, c.why))]
    words = sum(len(text.fr.split()) for text in spoken)
    expected = words / 200 + pace.thinking["single"].value / 60
    assert reading_minutes("", (one,), "fr", pace) == pytest.approx(expected)


def test_parts_are_read_in_each_language():
    for language in ("nl", "fr", "en"):
        assert parts_of(language, SOURCE.text(f"{FOLDER}/{language}.md")).tomorrow
