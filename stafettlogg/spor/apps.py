"""The audit."""

from django.apps import AppConfig


class Spor(AppConfig):
    """Django's entry."""

    name = "stafettlogg.spor"
    label = "spor"
