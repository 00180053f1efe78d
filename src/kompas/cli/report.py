"""The report of a rehearsal in a terminal, and as one HTML page that stands on its own."""

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from rich.box import SIMPLE
from rich.console import Console
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text as Line

from kompas.core.catalog import Catalog
from kompas.core.practice import report
from kompas.core.practice.report import Cell, Report, Section, Source, Table

IN_TERMINAL = ("all", "luck", "changed", "team", "losing")
WITH_TABLE = ("all", "changed")


def show(result: Mapping[str, Any], catalog: Catalog, language: str, console: Console) -> None:
    """Print the person, the figures with their intervals, the differences, a sentence for each."""
    told = report.build(result, catalog, language)
    _head(told, console)
    ordered = sorted(_chosen(told), key=lambda section: IN_TERMINAL.index(_kind(section)))
    for section in ordered:
        _part(section, console)
    method = told.sections[-1]
    _say(console, told.sources_sentence)
    _say(console, f"{method.points[0]} {method.sentence}")


def _head(told: Report, console: Console) -> None:
    who = told.sections[0]
    console.print(Line(told.title, style="bold"))
    _say(console, who.sentence)
    for point in who.points[1:]:
        _say(console, point)
    console.print()
    for arm in told.arms:
        _say(console, arm)


def _kind(section: Section) -> str:
    return section.slug.partition("-")[0]


def _chosen(told: Report) -> list[Section]:
    return [section for section in told.sections if _kind(section) in IN_TERMINAL]


def _part(section: Section, console: Console) -> None:
    console.print()
    console.print(Line(section.title, style="bold"))
    _say(console, section.sentence)
    if section.table and _kind(section) in WITH_TABLE:
        wide = _grid(section.table)
        fits = console.measure(wide, options=console.options.update(max_width=999)).maximum
        console.print(wide if fits <= console.width else _grid(section.table, "\n("))


def _say(console: Console, sentence: str) -> None:
    console.print(Padding(Line(sentence), (0, 2)))


def _grid(table: Table, before_interval: str = " (") -> Grid:
    grid = Grid(box=SIMPLE, pad_edge=False)
    for name, cell in zip(table.head, table.rows[0], strict=True):
        short = name.partition(" ")[0] if cell.number and len(name.partition(" ")[0]) == 1 else name
        grid.add_column(Line(short), justify="right" if cell.number else "left", overflow="fold")
    for row in table.rows:
        grid.add_row(*(Line(cell.text.replace(" (", before_interval)) for cell in row))
    return grid


def page(result: Mapping[str, Any], catalog: Catalog, language: str) -> str:
    """The whole report as one HTML file: its own style, no scripts, nothing fetched."""
    told = report.build(result, catalog, language)
    quote = f"<blockquote>{escape(told.quote)}</blockquote>" if told.quote else ""
    arms = "".join(f"<li>{escape(arm)}</li>" for arm in told.arms)
    body = "".join(_section(section) for section in told.sections)
    return (
        f'<!doctype html>\n<html lang="{escape(language)}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(told.title)}</title><style>{STYLE}</style></head><body><main>"
        f'<header><h1>{escape(told.title)}</h1>{quote}<p class="intro">{escape(told.intro)}</p>'
        f'<ul class="arms">{arms}</ul></header>{body}{_sources(told)}</main></body></html>\n'
    )


def _section(section: Section) -> str:
    figure = f"<figure>{section.picture}</figure>" if section.picture else ""
    note = f'<p class="note">{escape(section.note)}</p>' if section.note else ""
    return (
        f'<section id="{section.slug}"><h2>{escape(section.title)}</h2>'
        f'<p class="finding">{escape(section.sentence)}</p>{figure}{note}'
        f"{_points(section.points)}{_table(section.table, section.slug)}</section>"
    )


def _points(points: Iterable[str]) -> str:
    items = "".join(f"<li>{escape(point)}</li>" for point in points)
    return f"<ul>{items}</ul>" if items else ""


