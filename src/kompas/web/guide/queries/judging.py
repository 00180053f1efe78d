"""Reading judgements."""

from uuid import UUID

from django.db.models import Count, QuerySet
from django.http import Http404

from kompas.core.guide.judging import Answer as Word
from kompas.web.guide.models import Judgement


def of_tool(slug: str) -> QuerySet[Judgement]:
    """The judgements of a tool, newest first, with how many answers each has (`given`)."""
    return Judgement.objects.filter(tool=slug).annotate(given=Count("answers"))


def judgement(pk: UUID) -> Judgement:
    """One judgement with its answers; Http404 when there is none."""
    found = Judgement.objects.prefetch_related("answers").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def is_judged(tool: str, setting: str) -> bool:
    """Whether this tool was judged for this setting already."""
    return Judgement.objects.filter(tool=tool, setting__iexact=setting.strip()).exists()


def words(found: Judgement) -> dict[str, Word]:
    """Its answers by the slug of the question."""
    return {one.question: one.answer for one in found.answers.all()}  # type: ignore[misc]
