"""The check of content: every fault of every file at once, each with its line and a sentence."""

import shutil
import tomllib
from datetime import date

import pytest

from kompas.core.catalog import Folder, load
from kompas.core.catalog.check import check as check_files
from kompas.core.catalog.files import content_folder
from kompas.core.catalog.rules import Story, story_problems
from kompas.core.catalog.sheets import Sheet
from kompas.core.practice.check import OF_CARE, check
from kompas.core.record import FLAGS

TODAY = date(2026, 11, 22)
WEEK = "scenarios/esther-week"


@pytest.fixture
def changed(tmp_path):
    """Our content with changes in some files, checked."""

    def given(files, on=TODAY):
        for name, changes in files.items():
            text = (content_folder() / name).read_text(encoding="utf-8")
            for old, new in changes.items():
                assert old in text, f"{name} has no {old!r}"
                text = text.replace(old, new, 1)
            target = tmp_path / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
        source = Folder((content_folder(), tmp_path))
        if all(name.startswith(("tools", "scenarios", "messages")) for name in files):
            return check_files(source, on, FLAGS)  # the engines have no say in these
        return check(source, on)

    return given


def said(findings):
    return [str(problem) for problem in findings.problems]


def test_our_own_content_has_no_problem():
    assert said(check(load().source, TODAY)) == []


