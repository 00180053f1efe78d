"""Training paths and stands as anybody sees them; what a booth does not know is said so."""

from __future__ import annotations

from django.template.defaultfilters import floatformat
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kompas.core import catalog
from kompas.core.catalog import Text
from kompas.web.jobdays.models import Booth, Stand, TrainingPath
from kompas.web.jobdays.presenters import profession, tongue


class Offers:
    """What a booth offers beside vacancies."""

    def __init__(self, booth: Booth) -> None:
        self.paths = [PathPage(one) for one in booth.paths.all()]
        self.stands = [StandPage(one) for one in booth.stands.all()]


class PathPage:
    """One training path."""

    def __init__(self, row: TrainingPath) -> None:
        self.row = row

    @property
    def language(self) -> str:
        """The language of the training."""
        return tongue(self.row.language)

    @property
    def months(self) -> str:
        """How long it takes."""
        months = self.row.months
        if months is None:
            return _("not known")
        whole = ngettext("%(n)s month", "%(n)s months", int(months) if months == 1 else 2)
        return whole % {"n": floatformat(months, -1)}

    @property
    def level(self) -> str:
        """Its level."""
        return _("not known") if self.row.level is None else f"EQF {self.row.level}"

    @property
    def cost(self) -> str:
        """What it costs the learner."""
        if self.row.cost is None:
            return _("not known")
        return f"€ {floatformat(self.row.cost, '-2g')}" if self.row.cost else _("nothing")

    @property
    def profession(self) -> str:
        """The profession to which it leads."""
        return profession(self.row.profession) if self.row.profession else ""


class StandPage:
    """One stand of new practice."""

    def __init__(self, row: Stand) -> None:
        self.row = row

    @property
    def tool(self) -> Text | None:
        """The kind of tool, as the catalogue calls it; None for one that is not there."""
        found = catalog.load().tools.get(self.row.tool)
        return found.title if found else None

    @property
    def scenario(self) -> Text | None:
        """The week that can be played; None for one that is not there."""
        known = catalog.load()
        if self.row.scenario not in known.slugs("scenarios"):
            return None
        return known.scenario(self.row.scenario).week.title
