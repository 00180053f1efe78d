"""The page of the region: in three languages, with an approach and without, and what it refuses."""

import csv
import html
import io
import json
import re
import sys

import pytest
from small_region import region, shared

from kompas.core.catalog import load
from kompas.core.measures.parquet import KEY, SCHEMA
from kompas.core.region import area, keeping
from kompas.core.region.indicators import INDICATORS
from kompas.core.region.sheet import COLUMNS
from kompas.web.region import doubting, presenters, queries

pytestmark = pytest.mark.django_db
wished = []
EXERCISE = "?approach=exercise-classes&year=2036"


@pytest.fixture(autouse=True)
def small(monkeypatch):
    """The page asks a region with fewer people, and waits for it."""
    monkeypatch.setattr(queries, "region", shared)
    monkeypatch.setattr(queries, "PATIENCE_SECONDS", 120.0)
    monkeypatch.setattr(queries, "wish", wished.append)
    wished.clear()


def text(answer):
    """What is read on the page, without marks of HTML."""
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", answer.text)))


@pytest.mark.parametrize(
    ("language", "words"),
    [("nl", "Wie verliest of uit de boot valt"), ("fr", "Qui y perd ou reste de côté")]
    + [("en", "Who loses or is left out")],
)
def test_the_page_opens_in_each_language_under_a_strict_policy(client, language, words):
    answer = client.get(f"/{language}/region/{EXERCISE}")
    assert answer.status_code == 200
    assert words in text(answer)
    assert str(load().approaches["exercise-classes"].title[language]) in text(answer)
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert "{n}" not in answer.text


@pytest.mark.parametrize("one", INDICATORS, ids=lambda one: one.outcome)
def test_every_indicator_has_its_page(client, one):
    answer = client.get(f"/nl/region/{EXERCISE}&indicator={one.outcome}")
    assert answer.status_code == 200
    assert one.name(load()).nl in text(answer)


def test_without_an_approach_only_the_indicator_is_shown(client):
    answer = client.get("/en/region/")
    assert "For every 1,000 people of 60 and older" in text(answer)
    assert "As usual" in text(answer)
    assert "Who loses" not in text(answer)


def test_the_map_and_the_table_have_every_place(client):
    page = client.get(f"/en/region/{EXERCISE}").text
    assert page.count('class="place shade-') >= len(area())
    for place in area():
        assert f">{html.escape(place.name.en)}</a>" in page
    assert page.count('class="place-number') == len(area())


def test_a_place_can_be_asked_for_by_code_or_name(client):
    by_code, by_name = (client.get(f"/en/region/?place={p}") for p in ("34000", "kortrijk"))
    assert "Kortrijk: Falls" in text(by_code)
    assert text(by_code) == text(by_name)


def test_every_figure_of_a_place_opens_to_its_census_and_its_simulated_people(client):
    words = text(client.get(f"/en/region/{EXERCISE}&place=34000"))
    assert "Counted in 2016, brought forward 10 years to 1 January 2026." in words
    assert "Not counted by arrondissement." in words
    assert re.search(r"simulated people stand for [\d,]+ real ones; \d+ of them start", words)
    assert "Seed 1, version " in words
    assert "assumed: nobody published it" in words


def test_the_page_says_for_whom_each_figure_stands(client):
    words = text(client.get(f"/en/region/{EXERCISE}&place=34000"))
    assert re.search(
        r"stand for 1[\d,]+ people: 97,[\d]+ who are 60 or older on 1 January 2026, and [\d,]+ who "
        r"turn 60 before 1 January 2036 and count from that day",
        words,
    )
    assert "turns 60 on the way" in words
    assert "Who turns 60 later comes from the same counts" in words


def test_a_year_is_written_as_a_year(client):
    assert "1 January 2036" in text(client.get(f"/en/region/{EXERCISE}"))
    assert "2,036" not in text(client.get(f"/en/region/{EXERCISE}"))


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("approach=fall-alrm", "There is no approach “fall-alrm”. The nearest are: Fall alarm"),
        ("place=Kortrik", "There is no place “Kortrik” on the map. The nearest are: Kortrijk"),
        ("place=BE-rest", "There is no place “BE-rest” on the map."),
        ("indicator=fals", "There is no indicator “fals”. The nearest are: Falls (falls)"),
        ("year=1999", "There are no figures for the year “1999”: choose 2027 to 2036."),
        ("year=soon", "There are no figures for the year “soon”"),
        ("approach=<script>", "There is no approach “<script>”."),
    ],
)
@pytest.mark.parametrize("page", ["", "figures.csv"])
def test_what_does_not_exist_is_one_sentence_with_the_nearest_names(client, asked, words, page):
    answer = client.get(f"/en/region/{page}?{asked}")
    assert answer.status_code == 404
    assert words in text(answer)
    assert "<script>”" not in answer.text


