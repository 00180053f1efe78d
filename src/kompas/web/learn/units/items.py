"""One item as its page shows it: the question, and what is said after an answer."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from django.http import QueryDict
from django.utils.translation import get_language

from kompas.core import catalog, learn
from kompas.core.catalog import Text
from kompas.core.catalog.units import UnitItem, WholeUnit
from kompas.web.guide.queries import words
from kompas.web.learn import queries
from kompas.web.learn.actions import Refused
from kompas.web.learn.models import Answer, Learner

LONGEST_WORDS = 2000


def sentence(problem: learn.AnswerProblem | Refused) -> str:
    """Why an answer cannot be taken."""
    key = problem.key if isinstance(problem, learn.AnswerProblem) else problem.why
    return words.said(f"answers.problem_{key}")


def given(item: UnitItem, sent: QueryDict) -> dict[str, str]:
    """What somebody answered, of all that a form sent; free words are not part of it."""
    if item.kind == "multiple":
        return dict.fromkeys(map(str, sent.getlist("choices")), "1")
    names = {"single": ["choice"], "open": ["near"], "scene": ["option"]}.get(item.kind)
    names = names or [part.slug for part in item.parts]
    return {name: str(sent[name]) for name in names if sent.get(name)}


def check(item: UnitItem, answer: Mapping[str, str]) -> None:
    """Raise AnswerProblem for a scene's option that the role does not have."""
    option = answer.get("option") if item.kind == "scene" else None
    if option and option not in {offer.slug for offer in scene_of(item).offers}:
        raise learn.AnswerProblem("unknown")


def scene_of(item: UnitItem) -> learn.Scene:
    """The moment that an item of kind `scene` is about."""
    return learn.scene_of(catalog.load(), str(item.scenario), str(item.decision))


