"""The app `plays`."""

from django.apps import AppConfig


class PlaysConfig(AppConfig):
    """Lessons, plays, seats: a week played by people."""

    name = "kompas.web.plays"
    label = "plays"
