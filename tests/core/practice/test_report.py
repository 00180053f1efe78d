"""The report says what may be said, in three languages, and nothing more."""

import copy
import json
import re
from io import StringIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from kompas.cli import report as shown
from kompas.core.catalog import Catalog, Pinned, load
from kompas.core.practice import report
from kompas.core.practice.report.telling import claim
from kompas.core.practice.report.words import Words, capital, lower, places

LANGUAGES = ("nl", "fr", "en")
EXAMPLE = json.loads(Path(__file__).with_name("example_result.json").read_text("utf-8"))
FILES = (
    "messages/report.toml",
    "messages/findings.toml",
    "messages/outcomes.toml",
    "messages/readings.toml",
    "messages/record.toml",
    "scenarios/esther-week/scenario.toml",
    "tools/hf-telemonitoring-24-7.toml",
    "tools/fall-alarm-pendant.toml",
)
CATALOG = load().pinned(FILES)
ORDER = [
    "who", "week", "luck", "changed", "changed-2", "carried", "team", "team-2", "at-home", "all",
    "losing", "method",
]  # fmt: skip


@pytest.fixture
def result():
    return copy.deepcopy(EXAMPLE)


def section(told, slug):
    return next(one for one in told.sections if one.slug == slug)


def build(result, language="en"):
    return report.build(result, CATALOG, language)


def all_text(told):
    return json.dumps(told, default=vars, ensure_ascii=False)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sections_come_in_their_order_and_each_has_a_sentence(result, language):
    told = build(result, language)
    assert [one.slug for one in told.sections] == ORDER
    assert all(one.sentence and one.title for one in told.sections)


def test_luck_comes_before_what_the_tools_changed(result):
    told = build(result)
    assert (
        "in 9 of 10 futures Esther is at home between 31 and 90 days"
        in section(told, "luck").sentence
    )
    assert "Almost all of that is luck." in section(told, "luck").points[0]


def test_an_interval_that_includes_zero_makes_no_claim(result):
    point = section(build(result), "changed").points[0]
    assert point.startswith("Days at home: no difference that we can see, from −0.2 to +2.5.")
    assert "about 1 in 12 times" in point


def test_an_interval_that_rounds_to_zero_makes_no_claim(result):
    row = {"mean": 2.0, "low": 0.01, "high": 4.0, "robust": True}
    assert claim(Words.of(CATALOG, "en"), row) == "none"


def test_a_sign_that_depends_on_the_team_is_said_and_said_first(result):
    told = build(result)
    assert "depends on how the team works" in section(told, "changed").points[4]
    team = section(told, "team")
    assert team.sentence.startswith("More or less, for retellings and hours of family carers?")
    assert [row[0].outcome for row in team.table.rows][:2] == ["retellings", "carer_hours"]


def test_less_is_told_without_minus_signs_and_in_rising_order(result):
    point = section(build(result), "changed").points[1]
    assert point.startswith("Emergency admissions: 0.08 less (between 0.01 and 0.15 less).")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_never_says_better_or_worse(result, language):
    text = all_text(build(result, language)).lower()
    assert not re.search(
        r"\b(better|worse|improve\w*|beter|slechter|verbeter\w*|meilleur\w*|mieux|pire)\b", text
    )


def test_who_could_lose_lists_every_figure_that_became_heavier(result):
    rows = section(build(result), "losing").table.rows
    heavier = {(row[0].text[0], row[0].outcome) for row in rows}
    same = ("false_alarms", "staff_minutes", "cost_eur")
    assert heavier == {(letter, name) for letter in "BC" for name in same}


def test_who_could_lose_says_so_when_nothing_was_found(result):
    for difference in result["differences"]:
        for row in difference["outcomes"].values():
            row.update(mean=0.0, low=-1.0, high=1.0)
    losing = section(build(result), "losing")
    assert losing.table is None
    assert losing.sentence.startswith("In this rehearsal nothing that we can see became heavier")


def test_fewer_days_at_home_count_as_heavier(result):
    result["differences"][0]["outcomes"]["days_at_home"].update(mean=-2.0, low=-3.0, high=-1.0)
    assert section(build(result), "losing").table.rows[0][0].outcome == "days_at_home"


