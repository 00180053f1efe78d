"""What holds for every rule and every stream of signs."""

from math import inf

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kompas.core.catalog import load
from kompas.core.home.alarms.rules import HOLD, SIGN, START, STOP, made_ready
from kompas.core.home.alarms.scoring import poisson, wilson
from kompas.core.home.alarms.signs import Sign
from kompas.core.home.alarms.watching import LATEST, Watching, alarms, watch
from kompas.core.home.days.day import DAY, MINUTE

calm = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
RULES = load().alarms
THINGS = [
    *(("motion", room) for room in ("hall", "kitchen", "bathroom", "bedroom")),
    *(("bed", "bedroom"), ("door", "hall"), ("stove", "kitchen"), ("dispenser", "kitchen")),
    ("pendant", ""),
]
rules = st.sampled_from(sorted(RULES)).map(lambda slug: made_ready(RULES[slug]))
moments = st.integers(0, 4 * 24 * 60).map(lambda minute: minute * MINUTE)
things = st.sampled_from(THINGS)
sign = st.builds(
    lambda ms, thing, value: Sign(ms, f"{thing[0]}-{thing[1]}", *thing, value),
    moments, things, st.booleans(),
)  # fmt: skip
streams = st.lists(sign, max_size=40)
in_order = streams.map(sorted)
END = 5 * DAY


@calm
@given(rules, streams, st.data())
def test_a_stream_gives_what_the_whole_file_gives(rule, signs, data):
    cut = data.draw(st.integers(0, len(signs)))
    watching = Watching([rule])
    found = [a for one in signs[:cut] for a in watching.hear(one)]
    found += watching.until(max((one.ms for one in signs[:cut]), default=0))
    found += [a for one in signs[cut:] for a in watching.hear(one)]
    assert tuple(sorted((*found, *watching.until(END)))) == alarms([rule], signs, END)


@calm
@given(rules, in_order)
def test_one_pass_finds_what_looking_at_everything_finds(rule, signs):
    assert [a.ms for a in alarms([rule], signs, END)] == looked_at(rule, signs)


@calm
@given(rules, in_order, st.lists(moments, max_size=20))
def test_adding_a_thing_that_a_rule_does_not_listen_to_changes_no_alarm(rule, signs, more):
    stranger = [Sign(ms, "scale", "scale", "bathroom", True) for ms in more]
    assert alarms([rule], sorted(signs + stranger), END) == alarms([rule], signs, END)


@calm
@given(st.sampled_from(sorted(RULES)), streams)
def test_a_rule_without_an_end_to_its_patience_never_sounds(slug, signs):
    assert alarms([made_ready(RULES[slug], {"limit": inf})], signs, END) == ()


@calm
@given(rules, streams)
def test_no_alarm_lies_before_what_was_known_when_it_sounded(rule, signs):
    watching, newest = watch(rule), 0
    for one in signs:
        before, newest = newest, max(newest, one.ms)
        assert all(before <= alarm.ms <= newest for alarm in watching.hear(one))


@calm
@given(rules, in_order, st.randoms(use_true_random=False))
def test_what_is_hopelessly_late_changes_nothing(rule, signs, luck):
    late = [Sign(max(0, s.ms - LATEST - 1), *s[1:]) for s in signs if s.ms > LATEST]
    if not signs or not late:
        return
    once, again = watch(rule), watch(rule)
    for one in signs:
        assert once.hear(one) == again.hear(one)
        if again.now > LATEST:
            old = luck.choice(late)
            if old.ms < again.now - LATEST:
                assert again.hear(old) == []
    assert once.until(END) == again.until(END)


@calm
@given(st.integers(0, 60), st.integers(1, 60))
def test_intervals_hold_their_value_and_narrow_with_more(count, more):
    of = count + more
    share, wide = wilson(count, of), wilson(10 * count, 10 * of)
    assert 0 <= share.low <= share.value <= share.high <= 1
    assert wide.high - wide.low < share.high - share.low
    rate = poisson(count, 4.0)
    assert 0 <= rate.low <= rate.value < rate.high


def looked_at(rule, signs):
    """The same by a clock that ticks every minute and looks at everything each time."""
    ticking = Ticking(rule)
    found = []
    for minute in range(END // MINUTE + 1):
        now = minute * MINUTE
        found += [now] * ticking.rings(now)
        for one in signs:
            if one.ms == now and rule.part_of(one):
                found += [now] * ticking.hears(one, rule.part_of(one))
        ticking.goes_on(now)
    return found


class Ticking:
    """Counts minutes one by one: `seen` of those that count, None while nothing is counted."""

    def __init__(self, rule):
        self.rule, self.seen, self.spent, self.held = rule, None, False, set()

    def inside(self, ms):
        hours = self.rule.hours
        return hours.always or (ms - hours.begins) % DAY < (hours.ends - hours.begins) % DAY

    def rings(self, now):
        if self.rule.pattern == "by" and (now - self.rule.hours.begins) % DAY == 0:
            self.seen, self.spent = 0, False
        full = self.seen is not None and self.seen * MINUTE == self.rule.limit
        if full and not self.spent and not self.held:
            self.spent = True
            return True
        return False

    def hears(self, one, part):
        if self.rule.pattern == "by":
            self.spent = True
            return False
        if part & HOLD:
            (self.held.add if one.value else self.held.discard)(one.thing)
        if part & STOP:
            self.seen, self.spent = None, False
        if part & SIGN and (self.seen is not None or self.rule.pattern == "silence"):
            self.seen, self.spent = 0, False
        if part & START and self.seen is None and (self.rule.from_before or self.inside(one.ms)):
            self.seen, self.spent = 0, False
        if self.rule.limit == 0:
            self.seen = None
            return bool(part & START)
        return False

    def goes_on(self, now):
        if self.seen is None or self.held:
            return
        if self.inside(now):
            self.seen += 1
        elif self.rule.pattern == "lasting" and not self.rule.from_before:
            self.seen = None
        else:
            self.seen = 0
