"""The reference page of homes, and a picture of each: rooms, hazards, where devices can be."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from build_reference_tables import Lines, head, numbers, sentence, table

from kompas.core.catalog import Number, load
from kompas.core.home.floor_plan.plan import Plan
from kompas.core.home.floor_plan.shapes import Mount, Room
from kompas.core.practice import pictures
from kompas.core.practice.at_home import levels

HAZARD, MOUNT = 2, 0  # the shapes of marks
LEVELS = ("day", "lamp", "night")


def homes_page() -> Lines:
    """Each home: its picture, its rooms with their light, its stairs, hazards and mounts."""
    yield from head("Homes", "homes")
    for slug, home in load().homes.items():
        data, plan = home.model_dump(), _plan(slug)
        title, about = home.title.en, sentence("homes", "picture")
        yield from (f"## {title} (`homes/{slug}.toml`)", "", home.summary.en, "")
        yield from (f"![{title}: {about}](../images/home-{slug}.svg)", "")
        yield from _rooms(plan)
        yield from _stairs(plan)
        yield from _hazards(plan)
        yield from _mounts(plan)
        yield from ("### Numbers", "", *numbers(_numbers(data)))


def home_pictures() -> Mapping[str, Callable[[], Lines]]:
    """The pictures by their files, each made when asked for."""
    return {f"../images/home-{slug}.svg": _picture_of(slug) for slug in load().homes}


def _picture_of(slug: str) -> Callable[[], Lines]:
    return lambda: iter([home_picture(slug)])


def home_picture(slug: str) -> str:
    """All floors of a home with numbered hazards and mounts, as they stand in the page."""
    plan, messages = _plan(slug), load().messages
    drawn = pictures.Storeys(
        [(room.title["en"], room) for room in plan.rooms],
        plan.doors,
        plan.furniture,
        [(stair.title["en"], stair) for stair in plan.stairs],
        levels("en", messages),
    )
    marks = [
        *((h.room, pictures.Spot(n, HAZARD, h.x, h.y)) for n, h in enumerate(plan.hazards, 1)),
        *((m.room, pictures.Spot(n, MOUNT, m.x, m.y)) for n, m in _numbered(plan)),
    ]
    kinds = ((HAZARD, messages["dwelling.hazard"].en), (MOUNT, messages["dwelling.mount"].en))
    caption = pictures.Caption(f"home-{slug}", plan.title["en"], sentence("homes", "picture"))
    text = pictures.floor(caption, pictures.storeys(plan.width, drawn, marks, kinds))
    return text.replace('font-family="inherit"', 'font-family="sans-serif"')


def _plan(slug: str) -> Plan:
    return Plan.from_data(load().homes[slug].model_dump())


def _numbered(plan: Plan) -> Iterator[tuple[int, Mount]]:
    """The mounts with their numbers, which go on after those of the hazards."""
    return enumerate(plan.mounts, 1 + len(plan.hazards))


def _rooms(plan: Plan) -> Lines:
    columns = ("room", "floor", "size", "light by day", "with its lamps", "at night")
    yield from ("### Rooms", "", *table(columns, [_row(room) for room in plan.rooms]))


def _row(room: Room) -> Iterator[str]:
    area = sum(width * depth for _, _, width, depth in room.boxes)
    yield from (f"{room.title['en']} (`{room.slug}`)", str(room.floor), f"{area:.1f} m²")
    for level in LEVELS:
        yield f"{getattr(room.light, level):g} lux" if room.light else "not known"


def _stairs(plan: Plan) -> Lines:
    rows = [
        (
            f"{stair.title['en']} (`{stair.slug}`)",
            *(f"`{room}`" for room in stair.between),
            stair.steps,
            f"{plan.seconds(stair.slug, 0.0, 1.0):.0f} s",
        )
        for stair in plan.stairs
    ]
    if rows:
        yield from ("### Stairs", "", sentence("homes", "stairs").strip(), "")
        yield from table(("stair", "from", "to", "steps", "takes"), rows)


def _hazards(plan: Plan) -> Lines:
    rows = [
        (
            *(number, one.title["en"], f"`{one.kind}`", f"`{one.room}`", f"{one.factor:g}"),
            "at night" if one.at_night else "always",
        )
        for number, one in enumerate(plan.hazards, 1)
    ]
    columns = ("number", "hazard", "kind", "room", "falls there times", "when")
    yield from ("### Hazards", "", *table(columns, rows))


def _mounts(plan: Plan) -> Lines:
    rows = [
        (
            *(number, f"{mount.title['en']} (`{mount.slug}`)", f"`{mount.room}`"),
            *(f"{mount.height:g} m", ", ".join(f"`{kind}`" for kind in mount.fits)),
        )
        for number, mount in _numbered(plan)
    ]
    columns = ("number", "place", "room", "height", "for")
    yield from ("### Places for devices", "", *table(columns, rows))


def _numbers(data: Mapping[str, Any]) -> Iterator[tuple[str, Number]]:
    """Every number of a home file with its source, by where it stands."""
    return ((name, Number.model_validate(found)) for name, found in _found(data))


def _found(data: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for one in data.get("stairs", ()):
        yield f"stairs.{one['slug']}.factor", one["factor"]
    for one in data["hazards"]:
        yield f"hazards.{one['slug']}.factor", one["factor"]
    for one in data.get("light", ()):
        for level in LEVELS:
            yield f"light.{level} of {', '.join(one['rooms'])}", one[level]
