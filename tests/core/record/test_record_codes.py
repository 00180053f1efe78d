"""The tables of codes: what stands in them is known, and no text of others is in them."""

import pytest

from kompas.core.record import FLAGS, load_codes

CODES = load_codes()
ATC = "http://www.whocc.no/atc"


def test_every_condition_means_a_flag_or_one_of_the_three_other_words():
    words = {code.means for code in CODES.shelves["conditions"].values()}
    others = {"nyha_1", "nyha_2", "nyha_3", "nyha_4", "long_term", "background"}
    assert words - others == FLAGS - {"recent_discharge"}


@pytest.mark.parametrize("shelf", ["conditions", "medicines", "observations"])
def test_every_line_has_a_system_a_code_a_meaning_and_words_of_our_own(shelf):
    for code in CODES.shelves[shelf].values():
        assert code.system.startswith(("http", "urn:"))
        assert all((code.code, code.means, code.own_words))
        assert "(" not in code.own_words  # SNOMED's names end in (disorder), (finding) …


def test_the_longest_branch_of_a_tree_wins_and_short_ones_do_not_match():
    assert CODES.find("medicines", [(ATC, "A10AE04")]).means == "insulin"
    assert CODES.find("medicines", [(ATC, "A10BA02")]).means == "glucose_lowering"
    assert CODES.find("medicines", [(ATC, "C0")]) is None
    assert CODES.find("medicines", [("http://elsewhere", "C03CA01")]) is None


def test_the_first_known_code_of_several_is_taken():
    pairs = [("http://local", "1"), ("urn:oid:2.16.840.1.113883.6.73", "C03CA01")]
    assert CODES.find("medicines", pairs).means == "diuretic"
