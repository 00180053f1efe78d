"""What an institution does with its booth: come in, fill it in, bring vacancies, offer more."""

import json

import pytest
from at_a_booth import at
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from job_days import POST, booth

from kompas.core.talent.wording import notices
from kompas.web.jobdays.models import Stand, TrainingPath, Vacancy

pytestmark = pytest.mark.django_db
VACANCY = {
    "title": "Aide-soignante / aide-soignant",
    "language": "fr",
    "description": "Soins à domicile, en tournée.",
    "profession": "care-assistant",
    "place": "7500 Tournai",
    "setting": "home_care",
    "contract": "permanent",
    "hours_least": "19",
    "hours_most": "38",
    "pay_least": "2450,50",
    "pay_most": "2900",
    "pay_per": "month",
    "posts": "2",
    "level-fr": "B2",
    "asks-ask-what-matters": "does",
    "act": "keep",
}
MISSING = {
    "place": "Give the place of the work: a municipality or its code.",
    "level-fr": "Ask for at least one language, with its level.",
    "pay_least": "Give the lowest pay before tax, in euro.",
    "pay_per": "Say whether the pay is for an hour, a month or a year.",
}


def test_whoever_has_the_code_comes_in_also_typed_large_with_spaces(client, stand):
    typed = f" {stand.code[:5].upper()} {stand.code[5:]} "
    answer = client.post(reverse("jobdays:booths"), {"code": typed}, follow=True)
    assert answer.redirect_chain[-1][0] == at("desk", stand)
    assert "Huis Linde" in client.get(reverse("jobdays:booths")).text


def test_nobody_comes_to_a_desk_without_its_code(client, stand):
    for name in ("desk", "booth-about", "vacancy-new", "bring", "today", "today-paper"):
        assert "type its code first" in client.get(at(name, stand)).text


def test_a_wrong_code_says_so_and_guessing_has_an_end(client, stand):
    address = reverse("jobdays:booths")
    assert client.post(address, {"code": "wrong"}).status_code == 422
    for _ in range(30):
        answer = client.post(address, {"code": "wrong"})
    assert answer.status_code == 429
    assert client.post(address, {"code": stand.code}).status_code == 429


def test_a_booth_says_who_it_is_in_the_languages_that_it_has(host, stand):
    kept = {"about_fr": "Une maison.", "languages": ["nl", "fr"], "place": "8500", "breaks": ["9"]}
    assert host.post(at("booth-about", stand), kept).status_code == 302
    stand.refresh_from_db()
    assert stand.about == {"fr": "Une maison."}
    assert (stand.languages, stand.place, stand.breaks) == (["nl", "fr"], "34022", [9])
    assert "12:00" in host.get(at("desk", stand)).text  # the ninth slot of 20 minutes after 9


def test_a_booth_where_nothing_is_spoken_or_in_no_place_we_know_is_told(host, stand):
    answer = host.post(at("booth-about", stand), {"place": "Atlantis"})
    assert answer.status_code == 422
    assert "Tick at least one language" in answer.text
    assert "Atlantis" in answer.text


def test_a_vacancy_by_the_form_stands_on_the_page_for_everybody(host, client, stand):
    assert host.post(at("vacancy-new", stand), VACANCY).status_code == 302
    row = Vacancy.objects.get(title=VACANCY["title"])
    assert (row.place, row.side, float(row.pay_least)) == ("57081", "Wallonia", 2450.5)
    assert (row.languages, row.competences) == ({"fr": "B2"}, {"ask-what-matters": "does"})
    shown = client.get(reverse("jobdays:vacancy", args=[row.pk])).text
    assert "2,450.50" in shown
    assert "Nobody here asks what you earned before." in shown


@pytest.mark.parametrize("left_out", MISSING)
def test_a_vacancy_without_place_language_or_pay_is_refused_in_one_sentence(host, stand, left_out):
    answer = host.post(at("vacancy-new", stand), {**VACANCY, left_out: ""})
    assert answer.status_code == 422
    problems = answer.context["problems"]
    assert [said for _where, said in problems] == [MISSING[left_out]]
    assert stand.vacancies.count() == 1


