"""However a cost is split, and whoever pays, the parts make the whole."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from kompas.core.catalog import PAYERS, load
from kompas.core.measures.paying import COSTS, paying
from kompas.core.twin.origins import REGIONS

HOW = paying(load())
APPROACHES = [None, *load().approaches.values()]
EURO = arrays(np.float64, (len(REGIONS), len(COSTS)), elements=st.floats(0.0, 1e6))


@given(EURO, st.sampled_from(APPROACHES))
def test_services_and_payers_make_the_cost_again(euro, approach):
    euro[:, -1] = euro.sum(axis=1)  # the whole, with what is left for care at home
    paid = HOW.payers(HOW.services(euro), approach)
    assert paid.min() >= -1e-6
    np.testing.assert_allclose(paid.sum(axis=(1, 2)), euro[:, -1], rtol=1e-12, atol=1e-6)


@given(EURO, st.sampled_from(APPROACHES))
def test_people_one_by_one_pay_what_they_pay_together(euro, approach):
    euro[:, -1] = euro.sum(axis=1)
    each = HOW.of_each(euro, np.arange(len(REGIONS)), approach)
    together = HOW.payers(HOW.services(euro), approach).sum(axis=1)
    assert each.shape == (len(REGIONS), len(PAYERS))
    np.testing.assert_allclose(each, together, rtol=1e-9, atol=1e-6)


@given(st.sampled_from(APPROACHES))
def test_shares_lie_between_none_and_all_and_make_one(approach):
    shares = HOW.payers(np.ones((len(REGIONS), HOW.shares.shape[1])), approach)
    assert 0.0 <= shares.min() <= shares.max() <= 1.0
    np.testing.assert_allclose(shares.sum(axis=2), 1.0, rtol=1e-12)