def test_a_single_run_is_told_as_one_story_with_unknown_bands(result):
    result["runs"] = 1
    for arm in result["arms"]:
        arm["luck"] = dict.fromkeys(arm["luck"])
        for row in arm["outcomes"].values():
            row.update(low=None, high=None, mc_error=None)
        for day in arm["at_home"]:
            day.update(low=None, high=None)
    for difference in result["differences"]:
        for row in difference["outcomes"].values():
            row.update(low=None, high=None, mc_error=None, robust=False, changed=1.0)
    told = build(result)
    assert "too few times" in section(told, "team").sentence
    assert {cell.text for cell in section(told, "changed").table.rows[0][2:]} == {"unknown"}
    assert told.intro.startswith("This week was played once.")
    assert "too few times" in section(told, "changed").sentence
    assert "too few times" in section(told, "losing").sentence
    assert "unknown" in section(told, "changed").points[0]
    assert section(told, "luck").sentence.startswith("With so few weeks")
    assert "None" not in all_text(told).replace(": null", "")


def test_silent_threads_are_named_by_their_titles(result):
    assert "La mémoire, Le souffle et Le sucre" in section(build(result, "fr"), "who").points[1]
    result["patient"]["silent_threads"] = []
    assert "All storylines" in section(build(result), "who").points[1]


def test_what_was_not_understood_and_what_was_assumed_stand_in_the_table(result):
    rows = [[cell.text for cell in row] for row in section(build(result), "who").table.rows]
    assert ["measurement or finding", "Left shoe size", "not understood"] in rows
    assert ["care plan", "care plan (×3)", "not understood"] in rows
    assert [rows[-1][0], rows[-1][2]] == ["assumed", "fit"]
    assert rows[-1][1].startswith("frailty: No frailty on record. Rule:")


def test_nothing_assumed_is_said_too(result):
    result["patient"].update(assumed=[], understood=[], not_understood=[])
    who = section(build(result), "who")
    assert who.table is None
    assert "Nothing was assumed" in who.points[2]


def test_a_person_without_name_or_age_is_still_told(result):
    result["patient"].update(name=None, age=None)
    told = build(result)
    assert told.title.endswith("this person")
    assert section(told, "who").sentence.startswith("This person.")


def test_an_imported_name_is_escaped_in_the_page_and_in_the_pictures(result):
    result["patient"]["name"] = "<b>O'Neill & Co</b>\x0b"
    html = shown.page(result, CATALOG, "en")
    assert "<b>O" not in html
    picture = section(build(result), "carried").picture
    ElementTree.fromstring(picture)  # noqa: S314 - our own text


def test_the_command_repeats_this_very_rehearsal(result):
    assert build(result).command == (
        "kompas rehearse esther-week --with none --with hf-telemonitoring-24-7"
        " --with fall-alarm-pendant --runs 500 --seed 1 --policy all"
    )


def test_the_command_names_another_patient_and_another_date(result):
    result["patient"]["source"] = "my file.json"
    result["as_of"] = "2020-01-01"
    assert "--patient 'my file.json' --as-of 2020-01-01" in build(result).command


def test_a_tool_or_scenario_that_is_gone_keeps_its_slug(result):
    bare = Catalog(Pinned({file: load().source.text(file) for file in FILES[:5]}))
    told = report.build(result, bare, "en")
    assert told.arms[1] == "B hf-telemonitoring-24-7"
    assert "esther-week" in section(told, "who").sentence
    assert "memory" in section(told, "who").points[1]


def test_parts_that_a_result_does_not_tell_are_left_out(result):
    for arm in result["arms"]:
        for part in ("week", "spread", "luck", "ledger", "at_home"):
            del arm[part]
    for difference in result["differences"]:
        del difference["by_policy"]
    for row in result["differences"][1]["outcomes"].values():
        row["robust"] = True
    del result["sources"]
    told = build(result)
    assert [one.slug for one in told.sections] == [
        slug for slug in ORDER if slug not in ("week", "luck", "carried", "at-home")
    ]
    assert "only one kind of team" in section(told, "team-2").sentence
    assert told.sources == ()


def test_every_number_stands_once_with_the_figures_that_rest_on_it(result):
    told = build(result)
    assert [source.name for source in told.sources] == [
        "fluid_onset_per_year", "channels.0.sensitivity", "fall_per_year", "staff_minutes_per_week",
    ]  # fmt: skip
    assert told.sources[0].outcomes == ("days_at_home", "emergency_admissions", "cost_eur")
    assert told.sources_of("staff_minutes")[0].confidence == "assumed"
    assert "Assumed for the exercise: 2." in told.sources_sentence


