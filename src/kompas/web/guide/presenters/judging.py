"""The pages on which a tool is judged."""

from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from kompas.core import catalog
from kompas.core.catalog import Question, Tool
from kompas.core.guide.judging import ANSWERS, TIERS, Asked, Seen, Tier, Under, seen
from kompas.web.accounts import rights
from kompas.web.accounts.queries import Whose
from kompas.web.guide.forms.judging import AnswersForm, SettingForm
from kompas.web.guide.models import Answer, Judgement
from kompas.web.guide.presenters.needs import problems
from kompas.web.guide.queries import judging, words

NICE = "nice-esf"


def answer_words(answer: str | None) -> str:
    """An answer in words."""
    return words.said(f"judging.answer_{(answer or 'missing').replace(' ', '_')}")


def tiers() -> list[tuple[str, str]]:
    """The tiers of the NICE framework: letter and what it stands for."""
    known = catalog.load().frameworks[NICE].tiers
    return [(tier, f"{tier}: {known[tier][words.language()]}") for tier in TIERS if tier in known]


class Judging:
    """A tool with all that was judged of it, and the form to begin."""

    def __init__(self, tool: Tool, form: SettingForm) -> None:
        self.tool = tool
        self.form = form
        self.tiers = tiers()
        self.asked = len(catalog.load().questions)

    @property
    def rows(self) -> list[Judgement]:
        """Its judgements, newest first."""
        return list(judging.of_tool(self.tool.slug))

    @property
    def errors(self) -> list[tuple[str, str]]:
        """Every problem once."""
        return problems(self.form)


@dataclass(frozen=True)
class Line:
    """A question under a heading: its answer in words, and who gave it."""

    asked: Asked
    held: Answer | None

    @property
    def answer(self) -> str:
        """The answer in words."""
        return answer_words(self.asked.answer)

    @property
    def role(self) -> str:
        """Who answered, in words."""
        return words.role(self.held.role) if self.held else ""


@dataclass(frozen=True)
class Block:
    """A heading of a framework as the page shows it."""

    under: Under
    lines: list[Line]
    is_complexity: bool

    @property
    def complexity(self) -> str:
        """How complex it is at least, in words; empty when nothing is known."""
        found = self.under.complexity if self.is_complexity else None
        return words.said(f"judging.complexity_{found}") if found else ""


@dataclass(frozen=True)
class Shown:
    """A framework as the page shows it."""

    seen: Seen
    blocks: list[Block]


class JudgementPage:
    """A judgement, shown in each framework."""

    def __init__(self, judgement: Judgement, tool: Tool, who: Whose) -> None:
        self.judgement = judgement
        self.tool = tool
        self.may_answer = rights.may(who, "guide.answer", judgement)
        self.asked = len(catalog.load().questions)

    @cached_property
    def held(self) -> dict[str, Answer]:
        """Its answers by the slug of the question."""
        return {one.question: one for one in self.judgement.answers.all()}

    @property
    def tier(self) -> str:
        """The tier that was chosen, in words."""
        return dict(tiers()).get(self.judgement.tier, "")

    @property
    def frameworks(self) -> list[Shown]:
        """Every framework, by its headings."""
        chosen: Tier | None = self.judgement.tier or None  # type: ignore[assignment]
        found = seen(catalog.load(), judging.words(self.judgement), chosen)
        return [Shown(one, [self._block(one, under) for under in one.headings]) for one in found]

    def _block(self, one: Seen, under: Under) -> Block:
        lines = [Line(asked, self.held.get(asked.question.slug)) for asked in under.asked]
        return Block(under, lines, one.framework.marks == "complexity")


@dataclass(frozen=True)
class Field:
    """A question on the form, with what is chosen."""

    question: Question
    choices: list[tuple[str, str, bool]]
    rests_on: str
    errors: list[str]


class AnswersPage:
    """The form with every question, by topic."""

    def __init__(self, judgement: Judgement, tool: Tool, form: AnswersForm) -> None:
        self.judgement = judgement
        self.tool = tool
        self.form = form

    @property
    def topics(self) -> list[tuple[str, list[Field]]]:
        """The questions by topic, in the order of asking."""
        known = catalog.load().questions.values()
        return [
            (words.said(f"judging.topic_{topic}"), [self._field(one) for one in questions])
            for topic, questions in groupby(known, key=lambda question: question.topic)
        ]

    def _field(self, question: Question) -> Field:
        chosen = self.form[f"answer-{question.slug}"].value()
        rests = self.form[f"rests-{question.slug}"]
        choices = [(str(word), answer_words(word), word == chosen) for word in ANSWERS]
        return Field(question, choices, str(rests.value() or ""), [str(e) for e in rests.errors])

    @property
    def roles(self) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
        """Who can answer."""
        return words.roles()

    @property
    def errors(self) -> list[tuple[str, str]]:
        """Every problem once."""
        return problems(self.form)
