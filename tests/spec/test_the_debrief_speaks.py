"""What a debrief says: worked cases, each with its sentence, in three languages.

Read this to see what a team hears after its week. The figures are those of a week at Esther's in
which people held every role and decided as a usual team would.
"""

import ast
import re
from copy import deepcopy
from functools import cache
from pathlib import Path
from string import Formatter
from xml.etree import ElementTree

import pytest
from people import people

from kompas.core.catalog import load
from kompas.core.catalog.vocabulary import LANGUAGES, PHASES
from kompas.core.practice.debrief import debrief, phases, takeaway, told
from kompas.core.practice.debrief.told.voice import Voice
from kompas.core.practice.report.words import Words

MESSAGES = dict(load().pinned(["messages/debrief.toml"]).messages)
SOURCES = sorted(Path(told.__file__).parent.glob("*.py"))
ROLES = ("gp", "esther", "family-care-worker")


@cache
def week():
    """Esther's week, played by people, debriefed."""
    play, entries = people(0)
    held = dict.fromkeys(play.cast.roles, "somebody")
    return debrief(play, entries, held, "usual", [["shared-care-plan"]]).as_json()


@cache
def said(language):
    """The whole debrief in words."""
    return phases(week(), load(), language)


def section(language, slug):
    return next(s for phase in said(language) for s in phase.sections if s.slug == slug)


def every_section(language):
    pages = [s for role in ROLES for s in takeaway(week(), load(), role, language)]
    return [s for phase in said(language) for s in phase.sections] + pages


def test_there_are_four_phases_in_their_order_and_each_asks_something():
    for language in LANGUAGES:
        assert [phase.slug for phase in said(language)] == list(PHASES)
        assert all(phase.questions and phase.intro for phase in said(language))
    assert said("en")[0].sections == ()  # reactions come before any figure


def test_a_lesson_may_ask_its_own_questions():
    own = {"summary": (load().scenario("esther-week").week.question,)}
    asked = phases(week(), load(), "fr", own)
    assert asked[3].questions[0].startswith("Qu'est-ce qui aide le plus Esther")
    assert asked[0].questions == said("fr")[0].questions


def test_luck_comes_before_the_choices():
    slugs = [s.slug for s in said("en")[2].sections]
    assert slugs.index("luck") < slugs.index("choices") < slugs.index("choice-1")


def test_luck_says_where_this_week_lies_among_others_with_the_same_choices():
    luck = section("en", "luck")
    assert re.match(
        r"With exactly the same choices Esther is at home for \d+ to \d+ of the 90 days in 9 of 10 "
        r"futures\. In what came after your week it is 90\.",
        luck.sentence,
    )
    assert any(point.startswith("A fall: it happened in your week.") for point in luck.points)


def test_the_bench_at_the_market_mattered_because_of_what_it_made_possible():
    """The physiotherapist drew a route with a bench; on Saturday she could then choose it."""
    (found,) = [r for r in week()["choices"]["top"] if r["key"] == "market-on-trial#1"]
    followed = found["figures"]["goals"]["followed"]
    assert followed["seen"]
    assert followed["low"] > 1
    assert found["figures"]["goals"]["at_once"] == 1.0
    choice = section("en", f"choice-{week()['choices']['top'].index(found) + 1}")
    assert choice.sentence.startswith("Chosen: “Practise indoors, and draw the route")
    assert "What followed for steps towards the person's own goals: " in choice.sentence


def test_the_way_from_a_choice_to_what_followed_is_told():
    top = week()["choices"]["top"]
    number = [r["key"] for r in top].index("market-on-trial#1") + 1
    points = section("en", f"choice-{number}").points
    said = r"This followed in \d+ of 100 futures, and not with the other choice: Esther, “.+”\."
    assert re.match(said, points[0])
    assert top[number - 1]["then"][0]["decision"] == "to-the-market"


