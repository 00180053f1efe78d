"""The app `adoption`."""

from django.apps import AppConfig


class AdoptionConfig(AppConfig):
    """Registers the app."""

    name = "kompas.web.adoption"
    label = "adoption"
