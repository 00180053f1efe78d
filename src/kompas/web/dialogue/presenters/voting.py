"""The pages on which somebody comes in, votes and proposes."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kompas.web.accounts import rights
from kompas.web.accounts.models import Organisation
from kompas.web.accounts.queries import Whose, trains
from kompas.web.dialogue.forms import LONGEST_ABOUT, LONGEST_TITLE, TopicForm
from kompas.web.dialogue.models import Statement, Topic
from kompas.web.dialogue.presenters import wording
from kompas.web.dialogue.queries import access, votes


def refusal(why: str) -> str:
    """Why something cannot be done, as a sentence."""
    sentences = {
        "closed": _("Voting is closed now. What you said is kept."),
        "code": _("This code opens nothing: it is mistyped, or somebody used it."),
        "needs-code": _("You need a code to take part. Whoever invited you has it."),
        "gone": _("That statement is not there any more."),
        "short": _("Write a little more: a statement has at least 8 letters."),
        "long": _("Say it shorter: at most 200 letters, and one thought."),
        "many": _("You have proposed as much as one person can. Vote on what others say."),
        "vote": _("Choose agree, disagree or pass."),
    }
    return sentences[why]


@dataclass(frozen=True)
class Line:
    """A topic in the register."""

    topic: Topic
    title: str
    about: str
    is_led: bool
    is_mine: bool


class Register:
    """All dialogues that somebody may know of."""

    def __init__(self, who: Whose) -> None:
        led, mine = trains(who), {voter.topic_id for voter in access.voters(who)}
        self.may_start = rights.may(who, "dialogue.start")
        self.lines = [
            Line(
                topic,
                wording.title(topic),
                wording.about(topic),
                topic.organisation_id in led,
                topic.pk in mine,
            )
            for topic in access.register(who)
        ]


class NewTopic:
    """The form of a new topic."""

    def __init__(self, form: TopicForm, organisations: list[Organisation]) -> None:
        self.form, self.organisations = form, organisations
        names = wording.NAMES
        self.languages = [
            (code, str(names[code]), form[f"title_{code}"], form[f"about_{code}"]) for code in names
        ]
        self.most = {"title": LONGEST_TITLE, "about": LONGEST_ABOUT}
        self.listed = form["is_listed"].value() if form.is_bound else True


class VotingPage:
    """One statement at a time, and a place to propose another one."""

    def __init__(self, topic: Topic, who: Whose, problem: str = "", text: str = "") -> None:
        self.topic, self.problem, self.text = topic, problem, text
        self.title, self.about = wording.title(topic), wording.about(topic)
        self.voter = access.voter(who, topic)
        self.leads = rights.may(who, "dialogue.lead", topic)
        found = votes.next_statement(self.voter) if self.voter and self.is_on else None
        self.said = wording.said(found) if found else None
        self.shown = topic.statements.filter(state=Statement.State.SHOWN).count()
        self.done = self.voter.ballots.count() if self.voter else 0
        self.language = get_language() or "en"
        self.names = wording.NAMES.items()

    @property
    def is_on(self) -> bool:
        """Whether one can vote now."""
        over = self.topic.ends_at is not None and self.topic.ends_at < timezone.now()
        return self.topic.is_open and not over

    @property
    def proposed(self) -> list[tuple[wording.Said, str, str]]:
        """What one proposed oneself: the words, where it is, and why it was refused."""
        if self.voter is None:
            return []
        found = self.voter.proposed.prefetch_related("wordings")
        return [(wording.said(one), one.state, wording.why(one)) for one in found]
