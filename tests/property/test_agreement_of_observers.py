"""What holds for every sheet that people who watched may have filled in."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from kompas.core.practice.observing import JUDGEMENTS, MARKS, Marked, ac1, alpha, observed, raw

ITEMS = ("wish", "task", "no")
cells = st.tuples(st.sampled_from("abcde"), st.sampled_from(ITEMS), st.integers(1, 5))
sheets = st.dictionaries(cells, st.sampled_from(MARKS), max_size=60).map(
    lambda found: [Marked(*cell, mark) for cell, mark in found.items()]
)
units = st.lists(st.lists(st.sampled_from(range(4)), max_size=5), max_size=12)
OTHER = {"seen": "not_seen", "not_seen": "seen", "could_not_tell": "could_not_tell"}


def all_figures(marks):
    found = observed(marks, ITEMS)
    return [found.agreement, *(behaviour.agreement for behaviour in found.behaviours)]


@given(units)
def test_figures_stay_within_their_bounds(marks):
    assert 0 <= (raw(marks) or 0) <= 1
    assert -1 < (alpha(marks) or 0) <= 1
    assert -1 <= (ac1(marks, 4) or 0) <= 1


@given(units)
def test_they_are_known_as_soon_as_two_judged_the_same_and_not_before(marks):
    known = any(len(unit) > 1 for unit in marks)
    assert (raw(marks) is not None) == (ac1(marks, 4) is not None) == known
    varied = len({mark for unit in marks if len(unit) > 1 for mark in unit}) > 1
    assert (alpha(marks) is not None) == varied


@given(sheets, st.randoms())
def test_the_order_of_marks_changes_nothing(marks, luck):
    other = list(marks)
    luck.shuffle(other)
    assert observed(other, ITEMS) == observed(marks, ITEMS)


@given(sheets, st.permutations("abcde"))
def test_who_is_who_changes_nothing(marks, names):
    called = dict(zip("abcde", names, strict=True))
    renamed = [replace(mark, observer=called[mark.observer]) for mark in marks]
    assert observed(renamed, ITEMS) == observed(marks, ITEMS)


@given(sheets)
def test_seen_and_not_seen_weigh_the_same(marks):
    turned = [replace(mark, mark=OTHER[mark.mark]) for mark in marks]
    assert all_figures(turned) == all_figures(marks)


@given(sheets)
def test_who_all_say_the_same_agree_wholly(marks):
    say = {(mark.item, mark.day): mark.mark for mark in marks}
    same = [replace(mark, mark=say[mark.item, mark.day]) for mark in marks]
    for found in all_figures(same):
        assert found.alike == found.units
        assert {found.raw, found.ac1} == ({1.0} if found.is_known else {None})
        assert found.alpha in (1.0, None)


@given(sheets)
def test_one_who_watched_agrees_with_nobody(marks):
    alone = [replace(mark, observer="a") for mark in marks]
    assert not any(found.is_known for found in all_figures(alone))


@given(sheets)
def test_who_could_not_tell_changes_no_agreement(marks):
    sure = [mark for mark in marks if mark.mark in JUDGEMENTS]
    assert all_figures(sure) == all_figures(marks)


@given(sheets)
def test_every_mark_is_counted_once(marks):
    found = observed(marks, ITEMS)
    counts = [count for behaviour in found.behaviours for count in behaviour.days.values()]
    assert sum(c.seen + c.not_seen + c.could_not_tell for c in counts) == len(marks)
    assert all(behaviour.saw <= behaviour.judged <= 5 for behaviour in found.behaviours)
