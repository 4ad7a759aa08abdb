"""Numbers for the kommune, each quarter."""

from django.apps import AppConfig


class Innsikt(AppConfig):
    """Django's entry."""

    name = "stafettlogg.innsikt"
    label = "innsikt"
