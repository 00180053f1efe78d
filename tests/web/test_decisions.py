"""A decision file on the site: begun from a need, written part by part, weighed, decided."""

import pytest
from trainers import organisation, signed_in, verbs

from kompas.web.accounts.models import AppendOnlyError
from kompas.web.decisions import presenters
from kompas.web.decisions.models import Circle, Decision, Version
from kompas.web.guide.models import Need

pytestmark = pytest.mark.django_db
WORDS = "On retrouve les gens au sol trop tard."


@pytest.fixture
def need():
    """What a home-care organisation near Mouscron says."""
    return Need.objects.create(
        words=WORDS,
        language="fr",
        kind="falls",
        role="nurse",
        place="54007",
        people="personnes qui vivent seules",
        organisation=organisation(),
    )


@pytest.fixture
def trainer():
    """A browser of somebody who may change the files of the organisation."""
    return signed_in(organisation())


@pytest.fixture
def begun(need, trainer):
    """A file with two tools."""
    sent = {"title": "Found in time", "tools": ["fall-alarm-pendant", "motion-sensors"]}
    answer = trainer.post(f"/en/decisions/new/{need.pk}/", sent)
    assert answer.status_code == 302
    return Decision.objects.get()


def page(client, decision, **asked):
    return client.get(f"/en/decisions/{decision.pk}/", asked).text


def rows(prefix, *given):
    """What a browser sends for several rows of the same."""
    sent = {"form-TOTAL_FORMS": len(given), "form-INITIAL_FORMS": len(given)}
    for number, row in enumerate(given):
        sent |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
    return sent


def write(client, decision, part, base=None, **sent):
    """Send one part; by default as somebody who saw the newest version."""
    newest = decision.versions.all()[0].number
    address = f"/en/decisions/{decision.pk}/{part}/"
    return client.post(address, {"base": newest if base is None else base, **sent})


def weigh(client_of, decision, name="Nurses", people=5, **points):
    """So many browsers give the same points."""
    circle = Circle.objects.filter(decision=decision, name=name).first()
    if circle is None:
        signed_in(organisation()).post(f"/en/decisions/{decision.pk}/groups/", {"name": name})
        circle = Circle.objects.get(decision=decision, name=name)
    for _number in range(people):
        answer = client_of().post(
            f"/en/decisions/weigh/{circle.code}/", {"how": "direct", **points}
        )
        assert answer.status_code == 302
    return circle


@pytest.fixture
def browser():
    """A new browser each time."""
    from django.test import Client

    return Client


def decided(trainer, decision, **other):
    """Write down the decision."""
    sent = {
        "chosen": "fall-alarm-pendant",
        "decider": "the board",
        "decided_on": "2026-11-01",
        "review_on": "2027-11-01",
        **other,
    }
    return write(trainer, decision, "decide", **sent)


def test_an_empty_register_says_so_and_sends_to_the_needs(client):
    text = client.get("/en/decisions/").text
    assert "There is no decision file yet." in text
    assert "/en/guide/needs/" in text


def test_there_is_no_file_without_a_need(client):
    nothing = "00000000-0000-0000-0000-000000000000"
    assert client.get(f"/en/decisions/new/{nothing}/").status_code == 404


def test_a_file_begins_with_the_need_in_its_own_words_and_the_numbers_of_its_tools(begun, client):
    text = page(client, begun)
    assert WORDS in text
    assert 'lang="fr"' in text
    assert "Fall-alarm pendant" in text or "pendant" in text.lower()
    document = begun.versions.get().document
    assert [one["slug"] for one in document["options"]] == ["fall-alarm-pendant", "motion-sensors"]
    assert "cost_eur_per_month" in document["options"][0]["scores"]
    assert verbs() == ["decisions.begin"]


def test_what_a_new_file_lacks_is_listed_at_once(begun, client):
    text = page(client, begun)
    for sentence in (
        "Nobody has weighed yet",
        "the file is not quorate",
        "Nobody has looked yet for who loses",
        "There is no way without the tool",
        "Nothing is chosen yet",
    ):
        assert sentence in text
    assert "not ready" in client.get("/en/decisions/").text


