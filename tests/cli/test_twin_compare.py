"""`kompas twin compare`: the same people twice, what differs, whom it reaches, who loses."""

import json
import os
import signal

import pytest

from kompas.cli.main import main
from kompas.core.measures import comparing
from kompas.core.measures.comparing import OUTCOMES

FEW = ["--people", "6000", "--years", "2"]


def compared(capsys, *arguments):
    code = main(["twin", "compare", *arguments])
    return code, *capsys.readouterr()


def document(capsys, *arguments):
    code, out, err = compared(capsys, *arguments, *FEW, "--json")
    assert (code, err) == (0, "")
    return json.loads(out)


def test_each_outcome_has_a_paired_difference_with_an_interval(capsys):
    told = document(capsys, "fall-alarm")
    assert set(told["outcomes"]) == set(OUTCOMES)
    for one in told["outcomes"].values():
        assert one["low"] <= one["difference"] <= one["high"]
        assert one["with"] == pytest.approx(one["without"] + one["difference"])
    assert told["people"] >= told["eligible"] >= told["offered"] >= told["started"] > 0
    assert 0 < told["changed_share"] <= told["started"] / told["people"]


def test_what_each_payer_pays_more_adds_up_to_what_it_costs_more(capsys):
    told = document(capsys, "fall-alarm")
    people = {o["level"]: o["people"] for o in told["reach"] if o["by"] == "region"}
    assert set(told["cost_by_payer"]) == set(people) == {"Flanders", "Wallonia", "Hauts-de-France"}
    whole = 0.0
    for region, payers in told["cost_by_payer"].items():
        assert set(payers) == {"insurer", "care_fund", "household"}
        for one in payers.values():
            assert one["low"] <= one["difference"] <= one["high"]
            assert one["with"] == pytest.approx(one["without"] + one["difference"])
            whole += one["difference"] * people[region] / told["people"]
    assert whole == pytest.approx(told["outcomes"]["cost_eur"]["difference"], rel=1e-6)


def test_the_table_says_who_pays_more_by_the_name_of_each_payer(capsys):
    out = compared(capsys, "fall-alarm", *FEW)[1]
    assert "Who pays more, who pays less" in out
    assert "AVIQ" in out
    assert "The interval leaves the doubt about them out." in out


def test_per_starter_is_the_difference_shared_out_over_those_who_start(capsys):
    told = document(capsys, "fall-alarm")
    one = told["outcomes"]["cost_eur"]
    assert one["per_starter"] == pytest.approx(one["difference"] * 6000 / told["started"])


def test_an_approach_against_itself_changes_nothing(capsys):
    told = document(capsys, "fall-alarm", "--against", "fall-alarm")
    assert told["changed_share"] == 0
    assert {one["difference"] for one in told["outcomes"].values()} == {0}
    assert told["who_loses"] == []


def test_one_against_another_is_what_each_does_against_none(capsys):
    """Differences within the same persons add up: A - B = (A - none) - (B - none)."""
    one = document(capsys, "fall-alarm")["outcomes"]
    two = document(capsys, "exercise-classes")["outcomes"]
    both = document(capsys, "fall-alarm", "--against", "exercise-classes")["outcomes"]
    for name in OUTCOMES:
        apart = one[name]["difference"] - two[name]["difference"]
        assert both[name]["difference"] == pytest.approx(apart, rel=1e-6, abs=1e-9)


def test_who_is_left_out_can_be_read_off(capsys):
    told = document(capsys, "telemonitoring-heart-failure")
    reach = {(one["by"], one["level"]): one for one in told["reach"]}
    assert {"sex", "age", "digital", "carer", "region"} == {by for by, _ in reach}
    women, men = reach["sex", "women"], reach["sex", "men"]
    assert women["eligible"] + men["eligible"] == told["eligible"]


