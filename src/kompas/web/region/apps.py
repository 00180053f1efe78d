"""The app `region`."""

from django.apps import AppConfig


class RegionConfig(AppConfig):
    """Registers the app."""

    name = "kompas.web.region"
    label = "region"
