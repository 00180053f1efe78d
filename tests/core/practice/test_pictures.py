"""Pictures are well-formed and stay inside their frame, whatever the figures."""

from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kompas.core.practice import pictures
from kompas.core.practice.pictures.days import KINDS
from kompas.core.practice.pictures.drawing import fit, text_width, wrap
from kompas.core.practice.pictures.week import upper

SVG = "{http://www.w3.org/2000/svg}"
CAPTION = pictures.Caption("test", "A <title> & more", 'What "it" shows')
FIGURES = st.none() | st.sampled_from([0.0, -0.0, 1.0]) | st.floats() | st.floats(-5, 5)
LABELS = st.text(max_size=80)
NAMES = st.lists(LABELS, min_size=1, max_size=5)


def check(svg):
    """Parse a picture and hold it to the rules: spoken, no style, no text outside the frame."""
    root = ElementTree.fromstring(svg)  # noqa: S314 - our own text
    _, _, width, height = map(float, root.get("viewBox").split())
    assert root.get("role") == "img"
    assert root.find(f"{SVG}title").text
    assert root.find(f"{SVG}desc").text
    for node in root.iter():
        assert node.tag != f"{SVG}style"
        assert "style" not in node.attrib
        for name, value in node.attrib.items():
            assert "nan" not in value.lower().split(), (name, value)
            assert "inf" not in value.lower()
        if node.tag == f"{SVG}text":
            inside(node, width, height)
    return root


def inside(node, width, height):
    x, y, size = (float(node.get(name)) for name in ("x", "y", "font-size"))
    long = text_width(node.text or "", size)
    start = x - {"start": 0, "middle": long / 2, "end": long}[node.get("text-anchor")]
    assert start >= -0.1
    assert start + long <= width + 0.1
    assert size <= y <= height


rows_of = st.lists(
    st.builds(
        pictures.Difference,
        LABELS, LABELS, FIGURES, FIGURES, FIGURES, st.sampled_from(["seen", "none", "depends"]),
    ),
    max_size=9,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(rows_of, st.tuples(LABELS, LABELS))
def test_differences_are_drawn_whatever_the_figures(rows, sides):
    check(pictures.differences(CAPTION, rows, sides))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.builds(
            pictures.Spread,
            LABELS,
            LABELS,
            st.tuples(*[FIGURES] * 5) | st.just(()),
            st.tuples(LABELS, LABELS),
        ),
        max_size=9,
    )
)
def test_a_spread_is_drawn_whatever_the_figures(rows):
    check(pictures.spread(CAPTION, rows))


@settings(max_examples=60, deadline=None)
@given(st.data(), NAMES)
def test_teams_are_drawn_whatever_the_figures(data, names):
    values = st.tuples(*[FIGURES] * len(names))
    rows = data.draw(st.lists(st.builds(pictures.Teams, LABELS, LABELS, values), max_size=9))
    check(pictures.teams(CAPTION, rows, names))


@settings(max_examples=60, deadline=None)
@given(st.data(), NAMES)
def test_curves_are_drawn_whatever_the_figures(data, names):
    point = st.builds(pictures.Point, st.integers(0, 90), FIGURES, FIGURES, FIGURES)
    curves = [pictures.Curve(name, tuple(data.draw(st.lists(point, max_size=8)))) for name in names]
    axes = pictures.Axes(lambda share: f"{share:.1f}", (0, 30, 90), "days")
    check(pictures.band_curve(CAPTION, curves, axes))


@settings(max_examples=60, deadline=None)
@given(st.data(), NAMES, st.integers(1, 31), st.integers(0, 1000))
def test_a_week_is_drawn_whatever_the_figures(data, names, days, runs):
    strip = st.lists(FIGURES, min_size=days, max_size=days).map(tuple)
    rows = data.draw(
        st.lists(
            st.builds(pictures.Happening, LABELS, st.tuples(*[strip] * len(names))), max_size=6
        )
    )
    week = pictures.Week(tuple(str(day + 1) for day in range(days)), tuple(names), runs)
    check(pictures.week_strip(CAPTION, rows, week, ("many", "few")))


