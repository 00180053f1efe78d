"""Targets: numbers the twin must meet, read from a table, with every fault of it at once."""

import pytest

from kompas.core.catalog import ContentProblems, Quantity, Stratum, load, read_targets

HEADER = "id,quantity,unit,stratum,value,low,high,definition,source,doi,confidence,use"
PLACES = {"57000": "Tournai-Mouscron", "59": "Nord", "62": "Pas-de-Calais"}
GOOD = "le,life_expectancy,years,sex=women;age=65,21.8,21.5,22.1,years left,Statbel,,seen,validate"


def given(*rows, header=HEADER):
    return read_targets("\n".join((header, *rows)) + "\n", "mine.csv", PLACES)


def faults(*rows, header=HEADER):
    with pytest.raises(ContentProblems) as found:
        given(*rows, header=header)
    return [str(problem) for problem in found.value.problems]


def row(**changed):
    cells = dict(zip(HEADER.split(","), GOOD.split(","), strict=True))
    return ",".join({**cells, **changed}.values())


def test_a_row_says_what_in_whom_how_large_and_how_sure():
    (target,) = given(GOOD)
    assert (target.id, target.use, target.confidence) == ("le", "validate", "seen")
    assert (target.value, target.low, target.high, target.unit) == (21.8, 21.5, 22.1, "years")
    assert target.quantity == Quantity("life_expectancy")
    assert target.stratum == Stratum(sex="women", age_from=65, age_to=66)
    assert (target.file, target.line) == ("mine.csv", 2)


def test_a_quantity_has_parts_and_the_last_may_be_years():
    (target,) = given(
        row(quantity="survival:heart_failure:1.5", unit="share", value="0.7", low="0.6", high="0.8")
    )
    assert target.quantity.about == "heart_failure"
    assert target.quantity.years == 1.5
    assert str(target.quantity) == "survival:heart_failure:1.5"


def test_admissions_may_be_for_anything_or_for_one_reason():
    one, all_ = given(
        row(id="a", quantity="admissions_per_person_year:falls", unit="per_person_year"),
        row(id="b", quantity="admissions_per_person_year", unit="per_person_year"),
    )
    assert (one.quantity.about, all_.quantity.about) == ("falls", "any")


@pytest.mark.parametrize(
    ("stratum", "read"),
    [
        ("", Stratum()),
        ("age=60+", Stratum(age_from=60)),
        ("age=75-79", Stratum(age_from=75, age_to=80)),
        ("age=75", Stratum(age_from=75, age_to=76)),
        ("sex=men; region=Wallonia", Stratum(sex="men", region="Wallonia")),
        ("place=57000", Stratum(place="57000")),
    ],
)
def test_a_stratum_without_a_key_means_everybody_of_60_and_older(stratum, read):
    assert given(row(stratum=stratum))[0].stratum == read


def test_somebody_of_79_and_a_half_is_still_in_75_to_79():
    band = given(row(stratum="age=75-79"))[0].stratum
    assert [band.covers(age) for age in (74.9, 75, 79.5, 80)] == [False, True, True, False]


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"quantity": "life_expectency"}, "no quantity `life_expectency`; the nearest are: life_"),
        ({"quantity": "prevalence", "unit": "share"}, "must be written `prevalence:CONDITION`"),
        ({"quantity": "survival:copd"}, "must be written `survival:CONDITION:YEARS`"),
        ({"quantity": "prevalence:gout"}, "`prevalence` knows no `gout`; it must be one of: heart"),
        ({"quantity": "survival:copd:soon"}, "`soon` in `survival` must be a number of years"),
        ({"unit": "share", "value": "0.5", "low": "0", "high": "1"}, "is in years, not in share"),
        ({"unit": "days"}, "`unit` is `days`, it must be one of: share, years, per_person_year"),
        ({"stratum": "gender=women"}, "there is no key of a stratum `gender`"),
        ({"stratum": "sex=female"}, "`sex=female` must be sex=women or sex=men"),
        ({"stratum": "sex=women;sex=men"}, "the stratum names `sex` twice"),
        ({"stratum": "women"}, "must be written key=value"),
        ({"stratum": "age=old"}, "`age=old` must be one age (75), a band (75-79)"),
        ({"stratum": "age=79-75"}, "must run upwards between 60 and 120"),
        ({"stratum": "age=50+"}, "must run upwards between 60 and 120"),
        ({"stratum": "region=Walloonia"}, "no region `Walloonia`; the nearest are: Wallonia"),
        ({"stratum": "place=5700"}, "no place `5700`; the nearest are: 57000 (Tournai-Mouscron)"),
        ({"stratum": "place=Tournai"}, "the nearest are: 57000 (Tournai-Mouscron)"),
        ({"low": "22.1", "high": "21.5"}, "`low` (22.1) is above `high` (21.5)"),
        ({"value": "30"}, "`value` (30) lies outside `low` (21.5) to `high` (22.1)"),
        ({"low": "-1"}, "`low` is -1, which is below 0"),
        ({"value": "many"}, "`value` is `many`, which is no number"),
        ({"value": '"21,8"'}, "which is no number; write a point, not a comma"),
        ({"value": "nan"}, "`value` is `nan`, which is no number"),
        ({"high": ""}, "`high` is empty"),
        ({"source": ""}, "`source` is empty"),
        ({"confidence": "sure"}, "`confidence` is `sure`, it must be one of: seen, from memory"),
        ({"use": "both"}, "`use` is `both`, it must be one of: calibrate, validate"),
    ],
)
def test_a_fault_is_named_with_its_line(changed, sentence):
    found = faults(row(id="first"), row(**changed))
    assert len(found) >= 1
    assert any(line.startswith("mine.csv:3: ") and sentence in line for line in found), found


