"""Rounds of answers: what closed ones say, and an open one for whoever leads it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from kompas.core import adoption
from kompas.core.adoption.pictures import Words, rounds_side_by_side
from kompas.core.adoption.rounds import LEAST_PEOPLE
from kompas.core.adoption.rounds import Round as Answers
from kompas.core.catalog import load
from kompas.core.catalog.kinds import Instrument
from kompas.core.practice.pictures.drawing import Caption
from kompas.web.adoption import queries
from kompas.web.adoption.models import Rollout, Round
from kompas.web.adoption.presenters.people import short_day
from kompas.web.adoption.words import OTHER_NAMES, OTHERS, VERDICTS, Said
from kompas.web.dialogue.presenters.leading import address, is_here_only, qr
from kompas.web.shell.templatetags.kompas import figure, words

SHEET, PATH = "sus", "/adoption/say/"


def instrument() -> Instrument:
    """The statements that people rate."""
    return load().instruments[SHEET]


def role_names(plan: adoption.Plan) -> dict[str, Said]:
    """Each role that answers, in words."""
    return {**OTHER_NAMES, **{role.slug: words(role.title) for role in plan.roles}}


def role_choices(plan: adoption.Plan) -> list[tuple[str, Said]]:
    """What somebody who answers may choose."""
    return [*OTHERS.items(), *((role.slug, words(role.title)) for role in plan.roles)]


def title(plan: adoption.Plan) -> str:
    """What is rolled out: in the reader's language, or in the words of the decision file."""
    return words(plan.name) or plan.title


@dataclass(frozen=True)
class RoundRow:
    """A closed round: everybody, each role that may be shown, and the change since before."""

    round: Round
    answers: Answers
    roles: list[tuple[Said, adoption.Summary]]
    change: adoption.Change | None
    verdict: Said


class RoundsPart:
    """All rounds of a roll-out."""

    def __init__(self, rollout: Rollout, plan: adoption.Plan) -> None:
        self.rollout, self.names, self.least = rollout, role_names(plan), LEAST_PEOPLE
        found = list(rollout.rounds.all())
        self.open = next((one for one in found if one.closed_on is None), None)
        self.instrument = instrument()
        self.rows = list(self._rows([one for one in found if one.closed_on]))

    @property
    def newest_first(self) -> list[RoundRow]:
        """The closed rounds."""
        return self.rows[::-1]

    @property
    def picture(self) -> SafeString:
        """The closed rounds beside each other, as SVG."""
        rounds = [(self._name(row.round), row.answers.all) for row in self.rows]
        caption = Caption("rounds", _("Ease of use, round by round"), self._in_words())
        below = _("score from 0 to 100, with its 95 % interval")
        return mark_safe(rounds_side_by_side(caption, rounds, Words(short_day, figure, below)))  # noqa: S308 - drawn here

    def _rows(self, closed: Sequence[Round]) -> list[RoundRow]:
        rows: list[RoundRow] = []
        before: list[adoption.Sheet] | None = None
        for one in closed:
            sheets = queries.sheets(one)
            answers = adoption.read_round(sheets)
            change = adoption.change(before, sheets) if before is not None else None
            roles = [(self.names.get(r, r), told) for r, told in answers.roles.items()]
            verdict = VERDICTS[change.verdict] if change else ""
            rows.append(RoundRow(one, answers, roles, change, verdict))
            before = sheets
        return rows

    def _in_words(self) -> str:
        told = [
            f"{self._name(row.round)}: {figure(round(row.answers.all.mean))}"
            for row in self.rows
            if row.answers.all.mean is not None
        ]
        return "; ".join(told) or _("No round has five answers.")

    @staticmethod
    def _name(one: Round) -> str:
        return _("Round %s") % one.number


class RoundPage:
    """A round for whoever leads it: the way in, the codes, how many answered."""

    def __init__(self, one: Round, request: HttpRequest) -> None:
        self.round, self.plan = one, queries.plan(one.rollout)
        self.title, self.address = title(self.plan), address(request, PATH)
        self.link = f"{self.address}{one.code}/"
        self.typed = self.address.partition("://")[2]
        self.here_only = is_here_only(self.link)
        self.answers = one.answers.count()
        self.least = LEAST_PEOPLE
        self.codes_free = one.codes.filter(is_used=False).count()
        self.codes_used = one.codes.filter(is_used=True).count()

    @property
    def picture(self) -> SafeString:
        """The QR code of the open link."""
        return qr(self.link)

    @property
    def codes(self) -> list[str]:
        """The one-time codes that nobody used, as one writes them: five and five."""
        free = self.round.codes.filter(is_used=False).values_list("code", flat=True)
        return [f"{code[:5]}-{code[5:]}".upper() for code in free]