class ItemPage:
    """An item before an answer (maybe with a problem), with the model beside it, or after."""

    def __init__(
        self,
        whole: WholeUnit,
        item: UnitItem,
        mine: Learner | None,
        answer: Answer | None = None,
        compare: str = "",
        *,
        given: Mapping[str, str] | None = None,
    ) -> None:
        self.whole, self.item, self.mine = whole, item, mine
        is_its = answer and (answer.unit, answer.item) == (whole.slug, item.slug)
        self.answer = answer if is_its else None
        self.given = dict(given or {})
        self.compare = compare
        self.problem, self.words, self.shows_model = "", "", False

    @property
    def number(self) -> int:
        """Its place in the unit, from 1."""
        return self.whole.items.index(self.item) + 1

    @property
    def count(self) -> int:
        """How many items the unit has."""
        return len(self.whole.items)

    @property
    def choices(self) -> list[tuple[str, Text, bool]]:
        """The answers of a choice, mixed: slug, words, whether taken."""
        texts = {one.slug: one.text for one in self.item.choices}
        taken = {*self.given, self.given.get("choice", "")}
        return [(slug, texts[slug], slug in taken) for slug in self._mixed]

    @property
    def steps(self) -> list[tuple[str, Text, str]]:
        """The steps of an order, mixed: slug, words, the place that was given."""
        texts = {one.slug: one.text for one in self.item.steps}
        return [(slug, texts[slug], self.given.get(slug, "")) for slug in self._mixed]

    @property
    def places(self) -> list[str]:
        """The places that a step can have."""
        return [str(place + 1) for place in range(len(self.item.steps))]

    @property
    def pairs(self) -> list[tuple[str, Text, str]]:
        """The left halves in their order: slug, words, what was given."""
        return [(one.slug, one.left, self.given.get(one.slug, "")) for one in self.item.pairs]

    @property
    def halves(self) -> list[tuple[str, Text]]:
        """The right halves, mixed."""
        texts = {one.slug: one.right for one in self.item.pairs}
        return [(slug, texts[slug]) for slug in self._mixed]

    @property
    def _mixed(self) -> tuple[str, ...]:
        return learn.mixed(self.whole.slug, self.item)

    @cached_property
    def scene(self) -> learn.Scene:
        """The moment of the week."""
        return scene_of(self.item)

    @property
    def when(self) -> tuple[int, str]:
        """The day of the week and the hour at which the scene is."""
        cast, now = self.scene.play.cast, self.scene.state.now
        return cast.day_of(now), cast.local(now).strftime("%H:%M")

    @property
    def known(self) -> list[str]:
        """What the role knows by now of what this decision is about; nothing that it does not."""
        cast, seen = self.scene.play.cast, self.scene.seen.facts
        decision = cast.decisions[self.scene.item.slug]
        about = {fact for one in decision.options for fact in one.needs}
        about |= {tell.fact for one in decision.options for tell in one.tells}
        return [seen[fact][_language()] for fact in seen if fact in about]

    @cached_property
    def mark(self) -> learn.Mark | None:
        """What the answer has; None before one, and for one to an older wording of the item."""
        if self.answer is None:
            return None
        try:
            return learn.mark(self.item, self.answer.given)
        except learn.AnswerProblem:
            return None

    @property
    def outcome(self) -> str:
        """The answer in a sentence."""
        kind = "open" if self.item.kind == "open" else "outcome"
        return words.said(f"answers.{kind}_{self.mark.outcome}") if self.mark else ""

    @cached_property
    def progress(self) -> learn.Progress:
        """Where the learner is in this unit."""
        return queries.progress(self.mine, [self.whole])[self.whole.slug]

    @property
    def next(self) -> UnitItem | None:
        """The next item that is left, after this one or from the beginning."""
        order = [*self.whole.items[self.number :], *self.whole.items[: self.number - 1]]
        return next((one for one in order if one.slug in self.progress.left), None)

    @cached_property
    def chosen(self) -> learn.Followed | None:
        """What followed the option that was chosen; None when it is no option any more."""
        try:
            return learn.followed(self.scene, str(self.answer and self.answer.given.get("option")))
        except learn.SceneProblem:
            return None

    @cached_property
    def other(self) -> learn.Followed | None:
        """What would have followed another option."""
        if self.chosen is None:
            return None
        names = {offer.slug for offer in self.scene.offers} - {self.chosen.option}
        against = learn.other_option(self.scene, self.item, self.chosen.option)
        return learn.followed(self.scene, self.compare if self.compare in names else against)

    @property
    def stories(self) -> list[tuple[bool, Text, list[str]]]:
        """Both choices: whether it is one's own, its words, and what followed in sentences."""
        one, other = self.chosen, self.other
        if one is None or other is None:
            return []
        return [
            (True, one.text, self._sentences(one)),
            (False, other.text, self._sentences(other)),
        ]

    def _sentences(self, followed: learn.Followed) -> list[str]:
        told = words.said("answers.told")
        language = _language()
        return [
            followed.after[language],
            *(
                told.format(role=who[language], fact=fact[language].strip().rstrip("."))
                for who, fact in followed.told
            ),
            *(words.said(f"answers.acute_{kind}") for kind in followed.acute),
        ]

    @property
    def different(self) -> list[str]:
        """What one's own week had more or less of than the other at its end."""
        if self.chosen is None or self.other is None:
            return []
        found = learn.differences(self.chosen, self.other)
        said = [
            words.said("answers.more" if count > 0 else "answers.less").format(
                what=words.said(_what(name)), n=abs(count)
            )
            for name, count in found.items()
        ]
        return said or [words.said("answers.same")]

    @property
    def others(self) -> list[tuple[str, Text]]:
        """The options that one can still hold one's own against."""
        shown = {one.option for one in (self.chosen, self.other) if one}
        return [(one.slug, one.text) for one in self.scene.offers if one.slug not in shown]


def _what(name: str) -> str:
    """The message that names what is counted."""
    return f"answers.what_{name}" if name.endswith("_minutes") else f"outcomes.ledger_{name}"


def _language() -> str:
    return get_language() or "en"
