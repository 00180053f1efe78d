"""What one role can take home: its own choices, what it heard too late, one question to ask."""

from kompas.core.practice.debrief.told.choices import chosen, claim, main_figure
from kompas.core.practice.debrief.told.days import words
from kompas.core.practice.debrief.told.flow import late_table
from kompas.core.practice.debrief.told.voice import Row, Voice, cells
from kompas.core.practice.report.shape import Section, Table
from kompas.core.practice.report.words import capital


def sections(voice: Voice, role: str) -> tuple[Section, ...]:
    """The page of one role."""
    return (_choices(voice, role), _late(voice, role), _question(voice, role))


def _choices(voice: Voice, role: str) -> Section:
    lines = [
        line
        for line in voice.data["timeline"]
        if line["what"] in ("choice", "not_decided", "note", "task") and line["role"] == role
    ]
    made = sum(1 for line in lines if line["what"] == "choice")
    top = [row for row in voice.data["choices"]["top"] if row["role"] == role]
    top = [row for row in top if main_figure(voice, row)]
    mattered = voice.say("home_mattered" if top else "home_not_mattered", count=len(top))
    head = tuple(map(voice.say, ("head_when", "head_what")))
    body = tuple(cells(voice.moment(line), words(voice, line)) for line in lines)
    return Section(
        slug="home-choices",
        title=voice.say("home_choices_title"),
        sentence=voice.say("home_choices", count=made, role=voice.role(role), mattered=mattered)
        if made
        else voice.say("home_no_choices", role=voice.role(role)),
        table=Table(voice.say("home_choices_caption"), head, body) if lines else None,
        points=tuple(_mattered(voice, row) for row in top),
    )


def _mattered(voice: Voice, row: Row) -> str:
    return f"{capital(voice.moment(row))}. {chosen(voice, row)} {claim(voice, row)}"


def _mine(voice: Voice, role: str) -> list[Row]:
    return [row for row in voice.data["late"] if row["role"] == role]


def _told(voice: Voice, role: str) -> int:
    return sum(1 for row in voice.data["passed"] if row["from"] == role and row["to"] != role)


def _late(voice: Voice, role: str) -> Section:
    rows = _mine(voice, role)
    return Section(
        slug="home-late",
        title=voice.say("home_late_title"),
        sentence=voice.say("home_late", count=len(rows)) if rows else voice.say("home_not_late"),
        table=late_table(voice, rows) if rows else None,
        points=(voice.say("home_told", count=_told(voice, role)),),
    )


def _question(voice: Voice, role: str) -> Section:
    goals = voice.data["learning"]
    place = [row["role"] for row in voice.data["roles"]].index(role)
    learning = voice.text(goals[place % len(goals)]["text"]) if goals else ""
    return Section(
        slug="home-question",
        title=voice.say("home_question_title"),
        sentence=_ask(voice, role),
        points=(voice.say("home_learning", goal=learning),) if learning else (),
    )


def _ask(voice: Voice, role: str) -> str:
    known = [row for row in _mine(voice, role) if row["known_by"]]
    if known:
        who, fact = voice.roles(known[0]["known_by"]), voice.text(known[0]["text"])
        return voice.say("home_ask_knower", who=who, fact=fact)
    if not _told(voice, role):
        return voice.say("home_ask_teller")
    return voice.say("home_ask_goal")
