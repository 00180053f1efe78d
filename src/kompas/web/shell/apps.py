"""The app `shell`."""

from django.apps import AppConfig


class ShellConfig(AppConfig):
    """Registers the app."""

    name = "kompas.web.shell"
    label = "shell"
