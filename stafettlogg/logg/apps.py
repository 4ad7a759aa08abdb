"""The logs."""

from django.apps import AppConfig


class Logg(AppConfig):
    """Django's entry."""

    name = "stafettlogg.logg"
    label = "logg"
