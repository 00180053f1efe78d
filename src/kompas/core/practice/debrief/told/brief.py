"""The main thing first: a few sentences that stand before everything else of the analysis."""

from kompas.core.practice.debrief.told import luck
from kompas.core.practice.debrief.told.choices import claim, done, main_figure, on_day
from kompas.core.practice.debrief.told.voice import Row, Voice
from kompas.core.practice.report.shape import Section


def section(voice: Voice) -> Section:
    """How much was luck, what the choices changed, what nobody told, what the person wanted."""
    return Section(
        slug="brief",
        title=voice.say("brief_title"),
        sentence=luck.team(voice),
        points=(*_choices(voice), *_untold(voice), _goals(voice)),
    )


def _choices(voice: Voice) -> tuple[str, ...]:
    top = [row for row in voice.data["choices"]["top"] if main_figure(voice, row)]
    return tuple(_choice(voice, row) for row in top) or (voice.say("brief_no_choice"),)


def _choice(voice: Voice, row: Row) -> str:
    day, text = on_day(voice, row), done(voice, row)
    said = voice.say("because", role=voice.role(row["role"]), day=day, text=text)
    return f"{said}. {claim(voice, row)}"


def _untold(voice: Voice) -> tuple[str, ...]:
    rows = [row for row in voice.data["late"] if row["known_by"]]
    return (voice.say("brief_untold", count=len(rows)),) if rows else ()


def _goals(voice: Voice) -> str:
    rows = voice.data["goals"]
    counts = {way: sum(len(row[way]) for row in rows) for way in ("for", "against")}
    return voice.say("goals_sentence", for_=counts["for"], against=counts["against"])
