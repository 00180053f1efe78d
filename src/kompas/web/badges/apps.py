"""The app `badges`."""

from django.apps import AppConfig


class BadgesConfig(AppConfig):
    """Registers the app."""

    name = "kompas.web.badges"
    label = "badges"
