"""Whatever somebody does on a hazard walk, in whatever order."""

from hypothesis import given
from hypothesis import strategies as st
from walking import setting, wanders

from kompas.core.home import hazard_walk as walk

SEEDS = st.integers(0, 2**31)
COUNTS = st.integers(1, 60)
OF = setting()


@given(SEEDS, COUNTS)
def test_a_log_replays_to_the_same_state_however_it_is_cut(seed, count):
    log = wanders(OF, seed, count)
    half = walk.replay(OF, log[: count // 2])
    for intent in log[count // 2 :]:
        half = walk.step(OF, half, intent)
    assert half == walk.replay(OF, [walk.Intent.read(str(intent)) for intent in log])


@given(SEEDS, COUNTS)
def test_the_lines_add_up_to_a_total_between_nothing_and_the_most(seed, count):
    score = walk.score(OF, walk.replay(OF, wanders(OF, seed, count)))
    assert sum(line.points for line in score.lines) == score.total
    assert 0 <= score.total <= score.most == 100
    assert {*score.found, *score.missed} == set(OF.hazards)


@given(SEEDS, COUNTS)
def test_to_be_noticed_never_gives_points(seed, count):
    log = wanders(OF, seed, count)
    unseen = walk.Setting.from_data({**OF.to_data(), "where": [(0, "outside")]})
    seen, alone = (walk.score(of, walk.replay(of, log)) for of in (OF, unseen))
    assert alone.total >= seen.total
    assert alone.attention == 0


@given(SEEDS, COUNTS)
def test_what_is_offered_can_be_taken_and_what_is_not_cannot(seed, count):
    state = walk.replay(OF, wanders(OF, seed, count)[:-1])
    offered = set(walk.offered(OF, state))
    for verb in ("look", "mark", "unmark"):
        for item in OF.items:
            intent = walk.Intent(verb, item.slug)
            try:
                walk.step(OF, state, intent)
            except walk.NotNow:
                assert intent not in offered
            else:
                assert intent in offered
