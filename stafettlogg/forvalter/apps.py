"""People and services, kept by the kommune itself."""

from django.apps import AppConfig


class Forvalter(AppConfig):
    """Django's entry."""

    name = "stafettlogg.forvalter"
    label = "forvalter"