def test_figures_without_a_difference_are_said_together_once():
    top = week()["choices"]["top"]
    number = [r["key"] for r in top].index("market-on-trial#1") + 1
    for language, start, falls in (
        ("en", "No difference that we can see for ", "falls"),
        ("nl", "Geen verschil dat we kunnen zien voor ", "valpartijen"),
    ):
        points = section(language, f"choice-{number}").points
        (rest,) = [point for point in points if point.startswith(start)]
        assert falls in rest
        assert points[-1] == rest


def test_the_main_thing_comes_first_in_a_few_sentences():
    for language in LANGUAGES:
        brief = said(language)[2].sections[0]
        assert brief.slug == "brief"
        text = " ".join([brief.sentence, *brief.points])
        assert len(text.split()) < 200
        assert not brief.picture
    brief = section("en", "brief")
    assert brief.sentence.startswith("Good or bad luck alone makes a difference of ")
    assert any("Practise indoors, and draw the route" in point for point in brief.points)


def test_less_than_one_is_said_of_a_hundred_futures():
    voice = Voice(week(), load(), Words.of(load(), "en"))
    small = {"mean": -0.02, "low": -0.03, "high": -0.01, "seen": True}
    assert voice.point("falls", small) == "Falls: 2 fewer in 100 futures (1 to 3)."
    large = {"mean": 17.0, "low": 8.0, "high": 26.0, "seen": True}
    assert voice.point("minutes_on_floor", large) == "Minutes on the floor: 17 more (8 to 26)."


def test_measured_anew_nothing_may_be_left_and_that_is_said():
    row = {**week()["choices"]["top"][0]}
    nothing = {"mean": 0.1, "low": -0.2, "high": 0.4, "changed": 0.1, "seen": False}
    row["figures"] = {
        name: {**figures, "followed": nothing} for name, figures in row["figures"].items()
    }
    data = {**week(), "choices": {**week()["choices"], "top": [row]}}
    sections = phases(data, load(), "en")[2].sections
    sentence = next(s.sentence for s in sections if s.slug == "choice-1")
    assert sentence.endswith("Measured anew, what followed for Esther cannot be told from chance.")
    found = next(s.sentence for s in sections if s.slug == "choices")
    assert re.fullmatch(r"Of \d+ choices only one changed anything of what came after\.", found)


def test_none_and_fewer_than_three_are_said_plainly():
    for count, words in ((0, "found none"), (2, "There are no more than 2")):
        top = week()["choices"]["top"][:count]
        data = {**week(), "choices": {**week()["choices"], "top": top}}
        sections = phases(data, load(), "en")[2].sections
        assert words in next(s.sentence for s in sections if s.slug == "choices")


def test_the_letter_in_dutch_was_not_understood():
    assert (
        "Texts in a language that the reader does not know: 1." in section("en", "foreign").sentence
    )
    row = section("fr", "foreign").table.rows[0]
    assert [cell.text for cell in row][3] == "néerlandais"


def test_what_came_too_late_names_who_knew_it():
    rows = [[cell.text for cell in row] for row in section("nl", "late").table.rows]
    (boxes,) = [row for row in rows if "twee doosjes" in row[2]]
    assert boxes[1] == "Huisarts"
    assert boxes[5] == "Thuisverpleegkundige"


def test_the_ledger_says_what_caused_it():
    rows = [[cell.text for cell in row] for row in section("en", "carried").table.rows]
    (again,) = [row for row in rows if row[0] == "Telling the same again"]
    assert again[1] == "1"
    assert again[2].startswith("Esther, day 4:")


def test_the_plan_named_no_goal_and_that_is_said_first():
    assert section("en", "goals").points[0] == "Your plan named none of the goals of Esther."


def test_what_nobody_saw_is_told_and_marked():
    monday = [[cell.text for cell in row] for row in section("en", "day-1").table.rows]
    assert monday[0][2:] == [
        "From here on the medicines are not taken as agreed.",
        "nobody: shown only now",
    ]


def test_other_teams_and_tools_stand_beside_the_week():
    assert section("nl", "teams").table.head[1:3] == ("Jullie", "Gewoon team")
    assert section("en", "tools-1").title.startswith("Your week, with ")