def test_a_share_above_one_is_a_fault():
    (found,) = faults(
        row(quantity="fallers_per_year", unit="share", value="0.9", low="0.3", high="33")
    )
    assert "`high` is 33, but a share lies between 0 and 1" in found


def test_all_faults_come_at_once():
    found = faults(row(quantity="falls", value="x"), row(id="b", use="no"), row(id="c", low="40"))
    assert [line.split(":")[1] for line in found] == ["2", "2", "3", "4"]


def test_an_id_stands_once():
    assert faults(GOOD, GOOD) == [
        "mine.csv:3: the id `le` stands here a second time; the first is mine.csv:2"
    ]


def test_what_calibrates_does_not_validate():
    (found,) = faults(row(id="a", use="calibrate"), row(id="b", stratum="age=65;sex=women"))
    assert "mine.csv:3: `b` is to validate with what mine.csv:2 (`a`) is to calibrate" in found


def test_two_sources_for_the_same_number_may_stand_side_by_side():
    assert len(given(row(id="a"), row(id="b", value="22"))) == 2


def test_a_column_that_lacks_and_one_that_nobody_knows_are_named():
    found = faults(GOOD, header=HEADER.replace("stratum", "strata"))
    assert found == [
        "mine.csv:1: there is no column `strata`; the nearest are: stratum",
        "mine.csv:1: there is no column `stratum`",
    ]


@pytest.mark.parametrize("text", ["", "\n\n"])
def test_an_empty_file_says_what_its_first_row_must_be(text):
    with pytest.raises(ContentProblems, match="mine.csv:0: the file is empty; its first row must"):
        read_targets(text, "mine.csv", PLACES)


def test_a_file_with_nothing_below_its_first_row_is_a_fault():
    assert faults() == ["mine.csv:1: there is no row below the names of the columns"]


def test_a_spreadsheet_that_writes_semicolons_gets_one_sentence():
    assert faults(GOOD.replace(",", ";"), header=HEADER.replace(",", ";")) == [
        "mine.csv:1: the columns are separated by `;`; save the file with commas between them"
    ]


def test_a_spreadsheet_that_marks_the_beginning_of_a_file_is_read():
    assert len(given(GOOD, header="\ufeff" + HEADER)) == 1


def test_a_row_with_a_comma_too_many_is_named():
    (found,) = faults(GOOD + ",more")
    assert found == "mine.csv:2: this row has 13 cells, the first row has 12"


def test_each_shipped_target_says_where_it_comes_from():
    targets = load().targets
    assert len(targets) >= 50
    assert all(target.source and target.definition for target in targets.values())
    assert {target.use for target in targets.values()} == {"calibrate", "validate"}


def test_no_shipped_target_about_a_trial_is_one_to_calibrate_on():
    trials = {trial.doi for trial in load().trials.values() if trial.doi}
    calibrated = {target.doi for target in load().targets.values() if target.use == "calibrate"}
    assert trials & calibrated == set()
