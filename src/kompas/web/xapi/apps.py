"""The app `xapi`."""

from django.apps import AppConfig


class XapiConfig(AppConfig):
    """Registers the app."""

    name = "kompas.web.xapi"
    label = "xapi"
