"""Filters of decision files: look something up by its slug, and the words of core."""

from collections.abc import Mapping

from django import template
from django.utils.formats import number_format

from kompas.core.guide import Criterion
from kompas.web.decisions.origins import told
from kompas.web.decisions.presenters import basis_name, certainty_name
from kompas.web.decisions.words import PARTS
from kompas.web.shell.templatetags.kompas import unit

register = template.Library()
register.filter("basis", basis_name)
register.filter("certainty", certainty_name)
register.filter("origin", told)


@register.filter
def at(known: Mapping[str, object], slug: str) -> object:
    """What stands under a slug; the slug itself when nothing does."""
    return known.get(slug, slug)


@register.filter
def name(criterion: Criterion) -> str:
    """The words of a criterion."""
    return criterion.name.text


@register.filter
def in_unit(criterion: Criterion) -> str:
    """The unit of a criterion, in words."""
    return unit(criterion.unit)


@register.filter
def hundredths(share: float) -> str:
    """A share of the whole scale in hundredths, as precise as is worth reading."""
    return points(share * 100)


@register.filter
def points(value: float) -> str:
    """Points of 100: whole ones, below 10 with one decimal."""
    decimals = 0 if value >= 10 else 1  # noqa: PLR2004 - where a decimal stops to matter
    return number_format(round(value, decimals), decimals)


@register.filter
def part(slug: str) -> str:
    """The name of a part of the file."""
    return str(PARTS.get(slug, slug))
