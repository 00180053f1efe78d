"""What goes to the queue before anybody votes on it."""

import pytest

from kompas.core.screening import objection, plain, reasons


@pytest.mark.parametrize(
    "text",
    [
        "We vinden mensen te laat op de grond.",
        "On nous prévient trop tard après une chute.",
        "A night round costs more than it gives.",
        "Ik werk graag in Moeskroen en in Kortrijk.",
    ],
)
def test_a_plain_statement_can_be_shown(text):
    assert reasons(text) == []


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("<script>alert(1)</script> is nodig", "markup"),
        ("kijk op https://example.org voor meer", "markup"),
        ("bel mij op 0470 12 34 56 voor meer", "contact"),
        ("schrijf naar iemand@example.org", "contact"),
        ("Zuster Annick komt altijd te laat.", "name"),
        ("C'est toujours Jean-Luc qui oublie la clé.", "name"),
        ("Volgens mevrouw janssens is het te duur.", "name"),
        ("Het is te duur. En het is te traag.", "double"),
    ],
)
def test_what_somebody_should_look_at_says_why(text, why):
    assert why in reasons(text)


def test_the_same_statement_again_is_seen_whatever_its_capitals_and_accents():
    assert reasons("Te  laat, geëerd!", ["te laat geeerd"]) == ["same"]
    assert plain("Été à Ypres?") == "eteaypres"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<b>hulp</b> is nodig", "markup"),
        ("bekijk [dit](http://x.example)", "markup"),
        ("schrijf naar iemand@example.org", "reachable"),
        ("bel +32 (0)56 12 34 56 voor meer", "reachable"),
    ],
)
def test_what_is_refused_in_a_need_goes_to_the_queue_of_a_dialogue(text, message):
    assert objection(text).message == message
    assert {"markup": "markup", "reachable": "contact"}[message] in reasons(text)


def test_a_dialogue_suspects_a_name_where_a_need_only_asks_about_two_capitals():
    text = "Het is te duur volgens Annick."
    assert reasons(text) == ["name"]
    assert objection(text) is None