def test_a_pay_from_high_to_low_and_a_vacancy_that_closes_too_early_are_refused(host, stand):
    wrong = VACANCY | {"pay_most": "2000", "closes": "2020-01-01"}
    answer = host.post(at("vacancy-new", stand), wrong)
    assert "The highest is lower than the lowest" in answer.text
    assert "before the job day" in answer.text


def test_choosing_a_profession_brings_its_competences_and_keeps_what_was_typed(host, stand):
    answer = host.post(at("vacancy-new", stand), VACANCY | {"act": "profession", "title": "Half"})
    assert answer.status_code == 200
    assert 'value="Half"' in answer.text
    assert answer.context["form"].of_the_profession
    assert stand.vacancies.count() == 1


def test_a_competence_that_no_profession_asks_stays_when_the_vacancy_is_changed(host, stand):
    post = VACANCY | {"profession": "laboratory-technologist"}
    listed = host.post(at("vacancy-new", stand), post | {"act": "profession"}).context["form"]
    slug = next(
        name for name in listed.fields
        if name.startswith("asks-") and name not in {one.name for one in listed.of_the_profession}
    )  # fmt: skip
    every = host.post(at("vacancy-new", stand), post | {"act": "others"}).context["form"]
    assert slug in {one.name for one in every.others}
    host.post(at("vacancy-new", stand), post | {slug: "knows"})
    row = Vacancy.objects.get(title=VACANCY["title"])
    shown = host.get(at("vacancy-change", stand, row.pk)).context["form"].others
    assert slug in {one.name for one in shown}


def test_a_vacancy_is_changed_and_taken_away(host, stand):
    row = stand.vacancies.get()
    page = host.get(at("vacancy-change", stand, row.pk)).text
    assert "8500 Courtrai" in page
    host.post(at("vacancy-change", stand, row.pk), VACANCY)
    row.refresh_from_db()
    assert row.title == VACANCY["title"]
    host.post(at("vacancy-remove", stand, row.pk))
    assert not stand.vacancies.exists()


def test_a_vacancy_of_another_booth_cannot_be_changed(host, day, stand):
    other = booth(day, "Elders").vacancies.get()
    assert host.post(at("vacancy-change", stand, other.pk), VACANCY).status_code == 404
    assert host.post(at("vacancy-remove", stand, other.pk)).status_code == 404


@pytest.mark.parametrize(
    ("language", "text", "asks"),
    [
        ("nl", "Een jong team zoekt een collega, max. 35 jaar", "age"),
        ("nl", "Native speaker Nederlands", "origin"),
        ("fr", "Langue maternelle française exigée", "origin"),
        ("fr", "Joignez votre fiche de paie", "earlier-pay"),
        ("en", "You are in good health", "health"),
        ("nl", "Verpleegkundige op een afdeling voor jongdementie, 38 uur", None),
        ("fr", "Contrat de 12 mois, 38 heures", None),
        ("en", "Nurse for people with dementia, Dutch B2", None),
    ],
)
def test_words_that_ask_for_something_protected_get_a_notice(language, text, asks):
    assert [one.wording.slug for one in notices(text, language)] == ([asks] if asks else [])


def test_a_notice_blocks_nothing(host, stand):
    host.post(at("vacancy-new", stand), VACANCY | {"description": "Jeune équipe"})
    assert stand.vacancies.count() == 2
    shown = host.get(at("desk", stand)).text
    assert "Jeune" in shown
    assert "Nothing is blocked; you decide." in shown


def test_what_goes_out_as_jobposting_and_as_table_comes_in_again_the_same(host, day, stand):
    whole = host.get(at("vacancies-json", stand)).content
    sheet = host.get(at("vacancies-csv", stand)).content
    first = Vacancy.objects.filter(booth=stand).values(*POST).get()
    for number, (name, data) in enumerate((("a.json", whole), ("a.csv", sheet)), 1):
        other = booth(day, f"Other {number}", posts=())
        host.post(reverse("jobdays:booths"), {"code": other.code})
        seen = host.post(at("bring", other), {"file": SimpleUploadedFile(name, data)})
        assert not other.vacancies.exists()  # a preview keeps nothing
        host.post(at("bring-keep", other), {"sheet": seen.context["preview"].sheet})
        assert other.vacancies.values(*POST).get() == first