def _table(table: Table | None, slug: str) -> str:
    if table is None:
        return ""
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in table.head)
    rows = "".join(f"<tr>{''.join(map(_cell, row, range(len(row))))}</tr>" for row in table.rows)
    name = f"table-{slug}"
    return (
        f'<p class="caption" id="{name}">{escape(table.caption)}</p>'
        f'<div class="table" tabindex="0" role="group" aria-labelledby="{name}">'
        f'<table aria-labelledby="{name}"><thead><tr>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _cell(cell: Cell, column: int) -> str:
    kind = ' class="number"' if cell.number else ""
    text = escape(cell.text)
    if cell.outcome and column == 0:
        text = f'<a href="#source-{cell.outcome}">{text}</a>'
    return f'<th scope="row">{text}</th>' if column == 0 else f"<td{kind}>{text}</td>"


def _sources(told: Report) -> str:
    numbers = {source: position for position, source in enumerate(told.sources, start=1)}
    rests = "".join(
        f'<li id="source-{name}">{escape(title)}: {_links(told.sources_of(name), numbers)}.'
        f" {escape(about)}</li>"
        for name, about, title in told.outcomes
    )
    rows = "".join(_source(source, number) for source, number in numbers.items())
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in ("", *told.sources_head))
    return (
        f'<section id="sources"><h2>{escape(told.sources_title)}</h2>'
        f'<p class="finding">{escape(told.sources_sentence)}</p><ul>{rests}</ul>'
        f'<div class="table" tabindex="0" role="group" aria-label="{escape(told.sources_title)}">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div></section>"
    )


def _links(found: Iterable[Source], numbers: Mapping[Source, int]) -> str:
    links = (f'<a href="#number-{numbers[one]}">{numbers[one]}</a>' for one in found)
    return ", ".join(links) or "-"


def _source(source: Source, number: int) -> str:
    where = escape(source.source)
    if source.doi:
        where += f' <a href="https://doi.org/{escape(source.doi)}">{escape(source.doi)}</a>'
    texts = (escape(source.definition or source.name), escape(source.value), where)
    cells = "".join(f"<td>{text}</td>" for text in (*texts, escape(source.confidence)))
    return f'<tr id="number-{number}"><th scope="row">{number}</th>{cells}</tr>'


STYLE = """
:root { color-scheme: light dark; --ink: #22282b; --paper: #fbf9f4; --rule: #d9d3c5;
  --quiet: #565f62; --accent: #0f5c63; --one: #0f6a70; --two: #9a6206; --three: #84407a;
  --four: #42598a }
@media (prefers-color-scheme: dark) { :root { --ink: #e9e6df; --paper: #16191b; --rule: #3a4145;
  --quiet: #b3bbbd; --accent: #7cc7c9; --one: #5fbfc1; --two: #dba24a; --three: #cf93c3;
  --four: #9db2e0 } }
* { box-sizing: border-box }
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 1.0625rem/1.6 "Atkinson Hyperlegible", "Segoe UI", Roboto, Helvetica, Arial, sans-serif }
main { max-width: 46rem; margin: 0 auto; padding: 2rem 1rem 4rem }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 1rem }
h2 { font-size: 1.35rem; line-height: 1.3; margin: 0 0 .75rem }
section { border-top: 1px solid var(--rule); margin-top: 3rem; padding-top: 1.5rem }
.finding { font-size: 1.15rem; font-weight: 600; line-height: 1.5; max-width: 38rem }
.note, .caption { color: var(--quiet) }
.caption { font-size: .95rem; margin: 1.5rem 0 0 }
p, ul { max-width: 40rem }
ul { padding-left: 1.2rem } li { margin: .3rem 0; overflow-wrap: anywhere }
.arms { list-style: none; padding: 0; font-weight: 600 }
blockquote { margin: 1.5rem 0; padding-left: 1rem; border-left: 4px solid var(--accent);
  font-size: 1.25rem; font-style: italic }
figure { margin: 1.5rem 0 }
.picture { display: block; width: 100%; max-width: 33rem; height: auto }
.line-1 { color: var(--one) } .line-2 { color: var(--two) }
.line-3 { color: var(--three) } .line-4 { color: var(--four) }
.table { overflow-x: auto; margin: .25rem 0 1.5rem }
table { border-collapse: collapse; font-size: .95rem; width: 100% }
th, td { text-align: left; vertical-align: top; padding: .4rem .8rem .4rem 0;
  border-bottom: 1px solid var(--rule) }
th { font-weight: 600 } .number { font-variant-numeric: tabular-nums }
a { color: var(--accent) }
@page { size: A4; margin: 18mm 16mm }
@media print { :root { --ink: #000; --paper: #fff; --quiet: #333 }
  body { font-size: 10.5pt } main { padding: 0; max-width: none }
  section { margin-top: 1.5rem } h2, .finding { break-after: avoid }
  figure, tr, li { break-inside: avoid } .picture { max-width: 12cm } .table { overflow: visible } }
"""
