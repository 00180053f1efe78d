"""When a unit gives "knows", and when an item comes back: both follow from the log alone."""

from datetime import UTC, date, datetime, timedelta
from itertools import permutations

from kompas.core.catalog import load
from kompas.core.learn import Answer, due_items, progress
from kompas.core.learn.progress import BY_ONESELF, evidence

CATALOG = load()
UNIT = CATALOG.units["a-message-in-a-hurry"]
BEGIN = datetime(2026, 11, 23, 9, tzinfo=UTC)


def answer(item, outcome, days=0.0):
    return Answer(UNIT.slug, item, outcome, BEGIN + timedelta(days=days))


def all_right():
    return [
        answer(item.slug, "seen" if item.kind == "scene" else "right", n / 100)
        for n, item in enumerate(UNIT.items)
    ]


def due(*answers):
    return {one.item: one.on for one in due_items(answers, CATALOG.pace)}


def test_nothing_is_known_before_every_item_is_done():
    answers = all_right()
    assert progress(UNIT, []).knows_at is None
    assert progress(UNIT, answers[:-1]).knows_at is None
    assert progress(UNIT, answers[:-1]).left == (UNIT.items[-1].slug,)
    assert progress(UNIT, answers).knows_at == answers[-1].at


def test_an_item_with_a_right_answer_must_be_right_once_and_tries_do_not_count():
    wrong = [answer("what-first", "not", -n) for n in range(1, 9)]
    answers = [one for one in all_right() if one.item != "what-first"]
    assert progress(UNIT, wrong + answers).knows_at is None
    right = answer("what-first", "right", 3)
    assert progress(UNIT, [*wrong, *answers, right]).knows_at == right.at


def test_an_open_answer_and_a_scene_are_done_however_near_they_were():
    ones = {item.slug for item in UNIT.items if item.kind in BY_ONESELF}
    answers = [answer(one.item, "not") if one.item in ones else one for one in all_right()]
    assert progress(UNIT, answers).knows_at is not None


def test_what_was_known_is_not_taken_back_by_a_later_answer():
    answers = all_right()
    later = [*answers, answer("what-first", "not", 30)]
    assert progress(UNIT, later).knows_at == answers[-1].at
    assert progress(UNIT, later).latest["what-first"] == "not"


def test_the_order_in_which_a_log_is_read_changes_nothing():
    answers = [answer("what-first", "not"), answer("what-first", "right", 1), *all_right()[1:4]]
    found = {str(progress(UNIT, log)) for log in permutations(answers, len(answers))}
    assert len(found) == 1
    assert len({due_items(log, CATALOG.pace) for log in permutations(answers)}) == 1


def test_a_unit_gives_knows_and_no_more():
    given = evidence(UNIT)
    assert {(one.level, one.ground) for one in given} == {("knows", "unit")}
    assert {one.competence for one in given} == set(UNIT.unit.evidence)


def test_what_was_hard_comes_back_sooner():
    first = due(
        answer("what-first", "right"),
        answer("already-typed", "partly"),
        answer("another-way", "not"),
    )
    assert first["another-way"] <= first["already-typed"] < first["what-first"]
    assert first["another-way"] == date(2026, 11, 24)


def test_what_is_right_each_time_comes_back_later_each_time():
    answers, gaps = [answer("what-first", "right")], []
    for _ in range(4):
        on = due(*answers)["what-first"]
        gaps.append((on - answers[-1].at.date()).days)
        answers.append(answer("what-first", "right", (on - BEGIN.date()).days))
    assert gaps == sorted(set(gaps))


def test_only_the_first_answer_of_a_day_counts():
    wrong, again = answer("what-first", "not"), answer("what-first", "right", 0.01)
    assert due(wrong, again) == due(wrong)


def test_a_scene_does_not_come_back():
    assert due(answer("a-voice-that-wants-something", "seen")) == {}


def test_nothing_comes_back_later_than_the_longest_wait():
    days = [0, 3, 15, 60, 200, 700, 2000]
    answers = [answer("what-first", "right", day) for day in days]
    longest = CATALOG.pace.longest_wait.value
    assert (due(*answers)["what-first"] - answers[-1].at.date()).days <= longest
