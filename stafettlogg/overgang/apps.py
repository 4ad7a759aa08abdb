"""Transitions."""

from django.apps import AppConfig


class Overgang(AppConfig):
    """Django's entry."""

    name = "stafettlogg.overgang"
    label = "overgang"
