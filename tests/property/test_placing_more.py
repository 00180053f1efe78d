"""One more device never makes another notice less."""

from hypothesis import given
from hypothesis import strategies as st
from played import weeks
from test_practice import calm

from kompas.core.catalog import load
from kompas.core.practice.placing import Placed, noticed, placed_thing, typical

ROOMS = ("bedroom", "bathroom", "living", "kitchen", "hall")
placed = st.tuples(st.sampled_from(sorted(load().slugs("devices"))), st.sampled_from(ROOMS))


@calm
@given(st.lists(placed, max_size=4, unique=True), placed)
def test_with_one_more_device_never_less_is_noticed(there, more):
    cast = weeks().cast
    hung = {
        thing.slug: thing
        for each in there
        for thing in [placed_thing(load(), cast.home, Placed(*each))]
    }
    extra = placed_thing(load(), cast.home, Placed(*more))
    before = noticed(typical(cast), tuple(hung.values()))
    after = noticed(typical(cast), tuple({**hung, extra.slug: extra}.values()))
    for one, two in zip(before.noticed, after.noticed, strict=True):
        assert one.what == two.what
        assert one.happened == two.happened
        assert one.noticed <= two.noticed <= two.happened + 1e-9
    assert before.false_per_week <= after.false_per_week
    assert before.reports_per_day <= after.reports_per_day + 1e-9
    assert before.intimate_per_day <= after.intimate_per_day + 1e-9
