"""What people share on the command line: what was short, who moves in, and Ctrl-C on the way."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest

from kompas.cli.main import main
from kompas.cli.twin_shared import stops_between

FEW = ["--people", "3000", "--years", "1"]
MOVERS = "year,place,sex,age,people\n2026,Flanders,women,70-74,90000\n"


def asked(capsys, *arguments):
    code = main(["twin", *arguments, "--json"])
    out, err = capsys.readouterr()
    assert (code, err) == (0, "")
    return json.loads(out)


@pytest.fixture
def movers(tmp_path):
    file = tmp_path / "movers.csv"
    file.write_text(MOVERS, encoding="utf-8")
    return str(file)


def test_a_run_says_what_was_short_of_each_thing(capsys):
    scarce = ["--beds", "4", "--nurse-hours", "600", "--alarm-staff", "1"]
    told = asked(capsys, "run", *FEW, "--approach", "fall-alarm", *scarce)
    beds, hours, calls = (told[f"{name}_short"] for name in ("beds", "nurse_hours", "alarm_staff"))
    assert beds["beds"] == 12
    assert beds["waited"] > beds["waiting_at_end"]
    assert beds["mean_days"] == pytest.approx(beds["days"] / beds["waited"], abs=0.1)
    assert hours["hours_per_week"] == 1800.0
    assert hours["mean_days"] > 0
    assert calls["staff"] == 1
    assert calls["calls"] > calls["waited"]


def test_the_table_says_who_waited_and_how_long(capsys):
    arguments = ["--beds", "4", "--nurse-hours", "600", "--approach", "fall-alarm"]
    assert main(["twin", "run", *FEW, *arguments, "--alarm-staff", "1"]) == 0
    out = capsys.readouterr().out
    for said in ("admissions that waited for a bed", "days waited for hours", "found nobody free"):
        assert said in out


def test_a_comparison_says_it_without_and_with(capsys):
    scarce = ["--beds", "4", "--alarm-staff", "1"]
    told = asked(capsys, "compare", "fall-alarm", *FEW, *scarce)
    assert (told["beds"], told["alarm_staff"], told["window_days"]) == (4, 1, 1)
    assert set(told["beds_short"]) == {"without", "with"}
    assert told["beds_short"]["without"]["waited"] > 0
    calls = told["alarm_staff_short"]
    assert calls["without"]["calls"] == 0 < calls["with"]["calls"]
    assert main(["twin", "compare", "fall-alarm", *FEW, *scarce]) == 0
    assert "calls that found nobody free" in capsys.readouterr().out


def test_people_move_in_in_run_and_compare(capsys, movers):
    told = asked(capsys, "run", *FEW, "--arriving", movers)
    assert told["moved_in"] > 20
    assert "entered" not in told
    both = asked(capsys, "compare", "fall-alarm", *FEW, "--arriving", movers, "--open")
    assert both["moved_in"] == told["moved_in"]
    assert both["entered"] > 0


def test_all_that_is_wrong_with_who_moves_in_is_told_with_its_line(capsys, tmp_path):
    file = tmp_path / "wrong.csv"
    file.write_text(MOVERS + "2025,Flanders,women,70,1\n2026,Flanders,x,70,1\n", encoding="utf-8")
    assert main(["twin", "run", *FEW, "--arriving", str(file)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("kompas: 2 problems, nothing was run:")
    assert f"{file}:3: `year` is '2025'" in err
    assert f"{file}:4: `sex` is 'x'" in err


def test_ctrl_c_is_heard_between_windows_and_twice_at_once():
    with stops_between() as stopped:
        assert not stopped()
        os.kill(os.getpid(), signal.SIGINT)
        assert stopped()
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is not None


LONG = ["--people", "2000", "--years", "30", "--couples", "--window", "1", "--seed", "4"]


def started(*arguments):
    """The command as a process of its own, as soon as people live."""
    command = [sys.executable, "-m", "kompas", "twin", *arguments]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )  # fmt: skip


def interrupted(process, seconds):
    """Ctrl-C after some seconds, again and earlier or later until it hits people on their way."""
    time.sleep(seconds)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=120)
    return process.returncode, out, err


def stopped_on_the_way(*arguments):
    """What a run says that was stopped by a real Ctrl-C while people live."""
    for seconds in (6, 10, 16, 25, 40):
        code, out, err = interrupted(started(*arguments), seconds)
        if code == 130 and "stopped after" in err:
            return out, err
    pytest.skip("this machine is too fast or too slow to stop it on its way")


def test_a_real_ctrl_c_keeps_everybody_and_going_on_gives_the_very_same(capsys, tmp_path):
    pytest.importorskip("pyarrow", reason="the extra `region` is not installed")
    file = tmp_path / "run.parquet"
    arguments = ["run", *LONG, "--out", str(file)]
    out, err = stopped_on_the_way(*arguments, "--json")
    told = json.loads(out)
    assert not told["complete"]
    assert 0 < told["years"] < 30
    assert "the same command with --go-on does the rest" in err
    kept = tmp_path / "run.parquet.stopped"
    assert kept.exists()
    assert not file.exists()
    whole = asked(capsys, *arguments, "--go-on")
    assert whole["complete"]
    assert not kept.exists()
    straight = asked(capsys, *arguments)
    for clock in ("seconds", "seconds_population", "person_months_per_second"):
        whole.pop(clock)
        straight.pop(clock)
    assert whole == straight


def test_a_kept_file_of_another_run_is_not_gone_on_with(capsys, tmp_path):
    pytest.importorskip("pyarrow", reason="the extra `region` is not installed")
    (tmp_path / "run.parquet.stopped").write_bytes(b"not one")
    arguments = [*FEW, "--couples", "--go-on", "--out", str(tmp_path / "run.parquet")]
    assert main(["twin", "run", *arguments]) == 1
    err = capsys.readouterr().err
    assert err == "kompas: run.parquet.stopped is no checkpoint that can be read\n"
