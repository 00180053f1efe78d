"""How numbers read."""

import pytest
from django.utils.translation import override

from kompas.web.shell.templatetags.kompas import amount, cited, figure, here_in


@pytest.mark.parametrize(
    ("value", "dutch"),
    [
        (0, "0"),
        (1, "1"),
        (0.97, "0,97"),
        (0.0095, "0,0095"),
        (1.25, "1,25"),
        (12.345, "12,3"),
        (0.1, "0,1"),
        (-0.25, "-0,25"),
        (99.96, "100"),
        (100.4, "100"),
        (1538, "1.538"),
        (None, "–"),
    ],
)
def test_a_number_shows_what_counts_and_no_more(value, dutch):
    with override("nl"):
        assert figure(value) == dutch


def test_a_share_reads_as_percent():
    with override("fr"):
        assert amount(0.825, "share") == "82,5 %"
        assert amount(3.0, "hours") == "3"
        assert amount(None, "share") == "–"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/nl/guide/?a=b", "/fr/guide/?a=b"),
        ("/nl/", "/fr/"),
        ("/elsewhere/x", "/fr/"),
        ("//evil.example/", "/fr/"),
        ("/nl//evil.example/", "/fr//evil.example/"),
    ],
)
def test_the_same_page_in_another_language_never_leaves_the_site(rf, path, expected):
    request = rf.get("/")
    request.get_full_path = lambda: path
    assert here_in({"request": request}, "fr") == expected


def test_a_number_that_was_assumed_without_a_source_names_none():
    assert cited("assumed for the model") == ""
    assert cited("KPMG, 85 homes in 2008") == "KPMG, 85 homes in 2008"
