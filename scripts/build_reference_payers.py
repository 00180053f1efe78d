"""The reference page of who pays: each share in each system, with its source."""

from collections.abc import Iterator

from build_reference_tables import Lines, head, named, numbers, sentence, table

from kompas.core.catalog import PAYERS, Number, PayingSystem, load
from kompas.core.measures.paying import SERVICES

OF_SYSTEMS = SERVICES[:-1]  # a tool is paid as its approach says


def payers_page() -> Lines:
    """Who pays for what, side by side, then every number of each system."""
    systems = load().payers
    yield from head("Who pays", "payers")
    yield from ("## Side by side", "", sentence("intro", "payers_side_by_side").strip(), "")
    columns = [
        "service",
        *(f"{one.region}: {payer}" for one in systems.values() for payer in PAYERS),
    ]
    rows = [(f"`{name}`", *_row(list(systems.values()), name)) for name in OF_SYSTEMS]
    yield from table([column.replace("_", " ") for column in columns], rows)
    for slug, system in systems.items():
        yield from (f"## {system.region} (`payers/{slug}.toml`)", "", system.summary.en, "")
        yield from table(
            ("payer", "is"),
            [(payer.replace("_", " "), getattr(system.names, payer).en) for payer in PAYERS],
        )
        yield from numbers(_numbers(system))


def _row(systems: list[PayingSystem], service: str) -> Iterator[str]:
    for system in systems:
        for payer in PAYERS:
            share: Number = getattr(getattr(system, service), payer)
            yield f"{100 * share.value:.3g} %" if share.value else ""


def _numbers(system: PayingSystem) -> Iterator[tuple[str, Number]]:
    yield from named(system)
    for service in OF_SYSTEMS:
        for payer, share in named(getattr(system, service)):
            yield f"{service}.{payer}", share
