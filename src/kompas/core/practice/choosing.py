"""A role decides: what its choice costs, tells, looks at, treats, changes and brings in."""

from math import isfinite

from kompas.core import twin
from kompas.core.catalog import Option
from kompas.core.catalog.vocabulary import CHANNELS, LEDGER, LedgerLine
from kompas.core.practice.entries import Entry, EntryProblem, is_person
from kompas.core.practice.installing import arrange
from kompas.core.practice.passing import AT, helped, learn, move, notice
from kompas.core.practice.play import YEAR_MS, Play, changed
from kompas.core.practice.state import Carried, Happening, Open, State

VISIT = CHANNELS.index("visit")
SPARED = {"retellings": "retelling", "trips": "trip"}


def choose(play: Play, state: State, entry: Entry) -> State:
    """One role chooses an option of a decision that is open for it.

    Raises EntryProblem when the decision is not open, not this role's, or has no such option.
    """
    item, option = _wanted(play, state, entry)
    _check_minutes(play, state, item, option, entry.actor)
    state = move(play, state, state.now, settle=True)
    state = _begun(play, state, item)
    state = state.but(
        open=tuple(o for o in state.open if o.key != item.key),
        chosen=(*state.chosen, (item.slug, option.slug)),
        spent={
            **state.spent,
            item.role: state.spent.get(item.role, 0) + option.minutes,
        },
    )
    data: dict[str, object] = {
        "decision": item.slug,
        "option": option.slug,
        "key": item.key,
    }
    if entry.data.get("words"):
        data |= {"seq": entry.seq, "words": True, "lang": str(entry.data.get("lang", ""))}
    state = state.told(Happening(state.now, "choice", item.role, data, (item.role,)))
    state = _costs(play, state, item, option)
    state = _information(play, state, item, option)
    state = _care(play, state, option)
    return arrange(play, _acts(play, state, item, option), option)


def _wanted(play: Play, state: State, entry: Entry) -> tuple[Open, Option]:
    key, wanted = entry.data.get("decision"), entry.data.get("option")
    role = str(entry.data.get("role"))
    waiting = (*state.open, *initiatives(play, state, role))
    item = next((o for o in waiting if o.key == key), None)
    if item is None:
        raise EntryProblem(f"the decision `{key}` is not open", "not-open")
    if role != item.role:
        raise EntryProblem(f"the decision `{key}` belongs to {item.role}", "not-yours")
    options = play.available(state, play.cast.decisions[item.slug])
    option = next((o for o in options if o.slug == wanted), None)
    if option is None:
        names = ", ".join(o.slug for o in options)
        sentence = f"`{key}` has no option `{wanted}` for this role: {names}"
        raise EntryProblem(sentence, "no-option")
    return item, option


def initiatives(play: Play, state: State, role: str) -> tuple[Open, ...]:
    """What a role may take up of its own accord now: once a day each, if it knows what it needs."""
    if state.over or state.now >= play.cast.end:
        return ()
    known = state.knows.get(role, frozenset())
    return tuple(
        Open(f"{d.slug}#{state.opened.get(d.slug, 0) + 1}", d.slug, role, state.now, state.now)
        for d in play.cast.triggered.get("initiative", ())
        if d.role == role
        and state.taken.get(d.slug) != state.today
        and set(d.needs) <= known
        and state.row[AT["place"]] == twin.HOME
    )


def _begun(play: Play, state: State, item: Open) -> State:
    if play.cast.decisions[item.slug].on != "initiative":
        return state
    times = state.opened.get(item.slug, 0) + 1
    return state.but(
        opened={**state.opened, item.slug: times}, taken={**state.taken, item.slug: state.today}
    )


def _check_minutes(play: Play, state: State, item: Open, option: Option, actor: str) -> None:
    """People cannot spend minutes that they do not have; agents go by their policy."""
    left = play.cast.minutes[item.role] - state.spent.get(item.role, 0)
    if is_person(actor) and option.minutes > max(0, left):
        sentence = f"`{option.slug}` takes {option.minutes} minutes, {item.role} has {left} left"
        raise EntryProblem(sentence, "minutes", left=max(0, left))


