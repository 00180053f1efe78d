"""`kompas twin replay`: a trial of ours or of a file, done again, with its verdict."""

import json

import pytest

from kompas.cli.main import main
from kompas.core import measures
from kompas.core.catalog.files import content_folder

TRIAL = (content_folder() / "trials/wsd-telecare.toml").read_text("utf-8")


def replayed(capsys, *arguments):
    code = main(["twin", "replay", *arguments])
    return code, *capsys.readouterr()


@pytest.fixture
def own(tmp_path):
    """The trial of telecare in a file of somebody's own, with something replaced."""

    def written(old="", new=""):
        assert old in TRIAL
        file = tmp_path / "own-trial.toml"
        file.write_text(TRIAL.replace(old, new, 1), "utf-8")
        return str(file)

    return written


def test_a_trial_of_ours_comes_with_rates_effect_and_verdict(capsys):
    code, out, err = replayed(capsys, "wsd-telecare", "--runs", "4", "--json")
    told = json.loads(out)
    assert err == ""
    assert code == (0 if told["ok"] else 1)
    assert (told["trial"], told["runs"]) == ("wsd-telecare", 4)
    assert 0 < told["treated_rate"] < 1
    assert 0 < told["control_rate"] < 1
    assert told["effect"]["low"] <= told["effect"]["median"] <= told["effect"]["high"]
    assert told["published"]["effect"] == 0.9
    assert told["ok"] == (told["control_fits"] and told["effect_fits"])


def test_a_file_with_the_same_trial_tells_another_name(capsys, own):
    _, out, _ = replayed(capsys, own(), "--runs", "2", "--json")
    assert json.loads(out)["trial"] == "own-trial"


def test_a_trial_after_a_stay_in_hospital_is_replayed_too(capsys):
    _, out, _ = replayed(capsys, "tim-hf2", "--runs", "1", "--json")
    assert json.loads(out)["control_rate"] > 0


def test_without_json_it_is_a_table_with_a_verdict(capsys, own):
    code, out, _ = replayed(capsys, own(), "--runs", "2")
    assert "rate in the control arm" in out
    assert ("MISS: " if code else "ok: ") in out
    assert "95 % predictive interval" in out


RARE = "age_from = 99.0\nneeds = ['copd', 'stroke', 'dementia', 'diabetes']"
NOBODY = {
    "too rare": (RARE, "simulated people of 60 and older meet the inclusion of `own-trial`"),
    "too old": ("age_from = 119.0", "nobody fits `own-trial`: the census has nobody"),
}


@pytest.mark.parametrize("case", NOBODY)
def test_a_trial_that_nobody_fits_is_told_in_one_sentence(capsys, own, case):
    change, why = NOBODY[case]
    file = own("[inclusion]\n", f"[inclusion]\n{change}\n")
    code, out, err = replayed(capsys, file, "--runs", "2", "--json")
    assert (code, out, err.count("\n")) == (1, "", 1), err
    assert why in err


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["wsd-telecar"], "there is no trial `wsd-telecar`; the nearest are: wsd-telecare"),
        (["/nowhere/trial.toml"], "cannot be read: No such file"),
        (["wsd-telecare", "--runs", "0"], "between 1 and 10000, not 0"),
        (["wsd-telecare", "--runs", "-3"], "between 1 and 10000, not -3"),
        (["wsd-telecare", "--runs", "some"], "'some' is no whole number"),
        ([], "the following arguments are required"),
    ],
)
def test_wrong_use_is_told_in_one_sentence(capsys, arguments, why):
    code, out, err = replayed(capsys, *arguments)
    assert (code, out, err.count("\n")) == (2, "", 1), err
    assert why in err


WRONG = {
    "no TOML": ("[inclusion]", "[inclusion", "this is not TOML"),
    "an unknown outcome": ('outcome = "admitted"', 'outcome = "happy"', "`outcome` is 'happy'"),
    "an unknown approach": ("wsd-telecare-kit", "wsd-telecare-kid", "wsd-telecare-kit"),
    "no length": ("length = ", "lengths = ", "`length` is missing"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_file_that_is_wrong_is_told_with_its_name(capsys, own, case):
    old, new, why = WRONG[case]
    code, out, err = replayed(capsys, own(old, new), "--json")
    assert (code, out) == (1, "")
    assert "own-trial.toml:" in err
    assert why in err


def test_ctrl_c_says_how_to_go_on(capsys, monkeypatch):
    def stops(world, trial, approaches, *, runs, tell):
        tell(3)
        raise KeyboardInterrupt

    monkeypatch.setattr(measures, "replay", stops)
    code, out, err = replayed(capsys, "wsd-telecare", "--runs", "9", "--json")
    assert (code, out) == (130, "")
    assert err.startswith("kompas: stopped after 3 of 9 replays, which are not kept in part; ")