@pytest.mark.parametrize(
    ("language", "words"),
    [("nl", "Er is geen aanpak “x”"), ("fr", "Il n'y a pas d'approche «\N{NO-BREAK SPACE}x")],
)
def test_it_is_said_in_the_language_of_the_page(client, language, words):
    assert words in html.unescape(client.get(f"/{language}/region/?approach=x").text)


def test_a_known_answer_is_not_simulated_again(client, monkeypatch):
    first = client.get(f"/en/region/{EXERCISE}").text

    def again(*given):
        raise AssertionError("it was simulated again")

    monkeypatch.setattr(keeping, "answer", again)
    monkeypatch.setattr(keeping, "settle", again)
    assert client.get(f"/en/region/{EXERCISE}").text == first
    assert client.get(f"/en/region/{EXERCISE}&indicator=qaly&place=59").status_code == 200


def test_who_asks_before_it_is_ready_is_told_so_and_the_page_asks_again(
    client, monkeypatch, tmp_path
):
    slow = region(tmp_path)
    monkeypatch.setattr(queries, "region", lambda: slow)
    monkeypatch.setattr(queries, "PATIENCE_SECONDS", 0.0)
    answer = client.get("/nl/region/")
    assert answer.status_code == 202
    assert answer["Refresh"] == "3"
    assert "Nog aan het rekenen" in answer.text
    monkeypatch.setattr(queries, "PATIENCE_SECONDS", 120.0)
    assert client.get("/nl/region/").status_code == 200


def test_what_goes_wrong_while_simulating_is_our_fault_and_the_next_starts_anew(monkeypatch):
    class Broken:
        asked = 0

        def known(self, approach):
            return None

        def answer(self, approach):
            self.asked += 1
            raise OSError("no memory")

    broken = Broken()
    monkeypatch.setattr(queries, "region", lambda: broken)
    for _ in range(2):
        with pytest.raises(OSError, match="no memory"):
            queries.answer("fall-alarm")
    assert broken.asked == 2


def test_the_figures_can_be_taken_along_as_csv(client):
    answer = client.get("/fr/region/figures.csv?approach=exercise-classes")
    assert answer["Content-Type"].startswith("text/csv")
    assert "kompas-region-exercise-classes.csv" in answer["Content-Disposition"]
    found = list(csv.DictReader(io.StringIO(answer.text)))
    assert len(found) == len(area()) * len(INDICATORS) * 10
    assert {row["label"] for row in found} == {"HTEST"}
    assert {row["approach"] for row in found} == {"exercise-classes"}


def test_the_page_says_what_an_interval_holds_and_has_the_rest_worked_out(
    client, monkeypatch, tmp_path
):
    small = region(tmp_path)
    small.draws = 2
    monkeypatch.setattr(queries, "region", lambda: small)
    before = text(client.get(f"/en/region/{EXERCISE}"))
    assert wished == ["exercise-classes"]
    assert "interval: luck only, for now" in before
    assert "is being worked out beside this page" in before
    small.work_out_doubt("exercise-classes")
    wished.clear()
    after = text(client.get(f"/en/region/{EXERCISE}"))
    assert wished == []
    assert "interval: luck and doubt about the numbers" in after
    assert "drawn together 2 times" in after
    file = client.get(f"/en/region/figures.csv{EXERCISE}").text
    assert {row["interval"] for row in csv.DictReader(io.StringIO(file))} == {"luck and numbers"}


def test_doubt_is_worked_out_once_at_a_time_and_not_again_and_again(monkeypatch):
    started = []

    class Child:
        def poll(self):
            return None if len(started) == 1 and not ended else 1

    ended = []
    monkeypatch.setattr(doubting, "_started", lambda asked: (started.append(asked), Child())[1])
    monkeypatch.setattr(doubting, "_tries", {})
    monkeypatch.setattr(doubting, "_running", [])
    doubting.wish("a")
    doubting.wish("b")
    assert started == ["a"], "one at a time"
    ended.append(1)
    for _ in range(5):
        doubting.wish("b")
    assert started == ["a", "b", "b"], "what fails twice is left alone"


FALLS_IN_NORD = """
SELECT label, unit, year, without, difference, simulated FROM '{file}'
WHERE place = '59' AND indicator = 'falls' ORDER BY year
"""
SAYS = "SELECT decode(value) FROM parquet_kv_metadata('{file}') WHERE decode(key) = '{key}'"


