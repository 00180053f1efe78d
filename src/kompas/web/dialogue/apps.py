"""The app `dialogue`."""

from django.apps import AppConfig


class DialogueConfig(AppConfig):
    """Registers the app."""

    name = "kompas.web.dialogue"
    label = "dialogue"
