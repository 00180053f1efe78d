"""The debrief by its four phases, and the page to take home."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from uuid import UUID

from django.http import Http404
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from kompas.core import catalog
from kompas.core.catalog import Role, Text
from kompas.core.catalog.scenario import Scenario
from kompas.core.catalog.vocabulary import PHASES
from kompas.core.practice.debrief import Phase, phases, takeaway
from kompas.core.practice.report.shape import Cell, Section
from kompas.web.accounts.queries import Whose
from kompas.web.plays import tasks
from kompas.web.plays.models import Play, Seat
from kompas.web.plays.presenters.observed import Seen
from kompas.web.plays.presenters.rating import Shifts
from kompas.web.plays.presenters.reasons import Reason, reasons
from kompas.web.plays.presenters.words import language
from kompas.web.plays.queries import access, states

LONG = 10  # rows of a table that one does not read at a glance
BRIEF = "brief"  # the section that says the main thing
PATIENCE = timedelta(seconds=15)  # after this, whoever asks works it out


SENTENCE_FIRST = ("choice", "teams", "tools")  # sections whose figures wait behind a fold
PICTURE_FIRST = ("luck",)


@dataclass(frozen=True)
class Part:
    """A section ready to be laid out: what stands open, what waits behind a fold."""

    section: Section
    is_brief: bool = False  # on a long page a sentence or a picture comes first, figures on request

    @property
    def picture(self) -> SafeString:
        """The picture; made by core from numbers, with every word in it escaped."""
        return mark_safe(self.section.picture)  # noqa: S308 - core's own SVG

    @property
    def rows(self) -> Sequence[Sequence[tuple[str, Cell]]]:
        """The rows of its table, each cell with the head of its column."""
        table = self.section.table
        return [list(zip(table.head, row, strict=True)) for row in table.rows] if table else ()

    @property
    def is_wordy(self) -> bool:
        """Whether its table holds words only: a phone then shows each row as a note."""
        return not any(cell.number for row in self.rows for _head, cell in row)

    @property
    def shows_picture(self) -> bool:
        """Whether the picture stands open."""
        waits = self.is_brief and self.section.slug.startswith(SENTENCE_FIRST)
        return bool(self.section.picture) and not waits

    @property
    def shows_more(self) -> bool:
        """Whether points and note stand open."""
        return not (self.is_brief and self.section.slug.startswith(SENTENCE_FIRST + PICTURE_FIRST))

    @property
    def is_folded(self) -> bool:
        """Whether the table may wait: something says it already, or it is long on a long page."""
        said = self.section.picture or (self.is_brief and self.section.points)
        long = self.is_brief and len(self.rows) > LONG
        return self.section.table is not None and (bool(said) or long or not self.shows_more)


class DebriefPage:
    """The debrief of a play, for who played it and who leads it; one phase at a time."""

    ready = "plays/debrief.html"

    def __init__(self, who: Whose, pk: UUID, phase: str = PHASES[0]) -> None:
        if phase not in PHASES:
            raise Http404
        self.seat: Seat | None = access.seats(who).filter(play_id=pk).first()
        self.play: Play = self.seat.play if self.seat else access.led(who, pk)
        self.scenario: Scenario = states.core_play(self.play).cast.scenario
        self.slug = phase
        self._work_out_if_nobody_did()

    def _work_out_if_nobody_did(self) -> None:
        ended = self.play.ended_at
        late = ended is not None and timezone.now() - ended > PATIENCE
        if late and self.play.debrief is None:
            self.play.debrief = tasks.keep(self.play)

    @property
    def template(self) -> str:
        """Before the end, while it is worked out, and when it is there."""
        if not self.play.is_over:
            return "plays/debrief_later.html"
        return self.ready if self.play.debrief else "plays/debrief_soon.html"

    @property
    def voice(self) -> Text:
        """The person's own words: what she wanted of the week."""
        return self.scenario.week.goals[0].text

    @property
    def name(self) -> str:
        """Whose words these are."""
        return next(r.title[language()] for r in self.scenario.week.roles if r.kind == "person")

    @cached_property
    def phases(self) -> tuple[Phase, ...]:
        """Reactions, description, analysis, summary: what there is to ask and see in each."""
        known = catalog.load()
        return phases(self.play.debrief or {}, known, language(), self.questions)

    @property
    def questions(self) -> Mapping[str, Sequence[Text]]:
        """The lesson's own questions by phase."""
        lesson = self.scenario.lesson
        return {name: getattr(lesson.questions, name) for name in PHASES} if lesson else {}

    @property
    def phase(self) -> Phase:
        """The phase that is shown."""
        return next(phase for phase in self.phases if phase.slug == self.slug)

    @property
    def parts(self) -> list[Part]:
        """Its sections, but for the main thing, which stands before the questions."""
        long = self.brief is not None
        return [Part(section, long) for section in self.phase.sections if section.slug != BRIEF]

    @property
    def brief(self) -> Section | None:
        """The main thing in a few sentences, where a phase has it."""
        return next((s for s in self.phase.sections if s.slug == BRIEF), None)

    @property
    def following(self) -> Phase | None:
        """The phase that comes next."""
        after = PHASES.index(self.phase.slug) + 1
        return self.phases[after] if after < len(self.phases) else None

    @cached_property
    def shifts(self) -> Shifts:
        """How people rated working together, before and after."""
        return Shifts(self.play, self.seat)

    @cached_property
    def reasons(self) -> list[Reason]:
        """Why people chose what they chose."""
        return reasons(self.play)

    @cached_property
    def seen(self) -> Seen:
        """What those who watched marked."""
        return Seen(self.play)

    @property
    def minutes(self) -> int:
        """How long the lesson gives this phase; 0 when it does not say."""
        lesson = self.scenario.lesson
        steps = lesson.steps if lesson else ()
        return sum(step.minutes for step in steps if step.phase == self.slug)


class TakeHome(DebriefPage):
    """One page for one role: the reader's own, or the one that is asked for."""

    ready = "plays/take_home.html"

    def __init__(self, who: Whose, pk: UUID, role: str = "") -> None:
        super().__init__(who, pk)
        wanted = role or (self.seat.role if self.seat else "") or self.roles[0].slug
        if wanted not in {one.slug for one in self.roles}:
            raise Http404
        self.role = self.scenario.role(wanted)

    @property
    def roles(self) -> Sequence[Role]:
        """Every role there was."""
        return self.scenario.week.roles

    @property
    def parts(self) -> list[Part]:
        """What this role takes home."""
        sections = takeaway(self.play.debrief or {}, catalog.load(), self.role.slug, language())
        return [Part(section) for section in sections]

    @property
    def title(self) -> str:
        """What the page is called."""
        week = self.scenario.week.title[language()]
        return _("%(week)s, to take home: %(role)s") % {
            "week": week,
            "role": self.role.title[language()],
        }

    @property
    def day(self) -> str:
        """The day on which the play ended."""
        ended = self.play.ended_at or timezone.now()
        return date_format(timezone.localtime(ended), "j F Y")
