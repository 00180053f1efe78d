"""The map: one outline for each place, that fits its neighbours and holds its towns."""

import re

import pytest

from kompas.core.catalog import NotInCatalog, load
from kompas.core.region import area, outline, outlines, project, view_box

CODES = sorted(outlines())
TOWNS = load().table("places/municipalities.csv")
POINT = re.compile(r"(-?[\d.]+) (-?[\d.]+)")


def rings(code):
    parts = outline(code).path.split("Z")[:-1]
    return [[(float(x), float(y)) for x, y in POINT.findall(part)] for part in parts]


def inside(point, code):
    """By counting the edges to the right of a point; holes count as outside."""
    x, y = point
    crossed = 0
    for ring in rings(code):
        for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
            if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
                crossed += 1
    return crossed % 2 == 1


def signed_area(ring):
    following = zip(ring, ring[1:] + ring[:1], strict=True)
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in following) / 2


def square_km(code):
    return abs(sum(signed_area(ring) for ring in rings(code))) * (111.2 / 425) ** 2


def test_each_place_of_the_map_has_an_outline_and_no_other_has():
    assert sorted(place.code for place in area()) == CODES


@pytest.mark.parametrize("code", CODES)
def test_a_path_is_drawn_in_its_box_and_its_label_lies_inside(code):
    one = outline(code)
    points = [point for ring in rings(code) for point in ring]
    left, top, right, bottom = one.box
    assert min(x for x, _ in points) == pytest.approx(left, abs=0.1)
    assert max(y for _, y in points) == pytest.approx(bottom, abs=0.1)
    assert all(left <= x <= right and top <= y <= bottom for x, y in points)
    assert inside(one.label, code)


@pytest.mark.parametrize("code", CODES)
def test_neighbours_are_neighbours_of_each_other_and_share_points(code):
    own = {point for ring in rings(code) for point in ring}
    for other in outline(code).neighbours:
        assert code in outline(other).neighbours
        assert len(own & {point for ring in rings(other) for point in ring}) >= 2


def test_ieper_touches_france_and_the_part_of_hainaut_around_komen():
    assert set(outline("33000").neighbours) == {"32000", "34000", "36000", "38000", "57000", "59"}
    assert len(rings("57000")) == 2


def test_belgian_towns_lie_in_their_arrondissement_and_french_ones_in_their_department():
    level = {"BE": "arrondissement", "FR": "department_or_province"}
    largest = [town for town in TOWNS if int(town["population"]) > 20_000]
    lost = [
        town["name_fr"]
        for town in largest
        if not inside(project(float(town["lat"]), float(town["lon"])), town[level[town["country"]]])
    ]
    assert len(largest) > 80
    assert lost == []


@pytest.mark.parametrize(
    ("prefix", "known"), [("3", 3197), ("4", 3025), ("5", 3813), ("9", 3675), ("59", 5743)]
)
def test_provinces_and_departments_are_as_large_as_they_are(prefix, known):
    codes = [prefix] if prefix in CODES else [c for c in CODES if c[0] == prefix and len(c) == 5]
    assert sum(map(square_km, codes)) == pytest.approx(known, rel=0.03)


def test_holes_run_the_other_way_round_so_that_what_lies_in_them_shows():
    around, hole = rings("62")
    assert signed_area(around) * signed_area(hole) < 0


def test_the_box_of_the_map_holds_every_place():
    left, top, width, height = map(float, view_box().split())
    for code in CODES:
        box = outline(code).box
        assert min(box[0] - left, box[1] - top) > 0
        assert box[2] < left + width
        assert box[3] < top + height


def test_an_unknown_place_gets_the_nearest_codes():
    with pytest.raises(NotInCatalog, match=r"no outline of a place `9200`.*92000"):
        outline("9200")