def test_who_goes_home_gets_one_question_for_tomorrow():
    gp = takeaway(week(), load(), "gp", "en")
    assert [s.slug for s in gp] == ["home-choices", "home-late", "home-question"]
    assert gp[2].sentence.startswith(
        "“What do you see that I do not see?” Somebody else (Home nurse"
    )
    with pytest.raises(ValueError, match="nobody-such"):
        takeaway(week(), load(), "nobody-such", "en")


def test_who_goes_home_reads_what_was_chosen_beside_what_followed():
    top = week()["choices"]["top"][0]
    home = takeaway(week(), load(), top["role"], "en")[0]
    assert re.match(r"Day \d, \d\d:\d\d\. Chosen: “.+”\. Compared with: “", home.points[0])


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_ends_twice(language):
    for found in every_section(language):
        rows = found.table.rows if found.table else ()
        texts = [found.sentence, *found.points, *(cell.text for row in rows for cell in row)]
        assert [text for text in texts if re.search(r"[.!?]['’”]?\.(\s|$)", text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_picture_has_a_sentence_and_a_table_and_can_be_drawn(language):
    drawn = [s for s in every_section(language) if s.picture]
    assert len(drawn) >= 9
    for found in drawn:
        ElementTree.fromstring(found.picture)  # noqa: S314 - our own text
        assert found.sentence
        assert found.table.rows


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_section_has_an_empty_cell_of_words_or_an_open_hole(language):
    for found in every_section(language):
        texts = [found.title, found.sentence, *found.points]
        assert all(text.strip() and "{" not in text for text in texts)
    slugs = [s.slug for phase in said(language) for s in phase.sections]
    assert len(slugs) == len(set(slugs))


def named():
    """Message names in the code; a part that is filled in at run time is a hole."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield re.escape(node.value)
            elif isinstance(node, ast.JoinedStr):
                parts = [p.value if isinstance(p, ast.Constant) else None for p in node.values]
                if any(p and "_" in p for p in parts):
                    yield "".join("[a-z0-9_]+" if p is None else re.escape(p) for p in parts)


@pytest.mark.parametrize("name", sorted(MESSAGES))
def test_no_sentence_is_without_use(name):
    short = name.removeprefix("debrief.")
    assert any(re.fullmatch(pattern, short) for pattern in set(named()))


@pytest.mark.parametrize("name", sorted(MESSAGES))
def test_a_sentence_takes_the_same_figures_in_every_language(name):
    def holes(text):
        return sorted(field for _, field, _, _ in Formatter().parse(text) if field is not None)

    text = MESSAGES[name]
    assert holes(text["nl"]) == holes(text["fr"]) == holes(text["en"])


def test_no_sentence_calls_a_person_he_or_she():
    pronouns = {
        "nl": r"\b(hij|zij|haar|hem)\b",
        "fr": r"\b(il est|elle est|lui-même)\b",
        "en": r"\b(he|she|his|her|him|hers)\b",
    }
    assert [
        (name, language)
        for name, text in MESSAGES.items()
        for language, pattern in pronouns.items()
        if re.search(pattern, text[language].lower())
    ] == []


def test_two_choices_in_the_same_words_on_one_day_are_told_apart_by_their_hour():
    data = deepcopy(week())
    first = data["choices"]["top"][0]
    top = [first | {"clock": "08:00"}, first | {"clock": "17:30"}]
    data["choices"]["top"] = top
    analysis = phases(data, load(), "en")[2].sections
    brief = next(s for s in analysis if s.slug == "brief")
    assert [point.partition(":")[2][:2] for point in brief.points[:2]] == ["00", "30"]
    titles = [s.title for s in analysis if s.slug in ("choice-1", "choice-2")]
    assert [title[-5:] for title in titles] == ["08:00", "17:30"]
    assert ":" not in section("en", "choice-1").title.partition(": ")[2]
