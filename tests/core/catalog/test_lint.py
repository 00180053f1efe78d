"""The lint of scenarios, by worked cases: one that meets every criterion, and what each rule sees.

Esther's week is the case. Nobody piloted it and no patient took part, so these two are filled in
here to have a scenario that is whole; every other test takes one thing away from it.
"""

from dataclasses import replace
from datetime import date

import pytest

from kompas.core.catalog import Folder, Text, load
from kompas.core.catalog.check import check
from kompas.core.catalog.design import Design, PatientInvolved, PilotTest
from kompas.core.catalog.files import content_folder
from kompas.core.catalog.lesson import Lesson, Questions
from kompas.core.catalog.lint import CRITERIA, weaknesses
from kompas.core.record import FLAGS

ESTHER = load().scenario("esther-week")
SOME_WORDS = "One sentence that is long enough to say something that a reader can use."


def words(text=SOME_WORDS):
    return Text(nl=text, fr=text, en=text)


def designed(scenario, **fields):
    return replace(scenario, design=scenario.design.model_copy(update=fields))


def taught(scenario, **fields):
    return replace(scenario, lesson=scenario.lesson.model_copy(update=fields))


def told(scenario, **fields):
    return replace(scenario, week=scenario.week.model_copy(update=fields))


@pytest.fixture
def whole():
    pilot = PilotTest(text=words(), done_on=date(2026, 12, 1), people=12, changed=words())
    return designed(
        ESTHER, pilot_test=pilot, patient_involved=PatientInvolved(text=words(), people=2)
    )


def named(scenario):
    return [f"{weak.file}: {weak.sentence}" for weak in weaknesses(scenario)]


def test_a_scenario_with_everything_gets_no_advice(whole):
    assert named(whole) == []


def test_of_esthers_week_exactly_the_pilot_test_and_the_patient_are_weak():
    assert [line.split(":")[1].split("`")[1] for line in named(ESTHER)] == [
        "pilot_test",
        "patient_involved",
    ]


def test_the_eleven_criteria_are_the_fields_of_a_design():
    assert list(CRITERIA) == [name for name in Design.model_fields if name != "provenance"]
    assert len(CRITERIA) == 11


@pytest.mark.parametrize("name", CRITERIA)
def test_a_criterion_that_is_missing_is_named_and_nothing_else(whole, name):
    assert named(designed(whole, **{name: None})) == [
        f"design.toml: `{name}` is missing: {CRITERIA[name]} (a table [{name}] with a text)"
    ]


@pytest.mark.parametrize("name", CRITERIA)
def test_a_criterion_with_hardly_a_word_is_weak(whole, name):
    short = getattr(whole.design, name).model_copy(
        update={"text": Text(nl=SOME_WORDS, fr="Oui, fait.", en="Done.")}
    )
    assert named(designed(whole, **{name: short})) == [
        f"design.toml: `{name}` is weak: its `text` says hardly anything in fr, en: "
        "write a sentence or two"
    ]


def test_without_a_design_all_eleven_are_named_in_one_line(whole):
    [line] = named(replace(whole, design=None))
    assert all(f"`{name}`" in line for name in CRITERIA)


def test_without_a_lesson_that_is_said_and_not_everything_that_is_not_in_it(whole):
    assert named(replace(whole, lesson=None)) == [
        "lesson.toml: this file is missing; a trainer finds there the steps, ground rules "
        "and questions"
    ]


WITHOUT_IN_DESIGN = [
    ("needs", {"sources": ()}, "it rests on no source"),
    ("format", {"minutes": 80}, "the steps take 90 minutes, the design says 80"),
    ("fidelity", {"not_real": None}, "it does not say what is not real"),
    ("evaluation", {"before": None}, "it does not say what is asked before the lesson"),
    ("evaluation", {"after": None}, "it does not say what is asked after the lesson"),
    ("pilot_test", {"done_on": None}, "nobody has tried it with a class yet"),
    ("pilot_test", {"people": 0}, "nobody has tried it with a class yet"),
    ("pilot_test", {"changed": None}, "say in `changed` what was changed since"),
    ("patient_involved", {"people": 0}, "no patient or carer took part in making it"),
]