def _costs(play: Play, state: State, item: Open, option: Option) -> State:
    """Work and money, and what the person carries through this choice.

    What a carer does is in `carer_minutes` already, where the option counts them.
    """
    had = state.carried
    kind = play.cast.kinds[item.role]
    staff = option.minutes if kind == "professional" else 0
    carer = max(option.carer_minutes, option.minutes if kind == "carer" else 0)
    lines = {name: _carries(play, state, item.key, name, option) for name in LEDGER}
    carried = Carried(
        staff_minutes=had.staff_minutes + staff,
        carer_minutes=had.carer_minutes + carer,
        cost_eur=had.cost_eur + option.cost_eur + staff * play.hourly_cost / 60,
        **{name: getattr(had, name) + value for name, value in lines.items()},
    )
    goals = {goal: state.goals.get(goal, 0) + step for goal, step in option.goal.items()}
    return state.but(carried=carried, goals={**state.goals, **goals})


def _carries(play: Play, state: State, key: str, line: LedgerLine, option: Option) -> int:
    """How much of a burden really comes: tools and agreements spare some retellings and trips."""
    count, name = option.ledger.get(line, 0), SPARED.get(line)
    if not count or name is None:
        return count
    ratio = play.at(state).care.tool_ratios.get(name, 1.0) * state.levers.ratios.get(name, 1.0)
    luck = play.luck.uniforms(f"ledger:{key}:{line}", 0, count)
    return sum(1 for u in luck if u < ratio)


def _information(play: Play, state: State, item: Open, option: Option) -> State:
    for tell in option.tells:
        if tell.fact in state.knows.get(item.role, frozenset()):
            state = learn(play, state, tell.to, (tell.fact,))
    for ask in option.asks:
        if ask.fact in state.knows.get(ask.role, frozenset()):
            state = learn(play, state, (item.role,), (ask.fact,))
    return state


def _care(play: Play, state: State, option: Option) -> State:
    levers = state.levers
    for change in option.levers:
        levers = changed(levers, change.lever, change.times, change.add)
    ended = state.ended
    for slug in option.ends:
        if slug not in ended and slug not in play.cast.silent:
            ended |= {slug}
            levers = _ended(play, levers, slug)
    return state.but(levers=levers, ended=ended, cleared=state.cleared | set(option.clears))


def _ended(play: Play, levers: twin.Levers, slug: str) -> twin.Levers:
    thread = next(t for t in play.cast.scenario.week.threads if t.slug == slug)
    for change in thread.start:
        undo = None if change.add is None else -change.add
        times = None if change.times is None else 1 / change.times
        levers = changed(levers, change.lever, times, undo)
    return levers


def _acts(play: Play, state: State, item: Open, option: Option) -> State:
    for episode in option.looks:
        if _sees(play, state, item, episode):
            state = notice(play, state, episode, "visit")
    at = state.now / YEAR_MS + option.treat_hours * twin.HOUR
    for episode in option.treats:
        state = helped(state, episode, at)
    if option.sends_to_hospital and state.row[AT["place"]] == twin.HOME:
        row = state.row.copy()
        row[AT["sent_to_hospital_at"]] = state.now / YEAR_MS
        row.setflags(write=False)
        state = state.but(row=row)
    return state


def _sees(play: Play, state: State, item: Open, episode: str) -> bool:
    """Whether a look finds the episode: complaints always, a hidden one as often as a visit does.

    What is being treated already is not found anew. The luck is that of this decision, the same
    in every arm.
    """
    stage = state.row[AT[episode]]
    if stage == 0.0 or isfinite(state.row[AT[f"{episode}_help_at"]]):
        return False
    if stage >= 2.0 or episode == "lie":
        return True
    care = play.at(state).care.row(state.levers, hand_over=True)
    works = float(care[twin.BUILT.care_column[f"{episode}_works.{VISIT}"]])
    return play.luck.uniform(f"look:{item.key}:{episode}", 0) < works
