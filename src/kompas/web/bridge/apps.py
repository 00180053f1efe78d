"""The app `bridge`."""

from django.apps import AppConfig


class BridgeConfig(AppConfig):
    """Real things bound to the things of a play, and what they measured."""

    name = "kompas.web.bridge"
    label = "bridge"