def test_it_says_its_intended_use_and_that_all_is_simulated(result):
    method = section(build(result, "nl"), "method")
    assert method.sentence.endswith("nooit om een echte persoon te behandelen.")
    assert method.points[0] == "Alles in dit verslag is gesimuleerd."


def test_the_quote_of_a_persona_of_ours_comes_first(result):
    catalog = load()
    if "esther" not in catalog.slugs("personas"):
        pytest.skip("Esther is not written yet")
    assert report.build(result, catalog, "en").quote == catalog.personas["esther"].quote["en"]


# Figures in words -----------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "value", "text"),
    [
        ("en", 1834, "1\u00a0800"),
        ("nl", 1834, "1\u00a0800"),
        ("fr", 0.523, "0,52"),
        ("en", 80.1, "80"),
        ("nl", 9.16, "9,2"),
        ("en", -0.04, "−0.04"),
        ("en", 0, "0"),
        ("en", -0.0, "0"),
        ("nl", None, "onbekend"),
        ("fr", float("nan"), "inconnu"),
        ("en", True, "unknown"),
    ],
)
def test_a_number_has_two_digits_and_the_signs_of_its_language(language, value, text):
    assert Words.of(CATALOG, language).number(value) == text


def test_figures_that_are_read_together_have_the_same_precision():
    words = Words.of(CATALOG, "en")
    assert words.numbers(80.1, 77.0, 83.2) == ("80", "77", "83")
    assert words.numbers(80.12, 80.05, 80.31) == ("80.1", "80.0", "80.3")
    assert words.numbers(0.08, -0.2, None, sign=True) == ("+0.08", "−0.20", "unknown")
    assert places([]) == places([0.0]) == 0


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0, "never"),
        (0.001, "fewer than 1 in 200 times"),
        (0.02, "about 1 in 50 times"),
        (0.31, "about 3 in 10 times"),
        (0.96, "almost always"),
        (1, "always"),
        (None, "unknown"),
    ],
)
def test_a_share_is_told_as_how_often(share, text):
    assert Words.of(CATALOG, "en").share(share) == text


def test_out_of_a_hundred_the_rare_is_not_nothing():
    words = Words.of(CATALOG, "nl")
    assert words.per_hundred(0) == "0"
    assert words.per_hundred(0.001) == "<\u00a01"
    assert words.per_hundred(0.126) == "13"
    assert words.per_hundred(None) == "onbekend"


def test_french_keeps_its_double_points_with_their_word():
    assert ":" in (text := Words.of(CATALOG, "fr").say("report.title", name="Esther"))
    assert "\u00a0:" in text


def test_names_inside_a_sentence_lose_their_capital_but_abbreviations_keep_it():
    assert (lower("Days"), lower("COPD"), lower(""), capital("a b")) == ("days", "COPD", "", "A b")


def test_a_text_may_be_plain_or_in_three_languages_or_absent():
    words = Words.of(CATALOG, "fr")
    assert words.text({"nl": "a", "fr": "b"}) == "b"
    assert words.text({"nl": "a"}) == "a"
    assert words.text(None) == ""
    assert words.text(3) == "3"


@settings(max_examples=60, deadline=None)
@given(
    mean=st.none() | st.floats(),
    low=st.none() | st.floats(),
    high=st.none() | st.floats(),
    robust=st.none() | st.booleans(),
)
def test_whatever_the_figures_no_claim_is_made_across_zero(mean, low, high, robust):
    row = {"mean": mean, "low": low, "high": high, "robust": robust}
    said = claim(Words.of(CATALOG, "en"), row)
    if said == "more":
        assert low > 0
    elif said == "less":
        assert high < 0
    if robust is False:
        assert said in ("unknown", "same", "depends")


# In a terminal and as a page ------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [60, 100, 160])
def test_the_terminal_shows_the_whole_report_without_cutting_a_figure(result, language, width):
    out = StringIO()
    shown.show(result, CATALOG, language, Console(file=out, width=width))
    text = out.getvalue()
    assert "Esther" in text
    assert "…" not in text
    assert max(map(len, text.splitlines())) <= width


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_stands_on_its_own_and_every_link_leads_somewhere(result, language):
    html = shown.page(result, CATALOG, language)
    assert f'<html lang="{language}">' in html
    assert "<script" not in html
    assert not re.search(r'(src|href)="(?!#|https://doi\.org/)', html)
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(ids)
