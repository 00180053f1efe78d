"""Who the report is about: what was read in the record, what was assumed, what falls silent."""

from kompas.core.practice.report.shape import Cell, Section, Table
from kompas.core.practice.report.telling import Row, Telling
from kompas.core.practice.report.words import capital


def section(telling: Telling) -> Section:
    """The person, the silent threads and the assumptions."""
    say = telling.words.say
    week = telling.scenario.week if telling.scenario else None
    title = week.title[telling.words.language] if week else str(telling.result["scenario"])
    sentence = say(
        "report.who_sentence",
        person=person_line(telling),
        source=_source(telling),
        scenario=title,
    )
    points = (
        say("report.who_compared", arms=", ".join(arm.titled for arm in telling.arms)),
        silent_line(telling),
        _assumed_line(telling),
    )
    return Section(
        slug="who",
        title=say("report.who_title"),
        sentence=capital(sentence),
        note=say("report.who_note"),
        table=_table(telling),
        points=points,
    )


def _source(telling: Telling) -> str:
    source = str(telling.patient.get("source") or "")
    if source in telling.catalog.slugs("personas"):
        return telling.words.say("readings.source_ours")
    if source == "uploaded":
        return telling.words.say("readings.source_uploaded")
    return source or telling.words.say("report.unknown")


def person_line(telling: Telling) -> str:
    """Name and age, as far as known."""
    age = telling.patient.get("age")
    if age is None:
        return telling.person
    return telling.words.say("report.person_aged", name=telling.person, age=age)


def silent_line(telling: Telling) -> str:
    """Which storylines fall silent for this person, and what that means."""
    silent = telling.patient.get("silent_threads") or []
    if not silent:
        return telling.words.say("report.who_not_silent")
    threads = telling.scenario.week.threads if telling.scenario else ()
    titles = {thread.slug: thread.title[telling.words.language] for thread in threads}
    named = [titles.get(slug, slug) for slug in silent]
    return telling.words.say("report.who_silent", threads=telling.words.listed(named))


def _read_as(telling: Telling, value: object) -> str:
    text = telling.words.text(value)
    return telling.words.maybe(f"readings.as_{text}", text.replace("_", " "))


def _assumed_line(telling: Telling) -> str:
    assumed = telling.patient.get("assumed") or []
    if not assumed:
        return telling.words.say("report.who_not_assumed")
    named = [_read_as(telling, row["what"]) for row in assumed]
    return telling.words.say("report.who_assumed", what=telling.words.listed(named))


def _table(telling: Telling) -> Table | None:
    say, patient = telling.words.say, telling.patient
    rows = [
        _found(telling, row, _read_as(telling, row["read_as"]))
        for row in _of(patient, "understood")
    ]
    missed = say("report.who_missed")
    rows += [_found(telling, row, missed) for row in _of(patient, "not_understood")]
    rows += [_assumed(telling, row) for row in _of(patient, "assumed")]
    head = (say("report.who_kind"), say("report.who_found"), say("report.who_read"))
    return Table(say("report.who_caption"), head, tuple(rows)) if rows else None


def _of(patient: Row, part: str) -> list[Row]:
    return list(patient.get(part) or [])


def _kind(telling: Telling, kind: str) -> Cell:
    return Cell(telling.words.maybe(f"readings.kind_{kind.lower()}", kind))


def _found(telling: Telling, row: Row, read_as: str) -> tuple[Cell, ...]:
    kind, text = _kind(telling, str(row["kind"])), telling.words.text(row.get("text"))
    text = kind.text if text == row["kind"] else text or str(row.get("code") or "")
    count = row.get("count") or 1
    return kind, Cell(f"{text} (×{count})" if count > 1 else text), Cell(read_as)


def _assumed(telling: Telling, row: Row) -> tuple[Cell, ...]:
    what, why = _read_as(telling, row["what"]), _why(telling, row)
    named = f"readings.value_{row['what']}_{row.get('value')}"
    value = telling.words.maybe(named, _read_as(telling, row.get("value")))
    return _kind(telling, "assumed"), Cell(f"{what}: {why}" if why else what), Cell(value)


def _why(telling: Telling, row: Row) -> str:
    """The reason in this language where the result names it, else as it stands there."""
    message = f"record.{row.get('reason')}"
    if message in telling.words.texts:
        return telling.words.say(message, **(row.get("parameters") or {}))
    return telling.words.text(row.get("why"))
