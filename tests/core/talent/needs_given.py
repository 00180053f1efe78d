"""Candidates, vacancies and roll-outs in few words."""

from datetime import date

from kompas.core import adoption
from kompas.core.catalog import load
from kompas.core.talent.people import Candidate, Pay, Shown, Vacancy

TOURNAI, KORTRIJK, GENT, NAMUR, LILLE = "57081", "34022", "44021", "92094", "59350"
ALARM, TREND = "act-on-an-alarm", "read-a-telemonitoring-trend"
TODAY = date(2026, 11, 22)


def vacancy(place=TOURNAI, posts=1, profession="general-nurse", side="Wallonia", **competences):
    """A vacancy; competences are `alarm` and `trend`, each with its level."""
    asked = {{"alarm": ALARM, "trend": TREND}[name]: at for name, at in competences.items()}
    return Vacancy("A post", profession, place, side, {}, Pay(3000, 3600), asked, posts=posts)


def candidate(place=TOURNAI, *shown, profession="general-nurse", qualified="Wallonia"):
    """A candidate who shows these: (competence, level, backing) each."""
    return Candidate(profession, qualified, place, shown=tuple(Shown(*one) for one in shown))


def crowd(count, place=TOURNAI, *shown, start=0, **more):
    """So many candidates alike, each with a key of their own."""
    return [(f"{place}-{start + i}", candidate(place, *shown, **more)) for i in range(count)]


def plan(people, able=None, skill=ALARM, level="does"):
    """A roll-out in which `people` general nurses have to learn one thing."""
    known = load()
    duty = adoption.Duty(skill=skill, level=level, week=1, able=able)
    name = known.professions["general-nurse"].title
    one = adoption.Role(slug="general-nurse", title=name, people=people, duties=(duty,))
    title, levels = known.competences[skill].title, known.competences[skill].levels
    skills = (adoption.Skill(slug=skill, title=title, levels=levels),)
    return adoption.Plan(tool="own", title="A tool", skills=skills, roles=(one,), starts_on=TODAY)