def test_four_people_are_no_group_and_five_are(begun, client, browser):
    weigh(browser, begun, people=4, ease=60, cost_eur_per_month=40)
    assert "There is no ranking yet" in page(client, begun)
    assert "Nurses: 4 of 5 people have weighed." in page(client, begun)
    weigh(browser, begun, people=1, ease=60, cost_eur_per_month=40)
    assert "There is no ranking yet" not in page(client, begun)
    assert "Least regret:" in page(client, begun)


def test_one_browser_weighs_once_however_often_it_sends(begun, client, browser):
    circle = weigh(browser, begun, people=1, ease=60)
    own = browser()
    for points in (10, 20, 30):
        own.post(f"/en/decisions/weigh/{circle.code}/", {"how": "direct", "ease": points})
    assert circle.weighings.count() == 2
    assert "You have weighed already." in own.get(f"/en/decisions/weigh/{circle.code}/").text


def test_points_that_are_all_zero_are_refused_with_a_sentence(begun, browser):
    circle = weigh(browser, begun, people=1, ease=60)
    answer = browser().post(f"/en/decisions/weigh/{circle.code}/", {"how": "swing", "ease": 0})
    assert answer.status_code == 422
    assert "at least one thing must matter" in answer.text


def test_only_who_leads_it_may_change_a_file(begun, client, trainer):
    assert client.get(f"/en/decisions/{begun.pk}/route/").status_code == 404
    assert (
        signed_in(organisation("south"), name="sam")
        .get(f"/en/decisions/{begun.pk}/route/")
        .status_code
        == 404
    )
    assert write(trainer, begun, "route", text="two visits a day", people=20).status_code == 302
    assert "For 20 people at a time." in page(client, begun)


def test_of_two_who_change_a_file_at_once_the_second_is_told_and_loses_nothing(begun, trainer):
    assert write(trainer, begun, "route", base=1, text="visits", people=20).status_code == 302
    answer = write(trainer, begun, "route", base=1, text="a neighbour with a key", people=3)
    assert answer.status_code == 422
    assert "Somebody else changed this file while you were writing" in answer.text
    assert "a neighbour with a key" in answer.text
    assert begun.versions.count() == 2


def test_versions_are_added_and_an_older_one_can_be_read(begun, client, trainer):
    write(trainer, begun, "route", text="two visits a day", people=20)
    assert "two visits a day" not in page(client, begun, version=1)
    assert "This is an older version." in page(client, begun, version=1)
    newest = Version.objects.get(number=2)
    with pytest.raises(AppendOnlyError):
        newest.save()
    with pytest.raises(AppendOnlyError):
        newest.delete()


def test_a_criterion_with_a_scale_without_length_is_refused(begun, trainer):
    row = {"name": "Hours on the floor", "worst": 5, "best": 5}
    answer = write(trainer, begun, "criteria", **rows("form", row))
    assert answer.status_code == 422
    assert "Hours on the floor" in answer.text
    assert begun.versions.count() == 1


def test_an_option_in_own_words_and_a_requirement_that_removes_one(begun, client, trainer, browser):
    tools = ["fall-alarm-pendant", "motion-sensors"]
    write(trainer, begun, "options", tools=tools, own="Two visits more a day")
    write(trainer, begun, "requirements", **rows("form", {"name": "Works without internet"}))
    option = f"/en/decisions/{begun.pk}/options/motion-sensors/"
    text = trainer.get(option).text
    assert "Works without internet" in text
    sent = {"base": begun.versions.all()[0].number, **filled(text)}
    sent["must-works-without-internet-reason"] = "the hub needs a connection"
    assert trainer.post(option, sent).status_code == 302
    weigh(browser, begun, ease=1)
    shown = page(client, begun)
    assert "is not considered:" in shown
    assert "the hub needs a connection" in shown
    assert "Two visits more a day" in shown
    assert "Nothing is known of:" in shown


def filled(text):
    """What a browser would send back of a page that nobody changed."""
    import re

    sent = dict(re.findall(r'<input[^>]* name="([^"]+)" value="([^"]*)"', text))
    for name, body in re.findall(r'<select name="([^"]+)".*?>(.*?)</select>', text, re.S):
        chosen = re.search(r'<option value="([^"]*)" selected', body)
        first = re.search(r'<option value="([^"]*)"', body)
        sent[name] = (chosen or first)[1]
    return {name: value for name, value in sent.items() if "csrf" not in name and name != "base"}