@pytest.mark.parametrize(
    ("file", "change", "sentence"),
    [
        (
            "tools/light-path.toml",
            {'direction = "uncertain"': "direction = 3"},
            "`direction` is 3, it must be one of",
        ),
        (
            "tools/light-path.toml",
            {'direction = "uncertain"': 'directon = "uncertain"'},
            "`directon` is not a field that is known here",
        ),
        ("tools/light-path.toml", {"[summary]\nnl": "[summary]\nnk"}, "`summary.nl` is missing"),
        (
            "tools/light-path.toml",
            {'devices = ["light-strip"]': 'devices = ["light-stripe"]'},
            "there is no device `light-stripe`; the nearest are: light-strip",
        ),
        (
            "tools/light-path.toml",
            {'"ask-what-matters"': '"ask-what-maters"'},
            "there is no competence `ask-what-maters`; the nearest are: ask-what-matters",
        ),
        (
            "devices/fall-pendant.toml",
            {"value = 0.03\nlow = 0.01": "value = 0.03\nlow = 0.05"},
            "`faults.drop`: ",
        ),
        (
            "devices/fall-pendant.toml",
            {'unit = "days"\nsource = ': 'unit = "days"\n# source = '},
            "`faults.battery_days.source` is missing",
        ),
        ("devices/bed-sensor.toml", {'"bedroom"': '"bedrom"'}, "there is no room `bedrom`"),
        ("conditions/stroke.toml", {"[title]": "[title"}, "this is not TOML"),
        (
            "conditions/stroke.toml",
            {'flag = "stroke"': 'flag = "strok"'},
            "there is no condition flag `strok`; the nearest are: stroke",
        ),
        (
            "personas/esther/persona.toml",
            {'place = "57081"': 'place = "00000"'},
            "there is no municipality `00000`",
        ),
        ("personas/esther/bundle.json", {"HTEST": "HTES"}, "the label for test data"),
        ("personas/esther/bundle.json", {'"birthDate"': '"birthdate"'}, "no usable date of birth"),
        ("personas/esther/bundle.json", {'"resourceType": "Bundle",': ""}, "resourceType"),
        (
            "homes/esther-apartment.toml",
            {'room = "hall"\nx = 3.5': 'room = "hal"\nx = 3.5'},
            "The hazard 'hall-rug' is placed in 'hal', which is no room.",
        ),
        (
            "homes/esther-apartment.toml",
            {"high = 1.6\n": ""},
            "`hazards.0.factor.high` is missing",
        ),
        ("homes/esther-apartment.toml", {'fr = "lit"': 'fr = ""'}, "title.fr` is empty"),
        (
            "messages/refusals.toml",
            {"{most}": "{least}"},
            "asks for other parameters by language (nl: ",
        ),
        ("messages/refusals.toml", {"{most}": "{most"}, "a brace is open or wrong"),
        ("codes/conditions.csv", {"heart failure\n": "heart failure,or so\n"}, "5 cells"),
        (f"{WEEK}/scenario.toml", {'persona = "esther"': 'persona = ""'}, "`persona` is empty"),
        (f"{WEEK}/scenario.toml", {"Europe/Brussels": "Europe/Brusels"}, "which is no time zone"),
        (f"{WEEK}/scenario.toml", {"days = 7": "days = 6"}, "day 7 of a scenario of 6 days"),
        (
            f"{WEEK}/scenario.toml",
            {'profession = "general-nurse"': 'profession = "nurse"'},
            "there is no profession `nurse`",
        ),
        (
            f"{WEEK}/scenario.toml",
            {'knows = ["two-boxes"]': "knows = []"},
            "nobody can ever come to know the fact `two-boxes`",
        ),
        (f"{WEEK}/scenario.toml", {"times = 1.7": "times = 0.0"}, "`times` must be above 0"),
        (
            f"{WEEK}/day-2.toml",
            {'role = "home-nurse"': 'role = "nurse"'},
            "there is no role `nurse`",
        ),
        (
            f"{WEEK}/day-2.toml",
            {'thread = "carer"': 'thread = "care"'},
            "there is no thread `care`",
        ),
        (f"{WEEK}/day-2.toml", {'"dead-scale" }': '"dead-scal" }'}, "there is no fact `dead-scal`"),
        (
            f"{WEEK}/day-2.toml",
            {'slug = "ask-aide"': 'slug = "look-at-legs"'},
            "`look-at-legs` stands here a second time",
        ),
        (
            f"{WEEK}/day-2.toml",
            {"minutes = 0": "minutes = 1"},
            "has no option of doing nothing (minutes = 0)",
        ),
        (
            f"{WEEK}/day-2.toml",
            {'at = "08:30"\nhours': 'at = "08:30"\non = "false_alarm"\nhours'},
            "needs `at` (a time) or `on` (something that happens), one of the two",
        ),
        (
            f"{WEEK}/anytime.toml",
            {'on = "fall_found"': 'at = "08:30"'},
            "has a time but no day",
        ),
        (
            f"{WEEK}/initiatives.toml",
            {'on = "initiative"': 'on = "fall_found"'},
            "the decision `nurse-looks-in` has no option of doing nothing (minutes = 0)",
        ),
        (
            f"{WEEK}/initiatives.toml",
            {'on = "initiative"\n': ""},
            "needs `at` (a time) or `on` (something that happens), one of the two",
        ),
        (
            f"{WEEK}/initiatives.toml",
            {'on = "initiative"': 'on = "initiative"\nchannel = "visit"'},
            "names a `channel` but nothing that happens (`on`)",
        ),
        (
            f"{WEEK}/initiatives.toml",
            {"hours = 1": 'hours = "1"'},
            "`decisions.0.hours` must be a number",
        ),
        (
            f"{WEEK}/scenario.toml",
            {'threads = ["letter"]': 'threads = ["leter"]'},
            "there is no thread `leter`; the nearest are: letter",
        ),
        (
            f"{WEEK}/scenario.toml",
            {'decisions = ["the-rug"': 'decisions = ["the-rag"'},
            "there is no decision `the-rag`; the nearest are: the-rug",
        ),
        (
            f"{WEEK}/lesson.toml",
            {'learning = "pass-it-on"': 'learning = "pass-it"'},
            "there is no learning goal `pass-it`; the nearest are: pass-it-on",
        ),
        (
            f"{WEEK}/lesson.toml",
            {'part = "briefing"': 'part = "intro"'},
            "`steps.0.part` is 'intro', it must be one of",
        ),
        (
            f"{WEEK}/design.toml",
            {"minutes = 90": 'minutes = "90"'},
            "`format.minutes` must be a whole number",
        ),
        (f"{WEEK}/anytime.toml", {"own-bed = 1": "own-bad = 1"}, "there is no goal `own-bad`"),
        (
            f"{WEEK}/day-4.toml",
            {'brings = ["fall-alarm-pendant"]': 'brings = ["fall-alarm"]'},
            "there is no tool `fall-alarm`; the nearest are: fall-alarm-pendant",
        ),
        (
            f"{WEEK}/initiatives.toml",
            {'takes_away = ["fall-alarm-pendant"]': 'takes_away = ["pendants"]'},
            "there is no tool `pendants`; the nearest are: ",
        ),
        (
            f"{WEEK}/day-4.toml",
            {"brings_after_hours = 24": "brings_after_hours = -1"},
            "brings_after_hours`: Input should be greater than or equal to 0",
        ),
        (
            f"{WEEK}/day-4.toml",
            {'brings = ["fall-alarm-pendant"]\n': ""},
            "the option `wear-it` says when (`brings_after_hours`) but not what: give `brings`",
        ),
        (
            f"{WEEK}/day-5.toml",
            {'brings = ["light-path"]': 'brings = ["light-path"]\ntakes_away = ["light-path"]'},
            "the option `light-path` brings `light-path` and takes it away",
        ),
        (
            f"{WEEK}/day-5.toml",
            {'brings = ["light-path"]': 'brings = ["light-path"]\ninstalls = "light-path"'},
            "is there only where `light-path` is already: leave out `installs`",
        ),
        (
            f"{WEEK}/day-5.toml",
            {'slug = "light-path"\nminutes = 25': 'slug = "light-path"\nminutes = 0'},
            "the option `light-path` does nothing (minutes = 0) and yet has `brings`",
        ),
    ],
)
def test_a_fault_is_named_with_its_file_and_line(changed, file, change, sentence):
    found = said(changed({file: change}))
    folder = file.rpartition("/")[0]
    assert any(line.startswith(folder) and sentence in line for line in found), found


