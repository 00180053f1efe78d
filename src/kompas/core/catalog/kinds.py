"""Kinds of content that are one file each: tools, devices, conditions, competences, professions."""

from typing import Annotated, Literal

from pydantic import Field

from kompas.core.catalog.text import Number, Record, Text, Titled, Words
from kompas.core.catalog.vocabulary import (
    Channel,
    CompetenceArea,
    Confidence,
    DigComp,
    Direction,
    Episode,
    Lever,
    Mastery,
)

Seen = Annotated[tuple[Text, ...], Field(min_length=1)]


class Evidence(Record):
    """One study of a tool: its figures, language-free, and a finding in words."""

    design: Words
    n: Words
    effect: Words
    direction: Direction
    source: Words
    confidence: Confidence
    finding: Text
    doi: str | None = None


class NoticeChannel(Record):
    """A way in which an episode gets noticed, and what follows when it is.

    `use` × `sensitivity` is the share of episodes it notices at all; `delay_hours` the mean time
    from noticeable to noticed; `response` the share of notices that somebody acts on, after
    `response_hours` on average.
    """

    episode: Episode
    channel: Channel
    from_stage: Literal[1, 2] = 1
    use: Number
    sensitivity: Number
    delay_hours: Number
    response: Number
    response_hours: Number


class Effect(Record):
    """A ratio on a lever, where nothing finer than a ratio is known."""

    lever: Lever
    times: Number
    only_if: tuple[str, ...] = ()


class Tool(Titled):
    """A kind of digital-care tool, never a brand."""

    direction: Direction
    for_whom: Text
    asks: Text
    data: Text
    alternative: Text
    failures: tuple[Text, ...]
    evidence: tuple[Evidence, ...]
    false_alarms_per_week: Number
    minutes_per_false_alarm: Number
    staff_minutes_per_week: Number
    carer_minutes_per_week: Number
    install_minutes: Number
    cost_eur_per_month: Number
    cost_eur_once: Number
    devices: tuple[str, ...] = ()
    competences: tuple[str, ...] = ()
    channels: tuple[NoticeChannel, ...] = ()
    effects: tuple[Effect, ...] = ()
    shares: Number | None = None

    @property
    def has_effect(self) -> bool:
        """Whether the model knows anything that it does; else it counts work, alarms and money."""
        return bool(self.channels or self.effects or self.shares)


class DeviceSignal(Record):
    """One thing a device says: a state that lasts, or (`happens`) something that only happens."""

    property: Words
    type: Literal["boolean", "number", "string"]
    unit: str | None = None
    happens: bool = False


class DeviceAction(Record):
    """One thing a device can be asked to do."""

    name: Words
    title: Text


class PrivacyLevel(Record):
    """One way to set how much a device sees, from the least on, and what it keeps then."""

    name: Words
    title: Text
    keeps: Text


class Faults(Record):
    """How a device fails.

    Without its network it either keeps what it says until it is back, or loses it (`offline`).
    What is worn cannot be in a wrong room. A fault without a number never happens: plays keep the
    files they began with, and the first of these knew four faults.
    """

    drop: Number
    false_per_week: Number
    battery_days: Number
    delay_seconds: Number
    offline: Literal["keeps", "loses"] = "loses"
    stuck_per_year: Number | None = None
    offline_per_year: Number | None = None
    offline_hours: Number | None = None
    wrong_room: Number | None = None
    refused: Number | None = None


class Driving(Record):
    """How a device that drives about does so: how fast, how long, what stops it, who heeds it."""

    speed: Number
    drive_hours: Number
    wait_hours: Number
    charge_hours: Number
    keeps_off: Number
    heeded: Number
    waved_away: Number


class Device(Titled):
    """A connected thing."""

    kind: Words
    mounted: Literal["worn", "room", "table"]
    rooms: tuple[str, ...] = ()
    privacy: Text
    signals: tuple[DeviceSignal, ...]
    actions: tuple[DeviceAction, ...] = ()
    levels: tuple[PrivacyLevel, ...] = ()
    faults: Faults
    driving: Driving | None = None


