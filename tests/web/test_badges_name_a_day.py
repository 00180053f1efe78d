"""What stands in the books about a badge says a day; and its key is whole before it signs."""

import pytest
from test_badges_pages import _nothing_signed_before, asks, checks, learned, saves  # noqa: F401

from kompas.web.badges import keys
from kompas.web.badges.models import Badge, Holding

pytestmark = pytest.mark.django_db
__all__ = ["_nothing_signed_before", "learned"]  # fixtures


def test_a_badge_names_a_day_and_no_moment_that_leads_to_an_audit_line(learned):
    asks(learned)
    pk = Holding.objects.get().badge_id
    learned.post(f"/en/badges/{pk}/withdraw/")
    badge = Badge.objects.get()
    moments = {f"{at:%H:%M:%S.%f}" for at in (badge.at, badge.revoked_at)}
    assert moments == {"00:00:00.000000"}


def test_a_key_whose_public_half_was_lost_gets_it_again_before_it_signs(learned):
    asks(learned)
    for file in keys._files("*.pub"):
        file.unlink()
    assert keys.public_keys() == {}
    assert "is genuine" in checks(saves(learned).text)[0]