SMALL_WEEK = """
facts = [{ slug = "why" }]
roles = [{ slug = "person", kind = "person", knows = ["why"] },
         { slug = "gp", kind = "professional" }]
"""
INITIATIVE = """
[[decisions]]
slug = "phone"
on = "initiative"
role = "gp"
options = [{ slug = "ask", minutes = 5, asks = [{ role = "person", fact = "why" }] }]
[[decisions]]
slug = "then"
on = "initiative"
role = "gp"
needs = ["why"]
options = [{ slug = "act", minutes = 5, needs = ["why"] }]
"""


def story(days):
    sheets = [
        Sheet(f"scenarios/small/{name}.toml", text, tomllib.loads(text))
        for name, text in (("scenario", SMALL_WEEK), ("initiatives", days))
    ]
    return Story(sheets[0], tuple(sheets[1:]), whole=True)


def test_what_an_initiative_asks_for_counts_as_known():
    assert story_problems(story(INITIATIVE)) == []


def test_a_fact_that_no_initiative_asks_for_stays_out_of_reach():
    found = story_problems(
        story(INITIATIVE.replace(', asks = [{ role = "person", fact = "why" }]', ""))
    )
    assert [p.sentence for p in found] == [
        "`decisions.1.needs.0`: gp can never come to know `why`",
        "`decisions.1.options.0.needs.0`: gp can never come to know `why`",
    ]


def test_a_fault_stands_at_the_line_where_it_is_written(changed):
    findings = changed({"tools/light-path.toml": {'direction = "uncertain"': 'direction = "up"'}})
    assert [(p.file, p.line) for p in findings.problems] == [("tools/light-path.toml", 1)]


def test_a_fault_in_one_file_hides_nothing_in_another(changed):
    found = said(
        changed(
            {
                "conditions/stroke.toml": {"[title]": "[title"},
                "tools/light-path.toml": {"[summary]\nnl": "[summary]\nnk"},
                f"{WEEK}/scenario.toml": {"text.fr": "text.fx"},
                f"{WEEK}/day-2.toml": {'role = "home-nurse"': 'role = "nurse"'},
            }
        )
    )
    assert len({line.split(":")[0] for line in found if "there is no parameter" not in line}) >= 4
    assert any("there is no role `nurse`" in line for line in found)


def test_problems_are_sorted_and_none_stands_twice(changed):
    problems = changed(
        {"tools/light-path.toml": {"[summary]\nnl": "[summary]\nnk", "[title]\nnl": "[title]\nnk"}}
    ).problems
    assert list(problems) == sorted(set(problems))


def test_a_parameter_of_the_twin_is_declared_once_and_only_once(changed):
    name = "other_admission_ratio_stroke"
    renamed = {
        f"[parameters.{name}]": "[parameters.x]",
        f"[parameters.{name}.definition]": "[parameters.x.definition]",
    }
    missing = said(changed({"conditions/stroke.toml": renamed}))
    assert any(f"no condition declares `{name}`" in line for line in missing)
    assert any("there is no parameter of the twin `x`" in line for line in missing)


def test_a_parameter_in_two_conditions_is_named(changed, tmp_path):
    shutil.copy(content_folder() / "conditions/stroke.toml", tmp_path / "kept")
    (tmp_path / "conditions").mkdir()
    (tmp_path / "kept").rename(tmp_path / "conditions/stroke-again.toml")
    assert any("stands here a second time; the first is" in line for line in said(changed({})))


def test_what_is_due_for_a_new_look_is_no_problem(changed):
    findings = changed({}, on=date(2030, 1, 1))
    assert findings.problems == ()
    assert {p.file.split("/")[0] for p in findings.to_review} > {"tools", "devices", "personas"}


@pytest.mark.parametrize("name", ["tools/Bad Name.toml", "toolz/x.toml", "tools/deep/x.toml"])
def test_a_file_that_nothing_reads_is_named(changed, tmp_path, name):
    (tmp_path / name).parent.mkdir(parents=True)
    (tmp_path / name).write_text("a = 1\n")
    assert any(line.startswith(f"{name}:0: nothing reads a file") for line in said(changed({})))


def test_what_is_missing_beside_a_file_is_named(changed, tmp_path):
    (tmp_path / "personas/nobody").mkdir(parents=True)
    (tmp_path / "personas/nobody/persona.toml").write_bytes(b"a = '\xff'")
    found = said(changed({}))
    assert "personas/nobody/bundle.json:0: this file is missing" in found
    assert "personas/nobody/persona.toml:1: this is not text in UTF-8" in found


def test_the_parameters_that_care_reads_by_name_are_all_listed():
    folder = content_folder().parent / "core"
    read = (folder / "twin/care.py").read_text() + (folder / "practice/week.py").read_text()
    assert [name for name in OF_CARE if f'"{name}"' not in read] == []
