"""Pictures of a roll-out: what is unknown is a gap, and they are sound SVG."""

from datetime import date, timedelta
from xml.etree import ElementTree

from kompas.core.adoption import Summary
from kompas.core.adoption.pictures import Line, Words, people_over_time, rounds_side_by_side
from kompas.core.practice.pictures.drawing import Caption

CAPTION = Caption("use", "People & time", "At the end <3>")
WORDS = Words(lambda day: day.isoformat(), lambda number: f"{number:g}", "day")
DAY = date(2026, 11, 2)


def line(*numbers):
    days = (DAY + timedelta(weeks=week) for week in range(len(numbers)))
    return Line("use it", tuple(zip(days, numbers, strict=True)))


def drawn(*lines):
    return ElementTree.fromstring(people_over_time(CAPTION, lines, WORDS))  # noqa: S314 - our own


def found(tree, tag):
    return tree.findall(f".//{{http://www.w3.org/2000/svg}}{tag}")


def test_a_week_that_nobody_counted_breaks_the_line():
    assert len(found(drawn(line(3, 4, 5)), "path")) == 1
    assert len(found(drawn(line(3, None, 5)), "path")) == 2
    assert found(drawn(line(None, None)), "path") == []


def test_a_picture_of_nothing_or_of_one_day_can_be_drawn():
    for lines in ((), (line(),), (line(0),), (line(7),), (line(100_000, 0),)):
        assert found(drawn(*lines), "svg") == []
        assert "People & time" in "".join(drawn(*lines).itertext())


def test_more_people_stand_higher():
    def top(number):
        return float(found(drawn(line(number, 10)), "circle")[1].get("cy"))

    heights = [float(c.get("cy")) for c in found(drawn(line(2, 5, 9)), "circle")[1:]]
    assert heights == sorted(heights, reverse=True)
    assert top(1) > top(9)


def test_a_round_that_is_too_small_has_its_name_and_no_mark():
    rounds = [("Round 1", Summary(4)), ("Round 2", Summary(9, 70.0, 60.0, 80.0))]
    text = rounds_side_by_side(CAPTION, rounds, WORDS)
    tree = ElementTree.fromstring(text)  # noqa: S314 - our own
    assert "Round 1" in text
    assert "70" in [one.text for one in found(tree, "text")]
    assert len(found(tree, "rect")) == 1
    assert "style" not in text