def test_a_score_with_two_of_three_numbers_is_refused_and_nothing_is_kept(begun, trainer):
    option = f"/en/decisions/{begun.pk}/options/motion-sensors/"
    sent = {"base": 1, **filled(trainer.get(option).text), "ease-low": "10", "ease-value": "50"}
    answer = trainer.post(option, sent)
    assert answer.status_code == 422
    assert "three numbers in order" in answer.text
    assert begun.versions.count() == 1


def test_a_decided_file_keeps_its_weights_its_minority_and_what_would_change_it(
    begun, client, trainer, browser
):
    for slug, ease in (("fall-alarm-pendant", 90), ("motion-sensors", 20)):
        option = f"/en/decisions/{begun.pk}/options/{slug}/"
        sent = {"base": begun.versions.all()[0].number, **filled(trainer.get(option).text)}
        sent |= {"ease-low": ease, "ease-value": ease, "ease-high": ease, "ease-source": "we asked"}
        need = 100 - ease
        sent |= {f"answers-the-need-{name}": need for name in ("low", "value", "high")}
        sent |= {"answers-the-need-source": "we asked"}
        assert trainer.post(option, sent).status_code == 302
    weigh(browser, begun, "Patients", ease=100)
    weigh(browser, begun, "Nurses", **{"answers-the-need": 100})
    assert decided(trainer, begun).status_code == 302
    shown = page(client, begun)
    assert "Minority view:" in shown
    assert "Nurses would have chosen otherwise" in shown
    assert "What would change the choice" in shown
    assert "Decided by the board on 1 November 2026" in shown
    circle = Circle.objects.get(name="Nurses")
    assert "This was decided" in browser().get(f"/en/decisions/weigh/{circle.code}/").text
    browser().post(f"/en/decisions/weigh/{circle.code}/", {"how": "direct", "ease": 5})
    assert circle.weighings.count() == 5


def test_a_review_before_the_decision_is_refused(begun, trainer):
    answer = decided(trainer, begun, review_on="2026-10-01")
    assert answer.status_code == 422
    assert "must come after the decision" in answer.text


def test_a_file_with_everything_is_ready_and_one_past_its_review_is_named(
    begun, client, trainer, browser
):
    weigh(browser, begun, ease=1)
    lines = ("territory", "age", "digital ability", "language", "carer")
    found = [{"line": line, "found": "nobody found", "by": "Claire"} for line in lines]
    write(trainer, begun, "losers", **rows("form", *found))
    write(trainer, begun, "seat", **rows("form", {"text": "Ik wil kiezen.", "language": "nl"}))
    write(trainer, begun, "route", text="two visits a day", people=20)
    decided(trainer, begun, decided_on="2025-01-01", review_on="2026-01-01")
    shown = page(client, begun)
    assert "Nothing is missing from this file." in shown
    assert "This should have been looked at again" in shown
    assert "past its date" in client.get("/en/decisions/").text


def test_the_file_as_json_has_what_stands_in_it_and_what_it_lacks(begun, client):
    told = client.get(f"/en/decisions/{begun.pk}/file.json").json()
    assert told["file"]["need"]["words"] == {"text": WORDS, "language": "fr"}
    assert told["version"] == 1
    assert len(told["lacking"]) > 5


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_every_page_of_a_file_is_there_in_each_language(begun, trainer, language):
    begin = f"/{language}/decisions"
    circle = weigh(lambda: trainer, begun, people=1, ease=1)
    pages = ["", f"new/{begun.need_id}/", f"{begun.pk}/", f"{begun.pk}/groups/"]
    pages += [f"weigh/{circle.code}/", f"{begun.pk}/options/motion-sensors/"]
    parts = ("criteria", "requirements", "options", "seat", "losers", "route", "pilot", "decide")
    pages += [f"{begun.pk}/{part}/" for part in parts]
    for name in pages:
        assert trainer.get(f"{begin}/{name}").status_code == 200, name


