"""Plays keep the files they began with; a device of then must still hang in a home of today."""

import pytest

from kompas.core.catalog import load
from kompas.core.catalog.kinds import Device
from kompas.core.home.things.things import hang

DEVICES = load().devices
LATER = ("offline", "stuck_per_year", "offline_per_year", "offline_hours", "wrong_room", "refused")


def test_a_device_that_knows_four_faults_has_no_others():
    data = DEVICES["motion-sensor"].model_dump()
    data["faults"] = {name: of for name, of in data["faults"].items() if name not in LATER}
    thing, *_ = hang(Device.model_validate(data))
    assert thing.drop > 0
    assert (thing.stuck_per_year, thing.refused, thing.wrong_room, thing.keeps) == (0, 0, 0, False)


@pytest.mark.parametrize("slug", sorted(DEVICES))
def test_a_device_of_today_gives_a_number_for_every_fault(slug):
    device = DEVICES[slug]
    lacking = {name for name in LATER if getattr(device.faults, name) is None}
    assert lacking <= ({"wrong_room"} if device.mounted == "worn" else set())