class Condition(Titled):
    """What the twin knows of one condition: parameters, and who notices it without any tool."""

    flag: str | None = None
    parameters: dict[str, Number]
    channels: tuple[NoticeChannel, ...] = ()


class Behaviours(Record):
    """What somebody can be seen or heard to do, for each level; each level holds those before it.

    `knows` shows in words, `with_help` beside somebody who can, `does` alone and at work.
    """

    knows: Seen
    with_help: Seen
    does: Seen


class Esco(Record):
    """A skill of ESCO (European Commission, version 1.2) that lies near a competence of ours.

    `fit` is how theirs is to ours; `label` its English name, as it was read.
    """

    uri: Annotated[str, Field(pattern=r"^http://data\.europa\.eu/esco/skill/[0-9a-f-]{36}$")]
    label: Words
    fit: Literal["close", "broader", "narrower"]
    confidence: Confidence


class Eqf(Record):
    """The level of the European Qualifications Framework that doing this alone asks for."""

    level: Annotated[int, Field(strict=True, ge=1, le=8)]
    source: Words
    confidence: Confidence


class Competence(Titled):
    """Something one can learn and show; a node of the one graph of competences.

    `builds_on` names what should be known before; `unused` says why nothing asks for it yet.
    """

    area: CompetenceArea
    builds_on: tuple[str, ...] = ()
    levels: Behaviours
    digcomp: tuple[DigComp, ...] = ()
    esco: tuple[Esco, ...] = ()
    eqf: Eqf | None = None
    unused: Text | None = None


class Titles(Record):
    """The title of a profession in the three regions."""

    nl_BE: Words
    fr_BE: Words
    fr_FR: Words


class Profession(Titled):
    """A profession on both sides of the border.

    `digital` says how digital tools change what it does in a day, `tools` which do so most.
    """

    titles: Titles
    isco08: str
    esco_code: str
    eqf_fr: str
    eqf_be: str
    regulated_fr: str
    regulated_be: str
    route: str
    register_fr: str
    register_be: str
    language: str
    confidence: str
    esco_uuid: str = ""
    note: str = ""
    digital: Text | None = None
    tools: tuple[str, ...] = ()
    competences: dict[str, Mastery] = {}


class Home(Titled):
    """A floor plan as written; the home engine reads its geometry."""

    model_config = {"extra": "allow", "frozen": True}


class Policy(Titled):
    """How agents of one kind of team choose: weights on what an option offers and costs.

    `effort` weighs half an hour of work, `minutes` is the share of a role's daily minutes that is
    really there, `delay` says when in a decision's window it answers, `noise` how much two teams
    of the same kind differ.
    """

    safety: Number
    wish: Number
    effort: Number
    minutes: Number
    delay: Number
    noise: Number


class Item(Record):
    """One statement to rate."""

    slug: str
    domain: str
    text: Text


class Domain(Record):
    """What several statements are about together."""

    slug: str
    title: Text


class Instrument(Titled):
    """Statements that people rate about themselves or a tool, or mark about others they watch.

    `scale` are the words for 1, 2, 3 …, or for seen, not seen and could not tell when it is
    `about` others; `before` and `after` say what to think of; `shaped_on` names the published
    instrument or method whose shape it follows: ours is not that instrument, its words are our
    own, and its scores cannot be compared with published ones. What is about a tool says in its
    `summary` whose words it has.
    """

    about: Literal["self", "others", "tool"] = "self"
    scale: tuple[Text, ...]
    before: Text
    after: Text
    shaped_on: Words
    domains: tuple[Domain, ...]
    items: tuple[Item, ...]


class Persona(Titled):
    """A person prepared for scenarios: the story here, the record in bundle.json beside it."""

    quote: Text
    story: Text
    household: Text
    language: Literal["nl", "fr"]
    place: str