def test_an_unknown_part_option_and_version_are_not_found(begun, trainer):
    for name in ("nothing/", "options/nothing/", "?version=99"):
        assert trainer.get(f"/en/decisions/{begun.pk}/{name}").status_code == 404


def test_the_demo_has_one_file_however_often_it_is_loaded_and_it_says_that_it_is_invented(client):
    from kompas.web.decisions.demo import load_demo
    from kompas.web.guide.actions.demo import load_demo as load_need

    assert load_demo() is None
    load_need()
    made, again = load_demo(), load_demo()
    assert made == again
    shown = page(client, made)
    assert "example, invented for the demo" in shown
    assert "Acceptable to all" in shown
    assert "Minority view:" in shown
    assert "Nothing is missing from this file." in shown
    for language in ("nl", "fr", "en"):
        paper = client.get(f"/{language}/decisions/{made.pk}/file.pdf")
        assert paper.headers["Content-Type"] == "application/pdf"
        assert paper.content.startswith(b"%PDF")
        assert 1 <= paper.content.count(b"/Type /Page\n") <= 3


def test_a_trial_run_that_goes_on_past_its_end_is_named_in_the_register(begun, client, trainer):
    sent = {"measure": "hours on the floor", "stop": "a fall nobody hears", "scale": "half of it"}
    days = {"begins_on": "2025-01-01", "sunset_on": "2025-07-01"}
    assert write(trainer, begun, "pilot", **sent, **days).status_code == 302
    for text in (client.get("/en/decisions/").text, page(client, begun)):
        assert "The trial run should have ended on 1 July 2025." in text


def test_a_trial_run_without_a_stop_rule_or_that_ends_before_it_begins_is_refused(begun, trainer):
    sent = {"measure": "hours on the floor", "scale": "half of it"}
    days = {"begins_on": "2025-01-01", "sunset_on": "2025-07-01"}
    assert write(trainer, begun, "pilot", **sent, **days).status_code == 422
    back = {"stop": "a fall", "begins_on": "2025-07-01", "sunset_on": "2025-01-01"}
    assert "must end after it begins" in write(trainer, begun, "pilot", **sent, **back).text
    assert begun.versions.count() == 1


def test_a_change_that_comes_in_the_same_moment_as_another_is_told_and_loses_nothing(
    begun, trainer, monkeypatch
):
    from kompas.web.decisions import actions

    change = actions.change

    def another_first(*, decision, base, part, to, by):
        change(decision=decision, base=base, part="seat", to={"seat": []}, by=by)
        return change(decision=decision, base=base, part=part, to=to, by=by)

    monkeypatch.setattr(actions, "change", another_first)
    answer = write(trainer, begun, "route", text="a neighbour with a key", people=3)
    assert answer.status_code == 422
    assert "Somebody else changed this file while you were writing: version 2" in answer.text
    assert "a neighbour with a key" in answer.text


def test_a_second_click_begins_no_second_file_and_another_title_does(need, begun, trainer):
    sent = {"title": "Found in time", "tools": ["fall-alarm-pendant"]}
    again = trainer.post(f"/en/decisions/new/{need.pk}/", sent)
    assert again.url == f"/en/decisions/{begun.pk}/"
    trainer.post(f"/en/decisions/new/{need.pk}/", {**sent, "title": "Another matter"})
    assert Decision.objects.count() == 2


def test_a_long_register_has_pages_and_those_past_a_date_come_first(begun, client, trainer):
    decided(trainer, begun, review_on="2026-11-02")
    newest, need = begun.versions.all()[0], begun.need
    for _number in range(presenters.SHOWN_AT_ONCE):
        other = Decision.objects.create(need=need)
        undecided = {**newest.document, "review_on": None, "title": "Another"}
        other.versions.create(number=1, part="begun", document=undecided, by=newest.by)
    first = client.get("/en/decisions/").text
    assert "past its date" in first
    assert first.index("Found in time") < first.index("Another")
    assert "?page=2" in first
    assert client.get("/en/decisions/?page=2").text.count("Another") == 1
    assert "?page=1" in client.get("/en/decisions/?page=nonsense&page=2").text
