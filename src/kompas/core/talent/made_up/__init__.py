"""Invented institutions, vacancies and people, for the demo's job day and for benchmarks.

All come from `content/made_up`, our municipalities and professions, by keyed luck: the same seed
gives the same ones, and somebody stays who they are however many are asked for.
"""

from kompas.core.talent.made_up.asking import vacancies
from kompas.core.talent.made_up.choosing import Wanted, choices
from kompas.core.talent.made_up.institutions import Institution, institutions
from kompas.core.talent.made_up.people import Comes, Somebody, people

__all__ = [
    "Comes",
    "Institution",
    "Somebody",
    "Wanted",
    "choices",
    "institutions",
    "people",
    "vacancies",
]