def test_duckdb_reads_the_same_figures_from_the_parquet_file(client, tmp_path):
    duckdb = pytest.importorskip("duckdb", reason="the extra `region` is not installed")
    pytest.importorskip("pyarrow", reason="the extra `region` is not installed")
    answer = client.get("/nl/region/figures.parquet?approach=exercise-classes")
    assert answer["Content-Type"] == "application/vnd.apache.parquet"
    assert "kompas-region-exercise-classes.parquet" in answer["Content-Disposition"]
    file = tmp_path / "region.parquet"
    file.write_bytes(answer.content)
    comma = client.get("/nl/region/figures.csv?approach=exercise-classes").text
    asked = [row for row in csv.DictReader(io.StringIO(comma)) if row["place"] == "59"]
    expected = [
        (row["label"], row["unit"], int(row["year"]), float(row["without"]))
        + (float(row["difference"]), int(row["simulated"]))
        for row in asked
        if row["indicator"] == "falls"
    ]
    assert duckdb.sql(FALLS_IN_NORD.format(file=file)).fetchall() == expected
    assert tuple(duckdb.sql(f"SELECT * FROM '{file}'").columns) == COLUMNS  # noqa: S608 - our own file
    ((said,),) = duckdb.sql(SAYS.format(file=file, key=KEY.decode())).fetchall()
    head = json.loads(said)
    assert (head["schema"], head["kind"], head["simulated"]) == (SCHEMA, "region", True)
    assert head["asked"] == {"approach": "exercise-classes", "seed": 1}


def test_where_parquet_cannot_be_written_one_sentence_says_how_to_get_it(client, monkeypatch):
    presenters.body.cache_clear()
    assert "figures.parquet" in client.get("/fr/region/").text
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    presenters.body.cache_clear()
    page = client.get("/fr/region/")
    assert "figures.parquet" not in page.text
    assert "Parquet demande un module qui n'est pas installé ici." in text(page)
    file = client.get("/nl/region/figures.parquet")
    assert file.status_code == 404
    assert "pip install 'kompas[region]'" in text(file)
    presenters.body.cache_clear()


def test_every_group_that_was_looked_at_can_be_taken_along(client):
    page = client.get(f"/en/region/{EXERCISE}")
    looked_at = int(re.search(r"(\d+) groups were looked at", text(page))[1])
    assert "/en/region/groups.csv?" in page.text
    answer = client.get(f"/en/region/groups.csv{EXERCISE}&indicator=falls")
    assert "kompas-groups-exercise-classes.csv" in answer["Content-Disposition"]
    found = list(csv.DictReader(io.StringIO(answer.text)))
    assert len(found) == 1 + looked_at
    assert {row["label"] for row in found} == {"HTEST"}
    assert {(row["indicator"], row["unit"], row["year"]) for row in found} == {
        ("falls", "falls", "2036")
    }
    everybody = found[0]
    traits = ("place", "age", "sex", "digital", "carer")
    assert {everybody[trait] for trait in traits} == {"all"}
    assert float(everybody["difference_low"]) < float(everybody["difference"]) < 0.0
    later = next(r for r in found if r["age"] == "later" and r["sex"] == r["place"] == "all")
    assert (later["eligible"], later["difference"]) == ("0.0", "")
    assert int(everybody["simulated"]) > int(later["simulated"]) > 0


def test_a_group_opens_to_the_simulated_people_behind_it(client):
    words = text(client.get(f"/en/region/{EXERCISE}"))
    assert re.search(r"60 to 69 years, open [\d,]+ simulated people stand for [\d,]+ real", words)
    assert "Who comes to need it later is not offered it." in words


def test_the_front_page_and_the_menu_lead_to_the_region(client):
    front = client.get("/nl/").text
    assert front.count('href="/nl/region/"') == 2
    assert 'href="/nl/region/" aria-current="page"' in client.get("/nl/region/").text


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nl", ("Wie betaalt meer, wie betaalt minder", "Vlaanderen: sociale bescherming", "AVIQ")),
        ("fr", ("Qui paie plus, qui paie moins", "Département (APA", "Wallonie : AVIQ")),
        ("en", ("Who pays more, who pays less", "Federal health insurance", "The person or the")),
    ],
)
def test_who_pays_more_is_told_for_three_systems(client, language, words):
    page = text(client.get(f"/{language}/region/{EXERCISE}"))
    assert all(word in page for word in words)


def test_a_place_shows_who_pays_in_its_own_system_with_every_share_and_its_source(client):
    page = client.get(f"/en/region/{EXERCISE}&place=34000")
    assert text(page).count("Who pays which share:") == 1
    assert "Who pays which share: Flanders" in text(page)
    assert "Share of the cost of help at home" in text(page)
    assert "456 / (456 + 4831)" in text(page)
    assert 'href="https://www.knack.be/nieuws/ziekenhuis-duurder' in page.text
    assert "AVIQ" not in text(page)


def test_without_an_approach_nobody_pays_more(client):
    assert "Who pays more" not in text(client.get("/en/region/"))
