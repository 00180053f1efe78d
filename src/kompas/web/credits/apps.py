"""The app `credits`."""

from django.apps import AppConfig


class CreditsConfig(AppConfig):
    """Registers the app."""

    name = "kompas.web.credits"
    label = "credits"
