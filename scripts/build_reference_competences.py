"""The reference page of competences, and the picture of their graph."""

from collections.abc import Mapping

from build_reference_tables import Lines, head, sentence, table

from kompas.core.catalog import load
from kompas.core.catalog.kinds import Competence
from kompas.core.catalog.vocabulary import AREAS, MASTERIES
from kompas.core.competence import Drawn, Graph, Uses, draw, graph_of, uses_of

STYLE = """<style>
  svg { color: #22282b; background: #fbf9f4;
    font-family: "Atkinson Hyperlegible", "Segoe UI", Roboto, Helvetica, Arial, sans-serif }
  .box { fill: #ffffff }
  @media (prefers-color-scheme: dark) {
    svg { color: #e9e6df; background: #16191b }
    .box { fill: #1e2325 }
  }
</style>"""


def competences_page() -> Lines:
    """Every competence by area: what it builds on, who asks for it, its levels, its neighbours."""
    ours, uses = load().competences, uses_of(load())
    graph = graph_of(ours)
    yield from head("Competences", "competences")
    yield from ("![Which competence builds on which](../images/competences.svg)", "")
    for area in AREAS:
        here = {slug: one for slug, one in ours.items() if one.area == area}
        yield from (f"## {_said(f'area_{area}'.replace(' ', '_'))}", "")
        yield from _overview(here, graph, uses)
        for slug, one in here.items():
            yield from _one(slug, one)
    yield from _professions()


def competences_picture() -> Lines:
    """The graph as a picture that stands alone, by day and by night."""
    ours = load().competences
    drawn = Drawn(
        title=_said("picture_title"),
        about=_said("picture_about").format(n=len(ours)),
        areas=[
            (
                _said(f"area_{area}".replace(" ", "_")),
                sorted(slug for slug, one in ours.items() if one.area == area),
            )
            for area in AREAS
        ],
        titles={slug: one.title.en for slug, one in ours.items()},
    )
    first, sep, rest = draw(graph_of(ours), drawn).partition("<title")
    yield from (first + STYLE, (sep + rest).replace("<path", "\n<path").replace("<rect", "\n<rect"))


def _said(name: str) -> str:
    return load().messages[f"competences.{name}"].en


def _overview(here: Mapping[str, Competence], graph: Graph, uses: Mapping[str, Uses]) -> Lines:
    names = ("competence", "builds on", "leads to", "tools", "goals", "units", "professions")
    rows = [
        (
            f"[{one.title.en}](#{slug})",
            _links(graph.builds_on[slug]),
            _links(graph.leads_to[slug]),
            len(uses[slug].tools) or "",
            len(uses[slug].goals) or "",
            len(uses[slug].units) or "",
            len(uses[slug].professions) or "",
        )
        for slug, one in here.items()
    ]
    yield from table(names, rows)


def _one(slug: str, one: Competence) -> Lines:
    yield from (f"### {slug}", "", f"**{one.title.en}.** {one.summary.en}", "")
    for level in MASTERIES:
        seen = " ".join(text.en for text in getattr(one.levels, level))
        yield f"* *{_said(f'level_{level}')}*: {seen}"
    yield from ("", " · ".join(_elsewhere(one)), "")


def _elsewhere(one: Competence) -> Lines:
    if one.digcomp:
        yield f"DigComp 3.0: {', '.join(one.digcomp)}"
    for link in one.esco:
        yield f"ESCO: [{link.label}]({link.uri}) ({link.fit})"
    yield f"EQF: {one.eqf.level} ({one.eqf.confidence})" if one.eqf else "EQF: not known"


def _professions() -> Lines:
    yield from ("## Professions", "", sentence("intro", "competences_of_professions").strip(), "")
    names = ("profession", *(_said(f"level_{level}") for level in MASTERIES))
    rows = [
        (one.title.en, *(_links(_at(one.competences, level)) for level in MASTERIES))
        for one in load().professions.values()
    ]
    yield from table(names, rows)


def _at(levels: Mapping[str, str], level: str) -> list[str]:
    return sorted(slug for slug, found in levels.items() if found == level)


def _links(slugs: list[str] | tuple[str, ...]) -> str:
    return ", ".join(f"[{slug}](#{slug})" for slug in slugs)
