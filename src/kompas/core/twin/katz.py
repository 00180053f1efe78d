"""Function as professionals on each side of the border read it: a Katz-BEL category, or a GIR.

The twin counts how many of the six items of Katz need help, lost in the usual order (washing,
dressing, toilet, moving, continence, eating). Both scales ask more than that, so this is a reading
of a simulated person and no assessment of a real one; the limits are assumed. Whoever has dementia
is taken to be lost in time and place.

The Belgian categories are those for care homes (https://www.zorgvilvoorde.be/formulier-
indicatiestelling-vroeger-katz-schaal); the groups of home nursing are others. Category D, for
dementia that a specialist has found, is not read.
"""

from typing import Literal

KatzBelgium = Literal["O", "A", "B", "C", "Cd"]
ITEMS = ("washing", "dressing", "toilet", "moving", "continence", "eating")
WASHING_AND_DRESSING, NOT_ALONE = 2, 4


def items(adl: int) -> tuple[str, ...]:
    """The items that need help when `adl` (0 to 6) of them do; raises ValueError for another."""
    if not 0 <= adl <= len(ITEMS):
        raise ValueError(f"between 0 and {len(ITEMS)} items can need help, not {adl}")
    return ITEMS[:adl]


def katz_belgium(adl: int, dementia: bool) -> KatzBelgium:
    """The category of the Belgian scale: O needs nothing, C nearly everything, Cd with dementia."""
    count = len(items(adl))
    if dementia and not count:
        return "A"
    if dementia:
        return "Cd" if count > WASHING_AND_DRESSING else "B"
    if count == 0:
        return "O"
    if count <= WASHING_AND_DRESSING:
        return "A"
    return "B" if count <= NOT_ALONE else "C"


def gir(adl: int, dementia: bool) -> int:
    """The French iso-resource group: 6 needs nothing, 1 needs all and has lost orientation too."""
    count = len(items(adl))
    if count == len(ITEMS):
        return 1 if dementia else 2
    if count > NOT_ALONE:
        return 2
    if count > WASHING_AND_DRESSING:
        return 2 if dementia else 3
    return {0: 6, 1: 5, 2: 4}[count]
