"""The app `learn`."""

from django.apps import AppConfig


class LearnConfig(AppConfig):
    """Registers the app."""

    name = "kompas.web.learn"
    label = "learn"
