"""Words that everybody will read: markup and numbers are refused, names are asked about."""

import pytest

from kompas.core.screening import objection

PLACES = {"mouscron", "kortrijk", "la louvière", "louvière", "wallonie", "picarde"}


@pytest.mark.parametrize(
    "text",
    [
        "On retrouve les gens par terre trop tard.",
        "We vinden mensen te laat in Kortrijk en in La Louvière.",
        "In 2025 vielen 140 mensen. Wij komen pas om acht uur.",
        "En Wallonie Picarde les trajets sont longs.",
        "She was 84 and lay there from 22.30 to 7.15.",
        "3 < 4 mensen per week, 100 % van de gevallen",
        "",
    ],
)
def test_what_people_say_can_stand(text):
    assert objection(text, PLACES) is None


@pytest.mark.parametrize(
    "text",
    [
        "<b>help</b>",
        "< script>",
        "&lt;script&gt;",
        "zie https://example.org",
        "www.example.org heeft het",
        "[klik](hier)",
        "javascript:alert(1)",
    ],
)
def test_markup_and_addresses_are_refused(text):
    found = objection(text, PLACES)
    assert found is not None
    assert (found.message, found.waived) == ("markup", False)


@pytest.mark.parametrize(
    "text",
    [
        "bel 0470 12 34 56",
        "+32 56 12 34 56",
        "84.05.12-123.45 is haar nummer",
        "an.peeters@example.org",
    ],
)
def test_numbers_and_addresses_of_people_are_refused(text):
    found = objection(text, PLACES)
    assert found is not None
    assert (found.message, found.waived) == ("reachable", False)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mevrouw Janssens valt vaak.", "Mevrouw Janssens"),
        ("hier, madame Dupont est tombée", "madame Dupont"),
        ("Dr. De Smet komt niet.", "Dr. De Smet"),
        ("Onze buurvrouw Maria lag er al uren.", "buurvrouw Maria"),
        ("Dan belt Jan Peeters niemand.", "Jan Peeters"),
        ("Jan Peeters belt nooit.", "Jan Peeters"),
    ],
)
def test_what_looks_like_a_name_is_asked_about(text, name):
    found = objection(text, PLACES)
    assert found is not None
    assert found.waived
    assert name in found.words
