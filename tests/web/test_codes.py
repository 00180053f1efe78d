"""Codes that somebody types."""

import pytest

from kompas.web.accounts import codes
from kompas.web.learn.models import Learner
from kompas.web.learn.queries import by_code

pytestmark = pytest.mark.django_db


def test_a_code_has_no_letters_that_look_alike():
    drawn = codes.drawn(5_000)
    assert set(drawn) == set(codes.LETTERS)
    assert not set("il1o0") & set(drawn)


def test_a_code_that_is_taken_is_drawn_anew(monkeypatch):
    a_year = "2027-01-01T00:00:00Z"
    Learner.objects.create(code="taken", expires_at=a_year)
    offered = iter(["taken", "taken", "other"])
    monkeypatch.setattr(codes, "drawn", lambda length: next(offered))
    assert codes.free(5, Learner) == "other"


def test_several_codes_are_all_different_and_none_is_taken(monkeypatch):
    Learner.objects.create(code="b", expires_at="2027-01-01T00:00:00Z")
    offered = iter("abacd")
    monkeypatch.setattr(codes, "drawn", lambda length: next(offered))
    assert codes.several(1, 3, Learner) == ["a", "c", "d"]


def test_a_code_may_be_typed_large_with_spaces_or_hyphens():
    made = Learner.objects.create(code="abcd23", expires_at="2027-01-01T00:00:00Z")
    assert by_code(" AB-CD 23 ") == made
    assert by_code("") is None