@settings(max_examples=60, deadline=None)
@given(st.data(), NAMES)
def test_bars_are_drawn_whatever_the_figures(data, names):
    several = st.tuples(*[FIGURES] * len(names))
    labels = st.tuples(*[LABELS] * len(names))
    rows = data.draw(st.lists(st.builds(pictures.Bars, LABELS, several, labels), max_size=6))
    check(pictures.bars(CAPTION, rows, names))


def test_alternatives_differ_by_letter_dash_and_mark_not_only_by_colour():
    points = tuple(pictures.Point(day, 1 - day / 200, 0.5, 1) for day in range(91))
    curves = [pictures.Curve(name, points) for name in ("one", "two", "three")]
    axes = pictures.Axes(lambda share: f"{share:.1f}", (0, 90), "days")
    root = check(pictures.band_curve(CAPTION, curves, axes))
    lines = [n for n in root.iter(f"{SVG}path") if n.get("stroke-width") == "2.2"]
    assert len({line.get("stroke-dasharray") for line in lines}) == 3
    letters = [node.text for node in root.iter(f"{SVG}text")]
    assert [letters.count(letter) for letter in "ABC"] == [2, 2, 2]


def test_equal_curves_keep_their_letters_apart():
    points = (pictures.Point(0, 1.0), pictures.Point(90, 1.0))
    curves = [pictures.Curve(name, points) for name in ("one", "two", "three", "four")]
    axes = pictures.Axes(lambda share: f"{share:.1f}", (0, 90), "days")
    root = check(pictures.band_curve(CAPTION, curves, axes))
    ends = [node for node in root.iter(f"{SVG}text") if float(node.get("x")) > 400]
    heights = sorted(float(node.get("y")) for node in ends)
    assert min(b - a for a, b in zip(heights, heights[1:], strict=False)) >= 12


def test_a_dot_twice_as_likely_has_twice_the_area():
    row = pictures.Happening("x", ((0.05, 0.1),))
    week = pictures.Week(("1", "2"), ("one",), 500)
    root = check(pictures.week_strip(CAPTION, [row], week, ("a", "b")))
    full = [float(n.get("r")) for n in root.iter(f"{SVG}circle") if n.get("class") is None][-2:]
    assert (full[1] / full[0]) ** 2 == pytest.approx(2, rel=0.05)


def test_what_was_not_seen_in_few_runs_may_still_happen():
    assert upper(0, 20) == pytest.approx(0.16, abs=0.01)
    assert upper(0, 500) < 0.01
    assert upper(0.3, 0) == 1.0
    assert upper(1.0, 50) == pytest.approx(1.0)


def test_long_words_are_cut_and_long_texts_wrapped():
    assert fit("short", 200) == "short"
    assert fit("a" * 80, 100).endswith("…")
    lines = wrap("one two three four five six seven eight nine ten " * 3, 120)
    assert len(lines) == 3
    assert all(text_width(line) <= 120 for line in lines)


marks_of = st.lists(st.builds(pictures.Mark, st.floats(0, 1), st.sampled_from(KINDS)), max_size=20)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.builds(pictures.Day, LABELS, marks_of.map(tuple)), max_size=8), LABELS)
def test_a_week_by_the_hour_is_drawn_whatever_happened(rows, name):
    check(pictures.days(CAPTION, rows, [name] * len(KINDS)))


@settings(max_examples=40, deadline=None)
@given(st.lists(LABELS, min_size=1, max_size=8), st.data())
def test_what_was_passed_on_is_drawn_for_any_roles(roles, data):
    line = st.integers(0, len(roles) - 1)
    arrow = st.builds(pictures.Arrow, st.floats(-1, 9), line, line, st.booleans())
    arrows = data.draw(st.lists(arrow, max_size=30))
    check(pictures.passing(CAPTION, roles, arrows, [str(n) for n in range(1, 8)]))


def test_what_did_not_arrive_is_not_told_by_colour_alone():
    root = check(pictures.passing(CAPTION, ["a", "b"], [pictures.Arrow(0.5, 0, 1, False)], ["1"]))
    assert any(node.get("stroke-dasharray") for node in root.iter(f"{SVG}line"))


@settings(max_examples=30, deadline=None)
@given(st.lists(FIGURES, min_size=5, max_size=5), FIGURES)
def test_one_week_among_others_is_drawn_wherever_it_lies(percentiles, here):
    row = pictures.Spread("label", "figure", tuple(percentiles), ("0", "1"), here)
    check(pictures.spread(CAPTION, [row]))
