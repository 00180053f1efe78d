"""What a competence page says of whoever reads it, and the little Markdown of units."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.safestring import SafeString

from kompas.core import catalog
from kompas.web.accounts.queries import whose
from kompas.web.learn import queries
from kompas.web.learn.units.markdown import rendered

register = template.Library()


@register.filter
def markdown(text: str) -> SafeString:
    """A part of a unit as HTML."""
    return rendered(text)


@register.inclusion_tag("learn/units/_learned.html", takes_context=True)
def learned(context: Mapping[str, Any], competence: str) -> dict[str, object]:
    """Where a competence can be learned, and when whoever reads this showed it."""
    units = catalog.load().units.values()
    mine = queries.shown(queries.learner(whose(context["request"]))).get(competence)
    return {
        "units": [one.unit for one in units if competence in one.unit.evidence],
        "when": mine[1] if mine else None,
        "by": catalog.load().units.get(mine[0]) if mine else None,
    }
