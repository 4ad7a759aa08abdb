"""The archive."""

from django.apps import AppConfig


class Arkiv(AppConfig):
    """Django's entry."""

    name = "stafettlogg.arkiv"
    label = "arkiv"
