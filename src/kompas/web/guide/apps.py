"""The app `guide`."""

from django.apps import AppConfig


class GuideConfig(AppConfig):
    """Registers the app."""

    name = "kompas.web.guide"
    label = "guide"
