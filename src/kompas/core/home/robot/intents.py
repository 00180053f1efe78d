"""What comes in to a robot: time, a wish, a stop, a consent, a hand.

`ms` is after the midnight before day 0. `by` is who: the resident, or a word such as "nurse" or
"schedule". `here` says whether they are in the home; who is elsewhere needs the network.
"""

from typing import Literal, NamedTuple, get_args

Capability = Literal["remind", "look_for", "carry", "telepresence", "fetch_help"]
CAPABILITIES: tuple[Capability, ...] = get_args(Capability)
Wish = Capability | Literal["dock"]
RESIDENT = "resident"  # whose home it is: only she consents


class Tick(NamedTuple):
    """Time moves on to `ms`."""

    ms: int


class Ask(NamedTuple):
    """Somebody wishes that it does something.

    `number` is one of its own for each wish of a day: the luck of the answer hangs on it. `about`
    is what to say or carry, in words; `at` and `to` are spots of the plan between which it carries.
    """

    ms: int
    what: Wish
    by: str
    number: int = 0
    here: bool = True
    about: str = ""
    at: str = ""
    to: str = ""


class Stop(NamedTuple):
    """Somebody presses stop, says it, or (not `here`) sends it."""

    ms: int
    by: str
    here: bool = True


class Resume(NamedTuple):
    """Somebody lets it move again; only who is in the home can."""

    ms: int
    by: str
    here: bool = True


class Consent(NamedTuple):
    """The resident allows a capability; anybody may withdraw that."""

    ms: int
    what: Capability
    given: bool
    by: str


class Lift(NamedTuple):
    """Somebody sets it in its dock by hand."""

    ms: int
    by: str


Intent = Tick | Ask | Stop | Resume | Consent | Lift
