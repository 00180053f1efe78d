"""What somebody may ask of a tool in the catalogue."""

from typing import Any

from django import forms

from kompas.core.catalog.vocabulary import ILLNESSES, NEED_KINDS, SKILLS
from kompas.core.guide.filtering import Asked

MINUTES = ("5", "15", "60")
EURO = ("100", "500", "1000")
EVIDENCE = ("not against", "helps")


def _choice(known: tuple[str, ...]) -> forms.ChoiceField:
    return forms.ChoiceField(choices=[("", ""), *((w, w) for w in known)], required=False)


class AskForm(forms.Form):
    """The filters of the catalogue; what is not known is left out."""

    kind = _choice(NEED_KINDS)
    illness = _choice(ILLNESSES)
    skill = _choice(SKILLS)
    alone = _choice(("yes", "no"))
    minutes = _choice(MINUTES)
    euro = _choice(EURO)
    evidence = _choice(EVIDENCE)

    def asked(self) -> Asked:
        """What core filters with."""
        self.full_clean()
        given: dict[str, Any] = {name: self.cleaned_data.get(name) or None for name in self.fields}
        return Asked(
            needs=(given["kind"],) if given["kind"] else (),
            illness=given["illness"],
            skill=given["skill"],
            alone={"yes": True, "no": False}.get(given["alone"]),
            most_minutes=float(given["minutes"]) if given["minutes"] else None,
            most_euro=float(given["euro"]) if given["euro"] else None,
            evidence=given["evidence"] or "any",
        )
