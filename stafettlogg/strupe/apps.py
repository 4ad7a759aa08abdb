"""How often something may be done: buckets of tokens, shared by all processes, and alarms for the ombud."""

from django.apps import AppConfig


class Strupe(AppConfig):
    """Django's entry."""

    name = "stafettlogg.strupe"
    label = "strupe"
