"""Notices."""

from django.apps import AppConfig


class Varsel(AppConfig):
    """Django's entry."""

    name = "stafettlogg.varsel"
    label = "varsel"
