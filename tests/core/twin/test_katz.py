"""Function read as a Katz-BEL category and as a GIR: worked cases."""

import pytest

from kompas.core.twin.katz import gir, items, katz_belgium


@pytest.mark.parametrize(
    ("adl", "dementia", "belgium", "france"),
    [
        (0, False, "O", 6),
        (1, False, "A", 5),
        (2, False, "A", 4),
        (3, False, "B", 3),
        (3, True, "Cd", 2),
        (5, False, "C", 2),
        (6, True, "Cd", 1),
        (6, False, "C", 2),
        (0, True, "A", 6),
    ],
)
def test_the_same_person_on_both_sides_of_the_border(adl, dementia, belgium, france):
    assert katz_belgium(adl, dementia) == belgium
    assert gir(adl, dementia) == france


def test_needing_more_help_never_moves_anybody_to_a_lighter_group():
    for dementia in (False, True):
        groups = [gir(adl, dementia) for adl in range(7)]
        assert groups == sorted(groups, reverse=True)


def test_washing_goes_first_and_eating_last():
    assert items(1) == ("washing",)
    assert items(6)[-1] == "eating"
    with pytest.raises(ValueError, match="not 7"):
        items(7)
