"""The app `decisions`."""

from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    """Registers the app."""

    name = "kompas.web.decisions"
    label = "decisions"
