"""A decision file that is ready, the roll-out that comes of it, and browsers, for tests."""

from datetime import date, timedelta

from django.test import Client
from trainers import organisation, signed_in

from kompas.web.accounts import actions as accounts
from kompas.web.adoption.models import Rollout
from kompas.web.decisions import actions
from kompas.web.decisions.demo import load_demo
from kompas.web.decisions.models import Decision
from kompas.web.decisions.queries import latest
from kompas.web.guide.actions.demo import load_demo as load_need

TODAY = date.today()  # noqa: DTZ011 - a day, as people write it
PILOT = {
    "measure": "hours on the floor, by the log of the centre",
    "stop": "one fall that nobody hears",
    "scale": "half as many hours after six months",
}


def days(number):
    """The day so many days from now, as a browser sends it."""
    return (TODAY + timedelta(days=number)).isoformat()


def ready(begins=-30, ends=60, **other):
    """A decision file that lacks nothing, of the demo organisation, with a trial run."""
    accounts.load_demo()
    load_need()
    made = load_demo()
    Decision.objects.filter(pk=made.pk).update(is_demo=False)
    pilot = {**PILOT, "begins_on": days(begins), "sunset_on": days(ends), **other}
    base = latest(made).number
    actions.change(
        decision=made, base=base, part="pilot", to={"pilot": pilot}, by=accounts.system()
    )
    return made


def leader():
    """The browser of a trainer of the demo organisation."""
    return signed_in(organisation("demo"), name="lea")


def begun(decision=None, **other):
    """A roll-out that has begun."""
    decision = decision or ready(**other)
    answer = leader().post(f"/en/adoption/new/{decision.pk}/")
    assert answer.status_code == 302
    return Rollout.objects.get()


def text(rollout, client=None, language="en"):
    """Its page."""
    return (client or Client()).get(f"/{language}/adoption/{rollout.pk}/").text


def one_round(rollout, door="anyone"):
    """A round that is open."""
    leader().post(f"/en/adoption/{rollout.pk}/rounds/", {"door": door})
    return rollout.rounds.get(closed_on=None)


def sheet(code, role="general-nurse", ratings=(4, 2) * 5):
    """What a phone sends."""
    items = {f"item-{place}": answer for place, answer in enumerate(ratings, start=1)}
    return {"sent": 1, "code": code, "role": role, **items}


def says(code, client=None, **other):
    """Somebody answers; gives what the phone gets."""
    return (client or Client()).post("/en/adoption/say/", sheet(code, **other))


def closes(one):
    """Whoever leads closes a round."""
    address = f"/en/adoption/{one.rollout_id}/rounds/{one.number}/"
    return leader().post(address, {"act": "close", "sure": 1})


def acts(rollout, what="stop", **other):
    """Whoever leads writes how the trial run ends."""
    sent = {"what": what, "reason": "Held against the rules.", "who": "the board", **other}
    return leader().post(f"/en/adoption/{rollout.pk}/end/", sent)


def counts(rollout, day=0, **numbers):
    """Whoever leads writes a count."""
    sent = {"act": "count", "day": days(day), **numbers}
    return leader().post(f"/en/adoption/{rollout.pk}/use/", sent)
