"""Trainers and members of organisations, each with a browser of their own, for tests."""

from django.test import Client
from playing import lesson

from kompas.web.accounts.models import Account, Audit, Membership, Organisation
from kompas.web.plays.models import Play
from kompas.web.plays.queries import states


def organisation(name="north"):
    """An organisation."""
    return Organisation.objects.get_or_create(slug=name, defaults={"name": f"School {name}"})[0]


def signed_in(*organisations, role="trainer", name="tess"):
    """The browser of somebody who has this role in these organisations."""
    account, _ = Account.objects.get_or_create(username=name)
    for one in organisations:
        Membership.objects.get_or_create(account=account, organisation=one, defaults={"role": role})
    client = Client()
    client.force_login(account)
    return client


def verbs():
    """What was done, oldest first."""
    return list(Audit.objects.order_by("at").values_list("verb", flat=True))


class Led:
    """A lesson of a school, its first play, and the trainer who leads it."""

    def __init__(self, **asked):
        self.school = organisation()
        self.lesson = lesson(organisation=self.school, **asked)
        self.trainer = signed_in(self.school)
        self.pk = self.lesson.plays.get(number=1).pk

    @property
    def play(self):
        """The play as it is now."""
        return Play.objects.select_related("lesson").get(pk=self.pk)

    @property
    def state(self):
        """The state as it is now."""
        return states.state_of(self.play)

    def page(self, **headers):
        """The console."""
        return self.trainer.get(f"/en/plays/{self.pk}/console/", headers=headers or None)

    def act(self, act, **sent):
        """Do something at the console; gives the page that follows."""
        address = f"/en/plays/{self.pk}/console/act/"
        return self.trainer.post(address, {"act": act, **sent}, follow=True).text
