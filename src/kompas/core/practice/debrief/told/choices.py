"""The choices that mattered most: what was put in their place, and what that changed."""

from kompas.core.practice import pictures
from kompas.core.practice.debrief.choices import FELT, MOST
from kompas.core.practice.debrief.told.voice import SHOWN, Row, Voice, cells, figure
from kompas.core.practice.report.shape import Cell, Section, Table


def sections(voice: Voice) -> tuple[Section, ...]:
    """How they were found, then one by one."""
    top = voice.data["choices"]["top"]
    return (_found(voice), *(_choice(voice, n, row) for n, row in enumerate(top, start=1)))


def _found(voice: Voice) -> Section:
    rows = voice.data["choices"]["all"]
    return Section(
        slug="choices",
        title=voice.say("choices_title"),
        sentence=_sentence(voice),
        note=voice.say("choices_rule", name=voice.name) if rows else "",
        table=_all(voice, rows) if rows else None,
    )


def _sentence(voice: Voice) -> str:
    tried, found = voice.data["choices"]["tried"], len(voice.data["choices"]["top"])
    if not tried:
        return voice.say("choices_nobody")
    if not found:
        return voice.say("choices_none", tried=tried)
    if found == 1:
        return voice.say("choices_found_one", tried=tried)
    text = voice.say("choices_found", tried=tried, found=found)
    return text if found == MOST else f"{text} {voice.say('choices_fewer', found=found)}"


def _all(voice: Voice, rows: list[Row]) -> Table:
    names = ("head_when", "head_who", "choices_done", "choices_beside", "choices_weight")
    body = tuple(
        (
            *cells(
                voice.moment(row), voice.role(row["role"]), done(voice, row), beside(voice, row)
            ),
            figure(voice.words.number(row["score"], 2)),
        )
        for row in rows
    )
    return Table(voice.say("choices_caption"), tuple(voice.say(name) for name in names), body)


def on_day(voice: Voice, row: Row) -> str:
    """Its day; with the hour where another of the choices that mattered reads the same."""
    alike = [
        one for one in voice.data["choices"]["top"] if _reads(voice, one) == _reads(voice, row)
    ]
    return f"{row['day']}, {row['clock']}" if len(alike) > 1 else str(row["day"])


def _reads(voice: Voice, row: Row) -> tuple[object, ...]:
    return row["role"], row["day"], done(voice, row)


def done(voice: Voice, row: Row) -> str:
    """What was done, in words."""
    if row["kind"] == "note":
        return voice.say("done_note", facts=" ".join(voice.text(fact) for fact in row["facts"]))
    return voice.say("done_left") if row["kind"] == "left" else voice.text(row["chosen"])


def beside(voice: Voice, row: Row) -> str:
    """What was put in its place, in words."""
    return voice.text(row["instead"]) if row["instead"] else voice.say("done_not")


def _choice(voice: Voice, number: int, row: Row) -> Section:
    return Section(
        slug=f"choice-{number}",
        title=voice.say(
            "choice_title", n=number, role=voice.role(row["role"]), day=on_day(voice, row)
        ),
        sentence=f"{chosen(voice, row)} {claim(voice, row)}",
        note=_note(voice) if number == 1 else "",
        picture=_picture(voice, number, row),
        table=_table(voice, row),
        points=(
            *_later(voice, row),
            *voice.points(row["figures"], SHOWN),
        ),
    )


def _note(voice: Voice) -> str:
    return voice.say("choice_note", futures=voice.count(voice.data["choices"]["futures"]))


def _later(voice: Voice, row: Row) -> tuple[str, ...]:
    """What others, or the same role, then chose otherwise: the way from the choice to its end."""
    return tuple(
        voice.say(
            name,
            role=voice.role(later["role"]),
            text=voice.text(later["text"]),
            share=voice.hundred(later["share"]),
        )
        for name, way in (("choice_then", "then"), ("choice_else", "else"))
        for later in row[way]
    )


def chosen(voice: Voice, row: Row) -> str:
    """What was chosen, and what was put beside it."""
    return voice.say("choice_chosen", chosen=done(voice, row), instead=beside(voice, row))


def main_figure(voice: Voice, row: Row) -> str | None:
    """The figure for which most followed: seen, and largest beside how far weeks lie apart."""
    yardstick = voice.data["choices"]["yardstick"]
    followed = {name: row["figures"][name]["followed"] for name in FELT}
    seen = [name for name in FELT if voice.claim(followed[name]) in ("more", "less")]
    sized = [(abs(followed[n]["mean"]) / yardstick[n], n) for n in seen if yardstick[n]]
    return max(sized, default=(0.0, None))[1]


def claim(voice: Voice, row: Row) -> str:
    """What followed from a choice, in a sentence; or that nothing could be found."""
    name = main_figure(voice, row)
    if name is None:
        return voice.say("choice_nothing", name=voice.name)
    found = row["figures"][name]["followed"]
    share = voice.hundred(found["changed"])
    return voice.say(
        "choice_most", outcome=voice.outcomes([name]), share=share, **voice.sized(found)
    )


def _picture(voice: Voice, number: int, row: Row) -> str:
    caption = pictures.Caption(
        f"choice-{number}", voice.say("choice_caption"), voice.say("choice_about")
    )
    rows = [whisker(voice, name, row["figures"][name]) for name in SHOWN]
    sides = (voice.words.say("findings.less"), voice.words.say("findings.more"))
    return pictures.differences(caption, rows, sides)


def whisker(voice: Voice, name: str, row: Row) -> pictures.Difference:
    """A difference as a picture shows it."""
    return pictures.Difference(
        label=voice.outcome(name),
        figure=voice.difference(row),
        mean=row["mean"],
        low=row["low"],
        high=row["high"],
        said="seen" if voice.claim(row) in ("more", "less") else "none",
    )


def _table(voice: Voice, row: Row) -> Table:
    names = ("head_figure", "head_difference", "head_changed", "head_at_once")
    body = tuple(_row(voice, name, row["figures"][name]) for name in SHOWN)
    return Table(voice.say("choice_caption"), tuple(voice.say(name) for name in names), body)


def _row(voice: Voice, name: str, row: Row) -> tuple[Cell, ...]:
    return (
        Cell(voice.outcome(name)),
        figure(voice.difference(row)),
        figure(voice.hundred(row["changed"])),
        figure(voice.words.number(row["at_once"], sign=True)),
    )