def test_the_table_names_who_loses_and_whom_it_reaches(capsys):
    code, out, _ = compared(capsys, "fall-alarm", *FEW)
    assert code == 0
    assert "fall-alarm against none: 6,000 simulated people over 2 years" in out
    assert "Who loses" in out
    assert "Who it reaches" in out


def test_a_comparison_is_written_by_year_and_group(capsys, tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet", reason="the extra `region` is not installed")
    file = tmp_path / "two.parquet"
    assert compared(capsys, "fall-alarm", *FEW, "--out", str(file), "--json")[0] == 0
    rows = parquet.read_table(file).to_pylist()
    assert {row["year"] for row in rows} == {1.0, 2.0}
    one = [row for row in rows if (row["year"], row["outcome"]) == (2.0, "falls")]
    assert sum(row["people"] for row in one) == 6000


def test_people_who_turn_sixty_count_too(capsys):
    alone, opened = document(capsys, "fall-alarm"), document(capsys, "fall-alarm", "--open")
    assert opened["entered"] > 0
    assert opened["eligible"] >= alone["eligible"]


def test_with_places_of_home_care_to_spare_the_comparison_is_the_very_same(capsys):
    alone = document(capsys, "fall-alarm")
    shared = document(capsys, "fall-alarm", "--home-care-places", "900")
    assert shared.pop("home_care_short")["with"]["waited"] == 0
    assert (shared.pop("home_care_places"), shared.pop("window_days")) == (900, 7)
    assert not any((shared.pop("passed_on"), shared.pop("couples")))
    outcomes = [told.pop("outcomes") for told in (alone, shared)]
    assert alone == shared
    for name in OUTCOMES:
        assert outcomes[0][name] == pytest.approx(outcomes[1][name]), name


def test_per_starter_also_counts_those_who_got_a_place_later(capsys):
    told = document(capsys, "exercise-classes", "--pass-on")
    one, later = told["outcomes"]["cost_eur"], told["approach_places"]["later"]
    assert later > 0
    each = one["difference"] * 6000 / (told["started"] + later)
    assert one["per_starter"] == pytest.approx(each)


def test_what_is_short_is_told_without_and_with(capsys):
    arguments = ("home-hazard-visits", "--against", "fall-alarm", "--home-care-places", "60")
    told = document(capsys, *arguments)
    assert set(told["home_care_short"]) == {"without", "with"}
    assert min(one["days"] for one in told["home_care_short"].values()) > 0
    code, out, _ = compared(capsys, *arguments, *FEW)
    assert (code, "people who waited for a place" in out) == (0, True)


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["fall-alram"], "there is no approach `fall-alram`; the nearest are: fall-alarm"),
        (["fall-alarm", "--against", "nothing"], "there is no approach `nothing`"),
        (["fall-alarm", "--place", "99999"], "there is no place `99999`"),
        (["fall-alarm", "--people", "0"], "between 1 and 1000000, not 0"),
        (["fall-alarm", "--years", "-1"], "above 0 and at most 50, not -1"),
        (["fall-alarm", "--out", "/nowhere/x"], "there is no such folder"),
    ],
)
def test_wrong_use_is_told_in_one_sentence(capsys, arguments, why):
    code, out, err = compared(capsys, *arguments)
    assert (code, out, err.count("\n")) == (2, "", 1), err
    assert why in err


def test_ctrl_c_prints_the_difference_among_those_who_are_done(capsys, monkeypatch):
    monkeypatch.setattr(comparing, "PART", 4096)
    real = comparing.lived
    calls = []

    def lived(*given):
        calls.append(given)
        if len(calls) == 1:
            os.kill(os.getpid(), signal.SIGINT)
        return real(*given)

    monkeypatch.setattr(comparing, "lived", lived)
    code, out, err = compared(capsys, "fall-alarm", *FEW, "--json")
    told = json.loads(out)
    assert (code, told["people"], told["done"]) == (130, 6000, 4096)
    assert err.startswith("kompas: stopped after 4,096 of 6,000 people: what is printed is the ")
