"""The people: who they are, where they work, and how they log in."""

from django.apps import AppConfig


class Person(AppConfig):
    """Django's entry."""

    name = "stafettlogg.person"
    label = "person"
