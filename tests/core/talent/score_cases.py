"""Candidates and vacancies of every kind, for property tests of the score."""

from datetime import date
from typing import get_args

from hypothesis import strategies as st

from kompas.core.catalog import load
from kompas.core.catalog.vocabulary import Cefr, Contract, Mastery, Setting, Side, Welcome
from kompas.core.talent.people import Candidate, Pay, Shown, Vacancy, Wishes

KNOWN = load()
TODAY = date(2026, 11, 22)
LILLE, TOURNAI, KORTRIJK, MONS = "59350", "57081", "34022", "53053"
PLACES = (LILLE, TOURNAI, KORTRIJK, MONS, "02001", "80021", "99999", "")
PROFESSIONS = ("general-nurse", "care-assistant", "assistant-nurse", "social-worker", "stonemason")
COMPETENCES = (*sorted(KNOWN.competences)[:7], "no-such-competence")
LANGUAGES = ("nl", "fr", "de")

competences = st.sampled_from(COMPETENCES)
levels = st.sampled_from(get_args(Mastery))
cefr = st.sampled_from(get_args(Cefr))
languages = st.dictionaries(st.sampled_from(LANGUAGES), cefr)
hours = st.none() | st.tuples(st.integers(0, 38), st.integers(0, 38)).map(
    lambda pair: (min(pair), max(pair))
)


def some(kind):
    """Any choice of a closed list of words, none and all of them too."""
    return st.frozensets(st.sampled_from(get_args(kind)))


shown = st.builds(
    Shown,
    competence=competences,
    level=levels,
    backing=st.sampled_from(("told", "unit", "play", "trainer")),
)
wishes = st.builds(
    Wishes,
    professions=st.frozensets(st.sampled_from(PROFESSIONS), max_size=2),
    sides=some(Side),
    settings=some(Setting),
    contracts=some(Contract),
    hours=hours,
    furthest_km=st.none() | st.integers(0, 200),
)
candidates = st.builds(
    Candidate,
    profession=st.sampled_from((*PROFESSIONS, "")),
    qualified=st.none() | st.sampled_from(get_args(Side)),
    place=st.sampled_from(PLACES),
    languages=languages,
    shown=st.lists(shown, max_size=6).map(tuple),
    wishes=wishes,
)
vacancies = st.builds(
    Vacancy,
    title=st.just("Post"),
    profession=st.sampled_from(PROFESSIONS),
    place=st.sampled_from(PLACES),
    side=st.sampled_from(get_args(Side)),
    languages=languages,
    pay=st.just(Pay(2_500, 3_000)),
    competences=st.dictionaries(competences, levels, max_size=5),
    setting=st.none() | st.sampled_from(get_args(Setting)),
    contract=st.none() | st.sampled_from(get_args(Contract)),
    hours=hours,
    posts=st.integers(0, 3),
    welcomes=some(Welcome),
    closes=st.none() | st.sampled_from((date(2026, 11, 21), TODAY, date(2027, 1, 1))),
)
