"""The same week played by other teams, and with other tools."""

from kompas.core.practice import pictures
from kompas.core.practice.debrief.choices import FELT
from kompas.core.practice.debrief.told.choices import whisker
from kompas.core.practice.debrief.told.voice import EVERY, Row, Voice, figure
from kompas.core.practice.report.shape import Cell, Section, Table
from kompas.core.practice.report.words import lower

MOST = 3  # figures that are named of another team; the table has them all


def sections(voice: Voice) -> tuple[Section, ...]:
    """Agents in all roles, side by side; then each set of tools."""
    tools = [row for row in voice.data["others"] if row["kind"] == "tools"]
    return (_teams(voice), *(_tools(voice, n, row) for n, row in enumerate(tools, start=1)))


def _teams(voice: Voice) -> Section:
    rows = [row for row in voice.data["others"] if row["kind"] == "agents"]
    names = [voice.words.say(f"findings.team_{row['policy']}") for row in rows]
    told = [_told(voice, name, row) for name, row in zip(names, rows, strict=True)]
    drawn = [
        pictures.Teams(
            voice.outcome(figure_), "", tuple(row["figures"][figure_]["mean"] for row in rows)
        )
        for figure_ in EVERY
    ]
    caption = pictures.Caption("teams", voice.say("teams_title"), voice.say("teams_about"))
    return Section(
        slug="teams",
        title=voice.say("teams_title"),
        sentence=voice.say("teams_sentence", name=voice.name),
        note=voice.say("teams_note"),
        picture=pictures.teams(caption, drawn, names),
        table=_table(voice, rows, names),
        points=tuple(told),
    )


def _told(voice: Voice, team: str, row: Row) -> str:
    figures = row["figures"]
    felt, seen = voice.seen(figures, FELT)[:MOST], voice.seen(figures, EVERY)
    if not seen:
        return voice.say("teams_none", team=team)
    told = voice.say("teams_seen", team=team, amounts=voice.amounts(figures, felt or seen[:MOST]))
    more = len(seen) - len(felt or seen[:MOST])
    return f"{told} {voice.say('teams_more', count=more)}" if more else told


def _table(voice: Voice, rows: list[Row], names: list[str]) -> Table:
    head = (voice.say("head_figure"), voice.say("teams_you"), *names)
    body = tuple(
        (
            Cell(voice.outcome(name)),
            figure(voice.words.number(rows[0]["figures"][name]["book"])),
            *(figure(_value(voice, row["figures"][name])) for row in rows),
        )
        for name in EVERY
    )
    return Table(voice.say("teams_caption"), head, body)


def _value(voice: Voice, row: Row) -> str:
    low, high = voice.words.numbers(row["low"], row["high"], sign=True)
    return voice.say("teams_figure", value=voice.words.number(row["value"]), low=low, high=high)


def _tools(voice: Voice, number: int, row: Row) -> Section:
    titles = [lower(_tool(voice, slug)) for slug in row["with"]]
    title = voice.say("tools_title", arm=voice.words.listed(titles)) if titles else ""
    told = voice.say("tools_seen") if voice.seen(row["figures"], EVERY) else ""
    caption = pictures.Caption(
        f"tools-{number}", voice.say("tools_caption"), voice.say("choice_about")
    )
    sides = (voice.words.say("findings.less"), voice.words.say("findings.more"))
    drawn = [whisker(voice, name, row["figures"][name]) for name in EVERY]
    return Section(
        slug=f"tools-{number}",
        title=title or voice.say("tools_title_none"),
        sentence=told or voice.say("tools_none"),
        note=voice.say("tools_note") if number == 1 else "",
        picture=pictures.differences(caption, drawn, sides),
        table=_differences(voice, row),
        points=voice.points(row["figures"], EVERY),
    )


def _tool(voice: Voice, slug: str) -> str:
    if slug not in voice.catalog.slugs("tools"):
        return slug
    return str(voice.catalog.tools[slug].title[voice.words.language])


def _differences(voice: Voice, row: Row) -> Table:
    head = tuple(map(voice.say, ("head_figure", "head_difference", "head_changed")))
    body = tuple(
        (
            Cell(voice.outcome(name)),
            figure(voice.difference(row["figures"][name])),
            figure(voice.hundred(row["figures"][name]["changed"])),
        )
        for name in EVERY
    )
    return Table(voice.say("tools_caption"), head, body)
