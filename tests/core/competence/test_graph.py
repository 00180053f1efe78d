"""The graph of competences: in an order to learn in, without circles; and ours as it stands."""

import pytest

from kompas.core.catalog import NotInCatalog, load
from kompas.core.competence import Drawn, Graph, circles, draw, graph_of, uses_of

# A roof on two walls; a wall on the ground; a door in one wall.
HOUSE = {"ground": (), "wall": ("ground",), "beam": (), "roof": ("wall", "beam"), "door": ("wall",)}


def test_nothing_comes_before_what_it_builds_on():
    assert Graph(HOUSE).order == ("beam", "ground", "wall", "door", "roof")


def test_the_depth_is_the_longest_way_down():
    assert Graph({**HOUSE, "flag": ("beam", "roof")}).depth["flag"] == 3


def test_foundations_reach_all_the_way_down_and_leave_out_the_thing_itself():
    assert Graph(HOUSE).foundations(["roof"]) == {"wall", "beam", "ground"}
    assert Graph(HOUSE).foundations(["roof", "wall"]) == {"wall", "beam", "ground"}
    assert Graph(HOUSE).foundations(["beam"]) == frozenset()


def test_what_leads_on_is_the_other_way_round():
    graph = Graph(HOUSE)
    assert graph.leads_to["wall"] == ("door", "roof")
    for slug, above in graph.leads_to.items():
        assert all(slug in graph.builds_on[one] for one in above)


def test_a_name_that_nobody_has_gets_the_nearest_that_exist():
    with pytest.raises(NotInCatalog, match="there is no competence `rof`; the nearest are: roof"):
        Graph(HOUSE).foundations(["rof"])


def test_a_graph_without_circles_has_none():
    assert circles(HOUSE) == []


def test_every_circle_is_told_each_from_its_first_name_in_the_direction_of_building_on():
    links = {"b": ("c",), "c": ("a",), "a": ("b",), "self": ("self",), "above": ("a",)}
    assert sorted(circles(links)) == [("a", "b", "c", "a"), ("self", "self")]


def test_competences_in_a_circle_make_no_graph():
    ours = load().competences
    one = ours["ask-what-matters"].model_copy(update={"builds_on": ("decide-together",)})
    with pytest.raises(ValueError, match="ask-what-matters → decide-together → ask-what-matters"):
        graph_of({**ours, "ask-what-matters": one})


def test_a_competence_that_stands_on_nothing_makes_no_graph():
    ours = load().competences
    with pytest.raises(ValueError, match="no such competence: ask-what-matters"):
        graph_of({slug: one for slug, one in ours.items() if slug != "ask-what-matters"})


def test_ours_is_one_graph_of_about_sixty_in_five_areas():
    ours = load().competences
    assert 55 <= len(ours) <= 75
    graph = graph_of(ours)
    assert max(graph.depth.values()) <= 4
    areas = [one.area for one in ours.values()]
    assert all(areas.count(area) >= 10 for area in set(areas))
    assert len(set(areas)) == 5


def test_ours_are_used_and_the_uses_are_those_that_the_files_name():
    uses = uses_of(load())
    alarm = uses["act-on-an-alarm"]
    assert "fall-alarm-pendant" in alarm.tools
    assert ("home-care-aide", "does") in alarm.professions
    letter = uses["hand-over-across-languages"]
    assert {(goal.scenario, goal.learning) for goal in letter.goals} == {
        ("esther-week", "across-the-border"),
        ("coming-home", "across-the-language"),
    }
    assert "a-letter-in-the-other-language" in letter.units
    assert all(one.any for one in uses.values())


def _drawn(graph, titles=None):
    names = titles or {slug: slug for slug in graph.builds_on}
    areas = (("Down", ("ground", "beam")), ("Up", ("wall", "roof", "door")))
    return Drawn("House & garden", "What stands on what", areas, names)


def test_the_picture_has_a_box_for_each_a_line_for_each_link_and_a_name_for_who_cannot_see_it():
    picture = draw(Graph(HOUSE), _drawn(Graph(HOUSE)))
    assert picture.count('class="box"') == len(HOUSE)
    assert picture.count('fill="none" stroke="currentColor" stroke-opacity') == 4
    assert "<title id=" in picture
    assert "House &amp; garden" in picture
    assert "style=" not in picture


def test_a_long_title_is_cut_and_never_breaks_the_picture():
    titles = dict.fromkeys(HOUSE, "<b>" + "very long words " * 20)
    picture = draw(Graph(HOUSE), _drawn(Graph(HOUSE), titles))
    assert "<b>" not in picture
    assert "…" in picture


def test_boxes_of_one_column_never_overlap():
    picture = draw(Graph(HOUSE), _drawn(Graph(HOUSE)))
    boxes = [part.split('"') for part in picture.split('<rect class="box" ')[1:]]
    places = {(float(box[1]), float(box[3])) for box in boxes}
    assert len(places) == len(HOUSE)
    for x, y in places:
        assert not [1 for a, b in places if a == x and b != y and abs(b - y) < 38]