@pytest.mark.parametrize(("name", "change", "sentence"), WITHOUT_IN_DESIGN)
def test_a_criterion_that_says_too_little_is_weak(whole, name, change, sentence):
    [line] = named(designed(whole, **{name: getattr(whole.design, name).model_copy(update=change)}))
    assert f"`{name}` is weak: {sentence}" in line


WITHOUT_IN_LESSON = [
    ("briefing", {"ground_rules": ()}, "there are no ground rules"),
    ("briefing", {"recorded": ()}, "players are not told what is kept, why, who sees it"),
    ("facilitation", {"when": ()}, "what to do when something stops or somebody is upset"),
    ("preparation", {"prepare": ()}, "a trainer reads nowhere what to bring"),
    ("format", {"variants": ()}, "nothing says how to divide a class"),
]


@pytest.mark.parametrize(("name", "change", "sentence"), WITHOUT_IN_LESSON)
def test_what_a_lesson_lacks_makes_its_criterion_weak(whole, name, change, sentence):
    [line] = named(taught(whole, **change))
    assert line.startswith(f"lesson.toml: `{name}` is weak: ")
    assert sentence in line


@pytest.mark.parametrize("phase", Questions.model_fields)
def test_each_phase_of_the_debrief_needs_a_question_and_a_step(whole, phase):
    questions = whole.lesson.questions.model_copy(update={phase: ()})
    assert named(taught(whole, questions=questions)) == [
        f"lesson.toml: `debriefing` is weak: there is no question for `{phase}`: "
        f"write [[questions.{phase}]]"
    ]
    steps = tuple(
        step.model_copy(update={"phase": None}) if step.phase == phase else step
        for step in whole.lesson.steps
    )
    assert named(taught(whole, steps=steps)) == [
        f"lesson.toml: `debriefing` is weak: no step has the phase `{phase}`",
        "lesson.toml: `debriefing` is weak: this step of the debrief names no `phase`",
    ]


def test_steps_that_do_not_fit_ninety_minutes_are_named(whole):
    first, *rest = whole.lesson.steps
    longer = (first.model_copy(update={"minutes": first.minutes + 20}), *rest)
    found = named(taught(whole, steps=longer))
    assert [line.partition("weak: ")[2] for line in found] == [
        "the steps take 110 minutes, the design says 90",
        "110 minutes do not fit a lesson of 90",
    ]


def test_a_step_that_is_hardly_more_than_its_title_is_named(whole):
    first, *rest = whole.lesson.steps
    steps = (first.model_copy(update={"text": words("Welcome.")}), *rest)
    [line] = named(taught(whole, steps=steps))
    assert "`format` is weak: this step says hardly anything in nl, fr, en" in line


def test_a_lesson_without_play_is_named(whole):
    steps = tuple(step for step in whole.lesson.steps if step.part != "play")
    assert "lesson.toml: `format` is weak: no step has the part `play`" in named(
        taught(whole, steps=steps)
    )


def test_three_groups_cannot_be_made_of_two_people(whole):
    last = whole.lesson.variants[-1].model_copy(update={"at_least": 2})
    [line] = named(taught(whole, variants=(*whole.lesson.variants[:-1], last)))
    assert "2 to 28 people cannot be 3 groups" in line


def test_a_day_without_a_hint_and_a_hint_without_a_day_are_named(whole):
    kept = [hint for hint in whole.lesson.hints if hint.day not in (2, 5)]
    kept.append(kept[0].model_copy(update={"day": 8}))
    [bare, beyond] = named(taught(whole, hints=tuple(kept)))
    assert "no hint for a group that is stuck on day 2, 5" in bare
    assert "there is no day 8 to give a hint on" in beyond


def test_a_learning_goal_that_no_decision_exercises_is_named(whole):
    goals = tuple(
        goal.model_copy(update={"threads": (), "decisions": ()})
        if goal.slug == "see-the-carer"
        else goal
        for goal in whole.week.learning
    )
    [line] = named(told(whole, learning=goals))
    assert "`objectives` is weak: no decision gives a chance to show `see-the-carer`" in line


def test_one_decision_is_enough_to_exercise_a_learning_goal(whole):
    goals = tuple(
        goal.model_copy(update={"threads": (), "decisions": ("the-rug",)})
        for goal in whole.week.learning
    )
    assert named(told(whole, learning=goals)) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "You understand that Esther has a will of her own."),
        ("nl", "Je begrijpt dat Esther zelf beslist."),
        ("fr", "Vous savez que la lettre est importante."),
    ],
)
def test_a_learning_goal_that_nobody_can_see_is_named(whole, language, text):
    first, *rest = whole.week.learning
    goal = first.model_copy(update={"text": first.text.model_copy(update={language: text})})
    [line] = named(told(whole, learning=(goal, *rest)))
    assert "`ask-what-matters` is something in a head" in line


