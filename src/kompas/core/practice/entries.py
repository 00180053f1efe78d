"""What comes into a play from outside: the only thing that its log must hold.

A play is a fold over its entries. Everything else (what happened, who knows what) follows from
them, the pinned content and the keyed luck.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

Kind = Literal[
    "tick",
    "choice",
    "join",
    "takeover",
    "inject",
    "note",
    "task",
    "done",
    "goal",
    "flag",
    "thing",
    "read",
    "ready",
    "pause",
    "pace",
    "end",
]
KINDS: tuple[Kind, ...] = get_args(Kind)


class EntryProblem(ValueError):
    """An entry that this play cannot take; says which one and why. The play is unchanged.

    `key` names the sentence in `content/messages/entries.toml` that a page shows, filled with
    `parameters`; the exception's own text is for a terminal.
    """

    def __init__(self, sentence: str, key: str = "not-possible", **parameters: object) -> None:
        self.key, self.parameters = key, parameters
        super().__init__(sentence)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a log: number, simulated time (ms since the start), actor, kind, details.

    `at` is the time in the play when the entry came in, so it is the state's own `now`.
    `tick`: time moves on until `to` at most, stopping at whatever happens first.
    `choice`: `role`, `decision` (its key), `option`. `join`/`takeover`: `role`, by `actor`.
    `inject`: `message` (a text) `to` (roles), a `fault`, a thing to `injure`, or to `mend`.
    `note`: `role` passes `facts` on `to` roles; `words` when free text goes along, in `lang`.
    `task`: `role` asks the role `to` for something, in words; `done`: `role`, `task` (its seq).
    `goal`: `role` says that the team works for a `goal` of the person (`shared`), or no longer.
    `flag`: `role` says to all that a `thing` in the home seems to fail.
    `thing`: a `thing` is `real` from now on, or no longer; or a real one tells that its `property`
    became `value`.
    `read`: `role` opens the record. `ready`: `role` is done for now, or not (`ready`).
    `pause`: `on` or not. `pace`: `manual` or `auto`, a stop lasting `seconds`. `end`: it is over.
    Free text is never in an entry: it lies beside the log, under the entry's number.
    """

    seq: int
    at: int
    actor: str
    kind: Kind
    data: Mapping[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """The entry as one JSON object."""
        head = {"seq": self.seq, "at": self.at, "actor": self.actor, "kind": self.kind}
        return {**head, **self.data}

    @staticmethod
    def from_json(data: Mapping[str, Any]) -> "Entry":
        """Read an entry; raises EntryProblem for anything that is none."""
        types = {"seq": int, "at": int, "actor": str, "kind": str}
        fits = all(isinstance(data.get(name), its) for name, its in types.items())
        if not fits or data["kind"] not in KINDS:
            raise EntryProblem(f"this is no entry of a play: {dict(data)!r:.120}")
        rest = {name: value for name, value in data.items() if name not in types}
        return Entry(data["seq"], data["at"], data["actor"], data["kind"], rest)


def is_person(actor: str) -> bool:
    """Whether somebody played this, rather than an agent or the system."""
    return bool(actor) and actor != "system" and not actor.startswith("agent:")
