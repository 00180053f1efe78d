"""The app `homes`."""

from django.apps import AppConfig


class HomesConfig(AppConfig):
    """Registers the app."""

    name = "kompas.web.homes"
    label = "homes"
