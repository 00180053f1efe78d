"""What the pages of the guide ask: tools with their studies, needs, sources."""

from kompas.web.guide.presenters.catalogue import Catalogue
from kompas.web.guide.presenters.judging import AnswersPage, JudgementPage, Judging
from kompas.web.guide.presenters.needs import NeedPage, NewNeed, Register, problems
from kompas.web.guide.presenters.sources import Sources
from kompas.web.guide.presenters.tools import Own, ToolPage

__all__ = [
    "AnswersPage", "Catalogue", "JudgementPage", "Judging", "NeedPage", "NewNeed", "Own",
    "Register", "Sources", "ToolPage", "problems",
]  # fmt: skip
