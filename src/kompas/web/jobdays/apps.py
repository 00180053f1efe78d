"""The app `jobdays`."""

from django.apps import AppConfig


class JobdaysConfig(AppConfig):
    """Registers the app."""

    name = "kompas.web.jobdays"
    label = "jobdays"
