"""What was broken on purpose, in the debrief: when, who noticed, what it hid."""

import pytest
from played import DAY, HOUR, faring, weeks
from together import ANN, TRAINER

from kompas.core.catalog import load
from kompas.core.practice import Entry, step
from kompas.core.practice.debrief.broken import broken, doubted
from kompas.core.practice.debrief.told.broken import sections
from kompas.core.practice.debrief.told.voice import Voice
from kompas.core.practice.debrief.track import Track
from kompas.core.practice.report.words import Words
from kompas.core.practice.sensed import reported

BATHROOM = "motion-sensor-bathroom"
NURSE = {"role": "home-nurse"}


def track(*acts, arm=("motion-sensors",), hours=40):
    """A play in which this was done at these hours: hour, actor, kind, details."""
    play = weeks(arm).play(0)
    state, entries = play.begin(), []

    def add(actor, kind, **data):
        nonlocal state
        entries.append(Entry(len(entries) + 1, state.now, actor, kind, data))
        state = step(play, state, entries[-1])

    for hour, actor, kind, data in (*acts, (hours, TRAINER, "end", {})):
        while state.now < hour * HOUR:
            add("system", "tick", to=round(hour * HOUR))
        add(actor, kind, **data)
    return Track.of(play, entries)


def injured(hour=8, how="stuck", thing=BATHROOM, **more):
    return hour, TRAINER, "inject", {"injure": thing, "how": how, **more}


def said(found, language="en"):
    """The section in words."""
    roles = [
        {"role": role.slug, "title": role.title.model_dump()}
        for role in found.play.cast.scenario.week.roles
    ]
    data = {"broken": broken(found), "doubted": doubted(found), "roles": roles}
    return sections(Voice(data, load(), Words.of(load(), language)))


def test_a_week_in_which_nothing_was_broken_says_nothing_of_it():
    assert said(track()) == ()


def test_it_says_when_a_thing_was_broken_and_when_it_worked_again():
    [row] = broken(track(injured(), (20, TRAINER, "inject", {"mend": BATHROOM})))
    assert (row["day"], row["clock"], row["how"]) == (1, "08:00", "stuck")
    assert (row["until"]["day"], row["until"]["clock"]) == (1, "20:00")
    assert row["title"]["nl"] == "Bewegingssensor (badkamer)"


def test_what_is_never_mended_lasts_until_the_end_of_what_was_played():
    [row] = broken(track(injured()))
    assert row["until"]["ms"] == 40 * HOUR


def test_it_counts_what_the_thing_would_have_told():
    found = track(injured(), (20, TRAINER, "inject", {"mend": BATHROOM}))
    well = track()
    wanted = reported(well.play, well.last, BATHROOM, (8 * HOUR, 20 * HOUR))
    [row] = broken(found)
    assert row["untold"] == len(wanted) > 3
    assert row["first_untold"]["ms"] == wanted[0]
    assert reported(found.play, found.last, BATHROOM, (8 * HOUR, 20 * HOUR)) == ()


def test_it_says_who_noticed_each_role_once():
    [row] = broken(
        track(
            injured(),
            (10, ANN, "flag", {**NURSE, "thing": BATHROOM}),
            (11, "agent:gp", "flag", {"role": "gp", "thing": BATHROOM}),
            (35, ANN, "flag", {**NURSE, "thing": BATHROOM}),
        )
    )
    assert [(one["role"], one["ms"]) for one in row["noticed"]] == [
        ("home-nurse", 10 * HOUR),
        ("gp", 11 * HOUR),
    ]


def test_who_doubts_what_works_is_told_so_and_has_noticed_nothing():
    found = track(
        (7, ANN, "flag", {**NURSE, "thing": BATHROOM}),
        injured(),
        (12, ANN, "flag", {**NURSE, "thing": "motion-sensor-hall"}),
    )
    assert [one["ms"] for one in doubted(found)] == [7 * HOUR, 12 * HOUR]
    assert broken(found)[0]["noticed"] == []


def test_a_thing_in_the_wrong_room_told_what_was_not_so():
    [row] = broken(track(injured(how="wrong_room", room="kitchen")))
    assert row["untold"] > 3
    assert row["wrongly_told"] > 3


def test_a_late_thing_hid_nothing_for_good():
    [row] = broken(track(injured(how="delay", hours=4), hours=60))
    assert (row["untold"], row["wrongly_told"]) == (0, 0)


def test_a_fall_meanwhile_says_whether_it_would_have_been_noticed():
    """The fall itself is the same; over many lucks a pendant that works would notice some."""
    counts = []
    for run in range(40):
        play = weeks(("fall-alarm-pendant",)).play(run)
        state = faring(play.begin(), **{"fall.left": 1e-9})
        entries = [
            Entry(1, 0, TRAINER, "inject", {"injure": "fall-pendant", "how": "empty"}),
            Entry(2, 0, "system", "tick", {"to": DAY}),
        ]
        begin = play.begin
        object.__setattr__(play, "begin", lambda state=state: state)
        [row] = broken(Track.of(play, entries))
        object.__setattr__(play, "begin", begin)
        counts += [bool(fall["otherwise"]) for fall in row["falls"]]
    assert any(counts)
    assert not all(counts)


def test_the_network_is_named_with_when_it_came_back():
    found = track(
        (8, TRAINER, "inject", {"fault": "network_down", "hours": 9}),
        (12, TRAINER, "inject", {"mend": "network"}),
        (14, TRAINER, "inject", {"fault": "network_down", "hours": 2}),
    )
    assert [(r["ms"], r["until"]["ms"]) for r in broken(found)] == [
        (8 * HOUR, 12 * HOUR),
        (14 * HOUR, 16 * HOUR),
    ]


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_all_of_it_has_words_in_three_languages(language):
    acts = [injured(how=how) for how in ("stuck", "empty", "delay", "drop")]
    found = track(
        *acts,
        injured(9, "wrong_room", room="hall"),
        (10, ANN, "flag", {**NURSE, "thing": BATHROOM}),
        (11, ANN, "flag", {**NURSE, "thing": "motion-sensor-hall"}),
        (12, TRAINER, "inject", {"fault": "network_down"}),
    )
    [section] = said(found, language)
    texts = [cell.text for row in section.table.rows for cell in row]
    texts += [section.title, section.sentence, section.note, *section.points]
    assert len(section.table.rows) == 6
    assert all(texts)
    assert not [text for text in texts if "{" in text or "None" in text]


def test_in_words():
    found = track(injured(hours=12), (10, ANN, "flag", {**NURSE, "thing": BATHROOM}))
    [section] = said(found)
    what, span, noticed, hidden = (cell.text for cell in section.table.rows[0])
    assert what == "Motion sensor (bathroom): was stuck."
    assert span == "Day 1, 08:00 until day 1, 20:00"
    assert noticed == "Home nurse: day 1, 10:00."
    assert hidden.startswith("Reports that did not come: ")
