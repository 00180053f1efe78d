"""How a scenario was designed: eleven criteria of good simulation design, each as a record.

They follow what the trade agrees on (Watts 2021, Clinical Simulation in Nursing 58:14), in our own
words, and add one: that a patient or carer took part. All may be absent; the lint names those that
are, and those that are weak.
"""

from datetime import date
from typing import Annotated

from pydantic import Field

from kompas.core.catalog.text import Provenance, Record, Text, Whole, Words

Count = Annotated[Whole, Field(ge=0)]


class Told(Record):
    """A criterion that words alone can meet; the lesson and the week show whether they hold."""

    text: Text


class Needs(Record):
    """Who needs this, and how we know: `sources` are citations, the same in every language."""

    text: Text
    sources: tuple[Words, ...] = ()


class Format(Record):
    """The form of the lesson. `minutes` is what it takes, breaks not counted."""

    text: Text
    minutes: Count


class Fidelity(Record):
    """What is as it is at work (`text`), and what is not (`not_real`): players are told both."""

    text: Text
    not_real: Text | None = None


class Evaluation(Record):
    """How one sees whether it helped: what is asked `before`, and what `after`."""

    text: Text
    before: Text | None = None
    after: Text | None = None


class PilotTest(Record):
    """Who tried it with a class, and what was changed since. Nobody is invented."""

    text: Text
    done_on: date | None = None
    people: Count = 0
    changed: Text | None = None


class PatientInvolved(Record):
    """Whether patients or carers took part in making it: how many, and what they did."""

    text: Text
    people: Count = 0


class Design(Record):
    """The file design.toml: the eleven criteria, one table each."""

    provenance: Provenance
    needs: Needs | None = None
    objectives: Told | None = None
    format: Format | None = None
    briefing: Told | None = None
    fidelity: Fidelity | None = None
    facilitation: Told | None = None
    debriefing: Told | None = None
    evaluation: Evaluation | None = None
    preparation: Told | None = None
    pilot_test: PilotTest | None = None
    patient_involved: PatientInvolved | None = None
