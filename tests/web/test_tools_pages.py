"""The catalogue and the page of a tool: what hides says why, what was rehearsed stands apart."""

import re
from html import unescape

import pytest
from django.test import Client

from kompas.core import catalog
from kompas.web.guide.actions import demo
from kompas.web.practice.models import Rehearsal

pytestmark = pytest.mark.django_db
TOOL = "hf-telemonitoring-24-7"
FITTED = "10.1016/S0140-6736(18)31880-4"


@pytest.fixture
def rehearsal(ask, made_up, work):
    """A finished rehearsal of the client with the tool."""
    ask()
    return work()


def test_what_is_left_out_stands_there_with_its_reason(client):
    page = client.get("/en/guide/?kind=found_late&illness=dementia").text
    shown, _sep, hidden = page.partition("Left out, and why")
    assert "/en/guide/motion-sensors/" in shown
    assert "/en/guide/assistive-robot/" in shown
    assert "/en/guide/bed-exit-sensor/" in shown
    assert "/en/guide/fall-alarm-pendant/" in hidden
    assert "Mostly fails for people with dementia." in hidden
    left_out = len(catalog.load().tools) - 3
    assert f"Fit: 3. Left out: {left_out}, each with its reason." in page


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_a_long_catalogue_stands_under_headings_each_tool_once(client, language):
    page = client.get(f"/{language}/guide/").text
    links = dict(re.findall(r'href="#for-(\w+)">.*?</a> \((\d+)\)', page))
    tools = re.findall(rf'<h3><a href="/{language}/guide/([\w-]+)/"', page)
    assert sum(map(int, links.values())) == len(tools)
    assert sorted(tools) == sorted(catalog.load().tools)
    for name, count in links.items():
        under = page.partition(f'<h2 id="for-{name}">')[2].partition("</section>")[0]
        assert under.count("<h3>") == int(count) > 0


def test_a_tool_stands_under_the_heading_of_its_first_need(client):
    page = client.get("/en/guide/").text
    medicines = page.partition('<h2 id="for-medicines">')[2].partition("</section>")[0]
    assert "/en/guide/medication-dispenser/" in medicines
    assert "/en/guide/companion-robot/" not in medicines  # loneliness first, then medicines


def test_a_card_in_a_long_catalogue_says_what_it_is_and_a_short_list_says_all(client):
    summary = catalog.load().tools["video-consult"].summary["en"]
    first = summary.partition(". ")[0]
    page = unescape(client.get("/en/guide/").text)
    assert first in page
    assert summary not in page
    page = unescape(client.get("/en/guide/?kind=distance").text)
    assert "for-distance" not in page
    assert summary in page


def test_a_tool_whose_effect_the_model_does_not_know_says_so(client):
    said = "Our model knows no effect of this tool"
    assert said in client.get("/en/guide/stove-guard/").text
    assert said not in client.get("/en/guide/light-path/").text
    assert said not in client.get("/en/guide/shared-care-plan/").text


def test_a_catalogue_in_which_nothing_fits_says_so(client):
    page = client.get("/nl/guide/?kind=falls&euro=100&evidence=helps&illness=copd&minutes=5").text
    assert "Geen hulpmiddel past bij dit alles" in page


@pytest.mark.parametrize(
    "query", ["?kind=nonsense", "?minutes=x&euro=-1", "?need=7", "?alone=maybe"]
)
def test_a_filter_that_nobody_knows_is_left_out(client, query):
    page = client.get(f"/en/guide/{query}")
    assert page.status_code == 200
    assert "Left out, and why" not in page.text


def test_the_catalogue_can_be_asked_for_one_need(client):
    need = demo.load_demo()
    page = client.get(f"/fr/guide/?need={need.pk}").text
    assert "par terre trop tard" in page
    assert "Pas prévu pour" in page


def test_a_trial_that_the_model_misses_says_so_in_the_language_of_the_page(client):
    page = client.get("/nl/guide/home-hazard-visit/").text
    assert "op deze studie afgesteld" in page
    page = client.get("/fr/guide/fall-alarm-pendant/").text
    assert "va dans le même sens" in page


@pytest.mark.parametrize("slug", sorted(catalog.load().tools))
@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_every_tool_has_a_whole_page(client, slug, language):
    page = client.get(f"/{language}/guide/{slug}/").text
    for part in ("evidence", "whom", "asks", "cost", "without", "wrong", "data", "numbers"):
        assert f'<h2 id="{part}">' in page
    assert page.count('class="study"') == len(catalog.load().tools[slug].evidence)


def test_a_tool_says_that_no_care_professional_checked_it_yet(client):
    page = client.get(f"/en/guide/{TOOL}/").text
    assert page.index("Not yet checked by a care professional.") < page.index("What was studied")


def test_one_click_leads_to_the_rehearsal_of_a_tool_with_it_chosen(client):
    page = client.get("/en/guide/light-path/").text
    assert "/en/practice/?with=light-path" in page
    form = client.get("/en/practice/?with=light-path").text
    assert 'name="arm_1" value="light-path" checked' in form


def test_the_report_leads_back_to_the_tool_with_its_figures(client, rehearsal):
    report = client.get(f"/en/practice/{rehearsal.pk}/").text
    assert f"/en/guide/{TOOL}/?rehearsal={rehearsal.pk}#rehearsed" in report
    page = client.get(f"/en/guide/{TOOL}/?rehearsal={rehearsal.pk}").text
    assert "own rehearsal: low certainty" in page
    assert "Emergency admissions" in page


def test_a_rehearsal_never_stands_beside_what_its_model_was_made_from(client, rehearsal):
    plain = client.get(f"/en/guide/{TOOL}/").text
    assert FITTED in plain
    assert "Trials that our model did again" in plain
    page = client.get(f"/en/guide/{TOOL}/?rehearsal={rehearsal.pk}").text
    studied = page.partition('id="evidence"')[2].partition('id="whom"')[0]
    assert FITTED not in studied
    assert "set aside here" in studied
    assert "Trials that our model did again" not in studied


def test_a_tool_lists_only_ones_own_rehearsals_with_it(client, rehearsal):
    assert "You rehearsed it:" in client.get(f"/en/guide/{TOOL}/").text
    assert "You rehearsed it:" not in client.get("/en/guide/light-path/").text
    assert "You rehearsed it:" not in Client().get(f"/en/guide/{TOOL}/").text


def test_nobody_sees_the_figures_of_somebody_elses_rehearsal(rehearsal):
    page = Client().get(f"/en/guide/{TOOL}/?rehearsal={rehearsal.pk}")
    assert page.status_code == 200
    assert "own rehearsal: low certainty" not in page.text


@pytest.mark.parametrize("asked", ["x", "00000000-0000-0000-0000-000000000000", "%00"])
def test_a_rehearsal_that_is_not_there_changes_nothing(client, asked):
    page = client.get(f"/en/guide/{TOOL}/?rehearsal={asked}")
    assert page.status_code == 200
    assert "own rehearsal" not in page.text


def test_a_rehearsal_of_another_tool_says_nothing_here(client, rehearsal):
    page = client.get(f"/en/guide/light-path/?rehearsal={rehearsal.pk}").text
    assert "own rehearsal: low certainty" not in page


def test_a_rehearsal_that_still_runs_has_no_figures_yet(client, ask):
    ask()
    waiting = Rehearsal.objects.get()
    page = client.get(f"/en/guide/{TOOL}/?rehearsal={waiting.pk}")
    assert "own rehearsal: low certainty" not in page.text
