"""Trainers and members of organisations, each with a browser of their own, for tests."""

from django.test import Client

from kompas.web.accounts.models import Account, Audit, Membership, Organisation


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
