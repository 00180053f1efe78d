"""The app `talent`."""

from django.apps import AppConfig


class TalentConfig(AppConfig):
    """Registers the app."""

    name = "kompas.web.talent"
    label = "talent"