def test_a_broken_table_is_told_by_line_and_column_and_nothing_is_kept(host, stand):
    text = (
        "title;profession;place;languages;pay_least;pay_most\n"
        "Verpleegkundige;general-nurse;Kortrijk;nl:B2;2900;3900\n"
        "Zorgkundige;care-assistant;Atlantis;nl:B2;veel;3900\n"
    )
    answer = host.post(at("bring", stand), {"text": text})
    assert answer.status_code == 422
    told = answer.context["problems"]
    assert [one.split(":")[0] for one in told] == [
        "Line 3, column “place”",
        "Line 3, column “pay_least”",
    ]
    assert host.post(at("bring-keep", stand), {"sheet": text}).status_code == 422
    assert stand.vacancies.count() == 1


def test_a_posting_without_place_language_and_pay_names_all_three(host, stand):
    posting = {"@context": "https://schema.org", "@type": "JobPosting", "title": "Nurse"}
    posting |= {"occupationalCategory": "2221"}
    answer = host.post(at("bring", stand), {"text": json.dumps(posting)})
    told = " ".join(answer.context["problems"])
    for path in ("jobLocation", "skills", "baseSalary"):
        assert path in told


def test_more_vacancies_than_a_booth_has_room_for_are_refused_whole(host, stand):
    head = "title,profession,place,languages,pay_least,pay_most\n"
    lines = [f"Post {n},general-nurse,Kortrijk,nl:B2,2900,3900" for n in range(40)]
    answer = host.post(at("bring-keep", stand), {"sheet": head + "\n".join(lines)})
    assert answer.status_code == 422
    assert "room for 40" in answer.text
    assert stand.vacancies.count() == 1


def test_the_page_of_a_vacancy_carries_its_posting_and_no_markup_gets_out_of_it(host, stand):
    host.post(at("vacancy-new", stand), VACANCY | {"title": "</script><b>Nurse</b>"})
    row = Vacancy.objects.get(language="fr")
    page = host.get(reverse("jobdays:vacancy", args=[row.pk])).text
    inside = page.split('<script type="application/ld+json">')[1].split("</script>")[0]
    posting = json.loads(inside)
    assert posting["@type"] == "JobPosting"
    assert posting["title"] == "</script><b>Nurse</b>"
    assert posting["baseSalary"]["value"]["minValue"] == 2450.5
    answer = host.get(reverse("jobdays:vacancy-json", args=[row.pk]))
    assert answer.json() == posting


def test_a_training_path_says_not_known_and_free_apart(host, client, stand):
    given = {"title": "Zorgkundige in een jaar", "language": "nl", "entry": "Iedereen"}
    assert host.post(at("path-new", stand), given).status_code == 302
    page = reverse("jobdays:booth", args=[stand.job_day_id, stand.number])
    shown = client.get(page).text
    assert shown.count("not known") == 3
    row = TrainingPath.objects.get()
    more = {"is_free": "on", "months": "12", "level": "4", "profession": "care-assistant"}
    host.post(at("path-change", stand, row.pk), given | more)
    shown = client.get(page).text
    assert "not known" not in shown
    assert "12 months" in shown
    assert "EQF 4" in shown
    assert 'name="is_free" id="id_is_free" checked' in host.get(
        at("path-change", stand, row.pk)
    ).text.replace('type="checkbox" ', "")


def test_a_stand_leads_to_the_tool_and_to_the_week_that_can_be_played(host, client, stand):
    given = {"title": "Val op tijd gezien", "language": "nl", "tool": "fall-alarm-pendant"}
    host.post(at("stand-new", stand), given | {"scenario": "esther-week"})
    shown = client.get(reverse("jobdays:booth", args=[stand.job_day_id, stand.number])).text
    for link in ("guide:tool", "plays:about"):
        slug = "esther-week" if link == "plays:about" else "fall-alarm-pendant"
        assert reverse(link, args=[slug]) in shown
    host.post(at("offer-remove", stand, Stand.objects.get().pk))
    assert not Stand.objects.exists()