def test_a_learning_goal_without_a_prompt_for_observers_is_named(whole):
    prompts = tuple(p for p in whole.lesson.observe if p.learning != "pass-it-on")
    [line] = named(taught(whole, observe=prompts))
    assert "nothing says what an observer sees of `pass-it-on`" in line


def test_a_scenario_without_learning_goals_is_named(whole):
    assert any("there is no learning goal" in line for line in named(told(whole, learning=())))


def test_a_role_that_sits_a_day_with_nothing_to_do_is_named(whole):
    """Initiatives are what keeps the physiotherapist busy on five of the seven days."""
    asked = tuple(d for d in whole.decisions if d.on != "initiative")
    found = named(replace(whole, decisions=asked))
    assert any(
        "`physiotherapist` has nothing to decide on day 1, 3, 5, 6, 7" in line for line in found
    )
    assert not any("`home-nurse`" in line for line in found)


def test_an_initiative_that_needs_a_fact_to_be_learned_fills_no_day(whole):
    later = tuple(
        d.model_copy(update={"needs": ("letter-dose",)})
        if d.on == "initiative" and d.role == "physiotherapist"
        else d
        for d in whole.decisions
    )
    [line] = named(replace(whole, decisions=later))
    assert "`physiotherapist` has nothing to decide" in line


def test_a_role_card_of_three_words_is_named(whole):
    first, *rest = whole.week.roles
    roles = (first.model_copy(update={"card": words("You are Esther.")}), *rest)
    [line] = named(told(whole, roles=roles))
    assert "the card of `esther` says hardly anything" in line


def test_an_empty_lesson_is_weak_in_every_criterion_that_leans_on_it(whole):
    empty = Lesson(provenance=whole.lesson.provenance)
    weak = {line.split("`")[1] for line in named(replace(whole, lesson=empty))}
    assert weak == {
        "objectives", "format", "briefing", "facilitation", "debriefing", "preparation",
    }  # fmt: skip


def copied(tmp_path, change=None):
    """Esther's week under another name, with its files changed, and what the check says."""
    folder = tmp_path / "scenarios/a-copy"
    folder.mkdir(parents=True)
    for file in (content_folder() / "scenarios/esther-week").glob("*.toml"):
        (folder / file.name).write_bytes(file.read_bytes())
    if change:
        change(folder)
    return check(Folder((content_folder(), tmp_path)), date(2026, 11, 22), FLAGS)


def about(found, name="scenarios/a-copy/"):
    return [str(line) for line in found if line.file.startswith(name)]


def test_advice_has_a_file_and_a_line_and_is_no_problem(tmp_path):
    found = copied(tmp_path)
    assert about(found.problems) == []
    text = (tmp_path / "scenarios/a-copy/design.toml").read_text(encoding="utf-8")
    line = text.splitlines().index("[pilot_test]") + 1
    assert f"scenarios/a-copy/design.toml:{line}: `pilot_test` is weak" in about(found.advice)[0]


def test_files_that_are_not_there_are_named_as_advice(tmp_path):
    def without(folder):
        (folder / "lesson.toml").unlink()
        (folder / "design.toml").unlink()

    found = copied(tmp_path, without)
    assert about(found.problems) == []
    assert [line.partition(" this file")[0] for line in about(found.advice)] == [
        "scenarios/a-copy/design.toml:0:",
        "scenarios/a-copy/lesson.toml:0:",
    ]


def test_a_scenario_that_cannot_be_read_gets_its_problems_and_no_advice(tmp_path):
    found = copied(tmp_path, lambda folder: (folder / "design.toml").write_text("[needs"))
    assert "this is not TOML" in about(found.problems)[0]
    assert about(found.advice) == []


def test_a_page_beside_a_scenario_is_no_day_of_it(tmp_path):
    found = copied(tmp_path, lambda folder: (folder / "README.md").write_text("# Remarks\n"))
    assert about(found.problems) == []
    assert len(about(found.advice)) == 2
